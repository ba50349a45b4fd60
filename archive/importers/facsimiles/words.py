"""The words of a PDF's page as PDFium finds them, each with its box and size of type.

A PDF places characters, not words: a word ends at a space, and where the next character
stands elsewhere. Boxes are those of the page as it is shown, turned as it says.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from archive.importers.facsimiles.doubles import is_over, without_doubles
from archive.importers.facsimiles.images_on import pictures_on
from archive.importers.printed.layout import Box
from archive.importers.printed.paragraphs import around

MAX_CHARS = 400_000  # of one page; the densest newspaper has some 60,000
_APART = 0.6  # of the height of the type
_LEVEL = 0.2  # of the height, by which the ends of a word may differ
_ADVANCE = 0.7  # of the height, that a letter takes on average at most
# Ligatures; and what PDFium makes of a hyphen at the end of a line.
_LETTERS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    0xFFFE: "-",
    0x02: "-",
}
_INVISIBLE = 3  # the mode of text that is neither filled nor stroked
_UNICODE, _SURROGATES = 0x110000, range(0xD800, 0xE000)


class PrintedWord(NamedTuple):
    """A word in points from the top left of the page as it is shown.

    `size` is the height of its type. `turn` counts quarters of a turn by which it is
    rotated against the page, clockwise; `hidden` says that it is not drawn.
    """

    text: str
    box: Box
    size: float
    turn: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page in points; `scanned` says that an image covers it.

    `drawn` says that it holds more than text, and `cut` that it holds more characters than
    were read.
    """

    width: float
    height: float
    words: tuple[PrintedWord, ...]
    scanned: bool = False
    drawn: bool = False
    cut: bool = False


def read_page(page: Any) -> PrintedPage:
    """Return the words of a page of pypdfium2, in the order in which they are drawn."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        shown = _shown(page)
        words = tuple(_words(text_page, min(count, MAX_CHARS), shown))
    finally:
        text_page.close()
    width, height = page.get_size()
    inside = tuple(word for word in words if _is_inside(word.box, width, height))
    return PrintedPage(
        width,
        height,
        without_doubles(inside),
        *pictures_on(page),
        count > MAX_CHARS,
    )


class _Shown(NamedTuple):
    """How a page is shown: the corners of its visible box, and quarters of its turn."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        match self.turn:
            case 1:
                sides = (bottom, left, top, right)
                corner = (self.bottom, self.left)
            case 2:
                sides = (-right, bottom, -left, top)
                corner = (-self.right, self.bottom)
            case 3:
                sides = (-top, -right, -bottom, -left)
                corner = (-self.top, -self.right)
            case _:
                sides = (left, -top, right, -bottom)
                corner = (self.left, -self.top)
        x, y = corner
        return Box(sides[0] - x, sides[1] - y, sides[2] - x, sides[3] - y)


def _shown(page: Any) -> _Shown:
    left, bottom, right, top = page.get_bbox()
    return _Shown(left, bottom, right, top, page.get_rotation() // 90 % 4)


class _Chars:
    """The characters of a page: what they are, and where they are shown."""

    def __init__(self, text_page: Any, shown: _Shown) -> None:
        from pypdfium2 import raw

        self.page = text_page.raw
        self._shown = shown
        self._box_at = raw.FPDFText_GetLooseCharBox
        self._rectangle = raw.FS_RECTF()
        self._reference = ctypes.byref(self._rectangle)

    def box(self, index: int) -> Box | None:
        """Return the box of a character; ``None`` if it is nowhere."""
        if not self._box_at(self.page, index, self._reference):
            return None
        found = self._rectangle
        return self._shown.box(found.left, found.bottom, found.right, found.top)

    def is_hidden(self, index: int) -> bool:
        """Whether a character is not drawn."""
        from pypdfium2 import raw

        drawn = raw.FPDFText_GetTextObject(self.page, index)
        return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE


def _words(text_page: Any, count: int, shown: _Shown) -> Iterator[PrintedWord]:
    chars = _Chars(text_page, shown)
    turn = 0
    for first, text in _runs(chars.page, count):
        for word in _placed(first, text, chars, turn):
            turn = word.turn
            yield word


def _runs(text_page: Any, count: int) -> Iterator[tuple[int, str]]:
    """Yield what stands between spaces, each with the number of its first character."""
    from pypdfium2 import raw

    unicode_at = raw.FPDFText_GetUnicode
    held: list[str] = []
    for index in range(count):
        code = unicode_at(text_page, index)
        char = chr(code) if 0 < code < _UNICODE and code not in _SURROGATES else " "
        if not char.isspace():
            held.append(char)
        elif held:
            yield index - len(held), "".join(held)
            held = []
    if held:
        yield count - len(held), "".join(held)


def _placed(first: int, text: str, chars: _Chars, turn: int) -> Iterator[PrintedWord]:
    """Yield the words of a run: one, if its ends stand as far apart as those of a word."""
    one, other = chars.box(first), chars.box(first + len(text) - 1)
    doubled = len(text) > 3 and text[::2] == text[1::2]  # noqa: PLR2004
    if one is not None and other is not None and not doubled and _is_word(one, other, text):
        yield _made(text, [one, other], turn, hidden=chars.is_hidden(first))
        return
    held: list[Box] = []
    start = place = 0
    for place, box in enumerate(chars.box(first + place) for place in range(len(text))):
        if held and (box is None or _is_apart(held[-1], box)):
            word = text[start:place]
            yield _made(word, held, turn, hidden=chars.is_hidden(first + start))
            held = []
        if box is not None:
            start = start if held else place
            held.append(box)
    if held:
        hidden = chars.is_hidden(first + start)
        yield _made(text[start : start + len(held)], held, turn, hidden=hidden)


def _is_word(one: Box, other: Box, text: str) -> bool:
    """Whether the first and the last character are those of a word on a level line."""
    high = one.bottom - one.top
    return (
        abs(one.top - other.top) <= _LEVEL * high
        and abs(one.bottom - other.bottom) <= _LEVEL * high
        and 0 <= other.left - one.left <= (_ADVANCE * len(text)) * high
    )


def _is_apart(one: Box, other: Box) -> bool:
    """Whether a character stands elsewhere than right behind the one before it."""
    high = max(one.bottom - one.top, other.bottom - other.top)
    wide = max(one.right - one.left, other.right - other.left)
    across = max(other.left - one.right, one.left - other.right)
    down = max(other.top - one.bottom, one.top - other.bottom)
    if across > _APART * high or down > _APART * wide:
        # Too far for a line of either direction.
        return True
    x = abs(one.left + one.right - other.left - other.right) / 2
    y = abs(one.top + one.bottom - other.top - other.bottom) / 2
    # Behind each other they are moved along the line, not across it.
    return y > _APART * high and x > _APART * wide


def _made(text: str, boxes: list[Box], turn: int, *, hidden: bool) -> PrintedWord:
    box = around(boxes)
    turn = _turn(boxes, text, turn)
    high = box.right - box.left if turn % 2 else box.bottom - box.top
    plain = _undoubled(text, boxes).translate(_LETTERS)
    return PrintedWord(plain, box, high, turn, hidden)


def _undoubled(text: str, boxes: list[Box]) -> str:
    """The text of a word, once only where every letter is printed twice to look bold."""
    if len(text) < 4 or len(text) != len(boxes) or text[::2] != text[1::2]:  # noqa: PLR2004
        return text
    pairs = zip(boxes[::2], boxes[1::2], strict=True)
    return text[::2] if all(is_over(one, other) for one, other in pairs) else text


def _turn(boxes: list[Box], text: str, before: int) -> int:
    """The quarters of a turn, told by where the last character stands; else as before."""
    if len(text) == 1:
        return before
    first, last = boxes[0], boxes[-1]
    x = (last.left + last.right - first.left - first.right) / 2
    y = (last.top + last.bottom - first.top - first.bottom) / 2
    if abs(x) >= abs(y):
        if x >= 0 or unicodedata.bidirectional(text[0]) in {"R", "AL", "AN"}:
            return 0
        return 2
    return 1 if y > 0 else 3


def _is_inside(box: Box, width: float, height: float) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    # Written so that what is no number fails.
    return 0 <= x <= width and 0 <= y <= height and box.right > box.left
