"""How often articles hold what one leaf of a query tree asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from archive.search.whoosh import queries
from archive.search.whoosh.cases import Case, case_of, printed_key
from archive.search.whoosh.rows import Standing, close, in_row
from archive.search.whoosh.schema import WORDS, printed_field
from archive.search.whoosh.segment import Field, Floats, Ints, Segment, spread
from archive.search.whoosh.snapshot import Mask, Snapshot
from archive.search.words import stem

INFLECTED: Final = 0.7  # what another form of a word counts of the word as typed
_SHIFT: Final = 32  # article numbers stand above positions in a key
_KNOWN: Final = 1000  # words whose forms a segment remembers
_SPARSE: Final = 4096  # postings up to which sorting beats marking every article

Counted = tuple[Ints, Floats]


class Pick(NamedTuple):
    """Terms of one segment, ascending, what each counts, and whose articles count.

    `stemmer` is the number of the stemmer whose articles count; ``None`` takes all.
    """

    terms: Ints
    factors: Floats | float = 1.0
    stemmer: int | None = None


class Leaves:
    """Counts on one snapshot; for one thread at a time.

    `sums` and `marks` are arrays of the size of the index that are zero between calls.
    """

    def __init__(self, index: Snapshot, sums: Floats, marks: Mask) -> None:
        self._index = index
        self._sums = sums
        self._marks = marks

    def words(self, field: str, words: Sequence[str], zone: int | None = None) -> Counted:
        """Return how much any of some folded words counts, just as they are."""

        def picks(segment: Segment) -> Iterator[Pick]:
            lexicon = segment.field(field).lexicon
            numbers = [number for word in words if (number := lexicon.find(word)) >= 0]
            if numbers:
                yield Pick(np.array(numbers))

        return self._add_up(field, [list(picks(s)) for s in self._index.segments], zone)

    def matching(self, field: str, pattern: str) -> list[str]:
        """Return the words of a pattern, sorted."""
        found: set[str] = set()
        for part, _ in self._index.fields(field):
            found.update(part.lexicon.terms(part.lexicon.pattern(pattern)))
        return sorted(found)

    def counted(self, query: queries.Leaf) -> tuple[Ints, Floats, list[Ints] | None]:
        """Answer a leaf that asks for words.

        Returns:
            The articles, each once; how much each has of what is asked for; and the sets of
            articles by whose rarity it is scored, if not by its own.
        """
        field, zone = query.fieldname, query.zone
        match query:
            case queries.Row():
                rarity = [self.words(field, [word])[0] for word in query.words]
                return *self._rows(query, (query.words,)), rarity
            case queries.Close():
                rarity = [self.words(field, [w])[0] for row in query.rows for w in row]
                return *self._rows(query, query.rows), rarity
            case queries.AsPrinted():
                return *self._as_printed(query), None
            case _:
                picks = [list(_picks(query, segment)) for segment in self._index.segments]
                return *self._add_up(field, picks, zone), None

    def dated(self, query: queries.Leaf) -> Mask:
        """Answer a leaf that asks for days, for every article."""
        index = self._index
        match query:
            case queries.Published(days=days):
                late = index.last_day >= max(days.first, 1)
                return np.asarray(late & (index.first_day <= days.last))
            case queries.Undated():
                return np.asarray(index.last_day == 0)
            case queries.Mentioned(days=days):
                found = np.zeros(index.size, dtype=np.bool_)
                for segment, offset in index.placed():
                    since, until = (
                        segment.file["mention.since"],
                        segment.file["mention.until"],
                    )
                    told = np.flatnonzero((until >= days.first) & (since <= days.last))
                    first = segment.file["mention.first"]
                    found[np.searchsorted(first, told, side="right") - 1 + offset] = True
                return found
        raise NotImplementedError(type(query).__name__)

    def in_order(self, field: str, words: Sequence[str], slop: int) -> Ints:
        """Return the articles with words in order, each at most `slop` behind the last."""
        found = [np.empty(0, dtype=np.int64)]
        for part, offset in self._index.fields(field):
            standing = in_row(part, words, self._marks_of(offset), slop)
            found.append(np.unique(standing.docs) + offset)
        return np.concatenate(found)

    def standing(self, query: queries.Leaf, docs: Ints) -> Standing:
        """Return where the words of a leaf stand in some articles, both ascending.

        A row stands where its first word does. Words beside others are left out.
        """
        if not isinstance(query, queries.Row):
            return self._standing(query, docs, _picks)
        found: Ints | None = None
        for number, word in enumerate(query.words):
            one = queries.AsPrinted(query.fieldname, word, word, zone=query.zone)
            held, places = self._standing(one, docs, _just)
            keys = (held << _SHIFT) | (places - number)
            found = keys[places >= number] if found is None else np.intersect1d(found, keys)
        keys = np.empty(0, dtype=np.int64) if found is None else found
        return Standing(keys >> _SHIFT, keys & (2**_SHIFT - 1))

    def _standing(
        self,
        query: queries.Leaf,
        docs: Ints,
        picks: Callable[[queries.Leaf, Segment], Iterable[Pick]],
    ) -> Standing:
        found = [np.empty(0, dtype=np.int64)]
        for segment, offset in self._index.placed():
            low, high = np.searchsorted(docs, (offset, offset + segment.docs))
            if low == high:
                continue
            part = segment.field(query.fieldname)
            for terms, stemmer in _by_stemmer(picks(query, segment)):
                inside = docs[low:high] - offset
                if stemmer is not None:
                    inside = inside[segment.file["stemmer"][inside] == stemmer]
                if not len(inside):
                    continue
                held, places = part.among(terms, inside)
                if query.zone is not None:
                    held, places = _in_zone(
                        Standing(held, places), segment.zones, query.zone
                    )
                found.append(((held + offset) << _SHIFT) | places)
        keys = np.sort(np.concatenate(found))
        keys = keys[np.diff(keys, prepend=-1) > 0]
        return Standing(keys >> _SHIFT, keys & (2**_SHIFT - 1))

    def _rows(self, query: queries.Leaf, rows: Sequence[tuple[str, ...]]) -> Counted:
        distance = query.distance if isinstance(query, queries.Close) else 0
        docs, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
        for segment, offset in self._index.placed():
            part = segment.field(query.fieldname)
            marks = self._marks_of(offset)
            zones = segment.zones if query.fieldname == WORDS else None
            if len(rows) == 1:
                standing = in_row(part, rows[0], marks)
            else:
                standing = close(part, rows, distance, marks, zones)
            if query.zone is not None and zones is not None:
                standing = _in_zone(standing, zones, query.zone)
            held, times = np.unique(standing.docs, return_counts=True)
            docs.append(held + offset)
            counts.append(times.astype(np.float32))
        return np.concatenate(docs), np.concatenate(counts)

    def _as_printed(self, query: queries.AsPrinted) -> Counted:
        """Count a word in its very letters."""
        case = case_of(query.printed, query.text)
        if case is Case.OTHER:
            key = printed_key(query.printed, query.text)
            return self.words(printed_field(query.fieldname), [key], query.zone)
        docs, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
        for segment, offset in self._index.placed():
            part = segment.field(query.fieldname)
            term = part.lexicon.find(query.text)
            if term < 0:
                continue
            held = part.docs_of(term)
            wanted = part.cases_of(term) == case
            found = _occurrences(segment, part, term, query.zone, wanted)
            docs.append(held[found > 0] + offset)
            counts.append(found[found > 0])
        return np.concatenate(docs), np.concatenate(counts)

    def _add_up(
        self, field: str, picks: Sequence[Sequence[Pick]], zone: int | None
    ) -> Counted:
        """Add up what the terms picked in each segment count in each article.

        In a zone every occurrence counts one.
        """
        docs: list[Ints] = []
        counts: list[Floats] = []
        repeated = False
        for (segment, offset), picked in zip(self._index.placed(), picks, strict=True):
            part = segment.field(field)
            for pick in picked:
                repeated = repeated or len(pick.terms) > 1
                found, weights = _tally(segment, part, pick, zone)
                docs.append(found + offset if offset else found)
                counts.append(weights)
        if not docs:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if len(docs) == 1 and not repeated:
            return docs[0], counts[0]
        if not repeated and all(len(picked) <= 1 for picked in picks):
            return np.concatenate(docs), np.concatenate(counts)
        return self._united(docs, counts, repeated=repeated)

    def _united(
        self, docs: Sequence[Ints], counts: Sequence[Floats], *, repeated: bool
    ) -> Counted:
        """Return every article once, in no order, with the sum of its counts.

        `repeated` says that one of the lists may name an article several times.
        """
        total = sum(map(len, docs))
        if not repeated:
            fresh: list[Ints] = []
            for found, added in zip(docs, counts, strict=True):
                fresh.append(found[self._sums[found] == 0] if fresh else found)
                self._sums[found] += added
            held = np.concatenate(fresh)
            sums = self._sums[held]
            self._sums[held] = 0
            return held, sums
        if any(len(found) and int(found.max()) >= len(self._sums) for found in docs):
            raise IndexError("an article that is not there")  # or it would be made room for
        all_docs, weights = np.concatenate(docs), np.concatenate(counts)
        if total <= _SPARSE:
            held, place = np.unique(all_docs, return_inverse=True)
            return held, np.bincount(place, weights, len(held)).astype(np.float32)
        summed = np.bincount(all_docs, weights, len(self._sums))
        held = np.flatnonzero(summed)
        return held, summed[held].astype(np.float32)

    def _marks_of(self, offset: int) -> Mask:
        at = self._index.offsets.index(offset)
        return self._marks[offset : offset + self._index.segments[at].docs]


def _picks(query: queries.Leaf, segment: Segment) -> Iterator[Pick]:
    """Yield the terms of a segment that answer a leaf."""
    lexicon = segment.field(query.fieldname).lexicon
    match query:
        case queries.Inflected(text=text):
            yield from _inflected(segment, query.fieldname, text)
        case queries.Variants(text=text, others=others):
            yield from _inflected(segment, query.fieldname, text)
            numbers = sorted((lexicon.find(word), cost) for word, cost in others)
            found = [(number, 1 / (1 + cost)) for number, cost in numbers if number >= 0]
            if found:
                factors = np.array([factor for _, factor in found], dtype=np.float32)
                yield Pick(np.array([number for number, _ in found]), factors)
        case queries.Wild(text=text):
            terms = lexicon.pattern(text)
            if len(terms):
                yield Pick(terms)
        case queries.Similar(text=text, edits=edits):
            terms, costs = lexicon.similar(text, edits)
            if len(terms):
                yield Pick(terms, (1 / (1 + costs)).astype(np.float32))
        case _:
            raise NotImplementedError(type(query).__name__)


def _just(query: queries.Leaf, segment: Segment) -> list[Pick]:
    """Return a word just as it is folded."""
    assert isinstance(query, queries.AsPrinted)  # noqa: S101
    return _found(segment.field(query.fieldname), query.text)


def _by_stemmer(picks: Iterable[Pick]) -> Iterator[tuple[Ints, int | None]]:
    """Yield the terms picked for each stemmer."""
    terms: dict[int | None, list[Ints]] = {}
    for pick in picks:
        terms.setdefault(pick.stemmer, []).append(pick.terms)
    for stemmer, several in terms.items():
        yield np.concatenate(several), stemmer


def _found(part: Field, word: str) -> list[Pick]:
    number = part.lexicon.find(word)
    return [Pick(np.array([number]))] if number >= 0 else []


def _inflected(segment: Segment, field: str, word: str) -> list[Pick]:
    """Return a word, and its other forms in the languages in which it has some."""
    if field != WORDS:
        return _found(segment.field(field), word)
    known = segment.inflected.get(word)
    if known is None:
        if len(segment.inflected) > _KNOWN:
            segment.inflected.clear()
        known = segment.inflected[word] = _forms(segment, word)
    return known


def _forms(segment: Segment, word: str) -> list[Pick]:
    part = segment.field(WORDS)
    picks = _found(part, word)
    typed = int(picks[0].terms[0]) if picks else -1
    forms: dict[int, list[int]] = defaultdict(list)  # the stemmers by which each is one
    for number, stemmer in enumerate(segment.stemmers):
        if not stemmer:
            continue
        root = stem(word, stemmer)
        for term in segment.same_stem(stemmer, root).tolist():
            forms[term].append(number)
        # "tense" has the stem "tens", which is a word whose stem is "ten".
        own = part.lexicon.find(root) if stem(root, stemmer) == root else -1
        if own >= 0:
            forms[own].append(number)
    forms.pop(typed, None)
    for term, numbers in forms.items():
        everywhere = len(numbers) == len(segment.stemmers)
        picks += [
            Pick(np.array([term]), INFLECTED, number)
            for number in ([None] if everywhere else numbers)
        ]
    return picks


def _tally(segment: Segment, part: Field, pick: Pick, zone: int | None) -> Counted:
    """Return the articles of the terms picked, one term after the other, and counts."""
    terms = pick.terms
    if len(terms) == 1:
        begin, end = part.span(int(terms[0]))
        at: Ints | slice = slice(begin, end)
        factors: Floats | float = pick.factors
        if isinstance(factors, np.ndarray):
            factors = float(factors[0])
    else:
        begins = part.first[terms].astype(np.int64)
        sizes = part.first[terms + 1].astype(np.int64) - begins
        straight = int(terms[-1] - terms[0]) == len(terms) - 1
        at = (
            slice(int(begins[0]), int(begins[-1] + sizes[-1]))
            if straight
            else spread(begins, sizes)
        )
        factors = pick.factors
        if isinstance(factors, np.ndarray):
            factors = np.repeat(factors, sizes)
    docs = part.docs[at].astype(np.int64)
    if zone is not None:
        weights = np.concatenate([_occurrences(segment, part, int(t), zone) for t in terms])
    else:
        weights = part.arrays["weights"][at].astype(np.float32)
    if not isinstance(factors, float) or factors != 1.0:
        weights *= factors
    if pick.stemmer is None and zone is None:
        return docs, weights
    kept = weights > 0
    if pick.stemmer is not None:
        kept &= segment.file["stemmer"][docs] == pick.stemmer
    return docs[kept], weights[kept]


def _occurrences(
    segment: Segment, part: Field, term: int, zone: int | None, wanted: Mask | None = None
) -> Floats:
    """Return how often a term stands in a zone of each of its articles.

    With `wanted`, one for each place of the term, only those count.
    """
    docs = part.docs_of(term)
    counts, places = part.places_of(term)
    owner = np.repeat(np.arange(len(docs)), counts)
    inside = np.ones(len(places), dtype=np.bool_) if wanted is None else wanted
    if zone is not None:
        inside = inside & _zone_mask(segment.zones, docs[owner], places >> 1, zone)
    return np.bincount(owner[inside], minlength=len(docs)).astype(np.float32)


def _in_zone(standing: Standing, zones: Ints, zone: int) -> Standing:
    inside = _zone_mask(zones, standing.docs, standing.places, zone)
    return Standing(standing.docs[inside], standing.places[inside])


def _zone_mask(zones: Ints, docs: Ints, positions: Ints, zone: int) -> Mask:
    inside = positions < zones[docs, zone]
    if zone:
        inside &= positions >= zones[docs, zone - 1]
    return np.asarray(inside)
