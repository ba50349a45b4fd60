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
