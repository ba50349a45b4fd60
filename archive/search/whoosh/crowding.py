"""Which segments ought to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archive.search.whoosh.manifest import Part

_TOGETHER = 8
_SMALL = 1_000  # articles: merging up to so many takes a fraction of a second
_MOST_SMALL = 16


def to_merge(parts: Sequence[Part], *, now: bool = False) -> list[Part]:
    """Choose the segments that ought to be one; with `now`, only small ones, when many.

    A segment is rewritten at most once per eightfold growth of the index, and when more
    than a third of it has been removed.
    """
    if now:
        small = [part for part in parts if part.docs <= _SMALL]
        return small if len(small) >= _MOST_SMALL else []
    spent = [part for part in parts if part.gone * 3 > part.docs]
    alike: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        alike[len(f"{part.valid:o}")].append(part)
    crowded = [group for group in alike.values() if len(group) >= _TOGETHER]
    chosen = [part for group in crowded[:1] for part in group]
    return chosen or (spent if len(spent) > 1 else spent[:1])
