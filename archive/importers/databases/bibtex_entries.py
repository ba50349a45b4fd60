"""BibTeX and BibLaTeX files to entries, mending what is broken.

The grammar is that of BibTeX's own documentation (Patashnik, 1988): entries in braces or
parentheses, values in braces, quotation marks or bare, joined by ``#``, and abbreviations
that ``@string`` defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(r"@\s*([A-Za-z]{2,40})\s*([{(])")
_FIELD = re.compile(r"\s*+,?\s*+([A-Za-z][\w:+./-]{0,60})\s*=\s*")
# Keys have no blanks, but programs wrote such; some entries have no key at all.
_KEY = re.compile(
    r"\s*+([^\n,={}()\"]*+)\s*+(?:,|(?=[})]))|(?=\s{0,99}[A-Za-z]\w{0,60}\s{0,9}=)"
)
_BARE = re.compile(r"[^\s,{}()\"#=]+")
_JOIN = re.compile(r"\s*#\s*")
_EDGE = re.compile(r"[{}\"]|\n@|\\.", re.DOTALL)
_ENTRIES_WITHIN = 4
_MOST = 150_000
_MONTH_NAMES = (
    "January February March April May June July August September October November December"
)
_MONTHS = {name[:3].lower(): name for name in _MONTH_NAMES.split()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its type and fields, both named in small letters; values as written."""

    kind: str
    fields: dict[str, str]
    key: str = ""


def entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a file; one that breaks off ends where the next begins."""
    strings = dict(_MONTHS)
    place = 0
    for _ in range(_MOST):
        found = _ENTRY.search(text, place)
        if found is None:
            return
        kind, named = found[1].lower(), ""
        place = found.end()
        if kind in {"comment", "preamble"}:
            continue
        if kind != "string":
            key = _KEY.match(text, place)
            if key is None:
                continue
            place, named = key.end(), (key[1] or "").strip()
        fields, place = _fields(text, place, strings)
        if kind == "string":
            strings |= fields
        elif fields:
            yield Entry(kind, fields, named)


def _fields(text: str, place: int, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while (found := _FIELD.match(text, place)) is not None:
        value, place = _value(text, found.end(), strings)
        fields.setdefault(found[1].lower(), value)
    return fields, place


def _value(text: str, place: int, strings: dict[str, str]) -> tuple[str, int]:
    parts: list[str] = []
    while place < len(text):
        opening = text[place]
        if opening in '{"':
            end = _end(text, place)
            parts.append(text[place + 1 : end])
            place = end + 1
        elif (bare := _BARE.match(text, place)) is not None:
            parts.append(strings.get(bare[0].lower(), bare[0]))
            place = bare.end()
        else:
            break
        joint = _JOIN.match(text, place)
        if joint is None:
            break
        place = joint.end()
    return "".join(parts), place


def _end(text: str, place: int) -> int:
    """The index of what closes the value that opens at `place`, or of the next entry.

    A value may hold lines that begin as an entry does, but not many of them.
    """
    quoted = text[place] == '"'
    depth = 0 if quoted else 1
    beginnings: list[int] = []
    for found in _EDGE.finditer(text, place + 1):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0 and not quoted:
                return found.start()
        elif mark == '"' and quoted and depth == 0:
            return found.start()
        elif mark == "\n@":
            beginnings.append(found.start())
            if len(beginnings) == _ENTRIES_WITHIN:
                break
    return beginnings[0] if beginnings else len(text)
