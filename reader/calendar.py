"""The days that articles tell of: a calendar of what is mentioned, whenever printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from archive import Archive
from archive.model import EntityKind, Mention
from archive.search import Query, Sort, Unit
from archive.search.period import Days, days
from archive.search.syntax import And, Mentions, parse, unparse
from reader.entities import Calendar, Counted, PassagePage
from reader.passages import passages_of

_WITHIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_UNITS = {0: Unit.YEAR, 4: Unit.MONTH, 7: Unit.DAY}  # by the length of what is looked into
_LENGTHS = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}
_EVER = ("0001", "9999")


def calendar(archive: Archive, within: str, query: Query | None) -> Calendar:
    """Return what is mentioned in all years, a year or a month; see `CalendarRoom`.

    Raises:
        QuerySyntaxError: The query cannot be understood.
        SearchError: The index is unusable.
        ValueError: `within` is neither a year nor a month.
    """
    if within and not _WITHIN.fullmatch(within):
        raise ValueError(f"{within!r} is neither a year nor a month")
    asked = replace(query or Query(), limit=0, offset=0, facets=(), timeline=None)
    unit = _UNITS[len(within)]
    bars = archive.engine.mentioned(asked, unit, within, within).bars
    told = mentioning(asked, *((within, within) if within else _EVER))
    exact = [bar for bar in bars if _is_of(bar[0], unit)]
    vague = [bar for bar in bars if not _is_of(bar[0], unit)]
    return Calendar(
        within,
        unit,
        tuple(
            Counted(date, articles, as_asked(mentioning(asked, date, date, surely=True)))
            for date, articles in exact
        ),
        tuple(
            Counted(date, articles, as_asked(mentioning(asked, *_ends(date))))
            for date, articles in vague
        ),
        archive.engine.search(told).total,
        as_asked(told),
    )


def next_day_mentioned(
    archive: Archive, after: date, way: int, query: Query | None
) -> date | None:
    """Return the nearest day that is mentioned after another; see `CalendarRoom`.

    Raises:
        QuerySyntaxError: The query cannot be understood.
        SearchError: The index is unusable.
    """
    asked = replace(query or Query(), limit=0, offset=0, facets=(), timeline=None)
    at = after.isoformat()

    def mentioned(within: str) -> Iterator[str]:
        """Yield what is mentioned within, from `at` on; what holds `at` is one of them."""
        unit = _UNITS[len(within)]
        bars = archive.engine.mentioned(asked, unit, within, within).bars
        here = at[: _LENGTHS[unit]]
        told = {name for name, _ in bars if _is_of(name, unit)}
        if here.startswith(within):
            told.add(here)
        ahead = (name for name in told if (name >= here if way > 0 else name <= here))
        yield from sorted(ahead, reverse=way < 0)

    for year in mentioned(""):
        for month in mentioned(year):
            for day in mentioned(month):
                if day != at:
                    return date.fromisoformat(day)
    return None


def passages_on(
    archive: Archive, date: str, query: Query | None, offset: int, limit: int
) -> PassagePage:
    """Return the sentences that mention a day, month or year; see `CalendarRoom`.

    Raises:
        QuerySyntaxError: The query cannot be understood.
        SearchError: The index is unusable.
        ValueError: `date` is no year, month or day.
    """
    wanted = days(date) if _DATE.fullmatch(date) else None
    if wanted is None:
        raise ValueError(f"{date!r} is no year, month or day")
    asked = mentioning(query or Query(), date, date, surely=True)
    found = archive.engine.search(
        replace(asked, sort=Sort.OLDEST, offset=offset, limit=limit, facets=())
    )
    held = {
        one.article.id: one
        for one in archive.store.held([hit.article_id for hit in found.hits])
    }
    return PassagePage(
        found.total,
        offset,
        tuple(
            passages_of(held[hit.article_id], lambda mention: _tells_of(mention, wanted))
            for hit in found.hits
            if hit.article_id in held
        ),
    )


def mentioning(query: Query, since: str, until: str, *, surely: bool = False) -> Query:
    """Return the query for what answers another and tells of a day in a period.

    With `surely`, only dates count that lie in it for certain: a year does not for one of
    its days.
    """
    wanted, typed = Mentions(since, until, surely), parse(query.text)
    both = wanted if typed == And() else And((typed, wanted))
    return replace(query, text=unparse(both))


def as_asked(query: Query) -> Query:
    """Return a query that asks for a page of results, as a user does."""
    usual = Query()
    return replace(query, limit=usual.limit, facets=usual.facets)


def _is_of(date: str, unit: Unit) -> bool:
    return len(date) == _LENGTHS[unit] and "X" not in date


def _ends(date: str) -> tuple[str, str]:
    """Return the first and last year of a decade or century, else the date itself."""
    return date.replace("X", "0"), date.replace("X", "9")


def _tells_of(mention: Mention, wanted: Days) -> bool:
    told = days(mention.value) if mention.kind is EntityKind.DATE else None
    return told is not None and wanted.first <= told.first and told.last <= wanted.last
