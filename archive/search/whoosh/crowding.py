"""Which segments ought to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archive.search.whoosh.manifest import Part

_TOGETHER = 8
_SMALL = 1_000  # articles: merging up to so many takes a fraction of a second
_MOST_SMALL = 2  # every further one costs every query a little
_BATCH = 100  # articles of one change: an import, in which others follow
_MOST_BATCHES = 15
_OUTWEIGHED = 16


def to_merge(parts: Sequence[Part], *, now: bool = False) -> list[Part]:
    """Choose the segments that ought to be one; with `now`, only small ones, when many.

    Args:
        parts: All segments, the newest last.
        now: Whether a change waits for it.

    A large segment is rewritten at most once per eightfold growth of the index, and when
    more than a third of it has been removed.
    """
    small = [part for part in parts if part.docs <= _SMALL]
    if now and parts and parts[-1].docs >= _BATCH:
        return small if len(small) > _MOST_BATCHES else []
    if now:
        return _smallest(small, 2 * _SMALL)
    spent = [part for part in parts if part.gone * 3 > part.docs]
    alike: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        alike[len(f"{part.valid:o}")].append(part)
    crowded = [group for group in alike.values() if len(group) >= _TOGETHER]
    chosen = [part for group in crowded[:1] for part in group]
    # Where nobody waits for it, small ones are one: each costs every query a little.
    return chosen or spent or (small if len(small) > 1 else [])


def _smallest(small: Sequence[Part], most: int) -> list[Part]:
    """Choose the smallest, if there are too many, and those they may be added to.

    A segment is rewritten when what comes to it is at least a sixteenth of it. So a
    thousand articles that are added one by one are rewritten thirty times each, and stand
    in two segments at most.

    Args:
        small: The small segments.
        most: How many articles may be rewritten.
    """
    if len(small) <= _MOST_SMALL:
        return []
    first, *others = sorted(small, key=lambda part: part.docs)
    chosen, docs = [first], first.docs
    for part in others:
        if part.docs > _OUTWEIGHED * docs or docs + part.docs > most:
            break
        chosen.append(part)
        docs += part.docs
    return chosen if len(chosen) > 1 else []
