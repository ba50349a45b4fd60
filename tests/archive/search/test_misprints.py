"""Misprints: what turning one word into another costs, and which spelling was meant."""

from __future__ import annotations

from functools import cache
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from archive.search.misprints import (
    CONFUSIONS,
    STROKES,
    best_spelling,
    cost,
    misreadings,
)

WORDS = st.text("rnmiuclde", max_size=8)


def by_definition(typed: str, word: str) -> float:
    """Return the cost as the docstring defines it, without any short cut."""

    @cache
    def least(row: int, column: int) -> float:
        if row == column == 0:
            return 0.0
        ways = []
        if row:
            ways.append(least(row - 1, column) + 1)
        if column:
            ways.append(least(row, column - 1) + 1)
        if row and column:
            wrong = typed[row - 1] != word[column - 1]
            ways.append(least(row - 1, column - 1) + wrong)
        if (
            row > 1
            and column > 1
            and typed[row - 2 : row] == word[column - 2 : column][::-1]
        ):
            ways.append(least(row - 2, column - 2) + 1)
        for pair in CONFUSIONS:
            for one, other in (pair, pair[::-1]):
                if typed[:row].endswith(one) and word[:column].endswith(other):
                    ways.append(least(row - len(one), column - len(other)) + 0.5)
        return min(ways)

    return least(len(typed), len(word))


@pytest.mark.parametrize(
    ("typed", "word", "costs"),
    [
        ("war", "war", 0.0),
        ("goverment", "government", 1.0),
        ("govermnent", "government", 1.0),
        ("presidant", "president", 1.0),
        ("xresident", "president", 1.0),
        ("modem", "modern", 0.5),
        ("tlie", "the", 0.5),
        ("clay", "day", 0.5),
        ("fame", "same", 0.5),
        ("thc", "the", 0.5),
        ("vvar", "war", 0.5),
        ("uiited", "united", 1.0),
        ("govemmcnt", "government", 1.0),
        ("", "a", 1.0),
        ("zürich", "zurich", 1.0),
    ],
)
def test_wrong_letters_cost_one_and_misread_letters_half(
    typed: str, word: str, costs: float
) -> None:
    assert cost(typed, word, 2.0) == costs
    assert cost(word, typed, 2.0) == costs


def test_word_farther_than_the_limit_has_no_cost() -> None:
    assert cost("goverment", "government", 0.5) is None
    assert cost("war", "peace", 2.0) is None
    assert cost("a", "abcd", 2.0) is None


def test_no_letter_is_changed_twice() -> None:
    assert cost("ca", "abc", 2.0) is None


@given(WORDS, WORDS, st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0]))
def test_cost_is_the_least_of_all_ways(typed: str, word: str, limit: float) -> None:
    expected = by_definition(typed, word)

    assert cost(typed, word, limit) == (expected if expected <= limit else None)


@given(st.text("agkpqxyzä", max_size=7), st.text("agkpqxyzä", max_size=7))
def test_cost_without_misread_letters_is_the_plain_distance(typed: str, word: str) -> None:
    distance = OSA.distance(typed, word)

    assert cost(typed, word, 2.0) == (distance if distance <= 2 else None)


@given(WORDS)
def test_misreadings_are_within_their_cost(word: str) -> None:
    for read, costs in misreadings(word, 3):
        least = cost(word, read, costs)
        assert least is not None
        assert 0 < least <= costs


def test_misreadings_come_cheapest_first_and_once() -> None:
    found = list(misreadings("modern", 2))

    assert ("modem", 0.5) in found
    assert ("modcm", 1.0) in found
    assert [costs for _, costs in found] == sorted(costs for _, costs in found)
    assert len({read for read, _ in found}) == len(found)
    assert "modern" not in {read for read, _ in found}


def test_misreadings_of_a_long_word_are_bounded() -> None:
    assert len(list(islice(misreadings("ill" * 20, 4), 10_000))) == 2_000


@pytest.mark.parametrize("pair", CONFUSIONS)
def test_confusion_does_not_change_the_strokes(pair: tuple[str, str]) -> None:
    one, other = ("".join(STROKES.get(letter, letter) for letter in text) for text in pair)

    assert one == other


def test_usual_word_is_suggested_rather_than_a_rare_misreading_of_it() -> None:
    near = [("govermcnt", 0.5, 2), ("government", 1.0, 30_000), ("movement", 2.0, 9_000)]

    assert best_spelling("goverment", near, own=3) == "government"


def test_nearer_word_is_suggested_of_two_that_are_usual() -> None:
    near = [("war", 1.0, 900), ("bar", 0.5, 800)]

    assert best_spelling("har", near, own=0) == "bar"


def test_word_in_no_article_is_corrected_to_one_in_a_single_article() -> None:
    assert best_spelling("zepelin", [("zeppelin", 1.0, 1)], own=0) == "zeppelin"


def test_nothing_is_suggested_for_a_word_that_is_well_attested() -> None:
    assert best_spelling("kenney", [("kennedy", 1.0, 90_000)], own=150) is None


def test_nothing_is_suggested_that_is_not_far_more_usual() -> None:
    assert best_spelling("haven", [("heaven", 1.0, 90)], own=8) is None


def test_a_usual_word_is_no_better_for_one_that_occurs_and_is_far_from_it() -> None:
    assert best_spelling("bars", [("has", 1.5, 190)], own=1) is None
    assert best_spelling("bors", [("has", 1.5, 190)], own=0) == "has"


def test_word_itself_is_never_suggested() -> None:
    assert best_spelling("war", [("war", 0.0, 900)], own=0) is None
    assert best_spelling("war", [], own=0) is None
