"""Matches in a text, and the passage that a list shows."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Field
from archive.search import misprints
from archive.search.passages import Marker, find_matches, snippet
from archive.search.syntax import Exact, parse
from archive.search.words import printed_runs, runs, sequence, stem, stemmer_of, words

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
        ("*delphia", ["PHILADELPHIA"]),
        ("ma?or", ["mayor"]),
        ("o*ls", ["officials"]),
        ("wellk*", ["well-known"]),
        ("=Jim", ["Jim", "Jim", "Jim"]),
        ("=jim", []),
        ("=U.S.", ["U.S."]),
        ("=BARS", ["BARS"]),
        ("wellknown", ["well-known"]),
        ('"jim kenney"~0', ["Jim", "Kenney", "Kenney", "Jim"]),
        ("city NEAR/1 mayor", ["city’s", "mayor"]),
        ("city NEAR/0 mayor", ["city’s", "mayor"]),
        ("city NEAR/1 kenney", []),
        ("city NEAR/2 kenney", ["city’s", "Kenney"]),
        ('"jim kenney" NEAR/2 mayor', ["mayor", "Jim Kenney"]),
        ("mayor NEAR/4 city NEAR/4 jim", ["city’s", "mayor", "Jim"]),
        ("known NEAR/3 well", ["well", "known"]),
        ("friday NEAR/9 friday", []),
        ("jim NEAR/20 jim", ["Jim", "Jim", "Jim"]),
        ("headline:(mayor NEAR/5 city)", []),
        ("date:none mentions:1912", []),
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


def test_other_forms_are_marked_in_a_byline_as_they_are_found_there() -> None:
    assert find_matches("BY JAMES BOND", parse("bonds"), Field.BYLINE) == ((9, 13),)
    assert find_matches("BY JAMES BOND", parse("bond"), Field.BYLINE) == ((9, 13),)


def test_overlapping_phrases_are_marked_once() -> None:
    text = "one two three two three four"

    found = find_matches(text, parse('"one two three" "two three" "three two"'))

    assert [text[start:end] for start, end in found] == ["one two three two three"]


@pytest.mark.parametrize(
    ("text", "query", "language", "printed"),
    [
        ("Die Häuser und das Haus", "haus", "de", ["Häuser", "Haus"]),
        ("Die Häuser und das Haus", "haus", "en", ["Haus"]),
        ("Les journaux du journal", "journal", "fr-CA", ["journaux", "journal"]),
        ("газета и газеты", "газеты", "ru", ["газета", "газеты"]),
        ("Kranten en de krant", "krant", "nl", ["Kranten", "krant"]),
        ("Kranten en de krant", "kranten", "la", ["Kranten"]),
        ("He lies dying, to die", "die", None, ["dying", "die"]),
        ("skies and sky", "skies", "und", ["skies", "sky"]),
    ],
)
def test_forms_of_a_word_are_marked_as_the_language_has_them(
    text: str, query: str, language: str | None, printed: list[str]
) -> None:
    found = find_matches(text, parse(query), language=language)

    assert [text[start:end] for start, end in found] == printed


@pytest.mark.parametrize(
    ("text", "query", "printed"),
    [
        ("Der ſtrike und STRIKE", "strike", ["ſtrike", "STRIKE"]),
        ("ﬁnance, FINANCE", "=FINANCE", ["FINANCE"]),
        ("Ægean aegean", "aeg*", ["Ægean", "aegean"]),
        ("the Straße", "*asse", ["Straße"]),
        ("immi-\n  gration", "immigration", ["immi-\n  gration"]),
        ("immi-\n  gration", "gration", ["gration"]),
        ("O’Brien, o'brien", "obrien", ["O’Brien", "o'brien"]),
        ("so\u00adft", "soft", ["so\u00adft"]),
        ("1,000 and 1000", "1000", ["1,000", "1000"]),
        ("U.S., u.s.a.", "us", ["U.S."]),
        ("a_strike", "strike", ["strike"]),
        ("東strike", "strike", ["strike"]),
    ],
)
def test_word_is_marked_however_it_is_printed(
    text: str, query: str, printed: list[str]
) -> None:
    found = find_matches(text, parse(query), language="la")

    assert [text[start:end] for start, end in found] == printed


def test_further_words_that_mean_a_word_are_marked() -> None:
    text = "The rnayor, the Mayor, the nayor"
    also = {"mayor": frozenset({"rnayor"}), "city": frozenset({"nayor"})}

    found = find_matches(text, parse("mayor"), also=also)

    assert [text[start:end] for start, end in found] == ["rnayor", "Mayor"]


def test_many_further_words_are_marked_as_few_are() -> None:
    text = "One alpha1, two alpha77, three alpha200"
    also = {"alpha": frozenset(f"alpha{number}" for number in range(100))}

    found = find_matches(text, parse("alpha"), also=also)

    assert [text[start:end] for start, end in found] == ["alpha1", "alpha77"]


def test_misspelt_words_are_marked_up_to_the_number_of_edits() -> None:
    text = "The goverment, govemment, GOVERNMENT, govrnmnt and gov 1,000 of-ten"

    for query, edits in (("government~", 1), ("government~2", 2)):
        found = find_matches(text, parse(query))

        assert [text[start:end] for start, end in found] == [
            text[word.start : word.end]
            for word in words(text)
            if misprints.cost("government", word.folded, edits) is not None
        ]


def test_a_marker_marks_each_text_as_its_field_and_language_want_it() -> None:
    marker = Marker(parse("bonds OR headline:haus"))

    for _ in range(2):
        assert marker.matches("BY JAMES BOND", Field.BYLINE) == ((9, 13),)
        assert marker.matches("A bond", Field.TEXT) == ((2, 6),)
        assert marker.matches("Haus, Häuser", Field.HEADLINE, "de") == ((0, 4), (6, 12))
        assert marker.matches("Haus, Häuser", Field.HEADLINE) == ((0, 4),)
        assert marker.matches("Haus, Häuser", Field.TEXT, "de") == ()


typed_words = st.sampled_from(
    ["strike", "Striking", "dying", "well-known", "O’Brien", "us", "1000", "œuvre", "東京"]
)
printed_words = st.sampled_from(
    [
        *(
            "strikes",
            "STRIKE",
            "ſtriking",
            "die",
            "dyed",
            "well-known",
            "wellknown",
            "well",
        ),
        *("O'Brien", "obrien's", "U.S.", "us", "1,000", "œuvres", "OEUVRE", "東京", "京"),
        *("stri-\nking", "str\u00adike", "known-strike", "a.b.", "x", "_strike_"),
    ]
)
blanks = st.sampled_from([" ", "  ", "\n", ", ", "-\n ", " - ", ""])
printed_texts = st.lists(st.tuples(printed_words, blanks), max_size=12).map(
    lambda pieces: "".join(word + blank for word, blank in pieces)
)


@given(printed_texts, typed_words, st.sampled_from(["en", "de", "fr", "la", "ar", "nl"]))
def test_every_word_that_the_index_finds_is_marked_and_no_other(
    text: str, typed: str, language: str
) -> None:
    stemmer = stemmer_of(language)
    expected = set()
    parts = sequence(typed)
    wanted = parts[0] if len(parts) == 1 else "".join(parts)
    if len(parts) == 1 or "東" not in typed:
        for word in words(text):
            if stem(word.folded, stemmer) == stem(wanted, stemmer):
                expected |= set(range(word.start, word.end))
    row = [word for word in words(text) if not word.beside]
    for begin in range(len(row) if len(parts) > 1 else 0):
        some = row[begin : begin + len(parts)]
        if tuple(word.folded for word in some) == parts:
            expected |= set(range(some[0].start, some[-1].end))

    found = find_matches(text, parse(typed), language=language)

    assert {at for start, end in found for at in range(start, end)} == expected


@given(
    printed_texts, st.sampled_from(["s*", "*e", "str?k*", "*n*n*", "?e*", "o*", "1*", "*x"])
)
def test_every_word_of_a_pattern_is_marked_and_no_other(text: str, pattern: str) -> None:
    expected = set()
    for word in words(text):
        if fnmatchcase(word.folded, pattern):
            expected |= set(range(word.start, word.end))

    found = find_matches(text, parse(pattern))

    assert {at for start, end in found for at in range(start, end)} == expected


@given(
    st.lists(st.sampled_from(["a", "b", "c", "x", "x-x", "x-\nx"]), max_size=25),
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=2, max_size=3, unique=True),
    st.integers(0, 6),
)
def test_words_are_near_with_at_most_so_many_others_among_them(
    text: list[str], wanted: list[str], distance: int
) -> None:
    printed = " ".join(text)
    row = [word for word in words(printed) if not word.beside]
    expected = set()
    for begin in range(len(row)):
        stretch = row[begin : begin + len(wanted) + distance]
        if set(wanted) <= {word.folded for word in stretch}:
            expected |= {(w.start, w.end) for w in stretch if w.folded in wanted}

    found = find_matches(printed, parse(f" NEAR/{distance} ".join(wanted)))

    assert set(found) == expected


@given(st.text(alphabet="stSſ -\n'’é東\u0301.,"))
def test_exactly_the_words_printed_so_are_marked(text: str) -> None:
    for printed in set(printed_runs(text)):
        expected = [
            (start, start + len(run)) for start, run in runs(text) if run == printed
        ]

        assert sorted(find_matches(text, Exact(printed))) == expected


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


@pytest.mark.parametrize(
    ("text", "query", "best"),
    [
        ("oil oil oil. " + "x " * 60 + "oil and prices.", "oil prices", "oil and prices."),
        (
            "Oil went up a little and nobody knew of prices. " + "x " * 60 + "Oil prices.",
            "oil prices",
            "Oil prices.",
        ),
        (
            "Mayor. " + "x " * 60 + "Mayors, mayor. " + "x " * 60 + "Mayor",
            "mayor",
            "Mayors,",
        ),
        ("One mayor. " + "x " * 60 + "Two mayor.", "mayor", "One mayor."),
    ],
    ids=["different words", "close together", "most matches", "the first"],
)
def test_best_passage_has_what_counts_most(text: str, query: str, best: str) -> None:
    passage = snippet(text, find_matches(text, parse(query)), 60)

    assert best in passage.text


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
        ("a-\n" * 50_000, "a"),
        ("東" * 50_000, "東京 OR 東"),
        ("☃ 😀 " * 40_000, "a*"),
        ("a " * 80_000, "a NEAR/1000 b"),
        ("a b " * 40_000, "a NEAR/1000 b"),
        ("a x " * 40_000 + "b", "a NEAR/1000 b"),
        ("a." * 80_000, "=A"),
        ("a!!" * 50_000, "aaaa"),
        ("abababab" * 20_000, "*a*b*a*b*a*b*c"),
        ("é" * 160_000, "*é*é*é*é*a"),
        (" \n" * 80_000 + "a", "a"),
    ],
    ids=[
        *("row", "hyphens", "one word", "no word", "many rows", "broken", "characters"),
        *("pictures", "far", "near", "last", "dots", "signs", "stars", "accents", "blanks"),
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(text: str, query: str) -> None:
    node = parse(query)

    def seconds(part: str) -> float:
        begun = time.process_time()
        snippet(part, find_matches(part, node))
        return time.process_time() - begun

    short = seconds(text[: len(text) // 8])

    # Rubbish of other tests may have to be collected meanwhile, but not each time.
    assert any(seconds(text) < 40 * short + 0.2 for _ in range(3))
