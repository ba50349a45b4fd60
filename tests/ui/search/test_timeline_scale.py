"""What is in sight of the timeline, how fine it is, and which dates label it."""

from __future__ import annotations

from datetime import date

import pytest

from archive.search import Unit
from ui.search.timeline_days import (
    Grain,
    Stretch,
)
from ui.search.timeline_scale import (
    fitted,
    grain_for,
    shifted,
    showing,
    ticks,
    zoomed,
)


def day(edtf: str) -> int:
    return date.fromisoformat(edtf).toordinal()


def days(since: str, until: str) -> Stretch:
    return Stretch(day(since), day(until) + 1)


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
