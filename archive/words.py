"""Where the words of an article stand on a page, packed into some nine bytes a word.

A newspaper page has ten thousand words; as rows of a database they would outweigh all else.
They are packed for one article and one page at a time, and unpacked when the page is shown.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from archive.model import Field

_VERSION = 1
_SCALE = 65_535
_UNKNOWN = 255
_SURE = 254
_FIELDS = tuple(Field)
# start, length, x, y, width, height, confidence, field: column by column, since a column's
# neighbours are alike and pack well.
_COLUMNS = "IHHHHHBB"
_LONGEST = 65_535


class WordBox(NamedTuple):
    """A box around a word, or around one part of a word that a line end divides.

    Both parts of a divided word have the same `start` and `end`.

    Attributes:
        field: The field of the article the word stands in.
        start: Its first code point there; `end` is exclusive.
        x: Left edge as a fraction of the page's width, 0 to 1; `width` likewise.
        y: Top edge as a fraction of the page's height, 0 to 1; `height` likewise.
        confidence: How sure the recognition was of it, 0 to 1; ``None`` if it did not say.
    """

    field: Field
    start: int
    end: int
    x: float
    y: float
    width: float
    height: float
    confidence: float | None = None


def pack(boxes: Iterable[WordBox]) -> bytes:
    """Return `boxes` as bytes that `unpack` understands; fractions keep four digits."""
    kept = list(boxes)
    numbers = {field: number for number, field in enumerate(_FIELDS)}
    values: tuple[list[int], ...] = (
        [box.start for box in kept],
        [min(box.end - box.start, _LONGEST) for box in kept],
        _scaled([box.x for box in kept]),
        _scaled([box.y for box in kept]),
        _scaled([box.width for box in kept]),
        _scaled([box.height for box in kept]),
        [
            _UNKNOWN if sure is None else round(min(max(sure, 0.0), 1.0) * _SURE)
            for sure in [box.confidence for box in kept]
        ],
        [numbers[box.field] for box in kept],
    )
    columns = [array(code, column) for code, column in zip(_COLUMNS, values, strict=True)]
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    # The first byte is for whoever packs them otherwise one day.
    return bytes([_VERSION]) + zlib.compress(b"".join(map(bytes, columns)), 6)


def unpack(packed: bytes) -> tuple[WordBox, ...]:
    """Return the boxes that `pack` made into `packed`, in their order.

    Raises:
        ValueError: These are not packed boxes.
    """
    if not packed or packed[0] != _VERSION:
        raise ValueError("these are no word boxes that this Pressmark knows")
    try:
        plain = zlib.decompress(packed[1:])
    except zlib.error as error:
        raise ValueError("these word boxes are damaged") from error
    columns = [array(code) for code in _COLUMNS]
    count, rest = divmod(len(plain), sum(column.itemsize for column in columns))
    if rest:
        raise ValueError("these word boxes are damaged")
    offset = 0
    for column in columns:
        size = count * column.itemsize
        column.frombytes(plain[offset : offset + size])
        offset += size
    if sys.byteorder == "big":
        for column in columns:
            column.byteswap()
    return tuple(
        WordBox(
            _FIELDS[min(field, len(_FIELDS) - 1)],
            start,
            start + length,
            x / _SCALE,
            y / _SCALE,
            width / _SCALE,
            height / _SCALE,
            None if sure == _UNKNOWN else sure / _SURE,
        )
        for start, length, x, y, width, height, sure, field in zip(*columns, strict=True)
    )


def _scaled(fractions: list[float]) -> list[int]:
    """Fractions in 16 bits; what lies outside the page, or is no number, is moved in."""
    return [
        round(fraction * _SCALE) if 0.0 <= fraction <= 1.0 else _SCALE * (fraction > 1.0)
        for fraction in fractions
    ]
