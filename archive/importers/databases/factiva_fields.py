"""Factiva's two-letter codes, told apart from text, and the stories they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.importers.databases.fields import (
    bare_page,
    certain,
    coded_names,
    edtf,
    language_of,
    place_of,
)
from archive.importers.databases.lines import Line, joined, moved, paragraphs
from archive.importers.databases.stories import Story
from archive.model import Certain, EntityKind

_CODES_LISTED = (
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD CLM ART CX CT RF CO "
    "IN NS RE IPD IPC PUB AN DE NT"
)
CODES = frozenset(_CODES_LISTED.split())
# Codes that open a story; those after the text, up to its number, close it.
_OPENING = frozenset({"SE", "HD", "CLM"})
_ALONE = re.compile(r"^([A-Z]{2,3})(?:\t(.*))?$")
_BEFORE_BLANK = re.compile(r"^(PUB|IPD|IPC|NGC|VOL|CLM|ART) (\S.*)$")
# "98) Bridge closes": where the story stood in the list it was exported from.
_NUMBERED = re.compile(r"^\d{1,4} ?\) ?(?=\S)")
RULES = {
    "publication": "Factiva SN",
    "published": "Factiva PD",
    "edition": "Factiva ED",
    "page": "Factiva PG",
}

Fields = dict[str, list[Line]]


def coded(line: Line) -> tuple[str, str] | None:
    """Return the code with which a line begins and the rest of it, or ``None``."""
    found = _ALONE.match(line.text) or _BEFORE_BLANK.match(line.text)
    if found is None or found[1] not in CODES:
        return None
    return found[1], found[2] or ""


def records(lines: Sequence[Line]) -> Iterator[Fields]:
    """Yield the fields of each story; a line without a code goes on with the last field."""
    fields: Fields = {}
    last = ""
    for line in lines:
        found = coded(line)
        if found is None:
            if last == "AN" and fields.get("AN"):
                continue  # what the export prints between stories
            if last:
                fields[last].append(line)
            continue
        code, rest = found
        if fields and _is_next(code, fields, last):
            yield fields
            fields = {}
        value = fields.setdefault(code, [])
        if rest:
            value.append(moved(line, rest))
        last = code
    if fields:
        yield fields


def _is_next(code: str, fields: Fields, last: str) -> bool:
    if code not in _OPENING:
        return False
    if "AN" in fields:
        return True
    # Without a number: a second headline, once there was text.
    return code in fields and last not in _OPENING and bool({"LP", "TD"} & set(fields))


def story_of(fields: Fields) -> Story | None:
    """Return the story that fields tell; ``None`` if they hold neither title nor text."""
    headline = unnumbered(joined(fields.get("HD", [])))
    body = [*_fresh(fields.get("LP", [])), *_fresh(fields.get("TD", []))]
    text = "\n\n".join(paragraphs(body))
    if not (headline or text):
        return None
    return Story(
        headline=headline,
        text=text,
        byline=_value(fields, "BY") or _value(fields, "CR"),
        publication=_value(fields, "SN"),
        published=edtf(_value(fields, "PD")),
        edition=_value(fields, "ED"),
        page=bare_page(_value(fields, "PG")),
        section=_value(fields, "SE"),
        language=language_of(_value(fields, "LA")),
        certain=tuple(_declared(fields)),
        rules=RULES,
    )


def unnumbered(headline: str) -> str:
    """Return a headline without the number that an export put before it."""
    return _NUMBERED.sub("", headline)


def _fresh(lines: Sequence[Line]) -> Iterator[Line]:
    for place, line in enumerate(lines):
        yield line if place or line.blanks else Line(line.text, line.bold, blanks=1)


def _value(fields: Fields, code: str) -> str:
    return joined(fields.get(code, []))


def _declared(fields: Fields) -> Iterator[Certain]:
    firms = coded_names(_value(fields, "CO"))
    yield from certain(EntityKind.ORGANIZATION, firms, "Factiva CO")
    places = tuple(map(place_of, coded_names(_value(fields, "RE"))))
    yield from certain(EntityKind.PLACE, places, "Factiva RE")
