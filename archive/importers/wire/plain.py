"""Paragraphs of text that came over a wire: hard-wrapped, indented, with tables in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_COLUMNS = re.compile(r"\S(?:\s{3,200}|\t|\s{0,9}\|\s{0,9}|\.{3,80}\s{0,9})\S")
_RULE = re.compile(r"^[\s_*=~.\-–—·•#]+$")
_POINT = re.compile(r"\s*[*•]\s\S")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_INDENT = 2
# No margin is as wide, and no address has as many words.
_WIDEST, _MANY_WORDS = 160, 12
_WRAPPED = (40, 90)
_HALF = 2
_LONGEST_TEXT = 3_000_000


class TooLongError(Exception):
    """A text is longer than all stories of a newspaper together."""


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`; a table is one, with its lines as they are.

    A paragraph begins after an empty line, or with a line that is set in; where lines are
    not wrapped, with each.

    Raises:
        TooLongError: It is longer than any story.
    """
    if len(text) > _LONGEST_TEXT:
        raise TooLongError
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    lines = [line.rstrip() for line in text.split("\n")]
    found: list[str] = []
    for blank, block in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            found += _block(list(block))
    return tuple(one for one in found if not _RULE.match(one))


def joined(lines: list[str]) -> str:
    """Return wrapped lines as one; a word keeps the hyphen it was wrapped at."""
    whole = ""
    for line in lines:
        line = " ".join(line.split())  # noqa: PLW2901 - the same line, without its indent
        glued = whole[-1:] == "-" and whole[-2:-1].isalnum() and line[:1].isalnum()
        whole += line if glued or not whole else f" {line}"
    return whole


def unwrapped(lines: list[str]) -> str:
    """Return lines as one if they look wrapped at a margin, else one below the other."""
    least, most = _WRAPPED
    if len(lines) > 1 and all(least <= len(line) <= most for line in lines[:-1]):
        return joined(lines)
    return "\n".join(lines)


def _block(lines: list[str]) -> Iterator[str]:
    if _is_table(lines):
        yield _table(lines)
        return
    least = min(map(_indent, lines))
    if least >= _INDENT and all(map(_is_item, lines)):
        yield _table(lines)
        return
    starts = [_indent(line) - least >= _INDENT for line in lines]
    if any(map(_is_whole, lines)):
        lines = [line for line in lines if not _RULE.match(line)]
        starts = [True] * len(lines)
    elif least >= _INDENT:
        # All is set in: a paragraph ends with a short line that ends a sentence.
        starts = [False, *map(_is_last, lines[:-1])]
    starts = [a or bool(_POINT.match(line)) for a, line in zip(starts, lines, strict=True)]
    pieces: list[list[str]] = []
    for line, starting in zip(lines, starts, strict=True):
        if starting or not pieces:
            pieces.append([])
        pieces[-1].append(line)
    for listed, group in groupby(pieces, key=_is_listed):
        together = list(group)
        if listed and len(together) > 1:
            yield _table([line for piece in together for line in piece])
        else:
            yield from map(joined, together)


def _is_whole(line: str) -> bool:
    """Whether a line is too long to have been wrapped: then every line is a paragraph."""
    return len(line) > _WIDEST and len(line.split()) > _MANY_WORDS


def _is_item(line: str) -> bool:
    """Whether a line is rather one of a list than of a wrapped paragraph."""
    return len(line.strip()) < _WRAPPED[0] and not _ENDED.search(line)


def _is_last(line: str) -> bool:
    return len(line.strip()) < _WRAPPED[0] and bool(_ENDED.search(line))


def _is_listed(piece: list[str]) -> bool:
    """Whether a paragraph of one line is rather a line of a list or table."""
    return len(piece) == 1 and not _ENDED.search(piece[0])


def _is_table(lines: list[str]) -> bool:
    columned = sum(1 for line in lines if _COLUMNS.search(line.strip()))
    return len(lines) > 1 and columned * _HALF > len(lines)


def _table(lines: list[str]) -> str:
    # The first line may stand right after a tag, where the others are set in.
    least = min(map(_indent, lines[1:] or lines))
    plain = (line.expandtabs() for line in lines)
    return "\n".join(line[min(least, _indent(line)) :].rstrip() for line in plain)


def _indent(line: str) -> int:
    plain = line.expandtabs()
    return len(plain) - len(plain.lstrip())
