"""What the date tagger returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date as printed, at code points ``start:end`` of the text.

    Attributes:
        value: EDTF; ``None`` for a date that counts from an issue's date we do not know.
        rule: How the value was found, in words for a reader: "as printed", "weekday before
            the issue's date", "last month, counted from the issue's date".
        relative: Whether the value counts from the issue's date.
    """

    start: int
    end: int
    text: str
    value: str | None
    rule: str
    relative: bool
