"""The real files that are changed, by the importer or container that reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.containers import container_for
from archive.errors import SourceError
from archive.importers import importer_for
from archive.packages import claims
from archive.parts import FolderParts
from archive.source import Source

_MAX_SIZE = 2 * 2**20
_MAX_PARTS = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """A real file, and the files it speaks for; `root` is the folder that was given."""

    path: Path
    root: Path
    parts: tuple[str, ...] = ()


def samples_below(root: Path) -> dict[str, tuple[Sample, ...]]:
    """Return the files below `root` of up to 2 MiB by what reads them, in order."""
    found: dict[str, list[Sample]] = defaultdict(list)
    for path in sorted(root.rglob("*")):
        if not path.is_file() or not 0 < path.stat().st_size <= _MAX_SIZE:
            continue
        source = Source(path.name, path, parts=FolderParts(root, path.parent))
        try:
            head = source.head()
            container = container_for(source, head)
            if container is not None:
                found[container.name].append(Sample(path, root))
                continue
            importer = importer_for(source, head)
            parts = claims(importer, source)
        except SourceError:
            continue
        found[importer.name].append(Sample(path, root, _read(path, parts)))
    return {name: tuple(found[name]) for name in sorted(found)}


def _read(path: Path, parts: Iterable[str]) -> tuple[str, ...]:
    """The parts that are worth changing: there, text, and not too many."""
    there = (name for name in parts if name.endswith((".xml", ".txt", ".json", ".html")))
    files = [name for name in there if (path.parent / name).is_file()]
    return tuple(files[:_MAX_PARTS])
