"""From the bytes of a web page to text, as browsers do it (WHATWG HTML, 13.2.3).

A byte order mark wins, then what the server declared, then what the page does. Two
liberties are taken, because saved files lose their HTTP header and are often stored again
in another encoding: bytes that are plainly UTF-8 are read as UTF-8 whatever they declare,
and a page that declares nothing is read by its language (the standard's own fallback)
before anything is guessed.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    rb"""<html[^>]{0,800}?\blang\s*=\s*["']?([a-zA-Z]{2,3})""", re.IGNORECASE
)
_HEAD = 65_536  # SingleFile and Firefox push the declaration far behind their own head
_SAMPLE = 120_000
_FEW = 0.02

# WHATWG's decoders are supersets of the Python codecs of the same name.
_SUPERSETS = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "gbk": "gb18030",
    "utf-16le": "utf-8",  # a declaration readable as ASCII cannot be in UTF-16
    "utf-16be": "utf-8",
}
# HTML 13.2.3.2: the encoding a browser falls back to, by the reader's locale.
_LEGACY = {
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("bg", "ru", "uk", "be", "sr", "mk", "ky", "kk"), "cp1251"),
    **dict.fromkeys(("cs", "hu", "pl", "sk", "sl", "hr", "ro"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("tr", "az", "ku"), "cp1254"),
    **dict.fromkeys(
        ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "ca"),
        "cp1252",
    ),
    "el": "cp1253",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030",
}


def decode(content: bytes, served: str | None = None) -> str:
    """Return the text of a web page; bytes that mean nothing become U+FFFD.

    `served` is the charset that its server declared, if that is known.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    declared = (_codec(served or ""), _declared(content))
    if next(filter(None, declared), "") == "iso2022_jp":
        return content.decode("iso2022_jp", "replace")
    text = content.decode("utf-8", "replace")
    if _is_utf8(content, text):
        return text
    for encoding in (*declared, _by_language(content), _detected(content)):
        if encoding and encoding != "utf-8":
            text = content.decode(encoding, "replace")
            if text.count("\ufffd") <= len(text) / 200:
                return text
    return content.decode("cp1252", "replace")


def _wide(content: bytes) -> str:
    """Return the UTF-16 codec of content without a mark, ``""`` if it is not UTF-16."""
    start = content[:2000]
    if start.count(0) * 3 < len(start) or len(start) < 20:
        return ""
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _is_utf8(content: bytes, text: str) -> bool:
    """Whether `text`, read as UTF-8, makes sense of nearly all bytes beyond ASCII."""
    lost = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    beyond = len(content) - len(text) + lost
    return lost == 0 or lost < beyond * _FEW


def _declared(content: bytes) -> str:
    labels = (match[1] for match in _DECLARED.finditer(content, 0, _HEAD))
    known = (_codec(label.decode("ascii", "replace")) for label in labels)
    return next(filter(None, known), "")


def _codec(label: str) -> str:
    """Return the Python codec for a label of the web; ``""`` if it means nothing."""
    from webencodings import lookup

    encoding = lookup(label)
    if encoding is None:
        return ""
    if encoding.name == "iso-2022-jp":
        return "iso2022_jp"
    return _SUPERSETS.get(encoding.name, str(encoding.codec_info.name))


def _by_language(content: bytes) -> str:
    match = _LANGUAGE.search(content, 0, _HEAD)
    return _LEGACY.get(match[1].decode("ascii").lower(), "") if match else ""


def _detected(content: bytes) -> str:
    """Guess from the bytes of the text alone: markup and scripts are ASCII everywhere."""
    from charset_normalizer import from_bytes

    plain = re.sub(rb"<[^<>]{0,2000}>", b" ", content[: 4 * _SAMPLE])
    beyond = b" ".join(re.findall(rb"[^\x00-\x7f][^<>{}]{0,200}", plain))[:_SAMPLE]
    best = from_bytes(beyond or plain[:_SAMPLE]).best()
    return best.encoding if best else ""
