"""What stands where an article should be is passed over, whatever its server said of it."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError
from tests.archive.importers.test_html import STORY, linked, meta, page, read

TEXT = "<p>The page that you were looking for may have been moved, or was never there.</p>"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Page not found - The Gazette", "no such page"),
        ("404", "no such page"),
        ("Error 404 | The Gazette", "no such page"),
        ("404 Not Found", "no such page"),
        ("The Gazette: Oops! This page couldn’t be found.", "no such page"),
        ("The page you requested could not be found", "no such page"),
        ("503 Service Unavailable", "no such page"),
        ("Access Denied", "no such page"),
        ("Seite nicht gefunden – Der Bote", "no such page"),
        ("Erreur 404 : page introuvable", "no such page"),
        ("Página no encontrada", "no such page"),
        ("Redirecting...", "leads to another"),
        ("301 Moved Permanently", "leads to another"),
        ("Object moved", "leads to another"),
        ("Just a moment...", "who reads it"),
        ("Attention Required! | Cloudflare", "who reads it"),
        ("Are you a robot?", "who reads it"),
        ("Before you continue to The Gazette", "who reads it"),
    ],
)
def test_a_page_that_calls_itself_no_article_is_passed_over(title: str, words: str) -> None:
    for content in (page(TEXT, f"<title>{title}</title>"), page(f"<h1>{title}</h1>{TEXT}")):
        with pytest.raises(PassedOverError, match=words):
            read(content)


def test_a_page_that_leads_on_at_once_is_passed_over() -> None:
    on = "<title>The strike</title><meta http-equiv='refresh' content='{}; url=/strike'>"

    with pytest.raises(PassedOverError, match="leads to another"):
        read(page(TEXT, on.format(0)))
    assert read(page(STORY, on.format(600))).articles


@pytest.mark.parametrize(
    "head",
    [
        "<title>Page not found: how libraries lose the web</title>",
        "<title>Strike ends after 404 days - The Gazette</title>",
        "<title>Just a moment of rest | The Gazette</title>",
        "<title>Access denied</title>" + meta("article:published_time", "2019-03-01"),
        "<title>Access denied</title>" + linked(headline="Access denied"),
    ],
)
def test_an_article_of_such_words_is_an_article(head: str) -> None:
    assert read(page(STORY, head)).articles


def test_a_long_article_of_such_a_title_is_an_article() -> None:
    assert read(page(STORY * 3, "<title>Just a moment</title>")).articles
