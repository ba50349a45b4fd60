"""Web pages of every age and sort: tables and fonts, live blogs, galleries, paywalls."""

from __future__ import annotations

import json
import textwrap

import pytest

from archive.errors import PassedOverError
from archive.importers.html import HtmlImporter
from archive.model import Article, ArticleKind, Page
from archive.source import Source

PARAGRAPHS = (
    "The council of Elmore voted on Tuesday to close the bridge, as its pillars crack.",
    "The mayor said it could not be repaired for less than four million, which nobody has.",
    "Traffic will be led over the crossing at Mill Road, about a mile north, from Monday.",
)
TEXT = "\n\n".join(PARAGRAPHS)
BROKEN = "<br><br>".join(PARAGRAPHS)
FONTS = """<font size="+2"><b>Council Closes Bridge</b></font><p><font size="-1">By BO DAY
<br>Elmore Post Staff Writer<br>Wednesday, March 10, 1999; Page A1</font><p>"""
SPANS = """<span class="hed">Council Closes Bridge</span><br>By BO DAY<br>March 10, 1999
<br><br>"""
DIVISIONS = """<div>HARBOUR</div><div><b>Council Closes Bridge</b></div>
<div>Bo Day | March 10, 1999</div><div>"""
MENU = "<table><tr><td><a href='/'>Home</a> | <a href='/n'>News</a></td></tr></table>"


def read(content: str) -> Page:
    (only,) = HtmlImporter().read(Source("page.html", content=content.encode()))
    return only


def story(body: str, title: str = "", head: str = "") -> Article:
    return read(
        f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    ).articles[0]


def linked(**properties: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("elmorepost.com: Council Closes Bridge", FONTS),
        ("Elmore Post - News", SPANS),
        ("The Post - Harbour", DIVISIONS),
    ],
)
def test_headline_and_byline_in_fonts_and_cells_are_known_by_their_place(
    title: str, above: str
) -> None:
    page = read(
        f"<html><head><title>{title}</title></head><body>{MENU}<table><tr><td>{above}"
        f"{BROKEN}</td></tr></table><hr><a href='/'>Back</a></body></html>"
    )
    (article,) = page.articles

    assert article.headline == "Council Closes Bridge"
    assert article.authors == ("Bo Day",)
    assert article.text == TEXT
    assert (page.published, page.language) == ("1999-03-10", "en")


def test_a_deck_below_the_headline_stays_in_the_text() -> None:
    article = story(
        "<table><tr><td><font class='hed'>Council closes bridge</font><br><font>Cracks are "
        f"in two pillars.</font><br><br>{BROKEN}</td></tr></table>",
        "Post: Council closes bridge",
    )

    assert article.headline == "Council closes bridge"
    assert article.text.startswith("Cracks are in two pillars.")


def test_a_short_line_is_no_headline_where_the_title_is_one() -> None:
    article = story(
        f"<table><tr><td><b>ELMORE NOTES</b><br>By Bo Day<br><br>{BROKEN}</table>",
        "Council closes the old bridge of Port Elmore",
    )

    assert article.headline == "Council closes the old bridge of Port Elmore"


def test_dates_and_times_to_read_are_no_part_of_a_byline() -> None:
    printed = "Von Bo Day | 10.03.2021, 18:30 Uhr | Lesezeit: 2 Minuten"
    body = f"<h1>Brücke zu</h1><div class='author'>{printed}</div><p>{BROKEN}"

    assert story(body, "Brücke zu").byline == "Von Bo Day"


def test_every_update_of_a_live_blog_is_read() -> None:
    updates = "".join(
        f"<article><time>1{at}:00</time><h2>Update number {at}</h2><p>{text}</p></article>"
        for at, text in enumerate(PARAGRAPHS)
    )
    data = linked(**{"@type": "LiveBlogPosting", "headline": "Bridge closure: live"})

    article = story(f"<main><h1>Bridge closure: live</h1>{updates}</main>", "", data)

    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Update number 2" in article.text


def test_updates_of_a_live_blog_that_only_linked_data_holds_are_read() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"Update {at}", "articleBody": text}
        for at, text in enumerate(PARAGRAPHS * 2)
    ]
    data = linked(
        **{
            "@type": "LiveBlogPosting",
            "headline": "Bridge closure: live",
            "datePublished": "2021-03-10",
            "liveBlogUpdate": updates,
        }
    )

    article = story(f"<h1>Bridge closure: live</h1><p>{PARAGRAPHS[0]}</p>", "", data)

    assert "Update 1" in article.text
    assert PARAGRAPHS[2] in article.text


def test_the_captions_of_a_gallery_are_its_text() -> None:
    pictures = "".join(
        f"<figure><img src='{at}.jpg'><figcaption>{text}</figcaption></figure>"
        for at, text in enumerate(PARAGRAPHS)
    )
    dated = "<meta property='article:published_time' content='2021-03-10'>"

    article = story(f"<h1>The bridge in pictures</h1>{pictures}", "The bridge", dated)

    assert (article.kind, article.text) == (ArticleKind.ILLUSTRATION, TEXT)


def test_captions_on_a_page_that_is_no_article_make_none() -> None:
    pictures = f"<figure><img src='1.jpg'><figcaption>{PARAGRAPHS[0]}</figcaption></figure>"

    with pytest.raises(PassedOverError):
        story(f"<h1>Home</h1>{pictures * 4}", "Home")


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ({"isAccessibleForFree": "False"}, "for subscribers"),
        ({"isAccessibleForFree": False}, "for subscribers"),
        ({"wordCount": 800}, "of the 800 words"),
        ({"wordCount": 70, "isAccessibleForFree": True}, ""),
    ],
)
def test_a_text_that_may_break_off_at_a_paywall_says_so(
    data: dict[str, object], note: str
) -> None:
    body = f"<h1>Bridge closes</h1><p>{'<p>'.join(PARAGRAPHS)}"

    notes = story(body, "", linked(headline="Bridge closes", **data)).notes

    assert (note in "".join(notes)) if note else not notes


def test_what_amp_pages_show_over_the_text_stays_out() -> None:
    body = (
        f"<article><h1>Bridge closes</h1><p>{'<p>'.join(PARAGRAPHS)}<amp-consent><p>We use "
        "cookies to make this a better place for you.</p></amp-consent></article>"
    )

    assert story(body, "Bridge closes").text == TEXT


def test_the_address_that_save_page_we_notes_is_that_of_the_page() -> None:
    noted = "<meta name='savepage-url' content='https://a.test/2018/03/10/bridge'>"

    page = read(
        f"<html><head>{noted}</head><body><h1>Bridge</h1><p>{'<p>'.join(PARAGRAPHS)}</html>"
    )

    assert page.articles[0].url == "https://a.test/2018/03/10/bridge"
    assert page.published == "2018-03-10"


def test_a_paper_behind_a_wide_colon_is_named_without_it() -> None:
    page = read(
        "<html lang='ja'><head><title>橋の閉鎖を可決：例新聞</title></head><body>"
        "<h1>橋の閉鎖を可決</h1><p>市議会は十日夜、古い橋の閉鎖を賛成多数で可決した。技術者が橋脚に"
        "ひび割れを発見したことを受けた措置で、来週から通行止めとなる。</p></body></html>"
    )

    assert page.publication == "例新聞"


def typed(text: tuple[str, ...]) -> str:
    return "\n\n".join(textwrap.fill(one, 60, initial_indent="   ") for one in text)


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Council closes bridge", "<h1>Council closes bridge</h1>"), ("Council - News", "")],
)
def test_a_wire_as_it_was_typed_has_its_paragraphs(title: str, heading: str) -> None:
    head = "" if heading else "Council closes bridge\n\n"

    article = story(
        f"{heading}<pre>\n{head}By BO DAY\nPost Staff Writer\n\n{typed(PARAGRAPHS)}\n</pre>"
        "<hr><a href='/'>Home</a>",
        title,
    )

    assert article.headline == "Council closes bridge"
    assert article.authors == ("Bo Day",)
    assert article.text == TEXT


def test_what_was_typed_in_several_parts_has_its_paragraphs() -> None:
    parts = "".join(f"<pre>\n{typed(PARAGRAPHS)}\n</pre><hr>" for _ in range(3))

    article = story(f"<h1>Council closes bridge</h1>{parts}", "Council closes bridge")

    assert article.text == "\n\n".join([TEXT] * 3)


def test_a_program_within_a_page_keeps_its_lines() -> None:
    code = "<pre>for boat in harbour:\n    boat.stop()\n</pre>"

    article = story(
        f"<h1>Bridge closes</h1><p>{'<p>'.join(PARAGRAPHS)}</p>{code}", "Bridge"
    )

    assert "for boat in harbour:\n\nboat.stop()" in article.text


def test_a_heading_within_a_cell_ends_its_line() -> None:
    article = story(
        "<table><tr><td><center><h2>Council closes bridge</h2><i>by Bo Day</i></center>"
        f"<p>{'<p>'.join(PARAGRAPHS)}</td></tr></table>",
        "Council closes bridge",
    )

    assert article.text == TEXT


def test_an_export_of_medium_has_its_subtitle_as_a_deck_and_its_date_apart() -> None:
    subtitle = "The talks failed."
    page = read(
        "<article class=h-entry><header><h1 class=p-name>Ferries stop</h1></header>"
        f"<section data-field=subtitle class=p-summary>{subtitle}</section>"
        "<section data-field=body class=e-content><h3 class='graf graf--title'>Ferries "
        f"stop</h3><h4 class='graf graf--subtitle'>{subtitle}</h4>"
        f"{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</section><footer><p>By <a "
        "class='p-author h-card'>Ann Lee</a> on <a><time class=dt-published "
        "datetime='2018-08-11T11:23:34Z'>August 11, 2018</time></a>.</p></footer></article>"
    )
    (article,) = page.articles

    assert (article.headline, article.deck) == ("Ferries stop", subtitle)
    assert (article.byline, article.authors) == ("By Ann Lee", ("Ann Lee",))
    assert page.published == "2018-08-11"
    assert article.text == TEXT
