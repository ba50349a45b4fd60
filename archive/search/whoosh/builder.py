"""Makes a segment of the index out of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from archive.model import HeldArticle
from archive.search import FACETS
from archive.search.period import days
from archive.search.whoosh.arrays import Array, ArrayWriter, smallest
from archive.search.whoosh.cases import packed
from archive.search.whoosh.facets_made import FacetBuilder, starts_of
from archive.search.whoosh.forms import FieldBuilder, Postings
from archive.search.whoosh.lengths import to_bytes
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.meanings import Ints
from archive.search.whoosh.schema import (
    NAMED,
    PLACED,
    WORDS,
    ZONES,
    facets_of,
    labels_of,
    mentioned_days,
    names_of,
    printed_field,
    zones_of,
)
from archive.search.words import stemmer_of, stems

Arrays = dict[str, Array]
BYTE = 255  # the most that fits one
_NO_TERMS = lexicon_arrays(())


class SegmentBuilder:
    """Takes articles in, and writes them as one segment, numbered in the order of ids."""

    def __init__(self) -> None:
        self._ids: list[bytes] = []
        self._fields = {name: FieldBuilder() for name in PLACED}
        self._facets: dict[str, FacetBuilder] = {name: FacetBuilder() for name in FACETS}
        self._days: list[tuple[int, int]] = []
        self._mentioned: list[Sequence[tuple[int, int]]] = []
        self._stemmers: list[str] = []

    def __len__(self) -> int:
        """Return the number of articles taken in."""
        return len(self._ids)

    @property
    def size(self) -> int:
        """The bytes of text taken in, which is what a segment's memory goes by."""
        return len(self._fields[WORDS])

    def add(self, held: HeldArticle) -> None:
        """Take an article in; its id must be new to this builder."""
        number = len(self._ids)
        self._fields[WORDS].add(number, zones_of(held))
        names = names_of(held)
        for field, pieces in labels_of(held, names):
            self._fields[field].add(number, pieces)
        for facet, values in facets_of(held, names):
            self._facets[facet].add(values)
        for facet, found in names.items():
            self._facets[facet].add_forms(map(len, found.values()))
        covered = days(held.published)
        self._days.append((covered.first, covered.last) if covered else (0, 0))
        self._mentioned.append(mentioned_days(held))
        self._stemmers.append(stemmer_of(held.article.language))
        self._ids.append(held.article.id.encode())

    def write(self, path: Path) -> tuple[int, str]:
        """Write the segment to `path`; return the file's size and digest."""
        sorting = np.array(sorted(range(len(self._ids)), key=self._ids.__getitem__))
        order = np.empty(len(sorting), dtype=np.int64)
        order[sorting] = np.arange(len(sorting))
        stemmers = sorted(set(self._stemmers))
        numbered = {name: number for number, name in enumerate(stemmers)}
        spoken = np.array([numbered[name] for name in self._stemmers], np.uint8)[sorting]
        ends: dict[str, Ints] = {}
        writer = ArrayWriter(path)
        try:
            for name in PLACED:
                if not len(self._fields[name]):
                    continue
                words, printed = self._fields[name].postings(
                    order, len(ZONES) if name == WORDS else 1
                )
                if name in NAMED:
                    ends[name] = words.ends.reshape(-1)
                if words.terms:
                    put(writer, field_arrays(name, words, lexicon_arrays(words.terms)))
                if printed.terms:
                    others = plain_lexicon(printed.terms)
                    put(writer, field_arrays(printed_field(name), printed, others))
                if name == WORDS:
                    put(writer, {"zones": smallest(words.ends.reshape(-1))})
                    put(writer, stem_arrays(words, spoken, stemmers))
            for name, facet in self._facets.items():
                put(writer, facet.arrays(name, sorting, ends.get(name)))
            put(writer, self._columns(sorting, spoken))
            return writer.finish({"docs": len(sorting), "stemmers": stemmers})
        finally:
            writer.close()

    def _columns(self, sorting: Ints, spoken: Array) -> Arrays:
        ids = np.array(self._ids)[sorting]
        covered = np.array(self._days, dtype=np.int32)[sorting]
        mentioned = [self._mentioned[old] for old in sorting.tolist()]
        told = [day for found in mentioned for day in found]
        return {
            "id": ids.view(np.uint8),
            "first_day": covered[:, 0],
            "last_day": covered[:, 1],
            "stemmer": spoken,
            "mention.first": starts_of(len(found) for found in mentioned),
            "mention.since": np.array([day[0] for day in told], dtype=np.int32),
            "mention.until": np.array([day[1] for day in told], dtype=np.int32),
        }


def put(writer: ArrayWriter, arrays: Mapping[str, Array]) -> None:
    """Write several arrays."""
    for name, array_ in arrays.items():
        writer.put(name, array_)


def plain_lexicon(terms: Sequence[bytes]) -> Arrays:
    """Return the arrays of a lexicon that is asked for whole terms and beginnings only."""
    starts = starts_of(map(len, terms)).astype(np.uint32)
    return no_likeness(np.frombuffer(b"".join(terms), dtype=np.uint8), starts)


def no_likeness(blob: Array, starts: Array) -> Arrays:
    """Return what `plain_lexicon` does, of terms as `joined_arrays` has them."""
    signs = np.zeros(len(starts) - 1, dtype=np.uint8)
    return _NO_TERMS | {"blob": blob, "starts": starts, "signs": signs}


def field_arrays(name: str, found: Postings, lexicon: Arrays) -> Arrays:
    """Return the arrays that hold the postings of a field."""
    arrays = {f"{name}.{part}": array_ for part, array_ in lexicon.items()}
    many = np.flatnonzero(found.counts > BYTE)
    behind = np.concatenate(([0], np.cumsum(found.counts)))
    return arrays | {
        f"{name}.first": smallest(found.first),
        f"{name}.docs": found.docs.astype(np.uint32),
        f"{name}.counts": np.minimum(found.counts, BYTE).astype(np.uint8),
        f"{name}.many": smallest(many),
        f"{name}.many_counts": smallest(found.counts[many]),
        f"{name}.weights": found.weights.astype(np.uint8),
        f"{name}.places": smallest(found.places),
        f"{name}.cases": packed(found.cases),
        f"{name}.places_first": smallest(behind[found.first]),
        f"{name}.doc_lengths": to_bytes(found.lengths),
        f"{name}.total": np.array([found.lengths.sum()], dtype=np.uint64),
    }


def stem_arrays(words: Postings, spoken: Array, stemmers: Sequence[str]) -> Arrays:
    """Return, for each stemmer, which terms have a stem in common.

    A term that is its own stem is left out: it is found as the word.
    """
    arrays: Arrays = {}
    term_of = np.repeat(np.arange(len(words.terms)), np.diff(words.first))
    for number, name in enumerate(stemmers):
        if not name:
            continue
        used = np.zeros(len(words.terms), dtype=np.bool_)
        used[term_of[spoken[words.docs] == number] if len(stemmers) > 1 else term_of] = True
        terms = np.flatnonzero(used).tolist()
        spelled = [words.terms[term].decode() for term in terms]
        groups: dict[str, list[int]] = defaultdict(list)
        for term, word, root in zip(terms, spelled, stems(spelled, name), strict=True):
            if root != word:
                groups[root].append(term)
        encoded = {root.encode(): several for root, several in groups.items()}
        arrays |= group_arrays(name, encoded)
    return arrays


def group_arrays(stemmer: str, groups: Mapping[bytes, Sequence[int]]) -> Arrays:
    """Return the arrays that hold the terms of each stem."""
    roots = sorted(groups)
    members = [term for root in roots for term in groups[root]]
    return {
        f"stem.{stemmer}.blob": np.frombuffer(b"".join(roots), dtype=np.uint8),
        f"stem.{stemmer}.starts": starts_of(map(len, roots)),
        f"stem.{stemmer}.first": starts_of(len(groups[root]) for root in roots),
        f"stem.{stemmer}.terms": np.array(members, dtype=np.uint32),
    }
