"""The date tagger: finds the dates of a newspaper text and writes them as EDTF."""

from archive.extractors.dates.found import DateFound
from archive.extractors.dates.tag import find_dates

__all__ = ["DateFound", "find_dates"]
