"""The date tagger: finds the dates of a newspaper text and writes them as EDTF."""

from archive.extractors.dates.found import DateFound
from archive.extractors.dates.tag import find_dates
from archive.extractors.dates.words import CALENDAR_WORDS

__all__ = ["CALENDAR_WORDS", "DateFound", "find_dates"]
