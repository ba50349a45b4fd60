from __future__ import annotations

import pytest
from lxml import etree

from archive.importers.printed.described import described
from archive.importers.printed.description import Described, text_of


def test_text_is_on_one_line() -> None:
    element = etree.fromstring("<p>Two\n <b>lines</b>\tof text</p>")

    assert text_of(element) == "Two lines of text"


@pytest.mark.parametrize("content", ["<!-- said -->", "<?said so?>", "&said;"])
def test_what_is_no_element_has_no_text(content: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, recover=True)

    (child,) = etree.fromstring(f"<p>{content}</p>", parser)

    assert text_of(child) == ""
    assert text_of(None) == ""


def described_in(inside: str) -> Described:
    return described(etree.fromstring(f"<dmdSec><xmlData>{inside}</xmlData></dmdSec>"))


def test_dublin_core_may_stand_without_anything_around_it() -> None:
    said = described_in(
        '<d:title xmlns:d="http://purl.org/dc/elements/1.1/">Postimees</d:title>'
        '<d:date xmlns:d="http://purl.org/dc/elements/1.1/">1909-05-05</d:date>'
        '<d:language xmlns:d="http://purl.org/dc/elements/1.1/">est</d:language>'
    )

    assert (said.title, said.published, said.languages) == (
        "Postimees",
        "1909-05-05",
        ("et",),
    )
    assert said.scheme == "Dublin Core"


def test_marc_names_a_newspaper() -> None:
    said = described_in(
        '<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="245">'
        '<subfield code="a">The Lantern :</subfield><subfield code="b">daily</subfield>'
        '</datafield><datafield tag="041"><subfield code="a">eng</subfield></datafield>'
        '<datafield tag="022"><subfield code="a">0012-3456</subfield></datafield></record>'
    )

    assert (said.title, said.languages, said.scheme) == ("The Lantern", ("en",), "MARC")
    assert said.identifiers == (("issn", "0012-3456"),)


def test_an_edition_may_stand_where_mods_has_it() -> None:
    said = described_in(
        "<mods><originInfo><edition>Morgen</edition><dateIssued>1914-08-01</dateIssued>"
        '</originInfo><originInfo eventType="digitization"><edition>2</edition>'
        "</originInfo></mods>"
    )

    assert said.details == (("edition", "Morgen"),)


@pytest.mark.parametrize("own", ["", "Nr. 415", "05.09.1902", "5. September 1902"])
def test_what_only_counts_issues_is_no_title(own: str) -> None:
    said = described_in(
        f"<mods><titleInfo><title>{own}</title></titleInfo><relatedItem type='host'>"
        "<titleInfo><title>Landbote</title></titleInfo></relatedItem></mods>"
    )

    assert said.title == "Landbote"


def test_a_title_may_begin_with_a_number() -> None:
    said = described_in(
        "<mods><titleInfo><title>20 Minuten</title></titleInfo><relatedItem type='host'>"
        "<titleInfo><title>Free papers</title></titleInfo></relatedItem></mods>"
    )

    assert said.title == "20 Minuten"


def test_an_author_may_be_given_as_shown() -> None:
    said = described_in(
        "<mods><name><displayForm>Brown, Ada</displayForm><role><roleTerm>aut</roleTerm>"
        "</role></name></mods>"
    )

    assert said.authors == ("Ada Brown",)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("MIREK.", "MIREK"),
        ("LINDQVIST,", "LINDQVIST"),
        ("Lindqvist, Clara.", "Clara Lindqvist"),
        ("E. A.", "E. A."),
        ("Lindqvist, A. J.", "A. J. Lindqvist"),
        ("Ada Brown jr.", "Ada Brown jr."),
    ],
)
def test_a_point_that_ends_a_heading_is_no_part_of_the_author(
    said: str, author: str
) -> None:
    described = described_in(f"<mods><name><namePart>{said}</namePart></name></mods>")

    assert described.authors == (author,)


def test_files_still_worked_upon_describe_themselves_in_their_own_way() -> None:
    said = described_in(
        '<k:kitodo xmlns:k="http://meta.kitodo.org/v1/"><k:metadata name="TitleDocMain">'
        'Landbote</k:metadata><k:metadata name="DateIssued">1902-09-05</k:metadata>'
        '<k:metadata name="DocLanguage">ger</k:metadata></k:kitodo>'
    )

    assert (said.title, said.published, said.languages, said.scheme) == (
        "Landbote",
        "1902-09-05",
        ("de",),
        "Kitodo",
    )
