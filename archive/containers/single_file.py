"""Pages that SingleFile saved as a zip file, or as a page that has one inside."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from archive.containers.http import MAX_PAGE
from archive.containers.unpacking import opened
from archive.containers.web_pages import WebPages
from archive.containers.zipped import Zipped, opened_zip
from archive.errors import SourceError
from archive.source import Source

_PAGE = "index.html"
_DESCRIPTION = "manifest.json"
_STYLE = "stylesheet_"
_MAX_DESCRIPTION = 2**20
_PNG = b"\x89PNG"
_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"
# A zip file ends with this, and at most 64 KiB of comment: the end of the page around it.
_END = b"PK\x05\x06"
_LONGEST_END = 2**16 + 22


def is_page_around_zip(source: Source, head: bytes) -> bool:
    """Whether a web page, or a picture that is one as well, ends with a zip file."""
    if not (head.lstrip(_BEFORE_MARKUP).startswith(b"<") or head.startswith(_PNG)):
        return False
    try:
        with opened(source) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST_END))
            if _END not in file.read():
                return False
        with opened_zip(source) as zipped:
            return _PAGE in zipped
    except (SourceError, OSError):
        return False


def is_one(zipped: Zipped) -> bool:
    """Whether a zip file is one page with its pictures and styles."""
    return _PAGE in zipped and (
        bool(_description(zipped)) or any(path.startswith(_STYLE) for path in zipped.paths)
    )


def pages(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    """Yield the one page; its frames are not pages of their own."""
    said = _description(zipped)
    url, fetched = (str(said.get(key) or "") for key in ("originalUrl", "archiveTime"))
    page = WebPages(source).page(
        url or _PAGE, zipped.read(_PAGE, MAX_PAGE), fetched, "utf-8"
    )
    if page is None:
        raise SourceError(source.name, "is a packed page with no page in it")
    yield page


def _description(zipped: Zipped) -> dict[str, object]:
    if _DESCRIPTION not in zipped:
        return {}
    try:
        said = json.loads(zipped.read(_DESCRIPTION, _MAX_DESCRIPTION))
    except (SourceError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and "originalUrl" in said else {}
