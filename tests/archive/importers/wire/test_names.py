"""Names are put in reading order and ordinary case; bylines give their people."""

from __future__ import annotations

import pytest

from archive.importers.wire.names import authors_of, certain, mailbox_name, person, thing
from archive.model import Certain, EntityKind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("LEE, ANN MARIE (MAYOR)", "Ann Marie Lee"),
        ("Bo Day's", "Bo Day"),
        ("Martin Luther King, Jr", "Martin Luther King, Jr"),
        ("1999", ""),
        ("", ""),
    ],
)
def test_people_are_named_as_they_are_read(text: str, wanted: str) -> None:
    assert person(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("PORT OF ELMORE", "Port of Elmore"), ("NATO", "NATO"), ("Elmore (Ohio)", "Elmore")],
)
def test_things_keep_their_initials(text: str, wanted: str) -> None:
    assert thing(text) == wanted


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("By ANN LEE, Associated Press Writer", ("Ann Lee",)),
        ("Von Ann Lee und Bo Day, dpa", ("Ann Lee", "Bo Day")),
        ("Anna and Boris", ("Anna", "Boris")),
        ("By Ann Lee, PA Scotland", ("Ann Lee",)),
        ("gr/bp", ()),
        ("Harbour Network News", ()),
        ("Reuters", ("Reuters",)),
    ],
)
def test_bylines_give_their_people(byline: str, wanted: tuple[str, ...]) -> None:
    assert authors_of(byline) == wanted


@pytest.mark.parametrize(
    "text",
    ["a@b.example (Ann Lee)", "Ann Lee <a@b.example>", "Ann Lee (a@b.example)", "Ann Lee"],
)
def test_a_mailbox_gives_the_name_of_its_owner(text: str) -> None:
    assert mailbox_name(text) == "Ann Lee"


def test_a_name_is_declared_once() -> None:
    assert certain(EntityKind.PERSON, ["Ann Lee", "Ann Lee", ""], "NITF person") == (
        Certain(EntityKind.PERSON, "Ann Lee", "NITF person"),
    )


def test_an_address_on_the_web_is_nobody() -> None:
    assert authors_of("Ann Lee / Gazette.example") == ("Ann Lee",)
    assert certain(EntityKind.PERSON, ["Staff Reporter"], "byline") == ()


def test_correspondents_are_nobody_in_german_too() -> None:
    assert authors_of("Von dpa-Korrespondenten") == ("dpa",)
