"""What two names have in common: their identity, and keys to find likely ones by."""

from __future__ import annotations

from functools import lru_cache

from archive.linking.bodies import acronym, body_key
from archive.linking.forms import words
from archive.linking.people import Person, fits, parse
from archive.model import EntityKind

_CODES = {EntityKind.PERSON: "p", EntityKind.ORGANIZATION: "o", EntityKind.PLACE: "l"}
# Letters and pairs of letters that text recognition takes for each other.
_CONFUSED = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("li", "h"),
    ("ii", "u"),
)
_SHAPES = str.maketrans("1ijl|0ecuhbfsgq5", "llllloccnbbssqqs")
_LONGEST = 200


@lru_cache(maxsize=1 << 16)
def identity(kind: EntityKind, name: str) -> str:
    """Return what forms of one name of one kind have in common.

    A person's begins with the surname, so that those who share it stand together.
    """
    if kind is EntityKind.PERSON:
        person = parse(name)
        plain = person.key() if person.surname else ""
    else:
        plain = body_key(name)
    return f"{_CODES[kind]}:{plain or ' '.join(name.split())}"[:_LONGEST]


def is_weak(identity: str) -> bool:
    """Say whether many people may be meant: a surname alone, a monarch without number."""
    return identity.startswith("p:") and identity.endswith("|")


def fits_person(short: str, full: str) -> bool:
    """Say whether the identity of a person can be short for another's."""
    return fits(Person.of(short[2:]), Person.of(full[2:]))


def namesakes(identity: str) -> str:
    """Return what the identities begin with that a person's short form may be short for.

    It is ``""`` for what is no full name.
    """
    surname, bar, given = identity.partition("|")
    return f"{surname}|{given[:1]}" if bar and given and identity.startswith("p:") else ""


def acronym_of(identity: str) -> str:
    """Return the first letters of an organization's words, ``""`` if there is but one."""
    return acronym(identity[2:]) if identity.startswith("o:") else ""


def skeleton(identity: str) -> str:
    """Return what is equal for names that look alike, whatever the order of their words."""
    return f"{identity[:2]}{_skeleton(identity[2:])}"


def _skeleton(plain: str) -> str:
    """The words in the order of letters, with letters that look alike made the same."""
    text = plain.replace("|", " ")
    for pair, single in _CONFUSED:
        text = text.replace(pair, single)
    return " ".join(sorted(words(text.translate(_SHAPES))))
