"""People of one name: how many they are, by the days, titles and places of their articles.

The outcome depends on the set of articles, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.linking.titles import exclude

YEARS_APART = 60  # between two issues; nobody is in the news that long after


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article of an entity says of its bearer.

    Attributes:
        year: Of the issue, ``None`` if that is not dated.
        families: What the title says, as `families_of` returns it.
        places: The identities of the places that the article names.
    """

    year: int | None = None
    families: int = 0
    places: frozenset[str] = frozenset()


def contradict(first: int | None, last: int | None, families: int, new: Evidence) -> bool:
    """Say whether a new entity needs a closer look before it joins others of its name.

    `first`, `last` and `families` are of all those others.
    """
    if exclude(families, new.families):
        return True
    if new.year is None or first is None or last is None:
        return False
    return not first - YEARS_APART <= new.year <= last + YEARS_APART


def groups(evidence: Sequence[Evidence]) -> tuple[tuple[int, ...], ...]:
    """Return the places within `evidence` of what belongs to one person, for each person.

    Issues more than `YEARS_APART` years apart, with none between, tell of two people; so do
    titles that exclude each other, unless the articles of both name a place in common. What
    cannot be told is a person of its own.
    """
    found: list[tuple[int, ...]] = []
    for era in _eras(evidence):
        found.extend(_by_title(evidence, era))
    return tuple(sorted(found))


def _eras(evidence: Sequence[Evidence]) -> list[list[int]]:
    dated = sorted(
        (one.year, place) for place, one in enumerate(evidence) if one.year is not None
    )
    undated = [place for place, one in enumerate(evidence) if one.year is None]
    eras = [[dated[0][1]]] if dated else []
    for (before, _), (year, place) in pairwise(dated):
        if year - before > YEARS_APART:
            eras.append([])
        eras[-1].append(place)
    if len(eras) == 1:
        eras[0].extend(undated)
    elif undated:
        eras.append(undated)
    return eras


def _by_title(
    evidence: Sequence[Evidence], era: Iterable[int]
) -> Iterable[tuple[int, ...]]:
    """Part the people of one era whose titles exclude each other."""
    members = sorted(era)
    bearers: dict[int, list[int]] = {}
    for place in members:
        bearers.setdefault(evidence[place].families, []).append(place)
    parties = _parties(evidence, bearers)
    if len(parties) < 2:  # noqa: PLR2004 - nothing to part
        return [tuple(members)]
    untitled = bearers.get(0, [])
    open_: list[int] = []
    known = [_places(evidence, party) for party in parties]
    joined = [list(party) for party in parties]
    for place in untitled:
        near = [
            number for number, places in enumerate(known) if places & evidence[place].places
        ]
        (joined[near[0]] if len(near) == 1 else open_).append(place)
    if open_:
        joined.append(open_)
    return [tuple(sorted(party)) for party in joined]


def _parties(
    evidence: Sequence[Evidence], bearers: dict[int, list[int]]
) -> list[list[int]]:
    """Join bearers of titles that go together, or who share a place."""
    parties: list[tuple[int, frozenset[str], list[int]]] = []
    for families, members in sorted(bearers.items()):
        if not families:
            continue
        places = _places(evidence, members)
        mine = (families, places, list(members))
        rest = []
        for party in parties:
            if exclude(party[0], mine[0]) and not party[1] & mine[1]:
                rest.append(party)
            else:
                mine = (party[0] | mine[0], party[1] | mine[1], party[2] + mine[2])
        parties = [*rest, mine]
    return [sorted(members) for _, _, members in parties]


def _places(evidence: Sequence[Evidence], members: Iterable[int]) -> frozenset[str]:
    return frozenset().union(*(evidence[place].places for place in members))
