"""Our own tagger: words and sentences, the best path, and what it finds."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from archive.extractors.names import quick
from archive.extractors.names.clues import clues
from archive.extractors.names.tokens import tokenize
from archive.extractors.names.vocabulary import (
    has_unknown_words,
    vocabulary,
    without_long_s,
)
from archive.model import EntityKind


@pytest.mark.parametrize(
    ("text", "words", "lengths"),
    [
        ("", [], []),
        ("\n\n", [], []),
        ("Mr. Lee's cat.", ["Mr", ".", "Lee", "'s", "cat", "."], [6]),
        ("He left. She stayed.", ["He", "left", ".", "She", "stayed", "."], [3, 3]),
        ("The U.S. won 3,000.5 men", ["The", "U.S.", "won", "3,000.5", "men"], [5]),
        ("One\nTwo\n\nThree", ["One", "Two", "Three"], [1, 1, 1]),
        ("J. P. Morgan", ["J", ".", "P", ".", "Morgan"], [5]),
    ],
)
def test_texts_are_cut_into_words_and_sentences(
    text: str, words: list[str], lengths: list[int]
) -> None:
    tokens = tokenize(text)

    assert tokens.words == words
    assert tokens.lengths == lengths
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words


def test_print_without_full_stops_is_cut_all_the_same() -> None:
    assert max(tokenize("word " * 1_000).lengths) <= 120


def test_the_best_path_is_found_in_sentences_side_by_side() -> None:
    random = np.random.default_rng(7)
    lengths = np.array([3, 1, 5, 2, 5], np.int32)
    scores = random.normal(size=(int(lengths.sum()), 3)).astype(np.float32)
    changes = random.normal(size=(3, 3)).astype(np.float32)

    labels = quick.decode(scores, lengths, changes).tolist()

    start = 0
    for length in lengths.tolist():
        rows = scores[start : start + length]

        def worth(path: tuple[int, ...], rows: np.ndarray = rows) -> float:
            steps = sum(float(changes[a, b]) for a, b in pairwise(path))
            return steps + sum(float(rows[at, label]) for at, label in enumerate(path))

        best = max(product(range(3), repeat=length), key=worth)
        assert tuple(labels[start : start + length]) == best
        start += length


def test_names_are_found_in_plain_news() -> None:
    text = "Prime Minister Tony Blair met President Jacques Chirac in Paris on Friday."

    found = {text[span.start : span.end]: span.kind for span in quick.tag(text)}

    assert found == {
        "Tony Blair": EntityKind.PERSON,
        "Jacques Chirac": EntityKind.PERSON,
        "Paris": EntityKind.PLACE,
    }


def test_nothing_is_found_in_nothing() -> None:
    assert quick.tag("") == ()
    assert quick.tag(" \n\n ") == ()


def test_words_are_known_whatever_their_case() -> None:
    assert "Congress" in vocabulary()
    assert "congress" in vocabulary()
    assert "congrefs" not in vocabulary()
    assert vocabulary().groups("Monday") == vocabulary().groups("monday")


def test_the_long_s_of_old_print_is_read_as_s() -> None:
    printed = (
        "the Congrefs of thefe States, for which reafon the Ruffia houfe of fafhion fell"
    )

    assert without_long_s(printed) == (
        "the Congress of these States, for which reason the Russia house of fashion fell"
    )


def test_one_odd_word_is_no_long_s() -> None:
    assert without_long_s("the firm of Pfizer and houfe") == "the firm of Pfizer and houfe"


def test_print_of_words_nobody_uses_is_misread() -> None:
    assert has_unknown_words("tlie ininiiler of tne reprefentatives was fent amongfl us")
    assert not has_unknown_words("the minister of the representatives was sent among us")


def test_the_lists_are_those_that_the_weights_were_learnt_with() -> None:
    assert "l:body" in set(clues("Bank", None))
    assert "l:body" not in set(clues("Arena", None))
    assert {"l:title"} <= set(clues("Judge", None))
    assert "l:place" in set(clues("Zagreb", None))
    assert "l:place" not in set(clues("zagreb", None))
