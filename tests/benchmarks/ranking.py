"""Whether the best articles come first: our ranking against others', on the same questions.

Run with ``python -m tests.benchmarks ranking [--tuning] [--peers NAME …]
[--markdown FILE]``.
All words of a question are optional. What is printed is of the test half; weights are tuned
on the other one, which ``--tuning`` shows, and on nothing else.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Protocol

from tests.benchmarks.search import corpus, peers, tables
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.judgements import Judged, Question, known_items, topics
from tests.benchmarks.search.tables import Table

DEPTH = 10
_OURS = "Pressmark"
_PEERS = ("fts5", "tantivy", "whoosh")
_TRIALS = 2_000

Ranked = Callable[[Sequence[str], int], tuple[int, ...]]


def main() -> int:
    """Rank for every engine, and print what the rankings are worth."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks ranking")
    parser.add_argument("--tuning", action="store_true", help="show the tuning half")
    parser.add_argument("--peers", nargs="*", choices=_PEERS, default=_PEERS)
    parser.add_argument("--markdown", type=Path, help="a file for the table")
    options = parser.parse_args()
    if not corpus.there():
        return 0
    rows: list[tuple[str, ...]] = []
    for judged in (known_items(), topics()):
        asked = [each for each in judged.questions if each.tuning == options.tuning]
        rows += _compared(judged, asked, options.peers)
    half = "tuning" if options.tuning else "test"
    table = Table(
        f"Ranking, the {half} half of the questions",
        (
            "questions",
            "engine",
            f"nDCG@{DEPTH}",
            f"MRR@{DEPTH}",
            "ours − theirs, nDCG (95 %)",
        ),
        tuple(rows),
        (f"All words optional; {peers.versions()}.",),
    )
    sys.stdout.write(tables.as_text(table))
    if options.markdown:
        options.markdown.write_text(tables.as_markdown(table), encoding="utf-8")
    return 0


def _compared(
    judged: Judged, asked: Sequence[Question], wanted: Sequence[str]
) -> list[tuple[str, ...]]:
    """Return a line of the table for each engine, our own first."""
    gains: dict[str, list[float]] = {}
    ranks: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as directory:
        for engine in _engines(Path(directory), wanted):
            engine.build(_batches(judged.rows))
            engine.open()
            found = [engine.ranked(each.words, DEPTH) for each in asked]
            pairs = list(zip(found, asked, strict=True))
            gains[engine.name] = [ndcg(ranking, each.answers) for ranking, each in pairs]
            firsts = [reciprocal(ranking, each.answers) for ranking, each in pairs]
            ranks[engine.name] = statistics.fmean(firsts)
            engine.close()
    lines: list[tuple[str, ...]] = []
    for name, values in gains.items():
        other = ""
        if name != _OURS and _OURS in gains:
            differences = [a - b for a, b in zip(gains[_OURS], values, strict=True)]
            other = "{:+.3f} ({:+.3f} … {:+.3f})".format(*_certainty(differences))
        title = f"{judged.name}: {len(asked)} of {len(judged.rows):,} articles"
        mean = statistics.fmean(values)
        lines.append((title, name, f"{mean:.3f}", f"{ranks[name]:.3f}", other))
    return lines


class _Engine(Protocol):
    name: str

    def build(self, batches: Iterable[Sequence[Row]]) -> None: ...

    def open(self) -> None: ...

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]: ...

    def close(self) -> None: ...


class _Ours:
    """Our engine without an archive around it."""

    name = _OURS

    def __init__(self, directory: Path) -> None:
        from archive.search import open_engine

        self._engine = open_engine(directory)

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        rebuild = self._engine.rebuild()
        for batch in batches:
            rebuild.add([corpus.entry(row) for row in batch])
        rebuild.finish()
        rebuild.close()

    def open(self) -> None:
        self._engine.warm_up()

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        from archive.search import Query

        page = self._engine.search(Query(" OR ".join(words), limit=limit, facets=()))
        return tuple(int(hit.article_id.rpartition("-")[2]) for hit in page.hits)

    def close(self) -> None:
        self._engine.close()


def _engines(home: Path, wanted: Sequence[str]) -> Iterable[_Engine]:
    try:
        yield _Ours(home / "ours")
    except ImportError as error:
        sys.stdout.write(f"skipped: our own engine ({error})\n")
    yield from peers.available(home, wanted)


def _batches(rows: Sequence[Row], size: int = 500) -> Iterable[Sequence[Row]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))


def ndcg(ranking: Sequence[int], answers: frozenset[int]) -> float:
    """Return the normalized discounted cumulative gain; every answer is worth the same."""
    gain = sum(
        1 / math.log2(place + 2)
        for place, number in enumerate(ranking[:DEPTH])
        if number in answers
    )
    return gain / sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(answers))))


def reciprocal(ranking: Sequence[int], answers: frozenset[int]) -> float:
    """Return one over the place of the first answer; 0 if there is none."""
    places = (place for place, number in enumerate(ranking[:DEPTH], 1) if number in answers)
    return 1 / next(places, math.inf)


def _certainty(differences: Sequence[float]) -> tuple[float, float, float]:
    """The mean difference, and between what 95 in 100 redrawn sets of questions put it."""
    random = Random(corpus.SEED)  # noqa: S311
    means = sorted(
        statistics.fmean(random.choices(differences, k=len(differences)))
        for _ in range(_TRIALS)
    )
    low, high = means[int(_TRIALS * 0.025)], means[int(_TRIALS * 0.975)]
    return statistics.fmean(differences), low, high


if __name__ == "__main__":
    sys.exit(main())
