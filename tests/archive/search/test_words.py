"""Words: how they are folded, joined and placed."""

from __future__ import annotations

import re
import time

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from archive.search.words import (
    _WORD,
    fold,
    folded_pattern,
    printed_runs,
    readings,
    runs,
    sequence,
    stem,
    stemmer_of,
    words,
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Café", "cafe"),
        ("CAFE\u0301", "cafe"),
        ("ſhall", "shall"),
        ("ﬁnance", "finance"),
        ("ﬂaw", "flaw"),
        ("oﬀice", "office"),
        ("eﬃcient", "efficient"),
        ("ﬅate", "state"),
        ("paſſion", "passion"),
        ("encyclopædia", "encyclopaedia"),
        ("STRAẞE", "strasse"),
        ("Łódź", "lodz"),
        ("naïve", "naive"),
        ("São", "sao"),
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
    ("language", "stemmer"),
    [
        (None, "english"),
        ("", "english"),
        ("und", "english"),
        ("en", "english"),
        ("en-US", "english"),
        ("ENG", "english"),
        ("de", "german"),
        ("de-AT-1901", "german"),
        ("fra", "french"),
        ("nb", "norwegian"),
        ("ru", "russian"),
        ("la", ""),
        ("zh-Hant", ""),
        ("x", ""),
    ],
)
def test_language_has_its_own_stemmer(language: str | None, stemmer: str) -> None:
    assert stemmer_of(language) == stemmer


def test_every_stemmer_is_of_some_language() -> None:
    codes = (
        *("ar", "hy", "eu", "ca", "cs", "da", "nl", "en", "eo", "et", "fi", "fr", "de"),
        *("el", "hi", "hu", "id", "ga", "it", "lt", "ne", "no", "fa", "pl", "pt", "ro"),
        *("ru", "sr", "st", "es", "sv", "ta", "tr", "yi"),
    )

    assert {stemmer_of(code) for code in codes} == {
        name
        for name in Stemmer.algorithms()
        if "porter" not in name and "lovins" not in name
    }


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [
        ("elections", "en", "election"),
        ("running", "en", "runs"),
        ("flies", "en", "fly"),
        ("haeuser", "de", "haus"),
        ("zeitungen", "de", "zeitung"),
        ("journaux", "fr", "journal"),
        ("elecciones", "es", "eleccion"),
        ("kranten", "nl", "krant"),
        ("tidningar", "sv", "tidning"),
        ("газеты", "ru", "газета"),
    ],
)
def test_forms_of_a_word_have_one_stem(word: str, language: str, other: str) -> None:
    stemmer = stemmer_of(language)

    assert stem(word, stemmer) == stem(other, stemmer)


def test_words_of_a_language_without_a_stemmer_are_their_own_stems() -> None:
    assert stem("elections", "") == "elections"


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("Immigra*", "immigra*"),
        ("*BURG", "*burg"),
        ("w?ld", "w?ld"),
        ("Stra\u00dfe*", "strasse*"),
        ("well-kn*", "wellkn*"),
        ("O’Br*", "obr*"),
        ("U.S.*", "us*"),
        ("ken**y*’s", "ken*y*"),
        ("(19?2,", "19?2"),
        ("*", ""),
        ("??", ""),
        ("*’s", ""),
        ("a*/b", ""),
        ("東*", ""),
        ("strike", "strike"),
    ],
)
def test_pattern_is_folded_as_words_are(typed: str, pattern: str) -> None:
    assert folded_pattern(typed) == pattern


texts = st.one_of(
    st.text(),
    st.text(alphabet="aB9é東์\u0301-'’.,:()\"“_¬ \t\r\n\u00adſ", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "U.S.",
                "won't",
                "immi-",
                "\n",
                "\r\n ",
                "1,000",
                "well-known",
                "a",
                "Mr.",
                " ",
            ]
        ),
        max_size=30,
    ).map("".join),
)


@given(texts)
def test_runs_are_found_in_any_way_the_same(text: str) -> None:
    definition = re.compile(_WORD)

    expected = [(found.start(), found[0]) for found in definition.finditer(text)]

    assert list(runs(text)) == expected
    assert printed_runs(text) == [printed for _, printed in expected]


@given(texts)
def test_a_run_has_the_same_words_alone_as_in_its_text(text: str) -> None:
    read = [
        (start + word.start, start + word.end, word.folded)
        for start, printed in runs(text)
        for word in readings(printed)
    ]

    assert read == [(word.start, word.end, word.folded) for word in words(text)]


@pytest.mark.parametrize("signs", ["(", "'", "- ", "\n", "a-", "东", "é", "\u0301"])
def test_runs_are_found_in_time_in_proportion_to_the_text(signs: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        printed_runs(text)
        return time.process_time() - begun

    short = seconds(signs * 20_000)

    assert seconds(signs * 160_000) < 40 * short + 0.2


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
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(st.text(alphabet="a-'’.,1é\n ſ東\u0301"))
def test_what_a_text_holds_can_be_asked_for_as_printed(text: str) -> None:
    for word in words(text):
        if not word.beside and "\n" not in text[word.start : word.end]:
            assert word.folded in {
                found.folded for found in words(text[word.start : word.end])
            }
