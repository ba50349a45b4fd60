"""What it costs that names stand for others, and to count articles by days they tell of.

``python -m tests.benchmarks aliases [--articles N]``: one index of the corpus of `search`,
with days drawn by a fixed seed. A page of results with five facets is asked for, in turn,
of an engine with every name as it is and of one with a thousand merged, renamed, rejected
or of another kind. All figures are processor time, which other programs lengthen little.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from archive.model import Entity, EntityKind, IndexEntry, Names
from archive.search import Aliases, FacetValue, Query, SearchEngine, Unit, open_engine
from tests.benchmarks.search import corpus

ARTICLES = 100_000
MERGED = 1_000
ROUNDS = 15
FIVE = ("publication", "year", "person", "organization", "place")
PAGES = ("president", "market AND price", "oil OR bank", '"new york"', "since:1916", "")
NAMED = ("person:james", "person:wal*", 'person:"james k"', "org:bank", "-person:james")
_OFTEN = 6_000  # the most frequent names, of which some are merged


def main() -> int:
    """Build, ask, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks aliases")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    if not corpus.there():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index", Path(folder) / "key"
        engine, aliased = open_engine(*place), open_engine(*place)
        rebuild = engine.rebuild()
        rebuild.add(_entries(options.articles))
        rebuild.finish()
        rebuild.close()
        _print_aliases(engine, aliased)
        _print_days(engine)
        aliased.close()
        engine.close()
    return 0


def _entries(count: int) -> Iterator[IndexEntry]:
    random = Random(corpus.SEED)  # noqa: S311
    for row in corpus.rows(count):
        entry = corpus.entry(row)
        held = entry.held
        told = {_day(random) for _ in range(random.randrange(11))}
        dates = tuple(Entity(EntityKind.DATE, day, (), 1, value=day) for day in told)
        known = held.names.entities if held.names else ()
        yield replace(entry, held=replace(held, names=Names((), (*known, *dates))))


def _day(random: Random) -> str:
    """Return a day, and as often as not only the month or the year of it."""
    year, month = random.randrange(1850, 1917), random.randrange(1, 13)
    exact = f"{year}-{month:02}-{random.randrange(1, 29):02}"
    return random.choice((exact, exact, f"{year}-{month:02}", f"{year}"))


def some_aliases(engine: SearchEngine) -> Aliases:
    """Return a thousand names that stand for others, of those that most articles have."""
    random = Random(corpus.SEED)  # noqa: S311
    people = [name for name, _ in engine.facet_values(Query(), "person", "", _OFTEN)]
    firms = [name for name, _ in engine.facet_values(Query(), "organization", "", _OFTEN)]
    random.shuffle(people)
    random.shuffle(firms)
    of: dict[FacetValue, FacetValue | None] = {}
    for at in range(0, MERGED * 9 // 10, 3):
        for name in people[at + 1 : at + 3]:
            of["person", name] = ("person", people[at])
    for name in people[-MERGED // 5 :]:
        of["person", name] = ("person", f"{name} the Elder")
    for number, name in enumerate(firms[: MERGED // 5]):
        of["organization", name] = ("person", name) if number % 2 else None
    return Aliases(of, 1)


def _print_aliases(plain: SearchEngine, aliased: SearchEngine) -> None:
    for engine in (plain, aliased):
        engine.search(Query("president", facets=FIVE))
    aliases = some_aliases(plain)
    begun = time.thread_time()
    aliased.alias(aliases)
    aliased.search(Query("president", facets=FIVE))
    first = (time.thread_time() - begun) * 1000
    _line(f"{len(aliases.of)} names stand for others; the first page then: {first:.0f} ms")
    for text in (*PAGES, *NAMED):
        query = Query(text, facets=FIVE)
        before, after = _medians(partial(_page, query), plain, aliased)
        times = f"{before:7.2f} ms  {after:7.2f} ms  {after / before:.2f} ×"
        _line(f"{text or 'all':18} {times}")


def _print_days(engine: SearchEngine) -> None:
    for text in PAGES:
        query, units = Query(text, facets=()), []
        for unit in Unit:
            (whole,) = _medians(partial(_mentioned, query, unit), engine)
            units.append(f"by {unit} {whole:.2f} ms")
        _line(f"days told of, with the search, {text or 'all':18} {', '.join(units)}")


def _page(query: Query, engine: SearchEngine) -> object:
    return engine.search(query)


def _mentioned(query: Query, unit: Unit, engine: SearchEngine) -> object:
    return engine.mentioned(query, unit)


def _medians(
    ask: Callable[[SearchEngine], object], *engines: SearchEngine
) -> tuple[float, ...]:
    """Return how many milliseconds each engine takes in the middle, all asked in turn."""
    taken: list[list[float]] = [[] for _ in engines]
    for _ in range(ROUNDS + 1):
        for engine, mine in zip(engines, taken, strict=True):
            # So that nothing of the last answer is kept.
            engine.search(Query("forgettable", limit=0, facets=()))
            begun = time.thread_time()
            ask(engine)
            mine.append((time.thread_time() - begun) * 1000)
    return tuple(statistics.median(mine[1:]) for mine in taken)


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
