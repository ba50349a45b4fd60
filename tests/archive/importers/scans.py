"""Images of pages made for tests, and whether their text can be recognised here."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence

import pytest
from PIL import Image  # noqa: TID253 - a test needs no quick start

from tests.archive.importers.pdfs import Sheet, pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None,
    reason="Tesseract is not installed (on Debian: apt-get install tesseract-ocr)",
)


def scan(sheet: Sheet, dpi: int = 150) -> Image.Image:
    """Return a page as a scanner would see it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf([sheet]))
    return document[0].render(scale=dpi / 72, grayscale=True).to_pil()


def saved(images: Sequence[Image.Image], kind: str) -> bytes:
    """Return images as one file of a kind that Pillow knows."""
    file = io.BytesIO()
    first, *rest = images
    if rest:
        first.save(file, kind, save_all=True, append_images=rest)
    else:
        first.save(file, kind)
    return file.getvalue()
