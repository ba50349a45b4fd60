"""NewsML-G2 items of text become stories; everything else is passed over by its name."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError
from archive.importers.newsml_g2 import NewsmlG2Importer
from archive.model import EntityKind, Page
from archive.source import Source

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = "<nitf><body><body.content><p>They stopped.</p></body.content></body></nitf>"
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml">'
    '<html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>x</title></head><body><header><h1>Ferries stop</h1></header><section>"
    '<p class="teaser">In short.</p><p>They stopped.</p></section></body>'
    "</html></inlineXML>"
)


def item(
    content: str = XHTML,
    kind: str = "ninat:text",
    status: str = "stat:usable",
    meta: str = "",
) -> str:
    return f"""<newsItem {NAMESPACE} guid="urn:elm:1" xml:lang="en-GB">
<itemMeta><itemClass qcode="{kind}"/><provider literal="elmore.example"/>
<versionCreated>2019-03-05T09:00:00Z</versionCreated>
<firstCreated>2019-03-01T23:30:00-05:00</firstCreated>
<pubStatus qcode="{status}"/></itemMeta>
<contentMeta><headline role="hld:subHeadline">Talks fail</headline>
<headline>Ferries stop</headline><by>By Bo Day</by>
<subject type="cpnat:person" qcode="p:1"/>
<subject type="cpnat:organisation" qcode="o:1"><name xml:lang="de">Fährverband</name>
<name xml:lang="en">Ferry Board</name></subject>
<subject type="cpnat:abstract" qcode="medtop:11000000"><name>politics</name></subject>{meta}
</contentMeta><assert qcode="p:1"><name>Ann Lee</name></assert>
<rightsInfo><copyrightHolder literal="Elmore Press"/></rightsInfo>
<contentSet>{content}</contentSet></newsItem>"""


def read(text: str) -> list[Page]:
    return list(NewsmlG2Importer().read(Source("item.xml", content=text.encode())))


def message(*items: str) -> str:
    return f"<newsMessage {NAMESPACE}><itemSet>{''.join(items)}</itemSet></newsMessage>"


def test_a_story_is_read_with_all_that_is_said_of_it() -> None:
    (page,) = read(message(item()))
    (article,) = page.articles

    assert (page.publication, page.published) == ("Elmore Press", "2019-03-01")
    assert (article.headline, article.deck) == ("Ferries stop", "Talks fail")
    assert (article.authors, article.section) == (("Bo Day",), "politics")
    assert (article.language, article.text) == ("en-GB", "They stopped.")


def test_names_come_in_the_language_of_the_item_or_from_what_is_asserted() -> None:
    named = {(one.kind, one.name) for one in read(item())[0].articles[0].certain}

    assert named >= {
        (EntityKind.PERSON, "Ann Lee"),
        (EntityKind.ORGANIZATION, "Ferry Board"),
    }


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML>{NITF}</inlineXML>",
        '<inlineData contenttype="text/plain">They\nstopped.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p&gt;They stopped.&lt;/p&gt;</inlineData>',
        '<inlineXML/><remoteContent href="a.jpg"/><inlineData>They stopped.</inlineData>',
    ],
)
def test_the_text_may_come_in_any_form(content: str) -> None:
    assert read(item(content))[0].articles[0].text == "They stopped."


def test_plain_text_keeps_its_paragraphs_even_within_tags() -> None:
    plain = (
        '<inlineData contenttype="text/plain"><![CDATA[<p>\n   They stopped\nat noon.\n'
        "   Nobody knew\nwhy.\n</p>]]></inlineData>"
    )

    assert (
        read(item(plain))[0].articles[0].text == "They stopped at noon.\n\nNobody knew why."
    )


def test_an_embargo_is_told() -> None:
    embargoed = item().replace(
        "</itemMeta>", "<embargoed>2019-03-02</embargoed></itemMeta>"
    )

    assert read(embargoed)[0].articles[0].notes == ("was under embargo until 2019-03-02",)


def test_withheld_items_are_passed_over_with_a_note() -> None:
    (page,) = read(
        message(item(status="stat:withheld"), item(kind="ninat:picture"), item())
    )

    assert page.notes == ("passed over: 1 item that its agency cancelled or withheld",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (item(status="stat:canceled"), "cancelled"),
        (item(kind="ninat:video"), "no text"),
        (f"<packageItem {NAMESPACE}/>", "package"),
        (f"<conceptItem {NAMESPACE}/>", "concept"),
        (f"<knowledgeItem {NAMESPACE}/>", "codes"),
        (f"<planningItem {NAMESPACE}/>", "plans"),
    ],
)
def test_what_is_no_story_is_passed_over(text: str, reason: str) -> None:
    with pytest.raises(PassedOverError, match=reason):
        read(text)


def test_names_are_of_the_kind_that_is_asserted_of_their_code() -> None:
    story = (
        item()
        .replace(
            '<subject type="cpnat:person" qcode="p:1"/>',
            ('<subject qcode="p:1"/><subject type="cpnat:geoArea" literal="Gull Island"/>'),
        )
        .replace('<assert qcode="p:1">', '<assert qcode="p:1"><type qcode="cpnat:person"/>')
    )

    named = {(one.kind, one.name) for one in read(story)[0].articles[0].certain}

    assert named >= {(EntityKind.PERSON, "Ann Lee"), (EntityKind.PLACE, "Gull Island")}


def test_without_a_headline_the_heading_of_the_text_is_it() -> None:
    bare = (
        item()
        .replace("<headline>Ferries stop</headline>", "")
        .replace('<headline role="hld:subHeadline">Talks fail</headline>', "")
    )
    text = XHTML.replace("<header><h1>Ferries stop</h1></header>", "<h1>Ferries stop</h1>")

    (article,) = read(bare.replace(XHTML, text))[0].articles
    (titled,) = read(
        bare.replace(XHTML, f"<inlineXML>{NITF}</inlineXML>").replace(
            "</itemMeta>", "<title>Ferries at rest</title></itemMeta>"
        )
    )[0].articles

    assert (article.headline, article.text) == ("Ferries stop", "They stopped.")
    assert titled.headline == "Ferries at rest"


def test_a_text_in_base64_is_unpacked() -> None:
    packed = (
        '<inlineData contenttype="text/html" encoding="encd:base64">'
        "PHA+VGhleSBzdG9wcGVkLjwvcD4=</inlineData>"
    )

    assert read(item(packed))[0].articles[0].text == "They stopped."


WIRED = """<inlineXML contenttype="application/xhtml+html"><html><body><p>(Adds mayor)
    * Ferries stop between the islands
    * Mayor calls for talks

    By Bo Day
    PORT ELMORE, March 1 (EP) - The ferries stopped on Friday
after talks about pay broke down, the union said in a statement
to the harbour board.
    Nobody knew how long it would last, and the mayor called
for new talks on Monday.

 (Reporting by Bo Day; Editing by Ann
Lee)</p></body></html></inlineXML>"""


def test_lines_of_a_wire_within_one_paragraph_are_paragraphs() -> None:
    bare = item(WIRED).replace("<by>By Bo Day</by>", "")
    article = read(bare)[0].articles[0]

    assert article.text.split("\n\n") == [
        "(Adds mayor)\n* Ferries stop between the islands\n* Mayor calls for talks",
        (
            "PORT ELMORE, March 1 (EP) - The ferries stopped on Friday after talks about"
            " pay broke down, the union said in a statement to the harbour board."
        ),
        "Nobody knew how long it would last, and the mayor called for new talks on Monday.",
        "(Reporting by Bo Day; Editing by Ann Lee)",
    ]


def test_byline_below_points_for_the_hurried_is_found() -> None:
    bare = item(WIRED).replace("<by>By Bo Day</by>", "")

    assert read(bare)[0].articles[0].authors == ("Bo Day",)


def test_paragraph_that_its_file_indents_is_one() -> None:
    content = """<inlineXML><html><body>
      <p>
        The ferries stopped on Friday,
          said <em>the</em>
        union of
          the harbour.
      </p></body></html></inlineXML>"""

    (page,) = read(item(content))
    assert page.articles[0].text == (
        "The ferries stopped on Friday, said the union of the harbour."
    )


def test_the_third_headline_of_dpa_is_its_kicker() -> None:
    told = item(meta='<headline rank="3">Harbour</headline>')
    (page,) = read(message(told.replace('literal="elmore.example"', 'qcode="nprov:dpa"')))
    (other,) = read(message(told))

    statements = {one.field: one.value for one in page.articles[0].statements}
    assert (page.articles[0].headline, statements["kicker"]) == ("Ferries stop", "Harbour")
    assert "kicker" not in {one.field for one in other.articles[0].statements}


@pytest.mark.parametrize("role", ["hld:subHeadline", "elmhltype:subtitle"])
def test_a_second_headline_that_the_text_repeats_is_the_deck_alone(role: str) -> None:
    text = (
        '<inlineXML contenttype="application/xhtml+xml"><html><body><h1>Ferries stop</h1>'
        "<h2>Talks fail</h2><p>They stopped.</p></body></html></inlineXML>"
    )
    said = item(text).replace("hld:subHeadline", role)

    (article,) = read(said)[0].articles

    assert (article.headline, article.deck) == ("Ferries stop", "Talks fail")
    assert article.text == "They stopped."
