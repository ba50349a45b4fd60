"""Articles counted by days: those of publication, and those that they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from archive.search import Timeline, Unit
from archive.search.period import Days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Ints, spread
from archive.search.whoosh.snapshot import Snapshot
from archive.search.whoosh.told import SIZES, levels_of

UNDATED: Final = 0
_UNITS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
# How the periods of `SIZES` are written with the digits of a day.
_FORMS: Final = ("0123-45-67", "0123-45", "0123", "012X", "01XX")
_SPAN: Final = 8  # times as many keys as there are, up to which counting beats sorting
_NARROW: Final = 1 << 16


def published(index: Snapshot, docs: Ints, unit: Unit) -> Timeline:
    """Count articles by the days they were published on."""
    dated = index.last_day[docs] != UNDATED
    docs = docs[dated]
    first, last = index.first_day[docs], index.last_day[docs]
    bars: list[tuple[str, int]] = []
    for level, keys, _ in _periods(first, levels_of(first, last), unit):
        bars += _counted(level, keys)
    return Timeline(unit, tuple(sorted(bars)), int((~dated).sum()))


def told_of(index: Snapshot, docs: Ints, unit: Unit, within: Days) -> Timeline:
    """Count articles by the days they tell of, each once a bar.

    Args:
        index: The snapshot.
        docs: The articles.
        unit: What a bar stands for.
        within: Days that may not be in it are passed over.
    """
    told = index.told
    sizes = np.diff(told.begins)
    if len(docs) == index.size:  # all of them
        docs = np.arange(index.size)
        _, since, until, levels = told
    else:
        at = spread(told.begins[docs], sizes[docs])
        since, until, levels = told.since[at], told.until[at], told.levels[at]
    owners = np.repeat(np.arange(len(docs), dtype=np.int32), sizes[docs])
    inside = (until >= within.first) & (since <= within.last)
    if not inside.all():
        owners, since, levels = owners[inside], since[inside], levels[inside]
    bars: list[tuple[str, int]] = []
    for level, keys, at in _periods(since, levels, unit):
        whose = owners[at]
        # Days are in order within an article, and so are the keys made of them.
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]) | (whose[1:] != whose[:-1])
        bars += _counted(level, keys[fresh])
    silent = int((sizes[docs] == 0).sum())
    return Timeline(unit, tuple(sorted(bars)), silent)


def _periods(first: Array, levels: Array, unit: Unit) -> Iterator[tuple[int, Array, Ints]]:
    """Yield periods known to a unit, then those to wider ones: level, keys, and which.

    A period that is longer than the widest stands where it begins.
    """
    lowest = _UNITS.index(unit)
    for level in range(lowest, len(SIZES)):
        at = np.flatnonzero(levels <= level if level == lowest else levels == level)
        begins = first.take(at)
        yield level, begins if level == 0 else begins // SIZES[level], at


def _counted(level: int, keys: Array) -> Iterator[tuple[str, int]]:
    """Return the names of distinct keys, in order, and how often each occurs."""
    found, counts = _tally(keys)
    form = _FORMS[level]
    days = found.astype(np.int64) * SIZES[level]
    # Written by arrays: there are ten thousand days in a generation.
    letters = np.empty((len(days), len(form)), dtype=np.uint32)
    for column, sign in enumerate(form):
        letters[:, column] = (
            days // 10 ** (7 - int(sign)) % 10 + ord("0") if sign.isdigit() else ord(sign)
        )
    names = letters.view(f"U{len(form)}").ravel().tolist()
    return zip(names, counts.tolist(), strict=True)


def _tally(keys: Array) -> tuple[Array, Array]:
    """Return the distinct keys, ascending, and how often each occurs."""
    if not keys.size:
        return keys, keys
    low = int(keys.min())
    if int(keys.max()) - low < max(_NARROW, _SPAN * len(keys)):
        counts = np.bincount(keys - low)
        present = np.flatnonzero(counts)
        return present + low, counts[present]
    return np.unique(keys, return_counts=True)
