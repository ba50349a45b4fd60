"""Sentences as news agencies write them, made of patterns of ours with names put in.

The books and newspapers whose rights have lapsed know few companies, agencies and teams;
here the tagger meets the words that stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.words import listed
from archive.model import EntityKind

RULE = "made sentence"

_PATTERNS = Path(__file__).with_name("sentences.txt")
_SLOT = re.compile(r"\{(?P<slot>[A-Z]+)\}")
_GIVEN = """\
Aaron Abdul Adam Ahmed Aisha Alan Alejandro Ali Alice Amina Amy Ana Andrea Andrew Angela
Anna Antonio Arjun Barbara Ben Boris Brian Carla Carlos Carol Catherine Chen Chloe Chris
Claire Daniel David Deborah Dmitri Donald Elena Elizabeth Emily Emma Eric Fatima Felix
Fernando Fiona Francis Frank Gabriel George Grace Hannah Hassan Helen Henry Hiroshi
Ibrahim Igor Ingrid Isabel Ivan Jack James Jan Jane Javier Jean Jennifer Jim Joan Joe
John Jorge José Juan Julia Karen Karim Kate Kenji Kevin Kim Kofi Larry Laura Lee Leila
Liam Linda Lisa Louise Lucy Luis Luke Marco Maria Mario Mark Martin Mary Matthew Mehmet
Michael Michelle Miguel Mikhail Mohammed Nadia Nancy Natasha Nelson Nicolas Nikolai Nina
Oleg Olivia Omar Pablo Patricia Patrick Paul Pedro Peter Priya Rachel Rafael Rahul Raj
Rebecca Richard Robert Roberto Rosa Ruth Samuel Sanjay Sara Sergei Simon Sofia Stephen
Steve Susan Tariq Thomas Tim Tom Victor Vladimir Wang Wei William Yasmin Yoko Yuri Zhang"""
_SURNAMES = """\
Abbott Abe Adeyemi Agarwal Ahmadi Ahn Akhtar Alvarez Andersson Bakker Banerjee Barros
Becker Bennett Bergman Bianchi Botha Boucher Brennan Brooks Calderon Campbell Castro
Chan Chavez Chen Choi Cohen Collins Costa Cruz Davies Delgado Diaz Dlamini Dubois Duncan
Edwards Eriksen Evans Fernandes Fischer Flores Fofana Foster Friedman Fujimoto Garcia
Gibson Gomez Gonzalez Gordon Graham Gupta Haddad Hamid Hansen Harris Hassan Hernandez
Hoffman Holmes Horvat Huang Hughes Hussein Ibrahimov Ivanov Jackson Jansen Jensen
Johansson Kaczmarek Kamara Kaplan Karimi Kato Kelly Khan Kim Kovacs Kowalski Kumar
Larsen Laurent Lee Lewis Li Lindgren Liu Lopez Mahmoud Marino Martinez Mbeki Mendes
Meyer Mitchell Mohamud Molina Moreau Morgan Moyo Mueller Murphy Nakamura Navarro Ndiaye
Nguyen Nielsen Novak O'Brien O'Neill Okafor Olsen Ortiz Owusu Park Patel Pereira Petrov
Phiri Popescu Powell Price Ramirez Rao Reid Reyes Roberts Rodriguez Romero Rossi Salazar
Sanchez Santos Sato Schmidt Schneider Sharma Silva Singh Smirnov Sokolov Suzuki Svensson
Takahashi Tanaka Taylor Tran Turner Usman Vasquez Vogel Walker Wang Weber Williams Wong
Yamamoto Yilmaz Young Zhang Zhou Zimmerman"""
_TOWNS = """\
Abuja Adelaide Aleppo Antwerp Asuncion Bangalore Barcelona Basra Bergen Bilbao
Birmingham Bordeaux Brisbane Bristol Bruges Bucharest Cali Cardiff Chennai Chester
Cologne Cork Cracow Dakar Daegu Dortmund Dresden Durban Edinburgh Essen Fallujah
Florence Gaza Gdansk Geneva Genoa Glasgow Goma Grozny Guadalajara Hamburg Hanover Harare
Homs Incheon Izmir Jaffna Kandahar Karachi Kigali Krakow Lagos Lahore Leeds Leipzig
Lille Limerick Liverpool Lyon Maiduguri Malaga Manchester Marseille Medellin Melbourne
Mombasa Monterrey Mosul Multan Munich Nagoya Nantes Naples Nice Norwich Oaxaca Odessa
Oporto Osaka Palermo Perth Peshawar Plymouth Porto Poznan Pretoria Quetta Rafah Rosario
Rotterdam Salzburg Santiago Sao Seville Sheffield Split Strasbourg Stuttgart Sunderland
Sydney Tampa Toulouse Trieste Tucson Turin Utrecht Valencia Venice Verona Winnipeg
Yangon Zagreb Zaragoza Zurich"""
_FIRMS = """\
Corp|Corp.|Inc|Inc.|Co|Co.|Ltd|Ltd.|PLC|AG|Group|Holdings|Industries|Systems|
Technologies|Airlines|Airways|Motors|Energy|Petroleum|Pharmaceuticals|Foods|Stores|
Electronics|Insurance|Securities|Bank|Capital|Media|Records|Software|Steel|Telecom|
Partners|Resources"""
_DUTIES = """\
Football|Food and Drug|Trade|Health|Atomic Energy|Human Rights|Olympic|Weather|Aviation|
Medical|Securities and Exchange|Red Cross|Refugee|Transport|Space|
Environmental Protection|Labor|Housing|Chess|Farm|Teachers|Wildlife|Cancer|Tennis|
Research|Security|Monetary|Broadcasting"""
_BODIES = """\
Administration|Association|Agency|Commission|Committee|Council|Federation|Foundation|
Fund|Institute|Organization|Organisation|Society|Union|Authority|Board|Service|Center"""
_SCOPES = (
    "National|International|Federal|European|World|American|British|African|Royal|Global"
)
_MINISTRIES = """\
Foreign Ministry|Interior Ministry|Defence Ministry|Finance Ministry|Ministry of Health|
Ministry of Defence|Ministry of Foreign Affairs|Justice Department|State Department|
Treasury|Department of Energy|Department of Agriculture|Pentagon|White House|Kremlin|
Home Office"""
_PAPERS = "Times|Post|Herald|Daily News|Tribune|Gazette|Star|Chronicle|Sun|Globe|Examiner"
_AGENCIES = (
    "Reuters|AP|Xinhua|AFP|Itar-Tass|Interfax|Associated Press|Kyodo|Guardian|Economist"
)
_TEAMS = "United|City|Rovers|Wanderers|Athletic|Town|Rangers|Albion"
_CLUBS = (
    "Lions|Eagles|Bears|Giants|Pirates|Tigers|Hawks|Kings|Sharks|Bulls|Saints|Royals|Reds"
)
_CREEDS = """\
Democratic|Liberal|Labour|Conservative|Socialist|Communist|Green|People's|Freedom|
Islamic|National|Republican|Congress|Christian Democratic|Social Democratic|Justice"""
_CARE = (
    "General Hospital|Hospital|Medical Center|Memorial Hospital|Museum of Art|Theatre|Arena"
)

Named = tuple[str, EntityKind]


def made_sentences(count: int, seed: int = 1) -> Iterator[tuple[str, Spans]]:
    """Yield `count` sentences, each with the names in it."""
    patterns = _PATTERNS.read_text(encoding="utf-8").splitlines()
    names = _Names(Random(seed))  # noqa: S311 - not for secrets
    for number in range(count):
        yield _filled(patterns[number % len(patterns)], names)


def _filled(pattern: str, names: _Names) -> tuple[str, Spans]:
    parts: list[str] = []
    spans: list[Span] = []
    done = length = 0
    for match in _SLOT.finditer(pattern):
        name, kind = names.made(match["slot"])
        before = pattern[done : match.start()]
        parts += [before, name]
        start = length + len(before)
        length = start + len(name)
        spans.append(Span(start, length, kind, RULE))
        done = match.end()
    parts.append(pattern[done:])
    return "".join(parts), tuple(spans)


class _Names:
    """Makes names of each sort that the patterns ask for."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given = _GIVEN.split()
        self._surnames = _SURNAMES.split()
        self._towns = _TOWNS.split()
        self._places = sorted(KNOWN_PLACES) + self._towns
        self._makers: dict[str, tuple[Callable[[], str], EntityKind]] = {
            "P": (self._person, EntityKind.PERSON),
            "S": (self._surname, EntityKind.PERSON),
            "L": (self._place, EntityKind.PLACE),
            "H": (lambda: f"{self._one_of(_CARE, self._town)}", EntityKind.PLACE),
            "C": (self._company, EntityKind.ORGANIZATION),
            "A": (self._agency, EntityKind.ORGANIZATION),
            "AB": (self._initials, EntityKind.ORGANIZATION),
            "M": (lambda: self._of(_MINISTRIES), EntityKind.ORGANIZATION),
            "U": (self._university, EntityKind.ORGANIZATION),
            "T": (self._team, EntityKind.ORGANIZATION),
            "N": (self._paper, EntityKind.ORGANIZATION),
            "D": (lambda: f"{self._of(_CREEDS)} Party", EntityKind.ORGANIZATION),
            "X": (lambda: f"{self._town()} Stock Exchange", EntityKind.ORGANIZATION),
            "B": (lambda: f"{self._town()} Police Department", EntityKind.ORGANIZATION),
            "E": (self._board, EntityKind.ORGANIZATION),
        }

    def made(self, slot: str) -> Named:
        make, kind = self._makers[slot]
        return make(), kind

    def _of(self, alternatives: str) -> str:
        return self._random.choice(alternatives.replace("\n", "").split("|"))

    def _one_of(self, alternatives: str, first: Callable[[], str]) -> str:
        return f"{first()} {self._of(alternatives)}"

    def _pick(self, makers: Sequence[Callable[[], str]]) -> str:
        return self._random.choice(makers)()

    def _surname(self) -> str:
        return self._random.choice(self._surnames)

    def _town(self) -> str:
        return self._random.choice(self._towns)

    def _place(self) -> str:
        return self._random.choice(self._places)

    def _person(self) -> str:
        initial = f" {self._random.choice('ABCDEFGHJLMPRSTW')}."
        middle = initial if self._random.random() < _SHARE_WITH_INITIAL else ""
        return f"{self._random.choice(self._given)}{middle} {self._surname()}"

    def _company(self) -> str:
        return self._pick(
            (
                lambda: self._one_of(_FIRMS, self._surname),
                lambda: self._one_of(_FIRMS, self._coined),
                self._coined,
                lambda: f"{self._surname()} & {self._surname()}",
                lambda: self._one_of(_FIRMS, self._place),
                lambda: f"Bank of {self._place()}",
            )
        )

    def _coined(self) -> str:
        syllables = self._random.choices(sorted(_SYLLABLES), k=self._random.choice((2, 3)))
        return "".join(syllables).capitalize()

    def _agency(self) -> str:
        return f"{self._of(_SCOPES)} {self._of(_DUTIES)} {self._of(_BODIES)}"

    def _initials(self) -> str:
        return "".join(
            self._random.choices("ABCDEFGHILMNOPRSTUW", k=self._random.choice((3, 4)))
        )

    def _university(self) -> str:
        return self._pick(
            (
                lambda: f"University of {self._place()}",
                lambda: f"{self._surname()} University",
                lambda: f"{self._town()} State University",
            )
        )

    def _team(self) -> str:
        return self._pick(
            (
                self._town,
                lambda: self._one_of(_TEAMS, self._town),
                lambda: self._one_of(_CLUBS, self._town),
                lambda: f"Real {self._town()}",
                lambda: f"{self._town()} FC",
            )
        )

    def _paper(self) -> str:
        return self._pick(
            (lambda: self._of(_AGENCIES), lambda: self._one_of(_PAPERS, self._town))
        )

    def _board(self) -> str:
        return self._one_of(
            "School Board|City Council|Zoning Board|County Board", self._town
        )


_SHARE_WITH_INITIAL = 0.15
_SYLLABLES = listed("ver dan cor tel max no vi sta ly gen mi ax om ni tra ben ka ro lu sy")
