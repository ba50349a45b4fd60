"""Pages taken out of web archives: each once, named by its address."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from hashlib import blake2b

from archive.containers.http import MAX_PAGE, looks_like_page
from archive.containers.names import shown_name
from archive.errors import SourceError
from archive.model import Context
from archive.source import Source

_LONGEST = 2_000


class WebPages:
    """Makes sources of the pages of one container, and knows those it has made.

    A page that was kept twice is made once; another state of it is a page of its own. A few
    dozen bytes are remembered of each page.
    """

    def __init__(self, container: Source) -> None:
        self._container = container
        self._met: set[bytes] = set()
        self._times: dict[bytes, int] = {}
        self._whole: set[bytes] = set()

    def name(self, url: str) -> str:
        """Return what a page is called."""
        return f"{self._container.name}!{shown_name(url[:_LONGEST]) or 'unnamed'}"

    def page(
        self, url: str, content: bytes, fetched: str = "", charset: str | None = None
    ) -> Source | SourceError | None:
        """Return a page as a source; ``None`` if it is none, or was met before."""
        if not looks_like_page(content):
            return None
        self._whole.add(_key(url))
        return self._made(url, content, fetched, charset)

    def text(
        self, url: str, content: bytes, fetched: str = "", charset: str | None = None
    ) -> Source | SourceError | None:
        """Return the text of a page as a source; ``None`` if the page itself was met."""
        if not content.strip() or _key(url) in self._whole:
            return None
        return self._made(url, content, fetched, charset)

    def _made(
        self, url: str, content: bytes, fetched: str, charset: str | None
    ) -> Source | SourceError | None:
        key = _key(url)
        both = blake2b(content, digest_size=12, key=key).digest()
        if both in self._met:
            return None
        self._met.add(both)
        times = self._times[key] = self._times.get(key, 0) + 1
        name = self.name(url) + (f" ({times})" if times > 1 else "")
        if len(content) > MAX_PAGE:
            return SourceError(name, f"is larger than {MAX_PAGE >> 20} MiB; save it alone")
        around = Context(
            url=url if is_web_address(url) else None,
            fetched=fetched or None,
            charset=charset,
        )
        return Source(name, content=content, context=self._container.context, around=around)


def _key(url: str) -> bytes:
    return blake2b(url.encode("utf-8", "replace"), digest_size=8).digest()


def iso_date(date: str) -> str:
    """Return a date of a message (RFC 5322) as ISO 8601; ``""`` if it is none."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def is_web_address(url: str) -> bool:
    """Whether an address leads to the web, and nowhere on the reader's own disk."""
    return url[:8].lower().startswith(("http://", "https://")) and len(url) <= _LONGEST
