"""Dates as newswires and business pages write them."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates

THURSDAY = "1989-10-26"


def found(text: str, published: str = THURSDAY) -> dict[str, str | None]:
    return {date.text: date.value for date in find_dates(text, published)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "In the fourth quarter of fiscal 1990 it",
            {"fourth quarter of fiscal 1990": "1990-36"},
        ),
        ("the 1988 third quarter was weak", {"1988 third quarter": "1988-35"}),
        ("1988's first quarter was weak", {"1988's first quarter": "1988-33"}),
        ("in the last quarter of 1986", {"last quarter of 1986": "1986-36"}),
        ("It expects growth in the first quarter.", {"first quarter": "1990-33"}),
        ("the July-September quarter was weak", {"July-September quarter": "1989-35"}),
        ("November-January 1988 rains", {"November-January 1988": "1987-11/1988-01"}),
        ("in the first half of 1989", {"first half of 1989": "1989-40"}),
        ("the second half of last year", {"second half of last year": "1988-41"}),
        ("First-half profit rose 5%.", {"First-half": "1989-40"}),
        (
            "in fiscal 1989 and the 1990 fiscal year",
            {"fiscal 1989": "1989", "1990 fiscal year": "1990"},
        ),
        (
            "won in 1985, '86 and '87",
            {"1985": "1985", "'86": "1986", "'87": "1987"},
        ),
        (
            "the summer and fall of 1988 were dry",
            {"summer": "1988-22", "fall of 1988": "1988-23"},
        ),
        ("He died the Friday before last.", {"Friday before last": "1989-10-13"}),
        ("They meet Monday after next.", {"Monday after next": "1989-11-06"}),
        ("between 1980 and '85 it", {"1980": "1980", "'85": "1985"}),
        ("for the 1986-'87 season", {"1986-'87": "1986/1987"}),
        (
            "It ended. 1980 to 1988 was a decade.",
            {"1980": "1980", "1988": "1988"},
        ),
        (
            "It rained. 1985, 1986 and 1988 were dry.",
            {"1985": "1985", "1986": "1986", "1988": "1988"},
        ),
        ("in the 1987 and 1988 seasons", {"1987": "1987", "1988": "1988"}),
        ("moved on 1989/10/25 by wire", {"1989/10/25": "1989-10-25"}),
        ("AP-NR-08-15-89 1337EDT", {"08-15-89": "1989-08-15"}),
        ("It will close by year-end.", {"year-end": "1989"}),
        ("at year-end 1988 there were", {"year-end 1988": "1988"}),
        ("by the end of the decade it", {"end of the decade": "198X"}),
        ("at the end of last year", {"end of last year": "1988"}),
        ("before the end of the month", {"end of the month": "1989-10"}),
        ("by mid-1991 and at end-1986", {"mid-1991": "1991", "end-1986": "1986"}),
        ("the years 1979 through 1981", {"years 1979 through 1981": "1979/1981"}),
        ("The nine months ended Sept. 30 were weak.", {"Sept. 30": "1989-09-30"}),
        ("As of Dec. 31 there were 200 banks.", {"Dec. 31": "1988-12-31"}),
        (
            "two centuries ago, half a century ago",
            {"two centuries ago": "17XX", "half a century ago": "1939"},
        ),
        (
            "Thirty-five years later; thirty-five years ago",
            {"thirty-five years ago": "1954"},
        ),
        ("At 5:04 p.m. Tuesday it hit.", {"5:04 p.m. Tuesday": "1989-10-24"}),
        ("10 a.m. EDT on Tuesday it hit.", {"10 a.m. EDT on Tuesday": "1989-10-24"}),
        ("At 4 p.m. yesterday it fell.", {"4 p.m. yesterday": "1989-10-25"}),
        (
            "on January eighteenth, nineteen ninety-eight,",
            {"January eighteenth, nineteen ninety-eight": "1998-01-18"},
        ),
        ("on February the sixth they met", {"February the sixth": "1989-02-06"}),
        ("Late Monday, the board met.", {"Late Monday": "1989-10-23"}),
        ("It ended late last night.", {"late last night": "1989-10-25"}),
        ("Earlier Monday, the board met.", {"Monday": "1989-10-23"}),
        ("It will open by spring.", {"spring": "1990-21"}),
        ("It will open before summer.", {"summer": "1990-22"}),
        ("It has been shut since the spring.", {"spring": "1989-21"}),
        ("the '90s will be better", {"'90s": "199X"}),
        ("early in the next century", {"early in the next century": "20XX"}),
        ("its current quarter is weak", {"its current quarter": "1989-36"}),
    ],
)
def test_business_pages_are_read(text: str, dates: dict[str, str]) -> None:
    assert found(text).items() >= dates.items()


@pytest.mark.parametrize("text", ["Profit rose", "It will report a loss"])
def test_in_the_first_months_of_a_year_the_fourth_quarter_is_the_last(text: str) -> None:
    assert found(f"{text} for the fourth quarter.", "1990-01-20") == {
        "fourth quarter": "1989-36"
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Iraq's 1990 invasion of Kuwait", "1990"),
        ("The disastrous 1987 stock market crash", "1987"),
        ("a record 1988 crop", "1988"),
        ("who led the 1992 protests", "1992"),
        ("for all of full-year 1989.", "1989"),
        ("It expects to report 1988 earnings.", "1988"),
        ("debentures due 1998.", "1998"),
        ("Between 1984 and then, reorganizations followed.", "1984"),
        ("It fell in 1987 to 58 billion marks.", "1987"),
    ],
)
def test_a_year_may_stand_before_its_noun(text: str, value: str) -> None:
    assert list(found(text).values()) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The 2000 protesters marched; the 1200 men stood.",
        "the other 1950 people; its 1990 employees",
        "They sold 1984 units, hit 1986 homes and reached 1975 in Tokyo.",
        "It drew 1950 fans and sent 1980 letters.",
        "It closed at 1986 on the index, and at 1950 GMT.",
        "Over the past year, in the last week, over the next decade, the past decade.",
        "The two-day meeting, a 24-year-old man, three-year notes.",
        "He works on a day-to-day basis, and to this day.",
        "The fall of Saigon, and prices fall in winter.",
        "The team was behind in the second half.",
        "It was in 1500 B.C. and 44 B.C.",
        "Lewis Blouch, 1427 Vernon street, was there.",
        "the late war, and the late Mr. Smith",
    ],
)
def test_lengths_of_time_and_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text, THURSDAY) == ()


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Net for the third quarter fell to $2 from $3 a year earlier.",
            {"third quarter": "1989-35", "a year earlier": "1988-35"},
        ),
        (
            "In the third quarter profit rose from the year-ago period.",
            {"third quarter": "1989-35", "year-ago period": "1988-35"},
        ),
        (
            "It rose in September from the previous month and the same month last year.",
            {
                "September": "1989-09",
                "previous month": "1989-08",
                "same month last year": "1988-09",
            },
        ),
        (
            "It was 5 at the end of December, from 4 a month earlier.",
            {"end of December": "1988-12", "a month earlier": "1988-11"},
        ),
        (
            "On Oct. 13 the market crashed. The next day it rose.",
            {"Oct. 13": "1989-10-13", "next day": "1989-10-14"},
        ),
        (
            "Founded in 1984, it went public the following year; that year it lost.",
            {"1984": "1984", "following year": "1985", "that year": "1985"},
        ),
        (
            "He left in 1985 and two years later founded another.",
            {"1985": "1985", "two years later": "1987"},
        ),
        (
            "He died on Friday, the day of his trial, and rose the following Monday.",
            {"Friday": "1989-10-20", "following Monday": "1989-10-23"},
        ),
        (
            "In the first quarter it earned 5, and 4 in the 1988 quarter.",
            {"first quarter": "1989-33", "1988 quarter": "1988-33"},
        ),
        (
            "In the third quarter it earned 5, from 4 a year before.",
            {"third quarter": "1989-35", "a year before": "1988-35"},
        ),
        (
            "Third quarter net was 3, from 2 a year earlier. Sales rose a year ago.",
            {
                "Third quarter": "1989-35",
                "a year earlier": "1988-35",
                "a year ago": "1988-35",
            },
        ),
        (
            "Third quarter net was 3, not 2 as in the prior quarter. In the quarter it",
            {"Third quarter": "1989-35", "prior quarter": "1989-34", "quarter": "1989-35"},
        ),
        (
            "In September it rose 3 from August and 5 from a year earlier.",
            {"September": "1989-09", "August": "1989-08", "a year earlier": "1988-09"},
        ),
        (
            "He went in September 1985, came the following spring and left that fall.",
            {
                "September 1985": "1985-09",
                "following spring": "1986-21",
                "that fall": "1986-23",
            },
        ),
        (
            "He won in 1984, in April of that year, on the 4th of April of the same year.",
            {
                "1984": "1984",
                "April of that year": "1984-04",
                "4th of April of the same year": "1984-04-04",
            },
        ),
        (
            "It began in 1984. On May 3 of the following year it ended.",
            {"1984": "1984", "May 3 of the following year": "1985-05-03"},
        ),
        (
            "He came in July 1981, months before the fall that December.",
            {"July 1981": "1981-07", "that December": "1981-12"},
        ),
        (
            "He came in April 1981 and left the following June, not the previous May.",
            {
                "April 1981": "1981-04",
                "following June": "1981-06",
                "previous May": "1981-05",
            },
        ),
        ("It opened the following June.", {"following June": "1990-06"}),
        (
            "It fell in April 1865; he fled in spring of that year. Four years before, he",
            {
                "April 1865": "1865-04",
                "spring of that year": "1865-21",
                "Four years before": "1861",
            },
        ),
        ("on Nov. 3 of that year", {"Nov. 3 of that year": "1989-11-03"}),
        ("The day before last Tuesday it", {"day before last Tuesday": "1989-10-23"}),
    ],
)
def test_some_dates_go_on_from_one_that_was_named_before_them(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text) == dates


def test_the_rule_of_such_a_date_names_the_other() -> None:
    _, later = find_dates("On July 4, 1812, it began. The next day he left.", None)

    assert (later.value, later.relative) == ("1812-07-05", False)
    assert later.rule == "the next day, counted from “July 4, 1812” before it"


def test_past_a_date_that_nobody_could_place_no_older_one_is_taken() -> None:
    text = "It began on July 4, 1812. He came on Friday. The next day he left."

    assert [date.value for date in find_dates(text, None)] == ["1812-07-04", None]
