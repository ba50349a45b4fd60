"""The heading of a Nexis document: newspaper, day and edition, and what stands amid them.

Documents of the early years print the headline between the newspaper and the day, and the
fields that others have above the text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from archive.importers.databases.lines import Line, blocks, joined
from archive.importers.databases.nexis_dates import (
    CORRECTED,
    DateLine,
    date_line,
    edition_of,
)
from archive.importers.databases.nexis_labels import Unit, is_copyright

_EDITION = re.compile(
    r"(?i)\b(?:edition|édition|ausgabe|edición|edizione|editie|edição)\b"
    r"|correction appended"
)
# "SHOW: MORNING HOUR 7:00 AM EST", centred below the day of a broadcast.
_SHOW = re.compile(r"SHOW:\s*(?P<show>\S.*)")
_LONGEST_EDITION = 60
# What is printed below a newspaper's name and is no name: "No part may be reprinted …".
_NOTICE = re.compile(r"(?:\S+\s+){7,60}\S+\.")
_LONGEST_NAME = 60
_REACH = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading tells of the issue; `headline` only where the heading holds it."""

    publication: str = ""
    published: str | None = None
    edition: str = ""
    notes: tuple[str, ...] = ()
    headline: str = ""


def heading_of(units: list[Unit]) -> tuple[Heading, list[Unit]]:
    """Return what the heading of a document says, and the units below it."""
    above: list[Line] = []
    for place, unit in enumerate(units[:_REACH]):
        if unit.header is not None or unit.tail is not None:
            break
        for number, line in enumerate(unit.lines):
            dated = date_line(line)
            if dated is None or is_copyright(line) or not (above or number):
                continue
            above += unit.lines[:number]
            below = list(unit.lines[number + 1 :])
            return _dated(dated, above, below, units[place + 1 :])
        above += unit.lines
    # Undated documents name their newspaper before the headline all the same.
    free = list(takewhile(lambda unit: unit.header is None and unit.tail is None, units))
    told = [unit for unit in free if not is_copyright(unit.lines[0])]
    if len(told) > 1:
        return Heading(publication=told[0].value), [*told[1:], *units[len(free) :]]
    return Heading(), [*told, *units[len(free) :]]


def _dated(
    dated: DateLine, above: list[Line], below: list[Line], units: list[Unit]
) -> tuple[Heading, list[Unit]]:
    rest = list(units)
    while _is_edition(rest):
        below += rest.pop(0).lines
    shows = [found for line in below if (found := _SHOW.fullmatch(line.text))]
    if not shows and rest and (shown := _SHOW.fullmatch(rest[0].value)):
        shows = [shown]
        rest.pop(0)
    told = [found["show"] for found in shows] or [line.text for line in below]
    edition, corrected = edition_of([dated.edition, *told])
    publication, headline = _named(above)
    notes = (CORRECTED,) if dated.corrected or corrected else ()
    return Heading(publication, dated.published, edition, notes, headline), rest


def _is_edition(units: Sequence[Unit]) -> bool:
    """Whether the first of `units` names an edition, and another is the headline."""
    if len(units) < 2 or units[0].header is not None or units[0].tail is not None:  # noqa: PLR2004
        return False
    headed = units[1].header in {None, "headline"} and units[1].tail is None
    value = units[0].value
    return headed and len(value) < _LONGEST_EDITION and bool(_EDITION.search(value))


def _named(lines: Sequence[Line]) -> tuple[str, str]:
    """Return the newspaper that the lines above the day name, and the headline, if there.

    The name is what stands last above the day, unless that is a notice. Where the name is
    centred and what follows it is not, that is the headline.
    """
    parts = blocks(line for line in lines if not is_copyright(line))
    while len(parts) > 1 and _NOTICE.fullmatch(joined(parts[-1])):
        parts.pop()
    first = next((place for place, part in enumerate(parts) if part[0].centred), None)
    if first is not None and len(joined(parts[first])) <= _LONGEST_NAME:
        under = parts[first + 1 :]
        if under and not any(line.centred for part in under for line in part):
            return joined(parts[first]), joined(line for part in under for line in part)
    return (joined(parts[-1]) if parts else ""), ""
