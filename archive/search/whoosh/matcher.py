"""The postings of one term of a segment, as stock Whoosh walks them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from whoosh.formats import Existence, Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.schema import WordFormat
from archive.search.whoosh.segment import Field


class Vocabulary:
    """The terms of a field as bytes; they need not be text."""

    def __init__(self, name: str, field: Field, lengths: Array) -> None:
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


class Matcher(LeafMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """The postings of one term, in the order of articles; all are one block."""

    def __init__(
        self, field: Vocabulary, number: int, format_: Format, scorer: Any, at: int = 0
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
        """Return the article; behind the last one still that, as Whoosh's own ones do."""
        return self._ids[min(self._at, len(self._ids) - 1)]

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
