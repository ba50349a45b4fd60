r"""The text of a BibTeX value: accents (``\'e``), ligatures, dashes and quotes of TeX."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textendash": "–",
    "textemdash": "—",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "pounds": "£",
    "textsterling": "£",
    "texteuro": "€",
    "euro": "€",
    "copyright": "©",
    "S": "§",
    "P": "¶",
    "quad": " ",
    "newline": " ",
}
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHcdbkr])(?:\s+|(?=\{)))(?:\{\s*\\?([^\W\d_])\s*\}|\\?([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([a-zA-Z]+)\*?(?:\s+|\{\}|(?![a-zA-Z]))")
_SYMBOL = re.compile(r"\\([&%$#_{}, /-])")
_DASHES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_KEPT = {"{": "\ue010", "}": "\ue011"}


def plain_text(value: str) -> str:
    """Return a value of a BibTeX field as text, on one line."""
    if "\\" in value:
        value = _ACCENT.sub(_accented, value)
        value = _SYMBOL.sub(lambda found: _KEPT.get(found[1], found[1].strip("/-")), value)
        value = _COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), value)
        value = value.replace("\\\\", " ").replace("\\", "")
    value = value.replace("~", " ").replace("{", "").replace("}", "")
    for kept, private in _KEPT.items():
        value = value.replace(private, kept)
    for written, meant in _DASHES:
        value = value.replace(written, meant)
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _accented(found: re.Match[str]) -> str:
    letter = found[3] or found[4]
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])
