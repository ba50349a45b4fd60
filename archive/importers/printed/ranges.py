"""Parts of a page between two of its elements, as METS points to them: from here to there.

The elements may be blocks, or lines and words within them; then blocks are cut.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from archive.importers.printed.alto_tokens import joined_marks
from archive.importers.printed.alto_values import content_of
from archive.importers.printed.layout import Block, Line
from archive.importers.xml import local


class Place(NamedTuple):
    """Where a word stands in its block: the number of its line, and its own in that."""

    line: int
    word: int


class Span(NamedTuple):
    """What a line or a string covers of its block; `end` is behind its last word."""

    block: str
    start: Place
    end: Place


def spans_of(root: etree._Element, wanted: Collection[str]) -> dict[str, Span]:
    """Return what those of the ids cover that are of lines or strings in ALTO."""
    found: dict[str, Span] = {}
    if not wanted:
        return found
    marks = joined_marks(root)
    for block in root.iter("{*}TextBlock"):
        key = block.get("ID") or ""
        lines = (child for child in block if local(child) == "TextLine")
        for number, line in enumerate(lines):
            count = 0
            for string in line.iterchildren("{*}String"):
                text = content_of(string)
                if count and string in marks:
                    count -= 1  # a mark, and the word it belongs to
                after = count + (len(text.split()) if " " in text else bool(text))
                if (own := string.get("ID")) in wanted and own is not None:
                    span = Span(key, Place(number, count), Place(number, after))
                    found.setdefault(own, span)
                count = after
            if (own := line.get("ID")) in wanted and own is not None:
                found.setdefault(own, Span(key, Place(number, 0), Place(number, count)))
    return found


def cut(block: Block, start: Place | None, end: Place | None) -> Block:
    """Return what of `block` stands between two places, ``None`` for its own ends."""
    lines = []
    for number, line in enumerate(block.lines):
        first = start.word if start and number == start.line else 0
        last = end.word if end and number == end.line else len(line.words)
        if (start and number < start.line) or (end and number > end.line):
            continue
        words = line.words[first:last]
        if len(words) == len(line.words):
            lines.append(line)
        elif words:
            lines.append(Line(words, None, line.hyphenated and last == len(line.words)))
    if tuple(lines) == block.lines:
        return block
    name = f"{block.id} {start or ''} {end or ''}"
    return replace(block, lines=tuple(lines), box=None, id=name)
