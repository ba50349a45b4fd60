"""Dates become days, days become bars, and bars become periods and words again."""

from __future__ import annotations

from datetime import date

import pytest

from archive.search import Timeline, Unit
from ui.search.timeline_scale import (
    Bar,
    Grain,
    Stretch,
    View,
    bars_of,
    counted,
    days_of,
    extent,
    fitted,
    grain_for,
    joined,
    period_of,
    period_words,
    shifted,
    showing,
    slot,
    stretch,
    ticks,
    zoomed,
)


def day(edtf: str) -> int:
    return date.fromisoformat(edtf).toordinal()


def days(since: str, until: str) -> Stretch:
    return Stretch(day(since), day(until) + 1)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1912", days("1912-01-01", "1912-12-31")),
        ("1912-02", days("1912-02-01", "1912-02-29")),
        ("1912-12", days("1912-12-01", "1912-12-31")),
        ("1912-04-16", days("1912-04-16", "1912-04-16")),
        ("1912-02-31", days("1912-02-01", "1912-02-29")),
        ("1912-21", days("1912-01-01", "1912-12-31")),
        ("9999", days("9999-01-01", "9999-12-31")),
        ("0000", None),
        ("191X", None),
        ("", None),
    ],
)
def test_an_edtf_date_covers_days(edtf: str, expected: Stretch | None) -> None:
    assert stretch(edtf) == expected


@pytest.mark.parametrize(
    ("covered", "period", "words"),
    [
        (days("1912-01-01", "1914-12-31"), ("1912", "1914"), "1912–1914"),
        (days("1912-01-01", "1912-12-31"), ("1912", "1912"), "1912"),
        (days("1912-04-01", "1912-04-30"), ("1912-04", "1912-04"), "April 1912"),
        (
            days("1912-01-01", "1912-06-30"),
            ("1912-01", "1912-06"),
            "January 1912 – June 1912",
        ),
        (
            days("1912-04-16", "1912-04-20"),
            ("1912-04-16", "1912-04-20"),
            "16–20 April 1912",
        ),
    ],
)
def test_a_period_is_said_in_the_largest_units(
    covered: Stretch, period: tuple[str, str], words: str
) -> None:
    assert period_of(covered) == period
    assert days_of(period, Stretch(0, 1)) == covered
    assert period_words(period) == words


def test_an_open_period_ends_where_the_articles_do() -> None:
    whole = days("1900-01-01", "1929-12-31")

    assert days_of(("1912", ""), whole) == days("1912-01-01", "1929-12-31")
    assert days_of(("", "1912"), whole) == days("1900-01-01", "1912-12-31")
    assert days_of(("1940", ""), whole) is None
    assert period_words(("1912", "")) == "from 1912 on"
    assert period_words(("", "1912")) == "until 1912"


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


@pytest.mark.parametrize(
    ("since", "until", "pixels", "grain"),
    [
        ("1700-01-01", "2020-12-31", 380, Grain(Unit.YEAR, 5)),
        ("1700-01-01", "2020-12-31", 1400, Grain(Unit.YEAR)),
        ("1900-01-01", "1929-12-31", 380, Grain(Unit.YEAR)),
        ("1912-01-01", "1912-12-31", 380, Grain(Unit.MONTH)),
        ("1912-04-01", "1912-05-31", 380, Grain(Unit.DAY)),
        ("1912-04-16", "1912-04-16", 380, Grain(Unit.DAY)),
    ],
)
def test_the_grain_is_the_finest_that_can_be_seen(
    since: str, until: str, pixels: int, grain: Grain
) -> None:
    assert grain_for(fitted(days(since, until)), pixels) == grain


@pytest.mark.parametrize(
    ("since", "until", "labels"),
    [
        ("1700-01-01", "2020-12-31", ["1700", "1750", "1800", "1850", "1900", "1950"]),
        ("1900-01-01", "1929-12-31", ["1900", "1905", "1910", "1915", "1920", "1925"]),
        ("1912-01-01", "1912-12-31", ["Jan 1912", "Apr 1912", "Jul 1912", "Oct 1912"]),
        ("1912-04-16", "1912-04-16", ["13 Apr 1912", "15 Apr 1912", "17 Apr 1912"]),
    ],
)
def test_few_round_dates_label_the_axis(since: str, until: str, labels: list[str]) -> None:
    view = fitted(days(since, until))
    grain = grain_for(view, 380)
    room = 48 if grain.unit is Unit.YEAR else 88

    shown = [tick.label for tick in ticks(view, 380, grain, room)]

    assert shown[: len(labels)] == labels
    assert len(shown) <= 380 // room + 1


def test_there_are_no_labels_where_there_is_no_room() -> None:
    view = fitted(days("1900-01-01", "1929-12-31"))

    assert ticks(view, 20, Grain(Unit.YEAR), 48) == ()


def test_zooming_keeps_the_day_under_the_pointer_and_ends_at_the_whole() -> None:
    whole = days("1900-01-01", "1929-12-31")
    view, about = fitted(whole), float(day("1912-04-16"))
    share = (about - view.first) / (view.end - view.first)

    near = zoomed(view, 4, about, whole)
    out = zoomed(near, 0.01, about, whole)

    assert (about - near.first) / (near.end - near.first) == pytest.approx(share)
    assert near.end - near.first == pytest.approx((view.end - view.first) / 4)
    assert out == view
    assert zoomed(view, 1e9, about, whole).end - zoomed(view, 1e9, about, whole).first == 7


def test_a_view_moves_no_farther_than_there_is_something() -> None:
    whole = days("1900-01-01", "1929-12-31")
    view = zoomed(fitted(whole), 10, day("1912-04-16"), whole)

    assert shifted(view, -1e6, whole).first == whole.first
    assert shifted(view, 1e6, whole).end == whole.end
    last = days("1929-01-01", "1929-12-31")
    assert showing(view, last, whole).end == last.end
    assert showing(view, Stretch(int(view.first) + 5, int(view.first) + 6), whole) == view


@pytest.mark.parametrize("unit", list(Unit))
def test_slots_join_without_a_gap(unit: Unit) -> None:
    held = slot(Grain(unit), day("1911-11-29"))
    for _ in range(40):
        after = slot(Grain(unit), held.end)
        assert after.first == held.end
        held = after


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
