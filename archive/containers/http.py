"""HTTP messages as web archives keep them (RFC 9110, RFC 9112): the page within a response.

What archives hold is often less consistent than what servers sent: bodies are kept unpacked
below headers that say they are packed. Where a body is not what its header says, it is
taken for what it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from archive.containers.bounds import gathered
from archive.containers.records import header_fields
from archive.errors import SourceError

MAX_PAGE = 32 * 2**20
# There is no such line in HTTP/2 and later: crawlers that drive a browser make one up.
_STATUS = re.compile(
    rb"\s*(?:HTTP(?:/\d(?:\.\d)?)?|h[23])\s+(\d{3})(?!\d)[^\n]*\n", re.IGNORECASE
)
_INTERIM = range(100, 200)
_HEADS_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(
    rb"(?:\r?\n)?[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n"
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HTML = frozenset({"text/html", "application/xhtml+xml"})
# What servers and crawlers say of what they do not know.
_VAGUE = frozenset(
    {
        "application/octet-stream",
        "application/unknown",
        "application/x-unknown-content-type",
        "content/unknown",
        "no-type",
        "unknown",
        "unknown/unknown",
    }
)
_WHOLE = re.compile(rb"<(?:!doctype\s+html|html|head|body|frameset)[\s>]", re.IGNORECASE)
_PIECE = re.compile(
    rb"<(?:title|meta|article|main|section|div|span|table|center|font|p|br|ul|ol|h[1-6])[\s>/]",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL
)
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_BOMB = "unpacks to far more than a web page and was not trusted"
_SNIFFED = 64 * 2**10
_STEP = 2**16
_MAX_CODINGS = 5
_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a response: its status, its fields by lower-case names, its length.

    The length is with those of the interim responses before it.
    """

    status: int
    fields: Mapping[str, str]
    size: int


def head_of(message: bytes) -> Head | None:
    """Return the head of a response; ``None`` if it is none."""
    status = _STATUS.match(message)
    if status is None:
        return None
    while True:
        end = _HEADS_END.search(message, status.end() - 2)
        size = end.end() if end else len(message)
        later = _STATUS.match(message, size) if int(status[1]) in _INTERIM else None
        if later is None:
            return Head(int(status[1]), header_fields(message[status.end() : size]), size)
        status = later


def is_html(media: str) -> bool:
    """Whether a media type, with its parameters, is that of a web page."""
    return _bare(media) in _HTML


def is_vague(media: str) -> bool:
    """Whether a media type is one that is said of anything."""
    return _bare(media) in _VAGUE


def begins_as_page(body: bytes) -> bool:
    """Whether a body, of which this is the beginning, can be nothing but a web page."""
    return _BEGUN.match(body.lstrip(_BEFORE)) is not None


def charset_of(media: str) -> str | None:
    """Return the charset that a media type names."""
    found = _CHARSET.search(media)
    return found[1] if found else None


def looks_like_page(body: bytes) -> bool:
    """Whether there is markup in `body`; servers call scripts and data text/html too."""
    start = body[:_SNIFFED]
    if start.count(0) * 3 > len(start):
        start = start.replace(b"\0", b"")
    start = start.lstrip(_BEFORE)
    if start.startswith((b"{", b"[")):
        return False
    if _WHOLE.search(start):
        return True
    return start.startswith(b"<") and start[:5] != b"<?xml" and bool(_PIECE.search(start))


def decoded(name: str, body: bytes, fields: Mapping[str, str]) -> bytes:
    """Return a body as the page it is, with its chunks joined and unpacked.

    Raises:
        SourceError: It unpacks to more than `MAX_PAGE` bytes, or than is credible.
    """
    transfer = fields.get("transfer-encoding", "").lower()
    if "chunked" in transfer:
        body = _joined(body)
    encodings = f"{fields.get('content-encoding', '').lower()},{transfer}".split(",")
    for encoding in reversed(encodings[:_MAX_CODINGS]):
        body = _unpacked(name, body, encoding.strip())
    # What the field said was lost, or was wrong.
    return _unpacked(name, body, "gzip") if body.startswith(_GZIP) else body


def _unpacked(name: str, body: bytes, encoding: str) -> bytes:
    unpack = _UNPACKING.get(encoding)
    if unpack is None or not body:
        return body
    try:
        return gathered(name, unpack(body), len(body), MAX_PAGE) or body
    except SourceError as error:
        raise SourceError(name, _BOMB) from error


def _bare(media: str) -> str:
    """A media type without parameters; the first, where a field was given twice."""
    return media.replace(",", ";").partition(";")[0].strip(" \t\"'").lower()


def _joined(body: bytes) -> bytes:
    """Return the chunks of a body as one; as it is if it is not in chunks."""
    pieces: list[bytes] = []
    position = 0
    while (size := _CHUNK_SIZE.match(body, position)) is not None:
        count = int(size[1], 16)
        position = size.end() + count
        if not count:
            break
        pieces.append(body[size.end() : position])
    else:
        if position < len(body) and not pieces:
            return body
    return b"".join(pieces) if pieces else body


def _inflated(body: bytes) -> Iterator[bytes]:
    """Yield what gzip, zlib or raw deflate packed; nothing if it is none of them.

    "deflate" means zlib (RFC 9110, 8.4.1.2), but servers have always sent either.
    """
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        begun = False
        for piece in _inflated_as(bits, body):
            begun = begun or bool(piece)
            yield piece
        if begun:
            return


def _inflated_as(bits: int, body: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(bits)
    packed = memoryview(body)
    try:
        for start in range(0, len(body), _STEP):
            fed: memoryview | bytes = packed[start : start + _STEP]
            while fed and not unpacker.eof:
                yield unpacker.decompress(fed, _STEP)
                fed = unpacker.unconsumed_tail
        while not unpacker.eof and (rest := unpacker.decompress(b"", _STEP)):
            yield rest
    except zlib.error:
        return


def _brotli(body: bytes) -> Iterator[bytes]:
    import brotli

    unpacker = brotli.Decompressor()
    fed = body
    try:
        while not unpacker.is_finished():
            piece = unpacker.process(fed, output_buffer_limit=_STEP)
            if not piece and not fed:
                return
            yield piece
            fed = b""
    except brotli.error:
        return


def _zstd(body: bytes) -> Iterator[bytes]:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=2 * MAX_PAGE)
    try:
        with unpacker.stream_reader(body, read_across_frames=True) as reader:
            while piece := reader.read(_STEP):
                yield piece
    except zstandard.ZstdError:
        return


_UNPACKING: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _brotli,
    "zstd": _zstd,
}
