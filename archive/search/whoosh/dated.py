"""Which articles answer a leaf that asks for days."""

from __future__ import annotations

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.snapshot import Mask, Snapshot


def dated(query: queries.Leaf, index: Snapshot) -> Mask:
    """Say of every article whether it answers a leaf that asks for days."""
    match query:
        case queries.Published(days=days):
            return index.published(days)
        case queries.Undated():
            return np.asarray(index.last_day == 0)
        case queries.Mentioned(days=days, surely=surely):
            found = np.zeros(index.size, dtype=np.bool_)
            for segment, offset in index.placed():
                since, until = segment.file["mention.since"], segment.file["mention.until"]
                # All days that it may mean have to be in the period, or one of them.
                least, most = (since, until) if surely else (until, since)
                told = np.flatnonzero((least >= days.first) & (most <= days.last))
                first = segment.file["mention.first"]
                found[np.searchsorted(first, told, side="right") - 1 + offset] = True
            return found
    raise NotImplementedError(type(query).__name__)
