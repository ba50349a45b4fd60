"""Texts cut at their spaces: nothing is found otherwise than in the whole text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.search.whoosh.stretches import Texts
from archive.search.words import printed_runs

# Words broken at the end of a line, signs of all kinds, letters whose last byte is that of
# a hyphen, and stretches of about the length that is compared as two numbers.
_PARTS = [
    *("-", "\u2010", "\u2011", "¬", "\uff0d", "\r", "\n", "\r\n", "\t", " ", "\f", "\0"),
    *(".", ",", "'", "’", '"', "_", "...", "--", "a", "B", "7", "ab", "U.S.", "1,000", "ō"),
    *("\u0301", "\u00ad", "\u3000", "東京", "हि", "ﬁ", "\ud800", "𠀋", "đ", "Ì", "ь"),
    *("abcdefgh", "abcdefghijklmnop", "abcdefghijklmnopq", "ABCDEFGH"),
]
texts = st.one_of(
    st.text(max_size=30), st.lists(st.sampled_from(_PARTS), max_size=30).map("".join)
)


def runs_by_text(pieces: Sequence[str]) -> list[list[str]]:
    taken = Texts()
    for piece in pieces:
        taken.add(piece)
    distinct, numbers, counts = taken.stretches()
    stretches = iter(numbers.tolist())
    return [
        [run for _ in range(count) for run in printed_runs(distinct[next(stretches)])]
        for count in counts.tolist()
    ]


@given(st.lists(texts, max_size=4))
@example([])
@example(["", "-\n", "a", "-\r\n \t", "b", "\n"])
def test_stretches_hold_the_runs_of_their_text(pieces: list[str]) -> None:
    assert runs_by_text(pieces) == [printed_runs(piece) for piece in pieces]


@pytest.mark.parametrize("sign", ["-", ".", "(", "\n", "a-\n", "\t-\n \t", "ab ", "东"])
def test_long_rows_of_one_sign_are_cut_as_in_their_text(sign: str) -> None:
    text = sign * 3000

    assert runs_by_text([text, text]) == [printed_runs(text)] * 2


def test_a_stretch_is_there_once_however_often_it_stands_in_texts() -> None:
    taken = Texts()
    for _ in range(3):
        taken.add('The "long-winded" word; a word, an unusually-lengthened word. ' * 20)

    distinct, numbers, counts = taken.stretches()

    expected = ["The", "a", "an", "long-winded", "unusually-lengthened", "word"]
    assert sorted(distinct) == expected
    assert counts.tolist() == [160, 160, 160]
    assert len(numbers) == 480
