"""German, French and Spanish: the simple forms, built from each language's table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archive.extractors.dates import resolve, values
from archive.extractors.dates.reading import Form, Language, Meaning, Reading
from archive.extractors.dates.tables import FRENCH, GERMAN, SPANISH, Table
from archive.extractors.dates.words import DAY, YEAR, S, any_of

_ROMAN = {"i": 1, "v": 5, "x": 10}
_CUE, _REACH = 16, 70


class _Reader:
    """Reads the forms of one language's table."""

    def __init__(self, table: Table) -> None:
        self.months = _numbered(table.months, 1)
        self.weekdays = _numbered(table.weekdays, 0)
        self._table = table
        self._ahead = re.compile(table.ahead, re.IGNORECASE)
        self._cue = re.compile(table.cue + r"['’\s]*$", re.IGNORECASE)

    def cued(self, text: str, start: int, _end: int) -> bool:
        """Say whether the words before a month or year show that it is one."""
        return bool(self._cue.search(text[max(0, start - _CUE) : start]))

    def day(self, reading: Reading) -> Meaning | None:
        """Read "27. Juli 2018", "le 27 juillet", "27-29 de julio de 2018"."""
        month, day = self.months[_bare(reading.group("month"))], int(reading.group("day"))
        year, last = reading.group("year"), reading.group("last")
        if not year:
            if values.exact_day(2000, month, day) is None:
                return None
            return resolve.day_of_unnamed_year(
                reading.issue, month, day, self._looks(reading)
            )
        first = values.exact_day(int(year), month, day)
        until = values.exact_day(int(year), month, int(last)) if last else None
        return (
            Meaning(values.of_days(first, until) or values.of_day(first)) if first else None
        )

    def month(self, reading: Reading) -> Meaning:
        """Read "Juli 2018", "en juillet"."""
        month = self.months[_bare(reading.group("month"))]
        if year := reading.group("year"):
            return Meaning(values.of_month(int(year), month))
        return resolve.month_of_unnamed_year(reading.issue, month, self._looks(reading))

    def weekday(self, reading: Reading) -> Meaning:
        """Read "am Freitag", "vendredi dernier", "el próximo viernes"."""
        weekday = self.weekdays[reading.group("weekday")]
        if reading.group("last_before") or reading.group("last_after"):
            return resolve.stepped_weekday(reading.issue, weekday, -1)
        if reading.group("next_before") or reading.group("next_after"):
            return resolve.stepped_weekday(reading.issue, weekday, 1)
        return resolve.weekday(reading.issue, weekday, self._looks(reading))

    def day_word(self, reading: Reading) -> Meaning:
        """Read "gestern", "aujourd'hui", "pasado mañana"."""
        word = _plain(reading.group("word"))
        rule = resolve.counted(reading.group("word"))
        return resolve.units_away(reading.issue, "day", self._table.days[word], rule)

    def unit(self, reading: Reading) -> Meaning:
        """Read "letzte Woche", "l'an dernier", "este mes"."""
        phrase = _plain(reading.group("phrase"))
        unit, step = self._table.units[phrase]
        return resolve.units_away(reading.issue, unit, step, resolve.counted(phrase))

    def _looks(self, reading: Reading) -> bool | None:
        start, end = reading.match.span()
        around = reading.match.string[max(0, start - _REACH) : end + _REACH]
        return True if self._ahead.search(around) else None


def _language(table: Table) -> Language:
    """Build a language's forms and say which words give them away."""
    reader = _Reader(table)
    months, weekdays = _cased(reader.months, table), _cased(reader.weekdays, table)
    month = rf"(?P<month>{any_of(months)})\b\.?"
    of, nth, through = _spaced(table.of), table.nth, rf"(?:{S})?{table.through}(?:{S})?"
    day_month = Form(
        re.compile(
            rf"(?:\b{any_of(weekdays)},?{S}(?:de[nm]{S})?)?"
            rf"(?<![\d.,])\b(?P<day>{DAY})(?:{nth})?(?:{through}(?P<last>{DAY})(?:{nth})?)?"
            rf"{of}{S}{month}(?:{of}{S}(?P<year>{YEAR})\b)?(?!\w)"
        ),
        reader.day,
    )
    month_year = Form(re.compile(rf"\b{month}{of}{S}(?P<year>{YEAR})\b"), reader.month)
    bare_month = Form(re.compile(rf"\b{month}(?!\w)"), reader.month, "month", reader.cued)
    weekday = Form(
        re.compile(
            rf"(?:\b(?:(?P<last_before>{table.last})|(?P<next_before>{table.next})){S})?"
            rf"\b(?P<weekday>{any_of(weekdays)})\b"
            rf"(?:{S}(?:(?P<last_after>{table.last})|(?P<next_after>{table.next}))\b)?"
        ),
        reader.weekday,
    )
    # "La mañana" is the morning; only without its article is it tomorrow.
    day_words = Form(
        re.compile(
            rf"(?<!\bla )(?<!\besta )\b(?P<word>{_any_phrase(_both_cases(table))})\b"
            rf"(?:{S}{_spaced(table.day_parts)}\b)?"
        ),
        reader.day_word,
    )
    units = Form(
        re.compile(rf"\b(?P<phrase>{_any_phrase(table.units)})\b", re.IGNORECASE),
        reader.unit,
    )
    this_month = Form(
        re.compile(rf"(?<![\d.,])\b(?P<day>{DAY})(?:{nth})?{S}{_spaced(table.this_month)}"),
        _read_this_month,
    )
    bare_year = Form(
        re.compile(
            rf"(?<![\d.,$£€/:\w-])(?P<year>{YEAR})(?![\w%/:-]|[.,]\d|{S}(?:%|€|Euro))"
        ),
        lambda reading: Meaning(reading.group("year")),
        "year",
        reader.cued,
    )
    years = Form(
        re.compile(rf"(?<![\d.,-])\b(?P<year>{YEAR}){through}(?P<last>{YEAR})\b(?![\d-])"),
        _read_years,
    )
    decade = Form(re.compile(_spaced(table.decade)), _read_decade)
    century = Form(re.compile(_spaced(table.century)), _read_century)
    return Language(
        words={
            **dict.fromkeys(_tokens(table.units), (units,)),
            **dict.fromkeys(_tokens(table.days), (day_words, units)),
            **dict.fromkeys(months, (day_month, month_year, bare_month)),
            **dict.fromkeys(weekdays, (weekday,)),
            **dict.fromkeys(table.signs, (this_month, century)),
        },
        years=(bare_year, years, _NUMERIC, _ISO, decade),
        short=(decade,),
        numeric=(_NUMERIC,),
    )


def _read_numbers(reading: Reading) -> Meaning | None:
    """Read 28.7.2018 and 28/7/2018, the day first, and 2018-07-28."""
    year, month = int(reading.group("year")), int(reading.group("month"))
    exact = values.exact_day(year, month, int(reading.group("day")))
    return Meaning(values.of_day(exact)) if exact else None


def _read_this_month(reading: Reading) -> Meaning | None:
    return resolve.day_of_month(reading.issue, int(reading.group("day")), 0)


def _read_years(reading: Reading) -> Meaning | None:
    value = values.of_years(int(reading.group("year")), int(reading.group("last")))
    return Meaning(value) if value else None


def _read_decade(reading: Reading) -> Meaning | None:
    return Meaning(values.of_decade(int(reading.group("decade"))))


def _read_century(reading: Reading) -> Meaning | None:
    printed = reading.group("century")
    number = int(printed) if printed.isdigit() else _roman(printed)
    value = values.of_century(100 * (number - 1)) if number > 1 else None
    return Meaning(value) if value else None


def _roman(numeral: str) -> int:
    digits = [_ROMAN[letter] for letter in numeral]
    following = [*digits[1:], 0]
    return sum(
        -digit if digit < after else digit
        for digit, after in zip(digits, following, strict=True)
    )


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    return {name: n for n, names in enumerate(lines, first) for name in names.split()}


def _cased(words: Iterable[str], table: Table) -> list[str]:
    """Return words as printed: in German with a capital, elsewhere either way."""
    lower = list(words)
    capital = [word.capitalize() for word in lower]
    return capital if table.capitals else [*lower, *capital]


def _both_cases(table: Table) -> list[str]:
    # "Morgen" with a capital is the morning.
    return [*table.days, *(w.capitalize() for w in table.days if w != "morgen")]


def _tokens(phrases: Mapping[str, object]) -> list[str]:
    """Return the last word of each phrase, the one that gives it away, in any case."""
    last = {re.split(r"[ '-]", phrase)[-1] for phrase in phrases}
    return [cased for word in sorted(last) for cased in (word, word.capitalize())]


def _any_phrase(phrases: Iterable[str]) -> str:
    return any_of(phrases).replace("'", "['’]")


def _plain(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.replace("’", "'"))


def _bare(month: str) -> str:
    return month.rstrip(".")


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", S)


_NUMERIC = Form(
    re.compile(
        rf"(?<![\d/.-])(?P<day>{DAY})(?P<sep>[./-])[^\S\n]?(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"[^\S\n]?(?P<year>{YEAR})(?![\d/-]|\.\d)"
    ),
    _read_numbers,
)
_ISO = Form(
    re.compile(
        rf"(?<![\d/.-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY})(?![\d-])"
    ),
    _read_numbers,
)

LANGUAGES = {"de": _language(GERMAN), "fr": _language(FRENCH), "es": _language(SPANISH)}
