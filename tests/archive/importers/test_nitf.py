"""NITF documents become stories with what their agencies say of them."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.nitf import NitfImporter
from archive.model import ArticleKind, EntityKind, Page
from archive.source import Source

STORY = """<nitf>
<head><title>Ferries stop</title>
<tobject><tobject.subject tobject.subject.refnum="04000000"/></tobject>
<docdata management-status="usable"><doc-id id-string="elm.1"/><urgency ed-urg="3"/>
<date.issue norm="20190301T233000-0500"/>
<doc.copyright holder="Elmore Press" year="2019"/>
<key-list><keyword key="ELMORE FERRIES"/></key-list>
<identified-content><person>LEE, ANN (MAYOR)</person></identified-content></docdata></head>
<body><body.head><hedline><hl1>Ferries stop in
Port Elmore</hl1><hl2>ELMORE FERRIES</hl2></hedline>
<byline>By <person>Bo Day</person><byttl>Harbour Editor</byttl></byline>
<dateline><location>PORT ELMORE</location></dateline>
<abstract><p>Talks broke down.</p></abstract></body.head>
<body.content><block id="Main">
<p lede="true">PORT ELMORE (AP) - The <org>Ferry Board</org> said that boats to
<location>Gull Island</location> would not sail.</p><hl2>What now</hl2>
<p>Nobody knows.</p></block></body.content>
<body.end><tagline>Cy Roe helped.</tagline></body.end></body></nitf>"""


def read(text: str) -> Page:
    (only,) = NitfImporter().read(Source("story.xml", content=text.encode()))
    return only


def test_a_story_is_read_with_all_that_is_said_of_it() -> None:
    page = read(STORY)
    (article,) = page.articles

    assert (page.publication, page.published) == ("Elmore Press", "2019-03-01")
    assert article.headline == "Ferries stop in Port Elmore"
    assert article.deck == "Talks broke down."
    assert (article.byline, article.authors) == ("By Bo Day, Harbour Editor", ("Bo Day",))
    assert article.dateline == "PORT ELMORE (AP)"
    assert article.section == "economy, business and finance"
    assert article.text == (
        "The Ferry Board said that boats to Gull Island would not sail.\n\nWhat now\n\n"
        "Nobody knows.\n\nCy Roe helped."
    )


def test_names_that_are_listed_and_tagged_are_certain() -> None:
    named = {(one.kind, one.name) for one in read(STORY).articles[0].certain}

    assert named >= {
        (EntityKind.PERSON, "Ann Lee"),
        (EntityKind.PERSON, "Bo Day"),
        (EntityKind.ORGANIZATION, "Ferry Board"),
        (EntityKind.PLACE, "Gull Island"),
    }


def test_the_namespace_of_newer_versions_changes_nothing() -> None:
    newer = STORY.replace("<nitf>", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">')

    assert read(newer) == read(STORY)


def test_the_issue_is_that_of_the_paper_not_of_the_wire() -> None:
    pubdata = (
        '<pubdata name="The Elmore Gazette" date.publication="20190302" edition.name="City"'
        ' position.section="Harbour" position.sequence="A3"/></head>'
    )

    page = read(STORY.replace("</head>", pubdata))

    assert (page.publication, page.published) == ("The Elmore Gazette", "2019-03-02")
    assert (page.edition, page.number, page.articles[0].section) == (
        "City",
        "A3",
        "Harbour",
    )


def test_an_abstract_beside_a_deck_is_told_after_it() -> None:
    page = read(STORY.replace("<hl2>ELMORE FERRIES</hl2>", "<hl2>Boats lie idle</hl2>"))

    told = [one.value for one in page.articles[0].statements if one.field == "deck"]

    assert told == ["Boats lie idle", "Talks broke down."]


CORPUS = """<nitf><head><title>FERRIES STOP</title>
<meta name="publication_day_of_month" content="5"/>
<meta name="publication_month" content="3"/>
<meta name="publication_year" content="1989"/><meta name="print_section" content="B"/>
<meta name="print_page_number" content="4"/>
<meta name="online_sections" content="Harbour; Front"/>
<docdata><identified-content>
<classifier class="online_producer" type="taxonomic_classifier">
Top/Opinion/Opinion/Letters</classifier></identified-content></docdata>
<pubdata name="The Elmore Gazette" date.publication="19890305T000000"/></head>
<body><body.head><hedline><hl1>FERRIES STOP</hl1></hedline>
<byline class="print_byline">By BO DAY</byline>
<byline class="normalized_byline">Day, Bo</byline>
<abstract><p>Bo Day report on ferries</p></abstract></body.head>
<body.content><block class="lead_paragraph"><p>LEAD: They stopped on Friday.</p></block>
<block class="full_text"><p>LEAD: They stopped on Friday.</p>
<p>They stopped on Friday. It was noon.</p><p>All of them.</p></block>
</body.content></body></nitf>"""


def test_the_annotated_corpus_does_not_tell_its_lead_twice() -> None:
    page = read(CORPUS)
    (article,) = page.articles

    assert article.text == "They stopped on Friday. It was noon.\n\nAll of them."
    assert (article.byline, article.deck) == ("By BO DAY", "")
    assert (page.published, page.number, article.section) == ("1989-03-05", "B4", "Harbour")
    assert article.kind is ArticleKind.LETTER


def test_a_cancelled_story_says_so() -> None:
    cancelled = STORY.replace('"usable"', '"canceled"')

    assert "cancelled" in read(cancelled).articles[0].notes[0]


def test_a_file_of_the_computer_is_never_quoted() -> None:
    hostile = (
        '<!DOCTYPE nitf [<!ENTITY e SYSTEM "file:///etc/passwd">]><nitf><body><body.head>'
        "<hedline><hl1>&e;</hl1></hedline></body.head><body.content><p>Text.</p></body.content>"
        "</body></nitf>"
    )

    assert read(hostile).articles[0].headline == "Text."


def test_a_document_without_words_is_an_error() -> None:
    with pytest.raises(SourceError, match="without headline and text"):
        read("<nitf><body/></nitf>")


def test_the_format_is_recognised_by_its_root() -> None:
    source = Source(
        "story.dat", content=b"<?xml version='1.0'?><!-- x -->" + STORY.encode()
    )

    assert importer_for(source).name == "nitf"


def test_a_byline_is_parted_from_the_word_that_stands_before_its_tag() -> None:
    byline = "<byline>By<person>Bo Day</person><byttl>Harbour Editor</byttl></byline>"
    given = "<byline>By <person>Bo Day</person><byttl>Harbour Editor</byttl></byline>"

    (article,) = read(STORY.replace(given, byline)).articles

    assert article.byline == "By Bo Day, Harbour Editor"
    assert article.authors == ("Bo Day",)


SECOND = STORY.replace("Ferries stop in\nPort Elmore", "Ferries sail again")


@pytest.mark.parametrize(
    "several",
    [
        f"<stories>{STORY}{SECOND}</stories>",
        f"<?xml version='1.0'?>\n{STORY}\n<?xml version='1.0'?>\n{SECOND}",
        f"{STORY}\r\n{SECOND}\r\n",
    ],
)
def test_documents_in_one_file_are_as_many_stories(several: str) -> None:
    source = Source("wire.xml", content=several.encode())

    pages = list(importer_for(source).read(source))

    assert importer_for(source).name == "nitf"
    assert [page.articles[0].headline for page in pages] == [
        "Ferries stop in Port Elmore",
        "Ferries sail again",
    ]


def test_a_caption_in_paragraphs_stays_out_of_the_text() -> None:
    media = (
        "<media><media-reference source='boat.jpg'/><media-caption><p>A boat.</p>"
        "<p>Photo: Cy Roe</p></media-caption></media><p>Nobody knows.</p>"
    )

    (article,) = read(STORY.replace("<p>Nobody knows.</p>", media)).articles

    assert "A boat" not in article.text
    assert "Cy Roe" not in article.text.replace("Cy Roe helped", "")
    assert article.image == "boat.jpg"


def test_a_text_that_stands_escaped_in_its_block_is_read_as_markup() -> None:
    escaped = "<block><![CDATA[<p>Boats lie <b>idle</b>.</p><p>Nobody knows.</p>]]></block>"
    start, _, rest = STORY.partition('<block id="Main">')

    (article,) = read(f"{start}{escaped}{rest.partition('</block>')[2]}").articles

    assert article.text.startswith("Boats lie idle.\n\nNobody knows.")


@pytest.mark.parametrize(
    "dated",
    [
        "<meta name='pubdate' content='20190301'/><docdata/>",
        "<docdata><revision-history norm='20190301T080000Z'/></docdata>",
    ],
)
def test_the_day_stands_where_a_profile_puts_it(dated: str) -> None:
    page = read(
        f"<nitf><head>{dated}</head><body><body.content><p>Boats lie idle.</p>"
        "</body.content></body></nitf>"
    )

    assert page.published == "2019-03-01"


def test_the_letter_of_a_section_is_part_of_the_page() -> None:
    pubdata = '<pubdata position.section="B" position.sequence="3"/></head>'

    assert read(STORY.replace("</head>", pubdata)).number == "B3"


def test_of_a_place_told_in_parts_the_city_is_named() -> None:
    place = "<location><city>Elmore</city>, <country>Eastland</country></location>"
    listed = "<identified-content>"

    named = read(STORY.replace(listed, f"{listed}{place}")).articles[0].certain

    assert "Elmore" in {one.name for one in named if one.kind is EntityKind.PLACE}


def test_an_address_within_a_byline_is_parted_from_the_name() -> None:
    mailed = "<byline><person>Bo Day</person><virtloc>bo@example.org</virtloc></byline>"
    start, _, rest = STORY.partition("<byline>")

    (article,) = read(f"{start}{mailed}{rest.partition('</byline>')[2]}").articles

    assert article.byline == "Bo Day bo@example.org"
    assert article.authors == ("Bo Day",)


@pytest.mark.parametrize(("kind", "section"), [("Innenriks", "Innenriks"), ("News", "")])
def test_the_type_of_an_object_is_a_section_where_it_is_no_type(
    kind: str, section: str
) -> None:
    page = read(
        f"<nitf><head><tobject tobject.type='{kind}'/></head><body><body.content>"
        "<p>Boats lie idle.</p></body.content></body></nitf>"
    )

    assert page.articles[0].section == section


def test_a_story_under_embargo_says_until_when() -> None:
    embargoed = STORY.replace('"usable"', '"embargoed"').replace(
        "<date.issue", '<date.release norm="20190302T000100"/><date.issue'
    )

    assert read(embargoed).articles[0].notes == ("was under embargo until 20190302T000100",)


def test_a_document_without_a_head_is_read_for_its_text() -> None:
    page = read("<nitf><body.content><p>Boats lie idle.</p></body.content></nitf>")

    assert page.articles[0].text == "Boats lie idle."


def test_headlines_for_print_and_web_are_told_apart() -> None:
    start, _, rest = STORY.partition("<hl1>")
    printed = (
        "<printhead>Ferries stop</printhead><printdeck>Talks fail</printdeck>"
        "<printinfobox></printinfobox><webhead>No boats today</webhead>"
    )

    (article,) = read(f"{start}{printed}{rest.partition('</hl2>')[2]}").articles

    assert (article.headline, article.deck) == ("Ferries stop", "Talks fail")


def test_the_word_for_by_is_no_part_of_a_tagged_name() -> None:
    signed = STORY.replace("By <person>Bo Day", "<person>By Bo Day ")

    (article,) = read(signed).articles

    assert article.authors == ("Bo Day",)
    assert "By Bo Day" not in {one.name for one in article.certain}


def test_what_a_system_notes_of_a_picture_is_no_text() -> None:
    media = (
        '<media media-type="image"><media-id>17</media-id><media-name>boat-p2</media-name>'
        '<media-reference source="17.jpg"/><media-printcaption>A boat.</media-printcaption>'
        "<media-status>Worked</media-status></media>"
    )

    (article,) = read(STORY.replace("</body.content>", f"{media}</body.content>")).articles

    assert article.text == read(STORY).articles[0].text
    assert article.image == "17.jpg"


def test_characters_that_a_system_noted_as_unknown_are_known() -> None:
    noted = "<!-- 201c(unknown) -->Nobody<!-- 2019(unknown) -->s boat<!-- 201d(unknown) -->"

    (article,) = read(STORY.replace("Nobody knows", f"{noted} sails")).articles

    assert "“Nobody’s boat” sails." in article.text


def test_a_canonical_address_in_the_head_is_the_address() -> None:
    meta = '<meta name="canonical" content="https://elmore.example/ferries"/></head>'

    (article,) = read(STORY.replace("</head>", meta)).articles

    assert article.url == "https://elmore.example/ferries"
