"""What authorities are called in authority files, checked for form."""

from __future__ import annotations

import re

from archive.authorities import Identifier, Scheme
from archive.errors import DecisionError

_FORMS = {
    Scheme.VIAF: (
        re.compile(r"(?:https?://)?(?:www\.)?viaf\.org/viaf/(\d+)\b.*|(\d+)"),
        re.compile(r"[1-9][0-9]{0,21}"),
        "a number such as 96994048",
    ),
    Scheme.WIKIDATA: (
        re.compile(
            r"(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(q\d+)\b.*|(q\d+)",
            re.IGNORECASE,
        ),
        re.compile(r"Q[1-9][0-9]{0,11}"),
        "Q and a number, such as Q9696",
    ),
    Scheme.LCNAF: (
        re.compile(
            r"(?:https?://)?id\.loc\.gov/authorities/names/([a-z]+\d+)\b.*"
            r"|([a-z]{1,2} ?\d+(?:-\d+)?)",
            re.IGNORECASE,
        ),
        re.compile(r"n[bors]?(?:[0-9]{8}|[0-9]{10})"),
        "n, nb, no, nr or ns and 8 or 10 digits, such as n79055297",
    ),
}
_PARTED = re.compile(r"([a-z]+)(\d+)-(\d+)")  # as on catalogue cards: n 79-55297


def checked(identifier: Identifier) -> str:
    """Return the identifier alone, in the form that its authority file writes.

    Raises:
        DecisionError: It is no identifier of its scheme.
    """
    address, form, example = _FORMS[identifier.scheme]
    match = address.fullmatch(identifier.value.strip())
    value = next((part for part in match.groups() if part), "") if match else ""
    if identifier.scheme is Scheme.WIKIDATA:
        value = value.upper()
    elif identifier.scheme is Scheme.LCNAF:
        value = value.lower().replace(" ", "")
        value = _PARTED.sub(lambda parts: f"{parts[1]}{parts[2]}{parts[3]:0>6}", value)
    if not form.fullmatch(value):
        raise DecisionError(
            f"{identifier.value.strip() or 'nothing'} is no {identifier.scheme.value} "
            f"identifier; it should be {example}"
        )
    return value
