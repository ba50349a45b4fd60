"""Dates as the papers of the eighteenth and nineteenth century wrote them."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates

WEDNESDAY = "1793-06-12"


def found(text: str, published: str | None = WEDNESDAY) -> dict[str, str | None]:
    return {date.text: date.value for date in find_dates(text, published)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On Tuesday se'nnight he arrived.", {"Tuesday se'nnight": "1793-06-04"}),
        ("The sale will be on Monday se'nnight.", {"Monday se'nnight": "1793-06-24"}),
        ("It was yesterday fortnight.", {"yesterday fortnight": "1793-05-28"}),
        ("We sail to-morrow week.", {"to-morrow week": "1793-06-20"}),
        ("It will be this day twelvemonth.", {"this day twelvemonth": "1794-06-12"}),
        ("Friday was se'nnight he", {"Friday was se'nnight": "1793-05-31"}),
        (
            "the 12th ultimo, the 30th ulto.",
            {"12th ultimo": "1793-05-12", "30th ulto.": "1793-05-30"},
        ),
        (
            "the 3d current, 5th curt.",
            {"3d current": "1793-06-03", "5th curt.": "1793-06-05"},
        ),
        ("on the twelfth instant", {"twelfth instant": "1793-06-12"}),
        (
            "the 21ST INST. and 2nd Ult.",
            {"21ST INST.": "1793-06-21", "2nd Ult.": "1793-05-02"},
        ),
        (
            "from the 3d to the 10th instant",
            {"3d to the 10th instant": "1793-06-03/1793-06-10"},
        ),
        ("on Thursday, the 6th, he", {"Thursday, the 6th": "1793-06-06"}),
        ("on Sabbath last", {"Sabbath last": "1793-06-09"}),
        ("Saturday night last", {"Saturday night last": "1793-06-08"}),
        (
            "a twelvemonth ago, a fortnight since.",
            {"a twelvemonth ago": "1792", "a fortnight since": "1793-05-27/1793-06-02"},
        ),
        ("Fifty years ago to-day he", {"Fifty years ago to-day": "1743-06-12"}),
        ("in the ensuing week", {"ensuing week": "1793-06-17/1793-06-23"}),
        ("in the latter end of May", {"latter end of May": "1793-05"}),
        (
            "yester-morning and yesternight",
            {"yester-morning": "1793-06-11", "yesternight": "1793-06-11"},
        ),
        (
            "Whit-Monday and Lady Day",
            {"Whit-Monday": "1793-05-20", "Lady Day": "1793-03-25"},
        ),
        ("on Christmas-day he", {"Christmas-day": "1792-12-25"}),
        ("in Michaelmas term", {"Michaelmas term": "1792-10/1792-12"}),
        ("They fought on July 4, '76.", {"July 4, '76": "1776-07-04"}),
        (
            "On the 3d of May he came, on the 20th of the same month he went.",
            {"3d of May": "1793-05-03", "20th of the same month": "1793-05-20"},
        ),
    ],
)
def test_they_count_from_the_issue(text: str, dates: dict[str, str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("in the year of our Lord 1801", {"year of our Lord 1801": "1801"}),
        (
            "Anno Domini 1755, Anno Dom. 1756",
            {"Anno Domini 1755": "1755", "Anno Dom. 1756": "1756"},
        ),
        (
            "Anno 1755; A. D. 1861; A.D. 476",
            {"Anno 1755": "1755", "A. D. 1861": "1861", "A.D. 476": "0476"},
        ),
        (
            "in the year of our Lord one thousand seven hundred and seventy-six",
            {"year of our Lord one thousand seven hundred and seventy-six": "1776"},
        ),
        (
            "the 4th day of March, in the year 1790",
            {"4th day of March, in the year 1790": "1790-03-04"},
        ),
        (
            "In eighteen hundred and twelve, and in nineteen ninety-eight, they",
            {"eighteen hundred and twelve": "1812", "nineteen ninety-eight": "1998"},
        ),
        ("in the eighteen-forties", {"eighteen-forties": "184X"}),
        (
            "the 7ber 3, 1690, the 5th of Xber 1688",
            {"7ber 3, 1690": "1690-09-03", "5th of Xber 1688": "1688-12-05"},
        ),
        ("Hilary Term, 1801", {"Hilary Term, 1801": "1801-01/1801-03"}),
        (
            "on the 3d and 4th days of May, 1790",
            {"3d and 4th days of May, 1790": "1790-05-03/1790-05-04"},
        ),
    ],
)
def test_a_date_that_names_its_year_needs_no_issue(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text, None) == dates


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        (
            "Feb. 11, 1731-2, O.S.",
            "1732-02-11",
            "as printed, in the Old Style, the second of the two years",
        ),
        ("January 30, 1748/9", "1749-01-30", "as printed, the second of the two years"),
        ("25th of March, 1752, N. S.", "1752-03-25", "as printed, in the New Style"),
    ],
)
def test_old_style_is_told_and_never_converted(text: str, value: str, rule: str) -> None:
    (date,) = find_dates(text, None)

    assert (date.text, date.value, date.rule) == (text, value, rule)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5th mo. 3d, 1790", "1790-05-03"),
        ("3d of 5th month, 1790", "1790-05-03"),
        ("12th of 6 mo. 1790", "1790-06-12"),
        ("First Month 24th, 1743", "1743-03-24"),
        ("11th mo. 5th, 1743", "1744-01-05"),
        ("3d day of the 5th month", "1793-05-03"),
    ],
)
def test_quakers_number_the_months_from_march_before_1752(text: str, value: str) -> None:
    (date,) = find_dates(f"He died, {text}, at home.", WEDNESDAY)

    assert (date.text, date.value) == (text, value)
    assert "Quakers" in date.rule


@pytest.mark.parametrize(
    "text",
    [
        "He paid 6 mo. 3 per cent. on the bill.",
        "She is 3 mo. 12 days old.",
        "The court sat all term; Trinity College; the Lord said so.",
        "Two thousand citizens and eighteen hundred men came.",
        "Merry Christmas to all!",
    ],
)
def test_what_only_looks_like_them_is_none(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == ()


def test_a_day_named_after_its_weekday_last_is_of_the_month() -> None:
    dates = find_dates("He yielded on Sunday last, the 9th, at the bridge.", "1865-04-15")

    assert [date.value for date in dates] == ["1865-04-09", "1865-04-09"]


def test_the_second_year_may_be_one_figure_in_old_papers_only() -> None:
    text = "The winter of 1878-9, and the years 1878-9, were cold."

    assert [date.value for date in find_dates(text, "1880-03-04")] == [
        "1878-24",
        "1878/1879",
    ]
    assert [date.value for date in find_dates("It was 1978-9.", "1985-03-04")] == []


def test_the_armistice_is_that_of_1918() -> None:
    text = "He fell shortly before the Armistice."

    assert [date.value for date in find_dates(text, "1920-06-12")] == ["1918-11-11"]
    assert find_dates(text, "1871-03-01") == ()
