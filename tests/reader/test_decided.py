"""The names of an article are shown as the user decided of them; nothing is rewritten."""

from __future__ import annotations

from dataclasses import replace

from archive.authorities import Authority, Belonging
from archive.model import Entity, EntityKind, Field, Mention, Names
from reader.decided import decided

PERSON, PLACE, DATE = EntityKind.PERSON, EntityKind.PLACE, EntityKind.DATE
KENNEY = Entity(PERSON, "Jim Kenney", ("Jim Kenney", "Kenney"), 3, role="Mayor")
INITIAL = Entity(PERSON, "J. Kenney", ("J. Kenney",), 1)
TOWN = Entity(PLACE, "Lincoln", ("Lincoln",), 2)
FRIDAY = Entity(DATE, "Friday", ("Friday",), 1, "2018-07-27", "weekday")


def mention(entity: Entity, start: int) -> Mention:
    end = start + len(entity.name)
    return Mention(
        entity.kind, Field.TEXT, start, end, entity.name, entity.name, entity.value, "model"
    )


NAMES = Names(
    tuple(mention(one, 20 * n) for n, one in enumerate((KENNEY, INITIAL, TOWN, FRIDAY))),
    (KENNEY, INITIAL, TOWN, FRIDAY),
)
AUTHORITY = Authority(1, PERSON, "James Kenney", "James Kenney", 37, 80)


def test_names_that_the_archive_does_not_know_stay_as_found() -> None:
    shown = decided(NAMES, {})

    assert shown.names == NAMES
    assert all(one.authority is None for one in shown.shown)


def test_a_machines_guess_does_not_change_what_the_article_calls_somebody() -> None:
    shown = decided(NAMES, {(PERSON, "Jim Kenney"): AUTHORITY})

    assert next(one.name for one in shown.names.entities) == "Jim Kenney"
    known = shown.of(PERSON, "Jim Kenney")
    assert known is not None
    assert known.authority == AUTHORITY


def test_what_was_merged_is_one_with_all_its_mentions_and_forms() -> None:
    merged = replace(AUTHORITY, confirmed=True, merged=1)

    shown = decided(NAMES, {(PERSON, "Jim Kenney"): merged, (PERSON, "J. Kenney"): merged})

    (person,) = (one for one in shown.names.entities if one.kind is PERSON)
    assert (person.name, person.count, person.role) == ("James Kenney", 4, "Mayor")
    assert person.variants == ("Jim Kenney", "Kenney", "J. Kenney")
    named = [one.entity for one in shown.names.mentions if one.kind is PERSON]
    assert named == ["James Kenney", "James Kenney"]
    known = shown.of(PERSON, "James Kenney")
    assert known is not None
    assert known.belongings("a") == (
        Belonging("a", PERSON, "Jim Kenney"),
        Belonging("a", PERSON, "J. Kenney"),
    )


def test_another_kind_is_that_of_mentions_too() -> None:
    person = Authority(2, PERSON, "Lincoln", "Lincoln", confirmed=True)

    shown = decided(NAMES, {(PLACE, "Lincoln"): person})

    assert (PERSON, "Lincoln") in {(one.kind, one.name) for one in shown.names.entities}
    assert {one.kind for one in shown.names.mentions if one.entity == "Lincoln"} == {PERSON}
    known = shown.of(PERSON, "Lincoln")
    assert known is not None
    assert known.belongings("a") == (Belonging("a", PLACE, "Lincoln"),)


def test_what_was_rejected_here_or_everywhere_has_no_mentions_left() -> None:
    here = replace(TOWN, rejected=True)
    everywhere = replace(INITIAL, authority="J. Kenney")
    names = replace(NAMES, entities=(KENNEY, everywhere, here, FRIDAY))

    shown = decided(names, {(PERSON, "Jim Kenney"): AUTHORITY})

    assert [one.name for one in shown.names.entities] == ["Jim Kenney", "Friday"]
    assert [one.entity for one in shown.names.mentions] == ["Jim Kenney", "Friday"]


def test_two_people_of_one_name_stay_two() -> None:
    one = Authority(1, PERSON, "Kenney", "Kenney", confirmed=True)
    other = Authority(2, PERSON, "Kenney", "Kenney (2)", confirmed=True)

    shown = decided(NAMES, {(PERSON, "Jim Kenney"): one, (PERSON, "J. Kenney"): other})

    assert {one.name for one in shown.names.entities if one.kind is PERSON} == {
        "Kenney",
        "Kenney (2)",
    }
