"""Words of hOCR: their text among alternatives and characters, box and confidence."""

from __future__ import annotations

import re

from lxml import etree

from archive.importers.printed.layout import Box, Word
from archive.importers.printed.numbers import number
from archive.importers.printed.polygons import box_of_points
from archive.importers.printed.spread import spread

_BOX = re.compile(r"\bbbox" + r"\s+(-?\d{1,8}(?:\.\d*)?)" * 4)
_OUTLINE = re.compile(r"\bpoly\s+([-\d.,\s]{1,2000})")
_SURE = re.compile(r"\bx_wconf\s+(\d{1,3}(?:\.\d*)?)")
_SURE_EACH = re.compile(r"\bx_confs?\s+([\d.\s]{1,2000})")
_CHARACTERS = frozenset({"ocrx_cinfo", "ocr_cinfo"})
_PERCENT = 100
_LONGEST = 2_000


def title_of(element: etree._Element) -> str:
    """Return the properties of an element, which it has for a title."""
    return (element.get("title") or "")[:_LONGEST]


def word_of(element: etree._Element) -> tuple[Word, ...]:
    """Return the word that an element is, or the words if there is space in it."""
    text = _text(element)
    if not text:
        return ()
    title = title_of(element)
    confidence = _confidence(title)
    box = box_of(title)
    if " " in text or "\n" in text:
        return spread(text, box, confidence)
    return (Word(text, box, confidence),)


def _text(element: etree._Element) -> str:
    """The text of a word; what stands between its characters is no part of it."""
    if not len(element):
        return (element.text or "").strip()
    if characters := _characters(element):
        return _spelt(element, characters)
    if next(element.iterdescendants("{*}del", "del"), None) is None:
        return "".join(map(str, element.itertext())).strip()
    # Of alternatives, the one that is inserted is read, and those deleted are not.
    kept = element.xpath("descendant::text()[not(ancestor::*[local-name()='del'])]")
    return "".join(map(str, kept if isinstance(kept, list) else ())).strip()


def _characters(element: etree._Element) -> list[etree._Element]:
    return [
        child
        for child in element.iterchildren()
        if _CHARACTERS.intersection((child.get("class") or "").split())
    ]


def _spelt(word: etree._Element, characters: list[etree._Element]) -> str:
    """The text of a word of which characters are told.

    Tesseract can list beside the text, or beside each character, what else it might be.
    """
    whole = "".join([word.text or "", *(child.tail or "" for child in word)]).strip()
    if whole:
        return whole
    sure = [each for each in characters if not _characters(each)]
    # Where there are only lists, the first of each is the surest.
    chosen = sure or [_characters(each)[0] for each in characters]
    return "".join("".join(map(str, each.itertext())).strip() for each in chosen)


def _confidence(title: str) -> float | None:
    """How sure recognition was of a word, or on the whole of its characters.

    The rules say percent, but Kraken gives shares of one.
    """
    if sure := _SURE.search(title):
        return min(float(sure[1]) / _PERCENT, 1.0)
    each = _SURE_EACH.search(title)
    values = (
        [value for text in each[1].split() if (value := number(text)) is not None]
        if each
        else []
    )
    if not values:
        return None
    mean = sum(values) / len(values)
    return min(mean if max(values) <= 1 else mean / _PERCENT, 1.0)


def box_of(title: str) -> Box | None:
    """Return the box that the properties of an element give, or that around its outline."""
    match = _BOX.search(title)
    if match is None:
        outline = _OUTLINE.search(title)
        return box_of_points(outline[1]) if outline else None
    left, top, right, bottom = map(float, match.groups())
    return Box(left, top, right, bottom) if left < right and top < bottom else None
