"""A reading room in memory, with the face of `reader.room.ReadingRoom`."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive.errors import DamagedIndexError, NotFoundError, QuerySyntaxError
from archive.formats import KnownFormat
from archive.kept import Bookmark, Found, PastSearch, SavedSearch
from archive.model import Article, Field, HeldArticle, Holdings, Names, Provenance
from archive.search import (
    Explanation,
    Query,
    Reason,
    Snippet,
    Sort,
    Timeline,
    Unit,
    Variant,
)
from archive.search.period import days
from reader.article import ArticleView
from reader.concordance import Batch, ConcordanceError, Line
from reader.entities import Precision
from reader.job import RejectedSource
from reader.results import ResultRow, SearchResults
from reader.searches import (
    Collecting,
    Compared,
    SearchNameError,
    as_past,
    as_saved,
    compare,
    found_of,
    query_of,
)

PAPERS = ("Valley Papers", "Harbour Gazette", "Arkansas Democrat-Gazette")
SECTIONS = ("Local news", "Business", "Sport", "")
FEW = 3  # hits with which another query is suggested
LANGUAGES = ("en", "de")
UNITS = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}  # letters of an EDTF date
SUBJECTS = ("The strike at the mill", "Flood in the valley", "A new bridge opens")


def made_article(number: int) -> HeldArticle:
    """Return an article that differs with its number."""
    year = 1900 + number % 30
    return HeldArticle(
        article=Article(
            id=f"article-{number}",
            headline=f"{SUBJECTS[number % 3]}, part {number}",
            text=f"Report {number}. " + "The workers met at the bridge by the mill. " * 6,
            provenance=Provenance(f"paper-{number}.txt", "0" * 64, "text 1"),
            byline="By Claudia Lauer",
            section=SECTIONS[number % 4],
            language=LANGUAGES[number % 5 // 4],
        ),
        publication=PAPERS[number % 3],
        published=f"{year}-0{number % 9 + 1}-1{number % 10}",
        edition="",
        page=f"A{number % 12 + 1}",
        names=Names(),
    )


def facets_of(held: HeldArticle) -> Mapping[str, tuple[str, ...]]:
    """Return the values an article has, some of them made from its number."""
    digits = held.article.id.rpartition("-")[2]
    number = int(digits) if digits.isdigit() else 0
    published = held.published or ""
    return {
        "publication": (held.publication,),
        "year": (published[:4],) if published else (),
        "person": (f"Person {number % 120}", "Ada Fairweather"),
        "organization": (f"Company {number % 9}",),
        "place": (f"Town {number % 20}", "Prairie Junction"),
        "section": (held.article.section,) if held.article.section else (),
        "language": (held.article.language,) if held.article.language else (),
    }


class FakeRoom:
    """Holds made articles; every word of a query must stand in headline or text.

    `gate` can be cleared to keep searches waiting, as a large archive might.
    """

    def __init__(self, articles: int = 300, directory: Path = Path("Valley")) -> None:
        self.directory = directory
        self.name = directory.name
        self.held = {a.article.id: a for a in map(made_article, range(articles))}
        self.kept: dict[str, Bookmark] = {}
        self.ran: dict[str, PastSearch] = {}
        self.saved: dict[int, tuple[SavedSearch, Found]] = {}
        self.asked: list[Query] = []
        self.asked_values: list[tuple[Query, str, str]] = []
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.closed = False
        self.variants: tuple[Variant, ...] = ()  # of every search that is expanded
        self.suggestion = ""  # of every search that finds next to nothing
        self.unindexed = 0  # articles held that no search knows yet
        self.set_aside = ""  # why the index before could not be used
        self.damage = ""  # what is found when the index is checked
        self.failure: Exception | None = None  # of every search

    def search(self, query: Query) -> SearchResults:
        self.threads.add(threading.current_thread().name)
        self.asked.append(query)
        self.gate.wait(10)
        if self.failure is not None:
            raise self.failure
        if "(" in query.text:
            at = query.text.index("(")
            raise QuerySyntaxError("this bracket is never closed", at, at + 1)
        found = [held for held in self.held.values() if self._answers(held, query)]
        if query.sort is not Sort.RELEVANCE:
            newest = query.sort is Sort.NEWEST
            found.sort(key=lambda held: held.published or "", reverse=newest)
        shown = found[query.offset : query.offset + query.limit]
        facets = {
            facet: self._counted(query, facet)[: query.values] for facet in query.facets
        }
        rows = tuple(self._row(held, query.text) for held in shown)
        timeline = self._timeline(query) if query.timeline else None
        variants = tuple(
            replace(one, ticked=(one.typed, one.word) not in query.unticked)
            for one in self.variants
            if query.expand
        )
        suggestion = self.suggestion if len(found) < FEW else ""
        counts = (rows, facets, timeline, variants, suggestion)
        return SearchResults(query, len(found), 1.5, *counts)

    def explain(self, query: Query, article_id: str) -> Explanation | None:
        self.threads.add(threading.current_thread().name)
        self.gate.wait(10)
        if not self._answers(self.held[article_id], query):
            return None
        words = query.text.split()
        reasons = tuple(
            Reason(word, f"{n} times in the text", 3.0 / n)
            for n, word in enumerate(words, 1)
        )
        return Explanation(article_id, sum(reason.points for reason in reasons), reasons)

    def index_set_aside(self) -> str:
        self.threads.add(threading.current_thread().name)
        return self.set_aside

    def warm_up(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.damage:
            raise DamagedIndexError(self.damage)

    def facet_values(
        self, query: Query, facet: str, containing: str, limit: int = 200
    ) -> tuple[tuple[str, int], ...]:
        self.threads.add(threading.current_thread().name)
        self.asked_values.append((query, facet, containing))
        self.gate.wait(10)
        wanted = containing.casefold()
        values = self._counted(query, facet)
        return tuple(pair for pair in values if wanted in pair[0].casefold())[:limit]

    def article(self, article_id: str, query_text: str = "") -> ArticleView:
        self.threads.add(threading.current_thread().name)
        if article_id not in self.held:
            raise NotFoundError(f"article {article_id}")
        held = self.held[article_id]
        matches = tuple(
            (field, _matches(held.article.field(field), query_text)) for field in Field
        )
        return ArticleView(held, matches, bookmarked=article_id in self.kept)

    def concordance(self, query: Query) -> Iterator[Batch]:
        self.threads.add(threading.current_thread().name)
        self.asked.append(query)
        if not query.text:
            raise ConcordanceError("this search has no words")
        return self._batches(query)

    def precisions(self) -> tuple[Precision, ...]:
        return ()

    def holdings(self) -> Holdings:
        return Holdings(len(self.held) + self.unindexed, 3, len(self.held), "1900", "1929")

    def formats(self) -> tuple[KnownFormat, ...]:
        return (KnownFormat("html", "Saved web pages", "an article"),)

    def rejected(self) -> tuple[RejectedSource, ...]:
        return ()

    def bookmarks(self) -> tuple[Bookmark, ...]:
        return tuple(self.kept.values())

    def bookmark(self, article_id: str) -> Bookmark | None:
        return self.kept.get(article_id)

    def add_bookmark(
        self, article_id: str, folder: str = "", tags: tuple[str, ...] = (), note: str = ""
    ) -> Bookmark:
        held = self.article(article_id).held
        added = datetime(2026, 1, 1, tzinfo=UTC)
        made = Bookmark(
            article_id,
            held.article.headline,
            held.publication,
            held.published,
            held.page,
            added,
            folder,
            tags,
            note,
        )
        return self.kept.setdefault(article_id, made)

    def put_bookmark(self, bookmark: Bookmark) -> None:
        self.threads.add(threading.current_thread().name)
        self.kept[bookmark.article_id] = bookmark

    def remove_bookmark(self, article_id: str) -> Bookmark | None:
        return self.kept.pop(article_id, None)

    def export_bookmarks(self, path: Path) -> int:
        path.write_text("[]", "utf-8")
        return len(self.kept)

    def import_bookmarks(self, path: Path) -> int:
        return 0

    def history(self) -> tuple[PastSearch, ...]:
        return tuple(sorted(self.ran.values(), key=lambda past: past.ran, reverse=True))

    def remember(self, query: Query, total: int) -> None:
        self.threads.add(threading.current_thread().name)
        past = as_past(query, total)
        before = self.ran.get(past.asked)
        times = before.times + 1 if before else 1
        self.ran[past.asked] = replace(past, times=times)

    def put_history(self, ran: Iterable[PastSearch]) -> None:
        self.ran |= {past.asked: past for past in ran}

    def forget(self, past: PastSearch) -> PastSearch | None:
        return self.ran.pop(past.asked, None)

    def clear_history(self) -> tuple[PastSearch, ...]:
        before, self.ran = self.history(), {}
        return before

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return tuple(saved for saved, _ in reversed(self.saved.values()))

    def found(self, query: Query) -> Iterator[Collecting | Found]:
        self.threads.add(threading.current_thread().name)
        self.gate.wait(10)
        results = self.search(replace(query, limit=len(self.held) or 1, offset=0))
        yield Collecting(0, results.total)
        yield found_of(row.article_id for row in results.rows)

    def save_search(
        self, query: Query, found: Found, name: str, folder: str = "", note: str = ""
    ) -> SavedSearch:
        saved = as_saved(query, found, name, folder, note)
        return self.put_saved_search(replace(saved, key=len(self.saved) + 1), found)

    def put_saved_search(self, saved: SavedSearch, found: Found) -> SavedSearch:
        self._refuse_twice(saved)
        self.saved[saved.key or 0] = (saved, found)
        return saved

    def edit_saved_search(self, saved: SavedSearch) -> None:
        self._refuse_twice(saved)
        self.saved[saved.key or 0] = (saved, self.saved[saved.key or 0][1])

    def remove_saved_search(self, saved: SavedSearch) -> tuple[SavedSearch, Found] | None:
        return self.saved.pop(saved.key or 0, None)

    def rerun(self, saved: SavedSearch) -> Iterator[Collecting | Compared]:
        then = self.saved[saved.key or 0][1]
        for step in self.found(query_of(saved)):
            yield step if isinstance(step, Collecting) else compare(then, step)

    def note_run(self, saved: SavedSearch, total: int) -> None:
        kept, found = self.saved[saved.key or 0]
        ran = replace(kept, ran=datetime.now(UTC), last_total=total)
        self.saved[saved.key or 0] = (ran, found)

    def _refuse_twice(self, saved: SavedSearch) -> None:
        for kept in self.saved_searches():
            if kept.name == saved.name and kept.key != saved.key:
                raise SearchNameError(f"There is a saved search “{saved.name}” already.")

    def close(self) -> None:
        self.closed = True

    def _batches(self, query: Query) -> Iterator[Batch]:
        found = [held for held in self.held.values() if self._answers(held, query)]
        for done in range(0, max(len(found), 1), 100):
            self.gate.wait(10)
            some = found[done : done + 100]
            lines = tuple(line for held in some for line in _lines(held, query.text))
            yield Batch(lines, done + len(some), len(found))

    def _answers(self, held: HeldArticle, query: Query) -> bool:
        text = f"{held.article.headline} {held.article.text}".lower()
        facets, chosen = facets_of(held), {name for name, _ in query.chosen}
        return (
            all(word in text for word in query.text.lower().split())
            and all(
                any((facet, value) in query.chosen for value in facets[facet])
                for facet in chosen
            )
            and not any(value in facets[facet] for facet, value in query.excluded)
            and _is_within(held.published, query.period)
        )

    def _counted(self, query: Query, facet: str) -> tuple[tuple[str, int], ...]:
        """Count a facet as if nothing of it were chosen or excluded."""
        others = replace(
            query,
            chosen=tuple(pair for pair in query.chosen if pair[0] != facet),
            excluded=tuple(pair for pair in query.excluded if pair[0] != facet),
        )
        return _counted(
            value
            for held in self.held.values()
            if self._answers(held, others)
            for value in facets_of(held)[facet]
        )

    def _timeline(self, query: Query) -> Timeline:
        """Count over time as if no period were chosen."""
        of_any_time = replace(query, period=None)
        found = [held for held in self.held.values() if self._answers(held, of_any_time)]
        letters = UNITS[query.timeline]
        bars = _counted(held.published[:letters] for held in found if held.published)
        undated = sum(held.published is None for held in found)
        return Timeline(query.timeline, tuple(sorted(bars)), undated)

    def _row(self, held: HeldArticle, text: str) -> ResultRow:
        headline, body = held.article.headline, held.article.text[:160]
        return ResultRow(
            held.article.id,
            1.0,
            Snippet(headline, _matches(headline, text)),
            held.publication,
            held.published,
            held.page,
            Snippet(body, _matches(body, text)),
            bookmarked=held.article.id in self.kept,
        )


def _matches(text: str, query: str) -> tuple[tuple[int, int], ...]:
    spans = []
    for word in query.lower().split():
        at = text.lower().find(word)
        if at >= 0:
            spans.append((at, at + len(word)))
    return tuple(sorted(spans))


def _lines(held: HeldArticle, query: str) -> Iterator[Line]:
    for field in (Field.HEADLINE, Field.TEXT):
        text = held.article.field(field)
        for start, end in _matches(text, query):
            yield Line(
                held.article.id,
                text[max(0, start - 60) : start],
                text[start:end],
                text[end : end + 60],
                field,
                start,
                held.article.headline,
                held.publication,
                held.published,
                held.page,
            )


def _counted(values: object) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _is_within(published: str | None, period: tuple[str, str] | None) -> bool:
    if period is None:
        return True
    printed, since, until = days(published), days(period[0]), days(period[1])
    first, last = since.first if since else 0, until.last if until else 99_999_999
    return printed is not None and first <= printed.first and printed.last <= last


def without_names(room: FakeRoom, article_id: str) -> None:
    """Let an article be one whose names are not found yet."""
    room.held[article_id] = replace(room.held[article_id], names=None)
