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

from archive.importers.printed.layout import Box

MAX_CHARS = 400_000  # of one page; the densest newspaper has some 60,000
_APART = 0.6  # of the height of the type
_HYPHENS = "\ufffe\x02"  # what PDFium makes of a hyphen at the end of a line
_LIGATURES = {
    ord(char): unicodedata.normalize("NFKC", char)
    for char in map(chr, range(0xFB00, 0xFB07))
}
_COVERS = 0.6  # of the page
_INVISIBLE = 3  # the mode of text that is neither filled nor stroked
_UNICODE, _SURROGATES = 0x110000, range(0xD800, 0xE000)
_OBJECTS = 1_000  # looked through for the image of a page, from both ends


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


class _Char(NamedTuple):
    text: str
    box: Box


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
        _without_doubles(inside),
        *_pictures(page),
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


def _words(text_page: Any, count: int, shown: _Shown) -> Iterator[PrintedWord]:
    from pypdfium2 import raw

    rectangle = raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    unicode_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    held: list[_Char] = []
    first = turn = 0
    for index in range(count):
        code = unicode_at(text_page, index)
        char = chr(code) if 0 < code < _UNICODE and code not in _SURROGATES else ""
        if not char or char.isspace() or not box_at(text_page, index, reference):
            if held:
                word = _made(held, turn, hidden=_is_hidden(text_page, first))
                turn = word.turn
                yield word
                held = []
            continue
        box = shown.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if held and _is_apart(held[-1].box, box):
            word = _made(held, turn, hidden=_is_hidden(text_page, first))
            turn = word.turn
            yield word
            held = []
        if not held:
            first = index
        held.append(_Char("-" if char in _HYPHENS else char, box))
    if held:
        yield _made(held, turn, hidden=_is_hidden(text_page, first))


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


def _made(chars: list[_Char], turn: int, *, hidden: bool) -> PrintedWord:
    lefts, tops, rights, bottoms = zip(*(char.box for char in chars), strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    text = _undoubled(chars)
    turn = _turn(chars, text, turn)
    high = box.right - box.left if turn % 2 else box.bottom - box.top
    return PrintedWord(text.translate(_LIGATURES), box, high, turn, hidden)


def _undoubled(chars: list[_Char]) -> str:
    """The text of a word, once only where every letter is printed twice to look bold."""
    text = "".join(char.text for char in chars)
    if len(text) < 4 or len(text) % 2 or text[::2] != text[1::2] or len(text) != len(chars):  # noqa: PLR2004
        return text
    pairs = zip(chars[::2], chars[1::2], strict=True)
    return text[::2] if all(_is_over(a.box, b.box) for a, b in pairs) else text


def _is_over(one: Box, other: Box) -> bool:
    """Whether two boxes are in the same place, but for a little."""
    wide = max(one.right - one.left, other.right - other.left)
    high = max(one.bottom - one.top, other.bottom - other.top)
    return (
        abs(one.left - other.left) <= 0.3 * wide and abs(one.top - other.top) <= 0.3 * high
    )


def _turn(chars: list[_Char], text: str, before: int) -> int:
    """The quarters of a turn, told by where the last character stands; else as before."""
    if len(chars) == 1:
        return before
    first, last = chars[0].box, chars[-1].box
    x = (last.left + last.right - first.left - first.right) / 2
    y = (last.top + last.bottom - first.top - first.bottom) / 2
    if abs(x) >= abs(y):
        if x >= 0 or unicodedata.bidirectional(text[0]) in {"R", "AL", "AN"}:
            return 0
        return 2
    return 1 if y > 0 else 3


def _is_hidden(text_page: Any, index: int) -> bool:
    from pypdfium2 import raw

    drawn = raw.FPDFText_GetTextObject(text_page, index)
    return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE


def _is_inside(box: Box, width: float, height: float) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    # Written so that what is no number fails.
    return 0 <= x <= width and 0 <= y <= height and box.right > box.left


def _without_doubles(words: tuple[PrintedWord, ...]) -> tuple[PrintedWord, ...]:
    """Return words without those that stand in the same place twice.

    They are printed twice to look bold; or there is a hidden text beside the one that is
    seen, which then counts.
    """
    seen: dict[tuple[str, int, int], list[Box]] = {}
    places: dict[tuple[int, int], list[Box]] = {}
    kept: list[PrintedWord] = []
    for word in words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        cell = (int(x // 40), int(y // 40))
        near = seen.setdefault((word.text, *cell), [])
        if any(_is_over(word.box, box) for box in near[-20:]):
            continue
        near.append(word.box)
        if not word.hidden:
            places.setdefault(cell, []).append(word.box)
        kept.append(word)
    if not places or not any(word.hidden for word in kept):
        return tuple(kept)
    return tuple(
        word for word in kept if not (word.hidden and _is_covered(word.box, places))
    )


def _is_covered(box: Box, places: dict[tuple[int, int], list[Box]]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(
        other.left <= x <= other.right and other.top <= y <= other.bottom
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
        for other in places.get((int(x // 40) + across, int(y // 40) + down), ())
    )


def _pictures(page: Any) -> tuple[bool, bool]:
    """Whether an image covers most of the page, and whether there is more than text."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    whole = (right - left) * (top - bottom)
    covered = 0.0
    more = False
    count = raw.FPDFPage_CountObjects(page)
    # The scan is drawn before the text, or over it.
    for index in {*range(min(count, _OBJECTS)), *range(max(count - _OBJECTS, 0), count)}:
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        more = more or kind != raw.FPDF_PAGEOBJ_TEXT
        if kind != raw.FPDF_PAGEOBJ_IMAGE and not (
            kind == raw.FPDF_PAGEOBJ_FORM and _holds_only_images(drawn)
        ):
            continue
        corners = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, corners)):
            x0, y0, x1, y1 = (corner.value for corner in corners)
            wide = min(x1, right) - max(x0, left)
            high = min(y1, top) - max(y0, bottom)
            # A scan may come in strips.
            covered += max(wide, 0.0) * max(high, 0.0)
    return whole > 0 and covered >= _COVERS * whole, more


def _holds_only_images(form: Any) -> bool:
    from pypdfium2 import raw

    count = min(raw.FPDFFormObj_CountObjects(form), _OBJECTS)
    return count > 0 and all(
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index))
        == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(count)
    )
