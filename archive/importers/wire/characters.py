"""Text without the characters that no reader should see and no store can hold."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(
    "[\0-\x08\x0b-\x1f\x7f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_C1 = re.compile("[\x80-\x9f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` in NFC, with ordinary spaces, without controls and lone surrogates."""
    text = _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Bytes of Windows-1252 that passed for ISO 8859-1 on their way here.
    text = _C1.sub(_windows, text)
    text = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return `text`, cleaned, on one line."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """Return the letters and figures of `text` in lower case, to compare by."""
    return "".join(filter(str.isalnum, text)).casefold()


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", errors="ignore")
