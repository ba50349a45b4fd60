"""Zotero's own forms, RDF and JSON, give the citations in them."""

from __future__ import annotations

import json

import pytest

from archive.errors import SourceError
from archive.importers.zotero import ZoteroImporter
from tests.archive.importers.exports import articles

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_1"><z:itemType>newspaperArticle</z:itemType>
<dcterms:isPartOf><bib:Newspaper><dc:title>Larkhaven Times</dc:title></bib:Newspaper>
</dcterms:isPartOf><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Bell
</foaf:surname><foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li></rdf:Seq>
</bib:authors><link:link rdf:resource="#item_2"/><dc:title>Council closes bridge</dc:title>
<dcterms:abstract>The council closed it.</dcterms:abstract><dc:date>2010-01-15</dc:date>
<z:language>en</z:language><dc:identifier><dcterms:URI><rdf:value>
https://larkhaven.test/1</rdf:value></dcterms:URI></dc:identifier>
<prism:section>City</prism:section><bib:pages>A1</bib:pages></bib:Article>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
<dc:title>Snapshot</dc:title></z:Attachment>
<bib:Article rdf:about="#item_3"><z:itemType>magazineArticle</z:itemType>
<dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/><dc:title>Bridges</dc:title>
</bib:Article><bib:Periodical rdf:about="urn:issn:1234-5678"><dc:title>Span</dc:title>
</bib:Periodical></rdf:RDF>"""

ITEM = {
    "itemType": "newspaperArticle",
    "title": "Council closes bridge",
    "creators": [
        {"firstName": "Anna", "lastName": "Bell", "creatorType": "author"},
        {"name": "Larkhaven Press", "creatorType": "author"},
        {"firstName": "Tom", "lastName": "Reed", "creatorType": "editor"},
    ],
    "abstractNote": "The council closed it.",
    "publicationTitle": "Larkhaven Times",
    "date": "January 15, 2010",
    "section": "City",
    "pages": "A1",
    "url": "https://larkhaven.test/1",
    "shortTitle": "Bridge",
}


def test_items_of_rdf_are_read_with_what_they_are_a_part_of() -> None:
    (page, article), (periodical, other) = articles(ZoteroImporter(), RDF)

    assert (page.publication, page.published) == ("Larkhaven Times", "2010-01-15")
    assert (page.number, article.section) == ("A1", "City")
    assert article.headline == "Council closes bridge"
    assert article.authors == ("Anna Bell",)
    assert article.text == "The council closed it."
    assert (article.url, article.language) == ("https://larkhaven.test/1", "en")
    assert (periodical.publication, other.headline) == ("Span", "Bridges")


@pytest.mark.parametrize(
    "value",
    [
        [ITEM, {"itemType": "note", "note": "Read it", "title": ""}],
        [{"key": "X", "version": 1, "meta": {}, "data": ITEM}],
        {"items": [ITEM]},
    ],
    ids=["translator", "service", "library"],
)
def test_json_of_zotero_is_read(value: object) -> None:
    ((page, article),) = articles(ZoteroImporter(), json.dumps(value))

    assert (page.publication, page.published) == ("Larkhaven Times", "2010-01-15")
    assert article.authors == ("Anna Bell", "Larkhaven Press")
    assert (article.section, page.number) == ("City", "A1")
    assert article.text == "The council closed it."


def test_attachments_alone_are_no_citation() -> None:
    with pytest.raises(SourceError, match="no citation"):
        articles(ZoteroImporter(), RDF[: RDF.index("<bib:Article")] + "</rdf:RDF>")
