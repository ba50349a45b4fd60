"""Teams in tables of results and standings, where no sentence helps: "Ayr 6 Berwick 0"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.places import COUNTRIES, KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.words import CALENDAR, NO_NAMES, OPENERS, ORGANIZATION_HEADS
from archive.model import EntityKind

GAME_RULE = "who plays against whom"
RESULT_RULE = "team in a table of results"
NICKNAME_RULE = "last word of a team's name"

_TEAM = r"(?:[A-Z][\w'’&-]*)(?: (?:of |de )?[A-Z][\w'’&-]*){0,3}(?: \([A-Z]{1,3}\))?"
_RESULT = re.compile(
    rf"^(?:[A-Z][\w .()'’-]{{2,30}}: )?(?P<one>{_TEAM}) \d{{1,3}} (?P<other>{_TEAM}) "
    r"\d{1,3}(?: \([^)\n]*\))?\.?$",
    re.MULTILINE,
)
_STANDING = re.compile(
    rf"^(?:\d+\. )?(?P<one>{_TEAM})(?: (?:\d+|[.]\d+|-|\d/\d|\d+:\d+)){{4,}}$", re.MULTILINE
)
_FIXTURE = re.compile(
    rf"^(?P<one>{_TEAM}) (?P<where>at|AT|v|vs\.?) (?P<other>{_TEAM})$", re.MULTILINE
)
# So many lines make a table.
_FEWEST_LINES = 3
_SPORT = re.compile(
    r"\b(?:cup|division|league|match|matches|results?|scores?)\b", re.IGNORECASE
)
_BEATS = re.compile(
    r" (?:beat|beats|defeated|thrashed|routed|edged|blanked|hammered|trounced|drew with|"
    r"were held|lost to|lost at|play|host|visit) (?=[A-Z])"
)
_BEATEN = re.compile(
    r"[a-z] (?:beat|defeated|thrashed|routed|edged|blanked|hammered|trounced|beating|"
    r"drew with|lost to|victory over|win over|defeat by|clash with|match against|"
    r"game against) $"
)
_AGAINST = re.compile(r" (?:against|faces?|hosts?|meets?|v|visits?) (?=[A-Z])")
_BEFORE_AGAINST = re.compile(r"[\w] (?:against|v) $")
_OWNS = re.compile(r"['’]s\b")
_PLAYER = re.compile(
    r" (?:captain|skipper|striker|midfielder|defender|goalkeeper|batsman|bowler|winger|"
    r"quarterback|pitcher|scrum-half|fly-half|full-back|wicketkeeper|shortstop|infielder|"
    r"outfielder|linebacker)\b"
)
_TEAM_WORD = re.compile(
    r"\b(?:coach|division|fans|game|games|goals?|inning|league|match|pitcher|playoffs?|"
    r"points|scored|season|striker|team|title)\b",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[A-Z][a-z]{2,}s")
_LOOK_BACK = 24


def find_teams(text: str, spans: Spans) -> Spans:
    """Make organizations of the teams in tables; nations stay the places they are."""
    added: list[Span] = []
    for table, fewest in ((_RESULT, 1), (_STANDING, _FEWEST_LINES), (_FIXTURE, 2)):
        lines = list(table.finditer(text))
        if len(lines) >= _FEWEST_LINES or (len(lines) >= fewest and _SPORT.search(text)):
            added += [span for line in lines for span in _teams(line)]
    return lay_over(spans, added) if added else spans


def judge_by_game(text: str, spans: Spans) -> Spans:
    """Make teams of places that beat one another, or have a captain or a striker."""
    sport = _SPORT.search(text) is not None
    return tuple(
        replace(span, kind=EntityKind.ORGANIZATION, rule=GAME_RULE)
        if span.kind is EntityKind.PLACE
        and text[span.start : span.end] not in COUNTRIES
        and _plays(text, span, sport=sport)
        else span
        for span in spans
    )


def _plays(text: str, span: Span, *, sport: bool) -> bool:
    """Say whether a name is that of who plays; in articles on `sport` more words tell."""
    before = max(0, span.start - _LOOK_BACK)
    told = (
        _BEATS.match(text, span.end)
        or _BEATEN.search(text, before, span.start)
        or _PLAYER.match(text, span.end)
    )
    if told or not sport:
        return bool(told)
    if _AGAINST.match(text, span.end):
        return True
    rival = _BEFORE_AGAINST.search(text, before, span.start)
    return rival is not None and not _OWNS.match(text, span.end)


def carry_nicknames(text: str, spans: Spans) -> Spans:
    """Make teams of the last words of others: "the Elmore Mariners", "the Mariners"."""
    nicknames = {
        word
        for span in spans
        if span.kind is EntityKind.ORGANIZATION
        and _NICKNAME.fullmatch(word := text[span.start : span.end].rpartition(" ")[2])
        and word not in ORGANIZATION_HEADS
        and word not in KNOWN_PLACES
        and " " in text[span.start : span.end]
    }
    if not (nicknames and _TEAM_WORD.search(text)):
        return spans
    return lay_over(
        spans,
        (
            Span(start, end, EntityKind.ORGANIZATION, NICKNAME_RULE)
            for start, end, _ in occurrences(text, nicknames)
            if text[max(0, start - 4) : start].lower() == "the "
            and all(
                (span.start, span.end) == (start, end)
                for span in overlapping(spans, start, end)
            )
        ),
    )


def _teams(line: re.Match[str]) -> Iterator[Span]:
    for part in ("one", "other"):
        if part not in line.re.groupindex:
            continue
        name = line[part]
        first = name.split(" ", 1)[0]
        if (
            name.title() in COUNTRIES
            or first.lower() in OPENERS
            or name.lower() in NO_NAMES
        ):
            continue
        at_home = part == "other" and line.groupdict().get("where", "").lower() == "at"
        kind = EntityKind.PLACE if at_home else EntityKind.ORGANIZATION
        if not CALENDAR.match(first):
            yield Span(*line.span(part), kind, RESULT_RULE)
