"""The characters of recognised text: one form for each, and none that cannot be seen."""

from __future__ import annotations

import unicodedata

SOFT_HYPHEN = "\u00ad"
# Format characters that scripts need: joiners, and the marks of a direction.
_NEEDED = frozenset("\u200c\u200d\u200e\u200f\u061c")
_UNSEEN = frozenset({"Cc", "Cs", "Cf", "Cn"})


def cleaned(text: str) -> str:
    """Return `text` in NFC without control characters; space within it is one blank.

    Soft hyphens go too: whoever needs them must look before.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = "".join(map(_shown, text))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _shown(char: str) -> str:
    if char.isprintable() or char in _NEEDED:
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _UNSEEN else char
