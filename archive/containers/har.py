"""HAR files (1.2): what a browser fetched, as its developer tools write it down."""

from __future__ import annotations

import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from archive.containers.http import charset_of, decoded, is_html
from archive.containers.web_pages import WebPages
from archive.errors import PassedOverError, SourceError
from archive.source import Source

_START = re.compile(
    rb'\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"'
)
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_IN_FULL = frozenset({"200", "203"})
_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_NEXT = re.compile(r"[\s,]*(?=\{)")
_CUT_OFF = "is a damaged or cut off HAR file"


class HarContainer:
    """Opens a HAR file into the web pages in it."""

    name = "har"
    title = "Recordings of a browser (HAR)"
    gives = "the web pages that were fetched in full"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        return bool(_START.match(head.lstrip(_BEFORE)))

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield the pages.

        Raises:
            SourceError: The file is cut off, which is told after its pages, or was saved
                without the contents.
            PassedOverError: There is no page in it.
        """
        entries, cut_off = _entries(source)
        pages = WebPages(source)
        is_barren, lacks_contents = True, False
        for entry in entries:
            url, status, media, content = _response(entry)
            if status not in _IN_FULL or not (is_html(media) or not media):
                continue
            if content is None:
                lacks_contents = True
                continue
            charset = "utf-8" if isinstance(content, str) else charset_of(media)
            data = (
                content.encode("utf-8", "replace") if isinstance(content, str) else content
            )
            fetched = entry.get("startedDateTime")
            page = pages.page(
                url, data, fetched if isinstance(fetched, str) else "", charset
            )
            if page is not None:
                is_barren = False
                yield page
        if cut_off:
            then = "save it again" if is_barren else "what there is of it was read"
            raise SourceError(source.name, f"{_CUT_OFF}; {then}")
        if is_barren and lacks_contents:
            raise SourceError(
                source.name, "holds only addresses; save it again with content"
            )
        if is_barren:
            raise PassedOverError(source.name, "holds no web page that was fetched in full")


def _entries(source: Source) -> tuple[list[dict[str, Any]], bool]:
    """Return the entries, and whether there were more of them before the file was cut."""
    content = source.read().lstrip(_BEFORE)
    cut_off = False
    try:
        found = json.loads(content)
        log = found.get("log") if isinstance(found, dict) else None
        entries = log.get("entries") if isinstance(log, dict) else None
    except (ValueError, RecursionError):
        entries, cut_off = list(_salvaged(content.decode("utf-8", "replace"))), True
    if not isinstance(entries, list):
        raise SourceError(source.name, "is a HAR file without entries; save it again")
    return [entry for entry in entries if isinstance(entry, dict)], cut_off


def _salvaged(text: str) -> Iterator[object]:
    """Yield the entries that are whole."""
    decoder = json.JSONDecoder()
    place = _ENTRIES.search(text)
    following = _NEXT.match(text, place.end()) if place else None
    while following is not None:
        try:
            entry, end = decoder.raw_decode(text, following.end())
        except (ValueError, RecursionError):
            return
        yield entry
        following = _NEXT.match(text, end)


def _response(entry: dict[str, Any]) -> tuple[str, str, str, str | bytes | None]:
    """Return address, status, media type and content, which is text or bytes."""
    request, response = _object(entry, "request"), _object(entry, "response")
    content = _object(response, "content")
    # JSON can escape halves of surrogate pairs, which nothing else can hold.
    url = str(request.get("url") or "").encode("utf-8", "replace").decode()
    status = str(response.get("status"))
    fields = _fields(response)
    media = str(content.get("mimeType") or "") or fields.get("content-type", "")
    text = content.get("text")
    if not isinstance(text, str) or not text:
        return url, status, media, None
    if str(content.get("encoding") or "").lower() != "base64":
        return url, status, media, text
    try:
        # Programs that listen between browser and server may keep what was sent as it was.
        packing = {"content-encoding": fields.get("content-encoding", "")}
        return url, status, media, decoded(url, binascii.a2b_base64(text), packing)
    except (ValueError, SourceError):
        return url, status, media, None


def _fields(response: dict[str, Any]) -> dict[str, str]:
    """Return the fields of the head of a response by their names in lower case."""
    fields = response.get("headers")
    return {
        str(field.get("name")).lower(): str(field.get("value"))
        for field in (fields if isinstance(fields, list) else ())
        if isinstance(field, dict)
    }


def _object(of: dict[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}
