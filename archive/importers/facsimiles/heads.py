"""The printed number of a typeset page, in the lines that run at its head and foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.facsimiles.cited import page_cited
from archive.importers.facsimiles.portals import text_of
from archive.importers.pasted.printed_dates import printed_date
from archive.importers.printed.layout import Layout, Line
from archive.importers.printed.paragraphs import box_of

_HEAD, _FOOT = 0.1, 0.92  # of the page's height
_LONGEST = 16  # words
_DAY = 10  # characters of a whole date
_LETTERED = re.compile(r"[A-Z]{1,2}-?\d{1,3}")
_ALONE = re.compile(r"\W*([A-Z]{0,2}-?\d{1,3})\W*")


def printed_number(layout: Layout) -> str:
    """Return the number that is printed on a page; ``""`` if there is none, or several.

    "Page 5" and "Seite 5" tell one, "A5" beside the day of the issue, or a number alone.
    """
    told: set[str] = set()
    alone: set[str] = set()
    for line in _running(layout):
        text = text_of(line)
        if page := page_cited([text]):
            told.add(page)
        elif match := _ALONE.fullmatch(text):
            alone.add(match[1])
        elif _is_dated(text):
            ends = (line.words[0].text, line.words[-1].text)
            told.update(filter(_LETTERED.fullmatch, ends))
    found = told or alone
    return found.pop() if len(found) == 1 else ""


def _running(layout: Layout) -> Iterator[Line]:
    for block in layout.blocks:
        for line in block.lines:
            box = box_of(line)
            if box is None or not 0 < len(line.words) <= _LONGEST:
                continue
            if box.bottom <= _HEAD * layout.height or box.top >= _FOOT * layout.height:
                yield line


def _is_dated(text: str) -> bool:
    printed = printed_date(text)
    return printed is not None and len(printed.published) == _DAY
