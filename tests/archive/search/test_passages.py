"""Matches in a text, and the passage that a list shows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Field
from archive.search.passages import find_matches, snippet
from archive.search.syntax import parse

TEXT = (
    "PHILADELPHIA BARS immigration officials. The city’s mayor, Jim Kenney, said Friday "
    "that “Jim” is well-known in the U.S. and that no mayors were asked; Kenney, Jim."
)


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("mayor", ["mayor", "mayors"]),
        ('"mayor"', ["mayor"]),
        ('"jim kenney"', ["Jim Kenney"]),
        ("immigra*", ["immigration"]),
        ("well-known", ["well-known"]),
        ("known", ["known"]),
        ("U.S.", ["U.S."]),
        ("city mayor", ["city’s", "mayor", "mayors"]),
        ("friday OR absent", ["Friday"]),
        ("friday -mayor", ["Friday"]),
        ("-mayor", []),
        ("headline:mayor", []),
        ("text:friday", ["Friday"]),
        ("person:kenney", []),
        ("since:1912", []),
        ("", []),
        ('"jim kenney" kenney', ["Jim Kenney", "Kenney"]),
    ],
)
def test_words_of_the_query_are_marked_as_printed(query: str, printed: list[str]) -> None:
    found = find_matches(TEXT, parse(query))

    assert [TEXT[start:end] for start, end in found] == printed


def test_word_wanted_in_the_headline_is_marked_there() -> None:
    assert find_matches("Mayor speaks", parse("headline:mayor"), Field.HEADLINE) == (
        (0, 5),
    )


def test_names_in_a_byline_are_not_stemmed() -> None:
    assert find_matches("BY JAMES BOND", parse("bonds"), Field.BYLINE) == ()
    assert find_matches("BY JAMES BOND", parse("bond"), Field.BYLINE) == ((9, 13),)


def test_overlapping_phrases_are_marked_once() -> None:
    text = "one two three two three four"

    found = find_matches(text, parse('"one two three" "two three" "three two"'))

    assert [text[start:end] for start, end in found] == ["one two three two three"]


def test_chinese_word_is_marked_where_its_characters_stand_together() -> None:
    text = "東京と京東"

    assert find_matches(text, parse("東京")) == ((0, 2),)


words_of_texts = st.lists(st.sampled_from("aab"), max_size=30)


@given(words_of_texts, st.lists(st.sampled_from("ab"), min_size=1, max_size=4))
def test_phrases_are_found_wherever_they_stand(text: list[str], phrase: list[str]) -> None:
    printed, wanted = " ".join(text), " ".join(phrase)
    covered = set()
    for start in range(0, len(printed), 2):
        if (printed[start:] + " ").startswith(wanted + " "):
            covered |= set(range(start, start + len(wanted)))

    found = find_matches(printed, parse(f'"{wanted}"'))

    assert {at for start, end in found for at in range(start, end)} == covered


def test_snippet_shows_the_passage_with_the_most_matches() -> None:
    text = (
        "A fire. " + "Nothing happened. " * 40 + "The fire spread.  Fire and\n\nfire. " * 2
    )

    passage = snippet(text, find_matches(text, parse("fire")), 80)

    assert (
        passage.text == "… The fire spread. Fire and fire. The fire spread. Fire and fire."
    )
    assert [passage.text[a:b].lower() for a, b in passage.matches] == ["fire"] * 6


def test_snippet_without_matches_is_the_beginning() -> None:
    assert snippet("  One two three four", (), 9).text == "One two …"


def test_short_text_is_shown_whole() -> None:
    assert snippet("One\n\ntwo ", (), 240).text == "One two"


def test_snippet_ends_within_a_word_only_if_the_word_is_longer_than_it() -> None:
    assert snippet("x" * 1000, (), 10).text == "x" * 10 + " …"


@given(
    st.text(alphabet="ab .\n\té東"),
    st.sampled_from(["a", "b", '"a b"', "ab*"]),
    st.integers(1, 60),
)
def test_snippet_is_a_part_of_the_text_with_its_matches(
    text: str, query: str, width: int
) -> None:
    matches = find_matches(text, parse(query))

    passage = snippet(text, matches, width)

    bare = passage.text.removeprefix("… ").removesuffix(" …")
    assert " ".join(bare.split()) in " ".join(text.split())
    printed = {" ".join(text[a:b].split()) for a, b in matches}
    assert {passage.text[a:b] for a, b in passage.matches} <= printed
    assert bool(passage.matches) == bool(matches)
    assert len(bare) <= max(width, *(b - a for a, b in matches), 1)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a " * 80_000, '"' + "a " * 200 + '"'),
        ("a-" * 80_000, "a*"),
        ("x" * 160_000, "x"),
        ("'" * 160_000, "x"),
        ("(a) " * 50_000, " OR ".join(f'"a {n}"' for n in range(200))),
    ],
    ids=["row", "hyphens", "one word", "no word", "many rows"],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(text: str, query: str) -> None:
    node = parse(query)

    def seconds(part: str) -> float:
        begun = time.process_time()
        snippet(part, find_matches(part, node))
        return time.process_time() - begun

    short = seconds(text[: len(text) // 8])

    assert seconds(text) < 40 * short + 0.2
