"""Which printed forms of personal names mean the same person, within one article.

Newspapers name a person in full once and by the surname after. Two people are never merged
because they share a surname: "Smith" is the Smith named last before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.extractors.names.words import MEN, WOMEN, listed

_GENERATIONS = {
    "jr": "Jr",
    "sr": "Sr",
    "junior": "Jr",
    "senior": "Sr",
    "ii": "II",
    "iii": "III",
}
_PARTICLES = listed("al bin da de del den der des di du el ibn la le ter van von zu")
_JOINED_INITIALS = re.compile(r"(?<=[A-Z])\.(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name in its parts, without dots and in lower case.

    `surname` is ``""`` and `given` has one word where a single word was printed, since that
    may be either.
    """

    given: tuple[str, ...]
    surname: str
    generation: str = ""

    @property
    def is_full(self) -> bool:
        return bool(self.given and self.surname)


@dataclass(slots=True)
class _Person:
    """A person while an article is read: the names used so far, and how addressed."""

    names: list[PersonName]
    gender: str
    number: int
    last_named: int = field(default=-1)


def parse(name: str) -> PersonName:
    """Take a name apart: "J. P. Morgan, Jr." is ``(j, p) morgan Jr``."""
    words = _JOINED_INITIALS.sub(". ", name).replace(",", " ").split()
    generation = ""
    if len(words) > 1 and words[-1].rstrip(".").lower() in _GENERATIONS:
        generation = _GENERATIONS[words.pop().rstrip(".").lower()]
    plain = [word.strip(".").lower().replace("’", "'") for word in words]
    plain = [word for word in plain if word]
    if len(plain) < 2:  # noqa: PLR2004 - a full name has two parts
        return PersonName((), plain[0] if plain else "", generation)
    first = len(plain) - 1
    while first > 1 and plain[first - 1] in _PARTICLES:
        first -= 1
    return PersonName(tuple(plain[:first]), " ".join(plain[first:]), generation)


def gender_of(title: str) -> str:
    """Return ``"m"`` or ``"f"`` where a title tells, else ``""``."""
    bare = title.lower().strip(".")
    return "m" if bare in MEN else "f" if bare in WOMEN else ""


def same_person(one: PersonName, other: PersonName) -> bool:
    """Say whether two full names can be two ways to write one.

    Surname and generation agree, the first given names agree or one is the other's initial,
    and so do the further ones as far as both have them.
    """
    if one.surname != other.surname or one.generation != other.generation:
        return False
    return all(map(_agree, one.given, other.given))


def group_people(names: Sequence[str], titles: Sequence[str]) -> list[int]:
    """Give each mention the number of the person it means.

    Args:
        names: Personal names without title, in reading order.
        titles: The title printed before each, ``""`` for none.

    Returns:
        As many numbers, from 0, in no particular order.
    """
    parsed = [parse(name) for name in names]
    people, owners = _full_names(parsed, titles)
    by_surname: dict[str, list[_Person]] = {}
    by_given: dict[str, list[_Person]] = {}
    for person in people:
        by_surname.setdefault(person.names[0].surname, []).append(person)
        for given in {name.given[0] for name in person.names}:
            by_given.setdefault(given, []).append(person)
    singles: dict[tuple[str, str, str], int] = {}
    numbers = []
    for position, (name, title) in enumerate(zip(parsed, titles, strict=True)):
        gender = gender_of(title)
        meant = owners.get(position) or _meant(name, gender, by_surname, by_given)
        if meant is None:
            key = (name.surname, name.generation, gender)
            numbers.append(_single(key, singles, len(people)))
            continue
        meant.last_named = position
        numbers.append(meant.number)
    return numbers


def _full_names(
    parsed: Sequence[PersonName], titles: Sequence[str]
) -> tuple[list[_Person], dict[int, _Person]]:
    """Make a person of each distinct full name; return them and who each position names."""
    people: list[_Person] = []
    by_surname: dict[str, list[_Person]] = {}
    owners: dict[int, _Person] = {}
    # Long names first: "George Bush" must not make one of "George W." and "George H. W.".
    order = sorted(
        (position for position, name in enumerate(parsed) if name.is_full),
        key=lambda position: (-_fullness(parsed[position]), position),
    )
    for position in order:
        name, gender = parsed[position], gender_of(titles[position])
        namesakes = by_surname.setdefault(name.surname, [])
        same = [
            person
            for person in namesakes
            if _compatible(gender, person.gender)
            and all(same_person(name, other) for other in person.names)
        ]
        if len(same) == 1:
            person = same[0]
            person.gender = person.gender or gender
            if name not in person.names:
                person.names.append(name)
        else:
            person = _exact(name, same) or _Person([name], gender, len(people))
            if person.number == len(people):
                people.append(person)
                namesakes.append(person)
        owners[position] = person
    return people, owners


def _meant(
    name: PersonName,
    gender: str,
    by_surname: dict[str, list[_Person]],
    by_given: dict[str, list[_Person]],
) -> _Person | None:
    """Return whom a single word means: the one so called who was named last, if any was."""
    called = [
        person
        for person in by_surname.get(name.surname, ())
        if _compatible(gender, person.gender)
        and (not name.generation or person.names[0].generation == name.generation)
    ]
    if not called and not gender:
        called = by_given.get(name.surname, [])
        if len(called) > 1:
            return None
    if len(called) == 1:
        return called[0]
    named = [person for person in called if person.last_named >= 0]
    return max(named, key=lambda person: person.last_named, default=None)


def _single(
    key: tuple[str, str, str], singles: dict[tuple[str, str, str], int], base: int
) -> int:
    """Return the number of someone known by one word only; a title may come and go."""
    surname, generation, gender = key
    if not gender:
        for known in (key, (surname, generation, "m"), (surname, generation, "f")):
            if known in singles:
                return singles[known]
    elif (surname, generation, "") in singles and key not in singles:
        singles[key] = singles.pop((surname, generation, ""))
    return singles.setdefault(key, base + len(set(singles.values())))


def _exact(name: PersonName, people: list[_Person]) -> _Person | None:
    return next((person for person in people if name in person.names), None)


def _fullness(name: PersonName) -> int:
    return sum(len(word) + 1 for word in name.given) + 100 * len(name.given)


def _compatible(one: str, other: str) -> bool:
    return not one or not other or one == other


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other
