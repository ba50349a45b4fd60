"""Searches that are kept: how they are remembered, repeated, compared and proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from archive.errors import ArchiveError, SearchError
from archive.given import hindrance, on_one_line
from archive.kept import Found, PastSearch, SavedSearch
from archive.search import Query, ResultPage, Sort
from archive.search.syntax import GRAMMAR_VERSION
from reader.asked import essence, from_asked, to_asked

IDS_KEPT = 100_000
_PAGE = 500
_TRIES = 3


class SearchNameError(ArchiveError):
    """A saved search is to have a name that it cannot have."""


@dataclass(frozen=True, slots=True)
class Collecting:
    """How far the collecting of everything that a search finds has come."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What a saved search finds now, compared with the time of its saving.

    Attributes:
        found: What it finds now.
        same: Whether these are the same articles as then.
        new: The ids of articles that were not found then, sorted; ``None`` where the ids
            are not known, since they were too many.
        gone: The ids of articles that are not found any more, likewise.
    """

    found: Found
    same: bool
    new: tuple[str, ...] | None
    gone: tuple[str, ...] | None


def collect(
    search: Callable[[Query], ResultPage], query: Query
) -> Iterator[Collecting | Found]:
    """Yield how far one is, page by page, and last of all what `query` finds.

    Raises:
        QuerySyntaxError: The query cannot be understood.
        SearchError: The index is unusable, or changes all the time.
    """
    # Which articles there are does not depend on the order, but pages are pages of one.
    wanted = replace(essence(query), limit=_PAGE, facets=(), sort=Sort.NEWEST)
    for _ in range(_TRIES):
        page = search(wanted)
        total = page.total
        article_ids = {hit.article_id for hit in page.hits}
        offset = _PAGE
        while offset < total and page.total == total and page.hits:
            yield Collecting(len(article_ids), total)
            page = search(replace(wanted, offset=offset))
            article_ids.update(hit.article_id for hit in page.hits)
            offset += _PAGE
        if len(article_ids) == page.total == total:
            yield Collecting(total, total)
            yield found_of(article_ids)
            return
    raise SearchError(
        "The archive changes while this search goes through it; try again when the import "
        "is done."
    )


def found_of(article_ids: Iterable[str]) -> Found:
    """Return the articles with these ids as what a search found."""
    ordered = tuple(sorted(article_ids))
    digest = sha256()
    for article_id in ordered:
        digest.update(article_id.encode() + b"\n")
    kept = ordered if len(ordered) <= IDS_KEPT else None
    return Found(len(ordered), digest.hexdigest(), kept)


def compare(then: Found, now: Found) -> Compared:
    """Return what has changed between two runs of one search."""
    same = then.digest == now.digest
    if same:
        return Compared(now, same, (), ())
    if then.article_ids is None or now.article_ids is None:
        return Compared(now, same, None, None)
    before, after = set(then.article_ids), set(now.article_ids)
    return Compared(now, same, tuple(sorted(after - before)), tuple(sorted(before - after)))


def as_past(query: Query, total: int) -> PastSearch:
    """Return `query` as a search run at this moment."""
    return PastSearch(to_asked(query), GRAMMAR_VERSION, datetime.now(UTC), total)


def as_saved(
    query: Query, found: Found, name: str, folder: str = "", note: str = ""
) -> SavedSearch:
    """Return `query` as a search saved at this moment.

    Raises:
        SearchNameError: The name, or that of a folder, is none.
    """
    name = on_one_line(name)
    check_names(name, folder)
    now = datetime.now(UTC)
    return SavedSearch(
        name=name,
        asked=to_asked(query),
        grammar=GRAMMAR_VERSION,
        saved=now,
        total=found.total,
        digest=found.digest,
        ran=now,
        last_total=found.total,
        folder="/".join(filter(None, map(str.strip, folder.split("/")))),
        note=note.strip(),
    )


def check_names(name: str, folder: str = "") -> None:
    """Refuse what a saved search, or a folder on its path, cannot be called.

    Raises:
        SearchNameError: One of these is no name.
    """
    if not name:
        raise SearchNameError("A saved search needs a name.")
    folders = map(str.strip, folder.split("/"))
    for called in (name, *filter(None, folders)):
        if why := hindrance(called):
            raise SearchNameError(f"This name {why}.")


def query_of(search: PastSearch | SavedSearch) -> Query:
    """Return the query of a search, to be asked again."""
    return from_asked(search.asked)


def is_of_other_grammar(search: PastSearch | SavedSearch) -> bool:
    """Tell whether a search was written for another version of the query language.

    It is then perhaps read in another way now, and may find something else.
    """
    return search.grammar != GRAMMAR_VERSION
