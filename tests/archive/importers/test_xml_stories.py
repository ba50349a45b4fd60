"""XML that nobody else knows is read by the names of its elements."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.xml_stories import XmlStoriesImporter
from archive.source import Source
from tests.archive.importers.exports import articles

ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<response><query>mill</query><zone name="newspaper"><records n="2"><article id="4">
<heading>MILL BURNS.</heading><category>Article</category>
<title id="131">The Harwick Argus</title><edition>Evening</edition>
<date>1914-10-03</date><page>2</page><troveUrl>https://harwick.test/4</troveUrl>
<articleText>&lt;p&gt;&lt;span&gt;The mill&lt;/span&gt; burned.&lt;/p&gt;&lt;p&gt;Nobody
was hurt.&lt;/p&gt;</articleText></article><article id="5"><heading>WEDDINGS.</heading>
<category>Family Notices</category><title id="131">The Harwick Argus</title>
<date>1914-10-05</date><page>3</page><articleText>Lee and Day.</articleText></article>
</records></zone></response>"""

PROJECT = """<?xml version="1.0"?>
<ROOT><CODE>a2</CODE><ARTICLE><SOURCE>Harwick Mercury</SOURCE>
<TITLE>Mill burns</TITLE><AUTHOR>ADA POE</AUTHOR><DATE>27 October 2000</DATE>
<TEXT>The mill burned.
Nobody was hurt.
</TEXT></ARTICLE></ROOT>"""


def test_an_answer_of_a_library_is_read_by_the_names_of_its_elements() -> None:
    (page, article), (later, notice) = articles(XmlStoriesImporter(), ANSWER)

    assert (page.publication, page.published) == ("The Harwick Argus", "1914-10-03")
    assert (page.edition, page.number) == ("Evening", "2")
    assert (article.headline, article.section) == ("MILL BURNS.", "")
    assert article.text == "The mill burned.\n\nNobody was hurt."
    assert article.url == "https://harwick.test/4"
    assert (later.number, notice.section) == ("3", "Family Notices")


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("", ""),
        ("The mill burned.\nNobody", "<p>The mill burned.</p><p>Nobody"),
        ("<DATE>27 October 2000</DATE>", ""),
    ],
    ids=["lines", "elements", "attribute"],
)
def test_a_projects_own_file_is_read(said: str, instead: str) -> None:
    changed = PROJECT.replace(said, instead)
    if "<p>" in changed:
        changed = changed.replace("hurt.\n", "hurt.</p>")
    if "<DATE>" not in changed:
        changed = changed.replace("<ARTICLE>", '<ARTICLE date="2000-10-27">')

    ((page, article),) = articles(XmlStoriesImporter(), changed)

    assert (page.publication, page.published) == ("Harwick Mercury", "2000-10-27")
    assert article.authors == ("Ada Poe",)
    assert article.text == "The mill burned.\n\nNobody was hurt."


@pytest.mark.parametrize(
    "document",
    [
        "<mods><title>Mill</title><dateIssued>1914</dateIssued><abstract>A</abstract></mods>",
        "<page><title>Mill</title><revision><text>It burned.</text></revision></page>",
        "<catalog><book><title>Mill</title><author>Poe</author></book></catalog>",
    ],
)
def test_what_has_no_text_of_a_story_is_left_alone(document: str) -> None:
    with pytest.raises(SourceError, match="does not read"):
        importer_for(Source("a.xml", content=f"<?xml version='1.0'?>{document}".encode()))


def test_what_an_element_says_of_several_things_is_its_name() -> None:
    document = (
        "<?xml version='1.0'?><articles><article><title>Mill burns</title>"
        "<content>The mill burned.</content><publishedDate>2018-03-12T10:00:00Z"
        "</publishedDate><author><name>Ada Poe</name><homeUrl/></author><source>"
        "<name>Harwick Mercury</name><publisher>Poe</publisher>"
        "<editorialRank>2</editorialRank></source></article></articles>"
    )

    ((page, article),) = articles(XmlStoriesImporter(), document)

    assert (page.publication, page.published) == ("Harwick Mercury", "2018-03-12")
    assert article.authors == ("Ada Poe",)


def test_an_article_in_dublin_core_has_its_text_as_description() -> None:
    document = (
        "<record><header/><metadata><oai_dc:dc xmlns:oai_dc='o' xmlns:dc='d' "
        "xmlns:dcterms='t'><dcterms:isPartOf>Harwick Mercury</dcterms:isPartOf>"
        "<dcterms:isReferencedBy>issue:1/article:2</dcterms:isReferencedBy>"
        "<dc:date>1871-12-09</dc:date><dc:publisher>Poe</dc:publisher>"
        "<dc:title>Mill burns</dc:title><dc:description>The mill burned.</dc:description>"
        "</oai_dc:dc></metadata></record>"
    )

    ((page, article),) = articles(XmlStoriesImporter(), document)

    assert (page.publication, page.published) == ("Harwick Mercury", "1871-12-09")
    assert (article.headline, article.text) == ("Mill burns", "The mill burned.")
    assert article.notes == ()


def test_the_day_of_a_clipping_is_not_that_of_its_story() -> None:
    document = (
        "<?xml version='1.0'?><en-export><note><title>Mill burns</title><created>"
        "20210101T100000Z</created><note-attributes><author>Me</author><source-url>"
        "https://mercury.example/1</source-url></note-attributes><content><![CDATA[<en-note>"
        "<p>The mill burned.</p></en-note>]]></content></note></en-export>"
    )

    ((page, article),) = articles(XmlStoriesImporter(), document)

    assert (page.published, article.byline) == (None, "")
    assert (article.url, article.text) == ("https://mercury.example/1", "The mill burned.")
