"""What hostile texts hold is found, and nothing that is typed to find it breaks."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.errors import QuerySyntaxError
from archive.events import IngestOptions
from archive.model import EntityKind
from archive.search import Query
from tests.fakes import InlineWorkers

FILES = ("bidi_zalgo.txt", "fts_syntax.txt", "dates.txt")


@pytest.fixture(scope="module")
def archive(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("texts")
    with tarfile.open(corpora / "nasty.tar.gz") as packed:
        for name in FILES:
            packed.extract(f"nasty/text/{name}", folder, filter="data")
    with Archive(folder / "archive") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr("archive.ingest.Workers", InlineWorkers)
        list(archive.ingest([folder / "nasty"], IngestOptions(jobs=1)))
        yield archive


@pytest.mark.parametrize(
    "word", ["cafe", "café", "finance", "zerowidth", "soft", "DESREVER"]
)
def test_words_are_found_however_they_are_disguised(archive: Archive, word: str) -> None:
    assert archive.engine.search(Query(word)).total == 1


@pytest.mark.parametrize(
    "query",
    [
        '"UNBALANCED AND OR NOT NEAR( * ^ : - + title:',
        "AND", "OR OR", "NOT", "((((", "))))", '"', '""', "*", "^", ":", "-", "+",
        "title:", "{col}:", "NEAR/3", "C++ and AT&T", "O'Brien's 50% of $1,000",
        "'; DROP TABLE articles; --", "a" * 5_000, "(" * 500 + "a", "\0", "\ud800",
        "* * *", "a*b*c*", "?", "[a TO", "~1", "\\", "since:31/02/2019", "since:0000-00-00",
    ],
    ids=lambda query: ascii(query)[:30],
)  # fmt: skip
def test_no_query_breaks_the_search(archive: Archive, query: str) -> None:
    with suppress(QuerySyntaxError):  # it may say that it does not understand
        assert archive.engine.search(Query(query)).total <= len(FILES)


def test_what_is_no_day_of_the_calendar_is_no_date(archive: Archive) -> None:
    (held,) = (it for it in archive.store.articles() if "Galore" in it.article.headline)

    named = archive.name_now(held.article.id)

    dates = {it.value for it in named.names.entities if it.kind is EntityKind.DATE}
    assert "2000-02-29" in dates
    impossible = {"2019-02-31", "2019-02-30", "1913-13-13", "1900-02-29", "0000-00-00"}
    assert not dates & impossible
    assert not any(date and "-06-31" in date for date in dates)
