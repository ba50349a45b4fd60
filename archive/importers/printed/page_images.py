"""The image of a page, looked for among the files around the issue."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from archive.importers.printed.layout import Layout
from archive.importers.printed.plan import Image
from archive.model import Facsimile
from archive.source import Source

# What every viewer shows comes first; a PDF has a text of its own that is not asked for.
_RANKS = {
    "jpg": 0,
    "jpeg": 0,
    "png": 1,
    "jp2": 2,
    "jpx": 2,
    "j2k": 2,
    "jpf": 2,
    "tif": 3,
    "tiff": 3,
    "gif": 4,
    "pdf": 5,
}


def is_image(reference: str) -> bool:
    """Whether a file is the image of a page, by its name."""
    return _suffix(reference) in _RANKS


def variants(reference: str) -> Iterator[str]:
    """Yield what an image is called, and what it is after libraries pack it otherwise."""
    yield reference
    stem, dot, suffix = reference.rpartition(".")
    if dot and suffix.lower() in {"tif", "tiff", "jp2"}:
        for other in ("jp2", "tif", "jpg"):
            if other != suffix.lower():
                yield f"{stem}.{other}"


def facsimile_of(
    images: Iterable[Image], source: Source, layout: Layout | None = None
) -> tuple[Facsimile | None, tuple[str, ...]]:
    """Return the first of `images` that is there, and notes of what is missing.

    If none is, it is the likeliest, without a location; ``None`` if there are no images.
    Where the issue names none, or no sizes, the page's own file may.
    """
    told = layout if layout is not None and layout.pixels else None
    width = (round(told.width) or None) if told else None
    height = (round(told.height) or None) if told else None
    ranked = sorted(images, key=lambda image: _RANKS.get(_suffix(image.reference), 9))
    if not ranked and layout is not None and layout.image:
        ranked = [Image(layout.image)]
    for image in ranked:
        part = next(filter(None, map(source.part, variants(image.reference))), None)
        if part is not None:
            where = location_of(part)
            size = (image.width or width, image.height or height)
            if _suffix(image.reference) == "pdf":
                size = (None, None)  # it has points, no pixels
            return Facsimile(image.reference, where, *size), ()
    if not ranked:
        return None, ()
    missing = ranked[0]
    return (
        Facsimile(missing.reference, "", missing.width or width, missing.height or height),
        (f"its image {PureWindowsPath(missing.reference).name} is missing",),
    )


def location_of(part: Source) -> str:
    """Return where a part is: an absolute path, or ``container!member``."""
    if part.path is not None:
        return os.path.abspath(part.path)  # noqa: PTH100 - follows no symbolic link
    container, mark, member = part.name.rpartition("!")
    return f"{container}{mark}{os.path.normpath(member).replace(os.sep, '/')}"


def _suffix(reference: str) -> str:
    return Path(reference.partition("?")[0]).suffix.lower().lstrip(".")
