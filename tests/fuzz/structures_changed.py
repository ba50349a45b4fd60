"""Files changed as what they are: elements of XML, values of JSON, members of zip files."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree, html

_TEXTS = ("", " ", "\u2028", "0", "-1", "1e999", "x" * 5_000, "31.02.1899", "é" * 300)
_VALUES: tuple[Any, ...] = (
    None,
    [],
    {},
    "",
    0,
    -1,
    1e308,
    10**30,
    True,
    [[[]]],
    "x" * 5_000,
)
_CHANGES = 4


def xml_changed(random: Random, content: bytes) -> bytes | None:
    """Change up to 4 elements of XML or HTML; ``None`` if it cannot be parsed."""
    parser: etree.XMLParser | html.HTMLParser
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    if b"<html" in content[:2_000].lower():
        parser = html.HTMLParser()
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    for _ in range(random.randint(1, _CHANGES)):
        elements = list(root.iter(etree.Element))
        _change_element(random, random.choice(elements), random.choice(elements))
    return etree.tostring(root, encoding=random.choice(("UTF-8", "UTF-8", "UTF-16")))


def json_changed(random: Random, content: bytes) -> bytes | None:
    """Change up to 4 values of JSON, or of a line of JSON lines; ``None`` if it is none."""
    lines = content.splitlines()
    row = None
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        row = random.randrange(len(lines)) if lines else 0
        try:
            value = json.loads(lines[row])
        except (ValueError, RecursionError, IndexError):
            return None
    for _ in range(random.randint(1, _CHANGES)):
        places = list(_places(value))
        if not places:
            break
        held, key = random.choice(places)
        other, other_key = random.choice(places)
        if random.random() < 0.5:
            held[key] = deepcopy(random.choice(_VALUES))
        else:
            # Through text, since a value must not come to hold itself.
            held[key] = json.loads(json.dumps(other[other_key]))
    changed = json.dumps(value).encode()
    if row is None:
        return changed
    lines[row] = changed
    return b"\n".join(lines)


def unpacked(content: bytes, name: str = "") -> tuple[bytes, str] | None:
    """Return what a gzip file, or the member `name` of a zip file, holds; else ``None``."""
    try:
        if content.startswith(b"\x1f\x8b"):
            return gzip.decompress(content), ""
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.read(name), name
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, KeyError, RuntimeError):
        return None


def members(content: bytes) -> list[str]:
    """Return the names of what a zip file holds; ``[""]`` for a gzip file; else nothing."""
    if content.startswith(b"\x1f\x8b"):
        return [""]
    if not content.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [info.filename for info in packed.infolist() if info.file_size]
    except (zipfile.BadZipFile, OSError, ValueError):
        return []


def repacked(content: bytes, name: str, member: bytes) -> bytes:
    """Return a gzip or zip file with another `member` in the place of `name`."""
    if not name:
        return gzip.compress(member, 1, mtime=0)
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in packed.infolist():
            target.writestr(info, member if info.filename == name else packed.read(info))
    return written.getvalue()


def _change_element(random: Random, one: Any, two: Any) -> None:
    match random.randrange(6):
        case 0:
            one.tag = two.tag
        case 1:
            one.text, two.text = two.text, one.text
        case 2:
            one.text = random.choice(_TEXTS)
        case 3 if one.attrib:
            name = random.choice(sorted(one.attrib))
            one.set(name, random.choice((*_TEXTS[:-1], *two.attrib.values())))
        case 4 if one.getparent() is not None:
            one.getparent().remove(one)
        case _ if two.getparent() is not None:
            # A copy, since an element must not come to lie in itself.
            one.insert(random.randint(0, len(one)), deepcopy(two))


def _places(value: Any) -> Any:
    """Yield every list and object in `value` with each of its keys."""
    if isinstance(value, dict):
        keys: Any = list(value)
    elif isinstance(value, list):
        keys = range(len(value))
    else:
        return
    for key in keys:
        yield value, key
        yield from _places(value[key])
