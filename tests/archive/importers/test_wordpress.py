"""Published posts of a WordPress export become articles."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError
from archive.importers import importer_for
from archive.importers.wordpress import WordPressImporter
from archive.model import Page
from archive.source import Source

EXPORT = """<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Elmore Gazette</title><language>en-GB</language>
<wp:author><wp:author_login>alee</wp:author_login>
<wp:author_display_name>alee</wp:author_display_name>
<wp:author_first_name>Ann</wp:author_first_name><wp:author_last_name>Lee</wp:author_last_name>
</wp:author>{items}</channel></rss>"""


def post(
    content: str = "They stopped.\n\nNobody knew why.",
    status: str = "publish",
    kind: str = "post",
    locked: str = "",
) -> str:
    return f"""<item><title>Ferries stop</title><link>http://elmore.example/1</link>
<pubDate>Sat, 02 Mar 2019 04:30:00 +0000</pubDate><dc:creator>alee</dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[Talks fail]]></excerpt:encoded>
<wp:post_date>2019-03-01 23:30:00</wp:post_date><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{locked}</wp:post_password>
<category domain="category">Uncategorized</category>
<category domain="post_tag">boats</category>
<category domain="category">Harbour</category></item>"""


def read(*items: str) -> list[Page]:
    source = Source("export.xml", content=EXPORT.format(items="".join(items)).encode())
    assert importer_for(source).name == "wordpress"
    return list(WordPressImporter().read(source))


def test_a_post_is_an_article_of_the_site_on_its_own_day() -> None:
    (page,) = read(post())
    (article,) = page.articles

    assert (page.publication, page.published) == ("Elmore Gazette", "2019-03-01")
    assert (article.byline, article.section, article.deck) == (
        "Ann Lee",
        "Harbour",
        "Talks fail",
    )
    assert article.text == "They stopped.\n\nNobody knew why."


def test_instructions_to_wordpress_are_no_words_of_the_author() -> None:
    content = (
        '[caption id="3" width="9"]<img src="http://elmore.example/1.jpg"/>'
        " A boat[/caption]"
        'They [sic] stopped. [gallery ids="1,2"]<!-- wp:paragraph -->'
    )

    (page,) = read(post(content))

    assert page.articles[0].text == "They [sic] stopped."
    assert page.articles[0].image == "http://elmore.example/1.jpg"


def test_drafts_pages_and_files_are_passed_over_with_a_note() -> None:
    (page,) = read(
        post(status="draft"),
        post(kind="page"),
        post(kind="attachment"),
        post(locked="x"),
        post(),
    )

    assert page.notes == (
        "passed over: 2 pages or files of the site, 2 posts that were not published",
    )


def test_an_export_without_posts_is_passed_over() -> None:
    with pytest.raises(PassedOverError, match="no published post"):
        read(post(kind="page"))


@pytest.mark.parametrize(
    "content",
    [
        "[dropcap]T[/dropcap]hey stopped.\n\n[contact_form]\n\nNobody knew why.",
        "They [highlight]stopped.[/highlight]\n\nNobody knew why.[related_posts /]",
    ],
)
def test_shortcodes_of_plugins_are_left_out(content: str) -> None:
    (page,) = read(post(content))

    assert page.articles[0].text == "They stopped.\n\nNobody knew why."


def test_an_address_alone_on_its_line_is_shown_as_a_film_and_no_text() -> None:
    (page,) = read(
        post("They stopped.\n\nhttps://films.example/1\n\nSee https://a.example.")
    )

    assert page.articles[0].text == "They stopped.\n\nSee https://a.example."


@pytest.mark.parametrize("category", ["Sin categoría", "Non classé", "Без рубрики"])
def test_having_no_category_is_no_section_in_any_language(category: str) -> None:
    (page,) = read(post().replace("Uncategorized", category))

    assert page.articles[0].section == "Harbour"


def test_films_that_a_shortcode_shows_are_no_text() -> None:
    (page,) = read(post("They stopped. [youtube=http://films.example/?v=1]"))

    assert page.articles[0].text == "They stopped."
