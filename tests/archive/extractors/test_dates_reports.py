"""Dates as companies, ministries and programmes of events print them."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates

THURSDAY = "1989-10-26"


def found(text: str, published: str | None = THURSDAY) -> dict[str, str | None]:
    return {date.text: date.value for date in find_dates(text, published)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The December quarter was weak.", {"December quarter": "1988-36"}),
        ("in the June quarter of 1988", {"June quarter of 1988": "1988-34"}),
        ("for the April quarter, which", {"April quarter": "1989-02/1989-04"}),
        ("in the January/March quarter", {"January/March quarter": "1989-33"}),
        ("Sales in the latest quarter rose.", {"latest quarter": "1989-35"}),
        (
            "In the second quarter it lost 3; the latest quarter includes a gain.",
            {"second quarter": "1989-34", "latest quarter": "1989-34"},
        ),
        ("Profit doubled in the first half.", {"first half": "1989-40"}),
        ("It will end by year end.", {"year end": "1989"}),
        ("the debt at 1988 year end", {"1988 year end": "1988"}),
        ("It will open by midyear.", {"midyear": "1990"}),
        ("They met at mid-year 1988.", {"mid-year 1988": "1988"}),
        ("in fiscal years 1990 and 1991", {"fiscal years 1990": "1990", "1991": "1991"}),
        ("a budget for fiscal '92", {"fiscal '92": "1992"}),
        ("The class of '93 was small.", {"'93": "1993"}),
        ("He left in the spring of '88.", {"spring of '88": "1988-21"}),
        ("an accord of late 1985 expires", {"late 1985": "1985"}),
        ("the law of 1985 requires it", {"1985": "1985"}),
        (
            "at noon on Sunday, March 3, 1985,",
            {"noon on Sunday, March 3, 1985": "1985-03-03"},
        ),
        ("at 9 a.m. EST 3 March 1985", {"9 a.m. EST 3 March 1985": "1985-03-03"}),
        ("by the fall of next year", {"fall of next year": "1990-23"}),
        ("It fell. 1988 results were weak.", {"1988": "1988"}),
        ("an index (base 1980) of prices", {"1980": "1980"}),
        ("the post-1959 politics", {"post-1959": "1959"}),
        ("by the year 2000", {"year 2000": "2000"}),
        ("It was lower at end-March against May.", {"end-March": "1989-03"}),
        ("Payable May Seven, record April One.", {"May Seven": "1989-05-07"}),
        ("The rights expire April nine.", {"April nine": "1990-04-09"}),
    ],
)
def test_reports_are_read(text: str, dates: dict[str, str]) -> None:
    assert found(text).items() >= dates.items()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "the first week of May, 1912",
            {"first week of May, 1912": "1912-05-01/1912-05-07"},
        ),
        (
            "the last week in February 1912",
            {"last week in February 1912": "1912-02-23/1912-02-29"},
        ),
        ("the second week of June", {"second week of June": "1989-06-08/1989-06-14"}),
        ("over the Labor Day weekend", {"Labor Day weekend": "1989-09-02/1989-09-04"}),
        (
            "on Good Friday weekend 1989",
            {"Good Friday weekend 1989": "1989-03-24/1989-03-26"},
        ),
        (
            "on Thanksgiving weekend 1988",
            {"Thanksgiving weekend 1988": "1988-11-24/1988-11-27"},
        ),
        (
            "before Halloween weekend 1987",
            {"Halloween weekend 1987": "1987-10-31/1987-11-01"},
        ),
        ("in a Tuesday interview he", {"Tuesday": "1989-10-24"}),
        ("He spoke at a Sunday night vigil.", {"Sunday night": "1989-10-22"}),
        ("It crashed two years ago last week.", {"two years ago": "1987"}),
        ("It crashed two years ago Thursday.", {"two years ago Thursday": "1987-10-26"}),
        ("They met a month ago on Monday.", {"a month ago on Monday": "1989-09-23"}),
        ("They met a year or so ago.", {"a year or so ago": "1988"}),
        ("in the 1800s and the early 1900s", {"1800s": "18XX", "early 1900s": "19XX"}),
        (
            "the weekend of Feb. 7-8, 1998",
            {"weekend of Feb. 7-8, 1998": "1998-02-07/1998-02-08"},
        ),
        ("this Christmas and the coming Monday", {"this Christmas": "1989-12-25"}),
        ("the coming Monday", {"coming Monday": "1989-10-30"}),
        ("on this Jan. 5", {"this Jan. 5": "1989-01-05"}),
        ("in fiscal 1997-98", {"fiscal 1997-98": "1997/1998"}),
        ("the '88 campaign and the '45 pistol", {"'88": "1988"}),
        ("on 12/7/41 it", {"12/7/41": "1941-12-07"}),
        ("the 1910s and the 2000s", {"1910s": "191X", "2000s": "200X"}),
    ],
)
def test_parts_of_months_and_long_weekends_are_read(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text).items() >= dates.items()


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("since 9/11 it", "2013-03-22", "2001-09-11"),
        ("the Sept. 11 terrorist attacks", "2013-03-22", "2001-09-11"),
        ("the September 11 attacks", None, "2001-09-11"),
        ("on Sept. 11 it", "2013-03-22", "2012-09-11"),
        ("the Sept. 11 attacks", "1998-03-22", "1997-09-11"),
    ],
)
def test_a_day_that_is_known_by_its_number_has_its_year(
    text: str, published: str | None, value: str
) -> None:
    (date,) = find_dates(text, published)

    assert (date.value, date.relative) == (value, "2001" not in value)


def test_no_such_day_is_known_before_it() -> None:
    assert find_dates("The team won 9/11 of its games.", "1998-03-22") == ()


def test_the_week_of_a_month_says_how_it_is_counted() -> None:
    (date,) = find_dates("in the first week of May 1912", None)

    assert date.rule == "as printed, a week being seven days of the month"


def test_parts_of_an_undated_issue_stay_open_and_say_so() -> None:
    text = "the December quarter, the first week of May, two years ago Monday, by midyear"

    dates = find_dates(text, None)

    assert [date.value for date in dates] == [None] * 4
    assert {date.rule for date in dates} == {
        "counts from the issue's date, which is unknown"
    }


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("between March and May 1912", {"March": "1912-03", "May 1912": "1912-05"}),
        ("from November to March 1912", {"November": "1911-11", "March 1912": "1912-03"}),
        ("May and June 1912 were dry", {"May": "1912-05", "June 1912": "1912-06"}),
        (
            "in March, April and May of 1912",
            {"March": "1912-03", "April": "1912-04", "May of 1912": "1912-05"},
        ),
        (
            "March 3 and April 4, 1912",
            {"March 3": "1912-03-03", "April 4, 1912": "1912-04-04"},
        ),
    ],
)
def test_months_and_days_share_the_year_that_stands_after_the_last(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text, None) == dates


def test_the_year_they_share_may_count_from_the_issue() -> None:
    first, last = find_dates("between June and August last year", THURSDAY)

    assert (first.value, last.value) == ("1988-06", "1988-08")
    assert first.relative
    assert first.rule == "last year, counted from the issue's date"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on April 24 and 25, 1912", {"April 24 and 25, 1912": "1912-04-24/1912-04-25"}),
        (
            "on the 24th and 25th of April 1912",
            {"24th and 25th of April 1912": "1912-04-24/1912-04-25"},
        ),
        ("the night of 13/14 May 1912", {"13/14 May 1912": "1912-05-13/1912-05-14"}),
        ("on 3 and 5 May 1912", {"5 May 1912": "1912-05-05"}),
        ("between 3 and 5 May 1912", {"3 and 5 May 1912": "1912-05-03/1912-05-05"}),
        (
            "between March 3 and April 4, 1912",
            {"March 3 and April 4, 1912": "1912-03-03/1912-04-04"},
        ),
    ],
)
def test_two_days_are_no_span_of_days_unless_they_touch(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text, None) == dates


def test_black_friday_is_a_shopping_day_only_since_it_was_called_so() -> None:
    text = "It was Black Friday."

    assert found(text, "1999-12-01") == {"Black Friday": "1999-11-26"}
    assert found(text, "1873-10-01") == {}
