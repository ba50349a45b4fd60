"""Names from outside, made harmless: for showing, and for members of containers."""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LATIN = 0xFF
_DRIVE = re.compile(r"^[A-Za-z]:")
# HTTrack keeps a second copy of all pages it has mirrored, for the next time.
_TEMPORARY = {"thumbs.db", "desktop.ini", "__macosx", "hts-cache"}


def shown_name(name: str) -> str:
    r"""Return `name` with what could break or fool a terminal as visible escapes.

    Control characters, line breaks, invisible and direction-changing characters and bytes
    that are no text become ``\n``, ``\u202e``, ``\xff``.
    """
    return _SUSPECT.sub(_escaped, name)


def member_path(name: str) -> str:
    """Return a member's name as a harmless relative path with ``/``.

    Drive letters, a leading ``/`` and ``..`` are left out; nothing is ever written there.
    """
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    kept = [part for part in parts if part not in {"", ".", ".."}]
    return "/".join(kept) or "unnamed"


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name (not path) is the system's own, not content."""
    return name.startswith(".") or name.lower() in _TEMPORARY


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if unicodedata.category(found[0]) == "Cs":
        # Python keeps a file name's undecodable bytes as U+DC80..U+DCFF.
        return f"\\x{code & 0xFF:02x}"
    if found[0] in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[found[0]]
    return f"\\x{code:02x}" if code <= _LATIN else f"\\u{code:04x}"
