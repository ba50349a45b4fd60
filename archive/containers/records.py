"""The records of WARC (ISO 28500, 1.0 and 1.1) and ARC files, in the order of the file.

A record says how long it is, and some lie. Where a record does not end where it should,
the next one is looked for, and what was lost is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from archive.containers.byte_stream import ByteStream

MAX_BLOCK = 64 * 2**20
_MAX_HEAD = 64 * 2**10
_PEEK = 32 * 2**10
_LONGEST_NUMBER = 18
_HEADS_END = re.compile(rb"\r?\n\r?\n")
_BLANK = b"\r\n"
_BOM = b"\xef\xbb\xbf"
_BETWEEN = b"\r\n\r\n"
_WARC = b"WARC/"
# The first line of a record and the beginning of its second.
_WARC_MARK = re.compile(
    rb"WARC/[01]\.\d{1,2}[ \t]{0,8}\r?\n[A-Za-z][A-Za-z0-9-]{0,40}[ \t]{0,8}:"
)
# URL, IP address, date, type and length; version 2 has more before the length.
_ARC_LINE = re.compile(
    rb"([A-Za-z][A-Za-z0-9+.-]{0,20}:\S.{0,4000}?) \S{1,64} (\d{8,14}) (\S{1,200})"
    rb"(?: .{0,1000})? (\d{1,15})[ \t]{0,8}\r?\n"
)
_ARC_MARK = re.compile(rb"\n(?=" + _ARC_LINE.pattern + rb")")
_ARC_BEGUN = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{0,20}:\S")
_ARC_VERSION = b"filedesc:"
# Of a file that was cut out of a longer one, only a record can show what it is.
_BEGINS = re.compile(
    rb"(?:WARC/[01]\.|filedesc://|https?://\S{1,2000} [\d.:a-f]{2,45} (?:19|20)\d{12} "
    rb"(?:[\w.+-]+/[\w.+-]+|no-type)(?: .{0,1000})? \d{1,15}\r?\n\s{0,9}(?:HTTP/|<))",
    re.IGNORECASE,
)
_SLIGHT = 120
_SECONDS = 14


class Segment(NamedTuple):
    """Where a part of a record stands in it: `of` is the identifier of the first part."""

    of: str
    number: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what its header says, and how its block begins.

    Attributes:
        kind: "response", "resource" …; "" if the header does not say.
        url: The target, as written; "" if it has none.
        date: When it was fetched (ISO 8601); "".
        media: The media type of the block, with parameters.
        payload: What the crawler found the content to be, whatever its server said; "".
        segment: Which part of a record this is, if it is not a whole one.
        start: The first bytes of the block, at most 32 KiB.
    """

    kind: str
    url: str
    date: str
    media: str
    start: bytes
    payload: str = ""
    segment: Segment | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Something at an offset of the unpacked file that no record could be made of."""

    offset: int
    reason: str


def are_records(start: bytes) -> bool:
    """Whether a file that, unpacked, begins with `start` is made of records."""
    return _BEGINS.match(start.removeprefix(_BOM).lstrip(_BLANK)) is not None


class Records:
    """Goes through the records of an unpacked file once.

    Between one record and the next, `block` may be called for the block of the first.
    `cut_off` is set when the file ended within a record; `slight` counts the records that
    are shorter than one with all that the standard demands, and `again` the bytes that were
    read once more because a record claimed them that was shorter.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._bytes = ByteStream(chunks)
        self._bytes.skip(len(_BOM) if self._bytes.peek(len(_BOM)) == _BOM else 0)
        self._mark = _WARC_MARK
        self._offset = 0
        self._length = 0
        self._unread = False
        self.cut_off = False
        self.slight = 0
        self.again = 0

    def __iter__(self) -> Iterator[Record | Lost]:
        """Yield the records, and what was lost between them.

        Raises:
            SourceError: From the chunks.
        """
        while True:
            if self._unread and not self._skip():
                self._bytes.skip_to(self._mark)
                yield Lost(self._offset, "does not end where it says")
            self._bytes.skip_blank()
            head = self._bytes.peek(_PEEK)
            if not head:
                return
            if self._is_cut_off(head):
                self.cut_off = True
                return
            self._offset = self._bytes.position
            found = self._record(head)
            self._unread = isinstance(found, Record)
            size = self._bytes.position - self._offset + self._length
            self.slight += self._unread and size < _SLIGHT
            if isinstance(found, Lost):
                self._bytes.skip_to(self._mark)
            yield found

    def block(self) -> bytes | None:
        """Return the whole block of the current record; ``None`` if it is too large.

        It ends where the next record begins, whatever length it claims.
        """
        self._unread = False
        found = self._bytes.take(min(self._length, MAX_BLOCK))
        is_whole = len(found) == self._length
        if is_whole and (self._is_at_next() or self._bytes.peek(4) == _BETWEEN):
            return found
        if (inner := self._mark.search(found)) is not None:
            self.again += len(found) - inner.start()
            self._bytes.give_back(found[inner.start() :])
            return found[: inner.start()].removesuffix(_BETWEEN)
        if is_whole:
            more = self._bytes.take_to(self._mark, MAX_BLOCK - len(found))
            return None if more is None else (found + more).removesuffix(_BETWEEN)
        if self._bytes.peek(1):
            self._bytes.skip_to(self._mark, self._length - len(found))
            return None
        self.cut_off = True
        return found

    def _skip(self) -> bool:
        """Pass by the block; return whether there is a record, or the end, after it."""
        if self._length > MAX_BLOCK:
            # Perhaps a film, perhaps a lie that would swallow the rest of the file.
            self._bytes.skip_to(self._mark, self._length)
            return True
        self.cut_off |= self._bytes.skip(self._length) < self._length
        return self._is_at_next()

    def _is_cut_off(self, head: bytes) -> bool:
        """Whether the file ends within the header of a record, which `head` is all of."""
        if len(head) == _PEEK:
            return False
        if self._mark is _ARC_MARK:
            return b"\n" not in head and _ARC_BEGUN.match(head) is not None
        is_header = head.startswith(_WARC) or _WARC.startswith(head)
        return is_header and not (_HEADS_END.search(head) or self._mark.search(head, 1))

    def _is_at_next(self) -> bool:
        rest = self._bytes.peek(_PEEK).lstrip(_BLANK)
        if not rest or rest.startswith(_WARC) or self._is_cut_off(rest):
            return True
        return _ARC_LINE.match(rest) is not None

    def _record(self, head: bytes) -> Record | Lost:
        if head.startswith(_WARC):
            self._mark = _WARC_MARK
            return self._warc()
        if (line := _ARC_LINE.match(head)) is not None:
            self._mark = _ARC_MARK
            return self._arc(line)
        return Lost(self._offset, "is no record")

    def _warc(self) -> Record | Lost:
        head = self._bytes.peek(_MAX_HEAD)
        end = _HEADS_END.search(head)
        if end is None:
            self._bytes.skip(len(_WARC))
            return Lost(self._offset, "has a header without an end")
        self._bytes.skip(end.end())
        headers = header_fields(head[: end.end()].split(b"\n", 1)[1])
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit() or len(length) > _LONGEST_NUMBER:
            return Lost(self._offset, "does not say how long it is")
        url = headers.get("warc-target-uri", "")
        if url.startswith("<") and url.endswith(">"):  # as wget wrote it
            url = url[1:-1]
        return Record(
            kind=headers.get("warc-type", "").lower(),
            url=url,
            date=headers.get("warc-date", ""),
            media=headers.get("content-type", ""),
            start=self._start(int(length)),
            payload=headers.get("warc-identified-payload-type", ""),
            segment=_segment(headers),
        )

    def _arc(self, line: re.Match[bytes]) -> Record:
        self._bytes.skip(line.end())
        url, date, media, length = line.groups()
        return Record(
            kind="warcinfo" if url.lower().startswith(_ARC_VERSION) else "response",
            url=url.decode("utf-8", "replace"),
            date=_iso(date.decode("ascii")),
            media=media.decode("utf-8", "replace"),
            start=self._start(int(length)),
        )

    def _start(self, length: int) -> bytes:
        self._length = length
        return self._bytes.peek(min(_PEEK, length))


def _segment(headers: Mapping[str, str]) -> Segment | None:
    number = headers.get("warc-segment-number", "")
    if not number.isascii() or not number.isdigit() or len(number) > _LONGEST_NUMBER:
        return None
    own = headers.get("warc-record-id", "")
    return Segment(
        headers.get("warc-segment-origin-id", own),
        int(number),
        "warc-segment-total-length" in headers,
    )


def header_fields(lines: bytes) -> dict[str, str]:
    """Return header fields (RFC 822) by their names in lower case; the first wins."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines.splitlines():
        if line[:1] in {b" ", b"\t"}:
            if name:
                fields[name] = f"{fields[name]} {_text(line)}".strip()
            continue
        key, colon, value = line.partition(b":")
        name = _text(key).lower() if colon else ""
        if name in fields:
            name = ""
        elif name:
            fields[name] = _text(value)
    return fields


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8").strip()
    except UnicodeDecodeError:
        return line.decode("latin-1").strip()


def _iso(digits: str) -> str:
    """``20140216050221`` as ``2014-02-16T05:02:21Z``; a shorter one as far as it goes."""
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if len(digits) < _SECONDS:
        return day
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"
