"""Factiva's codes where only one blank follows them, as in text taken out of a PDF.

There a code cannot be told from a word in capitals by its looks ("IN the end"): what it
says must fit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.importers.databases.factiva_fields import CODES
from archive.importers.databases.lines import Line, moved

_LOOSE = re.compile(r"^([A-Z]{2,3}) (\S.*)$")
_COUNT = re.compile(r"^WC \d[\d.,]{0,8} \S+$")
_DAY = re.compile(r"^PD .{0,30}\b(?:1[89]|20)\d\d\b.{0,3}$")
_NUMBER = re.compile(r"^\S{3,12} [A-Z][A-Z0-9]{0,9}\d{8}\w{5,12}$")
_TEXT = frozenset({"LP", "TD"})
_INDEX = frozenset({"CO", "IN", "NS", "RE", "DE"})
_AFTER = frozenset({"PUB", "IPD", "IPC"})


def is_loose(lines: Sequence[str]) -> bool:
    """Whether lines have codes with one blank: headline, count, day and newspaper."""
    return (
        any(map(_COUNT.match, lines))
        and any(map(_DAY.match, lines))
        and any(line.startswith("HD ") for line in lines)
        and any(line.startswith("SN ") for line in lines)
    )


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with a tab after their codes, as where more than one blank follows."""
    last = ""
    for line in lines:
        found = _LOOSE.match(line.text)
        code, value = (found[1], found[2]) if found else (line.text, "")
        if code not in CODES or not _fits(code, value, last):
            yield line
            continue
        last = code
        yield moved(line, f"{code}\t{value}" if value else code)


def _fits(code: str, value: str, last: str) -> bool:
    """Whether a word is the code it looks like, after the code `last`."""
    if code in _INDEX:
        return " : " in value
    if code == "AN":
        return bool(_NUMBER.match(value))
    if last in _TEXT:
        return code in _AFTER or not value or (code, last) == ("TD", "LP")
    return True
