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
_WORD = r"[A-ZÀ-Þ][\w’'.]*"
_REGION = rf"(?:\s?[,/]\s?{_WORD}(?:(?:\sand)?\s{_WORD}){{0,2}}){{0,2}}"
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
    "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY TODAY YESTERDAY TOMORROW "
    "A AN THE I IN AND OR BUT NOTE UPDATE CORRECTION EDITOR EDITORS Q BREAKING WATCH "
    "READ ANALYSIS OPINION SUMMARY DEAR SIR TO IF FOR ON NEW WANTED LOST FOUND NOTICE "
    "PS P.S. MR MRS DR MR. MRS. DR. NO YES QUESTION ANSWER ABSTRACT HEADLINE BY"
)
_NO_PLACE = frozenset(_NO_PLACE_LISTED.split())
# "ANN LEE, HOST: Good evening" opens a broadcast.
_SPEAKER = re.compile(
    r"(?i),\s?(?:co-?)?(?:host|anchor|correspondent|reporter|moderator|announcer|narrator)s?\b"
)
_LONGEST = 120
_CLOSED_BY_DOT = re.compile(r"(?<=\d)\.$")
# Paris — The     only where no second dash shows that the first opened a parenthesis
_BARE = re.compile(rf"(?P<line>(?P<place>{_PROPER}))\s*[—–]\s*(?=[\"“‘A-ZÀ-Þ])(?!.*[—–])")
_LONE = re.compile(rf"(?:{_CAPITALS}|{_PROPER}){_REGION},\s+{_DAY}\.?")
_SENTENCE_END = (".", "!", "?", "”", '"', "’", "…", ":")
_RUNNING = 120


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but a place and a day ("NEW YORK, April 15.")."""
    return len(line) <= _LONGEST and bool(_LONE.fullmatch(line))


def split_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline at the head of `paragraph`, without its dash, and the rest.

    ``("", paragraph)`` if it has none, or if what follows is no running text: headlines too
    begin with words in capitals and a dash.
    """
    head = paragraph[:_LONGEST]
    for form in (*_FORMS, _BARE):
        found = form.match(head)
        if found is None:
            continue
        rest = paragraph[found.end() :].lstrip()
        if _SPEAKER.search(found["line"]):
            break
        if _is_place(found["place"]) and _is_running_text(rest):
            return _CLOSED_BY_DOT.sub("", found["line"].strip()), rest
    return "", paragraph


def _is_place(text: str) -> bool:
    words = text.rstrip(".").upper().split()
    return words[-1] not in _NO_PLACE and (len(text) > 2 or "." in text)  # noqa: PLR2004 - "UN"


def _is_running_text(rest: str) -> bool:
    if len(rest) > _RUNNING:
        return True
    words = rest.split()
    small = sum(1 for word in words if word[0].islower())
    return rest.endswith(_SENTENCE_END) and small * 2 >= len(words) - 1
