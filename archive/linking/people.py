"""Personal names of different articles: what those of one person have in common."""

from __future__ import annotations

from dataclasses import dataclass

from archive.linking.forms import listed, words
from archive.linking.titles import DOUBTFUL, HONORIFICS

_GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "jnr": "jr",
    "sr": "sr",
    "senior": "sr",
    "snr": "sr",
    **{
        numeral: numeral
        for numeral in listed("ii iii iv v vi vii viii ix x xi xii xiv xv xvi")
    },
}
_DEGREES = listed("esq md phd dd kc qc mp kcb obe mbe dds lld")
_PARTICLES = listed(
    "al bin da de del della den der des di du el ibn la las le los mac mc o saint st "
    "ten ter van vom von zu zum zur"
)
_GIVEN = listed("al del della")
_LEAST_AFTER_DOUBTFUL = 2
_SHORTEST_MAC = 7  # "Macleod" may be "McLeod", "Macias" is no "McIas"


@dataclass(frozen=True, slots=True)
class Person:
    """A personal name in folded parts.

    `given` are the words before the surname; `surname` is written as one word, with its
    particles. `wife` says that it is a husband's name after "Mrs.".
    """

    given: tuple[str, ...]
    surname: str
    generation: str = ""
    wife: bool = False

    @property
    def is_full(self) -> bool:
        """Whether there is more than a single word."""
        return bool(self.given)

    def key(self) -> str:
        """Return the name as one string, equal for forms of one name, surname first."""
        parts = ("mrs", *self.given) if self.wife else self.given
        after = f"|{self.generation}" if self.generation else ""
        return f"{self.surname}|{' '.join(parts)}{after}"

    @classmethod
    def of(cls, key: str) -> Person:
        """Return the name that has a key."""
        surname, _, rest = key.partition("|")
        given, _, generation = rest.partition("|")
        parts = given.split()
        wife = parts[:1] == ["mrs"]
        return cls(tuple(parts[wife:]), surname, generation, wife)


def parse(name: str) -> Person:
    """Take a name apart: "McDonald, Rev. John, Jr." is ``(john) mcdonald jr``."""
    plain, wife = _bare(_reading_order(name))
    generation = ""
    while len(plain) > 1 and (length := _after_name(plain)):
        generation = _GENERATIONS.get(plain[-1], generation)
        plain = plain[:-length]
    if not plain:
        return Person((), "")
    first = len(plain) - 1
    # "Van Buren" and "St. John" alone are surnames; "Al Smith" is not.
    while first > 0 and plain[first - 1] in _PARTICLES - (_GIVEN if first == 1 else set()):
        first -= 1
    surname = _surname(plain[first:])
    return Person(tuple(plain[:first]), surname, generation, wife and first > 0)


def fits(short: Person, full: Person) -> bool:
    """Say whether a name with initials can be short for a full one.

    Surname and generation agree; each given word of the short one is that of the full one
    at its place, or its first letter, and at least one is an initial.
    """
    if short.surname != full.surname or short.generation != full.generation:
        return False
    if not short.given or short.wife or full.wife or len(short.given) > len(full.given):
        return False
    if all(len(word) == 1 for word in full.given):
        return False
    pairs = tuple(zip(short.given, full.given, strict=False))
    return any(len(one) == 1 < len(other) for one, other in pairs) and all(
        one == other or (len(one) == 1 and other.startswith(one)) for one, other in pairs
    )


def has_initial(name: Person) -> bool:
    """Say whether the first given name is but a letter."""
    return bool(name.given) and len(name.given[0]) == 1


def _reading_order(name: str) -> str:
    """Turn "Last, First" round, unless what follows the comma is "Jr." or the like."""
    before, comma, after = name.partition(",")
    if not comma:
        return name
    first_after = words(after.partition(",")[0])
    if (
        not first_after
        or first_after[-1] in _GENERATIONS
        or "".join(first_after) in _DEGREES
    ):
        return name
    given, _, rest = after.partition(",")
    return f"{given} {before} {rest}"


def _after_name(plain: list[str]) -> int:
    """How many of the last words are no name but "Jr." or a degree."""
    if plain[-1] in _GENERATIONS or plain[-1] in _DEGREES:
        return 1
    pair = plain[-2:]
    is_degree = len(plain) > len(pair) and "".join(pair) in _DEGREES
    return len(pair) if is_degree and all(len(word) == 1 for word in pair) else 0


def _bare(name: str) -> tuple[list[str], bool]:
    """Return the words without what stands before the name, and whether that was "Mrs."."""
    plain = words(name)
    wife = False
    while len(plain) > 1:
        if plain[0] == "mrs":
            wife = len(plain) > _LEAST_AFTER_DOUBTFUL
        elif plain[0] in DOUBTFUL:
            if len(plain) <= _LEAST_AFTER_DOUBTFUL:
                break
        elif plain[0] not in HONORIFICS:
            break
        plain = plain[1:]
    return plain, wife


def _surname(parts: list[str]) -> str:
    """Write a surname as one word: "MacDonald" as "McDonald", "Saint" as "St."."""
    joined = "".join("st" if part == "saint" else part for part in parts)
    if joined.startswith("mac") and len(joined) >= _SHORTEST_MAC:
        joined = "mc" + joined[3:]
    return joined
