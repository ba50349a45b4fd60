"""What two names have in common: their identity, and keys to find likely ones by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from archive.linking.bodies import acronym, body_key
from archive.linking.forms import words
from archive.linking.people import fits, parse
from archive.model import EntityKind

_CODES = {EntityKind.PERSON: "p", EntityKind.ORGANIZATION: "o", EntityKind.PLACE: "l"}
_SOUNDS = str.maketrans(
    "bfpvcgjkqsxzdtlmnraeiouyhw", "11112222222233455600000000", "0123456789"
)
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


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a name before any other is looked at.

    Attributes:
        key: Equal for forms of one name of one kind, ``""`` for a form without a letter.
        weak: Whether many people may be meant: a surname alone.
        block: Shared by names that sound alike; see `archive.linking.alike`.
        skeleton: Equal for names that look alike, whatever the order of their words.
        acronym: The first letters of its words, ``""`` where that makes no sense.
    """

    key: str
    weak: bool
    block: str
    skeleton: str
    acronym: str


@lru_cache(maxsize=1 << 16)
def identity(kind: EntityKind, name: str) -> Identity:
    """Return what the archive knows a name of a person, organization or place by."""
    code = _CODES[kind]
    if kind is EntityKind.PERSON:
        person = parse(name)
        plain, weak = person.key(), not person.is_full
        sound = _sound(person.surname)
        block = f"{sound}|{person.given[0][0] if person.given else ''}"
        letters = ""
    else:
        plain, weak = body_key(kind, name), False
        parts = plain.split()
        block = f"{_sound(parts[0])}|{_sound(parts[-1])}" if parts else ""
        letters = acronym(name) if kind is EntityKind.ORGANIZATION else ""
    if not plain:
        plain = " ".join(name.split())
    key = f"{code}:{plain}"[:_LONGEST]
    return Identity(
        key, weak, f"{code}:{block}", f"{code}:{_skeleton(plain)}"[:_LONGEST], letters
    )


def fits_person(short: str, full: str) -> bool:
    """Say whether the identity of a person can be short for another's."""
    return fits(parse(short.partition(":")[2]), parse(full.partition(":")[2]))


def _sound(word: str) -> str:
    """The first letter and the first three different consonants, by how they sound."""
    if not word:
        return ""
    digits = word[1:].translate(_SOUNDS)
    kept = ""
    for before, digit in zip(" " + digits, digits, strict=False):
        if digit.isdigit() and digit not in ("0", before):
            kept += digit
    return word[0] + kept[:3]


def _skeleton(plain: str) -> str:
    """The words in the order of letters, with letters that look alike made the same."""
    text = plain
    for pair, single in _CONFUSED:
        text = text.replace(pair, single)
    return " ".join(sorted(words(text.translate(_SHAPES))))
