"""JSON of unknown hands: values that nothing can abuse and every store can hold.

Real exports begin with a byte order mark, hold ``NaN``, halves of surrogate pairs and raw
line ends, say a key twice (the last counts), or put one value after the other.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Final

from archive.errors import SourceError

_MAX_VALUES = 100_000
# What a text may open and part: every object takes some 200 bytes, every value some 60.
_MOST_OBJECTS = 3_000_000
_MOST_PARTED = 6_000_000
_BETWEEN = re.compile(r"[\s,\x1e\ufeff]*")
_MOST_BROKEN = 200
_ESCAPE = re.compile(
    r"\\(?:(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
# Where the next of JSON lines begins: what is indented lies within another value.
_NEXT_LINE = re.compile(r"\n(?=[{\[])")


class Unread:
    """What stands for a line that cannot be read."""


UNREAD: Final = Unread()


def read(content: bytes, name: str) -> object:
    """Return the one value of a JSON text; numbers that are none become ``None``.

    `name` is the source's, for the errors. Strings hold no lone surrogates.

    Raises:
        SourceError: It is no JSON, breaks off, or is nested or divided beyond any sense.
    """
    return next(read_each(content, name))


def read_each(content: bytes, name: str, most: int = _MOST_OBJECTS) -> Iterator[object]:
    """Yield the values of a text, mostly one; of JSON lines, one for each line.

    For a line that cannot be read there is `UNREAD`, and the next is read; if it is the
    first value, that is an error. `most` is how many objects and arrays there may be.

    Raises:
        SourceError: As `read`.
    """
    opened = content.count(b"{") + content.count(b"[")
    if opened > most or content.count(b",") > _MOST_PARTED:
        raise SourceError(name, "is JSON of far more values than news; split it first")
    text = as_text(content)
    if _ESCAPED_SURROGATE.search(text):
        text = _ESCAPE.sub(_whole_pair, text)
    decoder = json.JSONDecoder(
        strict=False, parse_float=_number, parse_int=_number, parse_constant=_no_number
    )
    position = _end(_BETWEEN, text, 0)
    # What is gone over again, since a value may be broken as late as at the end.
    spare, broken = 2 * len(text), 0
    for count in range(_MAX_VALUES):
        if count and position >= len(text):
            return
        try:
            value, position = decoder.raw_decode(text, position)
        except RecursionError:
            reason = "is JSON nested deeper than anything that holds news"
            raise SourceError(name, reason) from None
        except ValueError as error:
            if count:
                yield UNREAD
                spare -= getattr(error, "pos", position) - position
                broken += 1
                following = _NEXT_LINE.search(text, position)
                if following is None or spare < 0 or broken > _MOST_BROKEN:
                    return
                position = following.end()
                continue
            place = getattr(error, "pos", position)
            reason = f"is no whole JSON: it cannot be read from character {place + 1} on"
            raise SourceError(name, reason) from error
        yield value
        position = _end(_BETWEEN, text, position)
    if position < len(text):
        raise SourceError(name, f"has more than {_MAX_VALUES:,} values; split it first")


def as_text(content: bytes) -> str:
    """Return JSON bytes as text: UTF-8, -16 or -32 as they begin, else Windows-1252."""
    encoding = json.detect_encoding(content)
    if encoding.startswith("utf-8"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            return content.decode("cp1252", "replace")
    return content.decode(encoding, "replace")


def members(value: object) -> dict[str, object]:
    """Return what an object holds; nothing of any other value."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Return what an array holds; any other value but ``null`` is an array of one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def string(value: object) -> str:
    """Return a string or number as text; ``""`` for any other value."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _whole_pair(escape: re.Match[str]) -> str:
    return "\\ufffd" if escape[2] else escape[0]


def _number(digits: str) -> int | float | None:
    try:
        return int(digits)
    except ValueError:
        number = float(digits)
        return number if math.isfinite(number) else None


def _no_number(_: str) -> None:
    return None


def note_of_unread(lines: int) -> tuple[str, ...]:
    """Return a note on so many lines that could not be read; none if there are none."""
    if not lines:
        return ()
    if lines == 1:
        return ("1 line of its file is no whole JSON and was not read",)
    return (f"{lines:,} lines of its file are no whole JSON and were not read",)
