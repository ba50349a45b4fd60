"""Reads the German, French and Spanish forms with the words of the language's table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from archive.extractors.dates import resolve, seasons, story, values
from archive.extractors.dates.reading import Meaning, Onward, Reading, relative
from archive.extractors.dates.tables import Table
from archive.extractors.dates.years import UNNAMED_CENTURY, of_century

_ROMAN = {"i": 1, "v": 5, "x": 10}
_CUE, _REACH = 16, 70
_LEAP_YEAR = 2000
_STEPS = {"last": -1, "this": 0, "next": 1}


class Reader:
    """Reads the forms of one language's table."""

    def __init__(self, table: Table) -> None:
        self.months = _numbered(table.months, 1)
        self.weekdays = _numbered(table.weekdays, 0)
        self.table = table
        self._ahead = re.compile(table.ahead, re.IGNORECASE)
        self._cue = re.compile(table.cue + r"['’\s]*$", re.IGNORECASE)

    def cued(self, text: str, start: int, _end: int) -> bool:
        """Say whether the words before a month or year show that it is one."""
        return bool(self._cue.search(text[max(0, start - _CUE) : start]))

    def day(self, reading: Reading) -> Meaning | None:
        """Read "27. Juli 2018", "le 27 juillet dernier", "27-29 de julio de 2018"."""
        month, day = self.month_number(reading.group("month")), self._day_number(reading)
        last_month = reading.group("last_month")
        if values.exact_day(_LEAP_YEAR, month, day) is None:
            return None
        if year := reading.group("year"):
            until = self.month_number(last_month) if last_month else month
            first = values.exact_day(int(year) - (until < month), month, day)
            return self._until(reading, Meaning(values.of_day(first))) if first else None
        step = _step(reading)
        if step is None:
            ahead = self._looks(reading)
            meaning = resolve.day_of_unnamed_year(reading.issue, month, day, ahead)
        elif reading.group("year_step"):
            meaning = self._in_year(
                reading, step, lambda own: values.of_day(values.exact_day(own, month, day))
            )
        else:
            meaning = resolve.stepped_day(reading.issue, month, day, step)
        return self._until(reading, meaning)

    def month(self, reading: Reading) -> Meaning:
        """Read "Ende Juli 2018", "en juillet", "marzo del año pasado", "März v. J."."""
        month = self.month_number(reading.group("month"))
        if year := reading.group("year"):
            return Meaning(values.of_month(int(year), month))
        step = _step(reading)
        if step is None:
            return resolve.month_of_unnamed_year(reading.issue, month, self._looks(reading))
        if reading.group("year_step"):
            return self._in_year(reading, step, lambda own: values.of_month(own, month))
        return resolve.named_month(reading.issue, month, step)

    def weekday(self, reading: Reading) -> Meaning:
        """Read "am Freitag", "vendredi dernier", "el próximo viernes", "mardi en huit"."""
        weekday = self.weekdays[reading.group("weekday")]
        step = _step(reading)
        if reading.group("beyond"):
            return resolve.stepped_weekday(reading.issue, weekday, 1, weeks=1)
        if step:
            return resolve.stepped_weekday(reading.issue, weekday, step)
        return resolve.weekday(reading.issue, weekday, self._looks(reading))

    def day_word(self, reading: Reading) -> Meaning:
        """Read "gestern", "aujourd'hui", "pasado mañana"."""
        word = _plain(reading.group("word"))
        return resolve.units_away(
            reading.issue, "day", self.table.days[word], resolve.counted(word)
        )

    def unit(self, reading: Reading) -> Meaning:
        """Read "letzte Woche", "l'an dernier", "este mes"."""
        phrase = _plain(reading.group("phrase"))
        unit, step = self.table.units[phrase]
        return resolve.units_away(reading.issue, unit, step, resolve.counted(phrase))

    def ago(self, reading: Reading) -> Meaning:
        """Read "vor drei Tagen", "il y a deux ans", "hace un mes"."""
        count, unit = reading.group("count"), self.table.nouns[reading.group("unit")]
        number = int(count) if count.isdigit() else self.table.numbers[count]
        rule = f"{number} {unit}{'' if number == 1 else 's'} before the issue's date"
        return resolve.units_away(reading.issue, unit, -number, rule)

    def onward(self, reading: Reading) -> Meaning:
        """Read "am folgenden Tage", "le lendemain", "el mismo día"."""
        phrase = _plain(reading.group("phrase"))
        step = story.days(self.table.onward[phrase])
        return Meaning(None, onward=Onward(phrase, step))

    def day_of_month(self, reading: Reading) -> Meaning:
        """Read "den 12. d. M.", "le 3 courant", "el 12 del mes pasado"."""
        return resolve.day_of_month(
            reading.issue, self._day_number(reading), _step(reading) or 0
        )

    def year(self, reading: Reading) -> Meaning:
        """Read "1912", "um 1850"."""
        value = values.of_year(int(reading.group("year")))
        return Meaning(values.about(value) if reading.group("about") else value)

    def decade(self, reading: Reading) -> Meaning:
        """Read "1930er Jahre", "les années 30", "los años treinta"."""
        if digits := reading.group("decade"):
            return Meaning(values.of_decade(int(digits)))
        own, word = reading.issue.year, reading.group("word")
        if own is None:
            return UNNAMED_CENTURY
        short = self.table.decade_words[word] if word else int(reading.group("short"))
        value = values.of_decade(of_century(own, short))
        return relative(value, "last such decade before the issue", reading.issue)

    def century(self, reading: Reading) -> Meaning | None:
        """Read "19. Jahrhundert", "XIXe siècle", "siglo XIX"."""
        printed = reading.group("century").rstrip(".")
        if printed in self.table.century_words:
            number = self.table.century_words[printed]
        else:
            number = int(printed) if printed.isdigit() else _roman(printed)
        value = values.of_century(100 * (number - 1)) if number > 1 else None
        return Meaning(value) if value else None

    def season(self, reading: Reading) -> Meaning:
        """Read "Sommer 1848", "l'hiver dernier", "este verano"."""
        places = ("season", "dated", "moved")
        number = self.table.seasons[next(filter(None, map(reading.group, places)))]
        if year := reading.group("year"):
            return Meaning(values.of_season(int(year), number))
        rule = resolve.counted(_plain(reading.match[0].lower()))
        return seasons.season(reading.issue, number, _step(reading) or 0, rule)

    def quarter(self, reading: Reading) -> Meaning:
        """Read "im ersten Quartal 2012", "premier trimestre"."""
        word = reading.group("quarter")
        number = next(
            n
            for prefix, n in sorted(self.table.quarters.items(), reverse=True)
            if word.startswith(prefix)
        )
        if year := reading.group("year"):
            return Meaning(values.of_quarter(int(year), number))
        return seasons.quarter(reading.issue, number, self._looks(reading))

    def holiday(self, reading: Reading) -> Meaning:
        """Read "Ostern 1916", "à Noël"."""
        name = self.table.holidays[_plain(reading.match["holiday"])]
        year = int(reading.group("year")) if reading.group("year") else None
        return seasons.holiday(reading.issue, name, year, self._looks(reading))

    def month_number(self, word: str) -> int:
        """Return the number of a month as printed, 1 to 12."""
        return self.months[word.rstrip(".")]

    def _day_number(self, reading: Reading) -> int:
        word = reading.group("word")
        return self.table.ordinals[word] if word else int(reading.group("day"))

    def _until(self, reading: Reading, meaning: Meaning) -> Meaning:
        """Extend a day to "27-29 juillet" or "28. April bis 3. Mai"."""
        last, last_month = reading.group("last"), reading.group("last_month")
        if not last or meaning.value is None:
            return meaning
        year, month, day = (int(part) for part in meaning.value.split("-"))
        until = self.month_number(last_month) if last_month else month
        interval = values.of_days(
            values.exact_day(year, month, day),
            values.exact_day(year + (until < month), until, int(last)),
        )
        return replace(meaning, value=interval) if interval else meaning

    def _in_year(
        self, reading: Reading, step: int, write: Callable[[int], str | None]
    ) -> Meaning:
        own = reading.issue.year
        value = write(own + step) if own is not None else None
        return relative(value, resolve.YEAR_RULES[step], reading.issue)

    def _looks(self, reading: Reading) -> bool | None:
        start, end = reading.match.span()
        around = reading.match.string[max(0, start - _REACH) : end + _REACH]
        return True if self._ahead.search(around) else None


def _step(reading: Reading) -> int | None:
    """Return the step that the words before or after a date name, if there are any."""
    for word, step in _STEPS.items():
        if any(reading.group(f"{word}_{place}") for place in ("before", "after", "year")):
            return step
    return None


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    return {name: n for n, names in enumerate(lines, first) for name in names.split()}


def _plain(phrase: str) -> str:
    return re.sub(r"\s+", " ", phrase.replace("’", "'"))


def _roman(numeral: str) -> int:
    digits = [_ROMAN[letter] for letter in numeral]
    following = [*digits[1:], 0]
    return sum(
        -digit if digit < after else digit
        for digit, after in zip(digits, following, strict=True)
    )
