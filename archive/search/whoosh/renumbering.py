"""The numbers that the articles of several segments have in the one they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Ints
from archive.search.whoosh.snapshot import OpenSegment


class Source(NamedTuple):
    """A segment to be merged, and the new number of each of its articles, or -1."""

    open: OpenSegment
    numbers: Ints


def renumbered(parts: Sequence[OpenSegment]) -> tuple[list[Source], Array]:
    """Number the valid articles of all segments anew, in the order of ids."""
    width = max((part.segment.ids.dtype.itemsize for part in parts), default=1)
    valid = []
    for segment, removed in parts:
        alive = np.ones(segment.docs, dtype=np.bool_)
        alive[removed.astype(np.int64)] = False
        valid.append(alive)
    ids = np.concatenate(
        [
            part.segment.ids[alive].astype(f"S{width}")
            for part, alive in zip(parts, valid, strict=True)
        ]
    )
    sorting = np.argsort(ids, kind="stable")
    place = np.empty(len(ids), dtype=np.int64)
    place[sorting] = np.arange(len(ids))
    sources = []
    at = 0
    for part, alive in zip(parts, valid, strict=True):
        numbers = np.full(part.segment.docs, -1, dtype=np.int64)
        held = int(alive.sum())
        numbers[alive] = place[at : at + held]
        at += held
        sources.append(Source(part, numbers))
    return sources, ids[sorting]
