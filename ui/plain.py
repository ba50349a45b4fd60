"""Text of newspapers where Qt would read it as something else: tags in tips, & in menus.

Also one that is read from right to left, where it would turn round the words beside it.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Final

_ISOLATE: Final = "\u2068{}\u2069"  # first strong isolate … pop: Unicode UAX 9
_LEFTWARDS: Final = frozenset({"R", "AL", "RLE", "RLO", "RLI"})


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it is, whatever tags it seems to hold."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def plain_entry(text: str) -> str:
    """Return the text of a menu entry that shows `text` as it is, on one line."""
    return " ".join(text.split()).replace("&", "&&")


def dotted(*parts: str) -> str:
    """Return the parts that are not empty on one line, parted by dots.

    They stand in this order even where some are read from right to left.
    """
    return " · ".join(_isolated(part) for part in parts if part)


def _isolated(text: str) -> str:
    kinds = map(unicodedata.bidirectional, text)
    return _ISOLATE.format(text) if _LEFTWARDS.intersection(kinds) else text
