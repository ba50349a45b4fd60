"""What text is not newspaper text: other formats, code, tables, and bytes of any kind."""

from __future__ import annotations

import re

from archive.importers.pasted.decoding import decoded_head, wide_encoding
from archive.importers.pasted.markdown import plain

SURE = 0.6
UNSURE = 0.3
BARELY = 0.05
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"{\\rtf",
    b"WARC/",
    b"filedesc://",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP",
    b"\xd0\xcf\x11\xe0",
    b"bplist",
    b"ZIM\x04",
    b"SQLite format",
    b"\x7fELF",
    b"MZ",
    b"OggS",
    b"RIFF",
    b"ID3",
    b"7z\xbc\xaf",
    b"Rar!",
    b"wOF",
    b"AT&TFORM",
)
_TEXTUAL_MARK = re.compile(
    r"""\s*(?:
        <(?:!|\?xml|[A-Za-z][\w:.-]*(?:\s*/?>|\s+[\w:-]+\s*=))  # XML, HTML, SGML
      | [\[{]\s*(?:["\[{]|\}|\]|-?\d+\s*[,\]])     # JSON
      | \{\s*[\w-]+"?\s*:                          # JSON, nearly
      | TY\s{1,2}-\s                               # RIS
      | @[A-Za-z]+\s*\{                            # BibTeX
      | %(?:[!A-Z]|0\s)                            # PostScript, Refer
      | \#!                                        # a script
      | \\documentclass | \\begin\{                # TeX
      | -----BEGIN\s | diff\s--git | begin\s\d{3}\s
      | (?:From:\s["<]Saved\sby|MIME-Version:|Content-Type:\s)
      | HTTP/\d
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKED = re.compile(
    rb"(?:\xef\xbb\xbf)?" + _TEXTUAL_MARK.pattern.encode(), re.VERBOSE | re.IGNORECASE
)
# Lines that only programs, style sheets and settings have.
_CODE_LINE = re.compile(
    r"""^\s*(?:
        import\s+[\w.*]+(?:\s*,\s*[\w.]+)*(?:\s+as\s+\w+)?;?
      | from\s+[\w.]+\s+import\s+[\w.*(].{0,80}
      | import\s+(?:["'{(*]|.{0,80}\sfrom\s+["']).{0,80}
      | (?:async\s+)?def\s+\w+\s*\(.* | class\s+\w+\s*(?:\(.*\))?\s*[:{]
      | (?:if|elif|for|while|with|try|except|else)\b.{0,80}[:{]
      | (?:const|let|var|public|private|static|void|export|package|namespace|using)\s
          .{0,80}[;={(]
      | function\b.{0,60}\(.* | return\b[^.]{0,60}[;)\]]
      | \#\s*(?:include|define|ifdef|pragma)\b.* | //.* | /\*.* | \*/
      | (?:SELECT|INSERT\s+INTO|CREATE\s+TABLE|UPDATE|DROP\s+TABLE)\b.{0,120}
      | \[[\w.:"-]+\]
      | [\w.-]+\s*[:+]?=\s*\S.{0,120} | [\w.-]+:\s*[|>\[{'"].{0,99}
      | [{}()\[\];,\s]+ | .{0,160}[{}]
      # Verses and resolutions end lines with semicolons too, but without these signs.
      | .{0,160}[=(\[<$].{0,160}; | [a-z-]+:[^;]{1,80}; | (?:break|continue|\w+[._]\w+);
      | [.\#@]?[\w-]+\s*\{.{0,160}
    )\s*$""",
    re.VERBOSE,
)
_ELEMENT = re.compile(r"<[^<>]*>")
# What every such line has; few lines of a story do.
_PERHAPS_CODE = re.compile(r"[{}()\[\];=:#/*]|import\s|SELECT|INSERT|CREATE|UPDATE|DROP")
_CODE_SHARE = 0.2
_CODE_MARKS = re.compile(r"[{}\[\]=<>_;\\|`]|\(\)|::|->")
_MARKS_SHARE = 0.035
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_BLOB = re.compile(r"^[A-Za-z0-9+/=_-]{40,}$")
_DELIMITERS = (",", ";", "\t", "|")
# A comma or semicolon between cells; one in a sentence has a blank after it, save in 1,000.
_UNSPACED = {",": re.compile(r",(?!\s|\d{3}(?!\d)|$)"), ";": re.compile(r";(?!\s|$)")}
_MIN_ROWS = 2
_LONGEST_CODE = 400
_LONGEST_PARAGRAPH = 10_000
_LONGEST_MEAN_WORD = 12
_HEADED = 3


def likelihood(head: bytes) -> float:
    """How likely the beginning of a file is newspaper text, from 0 to 1."""
    if head.startswith(_MAGIC) or _is_plainly_marked(head):
        return 0.0
    text = plain(decoded_head(head))
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        # Nothing but blanks: read it, so that it is called empty and not a strange format.
        return BARELY
    if _is_other(head, text, lines):
        return 0.0
    if len(lines) > 1:
        return SURE
    if len(text) < _LONGEST_PARAGRAPH:
        return UNSURE
    return BARELY if text.count(" ") * _LONGEST_MEAN_WORD > len(text) else 0.0


def _is_plainly_marked(head: bytes) -> bool:
    """Whether the bytes alone tell that this is no text; where they do not, it may be."""
    if b"\0" in head or not _MARKED.match(head):
        return False
    return b"</" in head or b"<" not in head


def _is_other(head: bytes, text: str, lines: list[str]) -> bool:
    """Whether this is some other kind of file altogether."""
    if _is_marked_up(text) or not _WORD.search(text) or _is_binary(head, text):
        return True
    return _is_code(text, lines) or _is_table(lines) or _is_blob(lines)


def _is_marked_up(text: str) -> bool:
    """Whether a text is in a language of marks; one that nothing ever closes is none."""
    mark = _TEXTUAL_MARK.match(text)
    if mark is None:
        return False
    is_element = re.match(r"\s*<[A-Za-z]", mark[0]) is not None
    return not is_element or "</" in text or "/>" in text or not _is_prose(text)


def _is_prose(text: str) -> bool:
    """Whether what is left of a text without its marks is more than they are."""
    return len(_ELEMENT.sub("", text)) > len(text) / 2


def _is_binary(head: bytes, text: str) -> bool:
    strange = text.count("\ufffd")
    if not wide_encoding(head):
        strange += len(head) - len(head.translate(None, _CONTROLS))
    elif not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Two-byte numbers have NULs as UTF-16 has; words of letters they have not.
        strange += sum(1 for character in text if not _is_textual(character))
    return strange * 20 > len(text)


def _is_textual(character: str) -> bool:
    return character.isalnum() or character.isspace() or character.isprintable()


def _is_code(text: str, lines: list[str]) -> bool:
    """Whether lines and marks are those of a program; bad scans have strange marks too."""
    sample = lines[:200]
    code = sum(
        1
        for line in sample
        if len(line) < _LONGEST_CODE
        and (_PERHAPS_CODE.search(line) or not line.replace(",", " ").strip())
        and _CODE_LINE.match(line)
    )
    if code == len(sample):
        return True
    if code <= 1:
        return False
    marks = len(_CODE_MARKS.findall(text)) / len(text)
    return code >= _CODE_SHARE * len(sample) or marks > _MARKS_SHARE


def _is_table(lines: list[str]) -> bool:
    """Whether lines have the same few columns, as in CSV and tab-separated values."""
    sample = lines[:-1][:50] if len(lines) > 50 else lines[:50]  # noqa: PLR2004
    if len(sample) < _MIN_ROWS:
        return False
    for delimiter in _DELIMITERS:
        unspaced = _UNSPACED.get(delimiter)
        if unspaced and not any(unspaced.search(line) for line in sample):
            continue
        counts = [line.count(delimiter) for line in sample]
        least = 1 if delimiter == "\t" and len(sample) > _HEADED else 2
        same = sum(1 for count in counts if count == counts[0])
        if counts[0] >= least and same == len(counts) and not _reads_as_prose(sample[0]):
            return True
        if counts[0] >= _HEADED and " " not in sample[0].strip() and delimiter != "|":
            # A header of bare column names, and cells that may run over several lines.
            return True
    return False


def _reads_as_prose(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "”", '."')) and line.count(" ") > 5  # noqa: PLR2004


def _is_blob(lines: list[str]) -> bool:
    blobs = sum(1 for line in lines if _BLOB.match(line.strip()))
    return blobs * 2 > len(lines) or (blobs > 10 and blobs * 4 > len(lines))  # noqa: PLR2004
