from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.edtf_words import MONTHS, edtf_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2018-07-27", "27 July 2018"),
        ("2018-07-01", "1 July 2018"),
        ("2018-07", "July 2018"),
        ("1912", "1912"),
        ("0097", "97"),
        ("193X", "1930s"),
        ("18XX", "19th century"),
        ("20XX", "21st century"),
        ("10XX", "11th century"),
        ("-0043", "44 BC"),
        ("1912~", "about 1912"),
        ("1912-04?", "perhaps April 1912"),
        ("193X~", "about 1930s"),
        ("1912-04-15%", "perhaps about 15 April 1912"),
        ("2017-21", "spring 2017"),
        ("2017-24", "winter 2017"),
        ("2017-33", "first quarter of 2017"),
        ("2017-36", "fourth quarter of 2017"),
        ("2017-41", "second half of 2017"),
        ("1912-XX", "a month of 1912"),
        ("1912-04-XX", "a day of April 1912"),
        ("1912-XX-XX", "a day of 1912"),
        ("XXXX-07-04", "4 July, year unknown"),
        ("XXXX-07", "July, year unknown"),
        ("2018-07-27T10:30:00Z", "27 July 2018, 10:30"),
        ("2018-07-23/2018-07-29", "week of 23 July 2018"),
        ("2018-07-24/2018-07-30", "24–30 July 2018"),
        ("2018-07-28/2018-08-03", "28 July – 3 August 2018"),
        ("2018-12-28/2019-01-02", "28 December 2018 – 2 January 2019"),
        ("2018-07-01/2018-07-31", "July 2018"),
        ("2018-06-01/2018-07-31", "June 2018 – July 2018"),
        ("1914/1918", "1914–1918"),
        ("1914-08/1918-11", "August 1914 – November 1918"),
        ("../1884", "until 1884"),
        ("1884/..", "from 1884 on"),
        ("1884/", "from 1884 on"),
    ],
)
def test_value_is_written_as_people_write_it(value: str, words: str) -> None:
    assert edtf_words(value) == words


@pytest.mark.parametrize("value", ["", "Friday", "2018-13", "2018-99-01", "Y17E7"])
def test_what_is_not_understood_stays_as_it_is(value: str) -> None:
    assert edtf_words(value) == value


@given(st.dates())
def test_every_day_keeps_its_three_parts(day: object) -> None:
    year, month, number = str(day).split("-")

    assert edtf_words(str(day)) == f"{int(number)} {MONTHS[int(month) - 1]} {int(year)}"


@given(st.text(alphabet="0123456789X-/.~?%TZ:", max_size=24))
def test_no_value_fails(value: str) -> None:
    edtf_words(value)
