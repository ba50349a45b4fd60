"""Places of the whole world: what they are called, and what makes them whole."""

from __future__ import annotations

import pytest

from archive.extractors.names import (
    evidence,
    gazetteer,
    nations,
    organizations,
    places,
    romance,
    trimming,
)
from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


def guessed(text: str, *names: tuple[str, EntityKind]) -> Spans:
    return tuple(
        Span(text.index(name), text.index(name) + len(name), kind, "guess")
        for name, kind in names
    )


def found(text: str, spans: Spans) -> list[tuple[str, EntityKind]]:
    return [(text[span.start : span.end], span.kind) for span in spans]


def test_the_list_holds_towns_and_provinces_and_hardly_anything_else() -> None:
    listed = world_places()

    assert {"Guangzhou", "Hunan", "Cape Town", "Dalian", "Port Moresby"} <= listed
    assert not {"Lincoln", "Victoria", "Reading", "Mobile", "Santiago Perez"} & listed
    assert all(name == name.strip() and name for name in listed)


@pytest.mark.parametrize("guess", [PERSON, BODY])
def test_a_listed_name_is_a_place(guess: EntityKind) -> None:
    text = "Rain fell on Guangzhou, and on Hunan's farms."

    spans = gazetteer.know_world(text, guessed(text, ("Guangzhou", guess)))

    assert found(text, spans) == [("Guangzhou", PLACE), ("Hunan", PLACE)]


def test_a_large_town_may_be_a_team_but_nobody() -> None:
    text = "Leicester won. They like Noida."
    spans = guessed(text, ("Leicester", BODY), ("Noida", PERSON))

    assert {"Leicester", "Noida"} <= world_places()
    assert found(text, gazetteer.know_world(text, spans)) == [
        ("Leicester", BODY),
        ("Noida", PLACE),
    ]


def test_a_listed_name_that_somebody_has_stays_as_it_is() -> None:
    text = "Mario Avignon sang. Avignon left, and Lena Avignon stayed."
    spans = guessed(text, ("Mario Avignon", PERSON))

    assert found(text, gazetteer.know_world(text, spans)) == [("Mario Avignon", PERSON)]


def test_a_listed_name_within_a_longer_one_is_none() -> None:
    text = "The Cape Town Choir and the Guangzhou Times met."

    assert gazetteer.know_world(text, ()) == ()


def test_a_speaker_is_no_town() -> None:
    text = "He left Cape Town, said a clerk."
    spans = guessed(text, ("Cape Town", PLACE))

    assert found(text, evidence.weigh(text, spans)) == [("Cape Town", PLACE)]


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell north of Fontaine on Monday.",
        "A quake struck southern Fontaine on Monday.",
        "It sank 20 km off Fontaine on Monday.",
        "Residents of Fontaine, all of them, left.",
        "The Fontaine coast is steep.",
        "They won in both Ashford and Fontaine.",
    ],
)
def test_what_lies_somewhere_is_a_place(text: str) -> None:
    spans = guessed(text, ("Fontaine", PERSON))

    assert found(text, evidence.weigh(text, spans)) == [("Fontaine", PLACE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Against the State of Israel he spoke.", ["State of Israel"]),
        ("The Islamic Republic of Iran News paid.", ["Islamic Republic of Iran"]),
        ("A State of Emergency was declared.", []),
        ("The U. S. President met the U.K. envoy.", ["U. S.", "U.K."]),
        ("Results of the U.S. Open", []),
        ("It cost US$3.", []),
    ],
)
def test_nations_are_known_by_style_and_initials(text: str, names: list[str]) -> None:
    spans = nations.know_nations(text, ())

    assert found(text, spans) == [(name, PLACE) for name in names]


def test_a_nation_is_no_person_where_nobody_is_called_so() -> None:
    text = "Talks between Jordan and Lebanon went on."
    spans = guessed(text, ("Jordan", PERSON))

    assert found(text, nations.know_nations(text, spans)) == [("Jordan", PLACE)]


def test_a_nation_may_be_somebodys_name() -> None:
    text = "Michael Jordan scored. Then Jordan left."
    spans = guessed(text, ("Michael Jordan", PERSON))
    spans += (Span(text.rindex("Jordan"), text.rindex("Jordan") + 6, PERSON, "guess"),)

    assert nations.know_nations(text, spans) == spans


def test_a_body_in_whose_name_a_nation_is_stays_whole() -> None:
    text = "The Bank of the Republic of Ireland paid."
    spans = guessed(text, ("Bank of the Republic of Ireland", BODY))

    assert nations.know_nations(text, spans) == spans


@pytest.mark.parametrize(
    ("text", "guess", "names"),
    [
        (
            "He left San Martín de los Andes.",
            (("San Martín de", BODY), ("Andes", PLACE)),
            [("San Martín de los Andes", PLACE)],
        ),
        (
            "The squares of Santa Rosalia are full.",
            (("Santa Rosalia", PERSON),),
            [("Santa Rosalia", PLACE)],
        ),
        (
            "At Hospital de los Reyes he died.",
            (("los Reyes", PERSON),),
            [("Hospital de los Reyes", PLACE)],
        ),
        ("The San Marino team won.", (("San Marino", BODY),), [("San Marino", BODY)]),
        ("San Diego Padres won.", (("San Diego", PLACE),), [("San Diego", PLACE)]),
        (
            "Then Maria San Martin sang.",
            (("Maria San Martin", PERSON),),
            [("Maria San Martin", PERSON)],
        ),
        ("Santa Claus came.", (("Santa Claus", PERSON),), [("Santa Claus", PERSON)]),
    ],
)
def test_romance_places_are_whole(
    text: str,
    guess: tuple[tuple[str, EntityKind], ...],
    names: list[tuple[str, EntityKind]],
) -> None:
    assert found(text, romance.find_romance(text, guessed(text, *guess))) == names


def test_a_list_of_towns_has_only_towns() -> None:
    text = "In the towns of Lod, Ramle, La Paz and Acre, as in Ann Lee."
    spans = guessed(text, ("Ramle", PERSON), ("Ann Lee", PERSON))

    assert found(text, places.list_places(text, spans)) == [
        ("Lod", PLACE),
        ("Ramle", PLACE),
        ("La Paz", PLACE),
        ("Acre", PLACE),
        ("Ann Lee", PERSON),
    ]


def test_what_follows_a_single_town_is_no_list() -> None:
    text = "In the suburbs of Portland, Ann Lee was burned."
    spans = guessed(text, ("Ann Lee", PERSON))

    assert places.list_places(text, spans) == spans


@pytest.mark.parametrize(
    ("name", "is_place"),
    [
        ("Kuwaiti", False),
        ("Sudanese", False),
        ("Thursdays", False),
        ("Covid", False),
        ("Dalian", True),
        ("Caribbean", True),
        ("Oslo", True),
    ],
)
def test_a_people_or_a_day_is_no_place(name: str, *, is_place: bool) -> None:
    spans = trimming.drop_impossible(name, guessed(name, (name, PLACE)))

    assert bool(spans) is is_place


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Zurich Bank", BODY), ("West Bank", PLACE), ("Left Bank", PLACE)],
)
def test_a_bank_is_a_body_but_not_the_bank_of_a_river(name: str, kind: EntityKind) -> None:
    spans = organizations.judge_by_last_word(name, guessed(name, (name, PERSON)))

    assert found(name, spans) == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "kind"), [("the shop of Messrs. Gurney", PERSON), ("in Gurney", PLACE)]
)
def test_a_title_makes_somebody_of_a_towns_name(text: str, kind: EntityKind) -> None:
    spans = guessed(text, ("Gurney", PERSON))

    assert found(text, gazetteer.know_world(text, spans)) == [("Gurney", kind)]
