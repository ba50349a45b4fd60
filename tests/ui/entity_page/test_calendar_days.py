"""Days are counted as they become known, and moved among as a calendar goes."""

from __future__ import annotations

from datetime import date

import pytest

from archive.search import Query, Unit
from reader.entities import Calendar, Counted
from ui.entities.calendar_days import MentionedDays, Scale, moved, weeks_of, within_of


def counted(within: str, unit: Unit, **articles: int) -> Calendar:
    dates = tuple(
        Counted(name.strip("_").replace("_", "-"), many, Query(f"mentions:{name}"))
        for name, many in articles.items()
    )
    return Calendar(within, unit, dates, (), sum(articles.values()), Query())


YEARS = counted("", Unit.YEAR, _1911=2, _1912=9, _1918=9)
APRIL = counted("1912-04", Unit.DAY, _1912_04_15=4, _1912_04_20=1)
KNOWN = MentionedDays().with_calendar(YEARS).with_calendar(APRIL)


def test_counts_come_together_from_what_was_looked_into() -> None:
    assert KNOWN.often("1912") == 9
    assert KNOWN.often("1912-04-15") == 4
    assert KNOWN.often("1912-04-16") == 0
    assert KNOWN.looked_into == {"", "1912-04"}


def test_what_is_counted_again_takes_the_place_of_what_was_known() -> None:
    again = KNOWN.to_be_recounted().with_calendar(
        counted("1912-04", Unit.DAY, _1912_04_20=3)
    )

    assert again.often("1912-04-20") == 3
    assert again.often("1912-04-15") == 0
    assert again.often("1912") == 9
    assert again.looked_into == {"1912-04"}


def test_a_day_is_set_against_the_days_of_its_year_and_a_year_against_all() -> None:
    assert KNOWN.level("1912-04-15") == 1
    assert KNOWN.level("1912-04-20") == pytest.approx(0.5)
    assert KNOWN.level("1918") == 1
    assert KNOWN.level("1913") == 0


def test_the_year_to_begin_with_is_the_latest_of_those_told_of_most() -> None:
    assert KNOWN.busiest() == 1918
    assert MentionedDays().busiest() is None


def test_the_next_day_mentioned_is_told_only_where_all_between_was_looked_into() -> None:
    assert KNOWN.next_day(date(1912, 4, 1), 1) == date(1912, 4, 15)
    assert KNOWN.next_day(date(1912, 4, 20), -1) == date(1912, 4, 15)
    assert KNOWN.next_day(date(1912, 4, 20), 1) is None
    assert KNOWN.next_day(date(1912, 3, 31), 1) is None  # of March nothing is known


@pytest.mark.parametrize(
    ("start", "by", "there"),
    [
        (date(1912, 1, 31), {"months": 1}, date(1912, 2, 29)),
        (date(1912, 2, 29), {"years": 1}, date(1913, 2, 28)),
        (date(1912, 1, 1), {"days": -1}, date(1911, 12, 31)),
        (date.min, {"days": -1}, date.min),
        (date.min, {"months": -1}, date.min),
        (date.max, {"years": 5}, date.max),
    ],
)
def test_moving_stays_within_the_calendar(
    start: date, by: dict[str, int], there: date
) -> None:
    assert moved(start, **by) == there


def test_weeks_begin_with_the_day_they_begin_with_where_the_user_lives() -> None:
    assert weeks_of(1912, 4, 0)[0] == (1, 2, 3, 4, 5, 6, 7)
    assert weeks_of(1912, 4, 6)[0] == (0, 1, 2, 3, 4, 5, 6)


def test_each_scale_asks_for_what_it_shows() -> None:
    assert within_of(date(1912, 4, 15), Scale.YEARS) == ("",)
    assert within_of(date(1912, 4, 15), Scale.MONTH) == ("", "1912", "1912-04")
    assert len(within_of(date(1912, 4, 15), Scale.YEAR)) == 14
