"""What importers note of the pages of a source, such as what is missing, in a sentence.

Of a volume, each of hundreds of pages may lack its image: what is the same of many is said
once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archive.importers.printed.facsimile import missing_note
from archive.model import Page

_TOLD: Final = 3  # different things
_PAGES: Final = 5  # by their number


def note_of(pages: Iterable[Page]) -> str:
    """Say what was noted of pages; ``""`` if nothing.

    It goes on where the name of their source ends.
    """
    imageless: list[Page] = []
    noted: dict[str, list[Page]] = {}
    for page in pages:
        missing = missing_note(page.facsimile)
        if missing:
            imageless.append(page)
        for note in dict.fromkeys(page.notes):
            if note not in missing:
                noted.setdefault(note, []).append(page)
    told = [f"the image of {_which(imageless)} is missing"] if imageless else []
    if len(imageless) > 1:
        told = [f"the images of {_which(imageless)} are missing"]
    for note, some in noted.items():
        is_only = len(some) == 1 and not some[0].number
        told.append(note if is_only else f"{_which(some)}: {note}")
    if not told:
        return ""
    rest = len(told) - _TOLD
    more = [f"and {rest:,} more of the kind"] if rest > 0 else []
    return "with a note: " + "; ".join((*told[:_TOLD], *more))


def _which(pages: list[Page]) -> str:
    """The pages by their numbers, if they are few and have any."""
    numbers = list(dict.fromkeys(page.number for page in pages if page.number))
    if len(numbers) != len(pages) or len(pages) > _PAGES:
        return "a page" if len(pages) == 1 else f"{len(pages):,} pages"
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"
