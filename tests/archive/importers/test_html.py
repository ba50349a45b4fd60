"""Saved web pages become articles, and what is none is refused in a plain sentence."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from archive.errors import SourceError
from archive.importers import importer_for
from archive.importers.html import HtmlImporter
from archive.importers.web import markup
from archive.importers.web.dates import published_of
from archive.importers.web.declared import Declared
from archive.importers.web.linked_data import Story
from archive.model import EntityKind, Page
from archive.source import Source

STORY = (
    "<p>Dock workers at Port Elmore stopped work on Monday, the union said, and will not "
    "return before their pay is settled.</p>"
    "<p>The harbour master, who has waited since the spring for an answer from the "
    "ministry, said that nineteen ships were lying in the roads.</p>"
    "<p>Shops in the old town closed early. Nobody expects an agreement this week, and the "
    "council meets again on Thursday to talk about the tram.</p>"
)


def page(body: str = STORY, head: str = "", *, before: str = "", lang: str = "en") -> str:
    return (
        f"<!doctype html>{before}<html lang='{lang}'><head><meta charset='utf-8'>{head}"
        f"</head><body><article>{body}</article></body></html>"
    )


def read(content: str | bytes, name: str = "page.html") -> Page:
    data = content.encode() if isinstance(content, str) else content
    (only,) = HtmlImporter().read(Source(name, content=data))
    return only


def meta(name: str, content: str) -> str:
    return f"<meta property='{name}' content='{content}'>"


def linked(**properties: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("head", "least", "most"),
    [
        (b"<!DOCTYPE html><html><head>", 0.8, 1.0),
        ("<html><p>é".encode("utf-16"), 0.8, 1.0),
        (b"<!-- saved from url=(0019)http://example.com/ -->\n<html>", 0.8, 1.0),
        (b"<div><p>A fragment</p></div>", 0.5, 0.9),
        (b"<?xml version='1.0'?><alto xmlns='x'>", 0.0, 0.0),
        (b"<rss version='2.0'><channel>", 0.0, 0.0),
        (b"<html><body><div class='ocr_page' title='bbox 0 0 9 9'>", 0.01, 0.3),
        (b"%PDF-1.4 <html>", 0.0, 0.0),
        (b"HARBOUR STRIKE ENDS\n\nBy Jane Roe\n", 0.0, 0.0),
        (b"<frameset cols='*,*'><frame src='a.html'></frameset>", 0.8, 1.0),
        (b"<div><svg viewBox='0 0 9 9'/><p>A fragment</p></div>", 0.5, 0.9),
        (b"<!-- drawn -->\n<svg><title>A map</title></svg>", 0.0, 0.0),
        (b'{"log": {"entries": [{"text": "<html><body><p>Packed</p>"}]}}', 0.0, 0.0),
        (b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n<BODY>Wheat</BODY>", 0.0, 0.0),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n<html lang=3D'en'>", 0.0, 0.0),
    ],
)
def test_pages_are_known_by_their_head(head: bytes, least: float, most: float) -> None:
    sure = HtmlImporter().accepts(Source("x", content=head), head)

    assert least <= sure <= most


def test_a_plain_page_gives_all_its_parts() -> None:
    head = (
        "<title>Harbour strike | The Elmore Gazette</title>"
        "<meta property='og:site_name' content='The Elmore Gazette'>"
        "<meta property='article:section' content='Local'>"
        "<meta property='og:image' content='/harbour.jpg'>"
        "<meta name='description' content='Nineteen ships wait while the talks go on.'>"
        "<link rel='canonical' href='https://gazette.example/2019/03/01/strike.html'>"
        "<meta property='article:published_time' content='2019-03-01T23:30:00-05:00'>"
    )
    body = (
        "<h1>Harbour strike</h1><p class='deck'>Nineteen ships wait while the talks go on."
        f"</p><p class='byline'>By Jane Roe and John Doe</p><div>{STORY}</div>"
    )

    only = read(page(body, head))

    article = only.articles[0]
    assert (only.publication, only.published, only.number) == (
        "The Elmore Gazette",
        "2019-03-01",
        "",
    )
    assert article.headline == "Harbour strike"
    assert article.authors == ("Jane Roe", "John Doe")
    assert article.byline == "By Jane Roe and John Doe"
    assert (article.section, article.language) == ("Local", "en")
    assert article.url == "https://gazette.example/2019/03/01/strike.html"
    assert article.image == "https://gazette.example/harbour.jpg"
    assert article.text.count("\n\n") >= 2
    assert (article.deck or article.text).startswith("Nineteen ships wait")
    assert [name.kind for name in article.certain] == [EntityKind.PERSON] * 2


def test_singlefile_and_saved_from_comments_tell_the_address() -> None:
    single = (
        "<!--\n Page saved with SingleFile \n url: https://a.example/x \n saved: 1\n-->"
    )
    chrome = "<!-- saved from url=(0019)https://a.example/x -->"

    addresses = [read(page(before=mark)).articles[0].url for mark in (single, chrome)]

    assert addresses == ["https://a.example/x"] * 2


@pytest.mark.parametrize(
    ("mark", "address"),
    [
        (
            "<html data-scrapbook-source='https://a.example/x?a=1&amp;b=2'>",
            "s://a.example/x?a=1&b=2",
        ),
        (
            "<!-- Saved from https://a.example/x at 2021-04-01 using monolith v2 -->",
            "s://a.example/x",
        ),
        (
            "<!-- Mirrored from a.example/x by HTTrack Website Copier/3.x -->",
            "://a.example/x",
        ),
    ],
)
def test_programs_that_save_pages_note_the_address(mark: str, address: str) -> None:
    assert read(page(before=mark)).articles[0].url == f"http{address}"


def test_wayback_toolbar_and_addresses_are_undone() -> None:
    head = "<link rel='canonical' href='https://web.archive.org/web/20190302/https://a.example/x'>"
    toolbar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div><p>The Wayback Machine has 81 captures "
        "of this page, from March to May, as far as we know.</p></div>"
        "<!-- END WAYBACK TOOLBAR INSERT -->"
    )

    article = read(page(toolbar + STORY, head)).articles[0]

    assert article.url == "https://a.example/x"
    assert "81 captures" not in article.text


def test_linked_data_in_a_graph_with_references_is_understood() -> None:
    graph = {
        "@graph": [
            {"@type": "BreadcrumbList", "name": "Home"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
            {
                "@type": ["NewsArticle"],
                "headline": "Harbour &amp;amp; town at rest",
                "author": [{"@id": "#jane"}, {"@type": "Person", "name": "John Doe"}],
                "datePublished": "2018-12-31T23:59:00-05:00",
                "publisher": {"name": "The Elmore Gazette"},
            },
        ]
    }
    script = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"

    only = read(page(head=script))

    assert only.articles[0].headline == "Harbour & town at rest"
    assert only.articles[0].authors == ("Jane Roe", "John Doe")
    assert (only.published, only.publication) == ("2018-12-31", "The Elmore Gazette")


def test_broken_linked_data_is_salvaged() -> None:
    script = (
        "<script type='application/ld+json'>{'@type': News, \"headline\": \"Trams stop\","
        ' "datePublished": "2019-03-01T08:00", "author": {"name": "Jane Roe" </script>'
    )

    only = read(page(head=script))

    assert (only.articles[0].headline, only.published) == ("Trams stop", "2019-03-01")
    assert only.articles[0].authors == ("Jane Roe",)


def test_related_articles_in_linked_data_do_not_speak_for_the_page() -> None:
    other = linked(
        headline="Quite another story", author="Ann Poe", datePublished="2001-01-01"
    )
    own = linked(headline="Harbour strike", author="Jane Roe", datePublished="2019-03-01")

    only = read(
        page(
            "<h1>Harbour strike</h1>" + STORY, "<title>Harbour strike</title>" + other + own
        )
    )

    assert only.articles[0].authors == ("Jane Roe",)
    assert only.published == "2019-03-01"


@pytest.mark.parametrize(
    ("head", "above", "headline"),
    [
        # The heading and the linked data outvote what is written for networks.
        (
            "<meta property='og:title' content='You won’t believe this strike'>"
            + linked(headline="Dock workers strike at Elmore"),
            "<h1>Dock workers strike at Elmore</h1>",
            "Dock workers strike at Elmore",
        ),
        # The site's name goes, before the title or behind it.
        (
            "<title>Gazette – Dock workers strike</title>"
            + meta("og:site_name", "Gazette"),
            "",
            "Dock workers strike",
        ),
        (
            "<title>Dock workers strike | Local | The Gazette</title>"
            + meta("og:site_name", "The Gazette"),
            "<h1>Dock workers strike</h1>",
            "Dock workers strike",
        ),
        # A weblog's first heading is its name, the story's is the second.
        (
            "<title>Notes from Elmore: Dock workers strike again</title>",
            "<h1><a href='/'>Notes from Elmore</a></h1><h2>Dock workers strike again</h2>",
            "Dock workers strike again",
        ),
        # A kicker within the heading is not the headline.
        (
            linked(headline="Dock workers strike at Elmore"),
            "<h1><span>Harbour</span> <span>Dock workers strike at Elmore</span></h1>",
            "Dock workers strike at Elmore",
        ),
        # Of spellings with the same letters the usual one is taken.
        (
            linked(headline="Harbour: Dock workers strike")
            + meta("og:title", "Harbour: Dock workers strike"),
            "<h1><span>Harbour</span> <span>Dock workers strike</span></h1>",
            "Harbour: Dock workers strike",
        ),
        # A dash within a headline is no separator of a site's name.
        (
            "<meta property='og:title' content='Strike – day three – at Elmore'>",
            "<h1>Strike – day three – at Elmore</h1>",
            "Strike – day three – at Elmore",
        ),
    ],
)
def test_the_printed_headline_is_elected(head: str, above: str, headline: str) -> None:
    assert read(page(above + STORY, head)).articles[0].headline == headline


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (linked(datePublished="2019-03-01T23:30:00+09:00"), "2019-03-01"),
        ("<meta name='pdate' content='20191118'>", "2019-11-18"),
        ("<meta name='date' content='3 mai 2019'>", "2019-05-03"),
        (
            "<meta name='pubdate' content='Saturday, December 27, 2014, 12:06 PM'>",
            "2014-12-27",
        ),
        ("<meta name='date' content='2019年5月3日'>", "2019-05-03"),
        (
            linked(datePublished="2999-01-01") + "<meta name='date' content='2019-05-03'>",
            "2019-05-03",
        ),
        (
            linked(datePublished="2021-06-01")
            + "<link rel='canonical' href='https://a.example/2014/02/03/strike'>",
            "2014-02-03",
        ),
        ("<link rel='canonical' href='https://a.example/2014/02/03/strike'>", "2014-02-03"),
        ("<link rel='canonical' href='https://a.example/2014/2/3/strike'>", "2014-02-03"),
    ],
)
def test_the_day_of_publication_is_found(head: str, published: str) -> None:
    assert read(page(head=head)).published == published


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        (
            linked(
                author={"@type": "Person", "name": "Gazette"}, publisher={"name": "Gazette"}
            ),
            "",
            (),
        ),
        (
            linked(
                author={"@type": "Organization", "name": "Gazette"},
                publisher={"name": "Gazette"},
            ),
            "",
            ("Gazette",),
        ),
        (linked(author=["Associated Press"]), "", ("Associated Press",)),
        (
            linked(author={"@type": "Organization", "name": "Gazette"}),
            "<p class='author'>Von Erika Beispiel</p>",
            ("Erika Beispiel",),
        ),
        (
            "<meta property='article:author' content='https://www.facebook.com/gazette'>",
            "",
            (),
        ),
        ("<meta name='author' content='admin'>", "", ()),
        (
            "<meta name='author' content='admin'>",
            "<span class='byline'>Posted by <a rel='author'>Jane Roe</a></span>",
            ("Jane Roe",),
        ),
        (
            meta("twitter:label1", "Verfasst von")
            + meta("twitter:data1", "Erika Beispiel"),
            "",
            ("Erika Beispiel",),
        ),
        ("", "<p>Von <a href='/e'>Erika Beispiel</a></p>", ("Erika Beispiel",)),
        (
            "",
            "<p>By Jane Roe</p><div class='x'><p class='byline'>By Ann Poe</p></div>",
            ("Jane Roe",),
        ),
        ("", "<div class='post-footer'>Eingestellt von <b>Gabi</b></div>", ("Gabi",)),
        ("", "<div class='comment'><cite class='author'>Ann Poe</cite> says</div>", ()),
    ],
)
def test_the_site_is_not_its_author(
    head: str, above: str, authors: tuple[str, ...]
) -> None:
    assert read(page(above + STORY, head)).articles[0].authors == authors


def test_a_story_signed_below_has_an_author() -> None:
    article = read(page(STORY + "<p><strong>Lê Phương</strong></p>")).articles[0]

    assert article.authors == ("Lê Phương",)
    assert "Lê Phương" not in article.text


@pytest.mark.parametrize(
    ("opening", "dateline", "start"),
    [
        ("MEXICO CITY (AP) — The peso fell.", "MEXICO CITY (AP)", "The peso fell."),
        ("NEW DELHI: The tigers are back.", "NEW DELHI", "The tigers are back."),
        ("Berlin (dpa) - Es regnet wieder.", "Berlin (dpa)", "Es regnet wieder."),
        ("SAN ANTONIO, Texas, May 3 – It rains.", "SAN ANTONIO, Texas, May 3", "It rains."),
        ("Nobody knows: it rains.", "", "Nobody knows: it rains."),
        ("BREAKING: It rains.", "", "BREAKING: It rains."),
    ],
)
def test_datelines_are_split_from_the_text(opening: str, dateline: str, start: str) -> None:
    article = read(page(f"<p>{opening}</p>{STORY}")).articles[0]

    assert article.dateline == dateline
    assert article.text.startswith(start)


def test_a_page_without_a_site_name_is_of_what_stands_beside_its_headline() -> None:
    only = read(
        page(
            "<h1>Roses in autumn</h1>" + STORY, "<title>My garden: Roses in autumn</title>"
        )
    )

    assert only.publication == "My garden"


def test_links_that_nobody_closed_end_where_the_next_begins() -> None:
    story = STORY.replace("<p>", "<a href='/tram'><div><p>")  # none of them is closed
    as_parsed = document_fromstring(story)
    assert len(as_parsed.xpath("//a//a")) == 2

    tree = markup.parse(story)

    assert tree is not None
    assert not tree.xpath("//a//a")
    assert len(tree.xpath("//a")) == 1
    assert tree.text_content() == as_parsed.text_content()


def test_addresses_that_are_none_are_left_out() -> None:
    head = meta("og:image", "http://[x") + meta("og:url", "//[x/y")

    article = read(page(head=head, before="<!-- saved from url=(9)http://a.example/x -->"))

    assert article.articles[0].url == "http://a.example/x"
    assert article.articles[0].image == ""


def test_boilerplate_stays_out() -> None:
    noise = (
        "<div class='newsletter-box'><p>Get the morning letter in your inbox every day, "
        "for nothing at all, and stay informed.</p></div>"
        "<p>Lesen Sie auch: Die Straßenbahn fährt wieder</p>"
        "<p><a href='/other'>The council meets on Thursday about the tram line</a></p>"
        "<div id='cookie-banner'><p>We and our partners use cookies to store and read "
        "information on your device, as you know.</p></div>"
    )

    text = read(page("<h1>Strike</h1>" + STORY + noise + STORY)).articles[0].text

    for words in (
        "morning letter",
        "Lesen Sie",
        "The council meets on Thursday about",
        "cookies",
    ):
        assert words not in text


def test_a_text_cut_by_adverts_is_joined() -> None:
    part = "<div class='article-body'>{}</div><div class='ad-slot'>Advertisement</div>"
    third = STORY.replace("Monday", "Tuesday").replace("spring", "autumn")

    text = read(page(part.format(STORY) + part.format(third))).articles[0].text

    assert "Monday" in text
    assert "Tuesday" in text


def test_a_stub_gives_way_to_the_text_of_linked_data() -> None:
    paragraphs = [
        f"Sentence number {n} of the strike report tells more." for n in range(30)
    ]
    stub = f"<p>{paragraphs[0]} {paragraphs[1]}</p>"

    text = read(page(stub, linked(articleBody="\n".join(paragraphs)))).articles[0].text

    assert "number 29" in text


def test_a_truncated_text_of_linked_data_does_not_cut_the_page() -> None:
    body = "".join(
        f"<p>Sentence number {n} of the strike tells some more.</p>" for n in range(40)
    )
    declared = " ".join(
        f"Sentence number {n} of the strike tells some more." for n in range(12)
    )

    text = read(page(body, linked(articleBody=declared))).articles[0].text

    assert "number 39" in text


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<!-- nothing but a comment -->",
        b"<html><body><nav><ul><li><a href='/a'>Local</a><li><a href='/b'>World</a></ul>",
        b"<html><body>"
        + b"".join(
            b"<h2><a href='/%d'>Story %d of the harbour and the tram</a></h2>"
            b"<p>The council has decided on Monday to extend line %d to the port.</p>"
            % (n, n, n)
            for n in range(30)
        ),
        b"<html><frameset><frame src='a.html'></frameset></html>",
        b"<html><body><h1>News</h1>"
        + b"".join(
            b"<p><a href='/%d'>Headline number %d about the harbour strike</a></p>" % (n, n)
            for n in range(40)
        ),
    ],
)
def test_pages_without_an_article_are_refused(content: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read(content)

    assert "Traceback" not in str(refused.value)
    assert len(refused.value.reason) > 15


def test_frames_saved_beside_a_page_are_refused() -> None:
    with pytest.raises(SourceError, match="beside a page"):
        read(page(), name="The Gazette_files/ad_frame.html")


def test_a_folder_called_files_holds_pages_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "my_files" / "strike.html"
    path.parent.mkdir()
    path.write_text(page(), encoding="utf-8")

    (only,) = HtmlImporter().read(Source(str(path), path))

    assert "Port Elmore" in only.articles[0].text


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<div>" * 60_000 + STORY.encode(),
        b"<html><body>" + b"<b><i>" * 20_000 + STORY.encode(),
        b"<html><p " + b" ".join(b'data-a%d="%d"' % (n, n) for n in range(60_000)) + b">"
        + STORY.encode(),
        b"<html><script type='application/ld+json'>" + b"[" * 200_000 + b"</script>"
        + STORY.encode(),
        b"<html><title>" + b"| " * 50_000 + b"</title>" + STORY.encode(),
        b"<html>" + STORY.replace("Monday", "Mon\0day &#0; &#xD800; &#7;").encode(),
        b"<html><a>&#5 &#x1f;\xef\xbf\xbe<i><a>" + STORY.encode(),
        b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html>" + STORY.encode(),
    ],
)  # fmt: skip
def test_hostile_pages_are_read_within_bounds(content: bytes) -> None:
    text = read(content).articles[0].text

    assert "Dock workers at Port Elmore" in text
    assert "\0" not in text
    text.encode()


@pytest.mark.timeout(10)
def test_many_remarks_before_a_page_take_no_time() -> None:
    content = b"<!-- saved -->\n" * 60 + STORY.encode()

    assert HtmlImporter().accepts(Source("page.html", content=content), content) > 0.5


def test_a_page_of_countless_paragraphs_is_not_searched_for_a_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("htmldate.find_date", lambda *_, **__: "1912-04-16")
    few, many = (markup.parse("<html>" + "<p>Ships." * n) for n in (100, 25_000))

    assert few is not None
    assert many is not None
    assert published_of(few, Declared(), Story()) == "1912-04-16"
    assert published_of(many, Declared(), Story()) is None


@pytest.mark.parametrize(
    "content", [b"<script>" * 200_000, b"<a href='" * 200_000, b"<" * 10**6]
)
def test_heaps_of_tags_are_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        read(b"<html>" + content)


@pytest.mark.parametrize("tag", ["<div>", "<svg class='<'>", "<b class='a>b'>"])
def test_what_is_nested_beyond_any_sense_is_read(tag: str) -> None:
    told = "<p>The dock workers of Port Elmore went back to their work on Monday.</p>" * 9

    content = f"<html><h1>Strike over</h1>{told}{tag * 1_200}{told}"

    tree = markup.parse(content)
    page = read(content)

    assert tree is not None
    deepest = max(len(list(element.iterancestors())) for element in tree.iter())
    assert deepest <= markup.MAX_DEPTH
    assert page.articles[0].headline == "Strike over"
    assert "Port Elmore" in page.articles[0].text


PARTS = [
    "<p>", "</p>", "<article>", "<div class='", "'>", "text ", "<script>", "{", "}", "\0",
    "é", "<script type='application/ld+json'>", "</script>", "<h1>", "\ud7ff", "&#xd800;",
    '{"@type":"NewsArticle","author":[{"name":[1]}]}', "<meta name=author content=",
    "A sentence of some length. ", "<time datetime=", "9999-99-99", "<title>", "<table>",
    "<a href='http://[x'>",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_any_page_is_an_article_or_a_refusal(parts: list[str]) -> None:
    try:
        only = read("<html>" + "".join(parts))
    except SourceError:
        return

    assert only.articles[0].text.strip()


@pytest.fixture(scope="module")
def nasty(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nasty")
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "nasty" / "html"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("deep_div", "harbour strike"),
        ("unclosed", "trams"),
        ("nul_bytes", "harbour"),
        ("xss", "harbour"),
        ("attr_bomb", "tram strike"),
        ("jsonld_broken", "harbour"),
        ("one_line_4mb", "Dock workers"),
    ],
)
def test_malformed_pages_are_read(nasty: Path, name: str, words: str) -> None:
    path = nasty / f"{name}.html"

    (only,) = HtmlImporter().read(Source(str(path), path))

    assert words in only.articles[0].text


def test_markup_in_a_title_is_text(nasty: Path) -> None:
    path = nasty / "title_markup.html"

    (only,) = HtmlImporter().read(Source(str(path), path))

    assert only.articles[0].headline.startswith("<b>Bold?</b>")


@pytest.mark.parametrize("variant", ["encodings/transcoded", "html_saved_variants"])
def test_transcoded_and_saved_pages_read_like_their_originals(
    corpora: Path, variant: str
) -> None:
    rows = (
        (corpora / variant / "ground_truth.jsonl").read_text(encoding="utf-8").splitlines()
    )
    for row in map(json.loads, rows):
        path = corpora / variant / row["file"]

        (only,) = HtmlImporter().read(Source(str(path), path))

        text = "".join(only.articles[0].text.split())
        sentences = row.get("must_contain") or [row["body"][len(row["body"]) // 2 :][:40]]
        assert all("".join(words.split()) in text for words in sentences), row["file"]
        assert not row.get("date") or only.published == row["date"][:10], row["file"]
        assert "\ufffd" not in only.articles[0].headline


def test_small_pages_in_odd_encodings_are_decoded(corpora: Path) -> None:
    from archive.importers.web.decoding import decode

    texts = [
        decode(p.read_bytes()) for p in (corpora / "encodings/extractnet/HTML").iterdir()
    ]

    assert texts
    assert not any("\ufffd" in text for text in texts)


def test_the_year_of_a_copyright_is_not_when_a_story_was_published() -> None:
    footer = "<footer>Copyright 2017 The Harbour Society</footer>"

    found = read(page(f"<article><h1>Dock workers strike</h1>{STORY}</article>{footer}"))

    assert found.published is None


def test_the_first_words_stand_in_for_a_headline_that_is_missing() -> None:
    (article,) = read(page()).articles

    assert article.text.startswith(article.headline.removesuffix(" …"))
    assert article.notes == ("no headline was found; the first words stand in for it",)


def test_the_date_behind_a_byline_is_no_part_of_it() -> None:
    signed = "By <a rel='author'>Priya Raman</a> · <time>14 June 2018</time>"
    line = f"<p class='byline'>{signed}</p>"
    found = read(page(f"<h1>Register closed</h1>{line}{STORY}")).articles[0]

    assert found.byline == "By Priya Raman"
    assert found.authors == ("Priya Raman",)


def test_paragraphs_in_the_cells_of_a_layout_stay_apart() -> None:
    page = read(
        "<title>Trams</title><div><p>The first paragraph is about trams.<table><tr>"
        "<td>By hand<p>The second one is about their drivers.</table></div>"
    )

    assert page.articles[0].text.split("\n\n")[-1] == (
        "The second one is about their drivers."
    )


def test_a_text_that_speaks_of_marks_is_no_page() -> None:
    text = "This file tells of a collection of news.\n" * 200 + "<BODY> marks the text.\n"
    source = Source("README", content=text.encode())

    assert importer_for(source).name == "text"
