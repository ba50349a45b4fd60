"""What a page declares in its head and in microdata: metas by name, addresses, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from archive.importers.web.markup import original_address

_SILENT = frozenset({"script", "style", "noscript", "template"})
_PARTING = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "svg", "td", "small"})
_MAX_CONTENT = 3000
_MAX_CONTENTS = 50
_MAX_TITLE = 600


@dataclass(frozen=True, slots=True)
class Declared:
    """The head of a page.

    Attributes:
        metas: Contents of the metas, by lower-case ``property``, ``name`` or ``itemprop``.
        title: The ``title`` element.
        address: The canonical address, or that of the page as saved; ``""`` if unknown.
        language: The ``lang`` of the page as declared.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    address: str = ""
    language: str = ""

    def first(self, *names: str) -> str:
        """Return the first content of the first of `names` that is declared, or ``""``."""
        return next(self.each(*names), "")

    def each(self, *names: str) -> Iterator[str]:
        """Yield all contents of the metas `names`, in that order."""
        for name in names:
            yield from self.metas.get(name, ())

    @property
    def host(self) -> str:
        """The host of the page's address, without ``www.``."""
        host = urlsplit(self.address).hostname or ""
        return re.sub(r"^(?:www\d?|m|mobil|mobile|amp)\.", "", host)


def read_head(tree: HtmlElement, saved: str) -> Declared:
    """Read what the page declares; `saved` is the address its browser noted."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "")[:_MAX_CONTENT].split())
        names = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        for name in names.lower().split() if content else ():
            contents = metas.setdefault(name, [])
            if len(contents) < _MAX_CONTENTS:
                contents.append(content)
    title = next((text for element in tree.iter("title") if (text := plain(element))), "")
    head = Declared(metas, title)
    title = title[:_MAX_TITLE]
    # Save Page WE notes the address so.
    saved = saved or original_address(head.first("savepage-url"))
    return Declared(metas, title, _address(tree, head, saved), _language(tree, head))


def plain(element: HtmlElement) -> str:
    """Return the text of an element on one line; a script in it does not count."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the text in `element`; blocks and breaks part words, spans do not."""
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    parted = element.tag in _PARTING
    yield " " if parted else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield " " if parted else ""


def _address(tree: HtmlElement, head: Declared, saved: str) -> str:
    links = (
        link.get("href") or ""
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    bases = (base.get("href") or "" for base in tree.iter("base"))
    base = saved or next((text for text in bases if _absolute(text)), "")
    candidates: Iterable[str] = (*links, *head.each("og:url", "twitter:url"), saved)
    for candidate in candidates:
        address = original_address(candidate.strip())
        if base and address and not _absolute(address):
            address = joined(base, address)
        if _absolute(address) and urlsplit(address).path.strip("/"):
            return address
    return saved or base


def joined(base: str, address: str) -> str:
    """Return `address` as seen from `base`, ``""`` if it is no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(address) < 2000


def _language(tree: HtmlElement, head: Declared) -> str:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    body = tree.find("body")
    return (
        root
        or (body.get("lang") if body is not None else "")
        or head.first(
            "inlanguage",
            "og:locale",
            "content-language",
            "dc.language",
            "dcterms.language",
            "language",
            "lang",
        )
    )
