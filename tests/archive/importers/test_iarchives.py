"""Units of the Utah Digital Newspapers hold pages and the clippings of their articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.model import ArticleKind, Field, Page
from archive.words import unpack
from tests.archive.importers.packages import WAYS, claims, given, pages

SPACE = 'xmlns="http://www.iarchives.com/schema/2002/export"'
HEADER = (
    '<header-item name="volume" value="9">IX</header-item>'
    '<header-item name="number">21</header-item>'
    '<header-item name="date" value="710381">13-DEC-1944</header-item>'
)


def node(*candidates: str, boxes: tuple[tuple[int, int, int, int], ...]) -> str:
    drawn = "".join(f'<r l="{a}" t="{b}" r="{c}" b="{d}"/>' for a, b, c, d in boxes)
    words = "".join(f'<o p="{place}">{word}</o>' for place, word in enumerate(candidates))
    return f"<n>{drawn}{words}</n>"


def clipping(box: tuple[int, int, int, int], nodes: str, typed: str = "") -> str:
    left, top, right, bottom = box
    return (
        f'<article-clipping l="{left}" t="{top}" r="{right}" b="{bottom}">{typed}'
        f'<article-element type="article"><zone l="0" t="0" r="{right - left}" '
        f'b="{bottom - top}"><nodes>{nodes}</nodes></zone></article-element>'
        "</article-clipping>"
    )


def article(kind: str, head: str, *pages: tuple[str, str]) -> str:
    held = "".join(
        f'<article-page href="../pages/{page}.xml">{clippings}</article-page>'
        for page, clippings in pages
    )
    return (
        f'<!DOCTYPE article SYSTEM "article.dtd"><article {SPACE} unit-href="../unit.xml" '
        f'classification="{kind}">{HEADER}{head}{held}</article>'
    )


UNIT = (
    f'<!DOCTYPE unit SYSTEM "unit.dtd"><unit {SPACE} collection-title="Canyon Courier">'
    f'{HEADER}<pages><page-ref href="pages/p1.xml"/><page-ref href="pages/p2.xml"/></pages>'
    '<articles><article-ref href="articles/0.xml"/><article-ref href="articles/1.xml"/>'
    "</articles></unit>"
)
UNIT_PAGE = '<page-ref href="pages/p1.xml"/>'
STORY = article(
    "article",
    '<header-item name="headline">Snow Closes Pass</header-item>',
    (
        "p1",
        clipping(
            (100, 500, 500, 900),
            node("SNOW", boxes=((10, 10, 60, 30),))
            + node("CLOSLS", "CLOSES", boxes=((70, 10, 120, 30),))
            + node("PASS", boxes=((130, 10, 180, 30),))
            + node("the", boxes=((10, 40, 40, 60),))
            + node("company", boxes=((350, 40, 390, 60), (10, 70, 60, 90)))
            + node("15", "13", boxes=((70, 70, 90, 90),)),
            '<article-element type="headline"><text>Snow Closes Pass </text>'
            "</article-element>",
        ),
    ),
    ("p2", clipping((0, 0, 800, 1000), node("cleared", boxes=((10, 10, 90, 30),)))),
)
FILES: dict[str, bytes | str] = {
    "u/unit.xml": UNIT,
    "u/unit.dtd": "<!ELEMENT unit ANY>",
    "u/accuracy-report.csv": "Image,Words",
    "u/pages/p1.xml": f'<page {SPACE} image-file="pdf/p1.pdf">{HEADER}'
    '<header-item name="page" value="1">Page 1</header-item><nodes>'
    + node("edge", boxes=((900, 1900, 1000, 2000),))
    + "</nodes></page>",
    "u/pages/p2.xml": f'<page {SPACE} image-file="pdf/p2.pdf">'
    '<header-item name="date">14-DEC-1944</header-item>'
    '<header-item name="page" value="2">Page 2</header-item><nodes/></page>',
    "u/pages/images/p1.tif": b"II*\0",
    "u/articles/0.xml": article(
        "masthead",
        "",
        ("p1", clipping((0, 0, 1000, 100), node("ty", boxes=((5, 5, 9, 9),)))),
    ),
    "u/articles/1.xml": STORY,
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(way: str, folder: Path, *without: str) -> list[Page]:
    files = {name: text for name, text in FILES.items() if name not in without}
    return pages(given(way, folder, files, "u/unit.xml"))


def test_a_typed_headline_takes_the_place_of_the_recognised_one(
    way: str, tmp_path: Path
) -> None:
    first, _ = read(way, tmp_path)

    story = first.articles[1]
    assert story.headline == "Snow Closes Pass"
    # Of the candidates for a word the first is taken.
    assert story.text == "the company 15 cleared"
    placed = unpack(story.words[0].packed)
    (closes,) = (
        b
        for b in placed
        if b.field is Field.HEADLINE and story.headline[b.start : b.end] == "Closes"
    )
    # The clipping begins at 100, 500 of a page of 1000 by 2000.
    assert closes.x == pytest.approx(0.17, abs=0.001)
    assert closes.y == pytest.approx(0.255, abs=0.001)


def test_an_article_runs_over_pages(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path)

    story = first.articles[1]
    assert [words.number for words in story.words] == ["1", "2"]
    company = [
        box
        for box in unpack(story.words[0].packed)
        if story.field(box.field)[box.start : box.end] == "company"
    ]
    assert len(company) == 2


def test_the_issue_is_who_the_unit_says(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    assert (first.publication, first.published) == ("Canyon Courier", "1944-12-13")
    assert [page.number for page in (first, second)] == ["1", "2"]
    assert first.articles[0].kind is ArticleKind.NOTICE
    said = {(s.field, s.value, s.rule) for s in second.statements}
    # What disagrees is kept beside what is held.
    assert ("published", "1944-12-13", "unit date 13-DEC-1944") in said
    assert ("published", "1944-12-14", "page date 14-DEC-1944") in said
    assert first.facsimile is not None
    assert first.facsimile.location.endswith("pages/images/p1.tif")
    assert "its image p2.pdf is missing" in second.notes


def test_a_unit_claims_everything_of_it(way: str, tmp_path: Path) -> None:
    source = given(way, tmp_path, FILES, "u/unit.xml")

    assert {f"u/{name}" for name in claims(source)} == set(FILES) - {"u/unit.xml"}


def test_missing_articles_are_told(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path, "u/articles/0.xml")

    assert "one of its articles is missing, damaged or on none of its pages" in first.notes
    assert [article.headline for article in first.articles] == ["Snow Closes Pass"]


@pytest.mark.parametrize("content", ["", "no markup", f"<article {SPACE}/>"])
def test_articles_that_cannot_be_read_are_told(
    content: str, way: str, tmp_path: Path
) -> None:
    files = FILES | {"u/articles/0.xml": content, "u/articles/1.xml": content}
    first, _ = pages(given(way, tmp_path, files, "u/unit.xml"))

    assert any("2 of its articles are missing, damaged" in note for note in first.notes)


@pytest.mark.parametrize(
    ("file", "said", "written"),
    [
        ("u/articles/1.xml", "../pages/p", "../pages/P"),
        ("u/articles/1.xml", "../pages/p1.xml", "../PAGES/P1.XML"),
        ("u/articles/1.xml", "../pages/", "..\\pages\\"),
        ("u/unit.xml", "pages/p", "PAGES\\P"),
        ("u/unit.xml", "articles/", "Articles\\"),
    ],
)
def test_a_path_may_be_written_in_any_way(
    file: str, said: str, written: str, way: str, tmp_path: Path
) -> None:
    files = FILES | {file: str(FILES[file]).replace(said, written)}
    first, _ = pages(given(way, tmp_path, files, "u/unit.xml"))

    _, story = first.articles
    assert (story.headline, story.text) == ("Snow Closes Pass", "the company 15 cleared")
    assert [words.number for words in story.words] == ["1", "2"]


def test_what_is_named_twice_is_there_once(way: str, tmp_path: Path) -> None:
    once = pages(given(way, tmp_path, FILES, "u/unit.xml"))
    ref = '<article-ref href="articles/1.xml"/>'
    twice = FILES | {
        "u/unit.xml": UNIT.replace(ref, ref * 3).replace("</pages>", UNIT_PAGE + "</pages>")
    }

    assert pages(given(way, tmp_path, twice, "u/unit.xml")) == once


def test_a_unit_alone_is_refused(way: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none of which can be read"):
        pages(given(way, tmp_path, {"u/unit.xml": UNIT}, "u/unit.xml"))


def test_an_article_alone_is_read(way: str, tmp_path: Path) -> None:
    read = pages(given(way, tmp_path, {"1.xml": STORY}, "1.xml"))

    assert read[0].published == "1944-12-13"
    assert read[0].articles[0].headline == "Snow Closes Pass"
