"""ALTO whose strings are no words but tokens, each mark by itself: ``Harbour`` ``,``.

What was made of digital text is often parted so; there spaces are marked where there are
any. In recognised pages a mark alone is mostly noise, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.importers.printed.alto_values import box_of, content_of
from archive.importers.printed.layout import Word
from archive.importers.printed.paragraphs import around
from archive.importers.xml import local

_SHARE = 0.05
_FEW = 20
_GAP = 0.1  # of the height, between what is one word


def joined_marks(page: etree._Element) -> frozenset[etree._Element]:
    """Return the strings of a page that belong to the word of the string before them."""
    texts = [string.get("CONTENT") or "" for string in page.iter("{*}String")]
    count = len(texts)
    marks = sum(not text.isalnum() and not any(map(str.isalnum, text)) for text in texts)
    if count < _FEW or marks < _SHARE * count:
        return frozenset()
    found: list[etree._Element] = []
    for line in page.iter("{*}TextLine"):
        if line.find("{*}SP") is not None:
            found += _joined(line)
    return frozenset(found) if len(found) >= _SHARE * count else frozenset()


def _joined(line: etree._Element) -> Iterator[etree._Element]:
    before: etree._Element | None = None
    for child in line:
        name = local(child)
        if name == "String" and content_of(child):
            marked = before is not None and not (
                _has_letters(child) and _has_letters(before)
            )
            if marked and _touches(before, child):
                yield child
            before = child
        elif name in {"SP", "HYP"}:
            before = None


def _touches(before: etree._Element | None, string: etree._Element) -> bool:
    first = box_of(before) if before is not None else None
    second = box_of(string)
    if first is None or second is None:
        return True
    return second.left - first.right <= _GAP * (second.bottom - second.top)


def _has_letters(string: etree._Element) -> bool:
    return any(char.isalnum() for char in content_of(string))


def united(first: Word, second: Word) -> Word:
    """Return two words with no space between them as the one that they are."""
    boxes = [box for box in (first.box, second.box) if box is not None]
    sure = [c for c in (first.confidence, second.confidence) if c is not None]
    told = first if first.part else second
    return Word(
        first.text + second.text,
        around(boxes) if boxes else None,
        sum(sure) / len(sure) if sure else None,
        told.whole,
        told.part,
    )
