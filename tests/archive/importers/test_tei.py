"""TEI encodings of newspapers."""

from __future__ import annotations

from time import process_time

import pytest
from lxml import etree

from archive.errors import SourceError
from archive.importers.databases.tei_text import names_in
from archive.importers.tei import TeiImporter
from archive.model import ArticleKind, EntityKind
from archive.source import Source
from tests.archive.importers.exports import articles

HEADER = """<teiHeader><fileDesc><titleStmt><title>A project</title></titleStmt>
<publicationStmt><date when="2020-01-01"/></publicationStmt>
<sourceDesc><biblStruct><monogr><title level="j">Larkhaven Post : daily paper</title>
<imprint><date when="1912-04-16">16 April 1912</date></imprint></monogr></biblStruct>
</sourceDesc></fileDesc></teiHeader>"""

TEI = f"""<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}
<text xml:lang="en"><front><pb n="1" facs="p1.jpg"/>
<div type="item" subtype="masthead"><p>Larkhaven Post</p></div></front><body>
<div type="section"><head>Town</head>
<div type="article"><head>Bridge clos<lb break="no"/>ed<note>sic</note></head>
<head type="sub">Nobody speaks</head><byline>By <persName>Anna Bell</persName></byline>
<opener><dateline>Larkhaven, <date when="1912-04-15">Monday</date></dateline></opener>
<p>The <choice><sic>coun</sic><corr>council</corr></choice> voted to close the bri-<lb
break="no"/>dge, said <persName>Ruth
Alder</persName> of <placeName>North Shore</placeName>.<note>Who?</note></p>
<p>A line<lb/>ends. It goes <pb n="2" facs="p2.jpg"/>on.</p></div>
<div type="advertisement"><p>Buy soap.</p></div></div>
<div type="column"><div type="article"><p>it goes on over the column.</p></div>
<div type="article"><head>Market</head><list><item>Hay</item><item>Oats</item></list>
<lg><l>One</l><l>Two</l></lg></div></div>
</body></text></TEI>"""

OWN = """<?xml version="1.0"?>
<!DOCTYPE pressencoding SYSTEM "press.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<pressencoding><header><presstitle>Larkhaven Post</presstitle>
<date publicationdate="16 April 1912"/><language lang="en"/></header><text><page n="1">
<column n="1"><article overlap="True"><title_art>Bridge closed</title_art>
<p>The council &x; voted</p><author name="Bell" firtsname="Anna"/></article></column>
<column n="2"><article overlap="True"><title_art>Bridge closed</title_art>
<p>to close it.</p><author name="Bell" firtsname="Anna"/></article>
<article><title_art>Only a head</title_art><p/><author name=""/></article></column>
</page></text></pressencoding>"""


def test_the_header_tells_the_issue_and_not_the_edition() -> None:
    (page, _), *_ = articles(TeiImporter(), TEI)

    assert page.publication == "Larkhaven Post"
    assert page.published == "1912-04-16"
    assert page.language == "en"
    assert (page.number, page.sequence) == ("1", 1)
    assert page.facsimile is not None
    assert page.facsimile.reference == "p1.jpg"


def test_an_article_before_a_title_is_part_of_the_name() -> None:
    titled = '<title type="nonSort">The</title><title type="main">Larkhaven Post</title>'
    plain = '<title level="j">Larkhaven Post : daily paper</title>'
    (page, _), *_ = articles(TeiImporter(), TEI.replace(plain, titled))

    assert page.publication == "The Larkhaven Post"


def test_an_article_is_read_as_corrected_and_without_notes() -> None:
    (_, article), *_ = articles(TeiImporter(), TEI)

    assert article.headline == "Bridge closed"
    assert article.deck == "Nobody speaks"
    assert article.authors == ("Anna Bell",)
    assert article.dateline == "Larkhaven, Monday"
    assert article.section == "Town"
    assert article.text == (
        "The council voted to close the bridge, said Ruth Alder of North Shore.\n\n"
        "A line ends. It goes on."
    )
    declared = {(one.kind, one.name) for one in article.certain}
    assert (EntityKind.PERSON, "Ruth Alder") in declared
    assert (EntityKind.PLACE, "North Shore") in declared
    assert (EntityKind.DATE, "Monday") in declared


def test_an_article_goes_on_in_the_next_column() -> None:
    found = articles(TeiImporter(), TEI)

    _, (_, advertisement), (page, market) = found
    assert advertisement.kind is ArticleKind.ADVERTISEMENT
    assert advertisement.text.endswith("it goes on over the column.")
    assert market.text == "Hay\n\nOats\n\nOne Two"
    assert page.number == "2"


def test_encodings_of_ones_own_making_are_read_and_load_nothing() -> None:
    (page, article), (_, headed) = articles(TeiImporter(), OWN)

    assert (page.publication, page.published) == ("Larkhaven Post", "1912-04-16")
    assert page.number == "1"
    assert article.authors == ("Anna Bell",)
    assert "root:" not in article.text
    assert article.text.endswith("to close it.")
    assert headed.notes == ("only the headline is in the file",)


def test_text_without_divisions_is_one_article() -> None:
    plain = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p>Some words.</p>'
    )

    ((_, article),) = articles(TeiImporter(), plain + "</body></text></TEI>")

    assert article.text == "Some words."


def test_endless_blanks_and_nesting_take_no_time() -> None:
    blanks = "\t" * 200_000
    nested = "<div>" * 200 + "<div><head>A</head><p>b</p></div>" * 2_000 + "</div>" * 200
    long = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>
<div type="article"><head>Long</head><p>a{blanks}b</p></div>{nested}</body></text></TEI>"""

    found = articles(TeiImporter(), long)

    assert found[0][1].text == "a b"
    assert len(found) == 2_001


def test_an_empty_template_is_an_error() -> None:
    empty = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body/></text></TEI>'
    )

    with pytest.raises(SourceError, match="its text is empty"):
        list(TeiImporter().read(Source("a.xml", content=empty.encode())))


def test_pages_and_columns_alone_divide_no_article() -> None:
    paged = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>
<div type="page"><div><head>From the war</head><p>The army march=</p></div></div>
<div type="page"><div><p>ed on the city.</p></div></div></body></text></TEI>"""

    ((_, article),) = articles(TeiImporter(), paged)

    assert article.headline == "From the war"
    assert article.text == "The army marched on the city."


def test_a_hyphen_before_a_break_that_says_nothing_joins_the_word() -> None:
    lines = "The coun-<lb/>cil, the Parla¬<lb/> ment and North-<lb/>America met.<lb/>Then"
    ((_, article),) = articles(
        TeiImporter(),
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text xml:lang="eng"><body>'
        f'<div type="article"><head>Talks</head><p>{lines} they ate.</p></div>'
        "</body></text></TEI>",
    )

    assert (
        article.text == "The council, the Parlament and North-America met. Then they ate."
    )
    assert article.language == "en"


def test_the_day_that_a_title_tells_is_better_than_the_year_of_the_volume() -> None:
    header = """<teiHeader><fileDesc><titleStmt><title type="main">Larkhaven Bote</title>
<title type="sub">Nr. 18. Larkhaven, 18. Januar 1840.</title></titleStmt>
<sourceDesc><bibl type="JA">Larkhaven Bote. Nr. 18. 18. Januar 1840.</bibl><biblFull>
<titleStmt><title level="j">Larkhaven Bote</title></titleStmt><publicationStmt>
<date type="publication">1840</date></publicationStmt></biblFull></sourceDesc></fileDesc>
</teiHeader>"""

    ((page, article),) = articles(
        TeiImporter(),
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><div type="jAn">'
        "<head>Haus</head><p>Zu verkaufen ist ein Haus.</p></div></body></text></TEI>",
    )

    assert (page.publication, page.published) == ("Larkhaven Bote", "1840-01-18")
    assert article.kind is ArticleKind.ADVERTISEMENT


def test_many_names_deep_in_a_name_take_no_time() -> None:
    deep = "<hi>" * 200 + "<persName>Ada</persName>" * 30_000 + "</hi>" * 200
    told = f"<p>The <persName>Bell {deep}</persName> of <placeName>York</placeName>.</p>"
    element = etree.fromstring(told)
    before = process_time()

    found = list(names_in(element))

    assert [(one.kind, one.name) for one in found] == [(EntityKind.PLACE, "York")]
    assert process_time() - before < 1.5


def test_of_a_name_in_a_name_the_outer_is_told() -> None:
    element = etree.fromstring(
        "<p><persName>Ada <persName>Bell</persName> of <placeName>York</placeName>"
        '</persName> and <name type="place">Hull</name>, <name>nobody</name></p>'
    )

    found = [one.name for one in names_in(element)]

    assert found == ["Ada Bell of York", "York", "Hull"]


def _tei(source: str, body: str, title: str = "Edition") -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc></teiHeader><text><body>{body}</body>"
        "</text></TEI>"
    )


ANALYTIC = (
    '<biblStruct><analytic><title level="a">Bridge closed</title><author><persName>'
    "<forename>Anna</forename> <surname>Bell</surname></persName></author></analytic>"
    '<monogr><title level="j">Larkhaven Post</title><imprint><date when="1912-05-15"/>'
    '<biblScope unit="page" from="3" to="4"/></imprint></monogr></biblStruct>'
)


def test_an_article_alone_has_the_title_author_and_page_of_its_source():
    ((page, article),) = articles(TeiImporter(), _tei(ANALYTIC, "<p>Nobody spoke.</p>"))

    assert (page.publication, page.number) == ("Larkhaven Post", "3")
    assert (article.headline, article.authors) == ("Bridge closed", ("Anna Bell",))
    assert article.notes == ()


def test_pages_of_an_issue_are_the_page_of_none_of_its_articles():
    body = "<div><head>One</head><p>A.</p></div><div><head>Two</head><p>B.</p></div>"

    (page, first), _ = articles(TeiImporter(), _tei(ANALYTIC, body))

    assert (page.number, first.headline) == ("", "One")


def test_divisions_that_are_pages_number_them():
    body = (
        '<div type="page" n="1"><div type="article"><head>One</head><p>It goes</p></div>'
        "</div>"
        '<div type="page" n="2"><div type="article" part="F"><p>on.</p></div>'
        '<div type="Werbung"><p>Hats.</p></div></div>'
    )

    (one, first), (two, hats) = articles(TeiImporter(), _tei("<p/>", body))

    assert (one.number, first.text) == ("1", "It goes on.")
    assert (two.number, hats.kind) == ("2", ArticleKind.ADVERTISEMENT)


@pytest.mark.parametrize(
    "title",
    [
        "Hafener Zeitung 1912-05-15",
        "Hafener Zeitung, Nr. 12 vom 15. Mai 1912",
        "Hafener Zeitung (Mittwoch, 15. Mai 1912)",
    ],
)
def test_date_of_the_issue_is_no_part_of_the_newspapers_name(title):
    page, *_ = (
        page for page, _ in articles(TeiImporter(), _tei("<p/>", "<p>A.</p>", title))
    )

    assert (page.publication, page.published) == ("Hafener Zeitung", "1912-05-15")


def test_source_in_words_tells_newspaper_day_and_page():
    source = "<p>Larkhaven Post, May 15, 1912, p. 3</p>"
    text = _tei(source, "<p>Nobody spoke.</p>", "Bridge closed").replace(
        "</titleStmt>", "<author>Bell, Anna</author></titleStmt>"
    )

    ((page, article),) = articles(TeiImporter(), text)

    assert (page.publication, page.published) == ("Larkhaven Post", "1912-05-15")
    assert (page.number, article.headline) == ("3", "Bridge closed")
    assert article.authors == ("Anna Bell",)


@pytest.mark.parametrize(
    "tokens",
    [
        "<w>The</w><w>bridge</w><w>is</w><w>closed</w><pc>.</pc>",
        "<w>The</w>\n<w>bridge</w>\n<w>is</w>\n<w>closed</w>\n<pc>.</pc>",
        '<w>The</w> <w>bri</w><w join="left">dge</w> <w>is</w> <w>closed</w><pc>.</pc>',
        '<w>The</w> <w part="I">bri</w><w part="F">dge</w> <w>is</w> closed<pc>.</pc>',
    ],
)
def test_words_that_are_marked_one_by_one_are_spaced_as_printed(tokens):
    ((_, article),) = articles(
        TeiImporter(), _tei("<p/>", f"<div><head>A</head><p><s>{tokens}</s></p></div>")
    )

    assert article.text == "The bridge is closed."


@pytest.mark.parametrize("part", ["body", "back"])
def test_a_part_within_a_part_is_read_once(part):
    inner = '<div type="article"><head>Bridge closed</head><p>It is closed.</p></div>'
    for number in range(20):
        inner = f'<{part}><div type="article"><p>Part {number}.</p></div>{inner}</{part}>'
    content = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text>{inner}</text></TEI>'

    found = articles(TeiImporter(), content)

    text = "\n".join(article.text for _, article in found)
    assert text.count("It is closed.") == 1
    assert text.count("Part 7.") == 1
