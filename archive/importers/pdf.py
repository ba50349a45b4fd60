"""PDF files of printed pages: typeset ones, and scans with the text that was recognised."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from archive.errors import SourceError
from archive.importers.facsimiles.layouts import layout_of
from archive.importers.facsimiles.portals import Notice, notice_of, without_stamps
from archive.importers.facsimiles.running_lines import (
    REACH,
    Edge,
    edges_of,
    without_running,
)
from archive.importers.facsimiles.shown_pages import page_shown
from archive.importers.facsimiles.told import Told, told_by
from archive.importers.facsimiles.words import MAX_CHARS, PrintedPage, read_page
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.layout import BlockKind, Layout
from archive.importers.printed.pdf_file import is_pdf, opened
from archive.importers.printed.recognition import (
    MAX_PIXELS,
    Recognizer,
    recognizer_for,
)
from archive.model import Page
from archive.source import Source

_MAX_PAGES = 2_000
_MAX_TEXT = 20_000_000
_NOTICES = 3  # so many pages before an issue may be a portal's
_FEW = 3  # words that are none of the page's own
_DPI = 300  # at which images are recognised
_POINTS = 72  # to the inch
_READABLE = 0.5
_NO_TEXT = "holds only an image; import it with text recognition to read it"
_CUT = f"only its first {MAX_CHARS:,} characters were read"
_FAILED = "could not be recognised"
_DAMAGED = "could not be read; the file is damaged here"
_GARBLED = "does not say which letters it shows"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of a PDF, at `place` from 1.

    `has_text` says that there is any beside what runs on every page; `typeset` that it was
    drawn and not recognised. `wanting` is why there is none, ``""`` for an empty page.
    """

    place: int
    layout: Layout
    edges: tuple[Edge, ...]
    has_text: bool = False
    typeset: bool = False
    wanting: str = ""


class PdfImporter:
    """Reads the text of a PDF, page by page; images in it are recognised if asked for."""

    name = "pdf"
    version = 1
    title = "PDF pages"
    gives = "pages or articles with a place for every word"
    recognizes = True

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of a PDF; those of an export are its vendor's importer's."""
        return 0.9 if is_pdf(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages, without cover pages that a portal put before them.

        Raises:
            SourceError: It is damaged, locked or too large, or there is no text in it.
        """
        content = source.read()
        recognizer = recognizer_for(source)
        with opened(content, source.name, _MAX_PAGES) as document:
            notices: list[Notice] = []
            sheets = _running(_issue(_sheets(document, source.name), notices))
            labels = _labels(document)
            yield from _Reader(source, content, document, recognizer).pages(
                sheets, notices, labels
            )


class _Reader:
    """Makes pages of sheets; what is said of the issue is read with the first of them."""

    def __init__(
        self, source: Source, content: bytes, document: Any, recognizer: Recognizer | None
    ) -> None:
        self._source = source
        self._content = content
        self._document = document
        self._recognizer = recognizer
        self._told: Told | None = None
        self._failure: SourceError | None = None

    def pages(
        self, sheets: Iterator[_Sheet], notices: list[Notice], labels: list[str]
    ) -> Iterator[Page]:
        waiting: list[Page] = []
        any_read = False
        wanting: set[str] = set()
        for sequence, sheet in enumerate(sheets, start=1):
            page = self._page(sheet, sequence, notices, labels)
            any_read = any_read or bool(page.articles)
            wanting.add(sheet.wanting)
            waiting.append(page)
            if any_read:
                yield from waiting
                waiting.clear()
        if not any_read:
            raise self._failure or SourceError(self._source.name, _nothing(wanting))

    def _page(
        self, sheet: _Sheet, sequence: int, notices: list[Notice], labels: list[str]
    ) -> Page:
        layout, typeset = sheet.layout, sheet.typeset
        notes = layout.notes
        if not sheet.has_text and sheet.wanting:
            recognized = self._recognized(sheet) if sheet.wanting != _DAMAGED else None
            if recognized is not None:
                layout, typeset = recognized, False
                notes = recognized.notes
            else:
                layout = replace(layout, blocks=())
                told = _FAILED if self._failure is not None else sheet.wanting
                notes = (f"the page {told}",)
        if self._told is None:
            self._told = told_by(
                self._document, self._content, notices, layout, typeset=typeset
            )
        if sequence == 1 and notices:
            portals = " and ".join(dict.fromkeys(notice.portal for notice in notices))
            notes = (*notes, f"the cover pages of {portals} are left out")
        label = labels[sheet.place - 1] if labels else ""
        return page_shown(
            self._source,
            replace(layout, sequence=sequence, label=label, notes=notes),
            guessed_language,
            sheet.place,
            len(self._document),
            told=self._told,
            typeset=typeset,
        )

    def _recognized(self, sheet: _Sheet) -> Layout | None:
        """The page as recognition reads it; ``None`` if it is not asked for or fails."""
        if self._recognizer is None:
            return None
        page = self._document[sheet.place - 1]
        try:
            width, height = page.get_size()
            scale = min(_DPI / _POINTS, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
            image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
            layout = self._recognizer.layout(image, self._source.name, scale * _POINTS)
        except SourceError as error:
            self._failure = error
            return None
        finally:
            page.close()
        # Its pixels are those of the rendering, and of no file.
        return replace(layout, pixels=False)


def _sheets(document: Any, name: str) -> Iterator[_Sheet]:
    from pypdfium2 import PdfiumError

    size = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except PdfiumError:
            yield _Sheet(index + 1, Layout(0, 0, ()), (), wanting=_DAMAGED)
            continue
        try:
            printed = read_page(page)
        finally:
            page.close()
        size += sum(len(word.text) for word in printed.words)
        if size > _MAX_TEXT:
            raise SourceError(name, "holds more text than can be read; split it first")
        yield _sheet(index + 1, printed)


def _sheet(place: int, printed: PrintedPage) -> _Sheet:
    garbled = _is_garbled(printed)
    layout = without_stamps(layout_of(replace(printed, words=()) if garbled else printed))
    if printed.cut:
        layout = replace(layout, notes=(_CUT,))
    wanting = _GARBLED if garbled else _NO_TEXT if printed.drawn else ""
    hidden = sum(word.hidden for word in printed.words)
    typeset = not printed.scanned and 2 * hidden < max(len(printed.words), 1)
    return _Sheet(place, layout, edges_of(layout), typeset=typeset, wanting=wanting)


def _is_garbled(printed: PrintedPage) -> bool:
    """Whether the file does not say which letters it shows."""
    chars = "".join(word.text for word in printed.words)
    readable = sum(char.isprintable() and char != "\ufffd" for char in chars)
    return readable < _READABLE * len(chars)


def _issue(sheets: Iterator[_Sheet], notices: list[Notice]) -> Iterator[_Sheet]:
    """Yield the sheets of the issue; the cover pages before them go to `notices`.

    What is nothing but a notice is not taken for a cover.
    """
    covers: list[_Sheet] = []
    for sheet in sheets:
        if sheet.place <= _NOTICES and len(covers) == sheet.place - 1:
            notice = notice_of(sheet.layout) if sheet.typeset else None
            if notice is not None:
                notices.append(notice)
                covers.append(sheet)
                continue
        covers.clear()
        yield sheet
        yield from sheets
    if covers:
        notices.clear()
        yield from covers


def _running(sheets: Iterator[_Sheet]) -> Iterator[_Sheet]:
    """Yield sheets without what runs on those around each of them."""
    window: deque[_Sheet] = deque()
    ahead = 0  # sheets of the window behind the one that comes next
    for sheet in sheets:
        window.append(sheet)
        ahead += 1
        if ahead > REACH:
            yield _ran(window, len(window) - ahead)
            ahead -= 1
            if len(window) > 2 * REACH:
                window.popleft()
    while ahead:
        yield _ran(window, len(window) - ahead)
        ahead -= 1


def _ran(window: deque[_Sheet], index: int) -> _Sheet:
    sheet = window[index]
    others = (
        window[other].edges
        for other in range(max(index - REACH, 0), min(index + REACH + 1, len(window)))
        if other != index
    )
    layout = without_running(sheet.layout, others)
    words = sum(
        len(line.words)
        for block in layout.blocks
        if block.kind is not BlockKind.RUNNING
        for line in block.lines
    )
    has_text = words > 0 if sheet.typeset else words >= _FEW
    return replace(sheet, layout=layout, has_text=has_text)


def _labels(document: Any) -> list[str]:
    """The labels of all pages; none if they say no more than that pages are counted."""
    labels = [document.get_page_label(index).strip() for index in range(len(document))]
    counted = [str(place) for place in range(1, len(labels) + 1)]
    told = all(labels) and labels != counted and len(set(labels)) == len(labels)
    return labels if told else []


def _nothing(wanting: set[str]) -> str:
    if _NO_TEXT in wanting:
        return "holds only images; import it with text recognition (--ocr)"
    if _GARBLED in wanting:
        return (
            "does not say which letters it shows; import it with text recognition (--ocr)"
        )
    if _DAMAGED in wanting:
        return "is a damaged PDF, of which no page can be read; fetch it again"
    return "is a PDF without any text or image"
