"""Mentions become one entity per person, organization, place and date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extractors.linking import Found, link
from archive.extractors.persons import PersonName, parse, same_person
from archive.model import EntityKind, Field, Names

PERSON, ORGANIZATION, PLACE, DATE = EntityKind


def linked(kind: EntityKind, *printed: str) -> Names:
    """Link names of one kind; ``"Mrs. / Pankhurst"`` gives a title."""
    found = []
    for number, form in enumerate(printed):
        title, _, name = form.rpartition(" / ")
        start = number * 100
        found.append(
            Found(kind, Field.TEXT, start, start + len(name), name, name, "rule", title)
        )
    return link(found)


def meant(kind: EntityKind, *printed: str) -> list[str]:
    return [mention.entity for mention in linked(kind, *printed).mentions]


def test_a_monarch_goes_with_and_without_a_number() -> None:
    assert (
        meant(PERSON, "King / Charles III", "King / Charles", "Charles")
        == ["Charles III"] * 3
    )


def test_a_surname_means_the_person_named_in_full() -> None:
    assert meant(PERSON, "Jim Kenney", "Kenney", "Larry Krasner", "Kenney") == [
        "Jim Kenney",
        "Jim Kenney",
        "Larry Krasner",
        "Jim Kenney",
    ]


def test_a_surname_in_the_headline_means_who_is_named_below() -> None:
    assert meant(PERSON, "Kenney", "Jim Kenney") == ["Jim Kenney"] * 2


def test_family_members_are_not_merged_and_a_bare_surname_is_the_one_named_last() -> None:
    assert meant(PERSON, "John Smith", "Smith", "Mary Smith", "Smith", "John Smith") == [
        "John Smith",
        "John Smith",
        "Mary Smith",
        "Mary Smith",
        "John Smith",
    ]


def test_a_surname_before_two_who_bear_it_stays_on_its_own() -> None:
    assert meant(PERSON, "Smith", "John Smith", "Mary Smith") == [
        "Smith",
        "John Smith",
        "Mary Smith",
    ]


def test_mrs_and_miss_tell_mother_and_daughter_apart() -> None:
    assert meant(
        PERSON,
        "Mrs. / Emmeline Pankhurst",
        "Christabel Pankhurst",
        "Mrs. / Pankhurst",
        "Miss / Pankhurst",
    ) == [
        "Emmeline Pankhurst",
        "Christabel Pankhurst",
        "Emmeline Pankhurst",
        "Christabel Pankhurst",
    ]


def test_a_man_and_a_woman_known_by_surname_only_are_two() -> None:
    names = linked(PERSON, "Mr. / Lee", "Mrs. / Lee", "Mr. / Lee")

    assert [entity.count for entity in names.entities] == [2, 1]
    assert len({entity.name for entity in names.entities}) == 2


def test_father_and_son_are_kept_apart() -> None:
    assert meant(PERSON, "John Brown Sr.", "John Brown Jr.", "John Brown") == [
        "John Brown Sr.",
        "John Brown Jr.",
        "John Brown",
    ]


def test_initials_and_middle_names_may_come_and_go() -> None:
    assert meant(PERSON, "J. P. Morgan", "J.P. Morgan", "Morgan") == ["J. P. Morgan"] * 3
    assert meant(PERSON, "Donald Trump", "Donald J. Trump") == ["Donald J. Trump"] * 2


def test_a_name_that_fits_two_people_is_neither() -> None:
    assert meant(PERSON, "George W. Bush", "George H. W. Bush", "George Bush") == [
        "George W. Bush",
        "George H. W. Bush",
        "George Bush",
    ]


def test_a_monarch_may_go_without_number() -> None:
    assert meant(PERSON, "King Charles III", "King Charles") == ["King Charles III"] * 2


def test_the_title_is_kept_as_the_role_and_courtesy_is_none() -> None:
    names = linked(PERSON, "Mayor / Jim Kenney", "Mr. / Kenney", "Ms. / Ann Lee")

    assert [entity.role for entity in names.entities] == ["Mayor", ""]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("J. P. Morgan, Jr.", PersonName(("j", "p"), "morgan", "Jr")),
        ("Vincent van Gogh", PersonName(("vincent",), "van gogh")),
        ("Kenney", PersonName((), "kenney")),
        ("", PersonName((), "")),
    ],
)
def test_personal_names_are_taken_apart(name: str, parts: PersonName) -> None:
    assert parse(name) == parts


@given(st.text("aAbB. ,'’-Jr", max_size=20), st.text("aAbB. ,'’-Jr", max_size=20))
def test_being_the_same_person_goes_both_ways(one: str, other: str) -> None:
    left, right = parse(one), parse(other)

    if left.is_full and right.is_full:
        assert same_person(left, right) == same_person(right, left)
        assert same_person(left, left)


def test_an_organization_is_one_under_all_its_names() -> None:
    names = (
        "U.S. Immigration and Customs Enforcement",
        "Immigration and Customs Enforcement",
        "ICE",
    )

    assert meant(ORGANIZATION, *reversed(names)) == [names[0]] * 3


def test_a_company_is_one_with_and_without_its_legal_form() -> None:
    assert (
        meant(ORGANIZATION, "Goldman Sachs Group Inc.", "Goldman Sachs", "Goldman")
        == ["Goldman Sachs Group Inc."] * 3
    )


def test_a_trade_may_be_left_out_but_nothing_else() -> None:
    names = ("Nippon Life Insurance Co", "Nippon Life", "Nippon Life Workers’ Choir")

    assert meant(ORGANIZATION, *names) == [names[0], names[0], names[2]]


def test_a_first_word_two_organizations_share_is_neither() -> None:
    names = ("Temple University", "Temple Hospital", "Temple")

    assert meant(ORGANIZATION, *names) == list(names)


def test_places_differ_by_case_and_dots_only() -> None:
    assert meant(PLACE, "PHILADELPHIA", "Philadelphia", "U.S.", "United States", "US") == [
        *["Philadelphia"] * 2,
        *["United States"] * 3,
    ]


def test_variants_come_the_most_frequent_first() -> None:
    (kenney,) = linked(PERSON, "Jim Kenney", "Kenney", "Kenney").entities

    assert kenney.variants == ("Kenney", "Jim Kenney")
    assert kenney.count == 3


def test_dates_of_one_value_are_one_and_unresolved_ones_go_by_their_form() -> None:
    forms = [
        ("Friday", "2018-07-27"),
        ("July 27", "2018-07-27"),
        ("Friday", "2018-08-03"),
        ("Tuesday", None),
        ("TUESDAY", None),
    ]
    found = [
        Found(DATE, Field.TEXT, 9 * n, 9 * n + len(form), form, form, "rule", value=value)
        for n, (form, value) in enumerate(forms)
    ]

    entities = link(found).entities

    assert [(entity.name, entity.value, entity.count) for entity in entities] == [
        ("Friday", "2018-07-27", 2),
        ("Friday (2018-08-03)", "2018-08-03", 1),
        ("Tuesday", None, 2),
    ]
    assert entities[0].variants == ("Friday", "July 27")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(EntityKind)[:3]),
            st.sampled_from(["", "Mr.", "Mrs.", "Miss", "Mayor"]),
            st.text("AaBb .&IV", min_size=1, max_size=12).filter(str.strip),
        ),
        max_size=12,
    )
)
def test_every_mention_has_exactly_one_entity_that_counts_it(
    forms: list[tuple[EntityKind, str, str]],
) -> None:
    found = [
        Found(kind, Field.TEXT, 20 * n, 20 * n + 1, name, name, "rule", title)
        for n, (kind, title, name) in enumerate(forms)
    ]

    names = link(found)

    entities = {(entity.kind, entity.name): entity.count for entity in names.entities}
    assert len(entities) == len(names.entities)
    assert sum(entities.values()) == len(found)
    assert all((mention.kind, mention.entity) in entities for mention in names.mentions)
