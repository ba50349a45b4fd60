"""Names are found again once there is no trouble any more, and the user is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event

import pytest

from archive import Archive
from archive.errors import StoreError
from archive.naming import Named
from reader import naming
from reader.clerk import NameWhile
from reader.job import ArticleNamed, ClerkEvent, ClerkFailed
from reader.naming import Naming, seconds_until_again

FULL = "the disk is full; free some space and try again"
TOLD = ClerkFailed(
    f"Names are not being found for now: {FULL}. Pressmark tries again by itself."
)


class Finding:
    """Stands in for `Archive.name`: fails as often as it is told, then finds names."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.tries = 0

    def __call__(
        self, first: Callable[[], str | None], **_: object
    ) -> Iterator[Named | None]:
        self.tries += 1
        if self.tries <= self.failures:
            raise StoreError(FULL)
        while (wanted := first()) is not None:
            yield Named(wanted)
        yield Named("the rest")


class Watched(Event):
    """An event that tells of whoever waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: Queue[float | None] = Queue()

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.put(timeout)
        return super().wait(timeout)


class Office:
    """One naming and what has been heard of it."""

    def __init__(self, archive: Archive) -> None:
        self.heard: Queue[ClerkEvent] = Queue()
        self.naming = Naming(archive, self.heard.put, lambda: True)

    def wait_for(self, wanted: ClerkEvent) -> list[ClerkEvent]:
        """Return what is told until something is told of that is wanted."""
        heard = []
        while not heard or heard[-1] != wanted:
            heard.append(self.heard.get(timeout=20))
        return heard


@pytest.fixture
def archive(archive_directory: Path) -> Iterator[Archive]:
    with Archive(archive_directory) as archive:
        yield archive


@pytest.fixture
def office(archive: Archive) -> Iterator[Office]:
    made = Office(archive)
    yield made
    made.naming.close()


def test_names_are_found_again_after_trouble_that_is_told_once(
    office: Office, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_TROUBLE_SECONDS", 0.01)
    monkeypatch.setattr(archive, "name", Finding(3))

    office.naming.start()

    heard = office.wait_for(ArticleNamed("the rest"))
    assert [event for event in heard if isinstance(event, ClerkFailed)] == [TOLD]


def test_it_is_not_tried_again_at_once(
    office: Office, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding, leaving = Finding(9), Watched()
    monkeypatch.setattr(archive, "name", finding)
    monkeypatch.setattr(office.naming, "_leaving", leaving)

    office.naming.start()
    office.wait_for(TOLD)
    for _ in range(3):
        leaving.waits.get(timeout=20)

    assert finding.tries == 1


def test_it_is_tried_for_an_article_that_somebody_looks_at_even_after_trouble(
    office: Office, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = next(archive.store.articles()).article.id
    monkeypatch.setattr(archive, "name", Finding(1))
    office.naming.start()
    office.wait_for(TOLD)

    office.naming.want(seen)

    office.wait_for(ArticleNamed(seen))


def test_an_article_that_was_wanted_is_not_forgotten_in_trouble(
    office: Office, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = next(archive.store.articles()).article.id
    monkeypatch.setattr(naming, "_TROUBLE_SECONDS", 0.01)
    monkeypatch.setattr(archive, "name", Finding(2))
    office.naming.name_while(NameWhile(wanted=False))
    office.naming.want(seen)

    office.naming.start()

    office.wait_for(ArticleNamed(seen))


def test_it_takes_longer_after_each_failure_up_to_ten_minutes() -> None:
    waits = [seconds_until_again(failures) for failures in (1, 2, 3, 5, 6, 5000)]

    assert waits == [30, 60, 120, 480, 600, 600]
