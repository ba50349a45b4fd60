"""The character sets of old wires: seven bits, DOS code pages, ISO 8859-1, UTF-8."""

from __future__ import annotations

import re

from archive.importers.pasted.decoding import legacy_encoding

# ISO 646-DE puts umlauts where ASCII has brackets: "f}r" is "für".
_GERMAN_WORD = re.compile(r"[a-zA-Z][{|}~][a-z]|[a-z][{|}~]")
_GERMAN = str.maketrans("[\\]{|}~", "ÄÖÜäöüß")
_BRACKETS = re.compile(r"[{}\[\]]\s|\s[{}|]\s")
_IN_WORDS = re.compile(
    rb"[a-zA-Z]([\x80-\xff])[a-zA-Z]|[a-zA-Z]([\x80-\xff])\b|\b([\x80-\xff])[a-z]"
)
_DOS_LETTERS = frozenset(
    b"\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x90\x93\x94\x95"
    b"\x96\x97\x99\x9a\xa0\xa1\xa2\xa3\xa4\xe1"
)
_ENOUGH = 3
_START = 100
_BEYOND, _LETTERS = re.compile(rb"[\x80-\xff]"), re.compile(rb"[A-Za-z\x80-\xff]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]+")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def decoded(content: bytes) -> str:
    """Return the text of a message; what no set knows becomes U+FFFD. Controls stay."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_hardly_latin(content):
            return content.decode(legacy_encoding(_CONTROLS.sub(b" ", content)), "replace")
        return content.decode(_eight_bits(content), "replace")
    return text if not text.isascii() else _seven_bits(text)


def in_utf8(content: bytes) -> bytes:
    """`content` in the UTF-8 that its XML claims, where it is in an encoding of old.

    Programs write the declaration that they know. Single damaged bytes stay.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        several = len(_MULTIBYTE.findall(content))
        beyond = len(_BEYOND.findall(_MULTIBYTE.sub(b"", content)))
        if 0 in content[:_START] or beyond <= several:
            return content
        return content.decode(legacy_encoding(content), "replace").encode()
    return content


def _is_hardly_latin(content: bytes) -> bool:
    """Whether most letters are beyond ASCII, as they are in Cyrillic or Greek."""
    return 2 * len(_BEYOND.findall(content)) > len(_LETTERS.findall(content))


def _eight_bits(content: bytes) -> str:
    """The code page in which the letters beyond ASCII are letters."""
    beyond = [next(filter(None, groups)) for groups in _IN_WORDS.findall(content)]
    dos = sum(1 for byte in beyond if byte[0] in _DOS_LETTERS)
    return "cp850" if dos * 2 > len(beyond) else "cp1252"


def _seven_bits(text: str) -> str:
    umlauts = len(_GERMAN_WORD.findall(text))
    if umlauts < _ENOUGH or umlauts <= len(_BRACKETS.findall(text)):
        return text
    return text.translate(_GERMAN)
