from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.edtf_words import edtf_words
from reader.written_dates import edtf_of


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2018-07-28", "2018-07-28"),
        (" 1912-04 ", "1912-04"),
        ("1912", "1912"),
        ("193x", "193X"),
        ("1912~", "1912~"),
        ("28 July 2018", "2018-07-28"),
        ("1st of may 1886", "1886-05-01"),
        ("July 4th, 1876", "1876-07-04"),
        ("Sept. 1904", "1904-09"),
        ("28.7.2018", "2018-07-28"),
        ("28. Juli 2018", "2018-07-28"),
        ("3. März 1848", "1848-03-03"),
        ("Dez. 1913", "1913-12"),
        ("Mai 1886", "1886-05"),
        ("1930s", "193X"),
        ("about 1912", "1912~"),
        ("c. 1912", "1912~"),
        ("circa April 1912", "1912-04~"),
        ("perhaps 1912", "1912?"),
        ("1914/1918", "1914/1918"),
        ("../1884", "../1884"),
    ],
)
def test_date_is_understood(typed: str, value: str) -> None:
    assert edtf_of(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "31 June 2018",
        "2018-02-30",
        "3/4/1912",
        "1912-13",
        "/",
        "12",
        "may day 19",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert edtf_of(typed) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_in_words_is_read_back(day: date) -> None:
    assert edtf_of(edtf_words(str(day))) == str(day)


@given(st.text(max_size=20))
def test_nothing_typed_fails(typed: str) -> None:
    edtf_of(typed)
