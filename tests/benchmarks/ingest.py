"""How long an import takes, and the same import again, against merely reading the files.

Small text files are written to a folder; they are imported once, then again unchanged. The
peer reads the bytes of every file and takes their SHA-256, which no import can avoid.
"""

from __future__ import annotations

import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from archive import Archive
from archive.ingest import Ingested, IngestEvent, Unchanged

_COUNT = 10_000
_STORY = """The Harwick Mercury

28 July 2018

RIVER RISES Again at Bridge {number}

- JOAN CARTER

HARWICK — The river rose at bridge {number} on Friday, and nobody crossed it until the mayor
had done so himself, as he had promised on the last {number} occasions.
"""


def main() -> int:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "stories"
        folder.mkdir()
        for number in range(_COUNT):
            (folder / f"{number:05}.txt").write_text(
                _STORY.format(number=number), encoding="utf-8"
            )
        started = perf_counter()
        for path in folder.iterdir():
            sha256(path.read_bytes()).digest()
        reading = perf_counter() - started
        with Archive(Path(name) / "archive") as archive:
            first = _import(archive, folder, Ingested)
            again = _import(archive, folder, Unchanged)
    sys.stdout.write(
        f"{_COUNT:,} small files, read and digested: {reading:.1f} s\n"
        f"imported: {first:.1f} s, {_COUNT / first:.0f} a second, {first / reading:.0f} x\n"
        f"imported again, unchanged: {again:.1f} s, {again / reading:.1f} x\n"
    )
    return 0


def _import(archive: Archive, folder: Path, wanted: type[IngestEvent]) -> float:
    started = perf_counter()
    count = sum(isinstance(event, wanted) for event in archive.ingest([folder]))
    if count != _COUNT:
        raise SystemExit(f"{count} sources were {wanted.__name__}, not {_COUNT}")
    return perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
