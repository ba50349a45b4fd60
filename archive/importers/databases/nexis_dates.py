"""The date line of a Nexis document: a day, perhaps an edition and a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.importers.databases.fields import edtf
from archive.importers.databases.lines import Line
from archive.importers.pasted.printed_dates import printed_date

_WEEKDAY = re.compile(
    r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì"
    r"|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag"
    r"|zondag|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|mandag|tirsdag"
    r"|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|lördag|söndag|poniedziałek|wtorek"
    r"|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|пятница"
    r"|суббота|воскресенье)\b"
)
_TIME = re.compile(
    r"(?i)\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:uhr|h)?\s*"
    r"(?:(?:[a-z]{4,10}\s){1,3}time\b|[A-Z]{2,4}\b)?(?:\s*\([^()]*\))?"
)
_NO_EDITION = re.compile(r"(?i)^correction\s+appended$|^(?:the|le|den|vom|am|on|г)$")
_MONTH_ALONE = re.compile(r"(?i)^(?:[a-zéû]+,?\s+\d{4}|\d{4})$")
_LONGEST = 120
_LONGEST_LEAD = 14
_MARKS = " ,;.-–—()|"
CORRECTED = "a correction was appended"


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line tells; `published` is EDTF."""

    published: str
    edition: str = ""
    corrected: bool = False


def date_line(line: Line) -> DateLine | None:
    """Return what a line that begins with a date tells, or ``None``."""
    text = line.text
    if len(text) > _LONGEST:
        return None
    found = printed_date(text)
    if found is None:
        published = edtf(text) if _MONTH_ALONE.match(text) else None
        return DateLine(published) if published else None
    lead = _WEEKDAY.sub("", text[: found.start]).strip(_MARKS)
    if len(lead) > _LONGEST_LEAD:
        return None
    edition, corrected = edition_of([lead, text[found.end :]])
    return DateLine(found.published, edition, corrected)


def edition_of(parts: list[str]) -> tuple[str, bool]:
    """Return the edition that the rest of a date line and the lines below it tell.

    And whether they say that a correction was appended.
    """
    kept: list[str] = []
    corrected = False
    for part in parts:
        plain = _TIME.sub(" ", _WEEKDAY.sub(" ", part))
        plain = " ".join(plain.split()).strip(_MARKS)
        corrected |= bool(re.match(r"(?i)correction\s+appended", plain))
        if plain and not _NO_EDITION.match(plain) and any(map(str.isalpha, plain)):
            kept.append(plain)
    return "; ".join(kept), corrected
