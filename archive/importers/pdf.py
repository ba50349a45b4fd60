"""PDF files of printed pages: typeset ones, and scans with the text that was recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from archive.errors import SourceError
from archive.importers.facsimiles.heads import printed_number
from archive.importers.facsimiles.portals import Notice
from archive.importers.facsimiles.sheets import DAMAGED, GARBLED, NO_TEXT, Sheet, sheets_of
from archive.importers.facsimiles.shown_pages import page_shown
from archive.importers.facsimiles.told import Told, told_by
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.layout import Layout
from archive.importers.printed.pdf_file import is_pdf, opened
from archive.importers.printed.recognition import (
    MAX_PIXELS,
    Recognizer,
    recognizer_for,
)
from archive.model import Page
from archive.source import Source

_MAX_PAGES = 2_000
_DPI = 300  # at which images are recognised
_POINTS = 72  # to the inch
_FAILED = "could not be recognised"


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
        with opened(content, source.name, _MAX_PAGES) as document:
            notices: list[Notice] = []
            sheets = sheets_of(document, source.name, notices)
            labels = _labels(document)
            yield from _Reader(source, content, document).pages(sheets, notices, labels)


class _Reader:
    """Makes pages of sheets; what is said of the issue is read with the first of them."""

    def __init__(self, source: Source, content: bytes, document: Any) -> None:
        self._source = source
        self._content = content
        self._document = document
        self._told: Told | None = None
        self._failure: SourceError | None = None
        self._numbers: set[str] = set()

    def pages(
        self, sheets: Iterator[Sheet], notices: list[Notice], labels: list[str]
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
        self, sheet: Sheet, sequence: int, notices: list[Notice], labels: list[str]
    ) -> Page:
        layout, typeset = sheet.layout, sheet.typeset
        notes = layout.notes
        if not sheet.has_text and sheet.wanting:
            recognized = self._recognized(sheet) if sheet.wanting != DAMAGED else None
            if recognized is not None:
                layout, typeset = recognized, False
                notes = recognized.notes
            else:
                layout = replace(layout, blocks=())
                failed = self._failure is not None and sheet.wanting != DAMAGED
                told = _FAILED if failed else sheet.wanting
                notes = (f"the page {told}",)
        if self._told is None:
            stamps = [sheet.stamp] if sheet.stamp is not None else []
            self._told = told_by(
                self._document,
                self._content,
                [*notices, *stamps],
                layout,
                typeset=typeset,
            )
        if sequence == 1 and notices:
            portals = " and ".join(dict.fromkeys(notice.portal for notice in notices))
            notes = (*notes, f"the cover pages of {portals} are left out")
        label = self._label(sheet, layout, notices, labels, typeset=typeset)
        return page_shown(
            self._source,
            replace(layout, sequence=sequence, label=label, notes=notes),
            guessed_language,
            sheet.place,
            len(self._document),
            told=self._told,
            typeset=typeset,
        )

    def _label(
        self,
        sheet: Sheet,
        layout: Layout,
        notices: list[Notice],
        labels: list[str],
        *,
        typeset: bool,
    ) -> str:
        """The number of a page as the file, a portal or the page itself has it."""
        if labels:
            return labels[sheet.place - 1]
        told = sheet.stamp.page if sheet.stamp is not None else ""
        if not told and len(self._document) == len(notices) + 1:
            told = next((notice.page for notice in notices if notice.page), "")
        if not told and typeset:
            told = printed_number(layout)
        if told in self._numbers:
            return ""
        self._numbers.add(told)
        return told

    def _recognized(self, sheet: Sheet) -> Layout | None:
        """The page as recognition reads it; ``None`` if it is not asked for or fails."""
        try:
            # Only here: what has its text needs no Tesseract.
            recognizer = recognizer_for(self._source)
        except SourceError as error:
            self._failure = error
            return None
        return None if recognizer is None else self._rendered(sheet, recognizer)

    def _rendered(self, sheet: Sheet, recognizer: Recognizer) -> Layout | None:
        from pypdfium2 import PdfiumError

        page = self._document[sheet.place - 1]
        try:
            width, height = page.get_size()
            scale = min(_DPI / _POINTS, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
            image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
            layout = recognizer.layout(image, self._source.name, scale * _POINTS)
        except PdfiumError:
            self._failure = SourceError(self._source.name, "has pages that cannot be drawn")
            return None
        except SourceError as error:
            self._failure = error
            return None
        finally:
            page.close()
        # Its pixels are those of the rendering, and of no file.
        return replace(layout, pixels=False)


def _labels(document: Any) -> list[str]:
    """The labels of all pages; none if they say no more than that pages are counted."""
    labels = [document.get_page_label(index).strip() for index in range(len(document))]
    counted = [str(place) for place in range(1, len(labels) + 1)]
    told = all(labels) and labels != counted and len(set(labels)) == len(labels)
    return labels if told else []


def _nothing(wanting: set[str]) -> str:
    if NO_TEXT in wanting:
        return "holds only images; import it with text recognition to read it"
    if GARBLED in wanting:
        return "does not say which letters it shows; import it with text recognition"
    if DAMAGED in wanting:
        return "is a damaged PDF, of which no page can be read; fetch it again"
    return "is a PDF without any text or image"
