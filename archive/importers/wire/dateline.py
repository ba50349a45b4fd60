"""The dateline of an agency: "Berlin (dpa) -", "(ANSA) - Rome, October 11 -"."""

from __future__ import annotations

import re

from archive.importers.pasted import datelines as printed
from archive.importers.web import dateline as saved
from archive.importers.wire.dates import month_of

_PLACE = r"[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*(?:[\s/](?:[A-ZÀ-ÞΑ-ΩА-Я(])?+[\w.'’)-]++){0,4}"
_DAY = r"(?:[^\W\d_]{3,10}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,10}\.?)(?:,?\s\d{4})?"
_AGENCY = r"(?:[(\[][\w/ .&-]{2,30}[)\]]|/[^\W\d_]{2,12}/)"
_DASH = r"\s*\.?\s?(?:[-–—_]{1,2}|:)\s+"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # Tegucigalpa, Jan 2 (EFE).-        San Diego (tca/dpa) -
        rf"(?P<line>{_PLACE}(?:,\s{_PLACE}){{0,2}}(?:[,.]\s(?:le\s)?{_DAY})?\s?{_AGENCY}){_DASH}",
        # MOSCOW, January 21. /TASS/. The
        rf"(?P<line>{_PLACE}[,.]\s{_DAY})\.?\s/[A-Z][\w -]{{1,20}}/[.:]\s+",
        # SAITAMA, Japan, Dec. 9 Kyodo -
        rf"(?P<line>{_PLACE}(?:,\s{_PLACE})?,\s{_DAY}\sKyodo){_DASH}",
        # Genève (ats) Le
        rf"(?P<line>{_PLACE}\s\((?:ats|sda)\))\s+(?=[A-ZÀ-Þ«„])",
        # (ANSA) - Rome, October 11 -       (Sports Network) -
        rf"(?P<line>{_AGENCY}\s*[-–—]\s*{_PLACE},\s{_DAY}){_DASH}",
        rf"(?P<line>{_AGENCY}){_DASH}",
    )
)
_AFTER_PLACE = re.compile(rf"(?P<more>(?:,\s(?:le\s)?{_DAY})?\s?(?:{_AGENCY})?){_DASH}")
_MOMENT = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})[T ]\d\d:\d\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 120
_SHORTENED = re.compile(r",\s[A-Z][a-z]{1,5}\.$")
_ONLY_DAY = re.compile(_DAY)
_SHORTEST_REST = 20


def plain(dateline: str) -> str:
    """Return a dateline without its dash; ``""`` if it is only a date or a rule."""
    text = dateline.strip(" \t-–—_:").strip()
    closed = text.endswith(".") and text.count(".") == 1 and " " in text
    if closed and not _SHORTENED.search(text):
        text = text.rstrip(".")
    words = _WORD.findall(text)
    if _MOMENT.match(text):
        return ""
    if not words or (_ONLY_DAY.fullmatch(text) and any(map(month_of, words))):
        return ""
    return text


def split(paragraph: str, known: str = "") -> tuple[str, str]:
    """Return the dateline printed at the head of a paragraph, and the rest of it.

    `known` is what the file says of it elsewhere. ``("", paragraph)`` if there is none.
    """
    if known and (found := _repeated(paragraph, known)):
        return found
    for form in _FORMS:
        match = form.match(paragraph[:_LONGEST])
        if match and "\n" not in match[0] and len(paragraph) - match.end() > _SHORTEST_REST:
            return match["line"].strip(), paragraph[match.end() :].lstrip()
    for split_dateline in (printed.split_dateline, saved.split_dateline):
        place, rest = split_dateline(paragraph)
        if place and "\n" not in place:
            return place, rest
    return "", paragraph


def _repeated(paragraph: str, known: str) -> tuple[str, str] | None:
    """The dateline if a paragraph begins with what is known of it, then a dash."""
    if paragraph[: len(known)].casefold() != known.casefold():
        return None
    match = _AFTER_PLACE.match(paragraph, len(known))
    if match is None:
        return None
    return paragraph[: match.end("more")].strip(), paragraph[match.end() :].lstrip()
