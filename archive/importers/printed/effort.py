"""How much of a file of many pages is read, so that every file is done within seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.errors import SourceError
from archive.importers.printed.layout import Layout

# What takes as long as a word does, times what there may be: some eighty printed pages.
_MAX_EFFORT = 250_000
_BLOCK_EFFORT = 4


def bounded(layouts: Iterable[Layout], name: str) -> Iterator[Layout]:
    """Yield pages until they hold more words and blocks than are read at once.

    `name` is the source's, for the errors.

    Raises:
        SourceError: They do.
    """
    effort = 0
    for layout in layouts:
        effort += _BLOCK_EFFORT * len(layout.blocks)
        effort += sum(len(line.words) for block in layout.blocks for line in block.lines)
        if effort > _MAX_EFFORT:
            raise SourceError(
                name, "holds more words than are read at once; split it first"
            )
        yield layout
