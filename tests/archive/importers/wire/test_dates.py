"""Days are read as agencies write them, each with its own offset."""

from __future__ import annotations

import pytest

from archive.importers.wire.dates import day, first_day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20190301T233000-0500", "2019-03-01"),
        ("20190301", "2019-03-01"),
        ("20190301080000", "2019-03-01"),
        ("2019-03-01T23:30:00-05:00", "2019-03-01"),
        ("2019-03-01 08:00:00", "2019-03-01"),
        ("Fri, 01 Mar 2019 23:30:00 EST", "2019-03-01"),
        ("1 Mar 19 08:00 GMT", "2019-03-01"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        (" 2-MAR-1987 15:01", "1987-03-02"),
        ("April 29, 1990, Sunday, Home Edition", "1990-04-29"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
    ],
)
def test_a_day_is_read(text: str, wanted: str) -> None:
    assert day(text) == wanted


@pytest.mark.parametrize(
    "text", ["", None, "20190230", "3013-07-07", "0001-01-01", "soon", "99", "{}", "٣" * 8]
)
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert day(text) is None


def test_the_first_that_is_a_day_counts() -> None:
    assert first_day("", "soon", "20190301", "20200301") == "2019-03-01"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Пн, 16 апр 2012 10:00:00 +0300", "2012-04-16"),
        ("16 мая 2012", "2012-05-16"),
        ("16 kwietnia 2012", "2012-04-16"),
    ],
)
def test_days_are_read_in_the_languages_of_the_east(written: str, meant: str) -> None:
    assert day(written) == meant
