"""METS as programs for recognition and transcription export it, and what labels tell."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from archive.importers.printed.article import known_name
from archive.importers.printed.issue_labels import edition_of, labelled, uncounted
from archive.model import ArticleKind
from tests.archive.importers.packages import (
    WAYS,
    alto,
    area,
    claims,
    given,
    mets,
    mods,
    pages,
)

_PAGE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def page_xml(*texts: str) -> str:
    regions = "".join(
        f'<TextRegion id="r{place}"><Coords points="100,{place}00 900,{place}50"/>'
        f'<TextLine id="l{place}"><Coords points="100,{place}00 900,{place}50"/>'
        f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine></TextRegion>"
        for place, text in enumerate(texts, 1)
    )
    return (
        f'<PcGts xmlns="{_PAGE}"><Page imageFilename="a.jpg" imageWidth="1000" '
        f'imageHeight="2000">{regions}</Page></PcGts>'
    )


def transkribus() -> str:
    def file(kind: str, number: int, href: str) -> str:
        return (
            f'<m:file ID="{kind}_{number}" SEQ="{number}"><m:FLocat LOCTYPE="OTHER" '
            f'OTHERLOCTYPE="FILE" x:href="{href}"/></m:file>'
        )

    held = "".join(
        f'<m:div ID="PAGE_{n}" ORDER="{n}" TYPE="SINGLE_PAGE"><m:fptr><m:area '
        f'FILEID="IMG_{n}"/></m:fptr><m:fptr><m:area FILEID="PAGEXML_{n}"/></m:fptr>'
        "</m:div>"
        for n in (1, 2)
    )
    return (
        '<m:mets xmlns:m="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink" '
        'LABEL="upload_17" PROFILE="TRP"><m:amdSec ID="SOURCE"><m:sourceMD ID="TRP_DOC_MD">'
        '<m:mdWrap MDTYPE="OTHER"><m:xmlData><trpDocMetadata><docId>17</docId><title>'
        "Der Landbote, 19. Januar 1895</title><language>German</language></trpDocMetadata>"
        "</m:xmlData></m:mdWrap></m:sourceMD></m:amdSec><m:fileSec>"
        '<m:fileGrp ID="MASTER"><m:fileGrp ID="IMG">'
        + "".join(file("IMG", n, f"000{n}.jpg") for n in (1, 2))
        + '</m:fileGrp><m:fileGrp ID="PAGEXML">'
        + "".join(file("PAGEXML", n, f"page/000{n}.xml") for n in (1, 2))
        + '</m:fileGrp></m:fileGrp></m:fileSec><m:structMap ID="TRP_STRUCTMAP" '
        f'TYPE="MANUSCRIPT"><m:div ID="TRP_DOC_DIV">{held}</m:div></m:structMap></m:mets>'
    )


def test_a_document_of_transkribus_has_its_pages_images_and_name(
    way: str, tmp_path: Path
) -> None:
    files = {
        "mets.xml": transkribus(),
        "metadata.xml": "<trpDocMetadata><docId>17</docId></trpDocMetadata>",
        "page/0001.xml": page_xml("Der Landtag trat gestern zusammen"),
        "page/0002.xml": page_xml("Die Ernte ist gut ausgefallen"),
        "0001.jpg": b"\xff\xd8\xff",
    }
    source = given(way, tmp_path, files, "mets.xml")

    first, second = pages(source)

    assert (first.publication, first.published) == ("Der Landbote", "1895-01-19")
    assert first.articles[0].text == "Der Landtag trat gestern zusammen"
    assert (second.number, second.language) == ("2", "de")
    assert first.facsimile is not None
    assert first.facsimile.location.endswith("0001.jpg")
    assert second.notes == ("its image 0002.jpg is missing",)
    assert "metadata.xml" in claims(source)


def test_a_step_before_recognition_does_not_hide_the_text(way: str, tmp_path: Path) -> None:
    files = {"SEG": "OCR-D-SEG-LINE/1.xml", "OCR": "OCR-D-OCR/1.xml"}
    pointed = "".join(f'<fptr FILEID="{key}"/>' for key in files)
    issue = mets(
        f'<structMap TYPE="PHYSICAL"><div TYPE="page">{pointed}</div></structMap>', files
    )
    given_files = {
        "mets.xml": issue,
        files["SEG"]: page_xml("", ""),
        files["OCR"]: page_xml("The mill burnt down"),
    }

    (page,) = pages(given(way, tmp_path, given_files, "mets.xml"))

    assert page.articles[0].text == "The mill burnt down"


def issue_of(division: str, sections: str = "", page: str = "") -> str:
    return mets(
        f'<structMap TYPE="PHYSICAL"><div TYPE="page" {page}><fptr FILEID="A"/></div>'
        f'</structMap><structMap TYPE="LOGICAL"><div TYPE="newspaper" LABEL="Landbote">'
        f"{division}</div></structMap>",
        {"A": "1.xml"},
        attributes="",
        sections=sections,
    )


def test_articles_of_which_only_the_page_is_told_are_named(
    way: str, tmp_path: Path
) -> None:
    issue = issue_of(
        '<div TYPE="issue"><div TYPE="article" ID="L" LABEL="The diet"/></div>',
        page='ID="P"',
    ).replace("</mets>", '<structLink><smLink from="L" to="P"/></structLink></mets>')
    files = {"mets.xml": issue, "1.xml": alto(("B", "The diet met yesterday"))}

    (page,) = pages(given(way, tmp_path, files, "mets.xml"))

    assert page.articles[0].text == "The diet met yesterday"
    assert page.notes == ("the issue does not tell where these articles stand: The diet",)


def test_an_issue_may_name_its_edition(way: str, tmp_path: Path) -> None:
    issue = issue_of(
        '<div TYPE="issue" LABEL="Nr. 415, 5. September 1902, Abend-Ausgabe"/>'
    )
    files = {"mets.xml": issue, "1.xml": alto(("B", "Ein Wort"))}

    (page,) = pages(given(way, tmp_path, files, "mets.xml"))

    assert (page.edition, page.published) == ("Abend-Ausgabe", "1902-09-05")


def test_a_number_of_an_issue_may_hold_its_edition(way: str, tmp_path: Path) -> None:
    section = mods(
        "D",
        '<mods:part><mods:detail type="issue"><mods:number>415. Morgenausgabe</mods:number>'
        "</mods:detail></mods:part>",
    )
    files = {
        "mets.xml": issue_of('<div TYPE="issue" DMDID="D"/>', section),
        "1.xml": alto(("B", "Ein Wort")),
    }

    (page,) = pages(given(way, tmp_path, files, "mets.xml"))

    assert page.edition == "Morgenausgabe"


def test_a_printed_page_number_is_believed_before_the_place_of_the_page(
    way: str, tmp_path: Path
) -> None:
    section = mods(
        "P",
        '<mods:part><mods:extent unit="pages"><mods:start>1</mods:start></mods:extent>'
        '<mods:detail type="page number"><mods:number>B4</mods:number></mods:detail>'
        "</mods:part>",
    )
    files = {
        "mets.xml": issue_of('<div TYPE="issue"/>', section, 'DMDID="P"'),
        "1.xml": alto(("B", "A word")),
    }

    (page,) = pages(given(way, tmp_path, files, "mets.xml"))

    assert page.number == "B4"


def test_types_of_several_words_are_what_their_last_one_says(
    way: str, tmp_path: Path
) -> None:
    kinds = {
        "CLASSIFIED_ADVERTISEMENTS": ArticleKind.ADVERTISEMENT,
        "Family Notices": ArticleKind.NOTICE,
        "News Article": ArticleKind.ARTICLE,
        "Editorial Cartoon": ArticleKind.ILLUSTRATION,
        "Anzeigen": ArticleKind.ADVERTISEMENT,
    }
    made = "".join(
        f'<div TYPE="{kind}">{area("A", f"B{place}")}</div>'
        for place, kind in enumerate(kinds)
    )
    texts = alto(*((f"B{place}", f"Word {kind}") for place, kind in enumerate(kinds)))
    files = {"mets.xml": issue_of(f'<div TYPE="issue">{made}</div>'), "1.xml": texts}

    (page,) = pages(given(way, tmp_path, files, "mets.xml"))

    assert [article.kind for article in page.articles] == list(kinds.values())


def test_a_printed_byline_names_the_author(way: str, tmp_path: Path) -> None:
    made = (
        '<div TYPE="issue"><div TYPE="article" LABEL="Wreck"><div TYPE="author">'
        f'{area("A", "B1")}</div><div TYPE="body">{area("A", "B2")}</div></div></div>'
    )
    texts = alto(("B1", "By Mark Twain"), ("B2", "The ship sank at once"))

    (page,) = pages(
        given(way, tmp_path, {"m.xml": issue_of(made), "1.xml": texts}, "m.xml")
    )

    (article,) = page.articles
    assert (article.byline, article.authors) == ("By Mark Twain", ("Mark Twain",))


@pytest.mark.parametrize(
    ("label", "name", "dated", "edition"),
    [
        ("Daily Bee, Volume 3, Number 7, 24 June 1888", "Daily Bee", "1888-06-24", ""),
        ("Evening Post, 5 May 1917", "Evening Post", "1917-05-05", ""),
        (
            "The Call (Oldtown [Calif.]), 1895-03-05",
            "The Call (Oldtown [Calif.])",
            "1895-03-05",
            "",
        ),
        (
            "Landbote. Nr. 12. 3. März 1871. Ausgabe B",
            "Landbote",
            "1871-03-03",
            "Ausgabe B",
        ),
        ("El Heraldo, núm. 5, 4 de mayo de 1898", "El Heraldo", "1898-05-04", ""),
        ("Zeitung – 1858-12-07_02", "Zeitung", "1858-12-07", "2"),
    ],
)
def test_a_label_ends_in_its_day(label: str, name: str, dated: str, edition: str) -> None:
    assert labelled(label) == (name, dated, edition)


@pytest.mark.parametrize(
    "label",
    ["", "Landbote", "Speech of 5 May 1917 at Leeds", "Volume 3", "Times, May 1917"],
)
def test_a_label_without_a_day_at_its_end_is_of_anything(label: str) -> None:
    assert labelled(label) is None


def test_what_is_counted_behind_a_name_is_none_of_it() -> None:
    assert uncounted("Daily Bee, Volume 3, Number 7") == "Daily Bee"

    before = process_time()
    assert uncounted("Daily Bee" + " ,;" * 50_000 + "x").endswith("x")
    assert process_time() - before < 10  # of the processor; it takes no time


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("Ausgabe 415", ""),
        ("Ausgabe A", "Ausgabe A"),
        ("12. Extrablatt", "Extrablatt"),
        ("Late City Edition", "Late City Edition"),
        ("Édition du soir", "Édition du soir"),
        ("The first edition of a famous evening book was sold", ""),
    ],
)
def test_an_edition_is_named_and_not_counted(text: str, edition: str) -> None:
    assert edition_of(text) == edition


_FINEREADER = (
    '<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml">'
    '<page width="900" height="900" resolution="300"><block blockType="Text"><text>'
    '<par><line l="9" t="9" r="99" b="29"><formatting>The mill</formatting></line>'
    "</par></text></block></page></document>"
)
_HOCR = (
    '<?xml version="1.0"?><html><body><div class="ocr_page" title="bbox 0 0 900 900">'
    '<p><span class="ocr_line" title="bbox 9 9 99 29">The mill</span></p></div></body>'
    "</html>"
)


@pytest.mark.parametrize(("name", "content"), [("p.xml", _FINEREADER), ("p.hocr", _HOCR)])
def test_pages_may_be_of_finereader_or_in_hocr(
    way: str, tmp_path: Path, name: str, content: str
) -> None:
    issue = mets(
        '<structMap TYPE="physicalStructMap"><div TYPE="issue"><div TYPE="page" '
        'LABEL="Page 7"><fptr FILEID="A"/></div></div></structMap>',
        {"A": name},
    )

    (page,) = pages(given(way, tmp_path, {"mets.xml": issue, name: content}, "mets.xml"))

    assert (page.number, page.articles[0].text) == ("7", "The mill")


@pytest.mark.parametrize(
    "name", ["[Untitled]", "Sin título", "Page 3 Advertisements Column 2", "Advertising"]
)
def test_names_that_stand_for_none_are_no_headlines(name: str) -> None:
    assert known_name(name) == ""


@pytest.mark.parametrize("name", ["Unknown soldier buried", "Advertising men meet"])
def test_names_that_only_begin_so_are_headlines(name: str) -> None:
    assert known_name(name) == name


def test_a_file_is_the_text_of_no_more_than_a_few_pages(tmp_path: Path) -> None:
    divisions = '<div TYPE="page"><fptr FILEID="A"/></div>' * 2_000
    physical = f'<structMap TYPE="PHYSICAL"><div TYPE="issue">{divisions}</div></structMap>'
    words = " ".join(f"word{n}" for n in range(2_000))
    files = {"m.xml": mets(physical, {"A": "a.xml"}), "a.xml": alto(("T1", words))}

    found = pages(given("folder", tmp_path, files, "m.xml"))

    assert len(found) == 2_000
    assert sum(bool(page.articles) for page in found) == 8
    assert found[0].notes == (
        "the issue names these files as the text of too many pages: a.xml",
    )
    assert found[-1].notes == ("the issue names no file with its own text",)
