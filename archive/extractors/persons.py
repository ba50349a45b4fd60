"""Which printed forms of personal names mean the same person, within one article.

Newspapers name a person in full once and by the surname after. Two people are never merged
because they share a surname: "Smith" is the Smith named last before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.extractors.names.words import COURTESY, MEN, WOMEN, listed

_GENERATIONS = {
    "jr": "Jr",
    "sr": "Sr",
    "junior": "Jr",
    "senior": "Sr",
}
_NUMERAL = re.compile(r"[IVX]+")
_ROYAL = listed("emperor empress king pope prince princess queen tsar")
_ADDRESSES = {"mrs": "mrs", "mme": "mrs", "miss": "miss"}
_SHORTEST_SHORT_NAME = 3
# Beyond so many namesakes only names in full are told apart: no newspaper has them.
_MOST_NAMESAKES = 100
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
    address: str
    number: int
    last_named: int = field(default=-1)
    titles: set[str] = field(default_factory=set)


def parse(name: str) -> PersonName:
    """Take a name apart: "J. P. Morgan, Jr." is ``(j, p) morgan Jr``."""
    words = _JOINED_INITIALS.sub(". ", name).replace(",", " ").split()
    generation = ""
    if len(words) > 1:
        generation = _generation(words[-1])
        words = words[:-1] if generation else words
    plain = [word.strip(".").lower().replace("’", "'") for word in words]
    plain = [word for word in plain if word]
    if len(plain) < 2:  # noqa: PLR2004 - a full name has two parts
        return PersonName((), plain[0] if plain else "", generation)
    first = len(plain) - 1
    while first > 1 and plain[first - 1] in _PARTICLES:
        first -= 1
    return PersonName(tuple(plain[:first]), " ".join(plain[first:]), generation)


def address_of(title: str) -> str:
    """Return ``"m"``, ``"mrs"``, ``"miss"`` or ``"f"`` where a title tells, else ``""``."""
    bare = title.lower().strip(".")
    known = "m" if bare in MEN else "f" if bare in WOMEN else ""
    return _ADDRESSES.get(bare, known)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Say whether two full names can be two ways to write one.

    Surname and generation agree, the first given names agree or one is the other's initial,
    and so do the further ones as far as both have them. Monarchs may go without number.
    """
    royal = one.given[0] in _ROYAL and not (one.generation and other.generation)
    if one.surname != other.surname or (one.generation != other.generation and not royal):
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
    parsed = _numbered([parse(name) for name in names])
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
        address = address_of(title)
        meant = owners.get(position) or _meant(name, title, by_surname, by_given)
        if meant is None:
            key = (name.surname, name.generation, address)
            numbers.append(_single(key, singles, len(people)))
            continue
        meant.last_named = position
        numbers.append(meant.number)
    return numbers


def _numbered(parsed: Sequence[PersonName]) -> list[PersonName]:
    """Give monarchs the number that the article prints: "Charles" is "Charles III"."""
    numbers: dict[str, set[str]] = {}
    for name in parsed:
        if not name.is_full and _NUMERAL.fullmatch(name.generation):
            numbers.setdefault(name.surname, set()).add(name.generation)
    return [
        replace(name, generation=next(iter(known)))
        if not name.is_full
        and not name.generation
        and len(known := numbers.get(name.surname, ())) == 1
        else name
        for name in parsed
    ]


def _full_names(
    parsed: Sequence[PersonName], titles: Sequence[str]
) -> tuple[list[_Person], dict[int, _Person]]:
    """Make a person of each distinct full name; return them and who each position names."""
    people: list[_Person] = []
    by_surname: dict[str, list[_Person]] = {}
    owners: dict[int, _Person] = {}
    settled: dict[tuple[PersonName, str], _Person] = {}
    # Long names first: "George Bush" must not make one of "George W." and "George H. W.".
    order = sorted(
        (position for position, name in enumerate(parsed) if name.is_full),
        key=lambda position: (-_fullness(parsed[position]), position),
    )
    for position in order:
        name, address = parsed[position], address_of(titles[position])
        if (name, address) in settled:
            owners[position] = settled[name, address]
            continue
        namesakes = by_surname.setdefault(name.surname, [])
        same = [
            person
            for person in namesakes[:_MOST_NAMESAKES]
            if _compatible(address, person.address)
            and all(same_person(name, other) for other in person.names)
        ]
        if len(same) == 1:
            person = same[0]
            person.address = person.address or address
            if name not in person.names:
                person.names.append(name)
        else:
            person = _exact(name, same) or _Person([name], address, len(people))
            if person.number == len(people):
                people.append(person)
                namesakes.append(person)
        owners[position] = settled[name, address] = person
    for position, person in owners.items():
        person.titles.add(_office(titles[position]))
    return people, owners


def _meant(
    name: PersonName,
    title: str,
    by_surname: dict[str, list[_Person]],
    by_given: dict[str, list[_Person]],
) -> _Person | None:
    """Return whom a single word means: the one so called who was named last, if any was."""
    address = address_of(title)
    called = [
        person
        for person in by_surname.get(name.surname, [])[:_MOST_NAMESAKES]
        if _compatible(address, person.address)
        and (not name.generation or person.names[0].generation == name.generation)
    ]
    if not called and not address:
        called = by_given.get(name.surname, []) or _by_short_name(name.surname, by_given)
        if len(called) > 1:
            return None
    # Where one of them is known as "Mrs.", a "Mrs." is she.
    addressed = [person for person in called if address and person.address == address]
    called = addressed if len(addressed) == 1 else called
    # And where one of them was a judge when named in full, "Judge" is that one.
    office = _office(title)
    titled = [person for person in called if office and office in person.titles]
    called = titled if len(titled) == 1 else called
    if len(called) == 1:
        return called[0]
    named = [person for person in called if person.last_named >= 0]
    return max(named, key=lambda person: person.last_named, default=None)


def _by_short_name(name: str, by_given: Mapping[str, list[_Person]]) -> list[_Person]:
    """Return who may be called so for short: "Doug" is a Douglas."""
    if len(name) < _SHORTEST_SHORT_NAME:
        return []
    return [
        person
        for given, people in by_given.items()
        if given.startswith(name)
        for person in people
    ]


def _office(title: str) -> str:
    """Return a title in lower case, ``""`` for one that anybody may have."""
    bare = title.lower().strip(".")
    return "" if bare in COURTESY else bare


def _single(
    key: tuple[str, str, str], singles: dict[tuple[str, str, str], int], base: int
) -> int:
    """Return the number of someone known by one word only; a title may come and go."""
    surname, generation, address = key
    if not address:
        for title in ("", "m", "mrs", "miss", "f"):
            if (surname, generation, title) in singles:
                return singles[surname, generation, title]
    elif (surname, generation, "") in singles and key not in singles:
        singles[key] = singles.pop((surname, generation, ""))
    return singles.setdefault(key, base + len(set(singles.values())))


def _exact(name: PersonName, people: list[_Person]) -> _Person | None:
    return next((person for person in people if name in person.names), None)


def _fullness(name: PersonName) -> int:
    return sum(len(word) + 1 for word in name.given) + 100 * len(name.given)


def _compatible(one: str, other: str) -> bool:
    return (
        not one
        or not other
        or one == other
        or ("f" in {one, other} and "m" not in {one, other})
    )


def _generation(word: str) -> str:
    bare = word.rstrip(".")
    return bare if _NUMERAL.fullmatch(bare) else _GENERATIONS.get(bare.lower(), "")


def _agree(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other
