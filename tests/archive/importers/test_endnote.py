"""Citations of EndNote, tagged and in XML."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.endnote import EndnoteImporter
from archive.model import Article, Page
from archive.source import Source
from tests.archive.importers.exports import articles

TAGGED = """%0 Newspaper Article
%A Bell, Anna
%A Reed, Tom, Jr.
%T Bridge closes
over the river
%B Larkhaven Post
%C Larkhaven
%D 1912
%8 April 16
%P 4
%7 Late
%X The bridge was closed.
Nobody misses it.
%U https://larkhaven.example/1
%G English

%0 Book
%A Roe, Ben
%T A History of Bridges
%D 1899
"""
XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><database name="My.enl">My.enl</database>
<ref-type name="Newspaper Article">23</ref-type><contributors><authors>
<author><style face="normal">Bell, Anna</style></author></authors></contributors>
<titles><title><style face="normal">Bridge </style><style face="italic">closes</style>
</title><secondary-title><style>Larkhaven Post</style></secondary-title></titles>
<pages><style>4</style></pages><dates><year><style>1912</style></year><pub-dates><date>
<style>April 16</style></date></pub-dates></dates><abstract><style>It was closed.</style>
</abstract><urls><related-urls><url><style>https://larkhaven.example/1</style></url>
</related-urls></urls><language>English</language></record>
<record><ref-type name="Newspaper Article">23</ref-type><titles><title>Trams</title>
</titles><dates><pub-dates><date>1912-04-17</date></pub-dates></dates></record>
</records></xml>"""


def read(text: str | bytes) -> list[tuple[Page, Article]]:
    content = text.encode() if isinstance(text, str) else text
    source = Source("library.dat", content=content)
    assert importer_for(source).name == "endnote"
    pages = EndnoteImporter().read(source)
    return [(page, article) for page in pages for article in page.articles]


def test_every_record_is_a_citation() -> None:
    (page, bridge), (_, book) = read(TAGGED)

    assert (page.publication, page.published) == ("Larkhaven Post", "1912-04-16")
    assert (page.number, page.edition) == ("4", "Late")
    assert bridge.headline == "Bridge closes over the river"
    assert bridge.authors == ("Anna Bell", "Tom Reed, Jr.")
    assert bridge.text == "The bridge was closed.\n\nNobody misses it."
    assert (bridge.url, bridge.language) == ("https://larkhaven.example/1", "en")
    assert book.headline == "A History of Bridges"
    assert "it is cited as “Book” (EndNote)" in book.notes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_records_come_in_any_encoding_and_without_types(encoding: str) -> None:
    text = "%A Bell, Zoë\r\n%T Café closes\r\n%J Larkhaven Post\r\n%D 1912\r\n"

    ((page, article),) = read(text.encode(encoding))

    assert (page.publication, page.published) == ("Larkhaven Post", "1912")
    assert (article.headline, article.authors) == ("Café closes", ("Zoë Bell",))


def test_the_xml_of_endnote_says_the_same() -> None:
    (page, bridge), (other, trams) = read(XML)

    assert (page.publication, page.published) == ("Larkhaven Post", "1912-04-16")
    assert page.number == "4"
    assert (bridge.headline, bridge.authors) == ("Bridge closes", ("Anna Bell",))
    assert bridge.text == "It was closed."
    assert bridge.url == "https://larkhaven.example/1"
    assert (other.published, trams.headline) == ("1912-04-17", "Trams")


def test_a_library_without_titles_says_so() -> None:
    source = Source("x.enw", content=b"%0 Newspaper Article\n%D 1912\n%P 4\n")

    with pytest.raises(SourceError, match="holds no citation with a title"):
        list(EndnoteImporter().read(source))


@pytest.mark.parametrize("text", ["%PDF-1.4\n", "%!PS-Adobe-3.0\n", "%TEX root = x\n%T\n"])
def test_other_files_that_begin_with_a_percent_sign_are_none(text: str) -> None:
    source = Source("x", content=text.encode())

    assert EndnoteImporter().accepts(source, source.head()) == 0.0


def test_an_abstract_of_several_paragraphs_is_whole():
    first, second = articles(
        EndnoteImporter(),
        "%0 Newspaper Article\n%T Bridge\n%X The council met.\n\nNobody spoke.\n\n"
        "%T Market\n%D 1912\n",
    )

    assert first[1].text == "The council met.\n\nNobody spoke."
    assert second[1].headline == "Market"


def test_empty_and_repeated_fields_are_told_apart():
    ((page, article),) = articles(
        EndnoteImporter(),
        "%0 Newspaper Article\n%T Bridge\n%B Post\n%A \n%A Bell, Anna\n%X One.\n%X Two.\n"
        "%U doi:1\n%U https://larkhaven.example/1\n",
    )

    assert (page.publication, article.authors) == ("Post", ("Anna Bell",))
    assert (article.text, article.url) == ("One.\n\nTwo.", "https://larkhaven.example/1")


def test_records_without_a_title_are_kept_by_another_or_a_note():
    (_, short), (_, noted) = articles(
        EndnoteImporter(),
        "%0 Newspaper Article\n%! Bridge\n\n%0 Newspaper Article\n%O A letter on it\n",
    )

    assert (short.headline, noted.text) == ("Bridge", "A letter on it")
