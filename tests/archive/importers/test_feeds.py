"""Entries of feeds become articles, whole where the feed holds the text."""

from __future__ import annotations

import json

import pytest

from archive.errors import PassedOverError
from archive.importers import importer_for
from archive.importers.feeds import FeedsImporter
from archive.importers.wire.entries import TEASER
from archive.model import Article, Page
from archive.source import Source

FULL = "<p>They stopped.</p><p>Nobody knew why.</p>"
TEXT = "They stopped.\n\nNobody knew why."
RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Elmore Gazette</title><language>en-GB</language>
<item><title>Ferries &amp;amp; trams stop</title><link>http://elmore.example/1</link>
<dc:creator>Ann Lee</dc:creator><category>Harbour</category>
<pubDate>Fri, 01 Mar 2019 23:30:00 -0500</pubDate><description>Talks fail</description>
<media:content url="http://elmore.example/1.jpg" medium="image"/>
<content:encoded><![CDATA[{FULL}]]></content:encoded></item></channel></rss>"""
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Elmore Gazette</title></channel>
<item rdf:about="http://elmore.example/1"><title>Ferries stop</title>
<link>http://elmore.example/1</link><description>They stopped.</description>
<dc:date>2019-03-01T23:30:00-05:00</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="{namespace}"><title>Elmore Gazette</title>
<author><name>Ann Lee</name></author>
<entry><title type="html">Ferries &amp;lt;b&amp;gt;stop</title>
<link rel="alternate" href="http://elmore.example/1"/>
<{moment}>2019-03-01T23:30:00-05:00</{moment}>
{content}</entry></feed>"""
ESCAPED = "&lt;p&gt;They stopped.&lt;p&gt;Nobody knew why."
XHTML = "http://www.w3.org/1999/xhtml"
ENCODED = "PHA+VGhleSBzdG9wcGVkLjxwPk5vYm9keSBrbmV3IHdoeS4="
ATOM_1, ATOM_03 = "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"


def pages(text: str) -> list[Page]:
    source = Source("feed.xml", content=text.encode())
    assert importer_for(source).name == "feeds"
    return list(FeedsImporter().read(source))


def atom(content: str, namespace: str = ATOM_1, moment: str = "published") -> Article:
    (page,) = pages(ATOM.format(namespace=namespace, moment=moment, content=content))
    assert page.published == "2019-03-01"
    return page.articles[0]


def test_an_rss_item_with_its_text_is_an_article() -> None:
    (page,) = pages(RSS)
    (article,) = page.articles

    assert (page.publication, page.published, page.language) == (
        "Elmore Gazette",
        "2019-03-01",
        "en-GB",
    )
    assert (article.headline, article.deck) == ("Ferries & trams stop", "Talks fail")
    assert (article.text, article.authors) == (TEXT, ("Ann Lee",))
    assert (article.section, article.url, article.image, article.notes) == (
        "Harbour",
        "http://elmore.example/1",
        "http://elmore.example/1.jpg",
        (),
    )


def test_an_item_with_a_teaser_says_that_it_is_one() -> None:
    (page,) = pages(RSS_1)

    assert (page.published, page.articles[0].text) == ("2019-03-01", "They stopped.")
    assert page.articles[0].notes == (TEASER,)


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="xhtml"><div xmlns="{XHTML}">{FULL}</div></content>',
        f"<content type='html'><![CDATA[{FULL}]]></content>",
        f"<content type='text/html'>{ESCAPED}</content>",
        f"<content type='html'><div>{ESCAPED}</div></content>",
        "<content type='text'>They stopped.\n\nNobody knew why.</content>",
        f"<content type='application/octet-stream'>{ENCODED}</content>",
    ],
)
def test_the_content_of_an_atom_entry_may_be_in_any_form(content: str) -> None:
    assert atom(content).text == TEXT


def test_the_first_atom_had_other_names() -> None:
    content = "<content mode='escaped' type='text/html'>&lt;p&gt;They stopped.</content>"

    assert atom(content, ATOM_03, "issued").text == "They stopped."


def test_marks_in_plain_text_are_no_markup() -> None:
    assert (
        atom("<content type='text'>The &lt;blink&gt; tag</content>").text
        == "The <blink> tag"
    )


def test_who_writes_a_feed_writes_its_entries() -> None:
    assert atom(f"<content type='html'><![CDATA[{FULL}]]></content>").authors == (
        "Ann Lee",
    )


def test_a_json_feed_is_read() -> None:
    (page,) = pages(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Elmore Gazette",
                "authors": [{"name": "Ann Lee"}],
                "items": [
                    {
                        "id": "1",
                        "url": "http://elmore.example/1",
                        "title": "Ferries stop",
                        "summary": "Talks fail",
                        "content_html": FULL,
                        "date_published": "2019-03-01T23:30:00-05:00",
                        "tags": ["Harbour"],
                    }
                ],
            }
        )
    )
    (article,) = page.articles

    assert (page.publication, page.published) == ("Elmore Gazette", "2019-03-01")
    assert (article.deck, article.text, article.section) == ("Talks fail", TEXT, "Harbour")


def test_an_item_that_breaks_off_does_not_take_the_others_with_it() -> None:
    end = "<item><title>Bad</title><content:encoded><![CDATA[<p>"

    first, *_ = pages(RSS.replace("</channel></rss>", end))

    assert first.articles[0].headline == "Ferries & trams stop"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "sitemap"),
        ("<sitemapindex/>", "sitemaps"),
        ("<opml version='2.0'><body/></opml>", "list of feeds"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
    ],
)
def test_lists_of_addresses_are_passed_over(text: str, reason: str) -> None:
    with pytest.raises(PassedOverError, match=reason):
        pages(text)


def test_an_address_is_completed_by_the_base_of_the_feed() -> None:
    content = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://elmore.example/n/">
<title>Elmore Gazette</title><entry xml:base="2019/"><title>Ferries stop</title>
<link href="1.html"/><content>They stopped.</content></entry></feed>"""

    (page,) = FeedsImporter().read(Source("feed.xml", content=content.encode()))

    assert page.articles[0].url == "http://elmore.example/n/2019/1.html"


def test_an_address_without_a_base_is_completed_by_that_of_the_feed() -> None:
    content = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Elmore Gazette</title>
<link href="/feed" rel="self"/><link href="http://elmore.example/"/><entry>
<title>Ferries stop</title><link rel="alternate" href="/n/1.html"/>
<content>They stopped.</content></entry></feed>"""

    (page,) = FeedsImporter().read(Source("feed.xml", content=content.encode()))

    assert page.articles[0].url == "http://elmore.example/n/1.html"


@pytest.mark.parametrize(
    "reference",
    [
        'The post <a href="x">Ferries &amp; trams stop</a> appeared first on <a>E</a>.',
        "Der Beitrag Ferries &amp; trams stop erschien zuerst auf Elmore.",
        "L’article Ferries &amp; trams stop est apparu en premier sur Elmore.",
    ],
)
def test_where_a_post_appeared_first_is_no_part_of_it(reference: str) -> None:
    (page,) = pages(RSS.replace(FULL, f"{FULL}<p>{reference}</p>"))

    assert page.articles[0].text == TEXT


def test_a_paper_that_an_aggregator_names_leaves_the_headline() -> None:
    sourced = RSS_1.replace(
        "<title>Ferries stop</title>",
        "<title>Ferries stop - The Gazette</title><source url='x'>The Gazette</source>",
    )

    (page,) = pages(sourced)

    assert (page.publication, page.articles[0].headline) == ("The Gazette", "Ferries stop")


def test_bare_ampersands_and_names_of_characters_lose_nothing() -> None:
    (page,) = pages(
        "\n<?xml version='1.0'?><rss><channel><title>Elmore &amp; B&C</title><item>"
        "<title>Fish & chips</title><description>&lt;p&gt;One&nbsp;more.&lt;/p&gt;"
        "</description></item></channel></rss>"
    )

    assert page.publication == "Elmore & B&C"
    assert page.articles[0].headline == "Fish & chips"
    assert page.articles[0].text == "One more."


def test_comments_drafts_and_settings_of_a_blog_are_passed_over() -> None:
    kind = "<category scheme='http://schemas.google.com/g/2005#kind' term='x#{}'/>"
    entry = "<entry><title>{}</title>{}<content>Some words.</content></entry>"
    draft = "<control xmlns='http://purl.org/atom/app#'><draft>yes</draft></control>"
    answer = "<in-reply-to xmlns='http://purl.org/syndication/thread/1.0' ref='a'/>"
    feed = "".join(
        (
            entry.format("Ferries stop", kind.format("post")),
            entry.format("Template", kind.format("template")),
            entry.format("Trams", kind.format("post") + draft),
            entry.format("I disagree", answer),
        )
    )

    (page,) = pages(f"<feed xmlns='{ATOM_1}'><title>Elmore Notes</title>{feed}</feed>")

    assert page.articles[0].headline == "Ferries stop"
    assert page.articles[0].section == ""
    assert page.notes == ("passed over: 3 comments, drafts and settings",)


def test_an_entry_without_its_feed_is_an_article() -> None:
    (page,) = pages(
        f"<entry xmlns='{ATOM_1}'><title>Ferries stop</title><updated>2019-03-01T00:00:00Z"
        f"</updated><content type='html'>{ESCAPED}</content></entry>"
    )

    assert (page.published, page.articles[0].text) == ("2019-03-01", TEXT)


def test_an_entry_that_carries_a_document_of_its_agency_is_read_from_that() -> None:
    nitf = (
        '<nitf xmlns=""><head><docdata><date.issue norm="20190301"/></docdata></head><body>'
        "<body.head><hedline><hl1>Ferries stop in Port Elmore</hl1></hedline>"
        "<byline>By Bo Day<byttl>Harbour Editor</byttl></byline>"
        "<distributor>Elmore Press</distributor></body.head><body.content><block>"
        "<p>PORT ELMORE (AP) _ The ferries have stopped.</p><p>Nobody knew.</p></block>"
        "</body.content></body></nitf>"
    )
    metadata = (
        '<ContentMetadata xmlns="http://ap.org/schemas/03/2005/apcm">'
        '<EntityClassification Authority="AP Geography" Value="Gull Island"/>'
        "</ContentMetadata><summary>No boats.</summary>"
    )
    content = f'{metadata}<content type="text/xml">{nitf}</content>'
    said = ATOM.format(namespace=ATOM_1, moment="published", content=content)

    (page,) = pages(said)
    (article,) = page.articles

    assert page.publication == "Elmore Press"
    assert article.headline == "Ferries stop in Port Elmore"
    assert (article.authors, article.dateline) == (("Bo Day",), "PORT ELMORE (AP)")
    assert article.text == "The ferries have stopped.\n\nNobody knew."
    assert (article.url, article.notes) == ("http://elmore.example/1", ())
    assert "Gull Island" in {one.name for one in article.certain}


def test_texts_made_for_other_readers_are_read_whole() -> None:
    item = (
        "<rss xmlns:yandex='http://news.yandex.ru' xmlns:turbo='http://turbo.yandex.ru'>"
        "<channel><title>Elmore Gazette</title><item>{}</item></channel></rss>"
    )
    whole = "<yandex:full-text>They stopped.\n\nNobody knew why.</yandex:full-text>"
    heading = "<header><h1>Ferries stop</h1><menu><a>Home</a></menu></header>"
    offers = "<ul class='op-related-articles'><li>Trams</li></ul>"
    article = (
        f"<turbo:content><![CDATA[<article>{heading}{FULL}{offers}<footer><small>© Elmore"
        "</small></footer></article>]]></turbo:content>"
    )

    (page,) = pages(
        item.format(f"<title>Ferries</title><description>No boats</description>{whole}")
    )
    (turbo,) = pages(item.format(article))

    assert (page.articles[0].text, page.articles[0].deck) == (TEXT, "No boats")
    assert (turbo.articles[0].headline, turbo.articles[0].text) == ("Ferries stop", TEXT)


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-8"?>'])
def test_a_feed_in_an_encoding_of_old_is_read_so_whatever_it_declares(
    declared: str,
) -> None:
    text = "Les bacs ont été arrêtés lundi après l’échec des négociations."
    feed = (
        f"{declared}<rss><channel><title>Elmore</title><item><title>Les bacs à l’arrêt"
        f"</title><description>{text}</description></item></channel></rss>"
    )

    (page,) = FeedsImporter().read(Source("feed.xml", content=feed.encode("cp1252")))

    assert page.articles[0].headline == "Les bacs à l’arrêt"
    assert page.articles[0].text == text
