"""Segments rewritten as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from archive.search import FACETS
from archive.search.whoosh.arrays import ArrayWriter
from archive.search.whoosh.builder import group_arrays, put
from archive.search.whoosh.facet_column import cut
from archive.search.whoosh.merging_columns import put_columns, put_facet
from archive.search.whoosh.merging_postings import put_field
from archive.search.whoosh.renumbering import Source, renumbered
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.segment import FIELDS, Ints
from archive.search.whoosh.snapshot import OpenSegment


def merge(parts: Sequence[OpenSegment], path: Path) -> tuple[int, str, int]:
    """Write the valid articles of some segments as one.

    Returns:
        The size and the digest of the file, and the number of articles in it.
    """
    sources, ids = renumbered(parts)
    writer = ArrayWriter(path)
    try:
        stemmers = sorted({name for part in parts for name in part.segment.stemmers})
        mapped: list[Ints] = []
        for name in FIELDS:
            found = put_field(writer, name, sources, len(ids))
            if name == WORDS:
                mapped = found
        for stemmer in filter(None, stemmers):
            put(writer, group_arrays(stemmer, _groups(stemmer, sources, mapped)))
        for name in FACETS:
            put_facet(writer, name, sources)
        put_columns(writer, sources, ids, stemmers)
        size, digest = writer.finish({"docs": len(ids), "stemmers": stemmers})
        return size, digest, len(ids)
    finally:
        writer.close()


def _groups(
    stemmer: str, sources: Sequence[Source], mapped: Sequence[Ints]
) -> dict[bytes, list[int]]:
    groups: dict[bytes, set[int]] = defaultdict(set)
    for source, numbers in zip(sources, mapped, strict=True):
        file = source.open.segment.file
        if f"stem.{stemmer}.blob" not in file:
            continue
        roots = cut(file[f"stem.{stemmer}.blob"], file[f"stem.{stemmer}.starts"])
        first = file[f"stem.{stemmer}.first"].tolist()
        terms = numbers[file[f"stem.{stemmer}.terms"].astype(np.int64)].tolist()
        for number, root in enumerate(roots):
            groups[root].update(
                t for t in terms[first[number] : first[number + 1]] if t >= 0
            )
    return {root: sorted(terms) for root, terms in groups.items() if terms}
