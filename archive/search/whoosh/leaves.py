"""How often articles hold what one leaf of a query tree asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.arrays import Array
from archive.search.whoosh.cases import Case, case_of, printed_key
from archive.search.whoosh.occurrences import (
    Counted,
    in_zone,
    occurrences,
    pieces,
    zone_mask,
)
from archive.search.whoosh.picks import Pick, just, picks
from archive.search.whoosh.rows import close, in_row
from archive.search.whoosh.schema import WORDS, printed_field
from archive.search.whoosh.segment import Floats, Ints
from archive.search.whoosh.snapshot import Mask, Snapshot
from archive.search.whoosh.standing import standing
from archive.search.whoosh.sums import Piece, Sums

_SHIFT: Final = 32  # article numbers stand above positions in a key
_SPARSE: Final = 4096  # postings up to which sorting beats marking every article


# A leaf of which any word will do, or a word of a row just as it is.
_Word: TypeAlias = queries.Leaf | str


class Named(NamedTuple):
    """How names of an article answer: so many times, else as what they are also called."""

    times: int
    called: tuple[str, ...]


class Leaves:
    """Counts on one snapshot; for one thread at a time.

    `marks` is an array of the size of the index that is false between calls.
    """

    def __init__(self, index: Snapshot, sums: Sums, marks: Mask) -> None:
        self._index = index
        self._sums = sums
        self._marks = marks

    def word(self, field: str, word: str, zone: int | None = None) -> Counted:
        """Return how much a folded word counts, just as it is."""
        found = [just(field, word, segment) for segment in self._index.segments]
        return self._add_up(field, found, zone)

    def holding(self, field: str, word: str) -> Array:
        """Return the articles that hold a folded word, just as it is."""
        found = [np.empty(0, dtype=np.uint32)]
        for part, offset in self._index.fields(field):
            term = part.lexicon.find(word)
            if term >= 0:
                begin, end = part.span(term)
                docs = part.docs[begin:end]
                found.append(docs + np.uint32(offset) if offset else docs)
        return found[-1] if len(found) <= 2 else np.concatenate(found)  # noqa: PLR2004

    def matching(self, field: str, pattern: str) -> list[str]:
        """Return the words of a pattern, sorted."""
        found: set[str] = set()
        for part, _ in self._index.fields(field):
            found.update(part.lexicon.terms(part.lexicon.pattern(pattern)))
        return sorted(found)

    def counted(self, query: queries.Leaf) -> tuple[Ints, Floats, list[Array] | None]:
        """Answer a leaf that asks for words.

        Returns:
            The articles, each once; how much each has of what is asked for; and the sets of
            articles by whose rarity it is scored, if not by its own.
        """
        field, zone = query.fieldname, query.zone
        match query:
            case queries.Row():
                rarity = [self.holding(field, word) for word in query.words]
                return *self._rows(query, (query.words,)), rarity
            case queries.Close():
                rarity = [self.holding(field, w) for row in query.rows for w in row]
                return *self._rows(query, query.rows), rarity
            case queries.AsPrinted():
                return *self._as_printed(query), None
            case _:
                found = [list(picks(query, segment)) for segment in self._index.segments]
                return *self._add_up(field, found, zone), None

    def addends(self, query: queries.Leaf) -> list[Piece] | None:
        """Return what is to be added up to answer a leaf; ``None`` if it takes more."""
        if not isinstance(query, queries.Inflected):
            return None
        found = [list(picks(query, segment)) for segment in self._index.segments]
        return self._pieces(query.fieldname, found, query.zone)

    def named(self, query: queries.Leaf, doc: int) -> Named | None:  # noqa: ARG002
        """Say how names of an article answer a leaf; ``None`` if simply by their words."""
        return None

    def in_order(self, field: str, words: Sequence[str], slop: int) -> Ints:
        """Return the articles with words in order, each at most `slop` behind the last."""
        found = [np.empty(0, dtype=np.int64)]
        for segment, offset in self._index.placed():
            marks = self._marks[offset : offset + segment.docs]
            standing = in_row(segment.field(field), words, marks, slop)
            found.append(np.unique(standing.docs) + offset)
        return np.concatenate(found)

    def standing(self, asked: Sequence[queries.Leaf], docs: Ints) -> list[Ints]:
        """Return for each of some leaves where its words stand in some articles.

        A row stands where its first word does. Words beside others are left out.

        Args:
            asked: Leaves that ask for words.
            docs: Numbers of articles, ascending.

        Returns:
            Ascending numbers: the number of the article within `docs` from bit 32 on, the
            position below.
        """
        together: dict[tuple[str, int | None], dict[_Word, Ints]] = {}
        for leaf in asked:
            words = together.setdefault((leaf.fieldname, leaf.zone), {})
            words.update(dict.fromkeys(_words(leaf), docs))
        for (field, zone), words in together.items():
            found = self._places(field, zone, list(words), docs)
            words.update(zip(words, found, strict=True))
        standing_of = []
        for leaf in asked:
            words = together[leaf.fieldname, leaf.zone]
            first, *others = (words[word] for word in _words(leaf))
            for number, keys in enumerate(others, 1):
                before = keys[(keys & (2**_SHIFT - 1)) >= number] - number
                first = np.intersect1d(first, before)
            standing_of.append(first)
        return standing_of

    def _places(
        self, field: str, zone: int | None, words: Sequence[_Word], docs: Ints
    ) -> list[Ints]:
        """Return for each word where it stands in a zone of some articles."""
        found = [np.empty(0, dtype=np.int64)]
        for segment, offset in self._index.placed():
            low, high = docs.searchsorted((offset, offset + segment.docs)).tolist()
            if low == high:
                continue
            inside = docs[low:high] - offset
            marks = self._marks[offset : offset + segment.docs]
            picked = [
                just(field, word, segment)
                if isinstance(word, str)
                else list(picks(word, segment))
                for word in words
            ]
            whose, articles, places = standing(
                segment, segment.field(field), picked, inside, marks
            )
            if zone is not None:
                kept = zone_mask(segment.zones, inside.take(articles), places, zone)
                whose, articles, places = whose[kept], articles[kept], places[kept]
            found.append(((whose * len(docs) + articles + low) << _SHIFT) | places)
        keys = np.concatenate(found)
        keys.sort()
        fresh = np.ones(len(keys), dtype=np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
        keys = keys.compress(fresh)
        first = np.arange(len(words) + 1) * len(docs) << _SHIFT
        at = keys.searchsorted(first).tolist()
        return [
            keys[at[number] : at[number + 1]] - first[number]
            for number in range(len(words))
        ]

    def _rows(self, query: queries.Leaf, rows: Sequence[tuple[str, ...]]) -> Counted:
        distance = query.distance if isinstance(query, queries.Close) else 0
        docs, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
        for segment, offset in self._index.placed():
            part = segment.field(query.fieldname)
            marks = self._marks[offset : offset + segment.docs]
            zones = segment.zones if query.fieldname == WORDS else None
            if len(rows) == 1:
                standing = in_row(part, rows[0], marks)
            else:
                standing = close(part, rows, distance, marks, zones)
            if query.zone is not None and zones is not None:
                standing = in_zone(standing, zones, query.zone)
            fresh = np.ones(len(standing.docs) + 1, dtype=np.bool_)
            np.not_equal(standing.docs[1:], standing.docs[:-1], out=fresh[1:-1])
            first = np.flatnonzero(fresh)  # they come in order
            docs.append(standing.docs.take(first[:-1]) + offset)
            counts.append(np.diff(first).astype(np.float32))
        return np.concatenate(docs), np.concatenate(counts)

    def _as_printed(self, query: queries.AsPrinted) -> Counted:
        """Count a word in its very letters."""
        case = case_of(query.printed, query.text)
        if case is Case.OTHER:
            key = printed_key(query.printed, query.text)
            return self.word(printed_field(query.fieldname), key, query.zone)
        docs, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
        for segment, offset in self._index.placed():
            part = segment.field(query.fieldname)
            term = part.lexicon.find(query.text)
            if term < 0:
                continue
            held = part.docs_of(term)
            wanted = part.cases_of(term) == case
            found = occurrences(segment, part, term, query.zone, wanted)
            docs.append(held[found > 0] + offset)
            counts.append(found[found > 0])
        return np.concatenate(docs), np.concatenate(counts)

    def _pieces(
        self, field: str, picks: Sequence[Sequence[Pick]], zone: int | None
    ) -> list[Piece]:
        """Return what the terms picked in each segment count, in their order.

        In a zone every occurrence counts one.
        """
        found: list[Piece] = []
        for (segment, offset), picked in zip(self._index.placed(), picks, strict=True):
            found += (
                piece._replace(docs=piece.docs + offset) if offset else piece
                for piece in pieces(segment, segment.field(field), picked, zone)
            )
        return found

    def _add_up(
        self, field: str, picks: Sequence[Sequence[Pick]], zone: int | None
    ) -> Counted:
        """Add up what the terms picked in each segment count in each article."""
        found = self._pieces(field, picks, zone)
        if not found:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if any(len(pick.terms) > 1 for picked in picks for pick in picked):
            return self._many(found)
        if len(found) > 1 and all(len(picked) <= 1 for picked in picks):
            docs, counts, _ = zip(*found, strict=True)
            return np.concatenate(docs), np.concatenate(counts)
        return self._sums.united(found)

    def _many(self, found: Sequence[Piece]) -> Counted:
        """Return every article once, in no order, with the sum of its counts."""
        size = self._index.size
        if any(len(docs) and int(docs.max()) >= size for docs, _, _ in found):
            raise IndexError("an article that is not there")  # or it would be made room for
        all_docs = np.concatenate([each.docs for each in found])
        weights = np.concatenate([each.counts for each in found])
        if len(all_docs) <= _SPARSE:
            held, place = np.unique(all_docs, return_inverse=True)
            return held, np.bincount(place, weights, len(held)).astype(np.float32)
        summed = np.bincount(all_docs, weights, self._index.size)
        held = np.flatnonzero(summed)
        return held, summed[held].astype(np.float32)


def _words(leaf: queries.Leaf) -> Sequence[_Word]:
    return leaf.words if isinstance(leaf, queries.Row) else (leaf,)
