"""Pages that a browser saved as one message (MHTML, RFC 2557)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import islice, pairwise

from archive.containers.http import is_html
from archive.containers.web_pages import WebPages, iso_date
from archive.errors import SourceError
from archive.source import Source

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n")
_MULTIPART = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(rb"^content-type:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
_BY_BROWSER = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*[\"<]?\s*saved by|x-mimeole:)",
    re.IGNORECASE | re.MULTILINE,
)
_FRAMESET = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*[\"<]?\s*saved by|mime-version:)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADS_END = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(
    rb"^(--[^\r\n]{0,199}[^\s])[ \t]*\r?\n(?=content-[a-z-]+:)",
    re.IGNORECASE | re.MULTILINE,
)
_CUT_OFF = "is cut off within the page; what there is of it was read"
_MAX_HEAD = 64 * 2**10
_MAX_DEPTH = 4
_MAX_PARTS = 20_000
_BEFORE = b"\xef\xbb\xbf\r\n \t"


class MhtmlContainer:
    """Opens a saved message into the page in it, without its frames and pictures."""

    name = "mhtml"
    title = "Pages saved as one file (MHTML)"
    gives = "the page"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        start = head.lstrip(_BEFORE)
        if _HEADER.match(start) is None:
            return False
        end = _HEADS_END.search(start)
        lines = start[: end.end()] if end else start
        if _MULTIPART.search(lines):
            return bool(_SAVED.search(lines))
        # A page without pictures is the message itself; so are many mails, which stay out.
        return bool(_ALONE.search(lines) and _BY_BROWSER.search(lines))

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield the page; of a frameset, which is none itself, the pages in its frames.

        Raises:
            SourceError: There is none in it, or it is cut off, which is told after it.
        """
        content = source.read().lstrip(_BEFORE)
        head, body = _parted(content)
        url = _value(head, "Snapshot-Content-Location") or _value(head, "Content-Location")
        chosen = _pages(head, body, url)
        if not chosen:
            raise SourceError(source.name, "is a saved message with no web page in it")
        pages = WebPages(source)
        is_barren = True
        for said, text in chosen:
            page = pages.page(
                _value(said, "Content-Location") or url or "page",
                text,
                iso_date(_value(head, "Date")),
                said.get_content_charset(),
            )
            if page is not None:
                is_barren = False
                yield page
        if is_barren:
            raise SourceError(source.name, "is a saved message with an empty page in it")
        is_whole = chosen[-1][1].rstrip().lower().endswith(b"</html>")
        if not is_whole and _is_cut_off(head, body):
            raise SourceError(source.name, _CUT_OFF)


def _pages(head: Message, body: bytes, url: str) -> list[tuple[Message, bytes]]:
    """Return the part that is the page: what the head names, else the first of its kind.

    If that only arranges frames, they are the pages.
    """
    parts = list(_parts(head, body, 0))
    pages = [part for part in parts if is_html(part[0].get_content_type())]
    if not pages:
        # Without its boundary, a message is all one part, and says nothing of its page.
        start = _unpacked(head, body).lstrip(_BEFORE)
        return [(Message(), start)] if start.startswith(b"<") else []
    root = str(head.get_param("start") or "").strip("<>")
    named = (
        part
        for part in pages
        if (root and _value(part[0], "Content-ID").strip("<>") == root)
    )
    placed = (part for part in pages if url and _value(part[0], "Content-Location") == url)
    page = next(named, None) or next(placed, None) or pages[0]
    if len(pages) > 1 and _FRAMESET.search(page[1], 0, _MAX_HEAD):
        return [part for part in pages if part is not page]
    return [page]


def _is_cut_off(head: Message, body: bytes) -> bool:
    """Whether a message ends within its first part, which no line ends.

    A later part is a frame, a style or a picture, which is not missed.
    """
    if head.get_content_maintype() != "multipart" or not (line := _boundary(head, body)):
        return False
    return len(list(islice(_lines(line).finditer(body), 2))) == 1


def _lines(line: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:^|\n)" + re.escape(line) + rb"(?:--)?[ \t]*(?:\r?\n|$)")


def _parts(head: Message, body: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """Yield the parts of a message with their heads, unpacked if they are pages."""
    line = _boundary(head, body) if head.get_content_maintype() == "multipart" else b""
    if not line:
        is_page = is_html(head.get_content_type())
        yield head, _unpacked(head, body) if is_page else b""
        return
    if depth == _MAX_DEPTH:
        return
    marks = [found.span() for found in islice(_lines(line).finditer(body), _MAX_PARTS)]
    for (_, start), (end, _) in pairwise([*marks, (len(body), len(body))]):
        part = body[start:end]
        if part.strip():
            yield from _parts(*_parted(part), depth + 1)


def _boundary(head: Message, body: bytes) -> bytes:
    """Return the line between the parts, as the head says or as the body shows."""
    line = b"--" + (head.get_boundary() or "").encode("latin-1", "replace")
    if len(line) > len(b"--") and line in body:
        return line
    shown = _BOUNDARY.search(body)
    return shown[1] if shown else b""


def _parted(message: bytes) -> tuple[Message, bytes]:
    """Return the head of a message or part, and what comes after it."""
    found = _HEADS_END.search(message, 0, _MAX_HEAD)
    end = found.end() if found else 0
    return BytesHeaderParser().parsebytes(message[:end]), message[end:]


def _unpacked(head: Message, body: bytes) -> bytes:
    encoding = _value(head, "Content-Transfer-Encoding").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        # A message that was cut off may end with a letter that says nothing.
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return body


def _value(head: Message, name: str) -> str:
    """A field of a head, which may be folded; ``""`` if it is not there."""
    return re.sub(r"\r?\n[ \t]+", "", str(head.get(name) or "")).strip()
