"""A PDF opened within bounds: for pages that were printed, and for exports saved as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from archive.errors import SourceError

MARK = b"%PDF-"
_MARK_WITHIN = 1_024  # bytes; what stands before is no part of the file


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF; a text that only speaks of one is not."""
    before, mark, _ = head[:_MARK_WITHIN].partition(MARK)
    return bool(mark) and b"<" not in before


@contextmanager
def opened(content: bytes, name: str, max_pages: int) -> Iterator[Any]:
    """Open a PDF as pypdfium2's `PdfDocument`, which is untyped, and close it again.

    No script in it is run and no form is filled in. `name` is the source's.

    Raises:
        SourceError: It is damaged, locked, or has more than `max_pages` pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = (
            "is protected by a password; save it without one"
            if locked
            else "is a damaged PDF; fetch it again"
        )
        raise SourceError(name, reason) from error
    try:
        if len(document) > max_pages:
            raise SourceError(name, f"has more than {max_pages:,} pages; split it first")
        yield document
    finally:
        document.close()
