"""What a PDF says of the issue it is a copy of: its title, its XMP, and its first page.

When the file was made says nothing of when the issue appeared, so `CreationDate` and its
like are left alone. See ISO 32000-1, 14.3, and Adobe's XMP specification, part 1.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.importers.facsimiles.cited import cited
from archive.importers.facsimiles.parting import masthead_of
from archive.importers.facsimiles.portals import Notice, text_of
from archive.importers.pasted.printed_dates import printed_date
from archive.importers.printed.layout import Block, Layout, Line
from archive.importers.printed.paragraphs import box_of
from archive.model import Origin, Statement

_DAY = 10  # characters of a whole date
_HEAD = 0.3  # of the page's height, where a first page has its masthead and date
_FIRST_PDF = "1993"
_HEAD_RULE = "printed at the head of the first page"
_XMP_REACH = 64 * 2**10
_TITLE = re.compile(rb"<dc:title\b[^>]*>.{0,400}?<rdf:li\b[^>]*>([^<]{1,2000})<", re.DOTALL)
_DATE = re.compile(
    rb"<dc:date\b[^>]*>.{0,400}?<rdf:li\b[^>]*>\s*(\d{4}-\d\d-\d\d)\b", re.DOTALL
)
_WEEKDAYS = tuple(
    re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for names in (
        "monday|montag|lundi|lunes|luned[ìi]|maandag|segunda-feira|måndag|mandag",
        "tuesday|dienstag|mardi|martes|marted[ìi]|dinsdag|terça-feira|tisdag|tirsdag",
        "wednesday|mittwoch|mercredi|mi[ée]rcoles|mercoled[ìi]|woensdag|quarta-feira|onsdag",
        "thursday|donnerstag|jeudi|jueves|gioved[ìi]|donderdag|quinta-feira|torsdag",
        "friday|freitag|vendredi|viernes|venerd[ìi]|vrijdag|sexta-feira|fredag",
        "saturday|samstag|sonnabend|samedi|s[áa]bado|sabato|zaterdag|lördag|lørdag",
        "sunday|sonntag|dimanche|domingo|domenica|zondag|söndag|søndag",
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an issue, ``""`` and ``None`` for what is not, and where."""

    publication: str = ""
    published: str | None = None
    statements: tuple[Statement, ...] = ()


NOTHING_TOLD = Told()


def told_by(
    document: Any,
    content: bytes,
    notices: Iterable[Notice],
    first: Layout,
    *,
    typeset: bool = False,
) -> Told:
    """Return what a PDF says of its issue, the surest first.

    `document` is opened from `content`; `notices` are its cover pages, and `first` is the
    first page behind them, `typeset` if it is not a scan. A field that two of them say
    differently is as the first has it.
    """
    said: list[Statement] = []
    xmp_title, xmp_date = _xmp(content)
    title = str(document.get_metadata_dict().get("Title") or "")
    said += _of_title(xmp_title, "title in the PDF's XMP")
    if xmp_date and xmp_date < _FIRST_PDF:
        said.append(_said("published", xmp_date, "date in the PDF's XMP"))
    said += _of_title(title, "title of the PDF")
    for notice in notices:
        rule = f"{notice.where} of {notice.portal}"
        if notice.publication:
            said.append(_said("publication", notice.publication, rule))
        if notice.published:
            said.append(_said("published", notice.published, rule))
    said += told_on(first, typeset=typeset)
    return _told(said)


def told_on(first: Layout, *, typeset: bool = False) -> list[Statement]:
    """Return what is printed at the head of a first page, `typeset` if it is no scan."""
    day = head_date(first, sure=typeset)
    if day is None:
        return []
    said = [_said("published", day, _HEAD_RULE)]
    if typeset and (masthead := name_plate(first)) is not None:
        name = " ".join(text_of(line) for line in masthead.lines)
        said.append(_said("publication", name, _HEAD_RULE))
    return said


def name_plate(first: Layout) -> Block | None:
    """Return the name of the newspaper on a first page, where its day stands with it."""
    return masthead_of(first) if head_date(first) is not None else None


def told_of(first: Layout) -> Told:
    """Return what an image of a page says of its issue."""
    return _told(told_on(first))


def _told(said: Iterable[Statement]) -> Told:
    unique = tuple(dict.fromkeys(said))
    values = {statement.field: statement.value for statement in reversed(unique)}
    return Told(values.get("publication", ""), values.get("published"), unique)


def head_date(layout: Layout, *, sure: bool = False) -> str | None:
    """Return the one day that is printed at the head of a page, in EDTF.

    It must be with its day of the week, which has to be right, since recognition misreads
    digits; unless the text is `sure`.
    """
    days = set()
    for line in _head_lines(layout):
        text = text_of(line)
        found = printed_date(text)
        if found is None or len(found.published) != _DAY or found.doubt:
            continue
        fits = _weekday_fits(text, found.published)
        if fits or (sure and fits is None):
            days.add(found.published)
    return days.pop() if len(days) == 1 else None


def _head_lines(layout: Layout) -> Iterator[Line]:
    for block in layout.blocks:
        for line in block.lines:
            box = box_of(line)
            if box is not None and box.bottom <= _HEAD * layout.height:
                yield line


def _weekday_fits(text: str, day: str) -> bool | None:
    """Whether the day of the week in `text` is that of `day`; ``None`` if there is none."""
    told = [number for number, names in enumerate(_WEEKDAYS) if names.search(text)]
    return date.fromisoformat(day).weekday() in told if told else None


def _of_title(title: str, rule: str) -> Iterator[Statement]:
    """What a title says that names a newspaper and a day; others are of anything."""
    found = cited(title)
    if found is None:
        return
    if found.publication:
        yield _said("publication", found.publication, rule)
    yield _said("published", found.published, rule)


def _xmp(content: bytes) -> tuple[str, str]:
    """The title and date of the last XMP packet that is not compressed."""
    start = content.rfind(b"<rdf:RDF")
    if start < 0:
        return "", ""
    packet = content[start : start + _XMP_REACH].partition(b"</rdf:RDF")[0]
    title, day = _TITLE.search(packet), _DATE.search(packet)
    return (
        html.unescape(title[1].decode("utf-8", "replace")) if title else "",
        day[1].decode() if day else "",
    )


def _said(field: str, value: str, rule: str) -> Statement:
    return Statement(field, value, Origin.FILE, rule)
