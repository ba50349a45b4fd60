"""The sentence around a mention."""

from __future__ import annotations

import time

import pytest

from reader.sentences import REACH, sentence_around, sentences_with


def found(text: str, name: str) -> list[str]:
    """The sentences with a name, in which it is marked with square brackets."""
    spans = []
    at = text.find(name)
    while at >= 0:
        spans.append((at, at + len(name)))
        at = text.find(name, at + 1)
    marked = []
    for _, sentence in sentences_with(text, spans):
        printed = sentence.text
        for start, end in reversed(sentence.matches):
            printed = f"{printed[:start]}[{printed[start:end]}]{printed[end:]}"
        marked.append(printed)
    return marked


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rained. Kenney ran. He fell.", "[Kenney] ran."),
        ("It rained! Kenney ran? He fell.", "[Kenney] ran?"),
        ("Mr. Kenney of St. Louis met Dr. Hale. He left.", None),
        ("Gov. J. W. Kenney spoke. Nobody heard.", "Gov. J. W. [Kenney] spoke."),
        ("Kenney left at 3 p.m. He was late.", "[Kenney] left at 3 p.m."),
        ("Kenney of the U.S. Senate spoke. He left.", "[Kenney] of the U.S. Senate spoke."),
        (
            "Kenney & Co. Ltd. of York closed. It rained.",
            "[Kenney] & Co. Ltd. of York closed.",
        ),
        ("He felt ill. Kenney left. It rained.", "[Kenney] left."),
        ("Peoria, Ill. Kenney was there. It rained.", "Peoria, Ill. [Kenney] was there."),
        ("In No. 5 Kenney sat. In No. 6 Hale.", "In No. 5 [Kenney] sat."),
        ("They said no. Kenney left.", "[Kenney] left."),
        ("It was 1912. Kenney was young.", "[Kenney] was young."),
        (
            "Kenney kam am 15. April nach Bonn. Er blieb.",
            "[Kenney] kam am 15. April nach Bonn.",
        ),
        ("“I saw him.” Kenney sat. “When?”", "[Kenney] sat."),
        ("A headline\n\nKenney ran on\n \nAnother", "[Kenney] ran on"),
        ("It cost $3.50 and Kenney paid. He left.", "It cost $3.50 and [Kenney] paid."),
        ("He said. and Kenney ran. He fell.", "He said. and [Kenney] ran."),
        ("雨が降った。Kenney は走った。彼は転んだ。", "[Kenney] は走った。"),
        ("Kenney", "[Kenney]"),
    ],
)
def test_sentence_ends_where_a_reader_would_end_it(text: str, sentence: str | None) -> None:
    wanted = sentence or "Mr. [Kenney] of St. Louis met Dr. Hale."

    assert found(text, "Kenney") == [wanted]


def test_line_breaks_become_blanks_and_the_marks_move_along() -> None:
    assert found("The   old\nKenney ran\naway. He fell.", "Kenney") == [
        "The old [Kenney] ran away."
    ]


def test_mentions_of_one_sentence_are_marked_in_it_together() -> None:
    assert found("Kenney saw Kenney. It rained. Kenney left.", "Kenney") == [
        "[Kenney] saw [Kenney].",
        "[Kenney] left.",
    ]


def test_a_full_stop_within_the_mention_is_none() -> None:
    assert found("He went to Mt. The Rock. It rained.", "Mt. The Rock") == [
        "He went to [Mt. The Rock]."
    ]


def test_what_never_ends_is_cut_between_words() -> None:
    (sentence,) = found("word " * 500 + "Kenney" + " more" * 500, "Kenney")

    assert sentence.startswith("… word word")
    assert sentence.endswith("more more …")
    assert len(sentence) <= 2 * REACH + len("[Kenney]") + len("…  …")


def test_a_word_without_blanks_is_cut_where_it_must() -> None:
    sentence = sentence_around("x" * 10_000 + "Kenney" + "y" * 10_000, 10_000, 10_006)

    assert sentence.cut_before
    assert sentence.cut_after
    assert sentence.end - sentence.begin <= 2 * REACH + 6


def test_the_length_of_the_text_does_not_matter() -> None:
    text = "Nothing ends here " * 200_000
    began = time.perf_counter()

    for at in range(0, len(text), len(text) // 200):
        sentence_around(text, at, at + 5)

    assert time.perf_counter() - began < 1.0
