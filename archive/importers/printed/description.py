"""What a bibliographic description says, whatever rules it follows, and how it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.importers.xml import local


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says; ``""``, ``None`` and ``()`` where it does not.

    Attributes:
        scheme: Which rules it follows, "MODS" …
        dated: The issue date as given.
        published: The same as EDTF.
        authors: Names in reading order.
        details: What stands for "volume", "issue", "edition" …
        identifiers: Those of the publication by their kinds, "lccn" …
        page: A page's printed label.
        genre: What sort of thing it is, in lower case.
    """

    title: str = ""
    subtitle: str = ""
    dated: str = ""
    published: str | None = None
    languages: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    page: str = ""
    genre: str = ""
    scheme: str = "MODS"


def text_of(element: etree._Element | None) -> str:
    """Return all text of an element on one line; comments and entities have none."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of one name directly in an element, whatever the namespace."""
    return (child for child in element if local(child) == name)
