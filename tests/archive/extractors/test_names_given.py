"""People called by the first word of their names, or by a title taken for a part of it."""

from __future__ import annotations

import pytest

from archive.extractors.names import given, people
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


def guessed(text: str, *names: tuple[str, EntityKind]) -> Spans:
    return tuple(
        Span(text.index(name), text.index(name) + len(name), kind, "guess")
        for name, kind in names
    )


def named(text: str, spans: Spans) -> list[str]:
    return [text[span.start : span.end] for span in spans if span.kind is PERSON]


def test_somebody_is_called_by_the_first_word_of_the_name() -> None:
    text = "Prime Minister Roh Tae-min spoke. Later Roh left. Roh was late."
    spans = guessed(text, ("Roh Tae-min", PERSON))

    carried = given.carry_given_names(text, spans)

    assert named(text, carried) == ["Roh Tae-min", "Roh", "Roh"]


@pytest.mark.parametrize(("guess", "is_person"), [(PLACE, True), (BODY, False)])
def test_a_place_that_no_list_has_is_somebody_called_by_the_first_word(
    guess: EntityKind, *, is_person: bool
) -> None:
    text = "Somsak Wong spoke. They agreed with Somsak."
    spans = guessed(text, ("Somsak Wong", PERSON))
    spans += (Span(text.rindex("Somsak"), len(text) - 1, guess, "guess"),)

    carried = given.carry_given_names(text, spans)

    assert named(text, carried) == ["Somsak Wong", "Somsak"][: 1 + is_person]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rose Hill sang. Rose was late.", ["Rose Hill"]),
        ("Rose Hill gave a rose. To Rose all sang.", ["Rose Hill"]),
        ("Paris Hill sang. To Paris they went.", ["Paris Hill"]),
        ("Osaka Hill sang. To Osaka they went.", ["Osaka Hill"]),
    ],
)
def test_words_that_are_more_than_a_name_show_nobody(text: str, names: list[str]) -> None:
    spans = guessed(text, *((name, PERSON) for name in names))

    assert given.carry_given_names(text, spans) == spans


def test_what_begins_many_names_is_a_peoples() -> None:
    text = "Gomu Ase, Gomu Tari and Gomu Wan met. In all Gomu lands they sang."
    spans = guessed(text, *((f"Gomu {name}", PERSON) for name in ("Ase", "Tari", "Wan")))

    assert given.carry_given_names(text, spans) == spans


def test_what_is_more_often_something_else_is_left() -> None:
    text = "Anka Ruzi spoke. By Anka it was sold, said Anka Corp."
    spans = guessed(text, ("Anka Ruzi", PERSON), ("Anka Corp.", BODY))
    start = text.index("By Anka") + 3
    spans = (spans[0], Span(start, start + 4, BODY, "guess"), spans[1])

    assert given.carry_given_names(text, spans) == spans


@pytest.mark.parametrize(
    ("text", "surname", "name"),
    [
        ("They shut down Kem Sovann's paper.", "Sovann", "Kem Sovann"),
        ("Said Sovann.", "Sovann", "Sovann"),
        ("At noon. Yesterday Sovann left.", "Sovann", "Sovann"),
        ("It was Monday Sovann left.", "Sovann", "Sovann"),
        ("The former met Former Sovann.", "Sovann", "Sovann"),
        ("They met Jon Kem Sovann.", "Sovann", "Sovann"),
    ],
)
def test_a_surname_begins_with_the_name_before_it(
    text: str, surname: str, name: str
) -> None:
    spans = guessed(text, (surname, PERSON))

    assert named(text, given.extend_backward(text, spans)) == [name]


@pytest.mark.parametrize(
    ("name", "kind", "person"),
    [
        ("King Moshoesho", BODY, "Moshoesho"),
        ("Sheikh Saud Rashid", PLACE, "Saud Rashid"),
        ("King County", PLACE, ""),
        ("Queen Mary University", BODY, ""),
        ("King Moshoesho", PERSON, "King Moshoesho"),
    ],
)
def test_a_king_is_no_body(name: str, kind: EntityKind, person: str) -> None:
    spans = people.unmask_rulers(name, guessed(name, (name, kind)))

    assert named(name, spans) == ([person] if person else [])
