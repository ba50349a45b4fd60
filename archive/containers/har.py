"""HAR files (1.2): what a browser fetched, as its developer tools write it down."""

from __future__ import annotations

import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from archive.containers.http import charset_of, is_html
from archive.containers.web_pages import WebPages
from archive.errors import PassedOverError, SourceError
from archive.source import Source

_START = re.compile(
    rb'\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"'
)
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_OK = 200


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
            SourceError: The file is cut off, or was saved without the contents.
            PassedOverError: There is no page in it.
        """
        entries = _entries(source)
        pages = WebPages(source)
        is_barren, lacks_contents = True, False
        for entry in entries:
            url, status, media, content = _response(entry)
            if status != _OK or not is_html(media):
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
        if is_barren and lacks_contents:
            raise SourceError(
                source.name, "holds only addresses; save it again with content"
            )
        if is_barren:
            raise PassedOverError(source.name, "holds no web page that was fetched in full")


def _entries(source: Source) -> list[dict[str, Any]]:
    try:
        found = json.loads(source.read().lstrip(_BEFORE))
    except (ValueError, RecursionError) as error:
        raise SourceError(
            source.name, "is a damaged or cut off HAR file; save it again"
        ) from error
    log = found.get("log") if isinstance(found, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        raise SourceError(source.name, "is a HAR file without entries; save it again")
    return [entry for entry in entries if isinstance(entry, dict)]


def _response(entry: dict[str, Any]) -> tuple[str, object, str, str | bytes | None]:
    """Return address, status, media type and content, which is text or packed bytes."""
    request, response = _object(entry, "request"), _object(entry, "response")
    content = _object(response, "content")
    # JSON can escape halves of surrogate pairs, which nothing else can hold.
    url = str(request.get("url") or "").encode("utf-8", "replace").decode()
    media = str(content.get("mimeType") or "")
    text = content.get("text")
    if not isinstance(text, str) or not text:
        return url, response.get("status"), media, None
    data: str | bytes = text
    if str(content.get("encoding") or "").lower() == "base64":
        try:
            data = binascii.a2b_base64(text)
        except ValueError:
            return url, response.get("status"), media, None
    return url, response.get("status"), media, data


def _object(of: dict[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}
