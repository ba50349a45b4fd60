"""Articles counted by days: those of publication, and those that they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from archive.search import Timeline, Unit
from archive.search.period import Days
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Ints, spread
from archive.search.whoosh.snapshot import Mask, Snapshot

UNDATED: Final = 0
_UNITS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
# What days as YYYYMMDD are divided by, and what to call the result: days, months, years,
# and the decades and centuries of those that are not dated to the year.
_LABELS: tuple[tuple[int, Callable[[int], str]], ...] = (
    (1, lambda key: f"{key // 10_000:04}-{key // 100 % 100:02}-{key % 100:02}"),
    (100, lambda key: f"{key // 100:04}-{key % 100:02}"),
    (10_000, lambda key: f"{key:04}"),
    (100_000, lambda key: f"{key:03}X"),
    (1_000_000, lambda key: f"{key:02}XX"),
)
_SPAN: Final = 8  # times as many keys as there are, up to which counting beats sorting
_NARROW: Final = 1 << 16


def published(index: Snapshot, docs: Ints, unit: Unit) -> Timeline:
    """Count articles by the days they were published on."""
    dated = index.last_day[docs] != UNDATED
    docs = docs[dated]
    bars: dict[str, int] = {}
    for label, keys, _ in _levels(index.first_day[docs], index.last_day[docs], unit):
        _count(bars, label, keys)
    return Timeline(unit, tuple(sorted(bars.items())), int((~dated).sum()))


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
    bars: dict[str, int] = {}
    for label, keys, at_level in _levels(since, until, unit):
        whose = owners[at_level]
        # Days are in order within an article, and so are the keys made of them.
        fresh = np.ones(len(keys), dtype=np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]) | (whose[1:] != whose[:-1])
        _count(bars, label, keys[fresh])
    silent = int((sizes[docs] == 0).sum())
    return Timeline(unit, tuple(sorted(bars.items())), silent)


def _levels(
    first: Array, last: Array, unit: Unit
) -> Iterator[tuple[Callable[[int], str], Array, Ints]]:
    """Yield periods known to a unit, then those to wider ones: name, keys, and which."""
    left = np.arange(len(first))
    for size, label in _LABELS[_UNITS.index(unit) :]:
        begins = first if size == 1 else first // size
        within: Mask = begins == (last if size == 1 else last // size)
        if size == _LABELS[-1][0]:  # a longer period stands where it begins
            within[:] = True
        yield label, begins[within], left[within]
        first, last, left = first[~within], last[~within], left[~within]


def _count(bars: dict[str, int], label: Callable[[int], str], keys: Array) -> None:
    for key, number in zip(*_tally(keys), strict=True):
        name = label(int(key))
        bars[name] = bars.get(name, 0) + int(number)


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
