"""Bytes to clean text: encodings as they are met, and no control characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from webencodings import lookup

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 2**16
_NUL_SHARE = 0.05
_ONE_SIDED = 0.95
_CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "mac_roman",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
# Letters beyond ASCII of languages in Latin script, by the encodings they were kept in.
_LETTERS = (
    "äöüß",
    "àâæçèéêëîïôœùûüÿ",
    "áéíñóúü",
    "àèéìòù",
    "áâãàçéêíóôõú",
    "åäöæøé",
    "áæéíðóöúýþ",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áéíóöőúüű",
    "áäčďéíĺľňóôŕšťúýž",
    "ăâîșțşţ",
    "čćđšž",
    "çğıöşüâî",
)
_LATIN_ENCODINGS = ("cp1252", "cp1250", "iso8859-2", "cp1254", "mac-roman")
_MARKS = frozenset("‘’“”‚„–—…•€£°«»©®™½¼¾¿¡ºª·\u00a0†‹›²³´\u00ad")
# The dashes and curly quotes of an old Macintosh, misread: "itÕs", " Ñ ", "ÒYes,Ó".
_MACINTOSH = re.compile(
    r"(?<=[a-zÉ.,!?])Õ|(?<=\s)[ÐÑ](?=\s)|(?:^|(?<=\s))[ÒÔ](?=\w)|(?<=[.,?!])Ó|(?<=[a-z])É(?!\w)",
    re.MULTILINE,
)
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
_BREAKS = re.compile("[\u0085\u2028]")
_DROPPED = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_C1 = re.compile("[\x80-\x9f]")
_UNCLEAN = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\u00a0\u00ad\u2000-\u200b\u2028-\u202f\u205f\u2060"
    "\u2066-\u2069\u3000\ufeff\ufffe\uffff]"
)
_STRANGE_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def decoded(content: bytes) -> str:
    r"""Return the text of `content` with ``\n`` line ends, in NFC.

    UTF-8 comes first; UTF-16 and UTF-32 also without their mark; lines that are no UTF-8
    are taken for the Windows encoding they look like. Form feeds are kept, other controls,
    soft hyphens and invisible direction marks are dropped.
    """
    return _cleaned(_text(content))


@lru_cache(maxsize=4)
def decoded_head(head: bytes) -> str:
    """Return what `decoded` does; kept, since every importer asks about the same head."""
    return decoded(_whole(head))


def _whole(head: bytes) -> bytes:
    """`head` without the beginning of a character of UTF-8 that its end cuts in two."""
    place = len(head)
    while place > max(0, len(head) - 3) and 0x80 <= head[place - 1] < 0xC0:  # noqa: PLR2004
        place -= 1
    if not place or head[place - 1] < 0xC0:  # noqa: PLR2004 - it begins no sequence
        return head
    lead, following = head[place - 1], len(head) - place
    wanted = 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3  # noqa: PLR2004
    if following >= wanted or not _is_utf8(head[: place - 1]):
        return head
    return head[: place - 1]


def wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 variant that unmarked bytes are in, by their NULs."""
    sample = content[:_SAMPLE]
    nuls = sample.count(0)
    if nuls < _NUL_SHARE * len(sample):
        return None
    by_place = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) / 4
    if min(by_place[1:]) > _ONE_SIDED * quarter:
        return None if by_place[0] > _ONE_SIDED * quarter else "utf-32-le"
    if min(by_place[:3]) > _ONE_SIDED * quarter:
        return "utf-32-be"
    odd = by_place[1] + by_place[3]
    if odd >= _ONE_SIDED * nuls:
        return "utf-16-le"
    return "utf-16-be" if nuls - odd >= _ONE_SIDED * nuls else None


def _text(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    if wide := wide_encoding(content):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(content)


def _mixed(content: bytes) -> str:
    """Decode line by line: people paste UTF-8 into files kept in something else."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    legacy_lines = [line for line in lines if _HIGH.search(line) and not _is_utf8(line)]
    utf8_lines = sum(1 for line in lines if _HIGH.search(line)) - len(legacy_lines)
    legacy = legacy_encoding(b"\n".join(legacy_lines))
    if utf8_lines * 10 < len(legacy_lines):
        # A stray line of Japanese or Chinese can be valid UTF-8 by accident.
        return content.decode(legacy, errors="replace")
    return "\n".join(_line(line, legacy) for line in lines)


def _line(line: bytes, legacy: str) -> str:
    if _is_utf8(line):
        return line.decode("utf-8")
    in_utf8 = sum(len(found[0]) for found in _MULTIBYTE.finditer(line))
    if in_utf8 * 2 <= len(_HIGH.findall(line)):
        return line.decode(legacy, errors="replace")
    pieces: list[str] = []
    place = 0
    for found in _MULTIBYTE.finditer(line):
        pieces.append(line[place : found.start()].decode(legacy, errors="replace"))
        pieces.append(found[0].decode("utf-8", errors="replace"))
        place = found.end()
    return "".join(pieces) + line[place:].decode(legacy, errors="replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def legacy_encoding(sample: bytes) -> str:
    """The eight-bit (or Asian) encoding that `sample`, which is no UTF-8, is written in."""
    sample = sample[:_SAMPLE]
    western, macintosh = _LATIN_ENCODINGS[0], _LATIN_ENCODINGS[-1]
    as_western = sample.decode(western, errors="replace")
    beyond = sum(1 for character in as_western if not character.isascii())
    if len(_MACINTOSH.findall(as_western)) * 3 > beyond:
        return macintosh
    if beyond * 2 <= sum(map(str.isalpha, filter(str.isascii, as_western))):
        # max() keeps the first of equals, so what fits no language either is Western.
        return max(_LATIN_ENCODINGS, key=lambda encoding: _fit(sample, encoding))
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if best is None:
        return western
    # Browsers read the old names as the supersets that were really used.
    known = lookup(best.encoding.replace("_", "-"))
    return known.codec_info.name if known else best.encoding


def _fit(sample: bytes, encoding: str) -> float:
    """How well the accented letters of `sample`, read so, are those of one language."""
    text = sample.decode(encoding, errors="replace").lower()
    beyond = [
        character
        for character in text
        if not character.isascii() and character not in _MARKS
    ]
    if not beyond:
        return 1.0
    fits = (sum(1 for letter in beyond if letter in letters) for letters in _LETTERS)
    return max(fits) / len(beyond)


def _cleaned(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.encode().translate(None, _CONTROLS).decode()
    if not _UNCLEAN.search(text):
        return unicodedata.normalize("NFC", text)
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    # Bytes of Windows-1252 that passed for ISO 8859-1 on their way here.
    text = _C1.sub(_windows, text)
    text = _STRANGE_SPACES.sub(" ", _DROPPED.sub("", text))
    return unicodedata.normalize("NFC", text)


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", errors="ignore")
