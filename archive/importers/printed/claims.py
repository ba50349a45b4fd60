"""The files that belong to an issue: those it names, and those that go by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from archive.importers.printed.page_images import is_image, variants
from archive.source import Source

_ENDING = re.compile(r"[-_.]?(?:mets|manifest|didl)$", re.IGNORECASE)
# An issue as one PDF, and the list of checksums that the British Library adds.
_COMPANIONS = ("{}.pdf", "{}_manifest.txt", "{}.md5")


def claimed_by(source: Source, references: Iterable[str]) -> Iterator[str]:
    """Yield the parts that `references` and conventions name, each once."""
    if source.parts is None:
        return
    own = file_name(source)
    stem = _ENDING.sub("", PurePosixPath(own).stem)
    wanted = dict.fromkeys(references)
    wanted.update(dict.fromkeys(name.format(stem) for name in _COMPANIONS))
    given: set[str] = {own}
    for reference in wanted:
        names = (
            variants(reference) if is_image(reference) else (reference, f"{reference}.gz")
        )
        found = next(filter(None, map(source.parts.find, names)), None)
        if found is not None and found not in given:
            given.add(found)
            yield found


def file_name(source: Source) -> str:
    """Return the name of a source's file, without its folder or container."""
    if source.path is not None:
        return source.path.name
    return PurePosixPath(source.name.rpartition("!")[2].replace("\\", "/")).name
