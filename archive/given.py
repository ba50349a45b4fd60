"""Names that users give to what is theirs: what a text has to be like to serve as one."""

from __future__ import annotations

from typing import Final
from unicodedata import category

LONGEST_NAME: Final = (
    300  # code points: a line or two of a list, and more than any name has
)

# They turn the order of letters round, so that a name reads as another; marks that only
# tell the direction are needed, and stay.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def on_one_line(name: str) -> str:
    """Return a name with single blanks for all white space, and none at its ends."""
    return " ".join(name.split())


def hindrance(name: str) -> str:
    """Say why a text on one line is no name, ``""`` if it is one.

    It is the end of a sentence that begins with "This name".
    """
    if all(category(sign)[0] in "ZC" for sign in name):
        return "is blank"
    if any(category(sign) == "Cs" for sign in name):
        return "holds half a character"  # as terminals give bytes that are none
    if any(category(sign) == "Cc" or sign in _TURNING for sign in name):
        return "holds a control character, which cannot be seen"
    if len(name) > LONGEST_NAME:
        return f"is too long: {len(name):,} characters, where {LONGEST_NAME} are the most"
    return ""
