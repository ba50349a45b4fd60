"""What the date tagger finds in English and how it reads it."""

import pytest

from archive.extractors.dates import DateFound, find_dates

SATURDAY = "2018-07-28"


def found(
    text: str, published: str | None = SATURDAY, language: str = "en"
) -> dict[str, str | None]:
    return {date.text: date.value for date in find_dates(text, published, language)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The mayor spoke on July 27, 2018, in court.", {"July 27, 2018": "2018-07-27"}),
        ("Friday, July 27, 2018, was hot.", {"Friday, July 27, 2018": "2018-07-27"}),
        ("He was born on 7 May 1961 in Ohio.", {"7 May 1961": "1961-05-07"}),
        ("on the 4th day of March, 1861, he", {"4th day of March, 1861": "1861-03-04"}),
        ("It ran July 27-28, 2018.", {"July 27-28, 2018": "2018-07-27/2018-07-28"}),
        (
            "from July 30 to August 2, 1914",
            {"July 30 to August 2, 1914": "1914-07-30/1914-08-02"},
        ),
        ("born in October, nineteen ten", {"October, nineteen ten": "1910-10"}),
        ("In 1911 nineteen twenty-year-olds left.", {"1911": "1911"}),
        ("LONDON, SEPT. 28, 1780.", {"SEPT. 28, 1780": "1780-09-28"}),
        ("the 2d of Novr. 1793", {"2d of Novr. 1793": "1793-11-02"}),
        (
            "dated 2018-03-05 and filed 3/5/2018",
            {"2018-03-05": "2018-03-05", "3/5/2018": "2018-03-05"},
        ),
        (
            "the 31st day of December, A. D., 1879",
            {"31st day of December, A. D., 1879": "1879-12-31"},
        ),
        ("the fourth of March, 1861", {"fourth of March, 1861": "1861-03-04"}),
        (
            "July 9,1800 and 6th December , 1829",
            {"July 9,1800": "1800-07-09", "6th December , 1829": "1829-12-06"},
        ),
        (
            "FRIDAY EVENING, JUNE 30tb. 1916",
            {"FRIDAY EVENING, JUNE 30tb. 1916": "1916-06-30"},
        ),
        ("sank in April 1912 with", {"April 1912": "1912-04"}),
        ("In early 1912 he went west.", {"early 1912": "1912"}),
        ("a contract of 2008, revised in 2009", {"2008": "2008", "2009": "2009"}),
        ("built about 1850, and burnt", {"about 1850": "1850~"}),
        ("The war of 1914-18 and", {"1914-18": "1914/1918"}),
        ("He served from 1998 to 2004.", {"from 1998 to 2004": "1998/2004"}),
        ("the 1930s and the late 1890's", {"1930s": "193X", "late 1890's": "189X"}),
        ("Fashions of the '60s are back.", {"'60s": "196X"}),
        ("songs of the roaring twenties, the early thirties", {"early thirties": "193X"}),
        (
            "from the 19th century, the eighteenth century",
            {"19th century": "18XX", "eighteenth century": "17XX"},
        ),
        ("in the first quarter of 2017", {"first quarter of 2017": "2017-33"}),
        (
            "in the summer of 2016 and fall 2017",
            {"summer of 2016": "2016-22", "fall 2017": "2017-23"},
        ),
        ("On Christmas 1914 the guns", {"Christmas 1914": "1914-12-25"}),
        ("Easter Sunday, 1916", {"Easter Sunday, 1916": "1916-04-23"}),
        ("since Thanksgiving Day 1912", {"Thanksgiving Day 1912": "1912-11-28"}),
    ],
)
def test_a_date_that_names_its_year_is_read_as_printed(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text, None) | found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Kenney said Friday as he announced it.", {"Friday": "2018-07-27"}),
        ("It was sent to the agency on Thursday, he said.", {"Thursday": "2018-07-26"}),
        ("The council will meet on Tuesday.", {"Tuesday": "2018-07-31"}),
        ("Police said Saturday that", {"Saturday": "2018-07-28"}),
        ("The trial begins next Tuesday.", {"next Tuesday": "2018-07-31"}),
        ("The vote was held last Tuesday.", {"last Tuesday": "2018-07-24"}),
        ("It passed on Tuesday last.", {"Tuesday last": "2018-07-24"}),
        ("They sail on Wednesday next.", {"Wednesday next": "2018-08-01"}),
        ("The sale is on Monday week.", {"Monday week": "2018-08-06"}),
        ("It expires at the end of next month.", {"next month": "2018-08"}),
        ("He had said this month he would.", {"this month": "2018-07"}),
        (
            "last year and this week",
            {"last year": "2017", "this week": "2018-07-23/2018-07-29"},
        ),
        ("They met over the weekend.", {"weekend": "2018-07-28/2018-07-29"}),
        (
            "Yesterday it ruled; to-morrow it meets.",
            {"Yesterday": "2018-07-27", "to-morrow": "2018-07-29"},
        ),
        ("The fire broke out last night.", {"last night": "2018-07-27"}),
        ("the day before yesterday", {"day before yesterday": "2018-07-26"}),
        ("Three days ago the bridge fell.", {"Three days ago": "2018-07-25"}),
        ("Sales were lower a year earlier.", {"a year earlier": "2017"}),
        ("a week hence we shall know", {"a week hence": "2018-07-30/2018-08-05"}),
        (
            "He came last fall and leaves next spring.",
            {"last fall": "2017-23", "next spring": "2019-21"},
        ),
        ("It fell by 0.2 pct in January.", {"January": "2018-01"}),
        ("They meet early in August.", {"early in August": "2018-08"}),
        ("He was told to leave by Monday.", {"Monday": "2018-07-30"}),
        ("Until Thursday, they had not called.", {"Thursday": "2018-07-26"}),
        ("Monday, Dec. 25, was cold.", {"Monday, Dec. 25": "2017-12-25"}),
        ("last year's first quarter", {"last year's first quarter": "2017-33"}),
        ("on the first Monday of May next", {"first Monday of May next": "2019-05-06"}),
        (
            "a week from Tuesday, a week ago Friday",
            {"a week from Tuesday": "2018-08-07", "a week ago Friday": "2018-07-20"},
        ),
        ("the year before last", {"year before last": "2016"}),
        ("A meeting this day week.", {"this day week": "2018-08-04"}),
        (
            "In March, April and May rains came.",
            {"March": "2018-03", "April": "2018-04", "May": "2018-05"},
        ),
        ("a hearing the week of March 6", {"week of March 6": "2018-03-05/2018-03-11"}),
        ("on the last Monday in May, 1900", {"last Monday in May, 1900": "1900-05-28"}),
        ("in the winter of '98 and in ’06", {"winter of '98": "1998-24", "’06": "2006"}),
        ("of the self-ruled island in August.", {"August": "2018-08"}),
        ("In March the plant shut.", {"March": "2018-03"}),
        ("Dec. 12 was a cold day.", {"Dec. 12": "2017-12-12"}),
        ("It closed last October.", {"last October": "2017-10"}),
        ("In October last it closed.", {"October last": "2017-10"}),
        ("It rose in the first quarter.", {"first quarter": "2018-33"}),
        ("Since Thanksgiving prices rose.", {"Thanksgiving": "2017-11-23"}),
        ("It rained on the weekend before.", {}),
        ("on Nov. 3 last year", {"Nov. 3 last year": "2017-11-03"}),
    ],
)
def test_a_relative_date_counts_from_the_issue(text: str, dates: dict[str, str]) -> None:
    assert found(text) == dates


def test_the_last_easter_is_over_even_if_the_next_is_days_away() -> None:
    assert found("Last Easter it rained.", "2013-03-21") == {"Last Easter": "2012-04-08"}
    assert found("Shops sold out before Easter.", "2013-03-12") == {"Easter": "2013-03-31"}


def test_what_should_have_been_tells_of_the_past() -> None:
    assert found("On Friday the bell that should have hung there rang.") == {
        "Friday": "2018-07-27"
    }
    assert found("On Friday they would have to vote.") == {"Friday": "2018-08-03"}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("He died on the 5th inst. at home.", {"5th inst.": "1893-06-05"}),
        ("fire on the 28th ult., at noon", {"28th ult.": "1893-05-28"}),
        ("called for the 15th prox.", {"15th prox.": "1893-07-15"}),
        ("on Monday, the 12th instant, a", {"Monday, the 12th instant": "1893-06-12"}),
        ("arrived the 9th of this month", {"9th of this month": "1893-06-09"}),
        ("On the morning of the 9th, the", {"9th": "1893-06-09"}),
        ("He died on the 28th, aged 80.", {"28th": "1893-05-28"}),
        ("The sale will be on the 7th.", {"7th": "1893-07-07"}),
        ("on the 20th and 21st ultimo", {"20th and 21st ultimo": "1893-05-20/1893-05-21"}),
        ("The steamer sails to-morrow.", {"to-morrow": "1893-06-11"}),
        ("The market was dull to-day.", {"to-day": "1893-06-10"}),
        ("Yesternight the moon rose.", {"Yesternight": "1893-06-09"}),
    ],
)
def test_the_language_of_old_newspapers_is_understood(
    text: str, dates: dict[str, str]
) -> None:
    assert found(text, "1893-06-10") == dates


def test_a_date_at_the_turn_of_the_year_takes_the_nearer_year() -> None:
    assert found("On Dec. 28, officials said so.", "2018-01-05") == {
        "Dec. 28": "2017-12-28"
    }
    assert found("It will meet on Jan. 15.", "2018-12-20") == {"Jan. 15": "2019-01-15"}


def test_ult_in_january_is_december_of_the_year_before() -> None:
    assert found("on the 30th ult.", "1861-01-04") == {"30th ult.": "1860-12-30"}


@pytest.mark.parametrize(
    "text", ["Friday", "next month", "yesterday", "12th inst.", "June 9"]
)
def test_without_the_issue_date_a_relative_date_is_found_but_unresolved(text: str) -> None:
    (date,) = find_dates(f"It was so, {text} they said.", None)

    assert date.text == text
    assert date.value is None
    assert date.relative
    assert date.rule == "counts from the issue's date, which is unknown"


def test_an_issue_known_to_the_month_resolves_months_but_not_weekdays() -> None:
    dates = find_dates("He said Friday that last month and this year were bad.", "1912-04")

    assert [(date.text, date.value) for date in dates] == [
        ("Friday", None),
        ("last month", "1912-03"),
        ("this year", "1912"),
    ]
    assert dates[0].rule == "counts from the issue's date, of which only the month is known"


def test_an_issue_known_to_the_year_resolves_years() -> None:
    assert found("last year, last month, July 4", "1912") == {
        "last year": "1911",
        "last month": None,
        "July 4": "1912-07-04",
    }


def test_an_issue_dated_by_an_interval_is_known_as_far_as_its_ends_agree() -> None:
    assert found("this month, today", "2018-07-23/2018-07-29") == {
        "this month": "2018-07",
        "today": None,
    }


@pytest.mark.parametrize("published", ["", "193X", "unknown", "18XX", "2018-02-31", "0000"])
def test_an_issue_date_that_says_nothing_is_no_error(published: str) -> None:
    assert set(found("He said yesterday.", published).values()) == {None}


def test_every_date_says_how_it_was_found() -> None:
    dates = find_dates(
        "He said Friday that the fire of April 12, 1912, and the rains this month, "
        "last month and on the 3rd ult. were worse than in March.",
        SATURDAY,
    )

    assert {date.text: date.rule for date in dates} == {
        "Friday": "weekday before the issue's date",
        "April 12, 1912": "as printed",
        "this month": "month of the issue",
        "last month": "last month, counted from the issue's date",
        "3rd ult.": "month before the issue's",
        "March": "year of the issue",
    }


def test_offsets_are_code_points_of_the_text() -> None:
    text = "𝔉raktur 📰 said “Friday” — on the 4th day of March, 1861."

    for date in find_dates(text, SATURDAY):
        assert isinstance(date, DateFound)
        assert text[date.start : date.end] == date.text


def test_a_date_may_be_broken_over_two_lines_but_not_over_a_paragraph() -> None:
    assert found("It was on July\n27, 2018 that") == {"July\n27, 2018": "2018-07-27"}
    assert "2018-07-27" not in found("The end of July\n\n27 people came").values()


def test_the_words_nearest_the_weekday_decide_its_direction() -> None:
    assert found("He will appeal, he said Friday.") == {"Friday": "2018-07-27"}
    assert found("He said that he will appeal Friday.") == {"Friday": "2018-08-03"}
    assert found("The ship, which sank, will be raised on Monday.") == {
        "Monday": "2018-07-30"
    }


def test_today_in_a_quotation_is_the_day_of_the_speech_where_that_is_told() -> None:
    spoken = "“We begin today and end tomorrow,” Pratt said Friday."

    assert [date.value for date in find_dates(spoken, "2018-07-30")] == [
        "2018-07-27",
        "2018-07-28",
        "2018-07-27",
    ]
    assert found("“We begin today,” Pratt said.", "2018-07-30") == {"today": "2018-07-30"}
    assert (
        found("He begins today, Pratt said Friday.", "2018-07-30")["today"] == "2018-07-30"
    )


def test_a_span_of_days_later_in_the_story_is_not_counted_from_the_issue() -> None:
    (date,) = find_dates("Two days later he died.", SATURDAY)

    assert (date.value, date.rule) == (None, "counts from another day of the story")
