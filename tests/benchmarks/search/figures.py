"""The other figures: building, one article more, a thousand updates, a fresh start."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from archive.search import Query, SearchEngine, open_engine
from tests.benchmarks.search import corpus
from tests.benchmarks.search.cases import Case, Form
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.peers import Adding, Meter, Peer, size_of

if TYPE_CHECKING:
    from tests.benchmarks.search.ours import Ours

FILES = 5_000  # what Recoll is given
STOCK = 3_000  # what stock Whoosh is given to tell its speed
_UPDATES = 1_000
_IDLE = 50  # updates between two moments in which the clerk has nothing to do
_ROOT = Path(__file__).resolve().parents[3]


def built(peer: Peer, count: int) -> float:
    """Build a peer's index, and return the articles it took in a CPU second."""
    if hasattr(peer, "written"):
        peer.written(corpus.rows(count))
    meter = Meter()
    peer.build(meter.batches(corpus.rows(count)))
    return count / meter.seconds()


def built_ours(ours: Ours, count: int) -> float:
    """Build our own index anew, and return the articles it took in a CPU second."""
    meter = Meter()
    ours.build(meter.batches(map(corpus.entry, corpus.rows(count))))
    return count / meter.seconds()


def built_small(count: int) -> float:
    """Build an index of few articles aside; articles in a CPU second."""
    with tempfile.TemporaryDirectory() as directory:
        engine = open_engine(Path(directory) / "index")
        rebuild = engine.rebuild()
        meter = Meter()
        for batch in meter.batches(map(corpus.entry, corpus.rows(count))):
            rebuild.add(batch)
        rebuild.finish()
        seconds = meter.seconds()
        rebuild.close()
        engine.close()
    return count / seconds


def built_by_updates(count: int) -> float:
    """Build an index as an import does, 500 articles a commit; articles in a CPU second."""
    with tempfile.TemporaryDirectory() as directory:
        engine = open_engine(Path(directory) / "index")
        meter = Meter()
        for batch in meter.batches(map(corpus.entry, corpus.rows(count))):
            engine.update(batch)
        seconds = meter.seconds()
        engine.close()
    return count / seconds


def one_more(ours: Ours, count: int, times: int = 20) -> list[float]:
    """Add one article again and again; return the milliseconds until each was found."""
    taken = []
    for number, row in enumerate(islice(_others(count), times)):
        word = _word(number)
        added = replace(row, id=f"added-{number}", body=f"{row.body} {word}")
        entry = corpus.entry(added)
        begun = time.perf_counter()
        ours.engine.update([entry])
        found = ours.engine.search(Query(word, limit=20, facets=())).total
        taken.append((time.perf_counter() - begun) * 1000)
        if found != 1:
            sys.stdout.write(f"the article with “{word}” was found {found} times\n")
    ours.engine.update([], [f"added-{number}" for number in range(times)])
    return taken


def one_more_for(peer: Peer, count: int, times: int = 10) -> list[float]:
    """Do the same with a peer that can add an article; nothing for others."""
    taken = []
    if isinstance(peer, Adding):
        for number, row in enumerate(islice(_others(count), times)):
            word = _word(number)
            added = replace(row, number=count + number, body=f"{row.body} {word}")
            begun = time.perf_counter()
            peer.add(added)
            peer.ask(Case("", Form.ALL, (word,)))
            taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _word(number: int) -> str:
    """A word that is in no article; no two have one stem."""
    return f"zzyzx{'abcdefghijklmnopqrst'[number % 20]}q"


def updated(ours: Ours, count: int, cases: tuple[Case, ...]) -> dict[str, float]:
    """Put a thousand articles into the places of others, one at a time.

    Returns the size and the time of queries, in terms of those of a copy of the index as it
    was before, after the last update and after all tidying; and the milliseconds of one
    update.
    """
    while ours.engine.tidy():
        pass
    with tempfile.TemporaryDirectory() as directory:
        before = Path(directory) / "index"
        shutil.copytree(ours.index, before)
        fresh, size = open_engine(before), size_of(before)
        places = islice(corpus.rows(count), 0, None, max(1, count // _UPDATES))
        taken = []
        for number, (row, place) in enumerate(zip(_others(count), places, strict=False)):
            entry = corpus.entry(replace(row, id=place.id))
            begun = time.perf_counter()
            ours.engine.update([entry])
            taken.append((time.perf_counter() - begun) * 1000)
            if number % _IDLE == 0:
                ours.engine.tidy()
        after = {
            "update": statistics.median(taken),
            "size": size_of(ours.index) / size,
            "time": _slower(ours.engine, fresh, cases),
        }
        while ours.engine.tidy():
            pass
        after["size, tidied"] = size_of(ours.index) / size
        after["time, tidied"] = _slower(ours.engine, fresh, cases)
        fresh.close()
    return after


def _others(count: int) -> Iterator[Row]:
    """Articles that are like those in the index: the last of it, the last one first."""
    last = list(islice(corpus.rows(count), max(0, count - _UPDATES), None))
    yield from reversed(last)


def _slower(engine: SearchEngine, peer: SearchEngine, cases: tuple[Case, ...]) -> float:
    """How many times as long as another an engine takes for all queries.

    Of each query the middle of five times counts. The two are asked in turn, since a
    machine is not equally fast from one minute to the next.
    """
    taken = {engine: 0.0, peer: 0.0}
    for case in cases:
        times: dict[SearchEngine, list[float]] = {engine: [], peer: []}
        for _ in range(5):
            for asked in taken:
                asked.search(Query("forgettable", limit=0, facets=()))
                begun = time.perf_counter()
                asked.search(case.query)
                times[asked].append(time.perf_counter() - begun)
        for asked, found in times.items():
            taken[asked] += statistics.median(found)
    return taken[engine] / taken[peer]


def first_answers(index: Path, numbers: dict[str, int]) -> dict[str, dict[str, float]]:
    """Open the index in a process of its own for each class; return figures by class.

    `numbers` says which query to ask; each is asked three times and the middle one counts.
    """
    found = {}
    for kind, number in numbers.items():
        runs = [_in_process(index, "first", str(number)) for _ in range(3)]
        found[kind] = sorted(runs, key=lambda run: run["answer"])[1]
    return found


def resident(index: Path, numbers: list[int]) -> dict[str, float]:
    """Return the resident memory of a process that has answered these queries, in MB."""
    return _in_process(index, "memory", *map(str, numbers))


def _in_process(index: Path, *what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.search.fresh", str(index), *what]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT)
    return dict(json.loads(done.stdout))
