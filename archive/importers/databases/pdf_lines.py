"""The text layer of a PDF to lines, for exports that were saved as PDF.

Only text is read: no images, no recognition. Empty lines are told by the distance between
lines, since a PDF has none.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.errors import SourceError
from archive.importers.databases.lines import Line, without_furniture
from archive.importers.printed.pdf_file import opened

_MAX_PAGES = 5_000
_MAX_TEXT = 20_000_000
_WIDER = 1.45
_HEAVY = 600
_HYPHEN = "\ufffe"
_PAGE_LINE = re.compile(
    r"(?i)(?:page|seite|página|pagina|sivu|side)\s+\d{1,5}"
    r"(?:\s+(?:of|von|sur|de|di|van|/)\s+\d{1,5})?"
)


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str
    bottom: float
    height: float
    bold: bool


def pdf_lines(content: bytes, name: str, pages: int = _MAX_PAGES) -> Iterator[Line]:
    """Yield the lines of the first `pages` of a PDF, without page numbers and heads.

    Raises:
        SourceError: It is damaged, locked, or larger than any export.
    """
    yield from without_furniture(_printed_lines(content, name, pages), _PAGE_LINE)


def _printed_lines(content: bytes, name: str, pages: int) -> Iterator[Line]:
    from pypdfium2 import PdfiumError

    with opened(content, name, _MAX_PAGES) as document:
        size = 0
        pitches: Counter[float] = Counter()
        for number in range(min(len(document), pages)):
            try:
                printed = _page(document[number])
            except PdfiumError:
                continue
            size += sum(len(line.text) for line in printed)
            if size > _MAX_TEXT:
                raise SourceError(name, "holds more text than any export; split it first")
            yield from _spaced(printed, pitches)


def _page(page: object) -> list[_Printed]:
    from pypdfium2 import raw

    text_page = page.get_textpage()  # type: ignore[attr-defined] # untyped library
    try:
        text = text_page.get_text_range()
        found: list[_Printed] = []
        place = 0
        for line in re.split(r"(\r\n|\r|\n)", text):
            plain = line.strip()
            if plain:
                index = place + _units(line[: len(line) - len(line.lstrip())])
                _, bottom, _, top = text_page.get_charbox(index, loose=True)
                weight = raw.FPDFText_GetFontWeight(text_page, index)
                bold = weight >= _HEAVY or _is_named_bold(text_page, index)
                text_line = line.replace(_HYPHEN, "-").rstrip()
                found.append(_Printed(text_line, bottom, top - bottom, bold))
            place += _units(line)
        return found
    finally:
        text_page.close()
        page.close()  # type: ignore[attr-defined] # untyped library


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_named_bold(text_page: object, index: int) -> bool:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 128, ctypes.byref(flags))
    return b"bold" in buffer.value.lower()


def _spaced(printed: list[_Printed], pitches: Counter[float]) -> Iterator[Line]:
    """Yield lines with the empty ones before them, by the distance usual so far."""
    steps = [a.bottom - b.bottom for a, b in pairwise(printed)]
    pitches.update(round(step, 0) for step in steps if step > 1)
    usual = _usual(pitches)
    for line, step in zip(printed, [0.0, *steps], strict=False):
        first = line is printed[0]
        blanks = 0
        if usual and step > _WIDER * usual:
            blanks = max(1, min(20, round(step / usual) - 1))
        centred = line.text.startswith(" " * 8)
        yield Line(" ".join(line.text.split()), line.bold, centred, blanks, first)


def _usual(pitches: Counter[float]) -> float:
    """The distance between lines of a paragraph: the least of the frequent ones."""
    total = sum(pitches.values())
    frequent = [step for step, count in pitches.items() if count * 5 >= total]
    return min(frequent) if frequent else (min(pitches) if pitches else 0.0)
