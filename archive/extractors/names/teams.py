"""Teams that the whole world knows, and those that a town and a nickname name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.known import lay_known, stands_alone
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.words import listed
from archive.model import EntityKind

TEAM_RULE = "well-known team"
NAMED_RULE = "town and nickname of a team"

# Left out because they are as often the town: Barcelona, Liverpool, Porto, Valencia.
_CLUBS = """\
AC Milan, AEK Athens, Ajax, Arsenal, AS Roma, Aston Villa, Atletico Madrid,
Bayer Leverkusen, Bayern Munich, Benfica, Besiktas, Blackburn Rovers, Boca Juniors,
Bolton Wanderers, Borussia Dortmund, Borussia Moenchengladbach, Celta Vigo,
Corinthians, Crystal Palace, CSKA Moscow, Dynamo Kiev, Eintracht Frankfurt, Everton,
Fenerbahce, Feyenoord, Fiorentina, Flamengo, Galatasaray, Inter Milan, Juventus,
Leeds United, Leicester City, Lokomotiv Moscow, Manchester City, Manchester United,
Newcastle United, Norwich City, Nottingham Forest, Olympiakos, Olympique Lyonnais,
Olympique Marseille, Palmeiras, Panathinaikos, Paris Saint-Germain, Paris St Germain,
PSV Eindhoven, Queens Park Rangers, RB Leipzig, Real Betis, Real Madrid, Real Sociedad,
River Plate, Sampdoria, Schalke 04, Sheffield United, Sheffield Wednesday,
Spartak Moscow, Sporting Lisbon, Stoke City, Tottenham Hotspur, Vitesse Arnhem,
Werder Bremen, West Bromwich Albion, West Ham United, Wolverhampton Wanderers"""
CLUBS = frozenset(" ".join(name.split()) for name in _CLUBS.split(","))
_NICKNAMES = listed(
    "49ers 76ers Angels Astros Athletics Avalanche Bears Bengals Bills Blackhawks "
    "Brewers Broncos Browns Bruins Buccaneers Bucks Bulls Canadiens Canucks Capitals "
    "Cardinals Cavaliers Celtics Chargers Chiefs Clippers Colts Cowboys Coyotes Cubs "
    "Devils Diamondbacks Dodgers Dolphins Ducks Eagles Expos Falcons Flames Flyers "
    "Giants Grizzlies Hawks Heat Hornets Hurricanes Indians Islanders Jaguars Jazz Jets "
    "Kings Knicks Lakers Lions Magic Mariners Marlins Mavericks Mets Nationals Nets "
    "Nuggets Oilers Orioles Pacers Packers Padres Panthers Patriots Penguins Phillies "
    "Pirates Pistons Predators Raiders Rams Rangers Raptors Ravens Rays Reds Redskins "
    "Rockets Rockies Royals Sabres Saints Seahawks Senators Sharks Spurs Steelers Suns "
    "SuperSonics Texans Thunder Timberwolves Titans Twins Vikings Warriors Wizards "
    "Yankees"
)
_SHORT = listed("Albion Athletic City Forest Palace Rangers Rovers United Villa Wanderers")
_NICKNAME = re.compile(rf" (?P<name>{'|'.join(sorted(_NICKNAMES))})(?![\w'’-])")
_MORE_TOWNS = listed(
    "Anaheim Arizona Atlanta Baltimore Buffalo Calgary Carolina Charlotte Cincinnati "
    "Cleveland Dallas Denver Detroit Edmonton Florida Houston Indiana Jacksonville "
    "Memphis Miami Milwaukee Minnesota Nashville Oakland Orlando Phoenix Pittsburgh "
    "Portland Sacramento Seattle Tampa Texas Utah Vancouver Washington Winnipeg"
) | {
    "Golden State",
    "Green Bay",
    "Kansas City",
    "Las Vegas",
    "New England",
    "New Jersey",
    "New York",
    "Oklahoma City",
    "San Antonio",
    "San Diego",
    "San Jose",
    "St. Louis",
    "Tampa Bay",
}


@cache
def _towns() -> frozenset[str]:
    return KNOWN_PLACES | world_places() | _MORE_TOWNS


def know_teams(text: str, spans: Spans) -> Spans:
    """Make organizations of well-known clubs, and of "Tampa Bay Rays"."""
    spans = lay_known(text, spans, CLUBS, EntityKind.ORGANIZATION, TEAM_RULE)
    spans = lay_over(spans, _called_short(text, spans))
    if not _NICKNAME.search(text):
        return spans
    return lay_over(spans, _named(text, spans))


def _named(text: str, spans: Spans) -> Iterator[Span]:
    for start, end, _ in occurrences(text, _towns()):
        nickname = _NICKNAME.match(text, end)
        if not nickname or text.endswith(" of ", 0, start):
            continue
        inside = overlapping(spans, start, nickname.end())
        if all(start <= span.start and span.end <= nickname.end() for span in inside):
            yield Span(start, nickname.end(), EntityKind.ORGANIZATION, NAMED_RULE)


def _called_short(text: str, spans: Spans) -> Iterator[Span]:
    """Yield "United" and "City" by themselves where clubs of that name play."""
    short = {
        word
        for span in spans
        if (name := text[span.start : span.end]) in CLUBS
        and (word := name.rpartition(" ")[2]) in _SHORT
    }
    for start, end, _ in occurrences(text, short):
        alone = all(
            (span.start, span.end) == (start, end)
            for span in overlapping(spans, start, end)
        )
        if alone and stands_alone(text, start, end):
            yield Span(start, end, EntityKind.ORGANIZATION, TEAM_RULE)
