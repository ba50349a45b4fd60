"""Lines to paragraphs: hard-wrapped text is unwrapped, cut words are joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ENDS = (".", "!", "?", "”", '"', "’", "»", ":", "…", ")", "。")
_WIDEST_WRAP = 160
_NARROWEST = 12
_SHORT_OF_MARGIN = 0.6
_LISTED = 40
_BROKEN_SHARE = 0.25
_DOUBLE_SPACED = 0.3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-‐¬]$")
_LONGEST_CUT = 64  # letters: what is longer is no word
_CONTINUES = re.compile(r"^([^\W\d_]+)")
_HANGING_LISTED = "and or und oder et ou y o e en of bis to"
_HANGING = frozenset(_HANGING_LISTED.split())
# First parts of compounds that keep their hyphen wherever the line is cut.
_COMPOUNDING_LISTED = (
    "self ex non vice so well mid ill half all cross quasi semi-pro part full long "
    "short high low old new two three four five six seven eight nine ten twenty thirty "
    "forty fifty sixty seventy eighty ninety first second third one anglo"
)
_COMPOUNDING = frozenset(_COMPOUNDING_LISTED.split())

# Last parts of compounds, likewise.
_COMPOUNDED_LISTED = (
    "type based led style like backed related owned made wide term free old year day week "
    "month hour long party run held elect born bound minded called known paid sponsored "
    "controlled dominated denominated speaking oriented driven funded trained wing class "
    "scale level range"
)
_COMPOUNDED = frozenset(_COMPOUNDED_LISTED.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its text without blanks around it, and what came before."""

    text: str
    indented: bool = False
    blanks_before: int = 0
    page_break: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that hold something; form feeds break pages."""
    lines: list[Line] = []
    blanks = 0
    page_break = False
    for raw in text.replace("\v", "\n").split("\n"):
        page_break |= "\f" in raw
        plain = " ".join(raw.split())
        if not plain:
            blanks += 1
            continue
        indented = raw.startswith(("\t", "  "))
        lines.append(Line(plain, indented, blanks, page_break))
        blanks, page_break = 0, False
    return tuple(lines)


def paragraphs(
    lines: Sequence[Line], stands_alone: Callable[[str], bool] = lambda _line: False
) -> list[str]:
    """Return the paragraphs that `lines` make, each on one line.

    Whether the text is wrapped is judged from all its lines: wrapped lines end near one
    margin and in the middle of sentences. `stands_alone` tells lines (bylines, dates) that
    are never joined to their neighbours.
    """
    lines = _single_spaced(lines)
    margin = _margin(lines)
    words = _vocabulary(lines) if margin else frozenset()
    alone = [margin > 0 and stands_alone(line.text) for line in lines]
    made: list[list[str]] = []
    for place, line in enumerate(lines):
        joins = (
            place > 0
            and margin > 0
            and not (alone[place] or alone[place - 1])
            and _continues(lines[place - 1], line, margin)
        )
        if joins:
            made[-1].append(line.text)
        else:
            made.append([line.text])
    return [_unwrapped(parts, words) for parts in made]


def _single_spaced(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines without the blank after each of them, where a text has that throughout."""
    gaps = [(a, b) for a, b in pairwise(lines) if b.blanks_before]
    if len(gaps) < _NARROWEST or len(gaps) + 1 < len(lines):
        return lines
    cut = sum(1 for a, b in gaps if not a.text.endswith(_ENDS) and b.text[0].islower())
    if cut < _DOUBLE_SPACED * len(gaps):
        return lines
    return [
        Line(line.text, line.indented, line.blanks_before - 1, line.page_break)
        if line.blanks_before
        else line
        for line in lines
    ]


def _margin(lines: Sequence[Line]) -> int:
    """The width, in characters, at which lines were wrapped; 0 for unwrapped text."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blanks_before]
    if not pairs:
        return 0
    lengths = sorted(len(a.text) for a, _ in pairs)
    margin = lengths[(len(lengths) - 1) * 19 // 20]
    if not _NARROWEST <= margin <= _WIDEST_WRAP:
        return 0
    broken = sum(
        1
        for a, b in pairs
        if b.text[0].islower()
        and not a.text.endswith(_ENDS)
        and not _would_fit(a, b, margin)
    )
    if len(pairs) > _LISTED and not any(line.text.endswith(_ENDS) for line in lines):
        return 0  # A list or a table: wrapped sentences would end somewhere.
    return margin if broken >= _BROKEN_SHARE * len(pairs) else 0


def _would_fit(line: Line, following: Line, margin: int) -> bool:
    """Whether the next line's first word had room on `line`, with some slack."""
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) < _SHORT_OF_MARGIN * margin


def _continues(before: Line, line: Line, margin: int) -> bool:
    ends = before.text.endswith(_ENDS)
    if line.blanks_before or line.page_break:
        # A sentence that runs on over a page or a stray blank line.
        return line.page_break and not ends and line.text[0].islower()
    if line.indented and not before.indented:
        return False
    if len(before.text) < _SHORT_OF_MARGIN * margin:
        return not ends and (line.text[0].islower() or _cut(before.text) is not None)
    return True


def _cut(line: str) -> re.Match[str] | None:
    """Find the beginning of a word that is cut at the end of a line."""
    return _CUT.search(line, max(0, len(line) - _LONGEST_CUT))


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Words printed whole somewhere in the text; they tell how a cut word is joined."""
    return frozenset(
        word.lower()
        for line in lines
        for word in _WORD.findall(line.text[: line.text.rfind(" ") + 1])
    )


def _unwrapped(parts: Sequence[str], words: frozenset[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return "".join(_pieces(parts, words))


def _pieces(parts: Sequence[str], words: frozenset[str]) -> Iterator[str]:
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if not following:
            yield part
            return
        cut = _cut(part)
        continuation = _CONTINUES.match(following)
        if cut is None or part.endswith("--"):
            yield part + " "
        elif continuation is None:
            yield part if following[0].isdigit() else part + " "
        elif continuation[1].lower() in _HANGING:
            yield part + " "
        elif _keeps_hyphen(cut[1], continuation[1], words):
            yield part
        else:
            yield part[:-1]


def _keeps_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    before, after = first.lower(), second.lower()
    if before + after in words:
        return False
    if f"{before}-{after}" in words or second[0].isupper():
        return True
    if before in _COMPOUNDING or after in _COMPOUNDED:
        return True
    return before in words and after in words
