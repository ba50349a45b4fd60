r"""RTF to lines, after the Rich Text Format Specification 1.9.1.

Files are read as they come: braces that never close or close too often, lengths of binary
data beyond the end, and groups nested without end do no harm. Characters are read by the
code page of their font (`\fcharset`), or that of the document (`\ansicpg`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.errors import SourceError
from archive.importers.databases.lines import Line, LineMaker

MAX_SIZE = 64 * 2**20
_MAX_TOKENS = 2_500_000
_MAX_DEPTH = 2_000
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word
    r"|\\'([0-9a-fA-F]{2})"  # a character by its code
    r"|\\([^a-zA-Z])"  # a control symbol
    r"|([{}])"
    r"|([^\\{}\r\n]+)"
)
_SYMBOLS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "cell": "\t",
    "nestcell": "\t",
}
_BREAKS = frozenset({"par", "line", "row", "nestrow", "sect", "page", "column"})
# Groups whose words are not the document's text.
_UNSHOWN_LISTED = (
    "fonttbl colortbl stylesheet info pict object objdata header headerl headerr "
    "headerf footer footerl footerr footerf footnote annotation atnid atnauthor "
    "fldinst listtable listoverridetable revtbl rsidtbl generator themedata "
    "colorschememapping datastore latentstyles xmlnstbl pntext pntxta pntxtb "
    "pnseclvl nonshppict bkmkstart bkmkend filetbl tc xe template private "
    "password"
)
_UNSHOWN = frozenset(_UNSHOWN_LISTED.split())
_CHARSETS = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "cp1361",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_DOCUMENTS = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_CODE_PAGES = {
    10000: "mac-roman",
    65001: "utf-8",
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "big5",
}
# Groups that old readers are told to skip, but which hold text.
_STARRED_SHOWN = frozenset({"ud", "shppict"})
_LOOKS = frozenset({"b", "v", "qc", "ql", "qr", "qj", "pard", "plain"})
_HALVES = range(0xD800, 0xE000)


@dataclass(slots=True, frozen=True)
class _State:
    """What holds within one group."""

    shown: bool = True
    fonts: bool = False
    bold: bool = False
    hidden: bool = False
    centred: bool = False
    font: int = 0
    skip: int = 1


def rich_text_lines(content: bytes, name: str) -> Iterator[Line]:
    """Yield the lines of an RTF file; `name` is the source's, for the errors.

    Raises:
        SourceError: It is larger, or made of more marks, than any text.
    """
    if len(content) > MAX_SIZE:
        raise SourceError(name, f"is larger than {MAX_SIZE >> 20} MiB; split it first")
    yield from _Reader(content.decode("latin-1"), name).lines()


class _Reader:
    """Reads once through an RTF file."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._state = _State()
        self._outer: list[_State] = []
        self._too_deep = 0
        self._codec = "cp1252"
        self._codecs: dict[int, str] = {}
        self._bytes = bytearray()
        self._pieces: list[str] = []
        self._plain_seen = False
        self._bold_seen = False
        self._to_skip = 0
        self._starred = False
        self._page = False
        self._maker = LineMaker()

    def lines(self) -> Iterator[Line]:
        place = count = 0
        while (found := _TOKEN.search(self._text, place)) is not None:
            count += 1
            if count > _MAX_TOKENS:
                raise SourceError(self._name, "is made of more marks than any text")
            place = found.end()
            word, number, code, symbol, brace, plain = found.groups()
            if word == "bin":
                place = self._after_binary(place, number)
            elif word in _BREAKS or (symbol and symbol in "\r\n"):
                if self._state.shown:
                    yield from self._line(word or "par")
            elif word is not None:
                self._word(word, None if number is None else int(number))
            elif brace is not None:
                self._brace(brace)
            elif plain is not None:
                self._plain(plain)
            elif code is not None:
                self._byte(int(code, 16))
            else:
                self._symbol(symbol)
        yield from self._line("par")

    def _after_binary(self, place: int, number: str | None) -> int:
        end = place + max(0, int(number or 0))
        # A length beyond the end is a mistake, and no reason to lose the rest.
        return end if end <= len(self._text) else place

    def _line(self, word: str) -> Iterator[Line]:
        self._flush()
        text = "".join(self._pieces)
        if any(ord(char) in _HALVES for char in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        line = self._maker.line(
            text,
            bold=self._bold_seen and not self._plain_seen,
            centred=self._state.centred or text.startswith(" " * 8),
            page=self._page,
        )
        self._page = word == "page"
        self._pieces.clear()
        self._bold_seen = self._plain_seen = False
        if line is not None:
            yield line

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _UNSHOWN or (self._starred and word not in _STARRED_SHOWN):
            self._state = replace(state, shown=False, fonts=word == "fonttbl")
        elif word in _LOOKS:
            self._state = replace(state, **_looks(word, on=number != 0))
        elif word in _SYMBOLS:
            self._character(_SYMBOLS[word])
        elif word == "u" and number is not None:
            self._character(chr(number & 0xFFFF))
            self._to_skip = state.skip
        elif word == "uc":
            self._state = replace(state, skip=max(0, min(number or 0, 16)))
        else:
            self._encoding(word, number)
        self._starred = False

    def _encoding(self, word: str, number: int | None) -> None:
        """Take note of what says how characters are read."""
        self._flush()
        if word == "f":
            self._state = replace(self._state, font=number or 0)
        elif word == "fcharset" and self._state.fonts:
            if number in _CHARSETS:
                self._codecs[self._state.font] = _CHARSETS[number]
        elif word == "ansicpg":
            self._codec = _code_page(number or 0)
        elif word in _DOCUMENTS:
            self._codec = _DOCUMENTS[word]

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\\{}":
            self._plain(symbol)
        elif symbol == "~":
            self._character(" ")
        elif symbol == "_":
            self._character("-")
        elif symbol == "\t":
            self._character("\t")

    def _brace(self, brace: str) -> None:
        self._flush()
        self._starred = False
        self._to_skip = 0
        if brace == "{":
            if len(self._outer) < _MAX_DEPTH:
                self._outer.append(self._state)
            else:
                self._too_deep += 1
        elif self._too_deep:
            self._too_deep -= 1
        elif self._outer:
            self._state = self._outer.pop()

    def _byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._state.shown and not self._state.hidden:
            self._bytes.append(code)
            self._seen()

    def _plain(self, text: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if text and self._state.shown and not self._state.hidden:
            # Bytes beyond ASCII stand unescaped in files of careless programs.
            self._bytes += text.encode("latin-1")
            if text.strip():
                self._seen()

    def _character(self, char: str) -> None:
        self._flush()
        if self._state.shown and not self._state.hidden:
            self._pieces.append(char)
            if char.strip():
                self._seen()

    def _seen(self) -> None:
        if self._state.bold:
            self._bold_seen = True
        else:
            self._plain_seen = True

    def _flush(self) -> None:
        if self._bytes:
            codec = self._codecs.get(self._state.font, self._codec)
            self._pieces.append(self._bytes.decode(codec, "replace"))
            self._bytes.clear()


def _looks(word: str, *, on: bool) -> dict[str, bool]:
    """What a control word changes of the looks of text."""
    if word == "b":
        return {"bold": on}
    if word == "v":
        return {"hidden": on}
    return (
        {"bold": False, "hidden": False} if word == "plain" else {"centred": word == "qc"}
    )


def _code_page(number: int) -> str:
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
