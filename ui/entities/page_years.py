"""Mentions by year as slots of a chart: added up, set against what is held, in words.

Apart from the widget because it needs no pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from archive.search import Query
from reader.entities import EntityYear

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # years in a slot: round numbers
_HUNDRED: Final = 100  # articles held, against which mentions are counted


class Slot(NamedTuple):
    """The years ``first`` to ``last`` of an archive, both included.

    `mentions` are those of one authority, in `articles` articles; `held` are all articles
    that the archive has of these years.
    """

    first: int
    last: int
    mentions: int
    articles: int
    held: int

    @property
    def is_gap(self) -> bool:
        """Whether the archive holds nothing of these years."""
        return not self.held and not self.mentions

    def level(self, *, absolute: bool) -> float:
        """Return how high its bar is: mentions, or mentions in 100 articles held."""
        if absolute or not self.held:
            return float(self.mentions)
        return _HUNDRED * self.mentions / self.held


def year_slots(years: Iterable[EntityYear]) -> tuple[Slot, ...]:
    """Return each year of an entity as a slot of its own."""
    return tuple(
        Slot(int(one.year), int(one.year), one.mentions, one.articles, one.held)
        for one in years
    )


def slots_of(years: Iterable[Slot], most: int) -> tuple[Slot, ...]:
    """Return slots without a break from the first to the last year, at most so many.

    Several years go into one slot if there are too many of them.
    """
    known = {slot.first: slot for slot in years}
    if not known:
        return ()
    first, last = min(known), max(known)
    step = next(
        (step for step in _STEPS if last // step - first // step < max(1, most)), _STEPS[-1]
    )
    return tuple(
        _sum_of(known, begin, begin + step - 1)
        for begin in range(first - first % step, last + 1, step)
    )


def slot_words(slot: Slot) -> str:
    """Return what a slot says: "1912: 37 mentions in 12 of 450 articles held …"."""
    years = years_words(slot)
    if slot.is_gap:
        return _tr("{years}: nothing held").format(years=years)
    if not slot.mentions:
        words = (
            _tr("{years}: no mention in 1 article held")
            if slot.held == 1
            else _tr("{years}: no mention in {held} articles held")
        )
        return words.format(years=years, held=_number(slot.held))
    words = (
        _tr("{years}: {some} in the 1 article held, {rate} per 100")
        if slot.held == 1
        else _tr("{years}: {some} in {articles} of {held} articles held, {rate} per 100")
    )
    return words.format(
        years=years,
        some=_mentions(slot.mentions),
        articles=_number(slot.articles),
        held=_number(slot.held),
        rate=level_words(slot.level(absolute=False)),
    )


def years_words(slot: Slot) -> str:
    """Return the years of a slot, as "1912" or "1910–1919"."""
    if slot.first == slot.last:
        return str(slot.first)
    return f"{slot.first}–{slot.last}"


def level_words(level: float) -> str:
    """Return a level with as many digits as are of use: "12", "8.2", "0.04"."""
    digits = 0 if level >= 10 or level == int(level) else 1 if level >= 1 else 2  # noqa: PLR2004
    return QLocale().toString(level, "f", digits)


def within(query: Query, slot: Slot) -> Query:
    """Return a query for the years of a slot only."""
    return replace(query, period=(f"{slot.first:04}", f"{slot.last:04}"))


def _sum_of(known: dict[int, Slot], first: int, last: int) -> Slot:
    found = [known[year] for year in range(first, last + 1) if year in known]
    return Slot(
        first,
        last,
        sum(slot.mentions for slot in found),
        sum(slot.articles for slot in found),
        sum(slot.held for slot in found),
    )


def _mentions(count: int) -> str:
    words = _tr("1 mention") if count == 1 else _tr("{count} mentions")
    return words.format(count=_number(count))


def _number(number: int) -> str:
    return QLocale().toString(number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntityPage", text)
