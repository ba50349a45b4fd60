"""How much of a file of many pages is read, so that every file is done within seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.errors import SourceError
from archive.importers.printed.layout import Layout

# What takes as long as a word does, times what there may be: some eighty printed pages.
_MAX_EFFORT = 250_000
_BLOCK_EFFORT = 4
_PAGE_EFFORT = 50  # its image is looked for under a dozen names
_TOO_MUCH = "holds more words or pages than are read at once; split it first"


def check_words(content: bytes, mark: re.Pattern[bytes], name: str) -> None:
    """Let files pass with no more words, or what costs as much, than are read.

    `name` is the source's, for the errors.

    Raises:
        SourceError: They hold more.
    """
    if sum(1 for _ in mark.finditer(content)) > _MAX_EFFORT:
        raise SourceError(name, _TOO_MUCH)


def bounded(layouts: Iterable[Layout], name: str) -> Iterator[Layout]:
    """Yield pages until these and their words and blocks are more than are read at once.

    `name` is the source's, for the errors.

    Raises:
        SourceError: They are.
    """
    effort = 0
    for layout in layouts:
        effort += _PAGE_EFFORT + _BLOCK_EFFORT * len(layout.blocks)
        effort += sum(len(line.words) for block in layout.blocks for line in block.lines)
        if effort > _MAX_EFFORT:
            raise SourceError(name, _TOO_MUCH)
        yield layout
