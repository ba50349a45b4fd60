"""The terms and postings of a segment as stock Whoosh reads them, one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Existence, Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.schema import WordFormat
from archive.search.whoosh.segment import Field, Segment

Term = tuple[str, bytes]


class _Vocabulary:
    """The terms of a field as bytes; they need not be text."""

    def __init__(self, name: str, field: Field, lengths: Any) -> None:
        self.name = name
        self.field = field
        self._lengths = lengths
        self._blob = memoryview(field.arrays["blob"])  # type: ignore[arg-type]
        self._starts = field.arrays["starts"]

    def __len__(self) -> int:
        return len(self.field.first) - 1

    def term(self, number: int) -> bytes:
        return bytes(self._blob[int(self._starts[number]) : int(self._starts[number + 1])])

    def place(self, text: bytes) -> int:
        """Return the number of the first term that is not below `text`."""
        return bisect_left(range(len(self)), text, key=self.term)

    def find(self, text: bytes) -> int:
        """Return the number of a term, or -1."""
        number = self.place(text)
        return number if number < len(self) and self.term(number) == text else -1

    def info(self, number: int) -> TermInfo:
        """Return what Whoosh's scorers ask of a term."""
        docs, weights = self.field.docs_of(number), self.field.weights_of(number)
        lengths = to_lengths(self._lengths[docs])
        return TermInfo(
            weight=float(weights.sum(dtype="f8")),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )


class ColumnarTerms(TermsReader):  # type: ignore[misc]  # Whoosh is untyped
    """The terms of all fields of a segment, by field and by bytes."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._known: dict[str, _Vocabulary] = {}
        ending = ".doc_lengths"
        self._names = sorted(
            key.removesuffix(ending) for key in segment.file if key.endswith(ending)
        )

    def __contains__(self, term: Term) -> bool:
        field = self._field(term[0])
        return field is not None and field.find(term[1]) >= 0

    def indexed_field_names(self) -> Sequence[str]:
        return tuple(self._names)

    def cursor(self, fieldname: str, fieldobj: FieldType) -> Cursor:
        return Cursor(self._field(fieldname), fieldobj)

    def terms(self) -> Iterator[Term]:
        return (term for name in self._names for term in self.terms_from(name, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Yield the terms of one field from `prefix` on."""
        field = self._field(fieldname)
        if field is not None:
            for number in range(field.place(prefix), len(field)):
                yield fieldname, field.term(number)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return (item for name in self._names for item in self.items_from(name, b""))

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """Yield the terms of one field from `prefix` on, and what is known of them."""
        field = self._field(fieldname)
        if field is not None:
            for number in range(field.place(prefix), len(field)):
                yield (fieldname, field.term(number)), field.info(number)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field, number = self._found(fieldname, text)
        return field.info(number)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return the weight of a term in all articles, 0 for one that is not there."""
        field = self._field(fieldname)
        number = -1 if field is None else field.find(text)
        if field is None or number < 0:
            return 0
        return float(field.field.weights_of(number).sum(dtype="f8"))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return the number of articles with a term, removed ones included."""
        field = self._field(fieldname)
        number = -1 if field is None else field.find(text)
        if field is None or number < 0:
            return 0
        begin, end = field.field.span(number)
        return end - begin

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: Any = None
    ) -> Matcher:
        field, number = self._found(fieldname, text)
        return Matcher(field, number, format_, scorer)

    def close(self) -> None:
        self._known.clear()

    def _field(self, name: str) -> _Vocabulary | None:
        known = self._known.get(name)
        if known is None and name in self._names:
            field, lengths = self._segment.field(name), self._segment.lengths(name)
            known = self._known[name] = _Vocabulary(name, field, lengths)
        return known

    def _found(self, name: str, text: bytes) -> tuple[_Vocabulary, int]:
        field = self._field(name)
        number = -1 if field is None else field.find(text)
        if field is None or number < 0:
            raise TermNotFound(f"{name}:{text!r}")
        return field, number


class Cursor(FieldCursor):  # type: ignore[misc]  # Whoosh is untyped
    """A place among the terms of a field; behind the last one there is no term."""

    def __init__(self, field: _Vocabulary | None, fieldobj: FieldType) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._size = 0 if field is None else len(field)
        self._at = 0

    def first(self) -> Any:
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> Any:
        """Go to the first term that is not below `string`."""
        if self._field is not None:
            text = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
            self._at = self._field.place(text)
        return self.text()

    def next(self) -> Any:
        self._at = min(self._at + 1, self._size)
        return self.text()

    def text(self) -> Any:
        """Return the term in the field's own terms, or ``None`` behind the last."""
        if self._field is None or not self.is_valid():
            return None
        return self._fieldobj.from_bytes(self._field.term(self._at))

    term = text

    def term_info(self) -> TermInfo | None:
        if self._field is None or not self.is_valid():
            return None
        return self._field.info(self._at)

    def is_valid(self) -> bool:
        return self._at < self._size


class Matcher(LeafMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """The postings of one term, in the order of articles; all are one block."""

    def __init__(
        self, field: _Vocabulary, number: int, format_: Format, scorer: Any, at: int = 0
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._field = field
        self._number = number
        self._term = (field.name, field.term(number))
        self._ids: list[int] = field.field.docs_of(number).tolist()
        self._at = at

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> Matcher:
        return Matcher(self._field, self._number, self.format, self.scorer, self._at)

    def id(self) -> int:
        return self._ids[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._at :])

    def next(self) -> bool:
        """Go to the next posting; return whether a block was left, which ends the list."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> bool:  # noqa: A002  # Whoosh's name
        """Go to the first posting that is not below `id`."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, id, self._at)
        return not self.is_active()

    def weight(self) -> float:
        return self._weights[self._at]

    def value(self) -> bytes:
        """Return the posting as the field's format encodes it."""
        return encoder(self.format)(self._places(), self.weight())

    def skip_to_quality(self, minquality: float) -> int:
        """Leave the only block if it cannot hold anything better."""
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._ids)
        return 1

    def block_min_id(self) -> int:
        return self._ids[0]

    def block_max_id(self) -> int:
        return self._ids[-1]

    def block_min_length(self) -> int:
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        return float(self._info.max_weight())

    @cached_property
    def _weights(self) -> list[float]:
        found: list[float] = self._field.field.weights_of(self._number).tolist()
        return found

    @cached_property
    def _info(self) -> TermInfo:
        return self._field.info(self._number)

    @cached_property
    def _all_places(self) -> tuple[list[int], Any]:
        counts, places = self._field.field.places_of(self._number)
        return [0, *counts.cumsum().tolist()], places

    def _places(self) -> Any:
        behind, places = self._all_places
        return places[behind[self._at] : behind[self._at + 1]]


def encoder(format_: Format) -> Callable[[Any, float], bytes]:
    """Return what makes a posting's value of its places and its weight.

    Places are doubled, see `WordFormat`. Formats that keep other things than the number and
    positions of words are not `kept`.
    """
    if isinstance(format_, WordFormat):
        return lambda places, _: places.astype("=u4").tobytes()
    if isinstance(format_, Existence):
        return lambda _, __: b""
    if format_.supports("positions"):
        return lambda places, _: bytes(format_.encode((places >> 1).tolist()))
    return lambda _, weight: round(weight).to_bytes(4, "big")  # `Frequency`
