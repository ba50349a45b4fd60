"""What holds of the date tagger whatever the text."""

import time
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extractors.dates import find_dates
from archive.search.period import days

_VOCABULARY = """
January Feb. march May JUNE Sept. Decr. Monday Fri. SUNDAY today to-morrow yesterday
last next this the of in on a an year month week weekend day quarter century decade
spring winter ago earlier later hence inst. ult. prox. 1st 2d 12th 31 30 29 0 7 1912
2018 1400 2049 1930s '60s 1914-18 2018-02-30 13/13/2018 2/29/1900 3/5/18 Q1 first second
fiscal half Easter Christmas Thanksgiving Labor Day Eve New Year's early late about
circa and to - , . ; will said was Juli märz gestern 27. 28.7.2018 d. M. Jahrhundert 19.
the same previous following earlier that period fiscal half first of year-end se'nnight
fortnight ultimo current 5th mo. Month Anno Domini A. D. year our Lord eighteen hundred
twelve nineteen ninety-eight O.S. 1731-2 '76 term Michaelmas by spring end through July-
September 9 a.m. EDT day before after Sabbath Whit-Monday d. J. v. vor drei Tagen Ende
Sommer Ostern Quartal dreißiger Jahre il y a trois jours lendemain années siècle an en huit
hace dos años década del año pasado corriente Xbre 7ber courant Noël verano anoche
mardi hier dernier XIXe siècle de julio ayer siglo XX mañana 99 100
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n", "\n\n"])
_TEXTS = st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=200)
_ISSUES = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.sampled_from(
        ["1912", "193X", "0001-01-01", "9999-12-31", "2018-07-01/2018-07-31", "x"]
    ),
)
_LANGUAGES = st.sampled_from(["en", "de", "fr", "es"])


@given(_TEXTS, _ISSUES, _LANGUAGES)
@settings(max_examples=150, deadline=None)
def test_every_value_is_edtf_and_every_span_is_in_order(
    text: str, published: str | None, language: str
) -> None:
    dates = find_dates(text, published, language)

    for date in dates:
        assert text[date.start : date.end] == date.text != ""
        assert date.rule
        assert date.value is not None or date.relative
        if date.value is not None:
            assert str(parse_edtf(date.value)) == date.value
            covered = days(date.value)
            assert covered is not None
            assert covered.first <= covered.last
    for before, after in pairwise(dates):
        assert before.end <= after.start


@given(_TEXTS, _LANGUAGES)
@settings(max_examples=100, deadline=None)
def test_an_unknown_issue_leaves_every_relative_date_without_a_value(
    text: str, language: str
) -> None:
    assert all(
        (date.value is None) == date.relative for date in find_dates(text, None, language)
    )


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        " ",
        "\n",
        "1912 ",
        "May ",
        "a",
        "7/",
        "1-",
        "1.",
        "the ",
        "last ",
        "Friday, ",
        "12th ",
        "early late mid ",
        "July 27-",
        "first half of the ",
        "'",
        "1914-",
        "a week ",
        "the end of the ",
        "27. Juli ",
        "[",
        "“",
        "in 1912 ",
        "On Friday he said ",
        "New Year's ",
        "the same ",
        "eighteen hundred and ",
        "one thousand ",
        "5th mo. ",
        "9 a.m. ",
        "vor drei ",
        "Ende ",
        "Freitag, den ",
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_time_grows_with_length_alone(unit: str, language: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.process_time()
        find_dates(text, "2018-07-28", language)
        return time.process_time() - began

    seconds(500)
    short = min(seconds(1_000) for _ in range(4))
    long = min(seconds(8_000) for _ in range(4))

    # Eight times as long may take three times that, not the sixty-four of a square.
    assert long < 24 * short + 0.02
