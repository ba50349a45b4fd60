"""Words: how they are folded, joined and placed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.stem import stem
from archive.search.words import fold, keys, sequence, stems, words


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Café", "cafe"),
        ("CAFE\u0301", "cafe"),
        ("ſhall", "shall"),
        ("ﬁnance", "finance"),
        ("Ægean", "aegean"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ørsted", "orsted"),
        ("so\u00adft", "soft"),
        ("ＡＢＣ", "abc"),
        ("Kenney’s", "kenney"),
        ("BOSTON'S", "boston"),
        ("U.S.", "us"),
        ("U.S", "us"),
        ("p.m.", "pm"),
        ("1,000", "1000"),
        ("1912", "1912"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_printed_word_is_folded(printed: str, folded: str) -> None:
    (word,) = words(printed)

    assert word.folded == folded
    assert (word.start, word.end) == (0, len(printed))


@pytest.mark.parametrize("printed", ["well-known", "well‐known"])
def test_hyphenated_word_counts_as_parts_and_beside_them_as_a_whole(printed: str) -> None:
    found = [(word.folded, word.position, word.beside) for word in words(printed)]

    assert found == [("wellknown", 0, True), ("well", 0, False), ("known", 1, False)]


def test_word_broken_at_the_end_of_a_line_counts_as_the_whole() -> None:
    text = "the immi-\ngration office"

    found = {word.folded: text[word.start : word.end] for word in words(text)}

    assert sequence(text) == ("the", "immigration", "office")
    assert found["immigration"] == "immi-\ngration"
    assert found["gration"] == "gration"


def test_chinese_and_japanese_count_character_by_character() -> None:
    assert sequence("東京 ニュース") == ("東", "京", "ニ", "ュ", "ー", "ス")


def test_signs_and_underscores_are_no_words() -> None:
    assert sequence("a_b & — ''' $% ... “”") == ("a", "b")


def test_name_with_an_apostrophe_is_found_whole_and_in_parts() -> None:
    assert {word.folded for word in words("O’Brien")} == {"obrien", "o", "brien"}


@pytest.mark.parametrize(
    ("language", "stemmed"), [(None, True), ("en-US", True), ("de", False)]
)
def test_only_english_and_unknown_languages_are_stemmed(
    language: str | None, *, stemmed: bool
) -> None:
    assert stems(language) is stemmed


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("elections", "elect"),
        ("running", "run"),
        ("hopping", "hop"),
        ("hoping", "hope"),
        ("flies", "fli"),
        ("ties", "tie"),
        ("gas", "gas"),
        ("generously", "generous"),
        ("nationalization", "nation"),
        ("controlling", "control"),
        ("cries", "cri"),
        ("say", "say"),
        ("youth", "youth"),
        ("1912", "1912"),
        ("naïve", "naïve"),
    ],
)
def test_stems_follow_porter2(word: str, root: str) -> None:
    assert stem(word) == root


@given(st.text())
def test_words_stand_in_the_text_in_order_and_fold_to_letters(text: str) -> None:
    position = 0
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.position - position in (0, 1)
        assert word.folded
        assert not any(letter.isspace() for letter in word.folded)
        position = word.position


@given(st.text())
def test_folding_twice_changes_nothing_and_keys_hold_the_word(text: str) -> None:
    once = fold(text)

    assert fold(once) == once
    assert once in keys(once)


@given(st.text(alphabet="a-'’.,1é\n ſ東\u0301"))
def test_what_a_text_holds_can_be_asked_for_as_printed(text: str) -> None:
    for word in words(text):
        if not word.beside and "\n" not in text[word.start : word.end]:
            assert word.folded in {
                found.folded for found in words(text[word.start : word.end])
            }
