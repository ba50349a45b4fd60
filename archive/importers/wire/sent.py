"""The day on which a message was sent, as the line that closes it says."""

from __future__ import annotations

import re

from archive.importers.wire.dates import calendar_day, month_of, whole_year

_SENT = re.compile(
    r"(?<!\d)(?P<day>\d{2})\d{4}\s*(?:[A-Z]{2,5}\s+)?(?P<month>[A-Za-zéûä]{3,9})\.?\s+(?P<year>\d{4}|\d{2})(?!\d)"
)
_SENT_IN_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[-. /](?P<month>[A-Za-zéûä]{3,9})[-. /]"
    r"(?P<year>\d{4}|\d{2})(?!\d)"
)
_SENT_IN_FIGURES = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4}|\d{2})(?!\d)"
)
# "KWS-21:37-09-12-18": the day before the month, after the time.
_SENT_AFTER_TIME = re.compile(
    r"\d\d:\d\d-(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{2})(?!\d)"
)


def sent_on(trailer: str) -> str | None:
    """The day on which a message was sent: "131137 GMT Nov 13", "AP-WF-11-13-13"."""
    if match := _SENT.search(trailer):
        month = month_of(match["month"])
        if month:
            return calendar_day(whole_year(match["year"]), month, int(match["day"]))
    if (match := _SENT_IN_WORDS.search(trailer)) and (month := month_of(match["month"])):
        return calendar_day(whole_year(match["year"]), month, int(match["day"]))
    if match := _SENT_AFTER_TIME.search(trailer) or _SENT_IN_FIGURES.search(trailer):
        year = whole_year(match["year"])
        return calendar_day(year, int(match["month"]), int(match["day"]))
    return None
