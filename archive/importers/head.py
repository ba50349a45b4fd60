"""The first bytes of a source, as importers ask about them in turn: each view made once.

Most importers are no importers of most files. So they first ask for a mark that is needed
anyway and cheap to look for, and look closely only where it is.
"""

from __future__ import annotations

from functools import lru_cache

# Byte order marks and blanks, those of eight-bit encodings and UTF-8 too.
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\xc2"
_START = 256


@lru_cache(maxsize=4)
def bare(head: bytes) -> bytes:
    """Return `head` without NULs: what is ASCII in UTF-16 then reads as in UTF-8."""
    return head.replace(b"\0", b"") if b"\0" in head else head


@lru_cache(maxsize=4)
def folded(head: bytes) -> bytes:
    """Return `head` without NULs and in small letters, to look for marks in ASCII."""
    return bare(head).lower()


@lru_cache(maxsize=4)
def start_of(head: bytes) -> bytes:
    """Return the first bytes that are no mark of an encoding and no blanks, up to 256."""
    return head.lstrip(_BEFORE)[:_START]


def has_any(head: bytes, *marks: bytes) -> bool:
    """Whether any of `marks`, in small letters, is in `head`, however it is written."""
    text = folded(head)
    return any(mark in text for mark in marks)
