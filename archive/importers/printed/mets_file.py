"""A METS file: the files it names, its divisions, and what describes them.

See https://www.loc.gov/standards/mets/. Profiles differ in nearly everything; what they
share is that files have ids, divisions point to files and to ids inside them, and refer to
sections of description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from archive.importers.printed.described import described
from archive.importers.printed.description import Described
from archive.importers.printed.layout import Box
from archive.importers.printed.mods import mods_of
from archive.importers.printed.numbers import number
from archive.importers.xml import local

# The second version of METS has no links but its own.
_HREF = re.compile(
    rb"<(?:[\w.-]+:)?FLocat\b[^<>]*?\b(?:href|LOCREF)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_WORDS = re.compile(r"\w+")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MANY = 200_000
_MOST_SECTIONS = 100


class File(NamedTuple):
    """A file that a METS file names; `group` is the use and id of the groups around it."""

    id: str
    href: str
    type: str = ""
    group: str = ""
    width: int | None = None
    height: int | None = None


class Pointer(NamedTuple):
    """What a division points to: a file, ids in it from and to, and a box on an image."""

    file: str
    begin: str = ""
    box: Box | None = None
    end: str = ""


def hrefs(content: bytes) -> Iterator[str]:
    """Yield what the locations of a METS file refer to, without reading all of it."""
    if content[:2] in _UTF16:
        content = content.decode("utf-16", "replace").encode()
    for match in _HREF.finditer(content):
        yield unescaped((match[1] or match[2] or b"").decode("utf-8", "replace"))


def unescaped(text: str) -> str:
    """Return the value of an attribute as written in XML."""
    for entity, char in (
        ("quot", '"'),
        ("apos", "'"),
        ("lt", "<"),
        ("gt", ">"),
        ("amp", "&"),
    ):
        text = text.replace(f"&{entity};", char)
    return text


class MetsFile:
    """The tree of a METS file, asked for its parts."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.label = (root.get("LABEL") or "").strip()
        self.type = (root.get("TYPE") or "").strip()

    @cached_property
    def sections(self) -> dict[str, Described]:
        """What the sections of description say, by their ids."""
        return {
            section.get("ID") or "": described(section)
            for section in self.root.iter("{*}dmdSec", "{*}md", "{*}sourceMD")
        }

    @cached_property
    def _constituents(self) -> dict[str, Described]:
        """What Princeton says of the articles, within the description of the issue."""
        return {
            part.get("ID") or "": mods_of(part)
            for part in self.root.iter("{*}relatedItem")
            if part.get("ID") and part.get("type") == "constituent"
        }

    @cached_property
    def files(self) -> dict[str, File]:
        """The files by their ids, in the order in which they are named."""
        sizes = self._sizes()
        found: dict[str, File] = {}
        for element in self.root.iter("{*}file"):
            location = next((child for child in element if local(child) == "FLocat"), None)
            if location is None or len(found) >= _MANY:
                continue
            href = _href(location)
            groups = [
                f"{group.get('USE') or ''} {group.get('ID') or ''}"
                for group in element.iterancestors("{*}fileGrp")
            ]
            use = " ".join([element.get("USE") or "", *groups]).strip()
            size = next(
                (
                    sizes[key]
                    for key in (element.get("ADMID") or element.get("MDID") or "").split()
                    if key in sizes
                ),
                (None, None),
            )
            key = element.get("ID") or f"\0{len(found)}"
            if href:
                found.setdefault(
                    key,
                    File(key, href, (element.get("MIMETYPE") or "").lower(), use, *size),
                )
        return found

    def structure(self, *kinds: str) -> etree._Element | None:
        """Return the first structure of one of these types, which are in lower case.

        One without a type may have it in its label: "Logical Structure".
        """
        found = (each for each in self.structures() if _type_of(each) in kinds)
        return next(found, None)

    def structures(self) -> Iterator[etree._Element]:
        """Yield the structures of all types."""
        return self.root.iter("{*}structMap")

    def description(self, division: etree._Element) -> list[Described]:
        """What describes a division."""
        said = division.get("DMDID") or division.get("MDID") or ""
        keys = said.split()[:_MOST_SECTIONS]
        found = [self.sections.get(key) or self._constituents.get(key) for key in keys]
        return [said for said in found if said is not None]

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """The ids of divisions that the first of a group of links leads to."""
        found: dict[str, list[str]] = {}
        for group in self.root.iter("{*}smLinkGrp"):
            ends = [_end(locator) for locator in group if local(locator) == "smLocatorLink"]
            if ends:
                found.setdefault(ends[0], []).extend(ends[1:])
        for link in self.root.iter("{*}smLink"):
            ends = [
                str(value).lstrip("#")
                for wanted in ("from", "to")
                for name, value in link.attrib.items()
                if _bare(name) == wanted
            ]
            if len(ends) == 2:  # noqa: PLR2004 - from and to
                found.setdefault(ends[0], []).append(ends[1])
        return found

    def _sizes(self) -> dict[str, tuple[int | None, int | None]]:
        """The sizes of images by the ids of what describes them and of what holds that."""
        found: dict[str, tuple[int | None, int | None]] = {}
        for width in self.root.iter("{*}imageWidth", "{*}ImageWidth"):
            parent = width.getparent()
            height = next(
                (
                    other
                    for other in (parent if parent is not None else ())
                    if local(other).lower() in {"imageheight", "imagelength"}
                ),
                None,
            )
            size = (_pixels(width), _pixels(height))
            for around in width.iterancestors("{*}techMD", "{*}amdSec"):
                found.setdefault(around.get("ID") or "", size)
        return found


def kind_of(division: etree._Element) -> str:
    """Return the type of a division in lower case, without a prefix ("np:page").

    Words are parted by underscores, whatever parts them.
    """
    plain = (division.get("TYPE") or "").rpartition(":")[2].strip().lower()
    return "_".join(_WORDS.findall(plain)) if " " in plain or "-" in plain else plain


def _type_of(structure: etree._Element) -> str:
    if said := (structure.get("TYPE") or "").strip().lower():
        return next(
            (kind for kind in ("physical", "logical") if said.startswith(kind)), said
        )
    first = (structure.get("LABEL") or "").lower().partition(" ")[0]
    return first if first in {"physical", "logical"} else ""


def parts_of(division: etree._Element) -> Iterator[etree._Element]:
    """Yield the divisions directly in a division, in the order they are written in."""
    return (child for child in division if local(child) == "div")


def pointers(division: etree._Element) -> Iterator[Pointer]:
    """Yield what a division itself points to, not what the divisions in it do."""
    for child in division:
        if local(child) != "fptr":
            continue
        if (file := child.get("FILEID")) is not None:
            yield Pointer(file)
        for area in child.iter("{*}area"):
            yield Pointer(
                area.get("FILEID") or "",
                area.get("BEGIN") or "",
                _box(area.get("COORDS") or ""),
                area.get("END") or "",
            )


def _box(coordinates: str) -> Box | None:
    edges = [number(edge) for edge in coordinates.replace(",", " ").split()]
    if len(edges) < 4 or len(edges) % 2:  # noqa: PLR2004 - a box, or a polygon
        return None
    known = [edge for edge in edges if edge is not None]
    if len(known) != len(edges):
        return None
    xs, ys = known[::2], known[1::2]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _end(locator: etree._Element) -> str:
    return _href(locator).lstrip("#")


def _href(element: etree._Element) -> str:
    """The address in an element, whatever prefix ``href`` may have."""
    for name, value in element.attrib.items():
        if _bare(name) in {"href", "LOCREF"}:
            return str(value)
    return ""


def _bare(name: object) -> str:
    """The name of an attribute, without a namespace or a prefix declared nowhere."""
    return str(name).rpartition("}")[2].rpartition(":")[2]


def _pixels(element: etree._Element | None) -> int | None:
    value = number(element.text) if element is not None else None
    return int(value) if value and value > 0 else None
