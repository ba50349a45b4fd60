"""Dates become days, and days become periods and words again."""

from __future__ import annotations

from datetime import date

import pytest

from archive.search import Unit
from ui.search.timeline_days import (
    Grain,
    Stretch,
    days_of,
    period_of,
    period_words,
    slot,
    stretch,
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
        ("191X", days("1910-01-01", "1919-12-31")),
        ("18XX", days("1800-01-01", "1899-12-31")),
        ("000X", days("0001-01-01", "0009-12-31")),
        ("19X2", None),
        ("XXXX", None),
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


@pytest.mark.parametrize("unit", list(Unit))
def test_slots_join_without_a_gap(unit: Unit) -> None:
    held = slot(Grain(unit), day("1911-11-29"))
    for _ in range(40):
        after = slot(Grain(unit), held.end)
        assert after.first == held.end
        held = after
