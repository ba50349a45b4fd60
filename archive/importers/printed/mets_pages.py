"""The pages of a METS file, and where in them its divisions stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from lxml import etree

from archive.importers.printed.mets_file import (
    File,
    MetsFile,
    Pointer,
    kind_of,
    parts_of,
    pointers,
)
from archive.importers.printed.numbers import number
from archive.importers.printed.page_images import is_image
from archive.importers.printed.plan import Area, Image, PagePlan
from archive.model import Field

_MAX_PAGES = 5_000
# Two pages of a spread may be one file, but hardly more.
_MOST_NAMED = 8
_PAGES = frozenset({"object", "folio", "sheet"})
_TEXTS = re.compile(r"text|\bh?ocr\b|alto", re.IGNORECASE)
_NO_TEXT = re.compile(r"metadata|techmd|\btoc\b|\btei\b|\bmets\b", re.IGNORECASE)
# Of several texts of one page, the one most worked upon; in OCR-D these are the names.
_BEST = ("-gt", "ground", "-cor", "alto", "fulltext", "ocr", "text", "content", "page")
_SMALL = re.compile(r"thumb|\bmin\b|preview|\bicon", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:page|seite|pagina|página|sida|side|sivu|p|s)\b\.?\s*\[?([A-Z]{0,2}-?\d{1,4})\]?\s*",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(r"[\W_]*|uncounted|unnumbered|n\.?n\.?", re.IGNORECASE)


class MetsPages:
    """The pages in their order, and the areas that pointers to their files stand for.

    Texts that no division speaks of are pages of their own if they are there; if not, they
    are `missing`. `is_there` tells of a reference whether it is. `crowded` are the files
    that are named as the text of more pages than one file can be; all but the first few of
    these pages have no text of their own.
    """

    def __init__(self, mets: MetsFile, is_there: Callable[[str], bool]) -> None:
        self._mets = mets
        self._divisions = _in_order(_divisions(mets))[:_MAX_PAGES]
        held = [self._files(division) for division in self._divisions]
        if held and not any(held):
            held = self._dealt(len(held))
        placed = {file.id for files in held for file in files}
        loose = [
            file
            for file in mets.files.values()
            if _is_text(file)
            and _worth(file)[0] < len(_BEST)
            and file.id not in placed
            and not file.href.lower().endswith(".txt")
        ]
        lost = [file for file in loose if held and not is_there(file.href)]
        held += [[file] for file in loose if file not in lost][:_MAX_PAGES]
        self.missing = tuple(file.href for file in lost)
        self._page_of = {
            file.id: index for index, files in enumerate(held) for file in files
        }
        self.crowded: dict[str, None] = {}
        self.plans = tuple(self._plans(held))

    def areas(
        self, given: Iterable[Pointer], field: Field, *, boxes: bool = False
    ) -> list[Area]:
        """Return the areas of the text that pointers stand for.

        With `boxes`, those that are given by a box on the page's image alone.
        """
        known = [pointer for pointer in given if pointer.file in self._page_of]
        if boxes:
            return [
                Area(self._page_of[pointer.file], (), pointer.box, field)
                for pointer in known
                if pointer.box and not pointer.begin
            ]
        return [
            Area(
                self._page_of[pointer.file],
                (pointer.begin,),
                None,
                field,
                pointer.end if pointer.end != pointer.begin else "",
            )
            for pointer in known
            if pointer.begin
        ]

    def place_of(self, key: str) -> int | None:
        """Return the place of the page whose division, or a part of it, has this id."""
        return self._place_of.get(key)

    def place_of_file(self, key: str) -> int | None:
        """Return the place of the page that the file with this id belongs to."""
        return self._page_of.get(key)

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {
            key: index
            for index, page in enumerate(self._divisions)
            for division in page.iter("{*}div")
            if (key := division.get("ID"))
        }

    def by_id(self) -> dict[str, list[Area]]:
        """Return the areas of the divisions inside pages, by the ids of these.

        The British Library's point to words, and bear the ids of the blocks themselves.
        """
        found: dict[str, list[Area]] = {}
        for index, page in enumerate(self._divisions):
            for division in page.iter("{*}div"):
                key = division.get("ID")
                if division is page or not key:
                    continue
                held = list(pointers(division))
                box = next((pointer.box for pointer in held if pointer.box), None)
                begins = [pointer.begin for pointer in held if pointer.begin]
                label = (division.get("LABEL") or kind_of(division)).lower()
                field = Field.HEADLINE if label in {"title", "headline"} else Field.TEXT
                found[key] = [Area(index, (key, *begins[:1]), box, field)]
        return found

    def _files(self, division: etree._Element) -> list[File]:
        held = list(pointers(division))
        if not any(pointer.file in self._mets.files for pointer in held):
            held = [
                pointer for part in division.iter("{*}div") for pointer in pointers(part)
            ]
        keys = dict.fromkeys(pointer.file for pointer in held)
        return [self._mets.files[key] for key in keys if key in self._mets.files]

    def _dealt(self, count: int) -> list[list[File]]:
        """The files of pages that name none, as those that lead to other METS files do.

        Of every group with as many files as there are pages, each page gets one.
        """
        groups: dict[str, list[File]] = {}
        for file in self._mets.files.values():
            groups.setdefault(file.group, []).append(file)
        full = [files for files in groups.values() if len(files) == count]
        return [[files[place] for files in full] for place in range(count)]

    def _plans(self, held: list[list[File]]) -> Iterator[PagePlan]:
        used: set[str] = set()
        named: Counter[tuple[str, ...]] = Counter()
        for index, files in enumerate(held):
            label = self._label(index)
            if label in used:
                label = f"{label} [{index + 1}]"
            used.add(label)
            texts = tuple(file.href for file in sorted(filter(_is_text, files), key=_worth))
            named[texts] += 1
            if texts and named[texts] > _MOST_NAMED:
                self.crowded[texts[0]] = None
            images = [file for file in files if is_image(file.href)]
            images.sort(key=lambda file: bool(_SMALL.search(file.group)))
            yield PagePlan(
                label,
                index + 1,
                texts if named[texts] <= _MOST_NAMED else (),
                tuple(Image(file.href, file.width, file.height) for file in images),
            )

    def _label(self, index: int) -> str:
        """A page's printed label, or else its place in the issue."""
        said = []
        if index < len(self._divisions):
            division = self._divisions[index]
            said.append(division.get("ORDERLABEL") or "")
            said += [section.page for section in self._mets.description(division)]
            if counted := _COUNTED.fullmatch(division.get("LABEL") or ""):
                said.append(counted[1])
        for label in said:
            if not _UNCOUNTED.fullmatch(label.strip()):
                return " ".join(label.split()).strip("[]")
        return str(index + 1)


def _divisions(mets: MetsFile) -> list[etree._Element]:
    """The divisions that are pages, of the first structure that has any.

    A structure that calls itself physical is believed, whatever it calls its pages.
    """
    physical = mets.structure("physical")
    if physical is not None:
        return list(_pages(physical, leaves=True))
    known = mets.structure("", "mixed", "logical")
    for root in (known, *mets.structures()):
        if root is not None and (found := list(_pages(root, leaves=False))):
            return found
    return []


def _pages(root: etree._Element, *, leaves: bool) -> Iterator[etree._Element]:
    """Yield the divisions that are pages; with `leaves`, also what points to files last.

    What is printed on a page may be its kind: a cover, an index.
    """
    for division in parts_of(root):
        kind = kind_of(division)
        if kind.endswith("page") or kind in _PAGES:
            yield division
        elif any(True for _ in parts_of(division)):
            yield from _pages(division, leaves=leaves)
        elif leaves and any(True for _ in pointers(division)):
            yield division


def _in_order(divisions: list[etree._Element]) -> list[etree._Element]:
    orders = [number(division.get("ORDER")) for division in divisions]
    known = [order for order in orders if order is not None]
    if len(set(known)) < len(divisions):
        return divisions
    return [
        division for _, division in sorted(zip(known, divisions, strict=True), key=_first)
    ]


def _first(pair: tuple[float, etree._Element]) -> float:
    return pair[0]


def _is_text(file: File) -> bool:
    name = file.href.lower().removesuffix(".gz")
    if is_image(name) or file.type.startswith("image/") or _NO_TEXT.search(file.group):
        return False
    return (
        name.endswith((".xml", ".hocr"))
        or "xml" in file.type
        or bool(_TEXTS.search(file.group))
    )


def _worth(file: File) -> tuple[int, int]:
    about = f"{file.group} {file.type} {file.href}".lower()
    place = next((rank for rank, word in enumerate(_BEST) if word in about), len(_BEST))
    return place, 0 if "alto" in about else 1
