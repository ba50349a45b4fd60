"""What it costs that names stand for others, and to count articles by days they tell of.

``python -m tests.benchmarks aliases [--articles N]``: one index of the corpus of `search`,
with days drawn by a fixed seed. A page of results with five facets is asked for with every
name as it is, and with a thousand merged, renamed, rejected or of another kind. All figures
are processor time, which other programs on the machine do not lengthen much.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
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
        engine = open_engine(Path(folder) / "index", Path(folder) / "key")
        rebuild = engine.rebuild()
        rebuild.add(_entries(options.articles))
        rebuild.finish()
        rebuild.close()
        engine.warm_up()
        _print_aliases(engine)
        _print_days(engine)
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


def _print_aliases(engine: SearchEngine) -> None:
    aliases = some_aliases(engine)
    plain = {text: _asked(engine, text) for text in (*PAGES, *NAMED)}
    begun = time.thread_time()
    engine.alias(aliases)
    engine.search(Query("president", facets=FIVE))
    first = (time.thread_time() - begun) * 1000
    _line(f"{len(aliases.of)} names stand for others; the first page then: {first:.0f} ms")
    for text, before in plain.items():
        after = _asked(engine, text)
        _line(
            f"{text or 'all':18} {before:7.2f} ms  {after:7.2f} ms  {after / before:.2f} ×"
        )
    engine.alias(Aliases())


def _print_days(engine: SearchEngine) -> None:
    for text in PAGES:
        query = Query(text, facets=())
        units = []
        for unit in Unit:
            engine.search(query)
            taken = _median(lambda query=query, unit=unit: engine.mentioned(query, unit))
            units.append(f"by {unit} {taken:.2f} ms")
        _line(f"days told of, {text or 'all':18} {', '.join(units)}")


def _asked(engine: SearchEngine, text: str) -> float:
    return _median(
        lambda: engine.search(Query(text, facets=FIVE)),
        lambda: engine.search(Query("forgettable", limit=0, facets=())),
    )


def _median(do: Callable[[], object], before: Callable[[], object] = int) -> float:
    """Return how many milliseconds it takes in the middle; `before` is not counted."""
    taken = []
    for _ in range(ROUNDS + 1):
        before()
        begun = time.thread_time()
        do()
        taken.append((time.thread_time() - begun) * 1000)
    return statistics.median(taken[1:])


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
