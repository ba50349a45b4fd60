"""Names of people, firms and towns for the corpora, made by rule.

A name is made from its number, the same on every machine, so that a pool of half a million
costs nothing.
"""

from __future__ import annotations

from random import Random

_GIVEN = (
    *("James", "Mary", "John", "Anna", "William", "Ruth", "George", "Helen", "Charles"),
    *("Edna", "Frank", "Alice", "Joseph", "Clara", "Henry", "Grace", "Robert", "Ida"),
    *("Thomas", "Emma", "Edward", "Marie", "Walter", "Bertha", "Harry", "Rose", "Arthur"),
    *("Ella", "Fred", "Lillian", "Albert", "Martha", "Samuel", "Pearl", "Louis", "Agnes"),
)
_HEADS = (
    *("Al", "Bar", "Cald", "Dun", "Ell", "Far", "Gar", "Hal", "Ing", "Jar", "Kel", "Lan"),
    *("Mar", "Nor", "Old", "Pem", "Quin", "Ros", "Stan", "Thorn", "Up", "Van", "Wald"),
    *("Yar", "Zim", "Brad", "Crom", "Drum", "Hart", "Whit"),
)
_MIDDLES = ("", "a", "e", "ing", "er", "el", "en", "is", "o", "em")
_TAILS = (
    *("ton", "well", "man", "ford", "ley", "son", "berg", "wick", "ridge", "by", "stein"),
    *("more", "field", "house", "worth", "low", "ham", "stad", "nell", "ski"),
)
_FIRMS = (
    "{} & Sons",
    "{} Steel Co",
    "{} Bank",
    "First {} Trust",
    "{} Railway",
    "{} League",
)
_TOWNS = ("{}", "{} Springs", "Fort {}", "New {}", "{} Falls", "{} County")

PEOPLE = 600_000
FIRMS = 20_000
TOWNS = 3_000


def _surname(number: int) -> str:
    number, head = divmod(number, len(_HEADS))
    number, middle = divmod(number, len(_MIDDLES))
    return _HEADS[head] + _MIDDLES[middle] + _TAILS[number % len(_TAILS)]


def person(number: int) -> str:
    """Return the name of the person with a number below `PEOPLE`."""
    initial, surname = divmod(number * 7_919 % PEOPLE, 6_000)
    given = _GIVEN[number % len(_GIVEN)]
    return f"{given} {chr(65 + initial % 26)}. {_surname(surname)}"


def firm(number: int) -> str:
    """Return the name of the organization with a number below `FIRMS`."""
    form, surname = divmod(number * 1_009 % FIRMS, 6_000)
    return _FIRMS[(form + number) % len(_FIRMS)].format(_surname(surname))


def town(number: int) -> str:
    """Return the name of the place with a number below `TOWNS`."""
    return _TOWNS[number % len(_TOWNS)].format(_surname(number * 31 % 6_000))


def drawn(random: Random, pool: int, *, rare: float) -> int:
    """Draw a name's number: from the whole pool with a chance of `rare`, or a known one.

    The known ones are a small part of the pool; the first of them are in all the papers.
    """
    if random.random() < rare:
        return random.randrange(pool)
    return int(min(pool // 20, 5_000) * random.random() ** 3)
