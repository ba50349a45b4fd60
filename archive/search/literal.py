"""The literal reading of a query that cannot be understood: its words, and no signs."""

from __future__ import annotations

import re

from archive.search.tree import And, Node, Word
from archive.search.words import readings, runs

MOST_WORDS = 500  # of any query
_BREAK = re.compile(r"\S\r?\n[ \t]*")  # a hyphen at the end of a line, and the break


def literal(text: str) -> Node:
    """Return the tree that looks for all words of `text`, whatever signs stand between.

    Of a text that is longer than any query may be, the first words count.
    """
    spans: list[tuple[int, int]] = []
    for count, (start, printed) in enumerate(runs(text)):
        if count == MOST_WORDS:
            break
        if readings(printed):
            # Characters that need no blanks between them stay together.
            joined = bool(spans) and spans[-1][1] == start
            spans.append((spans.pop()[0] if joined else start, start + len(printed)))
    words = tuple(
        Word(_BREAK.sub("", text[start:end]).lower(), start=start, end=end)
        for start, end in spans
    )
    if len(words) == 1:
        return words[0]
    return And(words, start=words[0].start, end=words[-1].end) if words else And()
