"""Pages of e-books that hold several articles, parted where the contents say they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_ANCHOR = re.compile(
    rb"<[A-Za-z][\w:-]{0,40}\s(?:[^<>]{0,1000}?\s)?(?:id|name|xml:id)\s*=\s*"
    rb"[\"']([^\"'<>]{1,200})[\"']"
)
_TAG = re.compile(rb"<[^<>]*>")
_HEAD_END = re.compile(rb"<body\b[^<>]*>", re.IGNORECASE)
_LONGEST_HEADING = 200  # bytes: the section's title, and what is printed beside it


class Part(NamedTuple):
    """A place in a page, by its anchor, and what the table of contents calls it."""

    anchor: str
    label: str
    section: str


def parted(content: bytes, parts: Sequence[Part]) -> list[tuple[Part, bytes]]:
    """Return the page of each of `parts`, in their order; none if the page is one article.

    It is one if fewer than two anchors are in it, or if text stands before the first: its
    parts are then chapters of one text.
    """
    if b"\0" in content:
        return []
    begin = _HEAD_END.search(content)
    places = {
        found[1]: found.start() for found in reversed(list(_ANCHOR.finditer(content)))
    }
    known = sorted(
        {
            places[part.anchor.encode()]: part
            for part in reversed(parts)
            if part.anchor.encode() in places
        }.items()
    )
    if len(known) < 2 or begin is None:  # noqa: PLR2004
        return []
    before = _TAG.sub(b" ", content[begin.end() : known[0][0]])
    if len(b" ".join(before.split())) > _LONGEST_HEADING:
        return []
    ends = [place for place, _ in known[1:]] + [len(content)]
    return [
        (part, _page(part.label, content[place:end]))
        for (place, part), end in zip(known, ends, strict=True)
    ]


def _page(title: str, body: bytes) -> bytes:
    head = f'<html><head><meta charset="utf-8"/><title>{escape(title)}</title></head><body>'
    return head.encode() + body + b"</body></html>"
