"""How much slower searches are while the clerk finds names in the background.

A room searches an archive of 10,000 articles without names, whole pages with facets and
timeline, by turns while the clerk rests and while it finds names, all in one run.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path
from queue import Queue
from statistics import median, quantiles
from time import perf_counter, sleep

from archive import Archive
from archive.search import Query, Unit
from reader.clerk import Clerk
from reader.job import ArticleNamed, ClerkEvent
from reader.room import ReadingRoom
from tests.benchmarks.held import archive_of

_ROUNDS = 12  # by turns so often that both meet the same machine
_SEARCHES = 50  # a round and part
_PAUSE_SECONDS = 0.02  # between two searches: a fast reader, not a load test
_SETTLE_SECONDS = 3.0  # for the article at hand to be finished
_WORDS = ("oil", "price index", "bank OR trade", "dlr*", '"interest rates"', "japan -steel")


def main() -> int:
    """Print the times of both parts, and by how much the middle one is slower."""
    held = archive_of(10_000)
    if held is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "archive"
        shutil.copytree(held, directory)
        resting, naming, named = _measure(directory)
    for part, times in (
        ("while the clerk rests", resting),
        ("while it finds names", naming),
    ):
        late = quantiles(times, n=20)[-1]
        sys.stdout.write(f"{part}: {median(times):.2f} ms (p95 {late:.2f})\n")
    ratio = median(naming) / median(resting)
    sys.stdout.write(f"slower by {100 * (ratio - 1):.0f} %, limit 20 %; named {named:,}\n")
    return 0


def _measure(directory: Path) -> tuple[list[float], list[float], int]:
    """Return the times of searches in ms in both parts, and how many articles got names."""
    heard: Queue[ClerkEvent] = Queue()
    clerk = Clerk(directory, heard.put)
    clerk.start()
    asked = count()
    resting: list[float] = []
    naming: list[float] = []
    named = 0
    try:
        with ReadingRoom(Archive(directory)) as room:
            while not isinstance(heard.get(timeout=120), ArticleNamed):
                pass
            for _ in range(_ROUNDS):
                clerk.name_while(wanted=False, on_battery=True)
                sleep(_SETTLE_SECONDS)
                _drain(heard)
                resting += _searched(room, asked)
                clerk.name_while(wanted=True, on_battery=True)
                sleep(_SETTLE_SECONDS)
                _drain(heard)
                naming += _searched(room, asked)
                fresh = _drain(heard)
                if not fresh:
                    sys.stdout.write("no names were found meanwhile: all have theirs\n")
                named += fresh
    finally:
        clerk.close()
    return resting, naming, named


def _searched(room: ReadingRoom, asked: count[int]) -> list[float]:
    times = []
    for _ in range(_SEARCHES):
        number = next(asked)
        words = f"{_WORDS[number % len(_WORDS)]} -never{number}"  # nothing is remembered
        started = perf_counter()
        room.search(Query(words, timeline=Unit.YEAR))
        times.append(1000 * (perf_counter() - started))
        sleep(_PAUSE_SECONDS)
    return times


def _drain(heard: Queue[ClerkEvent]) -> int:
    """Take all that was told so far, and return how many articles were named."""
    named = 0
    while not heard.empty():
        named += isinstance(heard.get(), ArticleNamed)
    return named


if __name__ == "__main__":
    sys.exit(main())
