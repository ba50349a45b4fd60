"""Text of newspapers where Qt would read it as something else: tags in tips, & in menus."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it is, whatever tags it seems to hold."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def plain_entry(text: str) -> str:
    """Return the text of a menu entry that shows `text` as it is, on one line."""
    return " ".join(text.split()).replace("&", "&&")
