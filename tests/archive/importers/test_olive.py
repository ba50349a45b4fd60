"""Issues of Olive ActivePaper are put together from a file for every article."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import PassedOverError, SourceError
from archive.model import ArticleKind, Page
from archive.words import unpack
from tests.archive.importers.packages import WAYS, claims, given, pages

TOC = """<?xml version="1.0" encoding="windows-1252"?>
<Xmd_toc PUBLICATION="HPO" PUBLICATION_DESCRIPTION="" ISSUE_DATE="03/09/1901"
 LANGUAGE="French">
<Head_np><Meta IMAGES_RESOLUTION="144" SOURCE_RESOLUTION="72" BASE_HREF="HPO/1901/09/03"/>
<Link SOURCE="issue.pdf"/></Head_np><Body_np>
<Section NAME="Front page"><Page PAGE_NO="1" PAGE_LABEL="1" ID="Pg001">
<Entity ENTITY_TYPE="Article" NAME="L'\xe9t\xe9" ID="Ar00100" HREF="/1/Ar00100"
 CONTINUATION_TO="Ar00200"/>
<Entity ENTITY_TYPE="Ad" NAME="" ID="Ad00101" HREF="/1/Ad00101"/></Page></Section>
<Section NAME="None"><Page PAGE_NO="2" PAGE_LABEL="2" ID="Pg002">
<Entity ENTITY_TYPE="Article" NAME="L'\xe9t\xe9" LOGICAL_NAME="true" ID="Ar00200"
 HREF="/2/Ar00200" CONTINUATION_FROM="Ar00100"/>
<Entity ENTITY_TYPE="Article" NAME="Un mot ..." LOGICAL_NAME="true" ID="Ar00201"
 HREF="/2/Ar00201"/></Page></Section></Body_np></Xmd_toc>"""


def entity(key: str, page: str, inside: str, kind: str = "Article") -> bytes:
    return (
        '<?xml version="1.0" encoding="windows-1252"?>'
        f'<XMD-entity ENTITY_TYPE="{kind}" PAGE_NO="{page}" ID="{key}" LANGUAGE="French">'
        f'<Meta NAME="x" PUBLICATION="HPO" ISSUE_DATE="03/09/1901" PAGE_LABEL="{page}" '
        'PAGE_WIDTH="500" PAGE_HEIGHT="1000" IMAGES_RESOLUTION="144"/>'
        f"{inside}</XMD-entity>"
    ).encode("windows-1252")


def words(*texts: str, top: int = 100) -> str:
    return "".join(
        f'<W BOX="{100 + place * 60} {top} {150 + place * 60} {top + 20}">{text}</W>'
        for place, text in enumerate(texts)
    )


HEAD = entity(
    "Ar00100",
    "1",
    '<HedLine_hl1><Primitive ID="p0"><L BOX="100 50 200 70"/>'
    '<W BOX="100 50 200 70">L\'\xe9t\xe9</W></Primitive></HedLine_hl1>'
    '<Content><Primitive ID="p1"><L BOX="100 100 300 120"/>'
    '<W BOX="100 100 150 120">Le</W><W BOX="160 100 200 120" NS="y">port</W>'
    '<W BOX="200 100 205 120">,</W><Q BOX="210 100 220 120" QID="1">l</Q>'
    '<Q BOX="220 100 224 120" QID="1">\'</Q><q BOX="224 100 260 120" QID="1">eau</q>'
    '<QW QID="1">l\'eau</QW><Q BOX="270 100 290 120" QID="2">mon</Q>'
    '<Q BOX="290 100 300 120" QID="2">-</Q><L BOX="100 130 300 150"/>'
    '<q BOX="100 130 140 150" QID="2">tait</q><QW QID="2">montait</QW>'
    '<L BOX="100 160 300 180" P="S"/><W BOX="100 160 150 180" M="1 * ">_Puis</W>'
    "</Primitive></Content>",
)
FILES: dict[str, bytes | str] = {
    "h/TOC.xml": TOC.encode("windows-1252"),
    "h/Document/1/Ar00100.xml": HEAD,
    "h/Document/1/Ad00101.xml": entity(
        "Ad00101",
        "1",
        f"<Content><Primitive>{words('Savon', 'pur')}</Primitive></Content>",
        "Ad",
    ),
    "h/Document/1/Pg001.xml": "<XMD-PAGE/>",
    "h/Document/1/Img/Pg001.png": b"image",
    "h/Document/2/Ar00200.xml": entity(
        "Ar00200", "2", f"<Content><Primitive>{words('rien.')}</Primitive></Content>"
    ),
    "h/Document/2/Ar00201.xml": entity(
        "Ar00201",
        "2",
        f"<Content><Primitive>{words('Un', 'mot', 'encore')}</Primitive></Content>",
    ),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(way: str, folder: Path, *without: str) -> list[Page]:
    files = {name: text for name, text in FILES.items() if name not in without}
    return pages(given(way, folder, files, "h/TOC.xml"))


def test_chunks_are_one_article_over_pages(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path)

    article = first.articles[0]
    assert article.headline == "L'été"
    assert article.text == "Le port, l'eau montait\n\nPuis rien."
    assert [held.number for held in article.words] == ["1", "2"]
    assert (article.section, article.language) == ("Front page", "fr")


def test_a_divided_word_has_two_boxes_on_the_page(way: str, tmp_path: Path) -> None:
    first, _ = read(way, tmp_path)

    article = first.articles[0]
    placed = unpack(article.words[0].packed)
    parts = [b for b in placed if article.field(b.field)[b.start : b.end] == "montait"]
    assert len(parts) == 2
    # The page is 1000 wide in the pixels of its image.
    assert parts[0].x == pytest.approx(0.27, abs=0.001)
    assert parts[1].x == pytest.approx(0.1, abs=0.001)


def test_the_issue_is_dated_day_first(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    assert (first.publication, first.published) == ("HPO", "1901-09-03")
    assert first.facsimile is not None
    assert first.facsimile.location.endswith("Document/1/Img/Pg001.png")
    assert second.facsimile is None


def test_names_made_of_the_first_words_are_no_headlines(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    advertisement = first.articles[1]
    assert advertisement.kind is ArticleKind.ADVERTISEMENT
    assert advertisement.headline == "Savon pur"
    (short,) = second.articles
    assert short.headline == "Un mot encore"
    assert any("first words" in note for note in short.notes)


@pytest.mark.parametrize(
    "written", ["", 'HREF=""', 'HREF="\\1\\Ar00100"', 'HREF="1/Ar00100.xml"']
)
def test_the_file_of_an_article_is_found(written: str, way: str, tmp_path: Path) -> None:
    toc = TOC.replace('HREF="/1/Ar00100"', written).encode("windows-1252")
    first, _ = pages(given(way, tmp_path, {**FILES, "h/TOC.xml": toc}, "h/TOC.xml"))

    assert first.articles[0].text.startswith("Le port")


def test_missing_articles_are_told(way: str, tmp_path: Path) -> None:
    first, second = read(
        way, tmp_path, "h/Document/1/Ad00101.xml", "h/Document/2/Ar00200.xml"
    )

    assert "1 of its articles cannot be read: Ad00101" in first.notes
    assert "1 of its articles cannot be read: Ar00200" in second.notes


def test_an_issue_claims_the_folders_of_its_pages(way: str, tmp_path: Path) -> None:
    source = given(way, tmp_path, {**FILES, "h/issue.pdf": b"%PDF"}, "h/TOC.xml")

    assert len(claims(source)) == len(FILES)
    assert "issue.pdf" in claims(source)


def test_pages_may_lie_beside_the_table_of_contents(way: str, tmp_path: Path) -> None:
    files = {name.replace("Document/", ""): text for name, text in FILES.items()}
    source = given(way, tmp_path, files, "h/TOC.xml")

    first, _ = pages(source)

    assert len(first.articles) == 2
    assert first.facsimile is not None
    assert len(claims(source)) == len(FILES) - 1


def test_an_article_alone_is_read(way: str, tmp_path: Path) -> None:
    alone = {"Ar00100.xml": HEAD}

    (page,) = pages(given(way, tmp_path, alone, "Ar00100.xml"))

    assert (page.publication, page.published, page.number) == ("HPO", "1901-09-03", "1")
    assert page.articles[0].headline == "L'été"


def test_a_list_of_a_page_is_passed_over(way: str, tmp_path: Path) -> None:
    with pytest.raises(PassedOverError, match="articles of a page"):
        pages(given(way, tmp_path, FILES, "h/Document/1/Pg001.xml"))


def test_articles_that_continue_each_other_in_a_circle_end(
    way: str, tmp_path: Path
) -> None:
    circle = TOC.replace(
        'LOGICAL_NAME="true" ID="Ar00200"', 'ID="Ar00200" CONTINUATION_TO="Ar00100"'
    )
    files = {**FILES, "h/TOC.xml": circle.encode("windows-1252")}

    first, second = pages(given(way, tmp_path, files, "h/TOC.xml"))

    assert [len(page.articles) for page in (first, second)] == [2, 1]


def test_a_table_of_contents_alone_is_refused(way: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="names 2 pages"):
        pages(given(way, tmp_path, {"h/TOC.xml": FILES["h/TOC.xml"]}, "h/TOC.xml"))
