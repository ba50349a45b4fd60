"""What the place of a web page says of it: its address and the charset of its server."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError
from archive.importers.html import HtmlImporter
from archive.importers.web import decoding
from archive.model import Article, Context
from archive.source import Source

BODY = (
    "<h1>Мост открыт</h1><p>В понедельник мэр города открыл новый мост через реку, "
    "который строили пять лет.</p><p>По мосту прошли тысячи горожан.</p>"
)


def page(head: str = "", body: str = BODY, charset: str = "utf-8") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(charset)


def article(content: bytes, name: str = "page.html", **around: str) -> Article:
    source = Source(name, content=content, around=Context(**around))
    ((found,),) = (page.articles for page in HtmlImporter().read(source))
    return found


def test_the_charset_of_the_server_comes_before_that_of_the_page() -> None:
    content = page('<meta charset="iso-8859-1">', charset="koi8-r")

    assert article(content, charset="koi8-r").headline == "Мост открыт"


@pytest.mark.parametrize("charset", ["made-up", "", "utf-8"])
def test_a_charset_that_makes_no_sense_is_not_believed(charset: str) -> None:
    content = page('<meta charset="windows-1251">', charset="cp1251")

    assert article(content, charset=charset).headline == "Мост открыт"


def test_a_byte_order_mark_comes_before_the_server() -> None:
    assert decoding.decode("мост".encode("utf-16"), "windows-1251") == "мост"


def test_labels_mean_what_they_mean_on_the_web() -> None:
    assert decoding.decode(b"\x93quoted\x94", "ISO-8859-1") == "“quoted”"
    assert decoding.decode("駅".encode("iso2022_jp"), "iso-2022-jp") == "駅"


def test_the_address_of_an_archive_stands_in_for_one_of_the_page() -> None:
    address = "https://a.test/news/bridge.html"
    own = '<link rel="canonical" href="https://b.test/bridge">'

    assert article(page(), url=address).url == address
    assert article(page(own), url=address).url == "https://b.test/bridge"


def test_relative_addresses_are_seen_from_that_of_the_archive() -> None:
    head = '<link rel="canonical" href="/bridge"><meta property="og:image" content="a.jpg">'

    found = article(page(head), url="https://a.test/news/1")

    assert (found.url, found.image) == ("https://a.test/bridge", "https://a.test/a.jpg")


def test_an_address_may_look_like_the_folder_of_a_saved_page() -> None:
    name = "a.warc!https://a.test/panama-files/bridge"

    assert article(page(), name, url="https://a.test/panama-files/bridge").headline
    with pytest.raises(PassedOverError):
        article(page(), "a.zip!panama-files/bridge")


def test_a_page_without_an_article_is_passed_over() -> None:
    menu = "".join(
        f'<li><a href="/{number}">Menu {number}</a></li>' for number in range(30)
    )

    with pytest.raises(PassedOverError, match="no article text"):
        article(page(body=f"<ul>{menu}</ul>"))


STORY = (
    "<p>The council voted on Tuesday to close the bridge, as its pillars are weak.</p>"
    "<p>The mayor said it could not be repaired for less than four million.</p>"
)


def english(body: str) -> Article:
    return article(f"<html lang='en'><title>Bridge closes</title>{body}</html>".encode())


@pytest.mark.parametrize(
    ("printed", "byline", "authors"),
    [
        (
            "By <a>Ann Lee</a> and <a>Bo Day</a><br>Elmore Courier",
            "By Ann Lee and Bo Day, Elmore Courier",
            ("Ann Lee", "Bo Day"),
        ),
        ("By Ann Lee<br>and Bo Day", "By Ann Lee and Bo Day", ("Ann Lee", "Bo Day")),
        ("By<br>Ann Lee", "By Ann Lee", ("Ann Lee",)),
    ],
)
def test_whom_an_author_works_for_stands_below_the_names(
    printed: str, byline: str, authors: tuple[str, ...]
) -> None:
    found = english(f"<h1>Bridge closes</h1><div>{printed}</div>{STORY}")

    assert (found.byline, found.authors) == (byline, authors)


def test_lines_of_dates_and_pages_around_a_text_are_no_part_of_it() -> None:
    found = english(
        "<h1>Bridge closes</h1><div>Updated March 12, 2020 9:00 a.m. ET</div><p>Page 2 of 3"
        f"</p>{STORY}<p>« Previous | 1 | 2 | 3 | Next »</p>"
    )

    assert found.text.startswith("The council")
    assert found.text.endswith("four million.")


def test_a_place_below_the_name_of_who_sent_a_letter_is_no_author() -> None:
    found = english(f"<h1>Letters</h1>{STORY}<p><b>ANN LEE</b><br>Port Elmore</p>")

    assert found.authors == ()


def test_offers_to_look_for_an_author_elsewhere_are_no_authors() -> None:
    found = english(
        "<h1>Bridge closes</h1><ul class='authors'><li class='author'>Ann Lee <span>Search"
        " for this author in: <a>PubMed</a> <a>Google Scholar</a></span></li></ul>"
        f"{STORY}"
    )

    assert (found.byline, found.authors) == ("Ann Lee", ("Ann Lee",))


def test_the_byline_of_a_story_that_shows_photos_is_read() -> None:
    found = english(
        "<article class='story media-photo'><h1>Bridge closes</h1>"
        f"<div class='contributors'>By <span>Ann Lee</span></div>{STORY}</article>"
    )

    assert found.authors == ("Ann Lee",)


def test_a_month_is_no_author() -> None:
    found = english(
        f"<h1>Bridge closes</h1><p class='date-author'>Now: <a>avril 2020</a></p>{STORY}"
    )

    assert found.authors == ()


def test_what_a_script_would_have_filled_is_no_text() -> None:
    empty = "<h1>{{ page.title }}</h1><p>{{ page.lead }} {{ page.text ? 'on' : 'off' }}</p>"

    found = english(f"{empty}<h1>Bridge closes</h1>{STORY}")
    assert "{{" not in f"{found.headline} {found.text}"
    with pytest.raises(PassedOverError):
        english(empty)
