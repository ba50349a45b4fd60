"""Real web archives: exactly the pages in them, and what is said of broken ones."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from archive.errors import PassedOverError, SourceError
from archive.expand import expand
from archive.importers import importer_for
from archive.model import Article
from archive.source import Source


def articles(path: Path) -> list[Article]:
    """What an import of one file would store."""
    found: list[Article] = []
    for source in expand([path]):
        assert isinstance(source, Source), source
        try:
            found += [
                article
                for page in importer_for(source).read(source)
                for article in page.articles
            ]
        except PassedOverError:
            continue
    return found


def sentences(path: Path) -> list[str]:
    return [item.reason for item in expand([path]) if isinstance(item, SourceError)]


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@pytest.mark.parametrize(
    ("file", "facts"),
    [
        ("news_6pages.warc.gz", "news_6pages.warc.gz"),
        ("news_plain.warc", "news_plain.warc"),
        ("news_6pages.wacz", "news_6pages.warc.gz"),
        ("news_6pages_with_pagelist.wacz", "news_6pages.warc.gz"),
        ("news.har", "news.har"),
        ("news.zim", "news.zim"),
    ],
)
def test_the_articles_of_a_web_archive_are_exactly_its_articles(
    corpora: Path, file: str, facts: str
) -> None:
    made = corpora / "web_archive" / "news_made"
    expected = json.loads((made / f"{facts}.expected.json").read_text(encoding="utf-8"))

    found = articles(made / file)

    addresses = [article.url.partition("://")[2] for article in found]
    assert addresses == [
        (fact.get("url") or f"https://{fact['path']}").partition("://")[2]
        for fact in expected
    ]
    for article, fact in zip(found, expected, strict=True):
        assert plain(article.headline) in plain(fact["title"])


def test_saved_messages_hold_the_page_that_was_saved(corpora: Path) -> None:
    folder = corpora / "web_archive" / "mhtml_made"
    lines = (folder / "ground_truth.jsonl").read_text(encoding="utf-8").splitlines()

    for fact in map(json.loads, lines):
        (article,) = articles(folder / fact["file"])
        # What a page calls its own address comes before where it was found.
        assert article.url.partition("?")[0] == fact["url"].partition("?")[0]
        for phrase in fact.get("must_contain") or ():
            assert phrase in article.text


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("warcio/example.warc", 1),
        ("warcio/example.warc.gz", 1),
        ("warcio/example-resource.warc.gz", 1),
        ("warcio/example-wrong-chunks.warc.gz", 1),
        ("warcio/example-bad-non-chunked.warc.gz", 1),
        ("warcio/example.arc.gz", 1),
        ("warc2zim/data-special/qsl.net-encoding-alias.warc.gz", 1),
        ("aut/warc/issue-493.warc", 4),
        ("wacz/valid_example_1.wacz", 1),
        ("mhtml/with_attachments.mhtml", 1),
    ],
)
def test_each_page_of_a_real_archive_is_a_source(
    corpora: Path, file: str, count: int
) -> None:
    found = [
        item
        for item in expand([corpora / "web_archive" / file])
        if isinstance(item, Source) or not isinstance(item, PassedOverError)
    ]

    assert len(found) == count


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("fastwarc/clipped.warc.gz", "cut off"),
        ("wacz/invalid_example_1.wacz", "not a valid WACZ"),
        ("zim/invalid.bad_mimetype_list.zim", "damaged or cut off"),
        ("zim/invalid.smaller_than_header.zim", "damaged or cut off"),
    ],
)
def test_a_broken_archive_says_what_is_wrong(corpora: Path, file: str, words: str) -> None:
    assert words in sentences(corpora / "web_archive" / file)[-1]


def test_hostile_archives_cost_only_themselves(corpora: Path, tmp_path: Path) -> None:
    with tarfile.open(corpora / "nasty.tar.gz") as nasty:
        nasty.extractall(tmp_path, filter="data")
    folder = tmp_path / "nasty"

    def pages(path: str) -> int:
        return sum(isinstance(item, Source) for item in expand([folder / path]))

    def told(path: str) -> str:
        return "; ".join(sentences(folder / path))

    assert pages("warc/content_length_too_big.warc") == 1
    assert pages("warc/content_length_short.warc") >= 1
    assert pages("warc/one_gzip_stream.warc.gz") >= 1
    assert pages("warc/file_uri.warc") == 1
    assert pages("mhtml/no_boundary.mhtml") == 1
    assert pages("mhtml/truncated_b64.mht") == 1
    assert "how long" in told("warc/content_length_negative.warc")
    assert "how long" in told("warc/missing_headers.warc")
    assert "not trusted" in told("warc/http_gzip_bomb.warc")
    assert "cut off" in told("json/har_truncated.har")
    assert "no datapackage.json" in told("zip/zip_slip_as.wacz")
    assert not list(tmp_path.rglob("*evil*"))
