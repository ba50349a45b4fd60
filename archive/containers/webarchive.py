"""Pages that Safari saved (.webarchive): a property list with the page and its parts."""

from __future__ import annotations

import plistlib
import re
import struct
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from archive.containers.http import is_html
from archive.containers.web_pages import WebPages
from archive.errors import SourceError
from archive.source import Source

_BINARY = b"bplist00"
_XML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE\s+plist\b[^>]*>\s*)?<plist\b")
_MAIN = b"WebMainResource"


class WebarchiveContainer:
    """Opens a web archive of Safari into the page in it, without its frames."""

    name = "webarchive"
    title = "Pages that Safari saved (webarchive)"
    gives = "the page"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        if head.startswith(_BINARY):
            return True
        return bool(_XML.match(head)) and _MAIN in head

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield the page.

        Raises:
            SourceError: It is damaged, or some other property list.
        """
        content = source.read()
        try:
            found = plistlib.loads(content)
        except (
            plistlib.InvalidFileException,
            ExpatError,
            struct.error,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            OverflowError,
            RecursionError,
            MemoryError,
        ) as error:
            raise SourceError(
                source.name, "is a damaged or cut off web archive; save the page again"
            ) from error
        main = found.get("WebMainResource") if isinstance(found, dict) else None
        if not isinstance(main, dict) or not isinstance(main.get("WebResourceData"), bytes):
            raise SourceError(source.name, "is a property list and no web archive")
        if not is_html(str(main.get("WebResourceMIMEType") or "text/html")):
            raise SourceError(
                source.name, "is a web archive of something that is no web page"
            )
        page = WebPages(source).page(
            str(main.get("WebResourceURL") or "page"),
            main["WebResourceData"],
            charset=str(main.get("WebResourceTextEncodingName") or "") or None,
        )
        if page is None:
            raise SourceError(source.name, "is a web archive with an empty page in it")
        yield page
