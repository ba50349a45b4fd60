"""Small stand-ins for the ports, and articles made up for tests.

Worker processes import this module by name, so what they are to run stands here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Generic, Self, TypeVar

import pytest

from archive import ids
from archive.errors import PassedOverError, SourceError
from archive.importers import default_importers
from archive.model import (
    Article,
    Context,
    Entity,
    EntityKind,
    Field,
    HeldArticle,
    IndexEntry,
    Mention,
    Names,
    Page,
    Provenance,
)
from archive.naming import Extracted
from archive.search import PATIENCE, Hit, Query, ResultPage
from archive.source import Source
from archive.store import HeldSource, SourceStatus, Unnamed

SHA256 = "5f3a9c01" * 8
Task = TypeVar("Task")
Value = TypeVar("Value")


def make_page(
    *texts: str,
    publication: str = "Gazette",
    published: str | None = "1912-04-16",
    number: str = "A3",
    sha256: str = SHA256,
) -> Page:
    """Return a page with an article for each of `texts`."""
    articles = tuple(
        Article(
            id=ids.article_id(publication, published, "", number, sha256, ordinal),
            headline=f"Headline {ordinal}",
            text=text,
            provenance=Provenance("gazette.txt", sha256, "fake 1", ordinal),
        )
        for ordinal, text in enumerate(texts, 1)
    )
    return Page(publication, published, articles, number=number)


def make_source(
    location: str = "/news/gazette.txt",
    *,
    sha256: str = SHA256,
    context: Context = Context(),
    status: SourceStatus = SourceStatus.STORED,
    reason: str = "",
) -> HeldSource:
    """Return a source as ingest describes it to the store."""
    return HeldSource(
        location=location,
        name=Path(location).name,
        status=status,
        context=context,
        importer="fake 1",
        sha256=sha256,
        size=10,
        mtime_ns=20,
        reason=reason,
    )


def make_names(text: str, start: int = 0) -> Names:
    """Return one person, mentioned once."""
    mention = Mention(
        EntityKind.PERSON, Field.TEXT, start, start + len(text), text, text, None, "fake"
    )
    entity = Entity(EntityKind.PERSON, text, (text,), 1, role="Mayor")
    return Names((mention,), (entity,))


class FakeEngine:
    """A search engine that keeps its entries in a dictionary and finds single words."""

    def __init__(self) -> None:
        self.fresh = True
        self.entries: dict[str, HeldArticle] = {}
        self.commits = 0

    def update(
        self,
        add: Iterable[IndexEntry],
        remove: Iterable[str] = (),
        *,
        patience: float = PATIENCE,
    ) -> None:
        self.fresh = False
        self.commits += 1
        self.entries.update((entry.held.article.id, entry.held) for entry in add)
        for article_id in remove:
            self.entries.pop(article_id, None)

    def search(self, query: Query) -> ResultPage:
        found = [
            Hit(article_id, 1.0)
            for article_id, held in self.entries.items()
            if query.text in held.article.text
        ]
        return ResultPage(tuple(found[: query.limit]), len(found))

    def count(self) -> int:
        return len(self.entries)

    def clear(self) -> None:
        self.entries.clear()

    def close(self) -> None:
        pass


class FakeImporter:
    """Reads files that begin with ``fake`` and a word of what to do; an article a line."""

    name = "fake"
    version = 1
    title = "Files made up for tests"
    gives = "an article for each line"

    def accepts(self, source: Source, head: bytes) -> float:
        return 1.0 if head.startswith(b"fake") else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        order, *lines = source.read().decode().splitlines()
        match order.split():
            case ["fake", "die"]:
                os._exit(1)
            case ["fake", "hang"]:
                Event().wait()  # for what never comes
            case ["fake", "bug"]:
                raise ZeroDivisionError
            case ["fake", "surrogate"]:
                lines = ["\ud800"]
            case ["fake", "large"]:
                lines = ["large " * 2**30]
            case ["fake", "list"]:
                raise PassedOverError(source.name, "is only a list")
            case ["fake", "damaged"]:
                raise SourceError(source.name, "is damaged; save it again")
        articles = tuple(
            Article(
                "", line.partition(" ")[0], line, Provenance("", "", ""), notes=("fake",)
            )
            for line in lines
        )
        yield Page(source.context.publication or "", source.context.published, articles)


class FakePackage:
    """Reads files that begin with ``package`` and name a part a line; an article a part.

    A first line ``package list`` is in order and no news; ``package broken`` is neither.
    """

    name = "package"
    version = 1
    title = "Packages made up for tests"
    gives = "an article for each part"

    def accepts(self, source: Source, head: bytes) -> float:
        return 1.0 if head.startswith(b"package") else 0.0

    def claims(self, source: Source) -> Iterable[str]:
        if source.parts is not None:
            named = source.read().decode().splitlines()[1:]
            yield from filter(None, map(source.parts.find, named))

    def read(self, source: Source) -> Iterator[Page]:
        order, *named = source.read().decode().splitlines()
        if order == "package list":
            raise PassedOverError(source.name, "is only a list of packages")
        if order == "package broken":
            raise SourceError(source.name, "is a broken package")
        parts = [part for name in named if (part := source.part(name)) is not None]
        texts = [part.read().decode(errors="replace") for part in parts]
        articles = tuple(Article("", text.partition(" ")[0], text) for text in texts)
        yield Page("Package", None, articles)


class FakeExtractor:
    """Takes every word that begins with a capital for a person."""

    name = "fake"
    version = 1

    def extract(self, held: HeldArticle) -> Names:
        text = held.article.text
        words = [word for word in text.split() if word[0].isupper()]
        if "Explode" in words:
            raise ZeroDivisionError
        return make_names(words[0], text.index(words[0])) if words else Names()

    def extract_at_once(self, held: HeldArticle) -> tuple[Names, bool]:
        return self.extract(held), "Later" not in held.article.text


def extract_fake(waiting: Unnamed) -> Extracted:
    """Do as `archive.naming.extract`, in a worker process, with `FakeExtractor`."""
    return Extracted(FakeExtractor().extract(waiting.held), "fake 1")


class InlineWorkers(Generic[Task, Value]):
    """Does the work of `archive.workers.Workers` at once and here, which is quicker."""

    def __init__(
        self,
        work: Callable[[Task], Value | Generator[Value, None, Value]],
        count: int,
        **_: object,
    ) -> None:
        self._work = work
        self._done: list[tuple[Task, Value]] = []
        self._giving: list[tuple[Task, Generator[Value, None, Value]]] = []
        self.before_collecting: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def busy(self) -> int:
        return len(self._done) + len(self._giving)

    @property
    def has_room(self) -> bool:
        return self.busy < 2

    def submit(self, task: Task) -> None:
        outcome = self._work(task)
        if isinstance(outcome, Generator):
            self._giving.append((task, outcome))
        else:
            self._done.append((task, outcome))

    def collect(self, timeout: float) -> list[tuple[Task, Value]]:
        self.before_collecting()
        for task, values in self._giving[:1]:
            try:
                self._done.append((task, next(values)))
            except StopIteration as end:
                self._giving.pop(0)
                self._done.append((task, end.value))
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        self._done.clear()
        self._giving.clear()


def install_importer(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Install the importers above as plug-ins, for this process and those it starts."""
    metadata = folder / "pressmark_fake-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: pressmark-fake\nVersion: 1.0\n"
    )
    (metadata / "entry_points.txt").write_text(
        "[pressmark.importers]\nfake = tests.fakes:FakeImporter\n"
        "package = tests.fakes:FakePackage\n"
    )
    monkeypatch.syspath_prepend(folder)
    # The cached importers of other tests stay as they are.
    uncached = default_importers.__wrapped__
    monkeypatch.setattr("archive.importers.default_importers", uncached)
    for module in ("ingest", "intake", "sniffing"):
        monkeypatch.setattr(f"archive.{module}.default_importers", uncached)
