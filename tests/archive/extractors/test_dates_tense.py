"""Which way a date points from the issue's day, as the sentence around it tells."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates

THURSDAY = "1989-10-26"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shares closed Friday at $3.", "1989-10-20"),
        ("A barn burned down over the weekend.", "1989-10-21/1989-10-22"),
        ("The fair will be open over the weekend.", "1989-10-28/1989-10-29"),
        ("The team plays at home this weekend.", "1989-10-28/1989-10-29"),
        ("He arrives Friday.", "1989-10-27"),
        ("The talks resume Monday in Geneva.", "1989-10-30"),
        ("Congress returns Tuesday.", "1989-10-31"),
        ("Economists expect Friday's report to show a gain.", "1989-10-27"),
        ("They would look for ways around Wednesday's ruling by", "1989-10-25"),
        ("The case is heard on Monday.", "1989-10-23"),
        ("They will stay until the case is heard on Monday.", "1989-10-30"),
        ("The Justice Department on Friday filed suit.", "1989-10-20"),
        ("Results will be\nannounced on Monday.", "1989-10-30"),
        ("They have been meeting since Monday and will decide.", "1989-10-23"),
        ("Its decline was due to remarks on Monday by him.", "1989-10-23"),
        ("Rates will fall even after Monday's cut.", "1989-10-23"),
        ("Details would be outlined at a meeting on Monday.", "1989-10-30"),
        ("They threatened to strike on Monday.", "1989-10-30"),
        ("It is due to begin on Monday.", "1989-10-30"),
        ("An announcement late Monday that it will leave.", "1989-10-23"),
        ("A setback in Sunday's elections may force it out.", "1989-10-22"),
        ("The report for September will be out.", "1989-09"),
        ("It rose after being flat in August, which should help.", "1989-08"),
        ("It is preparing for the talks on Monday.", "1989-10-30"),
        ("The trial, which began Monday, is to last long.", "1989-10-23"),
        ("It would still be held on April 24.", "1990-04-24"),
        ("He could not be reached Monday.", "1989-10-23"),
        ("A bullet nobody could stop tore into him Monday.", "1989-10-23"),
        ("They will vote again; the first vote was on Monday.", "1989-10-23"),
        ("The law takes effect for all in March.", "1990-03"),
        ("The anniversary falls in June.", "1990-06"),
        ("The strike is to last at least until March.", "1990-03"),
        ("On Monday, the league of women who vote in cities plans to meet.", "1989-10-30"),
        ("They had until noon Monday to leave, he said.", "1989-10-30"),
        ("It is open until Monday, the museum said.", "1989-10-30"),
        ("Until Monday, they had not called.", "1989-10-23"),
        ("He tied for third at the Nortel Open in January.", "1989-01"),
        ("The store opens in January.", "1990-01"),
        ("Elections follow on Saturday, the first since the war.", "1989-10-28"),
        ("More rain is forecast for Monday.", "1989-10-30"),
        ("The trial begins next Friday.", "1989-11-03"),
        ("The trial begins next Saturday.", "1989-10-28"),
        ("The trial begins on Friday next.", "1989-10-27"),
        ("A week from Friday it ends.", "1989-11-03"),
        ("It will stay closed at least through Monday.", "1989-10-30"),
        ("Shares will not recover; through Monday, they had lost 3.", "1989-10-23"),
        ("It came three years earlier than expected, and will be on Monday.", "1989-10-30"),
        ("It was at an effective rate of 7 pct against Saturday.", "1989-10-21"),
        ("A meeting Friday on the strike.", "1989-10-27"),
        ("A meeting Friday on the strike failed.", "1989-10-20"),
        ("A meeting Saturday on the strike.", "1989-10-21"),
    ],
)
def test_the_sentence_tells_which_way_a_day_lies(text: str, value: str) -> None:
    assert [date.value for date in find_dates(text, THURSDAY)] == [value]


def test_a_feast_but_days_away_is_meant_even_by_a_sentence_that_looks_back() -> None:
    (date,) = find_dates("Shops sold out before Christmas.", "1989-12-20")

    assert date.value == "1989-12-25"


def test_what_tells_of_the_first_of_two_days_tells_of_both() -> None:
    text = "Traders await the figures due Friday and Monday's report."

    assert [date.value for date in find_dates(text, THURSDAY)] == [
        "1989-10-27",
        "1989-10-30",
    ]
