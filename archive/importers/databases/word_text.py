"""Word documents (Office Open XML, ECMA-376 part 1, WordprocessingML) to lines.

The one part that holds the text is unpacked piece by piece within bounds and read as it
comes; nothing else in the file is opened, and nothing it refers to is loaded.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from lxml import etree

from archive.errors import SourceError
from archive.importers.databases.lines import Line, LineMaker

MAX_UNPACKED = 96 * 2**20
_MAX_MEMBERS = 20_000
_CHUNK = 2**16
_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_MAX_RELATIONS = 2**20
_OFFICE = re.compile(rb"<Relationship\b[^<>]{0,2000}?/officeDocument\"[^<>]{0,2000}>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']/?([^"']{1,300})["']""")
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TAGS = (*(f"{{{space}}}p" for space in _WORD), _FALLBACK)
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"(?i)^(?:heading|title|überschrift|titre|título|titolo|kop)")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
)


def is_word(content: bytes) -> bool:
    """Whether a zip file is a Word document, by the names of its members."""
    return b"word/document" in content or (
        b"[Content_Types].xml" in content and b"word/" in content
    )


def word_lines(content: bytes, name: str) -> Iterator[Line]:
    """Yield the lines of a Word document; `name` is the source's, for the errors.

    Raises:
        SourceError: It is damaged, no Word document, or unpacks to more than any text.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from _lines(_chunks(archive, name), name)
    except _DAMAGE as error:
        raise SourceError(name, "is a damaged Word document; fetch it again") from error


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    if len(archive.infolist()) > _MAX_MEMBERS:
        raise SourceError(name, "holds more parts than any Word document")
    info = archive.getinfo(_main_part(archive))
    if info.flag_bits & 1:
        raise SourceError(name, "is protected by a password; save it without one")
    too_much = SourceError(
        name, f"unpacks to more than {MAX_UNPACKED >> 20} MiB and was not trusted"
    )
    if info.file_size > MAX_UNPACKED:
        raise too_much
    size = 0
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > MAX_UNPACKED:
                raise too_much
            yield chunk


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if _RELATIONS in names:
        with archive.open(_RELATIONS) as file:
            relations = file.read(_MAX_RELATIONS)
        for found in _OFFICE.finditer(relations):
            target = _TARGET.search(found[0])
            part = target[1].decode("utf-8", "replace") if target else ""
            if part in names:
                return part
    return _MAIN


def _lines(chunks: Iterator[bytes], name: str) -> Iterator[Line]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=_TAGS,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    maker = LineMaker()
    unshown = 0
    some = False
    try:
        for chunk in chunks:
            parser.feed(chunk)
            for event, element in _events(parser):
                if element.tag == _FALLBACK:
                    # What it holds stands in for a drawing that was read already.
                    unshown += 1 if event == "start" else -1
                elif event == "end":
                    some = True
                    if not unshown:
                        yield from _paragraph(element, maker)
                    _forget(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        if not some:
            raise SourceError(
                name, "is a Word document whose text cannot be read; save it again"
            ) from error


def _events(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """Yield what the parser has read; it is typed as if it read namespaces too."""
    for event, element in parser.read_events():
        yield str(event), cast("etree._Element", element)  # noqa: SLF001 - a type


def _forget(element: etree._Element) -> None:
    """Free what was read, also the paragraphs before it."""
    element.clear()
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    while before is not None and before.getprevious() is not None:
        parent.remove(before)
        before = element.getprevious()


def _paragraph(element: etree._Element, maker: LineMaker) -> Iterator[Line]:
    """Yield the lines of one paragraph: one, or more if there are line breaks in it."""
    properties = _child(element, "pPr")
    style = _value(properties, "pStyle") or ""
    heading = bool(_HEADING.match(style))
    centred = _value(properties, "jc") == "center"
    page = properties is not None and _is_on(properties, "pageBreakBefore")
    pieces: list[tuple[str, bool]] = []
    for run in element.iter(*(f"{{{space}}}r" for space in _WORD)):
        look = _child(run, "rPr")
        if look is not None and _is_on(look, "vanish"):
            continue
        bold = heading if look is None else _is_on(look, "b", otherwise=heading)
        for part in run:
            kind = _local(part)
            if kind == "t":
                pieces.append((part.text or "", bold))
            elif kind in {"tab", "ptab"}:
                pieces.append(("\t", bold))
            elif kind == "noBreakHyphen":
                pieces.append(("-", bold))
            elif kind in {"br", "cr"}:
                yield from _made(pieces, maker, centred=centred, page=page)
                pieces, page = [], _attribute(part, "type") == "page"
    yield from _made(pieces, maker, centred=centred, page=page)


def _made(
    pieces: list[tuple[str, bool]], maker: LineMaker, *, centred: bool, page: bool
) -> Iterator[Line]:
    looks = {bold for text, bold in pieces if text.strip()}
    text = "".join(text for text, _ in pieces)
    centred = centred or text.startswith(" " * 8)
    line = maker.line(text, bold=looks == {True}, centred=centred, page=page)
    if line is not None:
        yield line


def _local(element: etree._Element) -> str:
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: etree._Element, wanted: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == wanted), None)


def _attribute(element: etree._Element, wanted: str) -> str | None:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return None


def _value(properties: etree._Element | None, wanted: str) -> str | None:
    child = None if properties is None else _child(properties, wanted)
    return None if child is None else _attribute(child, "val")


def _is_on(properties: etree._Element, wanted: str, *, otherwise: bool = False) -> bool:
    child = _child(properties, wanted)
    if child is None:
        return otherwise
    return (_attribute(child, "val") or "1").lower() not in _OFF
