"""The lexicon: terms by number, by form and by likeness, exactly as a scan finds them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.misprints import cost
from archive.search.whoosh.lexicon import Lexicon, lexicon_arrays
from archive.search.words import sequence

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
ALPHABETS = ("ab", "rnmiu", "clde0o", "liht1bvvw", "éabж漢𝒳", "жзиклм")


def sorted_terms(terms: Iterable[str]) -> list[str]:
    return sorted(set(terms))  # code points sort as their UTF-8 bytes do


def lexicon_of(terms: Iterable[str]) -> Lexicon:
    return Lexicon(lexicon_arrays([term.encode() for term in sorted_terms(terms)]))


@st.composite
def terms_and_word(draw: st.DrawFn) -> tuple[list[str], str]:
    """Many terms of one small alphabet, and a word of it."""
    alphabet = draw(st.sampled_from(ALPHABETS))
    chance = random.Random(draw(st.integers(0, 1 << 30)))  # noqa: S311
    longest = draw(st.integers(1, 8))
    terms = sorted_terms(
        "".join(chance.choices(alphabet, k=chance.randint(0, longest)))
        for _ in range(draw(st.integers(0, 200)))
    )
    return terms, draw(st.text(alphabet, max_size=8))


@pytest.fixture(scope="module")
def real_terms() -> list[str]:
    """The words of the sample archive, and what careless reading makes of them."""
    found = {
        word
        for path in sorted(SAMPLE.rglob("*.txt"))
        for word in sequence(path.read_text(encoding="utf-8", errors="replace"))
    }
    chance = random.Random(3)  # noqa: S311
    for word in sorted(found):
        place = chance.randrange(len(word))
        found.add(word[:place] + chance.choice("eaiсé") + word[place + 1 :])
        found.add(word.replace("rn", "m").replace("h", "li", 1))
    return sorted_terms(term for term in found if term)


def similar_by_scan(terms: list[str], word: str, edits: float) -> list[tuple[str, float]]:
    return [(term, far) for term in terms if (far := cost(word, term, edits)) is not None]


def similar(lexicon: Lexicon, word: str, edits: float) -> list[tuple[str, float]]:
    numbers, costs = lexicon.similar(word, edits)
    return list(zip(lexicon.terms(numbers), costs.tolist(), strict=True))


@given(terms_and_word(), st.sampled_from([0.5, 1.0, 1.5, 2.0]))
def test_similar_terms_are_those_of_a_scan(
    given_terms: tuple[list[str], str], edits: float
) -> None:
    terms, word = given_terms

    assert similar(lexicon_of(terms), word, edits) == similar_by_scan(terms, word, edits)


@pytest.mark.parametrize("edits", [1.0, 2.0])
def test_similar_terms_of_real_words_are_those_of_a_scan(
    real_terms: list[str], edits: float
) -> None:
    lexicon = lexicon_of(real_terms)
    for word in [*real_terms[:: len(real_terms) // 15], "tlie", "govemment", "a", ""]:
        assert similar(lexicon, word, edits) == similar_by_scan(real_terms, word, edits)


def test_terms_two_plain_edits_wide_are_found_within_half() -> None:
    lexicon = lexicon_of(["modem", "modern", "modest"])

    assert similar(lexicon, "modern", 0.5) == [("modem", 0.5), ("modern", 0.0)]


def test_edit_and_two_misread_letters_are_found_within_two() -> None:
    lexicon = lexicon_of(["govemmentx", "gouernment"])

    assert ("govemmentx", 1.5) in similar(lexicon, "government", 2.0)


def test_many_misread_letters_of_a_long_word_are_found() -> None:
    lexicon = lexicon_of(["rnodemrnodem" + "x" * 300])

    assert similar(lexicon, "modernmodern" + "x" * 300, 2.0)[0][1] == 2.0


def test_more_than_two_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="two edits"):
        lexicon_of(["a"]).similar("a", 3)


@given(terms_and_word(), st.data())
def test_terms_of_a_form_are_those_of_a_scan(
    given_terms: tuple[list[str], str], data: st.DataObject
) -> None:
    terms, word = given_terms
    text = "".join(
        data.draw(st.sampled_from([letter, "*", "?", letter + "*"])) for letter in word
    )
    form = re.compile(
        "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in text), re.DOTALL
    )

    lexicon = lexicon_of(terms)

    found = lexicon.terms(lexicon.pattern(text))
    assert found == [term for term in terms if form.fullmatch(term)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("econom*", ["economic", "economy"]),
        ("*ing", ["king", "warring"]),
        ("*war*", ["seaward", "war", "warring"]),
        ("w*ng", ["warring"]),
        ("war*ar", []),
        ("?ar", ["war", "żar"]),
        ("*", ["economic", "economy", "king", "seaward", "war", "warring", "żar"]),
        ("**ing", ["king", "warring"]),
        ("s?a*d", ["seaward"]),
        ("war", ["war"]),
        ("wa", []),
        ("*\ud800*", []),
    ],
)
def test_pattern_finds_the_terms_of_its_form(text: str, found: list[str]) -> None:
    lexicon = lexicon_of(
        ["economic", "economy", "king", "seaward", "war", "warring", "żar"]
    )

    assert lexicon.terms(lexicon.pattern(text)) == found


@pytest.mark.parametrize("term", ["za" + "a" * 60, "z漢" + "a" * 60, "z𝒳" + "a" * 60])
def test_many_stars_take_no_longer_than_few(term: str) -> None:
    lexicon = lexicon_of([term])
    started = process_time()

    found = lexicon.terms(lexicon.pattern("*a" * 20 + "*z*"))

    assert found == []
    assert process_time() - started < 1


def test_letters_across_two_terms_are_no_match() -> None:
    lexicon = lexicon_of(["aw", "ar", "w", "ba"])

    assert lexicon.terms(lexicon.pattern("*ar*")) == ["ar"]


@given(terms_and_word())
def test_term_beginning_and_ending_are_found(given_terms: tuple[list[str], str]) -> None:
    terms, word = given_terms
    lexicon = lexicon_of(terms)

    first, last = lexicon.prefix(word)

    assert len(lexicon) == len(terms)
    assert lexicon.find(word) == (terms.index(word) if word in terms else -1)
    assert terms[first:last] == [term for term in terms if term.startswith(word)]
    assert lexicon.terms(lexicon.suffix(word)) == [t for t in terms if t.endswith(word)]
    assert [lexicon.term(number) for number in range(len(terms))] == terms


def test_endings_of_long_words_are_told_apart() -> None:
    terms = sorted_terms(f"{letter}{'x' * 20}{end}" for letter in "cab" for end in "qp")
    lexicon = lexicon_of(terms)

    assert lexicon.terms(lexicon.suffix("a" + "x" * 20 + "q")) == ["a" + "x" * 20 + "q"]


def test_term_takes_less_than_two_dozen_bytes_beside_its_letters(
    real_terms: list[str],
) -> None:
    arrays = lexicon_arrays([term.encode() for term in real_terms])

    beside = sum(array.nbytes for name, array in arrays.items() if name != "blob")
    assert beside < 24 * len(real_terms)


def test_mapped_arrays_are_read_as_they_are(tmp_path: Path) -> None:
    terms = ["economy", "king", "war"]
    mapped = {}
    for name, array in lexicon_arrays([term.encode() for term in terms]).items():
        np.save(tmp_path / f"{name}.npy", array)
        mapped[name] = np.load(tmp_path / f"{name}.npy", mmap_mode="r")

    lexicon = Lexicon(mapped)

    assert np.shares_memory(lexicon.blob, mapped["blob"])
    assert similar(lexicon, "wart", 1.0) == [("war", 1.0)]
    assert lexicon.terms(lexicon.pattern("*g")) == ["king"]
