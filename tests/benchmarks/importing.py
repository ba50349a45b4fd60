"""What imports cost beside peers in the same run: web pages, ALTO, METS, WARC, memory.

    python -m tests.benchmarks.importing [pages warc printed memory] [--copies 4] [--large]

CPU seconds are those of a process and its workers. What they take to start is told apart:
it is what imports of all copies and of the first alone have in common.
trafilatura and fastwarc work on bytes in memory in one process; Recoll indexes the same
folder. Memory is that of imports of 1,000, 10,000 and 50,000 small files without copies of
them, each import in a process of its own; with ``--large``, of 100,000 too. Its own is what
is no part of a mapped file, at the most at any time.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Self

from archive import Archive
from archive.containers import container_for
from archive.errors import SourceError
from archive.importers import importer_for
from archive.ingest import Ingested, IngestOptions
from archive.parts import FolderParts
from archive.source import Source
from tests.benchmarks import importing_peers as peers
from tests.benchmarks.held import CORPORA
from tests.benchmarks.importing_members import read_in_processes

_PARTS = ("pages", "warc", "printed", "memory")
_STORY = (
    "The Harwick Mercury\n\n28 July 2018\n\nRiver Rises at Bridge {number}\n\n"
    "HARWICK — The river rose at bridge {number} on Friday.\n"
)
_SIZES = (1_000, 10_000, 50_000)
_EVERY = 100  # files after which memory is looked at
_LARGE = 100_000


@dataclass(slots=True)
class Watch:
    """Counts the wall and CPU seconds between its beginning and its end."""

    wall: float = 0.0
    cpu: float = 0.0

    def __enter__(self) -> Self:
        self.wall, self.cpu = time.perf_counter(), cpu_seconds()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self.wall
        self.cpu = cpu_seconds() - self.cpu


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of all that it has waited for."""
    used = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(arguments: list[str]) -> int:
    """Print what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.importing")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    parser.add_argument("--copies", type=int, default=4, help="of every page, 2 or more")
    parser.add_argument("--rounds", type=int, default=3, help="of imports of pages")
    parser.add_argument("--large", action="store_true", help="memory of 100,000 files too")
    parser.add_argument("--grow", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--import", dest="folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.grow:
        return _grow(options.grow)
    if options.folder:
        _print(str(_import(options.folder)))
        return 0
    if not CORPORA.is_dir():
        _print(f"skipped: the corpora are not at {CORPORA}")
        return 0
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    _print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    parts = options.parts or _PARTS
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        pages = list(_changed(_pages(), options.copies))
        if "pages" in parts:
            _measure_pages(home, pages, options.copies, options.rounds)
        if "warc" in parts:
            _measure_warc(home, pages[: len(pages) // options.copies])
    if "printed" in parts:
        _measure_printed()
    if "memory" in parts:
        for count in (*_SIZES, _LARGE)[: None if options.large else -1]:
            command = [
                sys.executable,
                "-m",
                "tests.benchmarks.importing",
                "--grow",
                str(count),
            ]
            subprocess.run(command, check=True)
    return 0


def _pages() -> Iterator[tuple[str, bytes]]:
    rows = (CORPORA / "html" / "ground_truth.jsonl").read_text(encoding="utf-8")
    for number, line in enumerate(rows.splitlines()):
        yield (
            f"{number:03}.html",
            (CORPORA / "html" / json.loads(line)["file"]).read_bytes(),
        )


def _changed(
    pages: Iterable[tuple[str, bytes]], copies: int
) -> Iterator[tuple[str, bytes]]:
    """Yield pages `copies` times, each with another number at the end of its paragraphs."""
    kept = list(pages)
    for copy in range(copies):
        for name, content in kept:
            mark = b" %d" % (copy + 1)
            changed = content.replace(b"</p>", mark + b"</p>") + b"<!--%s-->" % mark
            yield f"{copy}/{name}", changed


def _measure_pages(
    home: Path, pages: list[tuple[str, bytes]], copies: int, rounds: int
) -> None:
    folder = home / "pages"
    for name, content in pages:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    contents = [content for _, content in pages]
    named = {
        "reading them alone": _read_page,
        "trafilatura with metadata": peers.extract_with_metadata,
        "trafilatura": peers.extract,
    }
    ours: list[float] = []
    ratios: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(rounds):
        ours.append(_import_in_a_round(folder, len(pages), copies))
        for name, read in named.items():
            cpu = _cpu_of(read, contents) / len(pages)
            ratios[name].append(ours[-1] / cpu)
            _print(f"  {name}: {1000 * cpu:.1f} ms, the import {ours[-1] / cpu:.2f} x")
    _print(f"medians of {rounds} rounds: {1000 * median(ours):.1f} ms CPU a page")
    for name, found in ratios.items():
        spread = f"{min(found):.2f} to {max(found):.2f}"
        _print(f"  the import is {median(found):.2f} x {name} ({spread})")
    with Watch() as recoll:
        why_not = peers.index_with_recoll(home / "recoll", folder)
    if why_not:
        _print(f"  skipped: {why_not}")
    else:
        cpu = recoll.cpu / len(pages)
        _print(f"  Recoll: {1000 * cpu:.1f} ms, the import {median(ours) / cpu:.2f} x")


def _import_in_a_round(folder: Path, count: int, copies: int) -> float:
    """Import all `count` pages, and the first copies alone; return CPU seconds a page."""
    with Watch() as first:
        _import_apart(folder / "0")
    with Watch() as whole:
        stored = _import_apart(folder)
    more = count - count // copies
    ours = (whole.cpu - first.cpu) / more
    start = whole.cpu - ours * count
    _print(
        f"{count} web pages, {stored} stored: {1000 * ours:.1f} ms CPU a page, and "
        f"{start:.1f} s to start; {1000 * (whole.wall - first.wall) / more:.1f} ms wall a "
        f"page, {whole.cpu / whole.wall:.2f} cores busy"
    )
    return ours


def _import_apart(folder: Path) -> int:
    """Import in a process of its own, as `pressmark import` does; return what is stored."""
    command = [sys.executable, "-m", "tests.benchmarks.importing", "--import", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def _import(folder: Path) -> int:
    with tempfile.TemporaryDirectory() as name, Archive(Path(name)) as archive:
        events = archive.ingest([folder], IngestOptions(jobs=2))
        return sum(isinstance(event, Ingested) for event in events)


def _read_page(content: bytes) -> None:
    source = Source("page.html", content=content)
    try:
        for _ in importer_for(source).read(source):
            pass
    except SourceError:
        pass


def _cpu_of(read: Callable[[bytes], None], contents: list[bytes]) -> float:
    read(contents[0])  # imports and stop lists are not the page's
    with Watch() as watch:
        for content in contents:
            read(content)
    return watch.cpu


def _measure_warc(home: Path, pages: list[tuple[str, bytes]]) -> None:
    path = home / "pages.warc.gz"
    peers.write_warc(path, pages)

    def read_warc(_: bytes) -> None:
        source = Source(path.name, path)
        container = container_for(source, source.head())
        assert container is not None, "it is a WARC"
        for member in container.open(source):
            if isinstance(member, Source):
                _read_page(member.content or b"")

    first = home / "first.warc.gz"
    peers.write_warc(first, pages[:1])
    ours = _cpu_of(read_warc, [b""])
    started, whole = (
        _cpu_of(lambda _, path=file: read_in_processes(path), [b""])
        for file in (first, path)
    )
    apart = (whole - started) * len(pages) / (len(pages) - 1)
    read = peers.warc_reader(path)
    cpu = 0.0 if isinstance(read, str) else _cpu_of(read, [b""])
    _print(f"WARC of {len(pages)} pages, CPU a page")
    for name, seconds in (
        ("ours", ours),
        ("ours, opened in one process and parsed in another, all that is stored", apart),
        ("fastwarc and trafilatura", cpu),
    ):
        beside = f", {seconds / cpu:.2f} x" if cpu else ""
        _print(f"  {name}: {1000 * seconds / len(pages):.1f} ms{beside}")
    if isinstance(read, str):
        _print(f"  skipped: {read}")


def _measure_printed() -> None:
    found: dict[str, list[tuple[Source, int]]] = {"alto": [], "mets": []}
    for path in sorted(CORPORA.rglob("*.xml")):
        source = Source(str(path), path, parts=FolderParts(CORPORA, path.parent))
        try:
            importer = importer_for(source)
        except SourceError:
            continue
        if importer.name in found:
            found[importer.name].append((source, path.stat().st_size))
    found["mets"] = [(one, size + _claimed(one)) for one, size in found["mets"]]
    for name, sources in found.items():
        size = articles = 0
        with Watch() as watch:
            for source, bytes_ in sources:
                try:
                    pages = list(importer_for(source).read(source))
                except SourceError:
                    continue
                size += bytes_
                articles += sum(len(page.articles) for page in pages)
        with Watch() as parsing:
            for source, _ in sources:
                peers.parse_xml(source.read())
        peer = f", parsing by lxml {parsing.cpu:.1f} s" if name == "alto" else ""
        speed = size / 1e6 / watch.cpu
        _print(
            f"{name}: {len(sources)} files, {size / 1e6:.1f} MB of XML, {articles} "
            f"articles: {watch.cpu:.1f} s, {speed:.1f} MB/s on a core{peer}"
        )


def _claimed(source: Source) -> int:
    """The bytes of the XML that is read together with a METS file."""
    claims = getattr(importer_for(source), "claims", None)
    parts = source.parts
    if claims is None or parts is None:
        return 0
    return sum(parts.size(name) for name in claims(source) if name.endswith(".xml"))


def _grow(count: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "stories"
        for number in range(count):
            path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_STORY.format(number=number), encoding="utf-8")
        stored = anonymous = 0
        with Watch() as watch, Archive(Path(name) / "archive") as archive:
            options = IngestOptions(jobs=2, copy_originals=False)
            for event in archive.ingest([folder], options):
                stored += isinstance(event, Ingested)
                if stored % _EVERY == 0:
                    anonymous = max(anonymous, _anonymous())
        anonymous = max(anonymous, _anonymous())
    whole, children = (
        resource.getrusage(who).ru_maxrss >> 10
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    own = f"{anonymous >> 10} of its own, " if anonymous else ""
    _print(
        f"{count:,} small files, {stored:,} stored: {watch.cpu:.0f} s CPU, "
        f"{watch.wall:.0f} s wall, {1e6 * watch.cpu / count:,.0f} µs a file; at most "
        f"{whole} MiB here, {own}{children} MiB in a worker"
    )
    return 0


def _anonymous() -> int:
    """The kibibytes of this process that are no part of a file; 0 where nobody knows."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"RssAnon:\s+(\d+)", status)
    return int(found[1]) if found else 0


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
