"""The terms of a segment as stock Whoosh looks them up and walks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound

from archive.search.whoosh.matcher import Matcher, Vocabulary
from archive.search.whoosh.segment import Segment

Term = tuple[str, bytes]


class ColumnarTerms(TermsReader):  # type: ignore[misc]  # Whoosh is untyped
    """The terms of all fields of a segment, by field and by bytes."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._known: dict[str, Vocabulary] = {}
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

    def _field(self, name: str) -> Vocabulary | None:
        known = self._known.get(name)
        if known is None and name in self._names:
            field, lengths = self._segment.field(name), self._segment.lengths(name)
            known = self._known[name] = Vocabulary(name, field, lengths)
        return known

    def _found(self, name: str, text: bytes) -> tuple[Vocabulary, int]:
        field = self._field(name)
        number = -1 if field is None else field.find(text)
        if field is None or number < 0:
            raise TermNotFound(f"{name}:{text!r}")
        return field, number


class Cursor(FieldCursor):  # type: ignore[misc]  # Whoosh is untyped
    """A place among the terms of a field; behind the last one there is no term."""

    def __init__(self, field: Vocabulary | None, fieldobj: FieldType) -> None:
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
