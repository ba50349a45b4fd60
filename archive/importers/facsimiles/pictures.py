"""Images of pages as files: what they are by their first bytes, opened within bounds."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.errors import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 178_000_000  # of one image; a broadsheet at 600 dpi has 130 million
MAX_FRAMES = 2_000
_MOST_DPI = 100_000
_KINDS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\0\0\0\x0cjP  ", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "JPEG2000"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_SAID = {"JPEG2000": "JPEG 2000"}
_TOO_LARGE = (
    f"is an image of more than {MAX_PIXELS // 10**6} million pixels, which no page needs; "
    "make it smaller first"
)
# What decoders raise where the bytes are not what they expect.
_DECODING = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError),
    *(RuntimeError, AttributeError, AssertionError, struct.error, zlib.error),
)
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})


def kind_of(head: bytes) -> str | None:
    """Return the format of an image as Pillow calls it; ``None`` if it is no image."""
    for mark, kind in _KINDS:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "BMP"
    return None


def frames_of(content: bytes, name: str) -> Iterator[Image]:
    """Yield the images of a file one after another, each decoded when it is asked for.

    A TIFF file may hold many pages; of moving pictures only the first is given.

    Raises:
        SourceError: It is damaged, or larger than any page.
    """
    from PIL import Image

    kind = kind_of(content[:64])
    said = _SAID.get(kind or "", kind or "")
    damaged = f"is a damaged {said} image; fetch it again"
    try:
        with warnings.catch_warnings():
            # The size is checked here, before anything is decoded.
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(content), formats=[kind] if kind else None)
            count = getattr(opened, "n_frames", 1) if kind == "TIFF" else 1
            if count > MAX_FRAMES:
                raise SourceError(
                    name, f"has more than {MAX_FRAMES:,} pages; split it first"
                )
            for number in range(count):
                opened.seek(number)
                _check(opened, name)
                opened.draft("L", None)
                opened.load()
                yield opened
    except Image.DecompressionBombError as error:
        raise SourceError(name, _TOO_LARGE) from error
    except MemoryError as error:
        raise SourceError(name, "takes more memory to read than there is") from error
    except _DECODING as error:
        raise SourceError(name, damaged) from error


def dpi_of(image: Image) -> float | None:
    """Return how many pixels there are to the inch, if the file says so."""
    try:
        dpi = float(image.info["dpi"][0])
    except (LookupError, TypeError, ValueError, ArithmeticError):
        return None
    return dpi if 0 < dpi < _MOST_DPI else None  # in damaged files it is no number


def _check(image: Image, name: str) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise SourceError(name, _TOO_LARGE)
