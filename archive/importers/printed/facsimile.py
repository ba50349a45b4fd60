"""The image of a page: where it lies, if it does."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from archive.importers.printed.layout import Layout
from archive.model import Facsimile
from archive.source import Source

_LONGEST = 1_000
_SUFFIXES = (".jp2", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".webp", ".gif")


def facsimile_of(source: Source, layout: Layout) -> Facsimile | None:
    """Return the image that a page names, or else the one named like its file.

    Its location is empty if it is missing; ``None`` if none is named and none is there.
    """
    size = (
        (round(layout.width) or None, round(layout.height) or None)
        if layout.pixels
        else (None, None)
    )
    for reference in _references(source, layout):
        part = source.part(reference)
        if part is not None:
            location = part.name if part.path is None else str(part.path.absolute())
            return Facsimile(layout.image[:_LONGEST] or reference, location, *size)
    return Facsimile(layout.image[:_LONGEST], "", *size) if layout.image else None


def missing_note(facsimile: Facsimile | None) -> tuple[str, ...]:
    """Return a note for the page if its image is named but missing."""
    if facsimile is None or facsimile.location:
        return ()
    return (f"its image {PureWindowsPath(facsimile.reference).name} is missing",)


def _references(source: Source, layout: Layout) -> list[str]:
    """What the image may be called: as told, in another format, or like the page's file."""
    told = layout.image[:_LONGEST]
    names = [told] if told else []
    own = PurePosixPath(source.name.replace("\\", "/").replace("!", "/")).name
    for name in (PureWindowsPath(told).name if told else "", own):
        stem = name.partition(".")[0]
        names += [stem + suffix for suffix in _SUFFIXES if stem]
    return list(dict.fromkeys(names))
