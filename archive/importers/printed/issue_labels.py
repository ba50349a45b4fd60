"""What the label or the title of an issue says: the newspaper, the day and the edition.

``Luxemburger Zeitung – 1858-12-07_01``, ``Daily Bee, Volume 3, Number 7, 24 June 1888``,
``Landbote, 5. September 1902, Morgenausgabe``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.importers.pasted.printed_dates import printed_date

DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8}|\d{2}\.\d{4}"
_LONGEST = 500
_DAY = 10  # characters of a whole date
_PLACEHOLDER = re.compile(r"(?:[A-Z]+_)*PLACEHOLDER|untitled|[\W\d_]*", re.IGNORECASE)
_DATED = re.compile(rf"({DATE})(?:_(\d+))?\W*\Z")
_NUMBER = re.compile(r"\b[Nn][or]\.?\s*[\d/–-]*\Z")
# Volumes and numbers between the name of a newspaper and the day.
_COUNTED = re.compile(
    r"[\s.,;:(\[–-]*\b(?:vol(?:ume|\.)?|jahrgang|jahrg\.?|jg\.?|band|bd\.?|year|ann[ée]e|año|anno"
    r"|årgang|årg\.?|jaargang|issue|iss\.?|num(?:m?er|ber)|num[ée]ro|número|n[uú]m\.?|nos?\.?|nro?\.?"
    r"|n[°º]|heft|edition|ed\.?)\s*(?:[\d/.–-]+|[IVXLCDM]+)\.?[\s,;:)\]–-]*$",
    re.IGNORECASE,
)
_EDGES = " \t,;:–—-(["
_PARTS = re.compile(r"[,;:|()\[\]]|\d+\.?\s|\s[–—-]\s")
_EDITION = re.compile(
    r"\w*-?(?:ausgabe|blatt|edition|éd(?:ition)?\b\.?|editie|edición|edizione|edição|utgave|utgåva"
    r"|upplaga|udgave|ed\.)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:extra|morning|evening|noon|night|late|early|final|home|city|country|morgen|abend|mittag"
    r"|nacht|sonder|spät|matin|soir|ochtend|avond|middag|mañana|tarde|noche|mattino|sera|manhã"
    r"|aften|kväll|stads|land)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?:ausgabe|edition|édition|editie|edición) [A-Z]", re.IGNORECASE)
_WORDS = 4


class Labelled(NamedTuple):
    """What a label says; `dated` is as given, `edition` ``""`` if there is none."""

    name: str
    dated: str
    edition: str = ""


def labelled(label: str) -> Labelled | None:
    """Return what a label says that gives a day after the name; ``None`` for any other."""
    if len(label) > _LONGEST:
        return None
    if match := _DATED.search(label):
        dated, edition = match.groups()
        name = _NUMBER.sub("", label[: match.start()].rstrip(_EDGES))
        edition = (edition.lstrip("0") or "0") if edition else ""
        return Labelled(uncounted(name), dated, edition)
    printed = printed_date(label)
    if printed is None or len(printed.published) < _DAY or printed.doubt:
        return None
    rest = label[printed.end :].strip(" .,;:)]")
    edition = edition_of(rest)
    if rest and rest != edition:
        return None
    return Labelled(uncounted(label[: printed.start]), printed.published, edition)


def edition_of(text: str) -> str:
    """Return the edition that one part of a text names; ``""`` if none does.

    "Morgenausgabe", "Ausgabe B", "Late City Edition", and not "Ausgabe 415".
    """
    for part in _PARTS.split(text[:_LONGEST]):
        plain = " ".join(part.split())
        if not plain or len(plain.split()) > _WORDS or any(map(str.isdigit, plain)):
            continue
        named = _EDITION.search(plain) and _TIMES.search(plain)
        if named or _LETTERED.fullmatch(plain):
            return plain
    return ""


def uncounted(name: str) -> str:
    """Return the name of a newspaper without volume and number behind it.

    What is longer than any name is left as it is.
    """
    if len(name) > _LONGEST:
        return name.rstrip(_EDGES)
    while counted := _COUNTED.search(name.rstrip(_EDGES)):
        name = name[: counted.start()]
    return name.rstrip(_EDGES)


def is_placeholder(title: str) -> bool:
    """Whether a title is none, but stands where one should."""
    return bool(_PLACEHOLDER.fullmatch(title))
