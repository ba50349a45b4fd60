"""Other search engines, each given the same articles, and how they are had.

What each holds of an article, so that the sizes can be read aright:

- ours: words, their positions, names and dates. No text: snippets come from the store.
- stock Whoosh-Reloaded, tantivy, FTS5, Xapian: title and body with positions and the text
  itself, for its snippets, the names as facets, publication, section, year and day.
- Recoll: its own Xapian index of a folder of text files, with their text.

tantivy's text lies in files of its own (``.store``), so its size is told with and without.
"""

from __future__ import annotations

import importlib.metadata
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from tests.benchmarks.search.cases import Case
from tests.benchmarks.search.corpus import Row

BENCH = Path(__file__).resolve().parents[3] / ".bench"
TANTIVY = "0.27.0"
T = TypeVar("T")
_DEBIAN = Path("/usr/lib/python3/dist-packages")


@dataclass(frozen=True, slots=True)
class Answer:
    """How many articles were found, and the numbers of the first ones."""

    total: int
    numbers: tuple[int, ...]


class Peer(Protocol):
    """A search engine with an index in a folder."""

    name: str
    directory: Path

    def build(self, batches: Iterable[Sequence[Row]]) -> None:
        """Make the index out of nothing, and commit it."""

    def open(self) -> None:
        """Get ready to answer."""

    def answers(self, case: Case) -> bool:
        """Say whether the engine knows such queries."""

    def ask(self, case: Case) -> Answer:
        """Answer with the exact total, the first hits, and all else that is asked for."""

    def ranked(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        """Return the numbers of the best articles that have at least one of the words."""

    def close(self) -> None:
        """Release files."""


@runtime_checkable
class Adding(Protocol):
    """An engine to which one article can be added."""

    def add(self, row: Row) -> None:
        """Add or replace one article, and have it found from now on."""


def available(home: Path, wanted: Sequence[str]) -> Iterator[Peer]:
    """Yield the engines of these names, each with its index below `home`.

    One that cannot be had is passed over with a sentence on the terminal.
    """
    makers: dict[str, Callable[[Path], Peer | str]] = {
        "whoosh": _whoosh,
        "fts5": _fts5,
        "tantivy": _tantivy,
        "xapian": _xapian,
        "recoll": _recoll,
    }
    for name in wanted:
        made = makers[name](home / name)
        if isinstance(made, str):
            sys.stdout.write(f"skipped: {made}\n")
        else:
            yield made


def _whoosh(directory: Path) -> Peer | str:
    from tests.benchmarks.search.stock import StockWhoosh

    return StockWhoosh(directory)


def _fts5(directory: Path) -> Peer | str:
    from tests.benchmarks.search.fts5 import Fts5

    return Fts5(directory)


def _tantivy(directory: Path) -> Peer | str:
    if not (BENCH / f"tantivy-{TANTIVY}.dist-info").is_dir():
        shutil.rmtree(BENCH, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(BENCH)]
        done = subprocess.run([*command, f"tantivy=={TANTIVY}"], check=False)
        if done.returncode:
            return f"tantivy {TANTIVY} could not be installed into {BENCH}"
    if str(BENCH) not in sys.path:
        sys.path.append(str(BENCH))
    from tests.benchmarks.search.tantivy import Tantivy

    return Tantivy(directory)


def _xapian(directory: Path) -> Peer | str:
    if not (_DEBIAN / "xapian").is_dir():
        apt("python3-xapian")
    sys.path.append(str(_DEBIAN))  # for this import alone: Debian has much else there
    try:
        import xapian  # noqa: F401
    except ImportError:
        return "Xapian's Python module (Debian's python3-xapian) is not on this machine"
    finally:
        sys.path.remove(str(_DEBIAN))
    from tests.benchmarks.search.xapian import Xapian

    return Xapian(directory)


def _recoll(directory: Path) -> Peer | str:
    if not shutil.which("recollindex"):
        apt("recollcmd")
    if not shutil.which("recollindex"):
        return "Recoll (Debian's recollcmd) is not on this machine"
    from tests.benchmarks.search.recoll import Recoll

    return Recoll(directory)


def apt(package: str) -> None:
    """Install a package of Debian, if this process may."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def versions() -> str:
    """Say which releases were measured."""
    import sqlite3

    found = [f"Whoosh-Reloaded {importlib.metadata.version('whoosh-reloaded')}"]
    found += [f"SQLite {sqlite3.sqlite_version}", f"tantivy (Python) {TANTIVY}"]
    if (xapian := sys.modules.get("xapian")) is not None:
        found.append(f"Xapian {xapian.version_string()}")
    return ", ".join(found)


class Meter:
    """Counts the CPU seconds of a build: all threads', but without reading the articles."""

    def __init__(self) -> None:
        self._reading = 0.0
        self._begun = _cpu()

    def batches(self, rows: Iterable[T], size: int = 500) -> Iterator[list[T]]:
        """Yield articles in batches, and do not count what reading them takes."""
        found = iter(rows)
        while True:
            begun = time.thread_time()
            batch = list(islice(found, size))
            self._reading += time.thread_time() - begun
            if not batch:
                return
            yield batch

    def seconds(self) -> float:
        """Return the CPU seconds so far, of child processes too."""
        return _cpu() - self._begun - self._reading


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def size_of(directory: Path, without: str = "") -> int:
    """Return the bytes of all files below `directory`, those with one ending left out."""
    return sum(
        path.stat().st_size
        for path in directory.rglob("*")
        if path.is_file() and (not without or path.suffix != without)
    )
