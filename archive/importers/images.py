"""Images of pages: their text is recognised if the user asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from archive.errors import PassedOverError, SourceError
from archive.importers import xml
from archive.importers.facsimiles.pictures import dpi_of, frames_of, kind_of
from archive.importers.facsimiles.shown_pages import page_shown
from archive.importers.facsimiles.told import told_of
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import file_name
from archive.importers.printed.layout import Layout
from archive.importers.printed.recognition import Recognizer, recognizer_for
from archive.importers.printed.tsv import HEADER
from archive.model import Page
from archive.source import Source

_SMALLEST = 400  # pixels of the shorter side of what may be a page
_SURE = 0.6  # of a word
_FEW = 3  # words of more than a letter
_TEXT_FILES = ("xml", "alto.xml", "html", "hocr", "tsv", "hocr.html", "xml.gz")
_TEXT_MARKS = (
    b"<alto",
    b":alto",
    b"ocr_page",
    b"<PcGts",
    b"FineReader_xml",
    HEADER.encode(),
)


class ImagesImporter:
    """Reads images of pages, of which a TIFF file may hold many."""

    name = "images"
    version = 1
    title = "Images of pages (TIFF, JPEG, PNG, JPEG 2000)"
    gives = "pages with a place for every word, by text recognition if asked for"
    recognizes = True

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if kind_of(head) is not None:
            return 0.95
        return 0.95 if _is_drawing(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield a page for each image.

        Raises:
            SourceError: It is damaged, or cannot be recognised.
            PassedOverError: It is not to be recognised, or there is no text in it.
        """
        if _is_drawing(source.head()):
            raise PassedOverError(source.name, "is a drawing (SVG) and holds no news")
        recognizer = recognizer_for(source)
        if recognizer is None:
            raise PassedOverError(
                source.name, "is an image; import it with text recognition to read it"
            )
        if (text := _text_beside(source)) is not None:
            raise PassedOverError(
                source.name, f"is the image of a page whose text is in {text}"
            )
        yield from _pages(source, recognizer)


def _pages(source: Source, recognizer: Recognizer) -> Iterator[Page]:
    layouts = [
        recognizer.layout(image, source.name, dpi_of(image))
        if min(image.size) >= _SMALLEST
        else None
        for image in frames_of(source.read(), source.name)
    ]
    if not any(layouts):
        raise PassedOverError(source.name, "is too small to be the image of a page")
    read = [
        (place, layout)
        for place, layout in enumerate(layouts, start=1)
        if layout is not None
    ]
    if all(map(_is_noise, (layout for _, layout in read))):
        raise PassedOverError(source.name, "is an image in which no words were recognised")
    told = told_of(read[0][1])
    count = len(layouts)
    for place, layout in read:
        placed = replace(layout, sequence=place if count > 1 else None)
        yield page_shown(source, placed, guessed_language, place, count, told=told)


def _is_noise(layout: Layout) -> bool:
    """Whether what was recognised is what recognition makes of a picture."""
    words = [word for block in layout.blocks for line in block.lines for word in line.words]
    sure = [word for word in words if (word.confidence or 0.0) >= _SURE]
    letters = sum(sum(map(str.isalpha, word.text)) > 1 for word in sure)
    return letters < _FEW


def _is_drawing(head: bytes) -> bool:
    root = xml.root_of(head)
    return root is not None and root.name.lower() == "svg"


def _text_beside(source: Source) -> str | None:
    """The name of the file that has the text of an image, named like it."""
    stem = PurePosixPath(file_name(source)).name.partition(".")[0]
    for suffix in _TEXT_FILES:
        part = source.part(f"{stem}.{suffix}")
        if part is None:
            continue
        try:
            head = part.head()
        except SourceError:
            continue
        if any(mark in head for mark in _TEXT_MARKS):
            return file_name(part)
    return None
