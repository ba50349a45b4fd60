"""What may be one is suggested with reasons, and never what the user keeps apart."""

from __future__ import annotations

import pytest

from archive.authorities import Suggestion
from archive.model import EntityKind
from archive.store import Store
from tests.archive.store.newsroom import (
    ORGANIZATION,
    PERSON,
    PLACE,
    Newsroom,
    body,
    person,
    place,
)


def suggested(
    store: Store, kind: EntityKind = PERSON
) -> dict[frozenset[str], tuple[str, ...]]:
    """Return the reasons by the names that may be one."""
    return {_names(one): one.reasons for one in store.authorities.suggestions(kind)}


def _names(suggestion: Suggestion) -> frozenset[str]:
    return frozenset(one.name for one in suggestion.authorities)


def test_spellings_are_suggested_together_with_the_reasons(
    news: Newsroom, store: Store
) -> None:
    for name in ("James Kenney", "James Kenney", "James Kenny", "J. Kenney", "Ann Lee"):
        news.print(person(name))

    (suggestion,) = store.authorities.suggestions(PERSON)

    assert [one.name for one in suggestion.authorities] == [
        "James Kenney",
        "J. Kenney",
        "James Kenny",
    ]
    assert suggestion.reasons == (
        "the initials of J. Kenney fit James Kenney",
        "James Kenney and James Kenny differ by one letter",
    )
    assert 0 < suggestion.weight < 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (PERSON, "John Barnes", "John Bames"),
        (PERSON, "John Kennedy", "John F. Kennedy"),
        (ORGANIZATION, "NATO", "North Atlantic Treaty Organization"),
        (ORGANIZATION, "Bank of England", "England Bank of"),
        (PLACE, "Harrisburg", "Harrisbnrg"),
    ],
)
def test_pairs_that_an_index_finds(
    news: Newsroom, store: Store, kind: EntityKind, one: str, other: str
) -> None:
    making = {PERSON: person, ORGANIZATION: body, PLACE: place}[kind]
    for name in (one, other, "Zebulon Quine"):
        news.print(making(name))

    assert set(suggested(store, kind)) == {frozenset({one, other})}


def test_a_surname_is_suggested_only_with_a_title_in_common(
    news: Newsroom, store: Store
) -> None:
    news.print(person("James Kenney", role="Mayor"))
    news.print(person("Kenney"))
    assert suggested(store) == {}

    news.print(person("Kenney", role="Mayor"))

    assert set(suggested(store)) == {frozenset({"James Kenney", "Kenney"})}


def test_people_of_one_name_are_suggested_with_doubt(news: Newsroom, store: Store) -> None:
    news.print(person("John Smith"), day="1850-01-01")
    news.print(person("John Smith"), day="1990-01-01")

    (suggestion,) = store.authorities.suggestions(PERSON)

    assert "speak against it" in suggestion.reasons[0]
    assert suggestion.weight < 0.6


def test_a_name_of_another_kind_is_suggested_once_that_is_changed(
    news: Newsroom, store: Store
) -> None:
    news.print(body("Washington"))
    news.print(place("Washington"))
    assert suggested(store, PLACE) == {}

    store.authorities.change_kind([news.key("Washington", ORGANIZATION)], PLACE)

    assert set(suggested(store, PLACE)) == {frozenset({"Washington", "Washington (2)"})}


def test_what_is_decided_is_suggested_no_more(news: Newsroom, store: Store) -> None:
    for name in ("James Kenney", "James Kenny", "J. Kenney"):
        news.print(person(name))
    james, kenny, short = (
        news.key(name) for name in ("James Kenney", "James Kenny", "J. Kenney")
    )

    apart = store.authorities.keep_apart([james, kenny])
    assert frozenset({"James Kenney", "James Kenny"}) not in suggested(store)
    assert all(not {"James Kenney", "James Kenny"} <= names for names in suggested(store))
    store.authorities.undo(apart.key)
    store.authorities.merge([kenny, short], james)
    assert suggested(store) == {}


def test_what_is_merged_stays_apart_from_what_a_part_is_kept_from(
    news: Newsroom, store: Store
) -> None:
    for name in ("James Kenney", "James Kenny", "Ann Lee"):
        news.print(person(name))
    store.authorities.keep_apart([news.key("James Kenney"), news.key("Ann Lee")])
    store.authorities.merge([news.key("Ann Lee")], news.key("James Kenny"))

    assert suggested(store) == {}


def test_the_rejected_and_the_dead_are_not_suggested(news: Newsroom, store: Store) -> None:
    news.print(person("James Kenney"))
    article_id = news.print(person("James Kenny"))
    news.print(person("J. Kenney"))

    store.authorities.reject([news.key("J. Kenney")])
    store.remove_article(article_id)

    assert suggested(store) == {}


def test_no_more_are_suggested_than_are_wanted(news: Newsroom, store: Store) -> None:
    for name in ("Adams", "Baker", "Morrow", "Quigley", "Tuttle", "Zell"):
        news.print(person(f"John {name}"), person(f"J. {name}"))

    assert len(store.authorities.suggestions(PERSON)) == 6
    assert len(store.authorities.suggestions(PERSON, limit=2)) == 2
