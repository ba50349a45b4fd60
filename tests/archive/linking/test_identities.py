"""Which names of different articles are taken for one, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking import fits_person, fold, fullness, identity, is_weak, namesakes
from archive.model import EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)

SAME = [
    (PERSON, "John Smith", "JOHN SMITH"),
    (PERSON, "John Smith", "Smith, John"),
    (PERSON, "John Smith", "Mr. John Smith"),
    (PERSON, "John Smith", "Rev. Dr. John Smith"),
    (PERSON, "John Smith", "Smith, Rev. John"),
    (PERSON, "John Smith", "John Smith, Esq."),
    (PERSON, "John Smith", "John Smith, M.D."),
    (PERSON, "John Smith Jr.", "John Smith, Jr"),
    (PERSON, "John Smith Jr.", "Smith, John, Junior"),
    (PERSON, "John Smith Sr.", "John Smith, Senior"),
    (PERSON, "J. F. Kennedy", "J.F. Kennedy"),
    (PERSON, "J. F. Kennedy", "J F Kennedy"),
    (PERSON, "John F. Kennedy", "John F Kennedy"),
    (PERSON, "José Martí", "Jose Marti"),
    (PERSON, "Flora MacDonald", "Flora Mac Donald"),
    (PERSON, "Flora McDonald", "Flora Mac Donald".replace("Mac", "Mc")),
    (PERSON, "Flora McDonald", "Flora MacDonald"),
    (PERSON, "Arthur St. John", "Arthur Saint John"),
    (PERSON, "Martin Van Buren", "Martin van Buren"),
    (PERSON, "Charles de Gaulle", "Charles De Gaulle"),
    (PERSON, "Jean-Paul Marat", "Jean Paul Marat"),
    (PERSON, "Sean O’Brien", "Sean O'Brien"),
    (PERSON, "Sean O'Brien", "Sean O Brien"),
    (PERSON, "Søren Kierkegaard", "Soren Kierkegaard"),
    (PERSON, "Smith", "Mayor Smith"),
    (PERSON, "Smith", "SMITH"),
    (PERSON, "John Smith's".replace("'s", ""), "John Smith’s"),
    (PERSON, "George V", "King George V"),
    (ORGANIZATION, "Smith & Co.", "Smith and Company"),
    (ORGANIZATION, "The New York Times", "New York Times"),
    (ORGANIZATION, "N.A.T.O.", "NATO"),
    (ORGANIZATION, "U. S. Steel Corporation", "U.S. Steel Corp."),
    (ORGANIZATION, "Trans-World Airlines", "Trans World Airlines"),
    (ORGANIZATION, "Pennsylvania Railroad", "PENNSYLVANIA RAILROAD"),
    (PLACE, "St. Louis", "Saint Louis"),
    (PLACE, "Mt. Vernon", "Mount Vernon"),
    (PLACE, "Ft. Worth", "Fort Worth"),
    (PLACE, "U.S.A.", "USA"),
    (PLACE, "Zürich", "ZURICH"),
    (PLACE, "Stratford-upon-Avon", "Stratford upon Avon"),
]
DIFFERENT = [
    (PERSON, "John Smith", "John Smith Jr."),
    (PERSON, "John Smith Jr.", "John Smith Sr."),
    (PERSON, "George V", "George VI"),
    (PERSON, "John Smith", "Mrs. John Smith"),
    (PERSON, "J. F. Kennedy", "John F. Kennedy"),
    (PERSON, "John F. Kennedy", "John Kennedy"),
    (PERSON, "Smith", "John Smith"),
    (PERSON, "Smith", "Smyth"),
    (PERSON, "John Smith", "Joan Smith"),
    (PERSON, "John Major", "John"),
    (PERSON, "Earl Warren", "Warren"),
    (PERSON, "Dean Martin", "Martin"),
    (PERSON, "Al Smith", "Smith"),
    (PERSON, "Della Smith", "Al Smith"),
    (PERSON, "King George V", "George King"),
    (PERSON, "Macy", "McY"),
    (PERSON, "Ann Macdonald Smith", "Ann Smith"),
    (ORGANIZATION, "NATO", "North Atlantic Treaty Organization"),
    (ORGANIZATION, "Congress", "Congress Party"),
    (ORGANIZATION, "Ford", "Ford Foundation"),
    (ORGANIZATION, "First National Bank", "Second National Bank"),
    (ORGANIZATION, "Local 12", "Local 21"),
    (PLACE, "York", "New York"),
    (PLACE, "New York", "New York City"),
    (PLACE, "Paris", "Paris, Texas"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_forms_of_one_name_are_one(kind: EntityKind, one: str, other: str) -> None:
    assert identity(kind, one) == identity(kind, other)


@pytest.mark.parametrize(("kind", "one", "other"), DIFFERENT)
def test_names_that_may_be_of_two_are_two(kind: EntityKind, one: str, other: str) -> None:
    assert identity(kind, one) != identity(kind, other)


def test_a_name_means_something_else_for_each_kind() -> None:
    found = {identity(kind, "Washington") for kind in (PERSON, ORGANIZATION, PLACE)}

    assert len(found) == 3


@pytest.mark.parametrize("name", ["Smith", "Mayor Smith", "Van Buren", "St. John", "Pius"])
def test_a_single_name_is_weak(name: str) -> None:
    assert is_weak(identity(PERSON, name))


@pytest.mark.parametrize(
    "name", ["John Smith", "J. Smith", "Pius XII", "Mrs. John Smith", "Al Smith"]
)
def test_more_than_a_surname_is_not_weak(name: str) -> None:
    assert not is_weak(identity(PERSON, name))


def test_no_organization_is_weak() -> None:
    assert not is_weak(identity(ORGANIZATION, "Reuters"))


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("J. F. Kennedy", "John F. Kennedy", True),
        ("J. F. Kennedy", "John Fitzgerald Kennedy", True),
        ("J. Kennedy", "John F. Kennedy", True),
        ("John F. Kennedy", "John Fitzgerald Kennedy", True),
        ("J. F. Kennedy", "James F. Kennedy", True),
        ("J. F. Kennedy", "Robert F. Kennedy", False),
        ("J. F. Kennedy", "John Kennedy", False),
        ("J. F. Kennedy", "John G. Kennedy", False),
        ("J. F. Kennedy", "John F. Kennedy Jr.", False),
        ("J. Smith", "Mrs. John Smith", False),
        ("John Kennedy", "John F. Kennedy", False),
        ("Kennedy", "John F. Kennedy", False),
        ("J. F. Kennedy", "J. Francis Kennedy", True),
        ("J. Kennedy", "J. F. Kennedy", False),
    ],
)
def test_initials_fit_where_each_word_does(short: str, full: str, fits: bool) -> None:
    assert fits_person(identity(PERSON, short), identity(PERSON, full)) is fits


def test_whoever_initials_fit_begins_alike() -> None:
    short, full = identity(PERSON, "J. F. Kennedy"), identity(PERSON, "John F. Kennedy")

    assert full.startswith(namesakes(short))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Bank of England", "Bank of england"),
        ("John Smith", "JOHN SMITH"),
        ("John Smith", "Smith, John"),
        ("Jean Paul Marat", "Jean-Paul Marat"),
        ("Smith and Company", "Smith & Co."),
        ("Mayor John Smith", "John Smith"),
        ("United States", "United ' States"),
        ("United States", "United •States"),
        ("Smith & Co.", "Smith Co."),
        ("Wilson", "Mrs. Wilson"),
        ("Wilson", "Mr Wilson"),
    ],
)
def test_one_form_of_a_name_is_better(better: str, worse: str) -> None:
    assert fullness(better) > fullness(worse)


def test_a_full_stop_makes_no_form_better() -> None:
    assert fullness("Smith Corp.") == fullness("Smith Corp")


NAMES = st.text("abcJS.,-'’ éßİ&|mrv\n\0", max_size=24)


@given(st.sampled_from([PERSON, ORGANIZATION, PLACE]), NAMES)
def test_every_form_has_an_identity_whatever_its_case_and_spacing(
    kind: EntityKind, name: str
) -> None:
    known = identity(kind, name)

    assert known[1] == ":"
    assert identity(kind, f"  {name.replace(' ', '   ')} ") == known


@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
