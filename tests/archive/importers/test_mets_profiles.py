"""METS as other libraries write it: ranges, boxes, other names, its second version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.model import ArticleKind, Field, Page
from tests.archive.importers.packages import (
    WAYS,
    alto,
    area,
    boxes,
    claims,
    given,
    mets,
    mods,
    pages,
)

LABEL = 'LABEL="Harbour Post 1901-02-03"'
BLOCKS = alto(*((f"B{number}", f"Block {number} speaks") for number in range(1, 7)))
TITLE = mods("D", "<mods:titleInfo><mods:title>Landbote</mods:title></mods:titleInfo>")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def physical(count: int = 1) -> str:
    held = "".join(
        f'<div TYPE="page" ID="P{number}" ORDER="{number}"><fptr FILEID="A{number}"/></div>'
        for number in range(1, count + 1)
    )
    return (
        f'<structMap TYPE="PHYSICAL"><div TYPE="physSequence" ID="P0">{held}'
        "</div></structMap>"
    )


def logical(inside: str) -> str:
    return (
        f'<structMap TYPE="LOGICAL"><div TYPE="newspaper" DMDID="D">{inside}'
        "</div></structMap>"
    )


def reaching(begin: str, end: str, label: str = "Fire") -> str:
    return (
        f'<div TYPE="article" LABEL="{label}"><fptr><area FILEID="A1" BETYPE="IDREF" '
        f'BEGIN="{begin}" END="{end}"/></fptr></div>'
    )


def read(
    way: str, folder: Path, inside: str, texts: Mapping[str, str] | None = None
) -> list[Page]:
    texts = texts or {"text/1.xml": BLOCKS}
    named = {f"A{number}": name for number, name in enumerate(texts, 1)}
    issue = mets(
        physical(len(texts)) + logical(inside), named, attributes=LABEL, sections=TITLE
    )
    return pages(given(way, folder, {"mets.xml": issue, **texts}, "mets.xml"))


def test_an_area_reaches_from_one_block_to_another(way: str, tmp_path: Path) -> None:
    (page,) = read(way, tmp_path, reaching("B1", "B3") + reaching("B4", "B6"))

    first, second = page.articles
    assert first.text == "Block 1 speaks\n\nBlock 2 speaks\n\nBlock 3 speaks"
    assert second.text.startswith("Block 4 speaks")
    assert len(list(boxes(page))) == 18


def test_an_area_within_a_block_is_cut_out_of_it(way: str, tmp_path: Path) -> None:
    one = alto(("B1", "The mill burnt down A ship was lost"), ("B2", "at sea"))

    (page,) = read(
        way,
        tmp_path,
        reaching("B1w0", "B1w3") + reaching("B1w4", "B2w0", "Wreck"),
        {"text/1.xml": one},
    )

    first, second = page.articles
    assert first.text == "The mill burnt down"
    assert second.text == "A ship was lost at"
    assert first.regions[0].width < second.regions[0].width + second.regions[0].x
    assert len(list(boxes(page))) == 9


def test_a_range_that_ends_before_it_begins_is_its_two_ends(
    way: str, tmp_path: Path
) -> None:
    (page,) = read(way, tmp_path, reaching("B3", "B1"))

    assert page.articles[0].text == "Block 3 speaks\n\nBlock 1 speaks"


def test_a_range_without_its_end_is_its_beginning(way: str, tmp_path: Path) -> None:
    (page,) = read(way, tmp_path, reaching("B3", "nowhere"))

    assert page.articles[0].text == "Block 3 speaks"


def test_boxes_alone_find_the_blocks_in_them(way: str, tmp_path: Path) -> None:
    zone = '<div TYPE="article-zone"><fptr>{}</fptr></div>'
    box = '<area FILEID="A1" SHAPE="RECT" COORDS="90,90,910,180"/>'

    (page,) = read(
        way,
        tmp_path,
        f'<div TYPE="article" LABEL="Boxed">{zone.format(box)}</div>'
        '<div TYPE="article" LABEL="Both">'
        + zone.format(box + '<area FILEID="A1" BETYPE="IDREF" BEGIN="B5"/>')
        + "</div>",
    )

    boxed, both = page.articles
    assert boxed.text == "Block 1 speaks\n\nBlock 2 speaks"
    assert both.text == "Block 5 speaks"


def test_other_names_of_kinds_and_fields_are_known(way: str, tmp_path: Path) -> None:
    (page,) = read(
        way,
        tmp_path,
        '<div TYPE="TextContent" LABEL="bmt_1"><div TYPE="Head">'
        + area("A1", "B1")
        + '</div><div TYPE="Subhead">'
        + area("A1", "B2")
        + '</div><div TYPE="Copy">'
        + area("A1", "B3")
        + '</div></div><div TYPE="Family Notices" LABEL="Births">'
        + area("A1", "B4")
        + "</div>",
    )

    article, notice = page.articles
    assert (article.headline, article.deck) == ("Block 1 speaks", "Block 2 speaks")
    assert {box.field for box in boxes(page)} == {Field.HEADLINE, Field.DECK, Field.TEXT}
    assert notice.kind is ArticleKind.NOTICE


def test_a_named_division_with_text_is_an_article_whatever_its_kind(
    way: str, tmp_path: Path
) -> None:
    (page,) = read(
        way,
        tmp_path,
        '<div TYPE="Reportage" LABEL="The mill">' + area("A1", "B1") + "</div>"
        '<div TYPE="CONTENT" LABEL="none"><div TYPE="PARAGRAPH" LABEL="none">'
        + area("A1", "B2")
        + "</div></div>",
    )

    assert [article.headline for article in page.articles] == ["The mill"]


def test_a_chapter_in_which_no_article_stands_is_one(way: str, tmp_path: Path) -> None:
    text = '<div TYPE="BODY"><div TYPE="PARAGRAPH"><div TYPE="TEXT">{}</div></div></div>'
    heading = '<div TYPE="HEADING"><div TYPE="TITLE">{}</div></div>'

    (page,) = read(
        way,
        tmp_path,
        '<div TYPE="CHAPTER" LABEL="The war">'
        + heading.format(area("A1", "B1"))
        + text.format(area("A1", "B2"))
        + '</div><div TYPE="SECTION" LABEL="Trade">'
        + heading.format(area("A1", "B3"))
        + '<div TYPE="CHAPTER" LABEL="Rye">'
        + text.format(area("A1", "B4"))
        + '</div></div><div TYPE="SECTION" LABEL="Empty">'
        + heading.format(area("A1", "B5"))
        + "</div>",
    )

    found = [(article.headline, article.text, article.section) for article in page.articles]
    assert found == [
        ("Block 1 speaks", "Block 2 speaks", ""),
        ("Rye", "Block 4 speaks", "Trade"),
    ]


def test_a_serial_of_finland_tells_number_and_month_in_its_label(
    way: str, tmp_path: Path
) -> None:
    issue = mets(
        physical()
        + logical('<div TYPE="VOLUME"><div TYPE="ISSUE"/></div>').replace(
            "newspaper", "METAe_Serial"
        ),
        {"A1": "1.xml"},
        attributes='TYPE="METAe_Serial" LABEL="Tidskrift no. 1-2 01.1911"',
        sections=mods(
            "D",
            "<mods:titleInfo><mods:title>Tidskrift</mods:title></mods:titleInfo>"
            "<mods:originInfo><mods:dateIssued>1911</mods:dateIssued></mods:originInfo>",
        ),
    ).replace("http://www.w3.org/1999/xlink", "http://www.w3.org/TR/xlink")

    (page,) = pages(given(way, tmp_path, {"m.xml": issue, "1.xml": BLOCKS}, "m.xml"))

    assert (page.publication, page.published) == ("Tidskrift", "1911-01")


def test_pages_that_name_no_files_get_those_of_the_groups_in_turn(
    way: str, tmp_path: Path
) -> None:
    page = '<div TYPE="page" ORDERLABEL="{}"><mptr xlink:href="page.xml"/></div>'
    issue = mets(
        '<structMap TYPE="physical"><div TYPE="ISSUE">'
        + page.format("iii")
        + page.format("iv")
        + "</div></structMap>"
        + logical(reaching("B1", "B2")),
        {"A1": "1.xml", "A2": "2.xml"},
        attributes=LABEL,
    ).replace(
        "</fileSec>",
        '<fileGrp USE="IMAGE"><file ID="I1"><FLocat xlink:href="1.jpg"/></file>'
        '<file ID="I2"><FLocat xlink:href="2.jpg"/></file></fileGrp></fileSec>',
    )
    files = {"m.xml": issue, "1.xml": BLOCKS, "2.xml": BLOCKS, "2.jpg": "image"}

    first, second = pages(given(way, tmp_path, files, "m.xml"))

    assert (first.number, first.articles[0].headline) == ("iii", "Fire")
    assert second.facsimile is not None
    assert second.facsimile.location.endswith("2.jpg")


def test_a_page_may_have_plain_text_alone(way: str, tmp_path: Path) -> None:
    text = "The harbour was clo-\r\nsed today.\r\n\r\nNobody knows why."

    (page,) = read(way, tmp_path, '<div TYPE="issue"/>', {"text/1.tif.txt": text})

    assert page.articles[0].text == "The harbour was closed today.\n\nNobody knows why."
    assert "does not say where the words stand" in " ".join(page.notes)


def test_a_page_of_which_no_article_has_any_becomes_one(way: str, tmp_path: Path) -> None:
    many = alto(("B1", " ".join(f"word{number}" for number in range(25))))
    texts = {"1.xml": BLOCKS, "2.xml": many, "3.xml": alto(("B1", "a smudge"))}

    first, second, third = read(way, tmp_path, reaching("B1", "B6"), texts)

    assert [len(page.articles) for page in (first, second, third)] == [1, 1, 0]
    assert second.articles[0].kind is ArticleKind.PAGE


def test_pages_may_be_called_by_what_is_printed_on_them(way: str, tmp_path: Path) -> None:
    files = {"A1": "1.xml", "A2": "2.xml", "A3": "3.xml"}
    issue = mets(physical(3), files, attributes=LABEL)
    for number, kind in enumerate(("frontCover", "normalPage", "advertisement"), 1):
        issue = issue.replace(f'TYPE="page" ID="P{number}"', f'TYPE="{kind}"')

    found = pages(
        given(
            way,
            tmp_path,
            {"m.xml": issue, **dict.fromkeys(files.values(), BLOCKS)},
            "m.xml",
        )
    )

    assert [page.sequence for page in found] == [1, 2, 3]


def test_a_label_tells_which_structure_is_the_logical_one(way: str, tmp_path: Path) -> None:
    issue = mets(
        physical() + logical(reaching("B1", "B2")), {"A1": "1.xml"}, attributes=LABEL
    )
    for kind in ("Logical", "Physical"):
        issue = issue.replace(f'TYPE="{kind.upper()}"', f'LABEL="{kind} Structure"')

    (page,) = pages(given(way, tmp_path, {"m.xml": issue, "1.xml": BLOCKS}, "m.xml"))

    assert [article.headline for article in page.articles] == ["Fire"]


def test_the_second_version_of_mets_is_read(way: str, tmp_path: Path) -> None:
    issue = (
        mets(physical() + logical(reaching("B1", "B2")), {"A1": "1.xml"}, sections=TITLE)
        .replace("http://www.loc.gov/METS/", "http://www.loc.gov/METS/v2")
        .replace("xlink:href", "LOCREF")
        .replace("DMDID", "MDID")
        .replace("<dmdSec", '<mdSec><md USE="DESCRIPTIVE"')
        .replace("</dmdSec>", "</md></mdSec>")
    )
    source = given(way, tmp_path, {"m.xml": issue, "1.xml": BLOCKS}, "m.xml")

    (page,) = pages(source)

    assert page.publication == "Landbote"
    assert page.articles[0].text == "Block 1 speaks\n\nBlock 2 speaks"
    assert claims(source) == ["1.xml"]


RANGES = {
    "mets.xml": mets(
        physical()
        + logical(reaching("B1w1", "B3") + reaching("B4", "B6w1") + reaching("B6", "B2")),
        {"A1": "1.xml"},
        attributes=LABEL,
    ),
    "1.xml": BLOCKS,
}


def test_what_describes_articles_within_the_issue_names_their_authors(
    way: str, tmp_path: Path
) -> None:
    part = (
        '<mods:relatedItem type="constituent" ID="{}"><mods:titleInfo><mods:title>{}'
        "</mods:title></mods:titleInfo><mods:name><mods:displayForm>{}</mods:displayForm>"
        '<mods:role><mods:roleTerm type="code">cre</mods:roleTerm></mods:role></mods:name>'
        "</mods:relatedItem>"
    )
    described = mods(
        "D",
        part.format("c1", "The mill", "Bell")
        + part.format("c2", "Untitled text", "A. REED")
        + "<mods:titleInfo><mods:title>Landbote</mods:title></mods:titleInfo>",
    )
    article = '<div TYPE="TextContent" DMDID="{}" LABEL="{}">{}</div>'
    byline = f'<div TYPE="Byline">{area("A1", "B2")}</div>'
    inside = article.format("c1", "The mill", area("A1", "B1")) + article.format(
        "c2", "[A. Reed]", byline + area("A1", "B3")
    )
    text = alto(("B1", "It burnt down"), ("B2", "A. REED"), ("B3", "A ship was lost"))
    issue = mets(physical() + logical(inside), {"A1": "1.xml"}, sections=described)

    (page,) = pages(given(way, tmp_path, {"mets.xml": issue, "1.xml": text}, "mets.xml"))

    first, second = page.articles
    assert page.publication == "Landbote"
    assert (first.headline, first.authors) == ("The mill", ("Bell",))
    assert (second.headline, second.text) == ("A ship was lost", "A ship was lost")
    assert (second.byline, second.authors) == ("A. REED", ("A. REED",))


def test_a_byline_of_nothing_but_a_name_tells_the_author(way: str, tmp_path: Path) -> None:
    byline = f'<div TYPE="Byline">{area("A1", "B1")}</div>'
    inside = f'<div TYPE="article" LABEL="Fire">{byline}{area("A1", "B2")}</div>'
    text = alto(("B1", "Anna BELL"), ("B2", "The mill burnt down"))

    (page,) = read(way, tmp_path, inside, {"text/1.xml": text})

    assert page.articles[0].authors == ("Anna Bell",)
