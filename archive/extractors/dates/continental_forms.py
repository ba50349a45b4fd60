"""The forms of German, French and Spanish dates, built from each language's table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from archive.extractors.dates import values
from archive.extractors.dates.continental import Reader
from archive.extractors.dates.reading import Form, Language, Meaning, Reading
from archive.extractors.dates.tables import Table
from archive.extractors.dates.words import DAY, YEAR, S, any_of


class _Patterns:
    """The pieces that a language's patterns are made of."""

    def __init__(self, table: Table, reader: Reader) -> None:
        self.table = table
        months = _cased(reader.months, table)
        weekdays = _cased(reader.weekdays, table)
        dated = [*weekdays, *_cased(table.dated_weekdays, table)]
        parts = rf"(?:{S}{_spaced(table.day_parts)})?"
        self.of, self.through = _spaced(table.of), _spaced(table.through)
        self.month = rf"(?P<month>{any_of(months)})\b\.?"
        self.last_month = rf"(?P<last_month>{any_of(months)})\b\.?"
        self.weekday = rf"(?P<weekday>{any_of(weekdays)})\b{parts}"
        # "Freitag, den 13.", "vendredi, le 13", before a day of the month.
        self.on = rf"(?:\b{any_of(dated)}\b{parts},?{S}(?:(?:de[nmr]|le|el){S})?)?"
        nth = rf"(?:{table.nth})?"
        words = any_of(table.ordinals) if table.ordinals else "(?!)"
        self.day = rf"(?<![\d.,])\b(?:(?P<day>{DAY}){nth}|(?P<word>{words})\b)"
        self.last_day = rf"(?:(?:de[nmr]|le|el){S})?(?P<last>{DAY}){nth}"
        self.anno = rf"(?:{_spaced(table.anno)}{S})?"
        self.early = rf"(?:\b(?:{_spaced(table.early)})(?:{S}|(?<=[-'’]))(?:de{S})?)?"

    def moved(self, place: str) -> str:
        """Return a pattern of the words that move a date, `place` before or after it."""
        return "|".join(
            rf"(?P<{step}_{place}>{_spaced(words)}\b)"
            for step, words in (
                ("last", self.table.last),
                ("next", self.table.next),
                ("this", self.table.this if place == "before" else "(?!)"),
            )
        )

    def year(self) -> str:
        """Return a pattern of the year after a month, named or told from the issue's."""
        steps = "|".join(
            rf"(?P<{word}_year>{_spaced(self.table.this_year[step])})"
            for word, step in (("last", -1), ("this", 0), ("next", 1))
        )
        return (
            rf"(?:,?{self.of},?{S}{self.anno}(?P<year>{YEAR})\b"
            rf"|,?{S}(?P<year_step>{steps})|{S}(?:{self.moved('after')}))"
        )


def language_of(table: Table) -> Language:
    """Build a language's forms and say which words give them away."""
    reader = Reader(table)
    p = _Patterns(table, reader)
    named = _of_days_and_months(p, reader)
    counted = _counted(p, reader)
    numbered = _of_years(p, reader)
    nouns = [*table.nouns, *(noun.capitalize() for noun in table.nouns)]
    words: dict[str, tuple[Form, ...]] = {}
    _add(words, _tokens([*table.units, *table.days]), (counted["days"], counted["units"]))
    _add(words, nouns, (counted["ago"], numbered["decade"]))
    _add(words, _tokens(table.onward), (counted["onward"],))
    _add(words, _cased(reader.months, table), (*named[:4], counted["this_month"]))
    _add(words, _cased(reader.weekdays, table), (named[4],))
    _add(words, _cased(table.seasons, table), (numbered["season"],))
    holidays = [re.split(r"[ '-]", name)[-1] for name in table.holidays]
    _add(words, holidays, (numbered["holiday"],))
    signs = (counted["this_month"], numbered["century"], numbered["quarter"])
    _add(words, table.signs, (*signs, counted["onward"]))
    _add(words, ["década"], (numbered["decade"],))
    years = (numbered["year"], numbered["years"], _NUMERIC, _ISO, numbered["decade"])
    return Language(words, years, (numbered["decade"],), (_NUMERIC,))


def _of_days_and_months(p: _Patterns, reader: Reader) -> tuple[Form, ...]:
    tail = p.year()
    day_month = (
        rf"{p.on}{p.day}(?:(?:{S})?{p.through}(?:{S})?{p.last_day})?{p.of}{S}{p.month}"
    )
    range_ = (
        rf"{p.on}{p.day}{p.of}{S}{p.month}"
        rf"{S}{p.through}{S}{p.last_day}{p.of}{S}{p.last_month}"
    )
    return (
        _form(rf"{day_month}{tail}?(?!\w)", reader.day),
        _form(rf"{range_}{tail}?(?!\w)", reader.day),
        _form(rf"{p.early}\b{p.month}{tail}", reader.month),
        _form(rf"{p.early}\b{p.month}(?!\w)", reader.month, "month", reader.cued),
        _form(
            rf"(?:\b(?:{p.moved('before')}){S})?\b{p.weekday}"
            rf"(?:{S}(?:{p.moved('after')}|(?P<beyond>{_spaced(p.table.beyond)}\b)))?",
            reader.weekday,
        ),
    )


def _counted(p: _Patterns, reader: Reader) -> dict[str, Form]:
    table = p.table
    # "La mañana" is the morning, and so is "Morgen": only the other is tomorrow.
    day_words = _any_phrase(word for word in table.days if word != "morgen")
    tomorrow = "|morgen" if "morgen" in table.days else ""
    count = rf"(?P<count>\d{{1,3}}|{_either(table.numbers)})"
    unit = rf"(?P<unit>{_either(table.nouns)})\b"
    months = "|".join(
        rf"(?P<{word}_after>{_spaced(table.this_month[step])})"
        for word, step in (("last", -1), ("this", 0), ("next", 1))
    )
    return {
        "days": _form(
            rf"(?<!\bla )(?<!\besta )\b(?P<word>(?i:{day_words}){tomorrow})\b"
            rf"(?:{S}{_spaced(table.day_parts)}\b)?",
            reader.day_word,
        ),
        "units": _form(rf"\b(?P<phrase>(?i:{_any_phrase(table.units)}))\b", reader.unit),
        "ago": _form(
            r"\b" + _spaced(table.ago.replace("{count}", count).replace("{unit}", unit)),
            reader.ago,
        ),
        "onward": _form(
            rf"\b(?P<phrase>(?i:{_any_phrase(table.onward)}))\b(?!{S}d[eu'])", reader.onward
        ),
        "this_month": _form(rf"{p.on}{p.day},?{S}(?:{months})", reader.day_of_month),
    }


def _of_years(p: _Patterns, reader: Reader) -> dict[str, Form]:
    table = p.table
    year = rf"(?:{p.of}|,)?{S}(?P<year>{YEAR})\b"
    seasons = any_of(_cased(table.seasons, table))
    names = _any_phrase(table.holidays)
    decades, centuries = _either(table.decade_words), _either(table.century_words)
    return {
        "year": _form(
            rf"(?:\b(?P<about>{_spaced(table.about)}){S})?{p.early}"
            rf"(?<![\d.,$£€/:\w-])(?P<year>{YEAR})"
            rf"(?![\w%/:-]|[.,]\d|{S}(?:%|€|{table.not_counted}))",
            reader.year,
            "year",
            reader.cued,
        ),
        "years": _form(
            rf"(?<![\d.,-])\b(?P<year>{YEAR})(?:{S})?(?:{p.through}|/)(?:{S})?"
            rf"(?P<last>{YEAR}|(?<=[-–—/])\d\d)\b(?![\d-])",
            _read_years,
        ),
        "decade": _form(_spaced(table.decade).replace("{words}", decades), reader.decade),
        "century": _form(
            _spaced(table.century).replace("{words}", centuries), reader.century
        ),
        "season": _form(
            rf"\b(?:(?:{p.moved('before')}){S}(?P<season>{seasons})\b"
            rf"|(?P<dated>{seasons})\b{year}|(?P<moved>{seasons})\b{S}(?:{p.moved('after')}))",
            reader.season,
        ),
        "quarter": _form(rf"\b{_spaced(table.quarter)}\b(?:{year})?", reader.quarter),
        "holiday": _form(rf"\b(?P<holiday>{names})\b(?:{year})?(?!-)", reader.holiday),
    }


def _form(
    pattern: str,
    read: Callable[[Reading], Meaning | None],
    guarded: str = "",
    guard: Callable[[str, int, int], bool] | None = None,
) -> Form:
    return Form(re.compile(pattern), read, guarded, guard)


def _read_numbers(reading: Reading) -> Meaning | None:
    """Read 28.7.2018 and 28/7/2018, the day first, and 2018-07-28."""
    year, month = int(reading.group("year")), int(reading.group("month"))
    exact = values.exact_day(year, month, int(reading.group("day")))
    return Meaning(values.of_day(exact)) if exact else None


def _read_years(reading: Reading) -> Meaning | None:
    first, last = reading.group("year"), reading.group("last")
    value = values.of_years(int(first), int(first[: -len(last)] + last))
    return Meaning(value) if value else None


def _cased(words: Iterable[str], table: Table) -> list[str]:
    """Return words as printed: in German with a capital, elsewhere either way."""
    lower = list(words)
    capital = [word.capitalize() for word in lower]
    return capital if table.capitals else [*lower, *capital]


def _tokens(phrases: Iterable[str]) -> list[str]:
    """Return the last word of each phrase, the one that gives it away, in any case."""
    last = {re.split(r"[ '-]", phrase)[-1] for phrase in phrases}
    return [cased for word in sorted(last) for cased in (word, word.capitalize())]


def _add(
    words: dict[str, tuple[Form, ...]], given_away: Iterable[str], forms: tuple[Form, ...]
) -> None:
    for word in given_away:
        held = words.get(word, ())
        words[word] = (*held, *(form for form in forms if form not in held))


def _any_phrase(phrases: Iterable[str]) -> str:
    return any_of(phrases).replace("'", "['’]")


def _either(words: Iterable[str]) -> str:
    """Return a pattern of words with a small letter or a capital."""
    lower = list(words)
    return any_of([*lower, *(word.capitalize() for word in lower)])


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", S)


_NUMERIC = _form(
    rf"(?<![\d/.-])(?P<day>{DAY})(?P<sep>[./-])[^\S\n]?(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    rf"[^\S\n]?(?P<year>{YEAR})(?![\d/-]|\.\d)",
    _read_numbers,
)
_ISO = _form(
    rf"(?<![\d/.-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY})(?![\d-])",
    _read_numbers,
)
