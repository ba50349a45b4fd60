"""Why names may be of one, as it is told."""

from __future__ import annotations

import pytest

from archive.linking import explanations, identity, of_surname, reason
from archive.model import Entity, EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)


def why(kind: EntityKind, one: str, other: str) -> str:
    found = reason(identity(kind, one), identity(kind, other), (one, other))
    back = reason(identity(kind, other), identity(kind, one), (other, one))
    assert (found is None) == (back is None)
    return found.sentence if found else ""


@pytest.mark.parametrize(
    ("kind", "one", "other", "sentence"),
    [
        (PERSON, "John Smith", "Smith John", "order"),
        (ORGANIZATION, "Bank of England", "England Bank of", "order"),
        (PERSON, "James Kenney", "James Kenmey", "letter"),
        (PERSON, "James Kenney", "James Kenny", "letter"),
        (PERSON, "John Barnes", "John Bames", "alike in print"),
        (PERSON, "Henry Clark", "Henry dark", "alike in print"),
        (PLACE, "Harrisburg", "Harrisbnrg", "alike in print"),
        (PERSON, "J. F. Kennedy", "John F. Kennedy", "initials"),
        (PERSON, "John Kennedy", "John F. Kennedy", "middle name"),
        (ORGANIZATION, "BBC", "British Broadcasting Corporation", "first letters"),
        (ORGANIZATION, "NATO", "North Atlantic Treaty Organization", "first letters"),
        (PERSON, "John Smith", "John Smith", "same name"),
    ],
)
def test_what_may_be_one_has_a_reason(
    kind: EntityKind, one: str, other: str, sentence: str
) -> None:
    assert sentence in why(kind, one, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (PERSON, "John Smith", "John Smith Jr."),
        (PERSON, "John Smith", "Mrs. John Smith"),
        (PERSON, "John Smith", "James Smith"),
        (PERSON, "John Ward", "John Wood"),
        (PERSON, "John Ward", "John Word"),
        (PERSON, "Smith", "Smyth"),
        (PERSON, "Smith", "John Smith"),
        (PLACE, "Iran", "Iraq"),
        (ORGANIZATION, "Local 112", "Local 113"),
        (ORGANIZATION, "BBC", "British Steel"),
        (ORGANIZATION, "U.N.", "U.S. Navy"),
        (ORGANIZATION, "NFL", "UFL"),
        (ORGANIZATION, "Battery C of the Guard", "Battery E of the Guard"),
        (ORGANIZATION, "Co. A", "A company"),
    ],
)
def test_what_is_plainly_two_has_none(kind: EntityKind, one: str, other: str) -> None:
    assert why(kind, one, other) == ""


def test_few_first_letters_say_less_than_many_and_than_a_letter_amiss() -> None:
    pairs = (
        ("IP", "Israel Post"),
        ("FCC", "Federal Communications Commission"),
        ("NATO", "North Atlantic Treaty Organization"),
    )
    found = [
        reason(identity(ORGANIZATION, one), identity(ORGANIZATION, other), (one, other))
        for one, other in (*pairs, ("Reuters", "Reuter"))
    ]

    two, three, four, amiss = (one.weight for one in found if one is not None)

    assert two < amiss < three < four


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (("Bank Ely", "Ely Bank"), ("Bank of Elyton", "Elyton Bank of")),
        (("Barnes", "Bames"), ("Barnes and Barnes", "Barnes and Bames")),
    ],
)
def test_short_names_are_alike_by_chance(
    short: tuple[str, str], long: tuple[str, str]
) -> None:
    less, more = (
        reason(*(identity(ORGANIZATION, name) for name in names), names)
        for names in (short, long)
    )

    assert less is not None
    assert more is not None
    assert less.weight < more.weight
    assert less.sentence == more.sentence


def test_a_surname_needs_a_title_in_common() -> None:
    weak, full = identity(PERSON, "Kenney"), identity(PERSON, "Jim Kenney")

    assert of_surname(weak, full, "") is None
    assert of_surname(full, weak, "Mayor") is None
    found = of_surname(weak, full, "Mayor")
    assert found is not None
    assert "Mayor" in found.sentence


@pytest.mark.parametrize(
    ("kind", "name", "form", "explained"),
    [
        (PERSON, "John F. Kennedy", "J. F. Kennedy", True),
        (PERSON, "John F. Kennedy", "Kennedy", False),
        (PERSON, "John F. Kennedy", "J. Kennedy", True),
        (PERSON, "John F. Kennedy", "President Kennedy", False),
        (ORGANIZATION, "British Broadcasting Corporation", "BBC", True),
        (ORGANIZATION, "British Broadcasting Corporation", "B.B.C.", True),
        (ORGANIZATION, "British Broadcasting Corporation", "the corporation", False),
        (ORGANIZATION, "U.S. Department of Agriculture", "USDA", True),
        (ORGANIZATION, "General Agreement on Tariffs and Trade", "GATT", True),
        (ORGANIZATION, "U.S. Navy", "NAVY", False),
        (PLACE, "United States", "U.S.", True),
        (PLACE, "Philadelphia", "PHILA", False),
    ],
)
def test_short_forms_that_an_article_explains(
    kind: EntityKind,
    name: str,
    form: str,
    explained: bool,
) -> None:
    found = tuple(explanations(Entity(kind, name, (name, form), 2)))

    assert [(one.short, one.full) for one in found] == [
        (identity(kind, form), identity(kind, name))
    ] * explained
