"""Joining lines and setting capitals back, without losing where anything stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extractors.languages import language_of
from archive.extractors.names.casing import name_case, truecase
from archive.extractors.names.reading import read

NEWSPRINT = st.text(alphabet=st.sampled_from("aAbBİß'’.-¬\u00ad \nÉé1"), max_size=120)


def test_a_hyphenated_word_is_closed_up_and_found_again() -> None:
    printed = "The new Commis-\nsioner of Phila- delphia spoke."

    reading = read(printed)

    assert reading.text == "The new Commissioner of Philadelphia spoke."
    start = reading.text.index("Philadelphia")
    begin, end = reading.printed(start, start + len("Philadelphia"))
    assert printed[begin:end] == "Phila- delphia"


@pytest.mark.parametrize("text", ["two- and three-year terms", "the Anglo- Saxon race"])
def test_a_hyphen_that_breaks_no_word_stays(text: str) -> None:
    assert read(text).text == text


def test_wrapped_lines_are_joined() -> None:
    printed = (
        "The committee heard the Secretary of\n"
        "State and the Attorney General of the\n"
        "United States on Tuesday.\n\n"
        "A second paragraph."
    )

    assert read(printed).text == printed.replace("\n", " ").replace("  ", "\n\n")


def test_lines_of_a_list_are_not_joined() -> None:
    story = "Phil Simmons took four for 38 on Friday. " * 4
    printed = f"LONDON 1996-08-30\n{story}\nResults\nKent 238\n"

    assert read(printed).text == printed


@given(NEWSPRINT)
def test_every_letter_of_a_reading_is_where_it_is_said_to_be(printed: str) -> None:
    reading = read(printed)

    for offset, letter in enumerate(reading.text):
        start, end = reading.printed(offset, offset + 1)
        assert end == start + 1
        assert printed[start] == letter or (printed[start], letter) == ("\n", " ")


@given(NEWSPRINT, st.integers(1, 4))
def test_truecasing_moves_nothing(text: str, shortest: int) -> None:
    assert len(truecase(text, shortest)) == len(text)


def test_a_headline_in_capitals_takes_its_case_from_the_text() -> None:
    headline = "KENNEY BARS ICE FROM DATABASE"

    assert truecase(headline, 2, "Kenney said the ICE database bars are up.") == (
        "Kenney bars ICE from database"
    )


def test_capitals_that_open_a_sentence_are_lowered_unless_known_as_a_name() -> None:
    headline = "PHILADELPHIA BARS immigration officials"

    assert (
        truecase(headline, 2, "In Philadelphia.")
        == "Philadelphia bars immigration officials"
    )


def test_a_single_word_in_capitals_is_set_back_if_it_is_known_as_a_name() -> None:
    assert truecase("TOKYO, June 3. KENNEY and OTHERS met; Kenney spoke.") == (
        "Tokyo, June 3. Kenney and OTHERS met; Kenney spoke."
    )


def test_a_short_run_of_capitals_is_left_alone() -> None:
    assert truecase("The US and NATO met.") == "The US and NATO met."


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CLAUDIA LAUER", "Claudia Lauer"),
        ("SEAN O'BRIEN", "Sean O'Brien"),
        ("ANNE McKAY", "Anne McKay"),
        ("JEAN-PAUL DE LA CRUZ", "Jean-Paul de la Cruz"),
        ("J.R. SMITH III", "J.R. Smith III"),
        ("Claudia Lauer", "Claudia Lauer"),
    ],
)
def test_names_in_capitals_are_written_in_normal_case(printed: str, name: str) -> None:
    assert name_case(printed) == name


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("", "en-US", True),
        ("The mayor said that it was so.", "de", False),
        ("The mayor said that it was so.", None, True),
        ("Der Bürgermeister hat die Stadt und das Land besucht.", None, False),
        ("Мэр сказал, что это так.", None, False),
        ("Fire destroys warehouse", None, True),
    ],
)
def test_only_english_is_read_as_english(
    text: str, language: str | None, english: bool
) -> None:
    assert (language_of(text, language) == "en") is english
