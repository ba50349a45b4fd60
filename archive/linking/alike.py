"""Why two names may be of one person, organization or place, in words and as a weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from archive.linking.bodies import acronym, body_key
from archive.linking.forms import words
from archive.linking.keys import acronym_of, is_weak, skeleton
from archive.linking.people import Person, fits

_LEAST_LETTERS = 5  # of a word with a wrong letter: "Ward" is not "Wood", "NFL" not "UFL"
_ENOUGH_LETTERS = 8  # of names that look alike, to be sure of them
_OF_LONG_NAMES = 12
_OF_LETTERS = {2: 0.45, 3: 0.6}  # how sure first letters are, by their number: few fit many
_OF_MANY_LETTERS = 0.7


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """A plain sentence, and how much it says, between 0 and 1."""

    weight: float
    sentence: str


SAME = Reason(0.55, "the same name, though titles, places or years speak against it")
OTHER_KIND = Reason(0.8, "the same name, since the kind of one was changed")


def reason(one: str, other: str, shown: tuple[str, str]) -> Reason | None:
    """Return why two identities of one kind may be one, ``None`` if nothing says so.

    `shown` are their names, for the sentence.
    """
    if one[2:] == other[2:]:
        return SAME if one == other else OTHER_KIND
    if one[:2] != other[:2] or is_weak(one) or is_weak(other) or _told_apart(one, other):
        return None
    of_kind = _of_people if one.startswith("p:") else _of_bodies
    return of_kind(one, other, *shown) or _by_shape(one, other, *shown)


def of_surname(weak: str, full: str, role: str) -> Reason | None:
    """Return why a surname alone may mean somebody whose full name is known.

    `role` is a title that both are given, ``""`` if there is none.
    """
    if not is_weak(weak) or not full.startswith(weak) or not role:
        return None
    return Reason(0.5, f"the surname alone, and both are called {role}")


def _told_apart(one: str, other: str) -> bool:
    """Whether people's names say that they are two: "Jr." and "Sr.", or "Mrs."."""
    if not one.startswith("p:"):
        return False
    first, second = _person(one), _person(other)
    return (first.generation, first.wife) != (second.generation, second.wife)


def _of_people(one: str, other: str, first: str, second: str) -> Reason | None:
    for short, full, form, name in (
        (one, other, first, second),
        (other, one, second, first),
    ):
        if fits(_person(short), _person(full)):
            return Reason(0.75, f"the initials of {form} fit {name}")
        a, b = _person(short), _person(full)
        if (
            a.surname == b.surname
            and len(a.given) < len(b.given)
            and a.given == b.given[: len(a.given)]
        ):
            return Reason(0.6, f"{form} is {name} without the middle name")
    return None


def _of_bodies(one: str, other: str, first: str, second: str) -> Reason | None:
    for short, full, form, name in (
        (one, other, first, second),
        (other, one, second, first),
    ):
        letters = short[2:]
        if letters.isalpha() and letters == acronym_of(full):
            if body_key(name) == full[2:] and acronym(name) != letters:
                continue  # of "U.S. Navy" they are "USN", though a key has "us" as a word
            sure = _OF_LETTERS.get(len(letters), _OF_MANY_LETTERS)
            return Reason(sure, f"{form} has the first letters of {name}")
    return None


def _by_shape(one: str, other: str, first: str, second: str) -> Reason | None:
    """The same words or letters but for one thing; short names are alike by chance."""
    letters = min(sum(map(str.isalnum, known[2:])) for known in (one, other))
    if letters < _LEAST_LETTERS or _are_numbered(one, other):
        return None
    is_long = letters >= _ENOUGH_LETTERS
    if _looks(one) == _looks(other):
        if sorted(words(one)) == sorted(words(other)):
            sure = 0.9 if is_long else 0.5
            return Reason(sure, "the same words in another order")
        sure = 0.85 if is_long else 0.5
        return Reason(sure, "alike but for letters that look alike in print")
    return _one_letter(one, other, first, second)


def _are_numbered(one: str, other: str) -> bool:
    """Whether bodies or places are told apart by a letter, as "Plan C" and "Plan E" are."""
    if one.startswith("p:"):
        return False
    pairs = zip(words(one[2:]), words(other[2:]), strict=False)
    return any(left != right and len(left) == len(right) == 1 for left, right in pairs)


@lru_cache(maxsize=1 << 12)
def _looks(known: str) -> str:
    return skeleton(known)


@lru_cache(maxsize=1 << 12)
def _person(known: str) -> Person:
    return Person.of(known[2:])


def _one_letter(one: str, other: str, first: str, second: str) -> Reason | None:
    """One letter more, less, other or two changed, in a word that is long enough."""
    a, b = one[2:], other[2:]
    if OSA.distance(a, b, score_cutoff=1) != 1:
        return None
    differing = [
        (left, right)
        for left, right in zip(words(a), words(b), strict=False)
        if left != right
    ]
    if len(differing) != 1 or any(sign.isdigit() for sign in a + b):
        return None
    shortest = min(map(len, differing[0]))
    if shortest < _LEAST_LETTERS:
        return None
    sure = 0.7 if len(a) >= _OF_LONG_NAMES else 0.55
    return Reason(sure, f"{first} and {second} differ by one letter")
