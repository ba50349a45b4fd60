"""One changed file from a real one, always the same from the same seed."""

from __future__ import annotations

from random import Random

from lxml import etree

from tests.fuzz.bytes_changed import BYTES, MAX_SIZE
from tests.fuzz.structures_changed import (
    json_changed,
    members,
    repacked,
    unpacked,
    xml_changed,
)

_STRUCTURE = 0.4  # of the changes respect what a file is
_PACKED = 0.8  # of the changes to a packed file are made to what it holds


def mutated(random: Random, content: bytes, other: bytes) -> bytes:
    """Return `content` changed, perhaps with stretches of `other`; at most 4 MiB of it.

    A packed file is mostly changed inside and packed again, for changed bytes of its own
    would seldom pass the checksum.
    """
    names = members(content)
    if names and random.random() < _PACKED:
        member = unpacked(content, random.choice(names))
        if member is not None:
            inside, name = member
            try:
                return repacked(content, name, _changed(random, inside, other))
            except (ValueError, OSError, RuntimeError, NotImplementedError):
                pass  # it is packed in a way that cannot be written, or is damaged
    return _changed(random, content, other)


def _changed(random: Random, content: bytes, other: bytes) -> bytes:
    for _ in range(random.choice((1, 1, 2, 3))):
        if not content:
            break
        changed = _structure(random, content) if random.random() < _STRUCTURE else None
        if changed is None:
            changed = random.choice(BYTES)(random, content, other or content)
        content = changed[:MAX_SIZE]
    return content


def _structure(random: Random, content: bytes) -> bytes | None:
    head = content[:1_000].lstrip(b"\xef\xbb\xbf \r\n\t")
    try:
        if head.startswith(b"<") or b"<html" in head.lower():
            return xml_changed(random, content)
        if head.startswith((b"{", b"[")):
            return json_changed(random, content)
    except (ValueError, RecursionError, etree.LxmlError):  # no such thing, or too deep
        pass
    return None
