"""The pages of a PDF one after another, without what was not printed on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Any

from archive.errors import SourceError
from archive.importers.facsimiles.layouts import layout_of
from archive.importers.facsimiles.portals import (
    Notice,
    likely_notice_of,
    notice_of,
    stamp_of,
    without_stamps,
)
from archive.importers.facsimiles.running_lines import (
    REACH,
    Edge,
    edges_of,
    without_running,
)
from archive.importers.facsimiles.words import MAX_CHARS, PrintedPage, read_page
from archive.importers.printed.layout import Block, BlockKind, Layout

NO_TEXT = "holds only an image; import it with text recognition to read it"
DAMAGED = "could not be read; the file is damaged here"
GARBLED = "does not say which letters it shows"
_CUT = f"only its first {MAX_CHARS:,} characters were read"
_MAX_TEXT = 20_000_000
_NOTICES = 3  # so many pages before an issue may be a portal's
_SCANS = 2  # pages behind a cover that are scans, if there are so many
_FEW = 3  # words that are none of the page's own
_READABLE = 0.5
_STAMPED = 80  # words that a portal draws on a scan at most


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF, at `place` from 1.

    `has_text` says that there is any beside what runs on every page; `typeset` that it was
    drawn and not recognised. `wanting` is why there is none, ``""`` for an empty page.
    `stamp` is what a portal has drawn on a scan.
    """

    place: int
    layout: Layout
    edges: tuple[Edge, ...]
    has_text: bool = False
    typeset: bool = False
    wanting: str = ""
    stamp: Notice | None = None


def sheets_of(document: Any, name: str, notices: list[Notice]) -> Iterator[Sheet]:
    """Yield the pages of an issue, without what runs on them or was stamped on them.

    The cover pages that a portal put before it go to `notices` instead, before the first
    page is yielded. `document` is pypdfium2's, `name` the source's, for the errors.

    Raises:
        SourceError: There is more text in it than can be read.
    """
    yield from _without_running_lines(_of_the_issue(_read(document, name), notices))


def _read(document: Any, name: str) -> Iterator[Sheet]:
    from pypdfium2 import PdfiumError

    size = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except PdfiumError:
            yield Sheet(index + 1, Layout(0, 0, ()), (), wanting=DAMAGED)
            continue
        try:
            printed = read_page(page)
        finally:
            page.close()
        size += sum(len(word.text) for word in printed.words)
        if size > _MAX_TEXT:
            raise SourceError(name, "holds more text than can be read; split it first")
        yield _sheet(index + 1, printed)


def _sheet(place: int, printed: PrintedPage) -> Sheet:
    garbled = _is_garbled(printed)
    bare, stamps, stamp = _unstamped(printed)
    layout = without_stamps(layout_of(replace(printed, words=()) if garbled else bare))
    layout = replace(layout, blocks=(*layout.blocks, *stamps))
    if printed.cut:
        layout = replace(layout, notes=(_CUT,))
    wanting = GARBLED if garbled else NO_TEXT if printed.drawn else ""
    hidden = sum(word.hidden for word in printed.words)
    typeset = not printed.scanned and 2 * hidden < max(len(printed.words), 1)
    edges = edges_of(layout)
    return Sheet(place, layout, edges, typeset=typeset, wanting=wanting, stamp=stamp)


def _unstamped(
    printed: PrintedPage,
) -> tuple[PrintedPage, tuple[Block, ...], Notice | None]:
    """Part a scan from what a portal has drawn on it: source, day, terms.

    Where the words of the scan are hidden below its image, few that are not were never
    printed; where it has none, they are known by what portals say.
    """
    drawn = tuple(word for word in printed.words if not word.hidden)
    hidden = len(printed.words) - len(drawn)
    if not printed.scanned or not 0 < len(drawn) <= _STAMPED:
        return printed, (), None
    layout = layout_of(replace(printed, words=drawn))
    stamp = stamp_of(layout)
    if stamp is None and hidden <= len(drawn):
        return printed, (), None
    bare = replace(printed, words=tuple(word for word in printed.words if word.hidden))
    stamps = (replace(block, kind=BlockKind.RUNNING) for block in layout.blocks)
    return bare, tuple(stamps), stamp


def _is_garbled(printed: PrintedPage) -> bool:
    """Whether the file does not say which letters it shows."""
    chars = "".join(word.text for word in printed.words)
    readable = sum(char.isprintable() and char != "\ufffd" for char in chars)
    return readable < _READABLE * len(chars)


def _of_the_issue(sheets: Iterator[Sheet], notices: list[Notice]) -> Iterator[Sheet]:
    """Yield the sheets of the issue; the cover pages before them go to `notices`.

    What is nothing but a notice is not taken for a cover.
    """
    covers: list[tuple[Sheet, Notice, bool]] = []
    for sheet in sheets:
        if sheet.typeset and sheet.place <= _NOTICES and len(covers) == sheet.place - 1:
            known = notice_of(sheet.layout)
            if notice := known or likely_notice_of(sheet.layout):
                covers.append((sheet, notice, known is not None))
                continue
        following = [sheet, *islice(sheets, _SCANS - 1)]
        # Only before scans it is clear that what was typeset is no part of the issue.
        scanned = not any(each.typeset for each in following)
        sure = list(takewhile(lambda cover: cover[2] or scanned, covers))  # noqa: B023
        notices += [notice for _, notice, _ in sure]
        yield from (cover for cover, _, _ in covers[len(sure) :])
        yield from following
        yield from sheets
        return
    yield from (cover for cover, _, _ in covers)


def _without_running_lines(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Yield sheets without what runs on those around each of them."""
    window: deque[Sheet] = deque()
    ahead = 0  # sheets of the window behind the one that comes next
    for sheet in sheets:
        window.append(sheet)
        ahead += 1
        if ahead > REACH:
            yield _ran(window, len(window) - ahead)
            ahead -= 1
            if len(window) > 2 * REACH:
                window.popleft()
    while ahead:
        yield _ran(window, len(window) - ahead)
        ahead -= 1


def _ran(window: deque[Sheet], index: int) -> Sheet:
    sheet = window[index]
    others = (
        window[other].edges
        for other in range(max(index - REACH, 0), min(index + REACH + 1, len(window)))
        if other != index
    )
    layout = without_running(sheet.layout, others)
    words = sum(
        len(line.words)
        for block in layout.blocks
        if block.kind is not BlockKind.RUNNING
        for line in block.lines
    )
    has_text = words > 0 if sheet.typeset else words >= _FEW
    return replace(sheet, layout=layout, has_text=has_text)
