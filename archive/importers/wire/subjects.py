"""Codes of subjects that agencies share, as far as everybody means the same by them."""

from __future__ import annotations

import re

# The first level of the IPTC Subject Codes, which Media Topics begin with too.
_SUBJECTS = (
    "arts, culture and entertainment", "crime, law and justice",
    "disaster and accident", "economy, business and finance", "education",
    "environmental issue", "health", "human interest", "labour", "lifestyle and leisure",
    "politics", "religion and belief", "science and technology", "social issue", "sport",
    "unrest, conflicts and war", "weather",
)  # fmt: skip
_SUBJECT = re.compile(r"(?:^|[:/])(?P<first>0[1-9]|1[0-7])\d{6}$")
# ANPA 1312, the categories of one letter that all members used alike.
_ANPA = {
    "e": "entertainment",
    "f": "financial",
    "i": "international",
    "l": "lifestyle",
    "o": "weather",
    "p": "politics",
    "s": "sports",
    "w": "Washington",
}


def subject_name(code: str) -> str:
    """Return the first level of an IPTC subject code ("medtop:04016000"), or ``""``."""
    match = _SUBJECT.search(code.strip())
    return _SUBJECTS[int(match["first"]) - 1] if match else ""


def anpa_name(category: str) -> str:
    """Return what an ANPA category stands for, ``""`` if agencies differ."""
    return _ANPA.get(category.strip().lower(), "")
