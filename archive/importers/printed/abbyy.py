"""The XML of ABBYY FineReader, versions 6 to 15, with and without single characters.

Words are not marked: they are what stands between blanks. Without characters only lines
have boxes, and each word gets its share.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from statistics import median

from lxml import etree

from archive.errors import SourceError
from archive.importers import xml
from archive.importers.printed.extent import sized
from archive.importers.printed.kinds import kind_of
from archive.importers.printed.languages import language_tag
from archive.importers.printed.layout import Block, BlockKind, Box, Layout, Line, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.paragraphs import around
from archive.importers.printed.spread import spread

_MAX_PAGES = 5_000
_PERCENT = 100
_KINDS = {
    "Table": BlockKind.TABLE,
    "Picture": BlockKind.ILLUSTRATION,
    "RasterPicture": BlockKind.ILLUSTRATION,
    "VectorPicture": BlockKind.ILLUSTRATION,
}
_ROLES = {
    "rt": BlockKind.RUNNING,
    "garb": BlockKind.RUNNING,
    "heading": BlockKind.HEADING,
    "pictureCaption": BlockKind.CAPTION,
    "tableCaption": BlockKind.CAPTION,
    "tableText": BlockKind.TABLE,
}


def read_layouts(content: bytes, name: str) -> Iterator[Layout]:
    """Yield the pages of a FineReader file. `name` is the source's, for the errors.

    Raises:
        SourceError: There is no page in it.
    """
    root = xml.parse(content, name)
    pages = (
        [root]
        if xml.local(root) == "page"
        else list(islice(root.iter("{*}page"), _MAX_PAGES))
    )
    if not pages:
        raise SourceError(name, "is a FineReader file without a page")
    roles = {
        style.get("id", ""): kind
        for style in root.iter("{*}paragraphStyle")
        if (kind := _ROLES.get(style.get("role", "")))
    }
    cut = xml.note_if_cut_off(content)
    for place, page in enumerate(pages, start=1):
        blocks = tuple(
            block
            for element in page.iterchildren("{*}block")
            for block in _blocks(element, roles)
        )
        width, height = sized(number(page.get("width")), number(page.get("height")), blocks)
        sequence = place if len(pages) > 1 else None
        notes = cut if place == len(pages) else ()
        yield Layout(width, height, blocks, sequence=sequence, pixels=True, notes=notes)


def _blocks(element: etree._Element, roles: dict[str, BlockKind]) -> Iterator[Block]:
    """Yield the paragraphs of a block; a picture is a block without lines."""
    kind = _KINDS.get(element.get("blockType", ""), BlockKind.TEXT)
    if kind is BlockKind.ILLUSTRATION:
        yield Block((), kind, box=_box(element))
        return
    for paragraph in element.iter("{*}par"):
        languages: dict[str, int] = {}
        lines = tuple(_line(line, languages) for line in paragraph.iterchildren("{*}line"))
        if not any(line.words for line in lines):
            continue
        heights = [line.box.bottom - line.box.top for line in lines if line.box]
        role = roles.get(paragraph.get("style", "")) or kind_of(paragraph.get("role", ""))
        said = max(languages, key=lambda name: languages[name]) if languages else ""
        yield Block(
            lines,
            role or kind,
            box=_around(lines),
            language=language_tag(said) if said else None,
            size=median(heights) if heights else None,
        )


def _line(element: etree._Element, languages: dict[str, int]) -> Line:
    box = _box(element)
    words: list[Word] = []
    plain: list[str] = []
    letters: list[tuple[str, Box | None, float | None]] = []
    parted = any(not _character(each).strip() for each in element.iter("{*}charParams"))
    for run in element.iterchildren("{*}formatting"):
        text = ""
        characters = list(run.iterchildren("{*}charParams"))
        for character in characters:
            char = _character(character)
            text += char
            if letters and not parted and _begins(character):
                words.append(_word(letters))
                letters = []
            if char.strip():
                letters.append((char, _box(character), _confidence(character)))
            elif letters:
                words.append(_word(letters))
                letters = []
        if not characters:
            text = run.text or ""
            plain.append(text)
        if said := run.get("lang"):
            languages[said] = languages.get(said, 0) + len(text)
    if letters:
        words.append(_word(letters))
    if plain:
        words += spread("".join(plain), box)
    if not words and element.text and element.text.strip():
        words += spread(element.text, box)
    return Line(tuple(words), box)


def _begins(character: etree._Element) -> bool:
    """Whether a character is said to begin a word, for lines that have no blanks."""
    said = character.get("wordStart") or character.get("wordFirst") or ""
    return said.lower() in {"1", "true"}


def _character(element: etree._Element) -> str:
    """The character itself, which may stand before or behind the others it could be."""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return text if text.isspace() or not text else text.strip() or " "


def _word(letters: list[tuple[str, Box | None, float | None]]) -> Word:
    boxes = [box for _, box, _ in letters if box is not None]
    sure = [confidence for _, _, confidence in letters if confidence is not None]
    return Word(
        "".join(char for char, _, _ in letters),
        around(boxes) if boxes else None,
        sum(sure) / len(sure) if sure else None,
    )


def _confidence(element: etree._Element) -> float | None:
    value = number(element.get("charConfidence"))
    return value / _PERCENT if value is not None and 0 <= value <= _PERCENT else None


def _around(lines: tuple[Line, ...]) -> Box | None:
    boxes = [line.box for line in lines if line.box is not None]
    return around(boxes) if boxes else None


def _box(element: etree._Element) -> Box | None:
    left, top, right, bottom = (number(element.get(key)) for key in ("l", "t", "r", "b"))
    if left is None or top is None or right is None or bottom is None:
        return None
    return Box(left, top, right, bottom) if left < right and top < bottom else None
