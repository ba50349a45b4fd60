"""Datelines within the text: "SAO PAULO/LONDON (Reuters) - " names two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_over
from archive.extractors.names.vocabulary import vocabulary
from archive.extractors.names.words import CALENDAR, OPENERS, listed
from archive.model import EntityKind

DATELINE_RULE = "dateline"

_TOWN = r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\.? (?:d[aeou] |de la |of |on )?[A-ZÀ-ÖØ-Þ][\w'’-]*){0,3}"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<towns>{_TOWN}(?:/{_TOWN}){{0,3}})"
    rf"(?:, (?P<land>(?:{_TOWN}|(?:[A-Z]\.){{2}}|[A-Z][a-z]{{1,4}}\.)))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?,? "
    r"\((?P<agency>[A-Z][\w.]+(?: [A-Z]\w+)?)\) ?(?:-{1,2}|[–—_])",
    re.MULTILINE,
)
# Without an agency it may be a word before a dash, "WEATHER —", as well.
_CAPITALS = re.compile(
    r"^[ \t]*(?P<town>[A-ZÀ-ÖØ-Þ]{3,}(?:[ -][A-ZÀ-ÖØ-Þ]{2,}){0,2})"
    r"(?:, [A-Z][\w.]{1,20})? ?(?:—|–|--) ?(?=[A-ZÀ-ÖØ-Þ“\"])",
    re.MULTILINE,
)
_ONE = re.compile(_TOWN)
_AGENCIES = listed(
    "AAP AFP AP Agerpres Anadolu Andina ANI ANSA APA Belga Bernama BNS CP CTK DPA dpa EFE "
    "IANS IPS IRNA Interfax ITAR-TASS JTA KCNA KUNA Kyodo Lusa MTI NAN NTB PA PAP PNA PTI "
    "RIA Reuters SAPA STA TASS Tanjug Thomson UPI WAM Xinhua Yonhap"
)


def find_datelines(text: str, spans: Spans) -> Spans:
    """Make places of the towns and the land of a dateline, and a body of its agency."""
    return lay_over(spans, _named(text))


def _named(text: str) -> Iterator[Span]:
    for match in _DATELINE.finditer(text):
        for town in _ONE.finditer(text, *match.span("towns")):
            first = town.group().split(" ", 1)[0]
            if first.lower() not in OPENERS and not CALENDAR.fullmatch(first):
                yield Span(*town.span(), EntityKind.PLACE, DATELINE_RULE)
        if match["land"]:
            yield Span(*match.span("land"), EntityKind.PLACE, DATELINE_RULE)
        if match["agency"] in _AGENCIES:
            yield Span(*match.span("agency"), EntityKind.ORGANIZATION, DATELINE_RULE)
    for match in _CAPITALS.finditer(text):
        if _is_town(match["town"]):
            yield Span(*match.span("town"), EntityKind.PLACE, DATELINE_RULE)


def _is_town(capitals: str) -> bool:
    """Say whether words in capitals are known as a place, or at least not as words."""
    name = capitals.title()
    if name in KNOWN_PLACES or name in world_places():
        return True
    return not any(word.lower() in vocabulary() for word in capitals.split())
