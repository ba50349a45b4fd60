"""Titles of issues that say the day as well, as e-books of newspapers have them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene gennaio januari janeiro",
            "february feb februar février févr fevrier febrero febbraio februari fevereiro",
            "march mar märz maerz mars marzo maart março",
            "april apr avril avr abril aprile",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto augustus",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = (
    "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    "|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica"
    "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_MARKS = r"[\s,;:|–—([-]*"
_NUMBER = (
    r"(?:no|nr|num|número|numéro|n°|nº|vol|issue|ausgabe|heft|edition)\b\.?\s*\d[\d/]{0,8}"
)
_DATE = rf"""
    (?:(?:of|vom|du|del|de|van|le|den|for)\s+)?
    (?:(?<!\bam\s)(?<!\bon\s)(?:{_WEEKDAYS})[.,]?\s+)?(?:(?:the|den|le|dem)\s+)?
    (?: (?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)
      | (?P<compact>(?:1[5-9]|20)\d\d[01]\d[0-3]\d)
      | (?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?
        (?P<month>{_MONTH})\.?,?\s+(?:de\s+)?(?P<year>\d{{4}})
      | (?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})
      | (?P<day3>\d{{1,2}})[./]\s?(?P<month3>\d{{1,2}})[./]\s?(?P<year3>\d{{4}})
    )(?!\d)"""
_DAY = re.compile(
    rf"(?<!\d){_MARKS}{_DATE}(?:{_MARKS}{_NUMBER})?[\s)\]]*$", re.IGNORECASE | re.VERBOSE
)
_DAY_FIRST = re.compile(rf"^\s*{_DATE}{_MARKS}(?=\w)", re.IGNORECASE | re.VERBOSE)
_ISSUE_NUMBER = re.compile(rf"{_MARKS}(?<!\w){_NUMBER}[\s)\]]*$", re.IGNORECASE)
_LONGEST = 300
_STATED = re.compile(r"((?:1[5-9]|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


def parted(title: str) -> tuple[str, str | None]:
    """Return a title without the day at its end (or beginning), and that day in EDTF.

    The number of the issue is left out too.
    """
    title = title.strip()
    for form in (_DAY, _DAY_FIRST):
        found = form.search(title[:_LONGEST])
        day = _day(found) if found else None
        if found and day:
            rest = title[: found.start()] or title[found.end() :]
            return _ISSUE_NUMBER.sub("", rest).strip(), day
    return _ISSUE_NUMBER.sub("", title[:_LONGEST]).strip() or title, None


def day_of(stated: str) -> str | None:
    """Return a date of metadata (W3C-DTF, with or without a time) in EDTF.

    Days written out, against the standard, are read too.
    """
    found = _STATED.match(stated.strip())
    if found is None:
        written = _DAY.match(stated.strip()[:200])
        return _day(written) if written else None
    year, month, day = found.groups()
    if not _is_day(f"{year}-{month or '01'}-{day or '01'}"):
        return None
    return "-".join(filter(None, (year, month, day)))


def _day(found: re.Match[str]) -> str | None:
    """The day that a match tells, in EDTF; ``None`` if there is no such day."""
    day = found["iso"]
    if compact := found["compact"]:
        day = f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"
    if day is None:
        month = found["month"] or found["month2"] or found["month3"]
        number = _MONTHS.get(month.lower()) or int(month)
        year = found["year"] or found["year2"] or found["year3"]
        day = f"{year}-{number:02}-{int(found['day'] or found['day2'] or found['day3']):02}"
    return day if _is_day(day) else None


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True
