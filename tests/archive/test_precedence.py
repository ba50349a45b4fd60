"""The user is believed before the file, the file before its place; all is written down."""

from __future__ import annotations

import pytest

from archive.model import (
    Article,
    Context,
    Origin,
    Page,
    PageWords,
    Region,
    Statement,
)
from archive.parsing import Parsed, Parsing, parse
from archive.precedence import settled
from archive.source import Source

ARTICLE = Article(
    "",
    "Loss of the brig",
    "All hands.",
    section="Shipping",
    language="en",
    regions=(Region("3", 0.1, 0.2, 0.3, 0.4), Region("4", 0, 0, 1, 1)),
    words=(PageWords("3", b"a"), PageWords("4", b"b")),
)
PAGE = Page("The Gazette", "1897-03-04", (ARTICLE,), number="3", edition="a")


def said(page: Page, field: str) -> list[tuple[str, Origin]]:
    return [
        (statement.value, statement.origin)
        for statement in page.articles[0].statements
        if statement.field == field
    ]


def test_what_the_user_says_holds_and_the_file_is_heard() -> None:
    page = settled(PAGE, Context("The Post", "1912-04", "b", "A3", "News", "fr"), Context())

    assert (page.publication, page.published) == ("The Post", "1912-04")
    assert (page.edition, page.number) == ("b", "A3")
    assert (page.articles[0].section, page.articles[0].language) == ("News", "fr")
    assert said(page, "publication") == [
        ("The Post", Origin.USER),
        ("The Gazette", Origin.FILE),
    ]
    assert said(page, "section") == [("News", Origin.USER), ("Shipping", Origin.FILE)]


def test_the_place_fills_in_what_the_file_does_not_know() -> None:
    undated = Page("The Gazette", None, (ARTICLE,))

    page = settled(undated, Context(), Context("Elsewhere", "1897-03-04", page="7"))

    assert (page.publication, page.published, page.number) == (
        "The Gazette",
        "1897-03-04",
        "7",
    )
    assert said(page, "published") == [("1897-03-04", Origin.PLACE)]
    assert said(page, "publication") == [("Elsewhere", Origin.PLACE)]


def test_a_page_that_gets_another_number_takes_its_regions_and_words_along() -> None:
    (article,) = settled(PAGE, Context(page="A3"), Context()).articles

    assert [region.number for region in article.regions] == ["A3", "4"]
    assert [words.number for words in article.words] == ["A3", "4"]


def test_what_the_file_says_in_two_places_is_kept_with_both() -> None:
    one = Statement("published", "1897-03-04", Origin.FILE, "METS label")
    other = Statement("published", "1897-03-05", Origin.FILE, "MODS dateIssued")
    page = Page("The Gazette", "1897-03-04", (ARTICLE,), statements=(other, one))

    settled_page = settled(page, Context(), Context())

    assert said(settled_page, "published") == [
        ("1897-03-04", Origin.FILE),
        ("1897-03-05", Origin.FILE),
    ]


def test_what_only_the_file_says_is_not_written_down_again() -> None:
    assert settled(PAGE, Context(), Context()).articles[0].statements == ()


@pytest.mark.parametrize("content", ["html", "text"])
def test_every_importer_gives_way_to_the_user(content: str) -> None:
    story = "The council voted on Friday to close the bridge that has carried the road. "
    text = f"Larkhaven Post\n\nCOUNCIL VOTES to close bridge\n\n{story * 3}\n"
    if content == "html":
        text = f"<html><body><h1>Council votes</h1><p>{story * 3}</p></body></html>"
    context = Context("The Other Paper", "1999-12-31", "b", "A3", "News", "cy")

    parsed = parse(Parsing(Source("story", content=text.encode(), context=context)))

    assert isinstance(parsed, Parsed)
    (page,) = parsed.pages
    assert (page.publication, page.published) == ("The Other Paper", "1999-12-31")
    assert (page.edition, page.number) == ("b", "A3")
    assert (page.articles[0].section, page.articles[0].language) == ("News", "cy")
    assert page.articles[0].id.startswith("the-other-paper-1999-12-31-b-pa3-")


def test_the_address_of_a_member_is_that_of_its_article() -> None:
    page = settled(PAGE, Context(), Context(url="https://gazette.example/brig"))

    assert page.articles[0].url == "https://gazette.example/brig"
