"""Articles counted by days: those of publication, and those that they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from archive.search import Timeline, Unit
from archive.search.period import Days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Ints, spread
from archive.search.whoosh.snapshot import Mask, Snapshot

UNDATED: Final = 0
_UNITS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
# What days as YYYYMMDD are divided by, and how the result is written with the digits of
# the day: days, months, years, and the decades and centuries of what is not known to the
# year.
_FORMS: Final = (
    *((1, "0123-45-67"), (100, "0123-45"), (10_000, "0123")),
    *((100_000, "012X"), (1_000_000, "01XX")),
)
_SPAN: Final = 8  # times as many keys as there are, up to which counting beats sorting
_NARROW: Final = 1 << 16


def published(index: Snapshot, docs: Ints, unit: Unit) -> Timeline:
    """Count articles by the days they were published on."""
    dated = index.last_day[docs] != UNDATED
    docs = docs[dated]
    bars: list[tuple[str, int]] = []
    for level, keys, _ in _levels(index.first_day[docs], index.last_day[docs], unit):
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
        since, until = told.since, told.until
    else:
        at = spread(told.begins[docs], sizes[docs])
        since, until = told.since[at], told.until[at]
    owners = np.repeat(np.arange(len(docs), dtype=np.int32), sizes[docs])
    inside = (until >= within.first) & (since <= within.last)
    if not inside.all():
        owners, since, until = owners[inside], since[inside], until[inside]
    bars: list[tuple[str, int]] = []
    for level, keys, at in _levels(since, until, unit):
        whose = owners[at]
        # Days are in order within an article, and so are the keys made of them.
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]) | (whose[1:] != whose[:-1])
        bars += _counted(level, keys[fresh])
    silent = int((sizes[docs] == 0).sum())
    return Timeline(unit, tuple(sorted(bars)), silent)


def _levels(
    first: Array, last: Array, unit: Unit
) -> Iterator[tuple[tuple[int, str], Array, Ints]]:
    """Yield periods known to a unit, then those to wider ones: of `_FORMS`, keys, which."""
    left = np.arange(len(first))
    for size, form in _FORMS[_UNITS.index(unit) :]:
        begins = first if size == 1 else first // size
        within: Mask = begins == (last if size == 1 else last // size)
        if size == _FORMS[-1][0]:  # a longer period stands where it begins
            within[:] = True
        yield (size, form), begins[within], left[within]
        first, last, left = first[~within], last[~within], left[~within]


def _counted(level: tuple[int, str], keys: Array) -> Iterator[tuple[str, int]]:
    """Return the names of distinct keys, in order, and how often each occurs."""
    found, counts = _tally(keys)
    size, form = level
    days = found.astype(np.int64) * size
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
