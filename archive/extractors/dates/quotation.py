"""Words spoken on another day: "today" inside a quotation is the day of the speech.

Only where the same paragraph says when the words were spoken ("…," she said Friday) is
that day taken; else a quotation counts from the issue like everything around it.
"""

from __future__ import annotations

import re
from datetime import date

from archive.extractors.dates import values
from archive.extractors.dates.words import WEEKDAY, S, weekday_of

_REACH = 500
_MARKS = re.compile(r"“|”|``|''|\"")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SPOKEN = re.compile(
    rf"\b(?:said|added|announced|declared|warned|wrote|told{S}\w{{1,20}}(?:{S}\w{{1,20}})?)"
    rf"{S}(?:(?:on|late|early|here){S})?(?P<weekday>{WEEKDAY})"
)


def spoken_on(text: str, start: int, end: int, issue: date) -> date | None:
    """Return the day on which the quoted words at ``start:end`` were spoken, if it is told.

    `issue` is the issue's day; the speech is taken to be of that day or the week before.
    """
    before = _PARAGRAPH.split(text[max(0, start - _REACH) : start])[-1]
    after = _PARAGRAPH.split(text[end : end + _REACH], maxsplit=1)[0]
    if not _quoted(before):
        return None
    spoken = _SPOKEN.search(after) or _SPOKEN.search(before)
    if spoken is None:
        return None
    return values.moved(issue, -((issue.weekday() - weekday_of(spoken["weekday"])) % 7))


def _quoted(before: str) -> bool:
    """Say whether a quotation is open at the end of this part of a paragraph."""
    is_open = False
    for mark in _MARKS.findall(before):
        is_open = mark in {"“", "``"} or (mark == '"' and not is_open)
    return is_open
