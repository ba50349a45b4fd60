"""Names that ran together, names cut short, and capitals that name nothing."""

from __future__ import annotations

import pytest

from archive.extractors.names import commons, institutions, wholes
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)


def guessed(text: str, name: str, kind: EntityKind) -> Spans:
    start = text.index(name)
    return (Span(start, start + len(name), kind, "guess"),)


def named(text: str, spans: Spans) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("National Archives, Ann Lee", ["National Archives", "Ann Lee"]),
        ("Acme, Inc.", ["Acme, Inc."]),
        ("Rice, Bell and Company", ["Rice, Bell and Company"]),
    ],
)
def test_organizations_are_cut_at_commas(name: str, parts: list[str]) -> None:
    assert (
        named(name, wholes.cut_at_commas(name, guessed(name, name, ORGANIZATION))) == parts
    )


@pytest.mark.parametrize(
    "name", ["World Travel Awards", "Harvest Festival", "Indigenous Australians"]
)
def test_awards_festivals_and_peoples_are_no_organizations(name: str) -> None:
    assert wholes.drop_events(name, guessed(name, name, ORGANIZATION)) == ()


def test_the_us_of_dollars_is_no_place() -> None:
    assert wholes.drop_events("US $3 million", guessed("US $3 million", "US", PLACE)) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Department of War", ORGANIZATION), ("Doris Day", PERSON), ("Festival", PLACE)],
)
def test_names_that_only_end_like_events_stay(name: str, kind: EntityKind) -> None:
    assert named(name, wholes.drop_events(name, guessed(name, name, kind))) == [name]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Then Yamila Peña Ojeda left.", "Yamila Peña", "Yamila Peña Ojeda"),
        ("Then Seo In-guk sang.", "Seo", "Seo In-guk"),
        ("Then Ann Lee Tuesday left.", "Ann Lee", "Ann Lee"),
        ("Then Ann Lee Is here; it is so.", "Ann Lee", "Ann Lee"),
        ("At Ann Lee International Airport they met.", "Ann Lee", "Ann Lee"),
        ("An Ann Lee Republican left.", "Ann Lee", "Ann Lee"),
    ],
)
def test_a_person_goes_on_to_the_last_name(text: str, found: str, whole: str) -> None:
    assert named(text, wholes.extend_people(text, guessed(text, found, PERSON))) == [whole]


def test_initials_in_parentheses_are_known_throughout() -> None:
    text = "The Sher-e-Bangla Agricultural University (SAU) met; a SAU teacher left."
    spans = guessed(text, "Sher-e-Bangla Agricultural University", ORGANIZATION)

    assert named(text, wholes.find_initials(text, spans))[1:] == ["SAU", "SAU"]


def test_a_remark_in_parentheses_is_no_initials() -> None:
    text = "The Acme Tool Works (Ohio) met; Ohio is far."
    spans = guessed(text, "Acme Tool Works", ORGANIZATION)

    assert wholes.find_initials(text, spans) == spans


def test_a_word_that_is_written_small_as_well_names_nothing() -> None:
    text = "The Falls are high. Below the falls it is wet."

    assert commons.drop_common(text, guessed(text, "Falls", PERSON)) == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Parliament sat. Our parliament is old.", "Parliament", ORGANIZATION),
        ("I live in India. i love india.", "India", PLACE),
        ("Baker came to see the bakery.", "Baker", PERSON),
    ],
)
def test_bodies_known_places_and_other_words_stay(
    text: str, name: str, kind: EntityKind
) -> None:
    assert named(text, commons.drop_common(text, guessed(text, name, kind))) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tools of electronic design automation (EDA) sell.", "EDA"),
        ("It gives 42 MW and more.", "MW"),
    ],
)
def test_initials_of_common_words_and_units_name_nothing(text: str, name: str) -> None:
    assert commons.drop_abbreviations(text, guessed(text, name, ORGANIZATION)) == ()


def test_soldiers_of_the_us_are_counted() -> None:
    text = "There were 7 US soldiers."

    assert commons.drop_abbreviations(text, guessed(text, "US", PLACE))


def test_bodies_known_everywhere_are_found_unless_within_a_longer_name() -> None:
    text = "He told Reuters so; the European Union Chamber did not."

    assert named(text, institutions.know_bodies(text, ())) == ["Reuters"]
