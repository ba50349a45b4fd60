"""Counts by date become bars, added up as finely as they can be seen."""

from __future__ import annotations

from datetime import date

from archive.search import Timeline, Unit
from ui.search.timeline_bars import (
    Bar,
    bars_of,
    counted,
    extent,
)
from ui.search.timeline_days import (
    Grain,
    Stretch,
    joined,
)
from ui.search.timeline_scale import (
    View,
    fitted,
    grain_for,
)


def day(edtf: str) -> int:
    return date.fromisoformat(edtf).toordinal()


def days(since: str, until: str) -> Stretch:
    return Stretch(day(since), day(until) + 1)


def test_bars_finer_than_the_grain_are_added_up() -> None:
    timeline = counted(
        Timeline(Unit.MONTH, (("1912-04", 3), ("1912-11", 4), ("1914-01", 5)))
    )
    view = fitted(days("1900-01-01", "1929-12-31"))

    years = bars_of(timeline, Grain(Unit.YEAR), view)
    decades = bars_of(timeline, Grain(Unit.YEAR, 10), view)

    assert [(bar.first, bar.articles) for bar in years] == [
        (day("1912-01-01"), 7),
        (day("1914-01-01"), 5),
    ]
    assert decades == (Bar(day("1910-01-01"), day("1920-01-01"), 12),)


def test_bars_coarser_than_the_grain_stand_as_they_are() -> None:
    timeline = counted(Timeline(Unit.YEAR, (("1912", 7),)))

    bars = bars_of(timeline, Grain(Unit.MONTH), fitted(days("1912-01-01", "1912-12-31")))

    assert bars == (Bar(day("1912-01-01"), day("1913-01-01"), 7),)


def test_articles_dated_less_exactly_stand_behind_or_within() -> None:
    timeline = counted(Timeline(Unit.MONTH, (("1912", 40), ("1912-04", 3)), undated=2))
    view = fitted(days("1912-01-01", "1912-12-31"))

    assert bars_of(timeline, Grain(Unit.MONTH), view) == (
        Bar(day("1912-01-01"), day("1913-01-01"), 40, vague=True),
        Bar(day("1912-04-01"), day("1912-05-01"), 3),
    )
    assert [bar.articles for bar in bars_of(timeline, Grain(Unit.YEAR), view)] == [43]
    assert timeline.undated == 2


def test_only_bars_in_sight_are_given_and_whole_ones() -> None:
    timeline = counted(
        Timeline(Unit.MONTH, tuple((f"19{year}-05", 1) for year in range(10, 30)))
    )

    bars = bars_of(timeline, Grain(Unit.YEAR), View(day("1912-09-01"), day("1914-02-01")))

    assert [date.fromordinal(bar.first).year for bar in bars] == [1912, 1913]


def test_the_whole_runs_from_the_first_bar_to_the_last() -> None:
    timeline = counted(Timeline(Unit.DAY, (("1912-04-16", 1), ("1913", 2))))

    assert extent(timeline) == days("1912-04-16", "1913-12-31")
    assert extent(counted(Timeline(Unit.DAY, (), 5))) is None
    assert joined((None, None)) is None


def test_three_centuries_of_days_are_gathered_quickly_into_years() -> None:
    first = day("1700-01-01")
    keys = tuple((date.fromordinal(first + n).isoformat(), 1) for n in range(100_000))
    timeline = counted(Timeline(Unit.DAY, keys))
    whole = extent(timeline)
    assert whole is not None

    bars = bars_of(timeline, grain_for(fitted(whole), 380), fitted(whole))

    assert sum(bar.articles for bar in bars) == 100_000
    assert len(bars) < 130
