"""What a table of the words of German, French or Spanish dates holds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """The words of dates in one language, in lower case; ``" "`` stands for white space.

    Patterns have no groups but those named here.

    Attributes:
        months, weekdays: Lines of spellings, from January and from Monday; a month's
            abbreviations lack their full stop.
        dated_weekdays: More words for weekdays that stand only before a date.
        days: Words for days near the issue's, with their distance.
        day_parts: What may follow such a word or a weekday ("heute abend").
        units: Phrases like "last week", with their unit and step.
        beyond: Pattern after a weekday that moves it a week on ("mardi en huit").
        last, next, this: Pattern of what stands before or after a weekday, month or season
            and moves it.
        numbers: Words of numbers, for `ago`.
        nouns: Words for units of time, with their unit.
        ago: Pattern with ``{count}`` and ``{unit}`` in their places.
        onward: Phrases that count from a day of the story, with their distance.
        nth, of: Pattern after a day's number, and between day, month and year.
        ordinals: Words for days of a month.
        this_month: Patterns after a day's number for "inst.", "ult." and "prox.", by step.
        this_year: Patterns after a month for "of this year" and the like, by step.
        anno: Pattern before a year after a month ("im Jahre").
        early: Pattern before a month or year ("Anfang").
        about: Pattern before a year ("um").
        cue: Pattern of words before a bare month or year.
        not_counted: Pattern of what follows a number that is no year.
        through: Pattern between two years or days.
        ahead: Pattern of words that announce what is to come.
        seasons: Words for seasons, with their number.
        quarter: Pattern with a group ``quarter``.
        quarters: Beginnings of what that group holds, with the quarter's number.
        decade: Pattern with a group ``decade`` (1930), ``short`` (30) or ``word``.
        decade_words: Words for decades, with their tens.
        century: Pattern with a group ``century`` in digits, Roman numerals or words.
        century_words: Words for centuries, with their number.
        holidays: Words for feasts, with their name in `almanac`.
        signs: Words that give away a form not named after a month, weekday or unit.
        capitals: Whether months and weekdays are printed with a capital.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: dict[str, int]
    day_parts: str
    units: dict[str, tuple[str, int]]
    last: str
    next: str
    this: str
    numbers: dict[str, int]
    nouns: dict[str, str]
    ago: str
    nth: str
    of: str
    this_month: dict[int, str]
    this_year: dict[int, str]
    anno: str
    early: str
    about: str
    cue: str
    not_counted: str
    through: str
    ahead: str
    seasons: dict[str, int]
    quarter: str
    quarters: dict[str, int]
    decade: str
    decade_words: dict[str, int]
    century: str
    century_words: dict[str, int]
    holidays: dict[str, str]
    signs: tuple[str, ...]
    dated_weekdays: tuple[str, ...] = ()
    beyond: str = "(?!)"
    onward: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    capitals: bool = False
