"""Dates as newspapers print them above a story, turned into EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# A line for each month; what is indented goes on with it.
_MONTHS_LISTED = """
january jan januar jänner januari janvier janv enero ene gennaio gen janeiro gener
    stycznia ledna января ocak
    يناير
february feb febr februar februari février févr fevrier febrero febbraio fevereiro
    febrer lutego února февраля şubat
    فبراير
march mar märz maerz mrz maart mars marzo março març marts marca března марта mart
    مارس
april apr avril avr abril abr aprile kwietnia dubna апреля nisan
    أبريل ابريل
may mai mei mayo maggio maio maig maj maja května мая mayıs
    مايو
june jun juni juin junio giugno junho juny czerwca června июня haziran
    يونيو
july jul juli juillet juil julio luglio julho juliol lipca července июля temmuz
    يوليو
august aug augustus augusti août aout agosto ago agost sierpnia srpna августа ağustos
    أغسطس اغسطس
september sept sep septembre septiembre settembre setembro setembre września září
    сентября eylül
    سبتمبر
october oct oktober okt octobre octubre ottobre outubro października října октября
    ekim
    أكتوبر اكتوبر
november nov novembre noviembre novembro listopada listopadu ноября kasım
    نوفمبر
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro
    desembre desember grudnia prosince декабря aralık
    ديسمبر
"""
_MONTHS = {
    name: number
    for number, names in enumerate(
        _MONTHS_LISTED.strip().replace("\n ", " ").split("\n"), start=1
    )
    for name in names.split()
}
_WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun|"
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|"
    "luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica|"
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    "(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|"
    "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|lördag|söndag|"
    "poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|"
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
_MONTH = "(?P<month{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th|er|re|º|ª)?\.?"
_YEAR = r"(?P<year{0}>1[5-9]\d\d|20\d\d)"
_OF = r"(?:\s+(?:of|de|del|di))?"
_FORMS = (
    _YEAR + r"-(?P<number{0}>\d\d)-(?P<day{0}>\d\d)",
    _DAY + _OF + r"[\s.-]*" + _MONTH + r",?" + _OF + r"[\s-]*" + _YEAR,
    _MONTH + r"\s*" + _DAY + r"\s*,?\s*" + _YEAR,
    r"(?P<left{0}>\d{{1,2}})(?P<mark{0}>[./-])(?P<right{0}>\d{{1,2}})(?P=mark{0})" + _YEAR,
    _MONTH + _OF + r",?\s*" + _YEAR,
)
_DATE = re.compile(
    rf"(?<![\w/-])(?:(?:{_WEEKDAYS})\b(?:\s+(?:morning|evening))?[.,]*\s*(?:den\s+|le\s+|the\s+|dem\s+|d\.\s+)?)?(?:"
    + "|".join(form.format(number) for number, form in enumerate(_FORMS))
    + r")(?![\w/]|-\d)",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(_YEAR.format(""))
_TWELVE = 12


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at code points ``start:end`` of a line; `published` is EDTF.

    `doubt` is a sentence when the day and month could be the other way round.
    """

    published: str
    start: int
    end: int
    doubt: str = ""


def printed_date(line: str, *, month_first: bool = False) -> PrintedDate | None:
    """Return the first date with a year in `line`; ``None`` if there is no such day.

    `month_first` says how ``05/06/2018`` is meant where both readings are possible.
    """
    if not _ANY_YEAR.search(line):
        return None
    for found in _DATE.finditer(line):
        said = {
            re.sub(r"\d+$", "", name): value
            for name, value in found.groupdict().items()
            if value
        }
        doubt = ""
        if "left" in said:
            left, right = int(said["left"]), int(said["right"])
            swapped = right > _TWELVE or (month_first and left <= _TWELVE)
            if left <= _TWELVE and right <= _TWELVE and left != right:
                order = "month, day" if swapped else "day, month"
                doubt = f"the date {found[0].strip()} was read as {order}"
            said["day"], said["number"] = (
                (said["right"], said["left"]) if swapped else (said["left"], said["right"])
            )
        month = int(said["number"]) if "number" in said else _MONTHS[said["month"].lower()]
        published = _edtf(
            int(said["year"]), month, int(said["day"]) if "day" in said else None
        )
        if published:
            return PrintedDate(published, found.start(), found.end(), doubt)
    return None


def _edtf(year: int, month: int, day: int | None) -> str | None:
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]
