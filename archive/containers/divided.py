"""Tables and lists divided into pieces of some mebibytes, each a table or list itself.

Nothing is decoded for it: every sign that matters is ASCII, so the bytes are looked at as
if each were a character, and handed on as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.containers.byte_stream import ByteStream
from archive.errors import SourceError
from archive.importers.table import MAX_CELL, SEPARATOR, delimiter_of, is_backslashed

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BYTES = "latin-1"
_LONGEST = 8 * 2**20  # bytes of a row or a value
_HEAD = 2**16
_DECODER = json.JSONDecoder(strict=False)
_BLANK = re.compile(r"[ \t\r\n]*")
_BLANKS = "\u00ef\u00bb\u00bf \t\r\n"  # and a byte order mark
_MARK = b"\xef\xbb\xbf"
# Between two values; within one there would be a comma.
_NEXT_LINE = re.compile(rb"[}\]][ \t\r]*\n\s*(?=[{\[])")
_DAMAGED = "is a damaged table; a quotation mark may be missing"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table, with its header, or values of a list; the `first`, from 1."""

    first: int
    content: bytes = field(repr=False)


def rows_divided(chunks: Iterable[bytes], name: str, size: int) -> Iterator[Piece]:
    """Yield the rows of a table in pieces of about `size` bytes.

    Rows are counted as spreadsheets do, the header first.

    Raises:
        SourceError: The table, which is called `name`, is damaged.
    """
    stream = ByteStream(chunks)
    head = stream.peek(_HEAD).decode(_BYTES)
    begins = len(head) - len(head.lstrip(_BLANKS))
    if separating := SEPARATOR.match(head, begins):
        begins = separating.end()
    lines = _Lines(stream, name, backslashed=is_backslashed(head))
    lines.skip(head.count("\n", 0, begins))
    csv.field_size_limit(MAX_CELL)
    first = head[begins:].partition("\n")[0]
    rows = csv.reader(lines, delimiter=delimiter_of(first))
    header, begin, held, count = b"", 2, list[bytes](), 0
    try:
        for number, _ in enumerate(rows, 1):
            if number == 1:
                header = lines.taken()
                continue
            held.append(lines.taken())
            count += len(held[-1])
            if count >= size:
                yield Piece(begin, header + b"".join(held))
                begin, held, count = number + 1, [], 0
    except csv.Error as error:
        raise SourceError(name, _DAMAGED) from error
    if held:
        yield Piece(begin, header + b"".join(held))


class _Lines:
    """The lines of a table, and the bytes of those that were read last."""

    def __init__(self, stream: ByteStream, name: str, *, backslashed: bool) -> None:
        file = io.BufferedReader(_File(stream))
        self._file = io.TextIOWrapper(file, _BYTES, newline="")
        self._backslashed = backslashed
        self._name = name
        self._taken: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(_LONGEST):
            self._taken.append(line)
            self._size += len(line)
            if self._size >= _LONGEST:
                raise SourceError(self._name, _DAMAGED)
            yield line.replace('\\"', '""') if self._backslashed else line

    def skip(self, count: int) -> None:
        """Take the lines that stand before the header."""
        self._taken += (self._file.readline() for _ in range(count))

    def taken(self) -> bytes:
        """Return the bytes of the lines since this was asked last."""
        found = "".join(self._taken).encode(_BYTES)
        self._taken.clear()
        self._size = 0
        return found


class _File(io.RawIOBase):
    """A stream as a file; only what Python's text files ask for."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        found = self._stream.take(len(view))
        view[: len(found)] = found
        return len(found)


def values_divided(chunks: Iterable[bytes], name: str, size: int) -> Iterator[Piece]:
    """Yield the values of a JSON array, or JSON lines, in pieces of about `size` bytes.

    Elements of an array are counted, else lines.

    Raises:
        SourceError: The list, which is called `name`, is damaged.
    """
    stream = ByteStream(chunks)
    head = stream.peek(_HEAD)
    begins = len(head) - len(head.removeprefix(_MARK).lstrip())
    if head[begins : begins + 1] == b"[":
        stream.skip(begins)
        yield from _elements(stream, name, size)
    else:
        yield from _lines(stream, name, size)


def is_list(sample: bytes) -> bool:
    """Say whether JSON that begins so is an array or lines, to be divided."""
    text = sample.removeprefix(_MARK).decode(_BYTES).lstrip()
    is_array = text.startswith("[")
    try:
        value, end = _DECODER.raw_decode(text, _behind_blanks(text, int(is_array)))
    except (ValueError, RecursionError):
        return False
    rest = text[end:].lstrip()
    return isinstance(value, dict) and rest.startswith("," if is_array else "{")


def _lines(stream: ByteStream, name: str, size: int) -> Iterator[Piece]:
    first = 1
    while head := stream.peek(size + _LONGEST):
        end = len(head)
        if end > size:
            following = _NEXT_LINE.search(head, size)
            if following is None and end == size + _LONGEST:
                raise SourceError(name, f"has a line longer than {_LONGEST >> 20} MiB")
            end = following.end() if following else end
        piece = stream.take(end)
        yield Piece(first, piece)
        first += piece.count(b"\n")


def _elements(stream: ByteStream, name: str, size: int) -> Iterator[Piece]:
    stream.skip(1)
    first, sign = 1, ","
    while sign == ",":
        text = stream.peek(size + _LONGEST).decode(_BYTES)
        begin = _behind_blanks(text, 0)
        count, end, sign = _reach(text, begin, size)
        if count:
            yield Piece(first, f"[{text[begin:end]}]".encode(_BYTES))
            first += count
        stream.skip(_behind_blanks(text, end) + 1)
    if sign != "]":
        reason = f"cannot be read from its element {first:,} on; what is before was read"
        raise SourceError(name, reason)


def _reach(text: str, at: int, size: int) -> tuple[int, int, str]:
    """Return how many elements begin before `size`, where they end, and what follows."""
    count, end = 0, at
    while at < size:
        if text[at : at + 1] == "]":
            return count, end, "]"
        try:
            _, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return count, end, ""
        count += 1
        comma = _behind_blanks(text, end)
        if text[comma : comma + 1] != ",":
            return count, end, text[comma : comma + 1]
        at = _behind_blanks(text, comma + 1)
    return count, end, ","


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
