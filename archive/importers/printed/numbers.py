"""Numbers as files of pages write them: with a fraction, a unit, or none at all."""

from __future__ import annotations

import re

# Programs write the decimal comma where the computer's user is used to one.
_NUMBER = re.compile(r"\s*([+-]?\d{1,12}(?:[.,]\d{0,12})?)")
_LARGEST = 1e7


def number(text: str | None) -> float | None:
    """Return the number that `text` begins with, if a page can have such a place."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        match = _NUMBER.match(text)
        if match is None:
            return None
        value = float(match[1].replace(",", "."))
    return value if -_LARGEST < value < _LARGEST else None
