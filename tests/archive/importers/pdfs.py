"""PDF files made for tests, of text at given places; see ISO 32000-1, 7.5 and 9.4."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """A line of text from `x`, `y` in points from the bottom left; mode 3 draws nothing."""

    x: float
    y: float
    text: str
    size: float = 10
    mode: int = 0
    angle: float = 0


@dataclass(frozen=True)
class Sheet:
    """A page; `picture` covers it with an image, behind the text."""

    texts: Sequence[Text] = ()
    width: float = 600
    height: float = 800
    rotate: int = 0
    picture: bool = False


@dataclass
class _File:
    objects: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)


_FONT = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding"
    b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi 2/fl 173/hyphen]>>>>"
)


def pdf(
    sheets: Sequence[Sheet],
    info: Mapping[str, str] | None = None,
    labels: str = "",
    xmp: str = "",
    *,
    locked: bool = False,
) -> bytes:
    """Return a PDF; `labels` is a number tree as the file has it, ``0<</S/r>>``."""
    made = _File()
    catalog, pages = made.add(b""), made.add(b"")
    font = made.add(_FONT)
    image = made.add(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n\xf0\nendstream"
    )
    kids = []
    for sheet in sheets:
        content = _content(sheet)
        stream = made.add(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        box = f"/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.rotate}"
        named = f"/Font<</F {font} 0 R>>/XObject<</I {image} 0 R>>"
        page = f"/Parent {pages} 0 R{box}/Contents {stream} 0 R/Resources<<{named}>>"
        kids.append(made.add(f"<</Type/Page{page}>>".encode()))
    numbered = f"/PageLabels<</Nums[{labels}]>>" if labels else ""
    if xmp:
        packet = xmp.encode()
        stream = made.add(
            b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream"
            % (len(packet), packet)
        )
        numbered += f"/Metadata {stream} 0 R"
    made.objects[catalog - 1] = f"<</Type/Catalog/Pages {pages} 0 R{numbered}>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    made.objects[pages - 1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    said = "".join(f"/{key}({value})" for key, value in (info or {}).items())
    about = made.add(f"<<{said}>>".encode("latin-1"))
    lock = ""
    if locked:
        key = made.add(
            b"<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % ((b"41" * 32,) * 2)
        )
        lock = f"/Encrypt {key} 0 R/ID[<41><41>]"
    return _written(made.objects, f"/Root {catalog} 0 R/Info {about} 0 R{lock}")


def column(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float = 10,
    step: float = 12,
    mode: int = 0,
) -> list[Text]:
    """Return lines below each other, from `y` down."""
    return [
        Text(x, y - number * step, line, size, mode) for number, line in enumerate(lines)
    ]


def prose(subject: str, lines: int = 12) -> list[str]:
    """Return so many lines of running text about a subject, all different."""
    return [
        f"the {subject} of line {number} was told at length and"
        for number in range(1, lines + 1)
    ]


def _content(sheet: Sheet) -> bytes:
    parts = []
    if sheet.picture:
        parts.append(b"q %g 0 0 %g 0 0 cm /I Do Q" % (sheet.width, sheet.height))
    for text in sheet.texts:
        cosine, sine = (
            math.cos(math.radians(text.angle)),
            math.sin(math.radians(text.angle)),
        )
        escaped = text.text.encode("cp1252").replace(b"\\", b"\\\\")
        escaped = escaped.replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(
            b"BT /F %g Tf %d Tr %.4f %.4f %.4f %.4f %g %g Tm (%s) Tj ET"
            % (text.size, text.mode, cosine, sine, -sine, cosine, text.x, text.y, escaped)
        )
    return b"\n".join(parts)


def _written(objects: Sequence[bytes], trailer: str) -> bytes:
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        file += b"%010d 00000 n \n" % place
    file += f"trailer\n<</Size {len(objects) + 1}{trailer}>>\n".encode()
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)
