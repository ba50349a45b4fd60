"""Lines of a document with their looks, whatever file they came from, and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

_ENDS = (".", "!", "?", ":", "”", '"', "’", "»", "…", ")", "。", "؟")
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 30
# Of wrapped lines most end within a sentence, of paragraphs on one line hardly any.
_WITHIN_SENTENCE = 0.35
# A line whose successor's first word had had so much room was ended on purpose.
_SHORT_OF_MARGIN = 0.72
_CUT_WORD = re.compile(r"[^\W\d_][-‐]$")
_SPACES = re.compile(r"\s+")
_CODE = re.compile(r"^ {0,12}([A-Z]{2,3})(?:  +|\t)(?=\S|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, or one paragraph where the document keeps them whole.

    Attributes:
        text: Without blanks around it; a tab stands between the cells of a table.
        bold: All of it is.
        centred: It is, or is indented as if it were.
        blanks: How many empty lines came before it.
        page_break: A new page begins with it.
    """

    text: str
    bold: bool = False
    centred: bool = False
    blanks: int = 0
    page_break: bool = False


class LineMaker:
    """Counts the empty lines before each line that holds something."""

    def __init__(self) -> None:
        self._blanks = 0
        self._page_break = False

    def line(
        self, text: str, *, bold: bool = False, centred: bool = False, page: bool = False
    ) -> Line | None:
        """Return the line that `text` makes; ``None`` if there is nothing in it."""
        self._page_break |= page
        plain = "\t".join(" ".join(cell.split()) for cell in text.split("\t"))
        plain = plain.strip()
        if not plain:
            self._blanks += 1
            return None
        made = Line(plain, bold, centred, self._blanks, self._page_break)
        self._blanks, self._page_break = 0, False
        return made


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Return the lines of plain `text`; a form feed begins a page.

    After a code of two or three capitals ("HD  "), two blanks part cells as a tab does.
    """
    maker = LineMaker()
    made = (
        maker.line(
            _CODE.sub(r"\1\t", raw), centred=raw.startswith(" " * 8), page="\f" in raw
        )
        for raw in text.split("\n")
    )
    return tuple(line for line in made if line is not None)


def blocks(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Return the groups of lines between empty ones; none of them is empty."""
    found: list[list[Line]] = []
    for line in lines:
        if line.blanks or not found:
            found.append([])
        found[-1].append(line)
    return [tuple(block) for block in found]


def joined(lines: Iterable[Line]) -> str:
    """Return `lines` as one line, as headlines and fields that were wrapped are read."""
    return _unwrapped([line.text for line in lines])


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs that `lines` make, each on one line.

    Whether they were wrapped is judged from all of them. Exports cut lines at blanks and
    at hyphens that belong to the word, so every hyphen stays.
    """
    margin = _margin(lines)
    if not margin:
        return [_plain(line.text) for line in lines]
    made: list[list[str]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _continues(before, line, margin):
            made[-1].append(line.text)
        else:
            made.append([line.text])
    return [_unwrapped(parts) for parts in made]


def without_furniture(lines: Iterable[Line], page_line: re.Pattern[str]) -> Iterator[Line]:
    """Yield `lines` without those that `page_line` matches whole, as "Page 2 of 5".

    A line beside one that repeats what was printed before (a running headline) goes too.
    """
    seen: set[str] = set()
    for alike, group in groupby(_near(list(lines), page_line), key=lambda pair: pair[1]):
        for line, _ in group:
            if alike and (page_line.fullmatch(line.text) or line.text in seen):
                continue
            seen.add(line.text)
            yield line


def _near(lines: list[Line], page_line: re.Pattern[str]) -> Iterator[tuple[Line, bool]]:
    numbers = {place for place, line in enumerate(lines) if page_line.fullmatch(line.text)}
    for place, line in enumerate(lines):
        yield line, not numbers.isdisjoint((place - 1, place, place + 1))


def _margin(lines: Sequence[Line]) -> int:
    """The width at which lines were wrapped, in characters; 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blanks]
    if not pairs:
        return 0
    lengths = sorted(len(a.text) for a, _ in pairs)
    margin = lengths[(len(lengths) - 1) * 19 // 20]
    within = sum(1 for a, _ in pairs if not a.text.endswith(_ENDS))
    if not _NARROWEST_WRAP <= margin <= _WIDEST_WRAP:
        return 0
    return margin if within >= _WITHIN_SENTENCE * len(pairs) else 0


def _continues(before: Line, line: Line, margin: int) -> bool:
    if line.page_break:
        whole = len(before.text) < _SHORT_OF_MARGIN * margin
        return not whole and not before.text.endswith(_ENDS)
    if line.blanks or line.bold != before.bold:
        return False
    first = line.text.split(maxsplit=1)[0]
    room = len(before.text) + 1 + len(first) < _SHORT_OF_MARGIN * margin
    return not room


def _unwrapped(parts: Sequence[str]) -> str:
    pieces = [
        part if _CUT_WORD.search(part) and following[:1].isalpha() else part + " "
        for part, following in zip(parts, [*parts[1:], ""], strict=False)
    ]
    return _plain("".join(pieces))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def moved(line: Line, text: str) -> Line:
    """Return `line` with another text."""
    return replace(line, text=text)
