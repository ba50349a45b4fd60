"""Queries put to several engines in turn, in one process, and what the times come to.

In each round every query is put once to every engine, queries and engines in an order drawn
by a fixed seed: none always follows the one that emptied the processor's caches, and before
a query comes round again, all the others have been asked. The first round is not counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from tests.benchmarks.search.cases import Case
from tests.benchmarks.search.corpus import SEED
from tests.benchmarks.search.peers import Answer

ROUNDS = 12
BUDGET = 12.0  # seconds that one engine may take over one class of queries
_FEWEST = 3


class Asked(Protocol):
    """What can be timed: an engine that answers."""

    name: str

    def answers(self, case: Case) -> bool:
        """Say whether the engine knows such queries."""

    def ask(self, case: Case) -> Answer:
        """Answer a query."""


@dataclass(frozen=True, slots=True)
class Times:
    """What one engine took over one class of queries, in milliseconds, and what it found.

    `totals` are the exact totals, one a query; `samples` says how many times were taken.
    """

    p50: float
    p95: float
    totals: tuple[int, ...]
    samples: int

    @property
    def hits(self) -> int:
        """The middle of the totals."""
        return int(statistics.median(self.totals))


def alternated(
    engines: Sequence[Asked],
    cases: Sequence[Case],
    forget: Callable[[], None],
    rounds: int = ROUNDS,
) -> dict[tuple[str, str], Times]:
    """Time all queries on all engines; return times by class and engine.

    `forget` is done before each query and not counted. An engine that has used up its time
    for a class is asked no more of it, so that slow ones do not hold up the others.
    """
    random = Random(SEED)  # noqa: S311
    taken: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    totals: dict[tuple[str, str], dict[Case, int]] = defaultdict(dict)
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for number in range(rounds + 1):
        for case in random.sample(cases, len(cases)):
            for engine in random.sample(engines, len(engines)):
                key = case.kind, engine.name
                over = spent[key] > BUDGET and len(taken[key]) >= _FEWEST
                if over or not engine.answers(case):
                    continue
                forget()
                begun = time.perf_counter()
                answer = engine.ask(case)
                seconds = time.perf_counter() - begun
                spent[key] += seconds
                taken[key].append((number, seconds * 1000))
                totals[key][case] = answer.total
        sys.stderr.write(f"\rround {number} of {rounds} ")
    sys.stderr.write("\r")
    return {key: _times(found, tuple(totals[key].values())) for key, found in taken.items()}


def _times(found: list[tuple[int, float]], totals: tuple[int, ...]) -> Times:
    warm = [taken for number, taken in found if number]
    if len(warm) < _FEWEST:
        warm = [taken for _, taken in found]
    return Times(statistics.median(warm), percentile(warm, 0.95), totals, len(warm))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the others lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
