"""Measure the search engine and its peers on the same articles, and print tables.

``python -m tests.benchmarks search [--articles N …] [--peers NAME …] [--rounds N]
[--markdown FILE]``. Without options: 20,000 and 100,000 articles, all peers. The corpora,
our stores and stock Whoosh's index with its speed, which takes longest to make, are kept in
the temporary directory for the next run; all else is made anew. A slow machine is no error.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.search import corpus, figures, peers, tables
from tests.benchmarks.search.cases import Case, cases
from tests.benchmarks.search.limits import OURS, TANTIVY, Measured
from tests.benchmarks.search.peers import Peer, size_of
from tests.benchmarks.search.timing import ROUNDS, Asked, alternated

try:
    import fcntl
except ImportError:  # on Windows: see to it yourself
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from tests.benchmarks.search.ours import Ours

SIZES = (20_000, 100_000)
_PEERS = ("tantivy", "fts5", "whoosh", "xapian", "recoll")
_SMALL = 20_000  # the largest corpus that Xapian and Recoll are looked at with


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks search")
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES)
    parser.add_argument("--peers", nargs="*", choices=_PEERS, default=_PEERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--markdown", type=Path, help="a file for the tables")
    options = parser.parse_args()
    if not corpus.there():
        return 0
    _put_aside()
    found = []
    for count in sorted(options.articles):
        with _undisturbed():
            run = _Run(count, options.peers)
            found.append(run.measured(cases(), options.rounds))
        for table in tables.tables(found[-1:], peers.versions()):
            sys.stdout.write(tables.as_text(table))
        sys.stdout.flush()
    every = list(tables.tables(found, peers.versions()))
    if len(found) > 1:
        sys.stdout.write(tables.as_text(every[-1]))
    if options.markdown:
        options.markdown.write_text(tables.joined(every), encoding="utf-8")
    return 0


class _Run:
    """One corpus, and every engine on it."""

    def __init__(self, count: int, wanted: list[str]) -> None:
        self._count = count
        self._home = corpus.HOME / f"{corpus.VERSION}-{count}"
        small = [name for name in wanted if count <= _SMALL or name in _PEERS[:3]]
        self._peers = list(peers.available(self._home, small))
        self._found = Measured(count)

    def measured(self, asked: tuple[Case, ...], rounds: int) -> Measured:
        """Build everything, ask everything, and at the end change our index."""
        found = self._found
        found.text = sum(len(row.body.encode()) for row in corpus.rows(self._count)) / 1e6
        ours = self._ours()
        for peer in self._peers:
            self._build(peer)
        together = [peer for peer in self._peers if peer.name != "Recoll"]
        alone = [peer for peer in self._peers if peer.name == "Recoll"]
        _put_aside()
        _say("asking")
        engines: list[Asked] = [*([ours] if ours else []), *together]
        forget = ours.forget if ours else lambda: None
        found.times = {
            **alternated(engines, asked, forget, rounds),
            **alternated(alone, asked, lambda: None, 1),
        }
        for peer in self._peers:
            if added := figures.one_more_for(peer, self._count):
                found.added[peer.name] = added
            peer.close()
        if ours:
            self._alone(ours, asked)
        for name in set(_PEERS) - {"whoosh"}:
            shutil.rmtree(self._home / name, ignore_errors=True)
        return found

    def _ours(self) -> Ours | None:
        """Our own engine, its index just made; ``None`` if the tree has none that works."""
        try:
            made = importlib.import_module("tests.benchmarks.search.ours").Ours
            importlib.import_module("archive.search.whoosh.engine")
        except ImportError as error:
            sys.stdout.write(f"skipped: our own engine ({error})\n")
            return None
        ours: Ours = made(self._home)
        _say("filling the store")
        ours.fill(corpus.rows(self._count))
        _say(f"building {ours.name}")
        figures.built_small(100)  # loads what is loaded when first needed
        self._found.builds[OURS] = figures.built_ours(ours, self._count)
        self._found.sizes[OURS] = size_of(ours.index) / 1e6
        for few in (figures.STOCK, figures.FILES):  # like the slow peers
            self._found.builds[f"{OURS}, {few:,}"] = figures.built_small(few)
        few = min(self._count, _SMALL)
        speed = figures.built_by_updates(few)
        self._found.builds[f"{OURS}, imported 500 at a time, {few:,}"] = speed
        ours.open()
        return ours

    def _build(self, peer: Peer) -> None:
        """Build a peer's index, and note its speed and size."""
        _say(f"building {peer.name}")
        found, folder = self._found, self._home
        count, name, builds = self._count, peer.name, found.builds
        if name == "stock Whoosh":
            (trial,) = peers.available(folder / "trial", ["whoosh"])
            few = figures.STOCK
            builds[f"{name}, {few:,}"] = figures.built(trial, few)
            shutil.rmtree(folder / "trial")
            whole = folder / "whoosh" / "whole"
            if not whole.exists():
                speed = figures.built(peer, count)
                whole.write_text(str(speed), encoding="utf-8")
            builds[name] = float(whole.read_text(encoding="utf-8"))
        elif name == "Recoll":
            name = f"{name}, {figures.FILES:,}"
            builds[name] = figures.built(peer, figures.FILES)
        else:
            builds[name] = figures.built(peer, count)
        directory: Path = peer.directory
        found.sizes[name] = size_of(directory) / 1e6
        if name == TANTIVY:
            found.sizes[f"{name} without its texts"] = size_of(directory, ".store") / 1e6
        peer.open()

    def _alone(self, ours: Ours, asked: tuple[Case, ...]) -> None:
        """The figures that need no peer; those that change the index come last."""
        _say("starting afresh")
        known = [number for number, case in enumerate(asked) if case in ours.understood]
        kinds: dict[str, int] = {}
        for number in known:
            kinds.setdefault(asked[number].kind, number)
        self._found.first = figures.first_answers(ours.index, kinds)
        self._found.memory = figures.resident(ours.index, known)
        _say("updating")
        self._found.added[OURS] = figures.one_more(ours, self._count)
        self._found.updates = figures.updated(ours, self._count, ours.understood)
        ours.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Wait until no other run is under way: it would use the same folders, and the CPU."""
    corpus.HOME.mkdir(parents=True, exist_ok=True)
    with (corpus.HOME / "lock").open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                _say("waiting for another run to end")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield  # closing the file frees it


def _put_aside() -> None:
    """Spare the collector what is there to stay, as the window does when it is open."""
    gc.collect()
    gc.freeze()


def _say(what: str) -> None:
    sys.stderr.write(f"\r{what:60}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
