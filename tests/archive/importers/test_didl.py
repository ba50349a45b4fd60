"""Delpher's issues are read by their DIDL, or by their names where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.model import ArticleKind, Page
from tests.archive.importers.packages import WAYS, alto, claims, given, pages


def component(role: str, resource: str) -> str:
    return (
        "<didl:Component><didl:Descriptor>"
        f'<didl:Statement dc:type="role">{role}</didl:Statement></didl:Descriptor>'
        f"<didl:Resource {resource}</didl:Component>"
    )


def metadata(inside: str) -> str:
    return component("metadata", f"><dcx>{inside}</dcx></didl:Resource>")


def file(role: str, name: str) -> str:
    return component(role, f'ref="http://resolver.example/?urn=x" dcx:filename="{name}"/>')


def item(key: str, role: str, inside: str) -> str:
    return (
        f'<didl:Item dc:identifier="{key}"><didl:Descriptor><didl:Statement dc:type="role">'
        f"{role}</didl:Statement></didl:Descriptor>{inside}</didl:Item>"
    )


def zoning(parts: str) -> str:
    return component(
        "metadata/zoning", f"><dcx:zoning>{parts}</dcx:zoning></didl:Resource>"
    )


def part(page: str, blocks: str = "", areas: str = "") -> str:
    return (
        f'<dcx:article-part pageid="{page}"><dcx:coordinates>{areas}</dcx:coordinates>'
        f"<dcx:blocks>{blocks}</dcx:blocks></dcx:article-part>"
    )


DIDL = (
    '<didl:DIDL xmlns:didl="urn:mpeg:mpeg21:2002:02-DIDL-NS" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcx="urn:dcx">'
    '<didl:Item dc:identifier="i">'
    + metadata(
        "<dc:title>De Havenbode &amp;amp; Courant</dc:title><dc:date>1813-11-16</dc:date>"
        "<dcx:issuenumber>92</dcx:issuenumber>"
        '<dc:language xsi:type="dcterms:ISO639-1">nl</dc:language>'
    )
    + item(
        "i:p1",
        "page 1",
        metadata("<nativePageNumber>1</nativePageNumber>")
        + file("alto", "D_001_alto.xml")
        + file("image", "D_001_access.jp2"),
    )
    + item("i:p2", "page 2", file("alto", "D_002_alto.xml"))
    + item(
        "i:a1",
        "article 1",
        file("ocr", "D_0001_articletext.xml")
        + metadata(
            "<dc:subject>artikel</dc:subject>"
            "<dc:title>Het &amp;quot;Ys&amp;quot;</dc:title>"
        )
        + zoning(part("i:p1", '<b ID="B1"/>') + part("i:p2", '<b ID="C1"/>')),
    )
    + item(
        "i:a2",
        "article 2",
        file("ocr", "D_0002_articletext.xml")
        + metadata("<dc:subject>advertentie</dc:subject><dc:title>Advertentie</dc:title>")
        + zoning(part("i:p2", areas='<a hpos="0" vpos="135" width="1000" height="60"/>')),
    )
    + "</didl:Item></didl:DIDL>"
).replace("<a hpos", "<dcx:area hpos")
FILES: dict[str, bytes | str] = {
    "d/didl.xml": DIDL,
    "d/D_001_alto.xml": alto(("B1", "Het ys ligt in de haven")),
    "d/D_002_alto.xml": alto(("C1", "en blyft liggen."), ("C2", "Te koop een slede")),
    "d/D_0001_articletext.xml": (
        "<text><title>Het &amp;quot;Ys&amp;quot;</title>"
        "<p>Het ys ligt in de haven en blyft liggen.</p></text>"
    ),
    "d/D_0002_articletext.xml": "<text><title/><p>Te koop een slede</p></text>",
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(way: str, folder: Path, *without: str) -> list[Page]:
    files = {name: text for name, text in FILES.items() if name not in without}
    return pages(given(way, folder, files, "d/didl.xml"))


def test_an_issue_is_put_together(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path)

    assert first.publication == "De Havenbode & Courant"
    assert (first.published, first.language) == ("1813-11-16", "nl")
    (article,) = first.articles
    assert article.headline == 'Het "Ys"'
    assert article.text == "Het ys ligt in de haven en blyft liggen."
    assert [words.number for words in article.words] == ["1", "2"]
    (advertisement,) = second.articles
    assert advertisement.kind is ArticleKind.ADVERTISEMENT
    # It is called "Advertentie" because it has no headline.
    assert advertisement.headline == "Te koop een slede"


def test_plain_text_has_to_do_where_a_page_is_missing(way: str, tmp_path: Path) -> None:
    first, second = read(way, tmp_path, "d/D_001_alto.xml", "d/D_002_alto.xml")

    (article,) = first.articles
    assert article.text == "Het ys ligt in de haven en blyft liggen."
    assert article.headline == 'Het "Ys"'
    assert article.words == ()
    assert "without its places" in article.notes[0]
    assert second.articles[0].text == "Te koop een slede"


def test_plain_text_has_to_do_where_one_of_several_pages_is_missing(
    way: str, tmp_path: Path
) -> None:
    _, second = read(way, tmp_path, "d/D_001_alto.xml")

    ice = second.articles[0]
    assert ice.text == "Het ys ligt in de haven en blyft liggen."
    assert any("without its places" in note for note in ice.notes)


def test_the_issue_claims_its_files_but_no_addresses(way: str, tmp_path: Path) -> None:
    source = given(way, tmp_path, FILES, "d/didl.xml")

    assert sorted(claims(source)) == sorted(
        name.removeprefix("d/") for name in FILES if name != "d/didl.xml"
    )


@pytest.mark.timeout(10)
def test_a_text_of_dots_takes_no_time(way: str, tmp_path: Path) -> None:
    dots = FILES["d/didl.xml"].replace(
        "</didl:DIDL>", f"<!-- {'U.S.' * 60_000} --></didl:DIDL>"
    )
    source = given(way, tmp_path, FILES | {"d/didl.xml": dots}, "d/didl.xml")

    assert len(dots) > 240_000
    assert len(list(claims(source))) == len(FILES) - 1


def test_texts_without_an_issue_find_their_blocks(way: str, tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "d/didl.xml"}
    source = given(way, tmp_path, files, "d/D_0001_articletext.xml")

    first, second = pages(source)

    assert first.articles[0].text == "Het ys ligt in de haven en blyft liggen."
    assert [words.number for words in first.articles[0].words] == ["1", "2"]
    assert second.articles[0].text == "Te koop een slede"
    assert sorted(claims(source)) == [
        "D_0002_articletext.xml",
        "D_001_alto.xml",
        "D_002_alto.xml",
    ]


def test_another_text_than_the_first_stands_for_itself(way: str, tmp_path: Path) -> None:
    source = given(way, tmp_path, FILES, "d/D_0002_articletext.xml")

    (page,) = pages(source)

    assert [article.text for article in page.articles] == ["Te koop een slede"]
    assert claims(source) == []


def test_an_empty_text_is_refused(way: str, tmp_path: Path) -> None:
    files = {"d/D_0004_articletext.xml": "<text>\n<title></title><p/></text>"}

    with pytest.raises(SourceError, match=r"none of which can be read"):
        pages(given(way, tmp_path, files, "d/D_0004_articletext.xml"))


def test_an_item_that_is_there_several_times_is_read_once(way: str, tmp_path: Path) -> None:
    again = item("i:p1", "page 1", file("alto", "D_001_alto.xml"))
    didl = DIDL.replace("</didl:Item></didl:DIDL>", f"{again * 3}</didl:Item></didl:DIDL>")
    source = given(way, tmp_path, {**FILES, "d/didl.xml": didl}, "d/didl.xml")

    assert [page.number for page in pages(source)] == ["1", "2"]
