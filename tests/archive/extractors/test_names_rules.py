"""The rules that put a language model's guesses right, one by one and without the model."""

from __future__ import annotations

import pytest

from archive.extractors.names import (
    agreement,
    appositions,
    organizations,
    people,
    places,
    trimming,
)
from archive.extractors.names.spans import (
    Span,
    Spans,
    disjoint,
    lay_between,
    lay_over,
    overlapping,
)
from archive.model import EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)
Found = list[tuple[str, EntityKind]]


def guessed(text: str, *names: tuple[str, EntityKind]) -> Spans:
    """Return spans for names given in reading order, each after the one before it."""
    spans = []
    end = 0
    for name, kind in names:
        start = text.index(name, end)
        end = start + len(name)
        spans.append(Span(start, end, kind, "guess"))
    return tuple(spans)


def named(text: str, spans: Spans) -> Found:
    return [(text[span.start : span.end], span.kind) for span in spans]


def test_overlapping_finds_every_span_that_shares_a_letter() -> None:
    spans = tuple(Span(start, start + 3, PLACE, "") for start in (0, 5, 10))

    assert overlapping(spans, 2, 6) == spans[:2]
    assert overlapping(spans, 3, 5) == ()
    assert overlapping(spans, 0, 99) == spans


def test_of_overlapping_spans_the_first_and_longest_stays() -> None:
    long, short, late = Span(0, 9, PLACE, ""), Span(0, 4, PLACE, ""), Span(6, 12, PLACE, "")

    assert disjoint([late, short, long]) == (long,)


def test_laying_over_replaces_and_laying_between_gives_way() -> None:
    old, new = Span(2, 6, PLACE, "old"), Span(4, 9, PERSON, "new")

    assert lay_over((old,), [new]) == (new,)
    assert lay_between((old,), [new]) == (old,)


@pytest.mark.parametrize(
    ("text", "guess", "kind", "left"),
    [
        ("Kenney’s plan", "Kenney’s", PERSON, ["Kenney"]),
        ("KENNEY'S plan", "KENNEY'S", PERSON, ["KENNEY"]),
        ("“Juntos,” he said", "“Juntos,”", ORGANIZATION, ["Juntos"]),
        ("the Senate sat", "the Senate", ORGANIZATION, ["Senate"]),
        ("in The Hague today", "The Hague", PLACE, ["The Hague"]),
        ("Acme Corp. rose", "Acme Corp.", ORGANIZATION, ["Acme Corp."]),
        ("He left Rome.", "Rome.", PLACE, ["Rome"]),
        (
            "Governor Asa Hutchinson spoke",
            "Governor Asa Hutchinson",
            PERSON,
            ["Asa Hutchinson"],
        ),
        ("Pope Francis spoke", "Pope Francis", PERSON, ["Francis"]),
        ("King Charles III spoke", "King Charles III", PERSON, ["Charles III"]),
        ("Oval, London: cricket", "Oval, London", PLACE, ["Oval", "London"]),
        ("Washington, D.C. slept", "Washington, D.C.", PLACE, ["Washington, D.C."]),
        (
            "Sheikh Liakat Hossain spoke",
            "Sheikh Liakat Hossain",
            PERSON,
            ["Liakat Hossain"],
        ),
        ("Prince Albert left", "Prince Albert", PERSON, ["Albert"]),
        ("John Brown, Jr. left", "John Brown, Jr.", PERSON, ["John Brown, Jr."]),
        ("Ann Lee - Analyst", "Ann Lee - Analyst", PERSON, ["Ann Lee", "Analyst"]),
        ("Kent 238 and 41", "Kent 238", PLACE, ["Kent"]),
        ("Ann Lee\nEditor", "Ann Lee\nEditor", PERSON, ["Ann Lee", "Editor"]),
    ],
)
def test_names_are_cut_to_the_bare_name(
    text: str, guess: str, kind: EntityKind, left: list[str]
) -> None:
    spans = trimming.trim(text, guessed(text, (guess, kind)))

    assert [name for name, _ in named(text, spans)] == left


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Monday", PERSON),
        ("GDP", ORGANIZATION),
        ("Republicans", ORGANIZATION),
        ("Bulgarian", ORGANIZATION),
        ("his wife", PERSON),
        ("Boeing 747", PERSON),
        ("ann@example.org", ORGANIZATION),
        ("Kingdom", PLACE),
        ("1912", PLACE),
        ("Mayor", PERSON),
    ],
)
def test_what_cannot_be_a_name_is_dropped(name: str, kind: EntityKind) -> None:
    assert trimming.drop_impossible(name, guessed(name, (name, kind))) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The Guardian", ORGANIZATION),
        ("Smithsonian", ORGANIZATION),
        ("Senate", ORGANIZATION),
    ],
)
def test_what_looks_like_a_demonym_or_a_common_word_may_be_a_name(
    name: str, kind: EntityKind
) -> None:
    assert trimming.drop_impossible(name, guessed(name, (name, kind)))


def test_a_title_makes_a_person() -> None:
    text = "Mrs. Pankhurst met Dr. Anna Shaw Tuesday. Mr. Boston left."

    spans = people.find_titled(text, guessed(text, ("Boston", PLACE)))

    assert named(text, spans) == [
        ("Pankhurst", PERSON),
        ("Anna Shaw", PERSON),
        ("Boston", PERSON),
    ]


def test_a_surname_is_carried_through_the_article() -> None:
    text = (
        "Mayor Jim Kenney spoke. Kenney said so. Kenney Street is long. The Kenneys came."
    )

    spans = people.carry_surnames(text, guessed(text, ("Jim Kenney", PERSON)))

    assert named(text, spans) == [("Jim Kenney", PERSON), ("Kenney", PERSON)]


def test_a_surname_mistaken_for_a_place_throughout_is_a_person() -> None:
    text = "Jerry Huckaby spoke. Huckaby sat. Huckaby rose. Huckaby left."
    spans = guessed(text, ("Jerry Huckaby", PERSON), *[("Huckaby", PLACE)] * 3)

    assert {kind for _, kind in named(text, people.carry_surnames(text, spans))} == {PERSON}


def test_a_surname_that_is_a_place_here_stays_a_place() -> None:
    text = "Jack London sailed. London, Paris, London and London are far."
    places_seen = guessed(
        text, ("Jack London", PERSON), ("London", PLACE), ("London", PLACE)
    )

    assert people.carry_surnames(text, places_seen) == places_seen


@pytest.mark.parametrize(
    ("name", "guess", "kind"),
    [
        ("Temple University", PERSON, ORGANIZATION),
        ("J. P. Morgan & Co.", PERSON, ORGANIZATION),
        ("Smith Jr.", ORGANIZATION, PERSON),
        ("Cook County", PERSON, PLACE),
        ("Jim Kenney", PERSON, PERSON),
    ],
)
def test_the_last_word_tells_the_kind(
    name: str, guess: EntityKind, kind: EntityKind
) -> None:
    spans = organizations.judge_by_last_word(name, guessed(name, (name, guess)))

    assert named(name, spans) == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Juntos, an immigrant advocacy group, said so.", "Juntos"),
        ("But Acme Tools, the Ohio-based maker of saws, closed.", "Acme Tools"),
        ("He joined Nexperia, a Dutch company, in 1990.", "Nexperia"),
    ],
)
def test_an_organization_explained_behind_a_comma_is_found(text: str, name: str) -> None:
    assert named(text, appositions.find_explained(text, ())) == [(name, ORGANIZATION)]


@pytest.mark.parametrize(
    "text",
    ["Smith, a union man, left.", "Paris, the capital, is old.", "Then, a group came."],
)
def test_what_is_explained_as_something_else_is_no_organization(text: str) -> None:
    assert appositions.find_explained(text, ()) == ()


def test_a_name_of_which_only_a_part_was_seen_is_mended_too() -> None:
    text = (
        "Immigration and Customs Enforcement spoke. "
        "Immigration and Customs Enforcement answered."
    )
    seen = guessed(
        text,
        ("Immigration and Customs Enforcement", ORGANIZATION),
        ("Customs Enforcement", ORGANIZATION),
    )

    mended = named(text, organizations.mend(text, seen))

    assert mended == [("Immigration and Customs Enforcement", ORGANIZATION)] * 2


def test_a_name_torn_apart_is_mended_where_it_is_known_whole() -> None:
    whole = "Immigration and Customs Enforcement"
    text = f"U.S. {whole} came. {whole} left."
    torn = guessed(
        text,
        ("U.S. Immigration", ORGANIZATION),
        ("Customs Enforcement", ORGANIZATION),
        (whole, ORGANIZATION),
    )

    assert [name for name, _ in named(text, organizations.mend(text, torn))] == [
        f"U.S. {whole}",
        whole,
    ]


def test_an_organization_takes_the_nation_before_it_along() -> None:
    text = "U.S. Homeland Security spoke in the U.S. yesterday."
    spans = guessed(
        text, ("U.S.", PLACE), ("Homeland Security", ORGANIZATION), ("U.S.", PLACE)
    )

    assert named(text, organizations.take_nation_along(text, spans)) == [
        ("U.S. Homeland Security", ORGANIZATION),
        ("U.S.", PLACE),
    ]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("U.S. Immigration", "Customs Enforcement", 1), ("U.S. Congress", "Red Cross", 2)],
)
def test_an_agency_named_by_two_duties_is_one(first: str, second: str, count: int) -> None:
    text = f"The {first} and {second} agreed."
    spans = guessed(text, (first, ORGANIZATION), (second, ORGANIZATION))

    assert len(organizations.join_duties(text, spans)) == count


def test_initials_of_a_known_organization_are_an_organization() -> None:
    text = (
        "The Federal Bureau of Investigation came. The FBI left; so did NATO. F.B.I. men."
    )
    spans = guessed(text, ("Federal Bureau of Investigation", ORGANIZATION))

    assert named(text, organizations.link_acronyms(text, spans))[1:] == [
        ("FBI", ORGANIZATION),
        ("F.B.I.", ORGANIZATION),
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("U.S. Immigration and Customs Enforcement", "ICE"),
        ("U.S. Homeland Security", "DHS"),
        ("Department of Housing and Urban Development", "DHUD"),
        ("United Nations", "UN"),
    ],
)
def test_acronyms_are_made_as_newspapers_make_them(name: str, letters: str) -> None:
    assert letters in organizations.acronyms(name)


def test_a_name_has_the_kind_it_has_most_often() -> None:
    text = "Juntos said. Juntos met. Juntos left."
    spans = guessed(
        text, ("Juntos", ORGANIZATION), ("Juntos", PERSON), ("Juntos", ORGANIZATION)
    )

    assert {kind for _, kind in named(text, agreement.vote(text, spans))} == {ORGANIZATION}


def test_a_known_name_is_found_wherever_it_stands_alone() -> None:
    text = "Larry Krasner spoke. Then Larry Krasner left. Larry Krasner Boulevard is new."
    spans = guessed(text, ("Larry Krasner", PERSON))

    assert named(text, agreement.spread(text, spans)) == [("Larry Krasner", PERSON)] * 2


def test_well_known_places_are_places_unless_within_a_longer_name() -> None:
    text = "In Belarus and Minsk they met; the Bank of China and China Daily wrote of it."
    spans = guessed(text, ("Minsk", PERSON))

    assert named(text, places.know_places(text, spans)) == [
        ("Belarus", PLACE),
        ("Minsk", PLACE),
    ]
