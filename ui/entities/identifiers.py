"""Identifiers of authority files as people paste them: bare, or as a page's address."""

from __future__ import annotations

import re
from typing import Final

from archive.authorities import Identifier, Scheme

_FORMS: Final = {
    Scheme.VIAF: re.compile(r"[1-9][0-9]{0,21}"),
    Scheme.WIKIDATA: re.compile(r"Q[1-9][0-9]*"),
    Scheme.LCNAF: re.compile(r"(?:n|nb|no|nr|ns|sh)(?:[0-9]{8}|[0-9]{10})"),
}
_HOMES: Final = {
    "viaf.org": Scheme.VIAF,
    "wikidata.org": Scheme.WIKIDATA,
    "id.loc.gov": Scheme.LCNAF,
    "lccn.loc.gov": Scheme.LCNAF,
}
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.|m\.)?([a-z.]+)/(.+)", re.IGNORECASE)
_PAGES: Final = {
    Scheme.VIAF: "https://viaf.org/viaf/{value}",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{value}",
    Scheme.LCNAF: "https://id.loc.gov/authorities/names/{value}",
}


def parse_identifier(text: str, scheme: Scheme) -> Identifier | None:
    """Return the identifier in `text`, or ``None`` if there is none.

    An address says itself of which authority file it is; anything else is taken to be of
    `scheme`. Spaces and capitals are put right: ``q42`` is ``Q42``, ``n 79-21164`` is
    ``n79021164``.
    """
    text = text.strip()
    address = _ADDRESS.fullmatch(text)
    if address is not None:
        home = _HOMES.get(address[1].lower())
        return _in_address(address[2], home) if home is not None else None
    return _written(text, scheme)


def page_of(identifier: Identifier) -> str:
    """Return the address of the page about an identifier."""
    return _PAGES[identifier.scheme].format(value=identifier.value)


def _in_address(path: str, scheme: Scheme) -> Identifier | None:
    parts = re.split(r"[/?#]", path)
    found = (_written(part.partition(".")[0], scheme) for part in reversed(parts))
    return next((identifier for identifier in found if identifier is not None), None)


def _written(text: str, scheme: Scheme) -> Identifier | None:
    value = "".join(text.split())
    if scheme is Scheme.WIKIDATA:
        value = value.upper()
    if scheme is Scheme.LCNAF:
        value = _padded(value.lower())
    return Identifier(scheme, value) if _FORMS[scheme].fullmatch(value) else None


def _padded(value: str) -> str:
    """Fill up the number after the hyphen to six digits, as the Library writes it."""
    before, hyphen, number = value.partition("-")
    return before + number.rjust(6, "0") if hyphen else value
