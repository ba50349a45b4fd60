"""Datelines: the place, and perhaps the day and agency, that open a story."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|"
    r"July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|"
    r"Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|"
    r"novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|diciembre)"
)
_DAY = (
    rf"(?:(?:le\s+|den\s+|the\s+)?\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?{_MONTH}\.?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+\d{{4}})?"
)
_CAPITALS = (
    r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*(?:\s(?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*|de|la|del|am|an\sder)){0,4}"
)
_PROPER = r"[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){0,3}"
# "Ark.", "D.C.", "N.Y.", "Northern Ireland", also several joined by commas or a slash.
_REGION = r"(?:\s?[,/]\s?(?:[A-ZÀ-Þ][\w’'.]*)(?:\s[A-ZÀ-Þ][\w’'.]*){0,2}){0,2}"
_AGENCY = r"\s?\((?:[A-Z][\w/& .-]{0,30})\)|\s?\[[A-Z][\w/& .-]{0,30}\]"
_DASH = r"(?:\s*[—―]\s*|\s+[–-]{1,2}\s+|\s*--+\s*|(?<=\d)\.?[–-]\s*|(?<=[.)])[–-]\s*)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # LONDON, April 15.—    PHILADELPHIA (AP) —    LITTLE ROCK, Ark. -
        rf"(?P<line>(?P<place>{_CAPITALS}){_REGION}(?:,?\s+{_DAY})?\.?(?:{_AGENCY})?):?{_DASH}",
        # New York, April 15.—    Berlin (dpa) –
        rf"(?P<line>(?P<place>{_PROPER}){_REGION},?\s+{_DAY}\.?(?:{_AGENCY})?):?{_DASH}",
        rf"(?P<line>(?P<place>{_PROPER}){_REGION}(?:{_AGENCY}|\s?\([a-z]{{2,6}}\))):?{_DASH}",
        # LONDON, April 15. The steamer
        rf"(?P<line>(?P<place>{_CAPITALS}){_REGION},\s+{_DAY})\.\s+(?=[\"“‘A-ZÀ-Þ])",
        # NEW DELHI: The
        rf"(?P<line>(?P<place>{_CAPITALS}){_REGION}):\s+(?=[\"“‘A-ZÀ-Þ])",
        # Little Rock, Ark. —
        rf"(?P<line>(?P<place>{_PROPER}),\s?[A-Z][\w’]*\.(?:\s?[A-Z]\.)*)\s*[—–]\s*",
    )
)
_NO_PLACE_LISTED = (
    "A AN THE I IN AND OR BUT NOTE UPDATE CORRECTION EDITOR EDITORS Q BREAKING WATCH "
    "READ ANALYSIS OPINION SUMMARY DEAR SIR TO IF FOR ON NEW WANTED LOST FOUND NOTICE "
    "PS P.S. MR MRS DR MR. MRS. DR. NO YES QUESTION ANSWER ABSTRACT HEADLINE BY"
)
_NO_PLACE = frozenset(_NO_PLACE_LISTED.split())
_LONGEST = 120
_CLOSED_BY_DOT = re.compile(r"(?<=\d)\.$")


def split_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline at the head of `paragraph`, without its dash, and the rest.

    ``("", paragraph)`` if it has none.
    """
    head = paragraph[:_LONGEST]
    for form in _FORMS:
        found = form.match(head)
        if found is None or found.end() >= len(paragraph):
            continue
        place = found["place"]
        if place.rstrip(".").upper() in _NO_PLACE or (len(place) < 3 and "." not in place):  # noqa: PLR2004
            continue
        return _CLOSED_BY_DOT.sub("", found["line"].strip()), paragraph[
            found.end() :
        ].lstrip()
    return "", paragraph
