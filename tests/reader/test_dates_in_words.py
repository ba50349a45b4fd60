"""Every value that the date tagger writes can be told in words."""

from __future__ import annotations

import pytest

from archive.extractors.dates import find_dates
from reader.edtf_words import edtf_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said Friday", "27 July 2018"),
        ("last week", "week of 16 July 2018"),
        ("over the weekend", "28–29 July 2018"),
        ("the end of the month", "July 2018"),
        ("in the third quarter of 2017", "third quarter of 2017"),
        ("first half of 2017", "first half of 2017"),
        ("in Michaelmas term 1801", "October 1801 – December 1801"),
        ("January-February 1980", "January 1980 – February 1980"),
        ("November-January 1980", "November 1979 – January 1980"),
        ("last winter", "winter 2017"),
        ("built about 1850,", "about 1850"),
        ("the late 1890s", "1890s"),
        ("the eighteenth century", "18th century"),
        ("A.D. 476", "476"),
        ("from 1998 to 2004", "1998–2004"),
        ("July 30 to August 2, 1914", "30 July – 2 August 1914"),
    ],
)
def test_it_is_told_in_words(text: str, words: str) -> None:
    (date,) = find_dates(text, "2018-07-28")

    assert date.value is not None
    assert edtf_words(date.value) == words
