"""Entities of different articles find their authorities, and these are counted."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from time import process_time

import pytest

from archive.authorities import Listing, Order
from archive.errors import NotFoundError
from archive.model import Entity, EntityKind
from archive.store import Store
from archive.store.authorities import listing
from tests.archive.store.newsroom import (
    ORGANIZATION,
    PERSON,
    PLACE,
    Newsroom,
    body,
    check_counts,
    person,
    place,
    shown,
    work,
)

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_one_name_of_two_articles_is_one_authority(news: Newsroom) -> None:
    news.print(person("John Smith", count=2), day="1912-04-16")
    news.print(person("SMITH, JOHN", count=3), day="1911-02-01")

    (found,) = news.store.authorities.list(Listing()).authorities

    assert (found.name, found.kind, found.articles, found.mentions) == (
        "John Smith",
        PERSON,
        2,
        5,
    )
    assert (found.first, found.last) == ("1911-02-01", "1912-04-16")
    assert not found.confirmed


def test_a_better_form_gives_the_name_but_the_label_stays(news: Newsroom) -> None:
    article_id = news.print(person("JOHN SMITH"))
    version = news.store.authorities.version()

    news.print(person("John Smith"))

    owner = news.owner(article_id, person("JOHN SMITH"))
    assert (owner.name, owner.label) == ("John Smith", "JOHN SMITH")
    assert news.store.authorities.aliases() == {
        ("person", "JOHN SMITH"): ("person", "John Smith")
    }
    assert news.store.authorities.version() != version


def test_articles_know_the_labels_of_their_entities(news: Newsroom) -> None:
    news.print(person("John Smith"))
    article_id = news.print(
        person("Smith, John"), Entity(EntityKind.DATE, "today", ("today",), 1)
    )

    names = news.store.article(article_id).names

    assert names is not None
    assert [one.authority for one in names.entities] == ["John Smith", ""]


def test_two_entities_of_one_article_count_it_once(news: Newsroom) -> None:
    news.print(person("John Smith"), person("Smith, John", count=2))

    (found,) = news.store.authorities.list(Listing()).authorities

    assert (found.articles, found.mentions) == (1, 3)
    check_counts(news.store)


def test_a_surname_alone_is_weak_and_nobody_else(news: Newsroom) -> None:
    news.print(person("John Smith"), person("Jane Jones"))
    news.print(person("Smith"), person("Jones"))

    weak = {one.name: one.weak for one in shown(news.store).values()}

    assert weak == {"John Smith": False, "Jane Jones": False, "Smith": True, "Jones": True}


def test_dates_have_no_authority(news: Newsroom) -> None:
    news.print(Entity(EntityKind.DATE, "today", ("today",), 1, "1912-04-16"))

    assert news.names() == []


def test_counts_go_down_with_an_article(news: Newsroom) -> None:
    first = news.print(person("John Smith"), place("Boston"), day="1910-01-01")
    news.print(person("John Smith"), day="1911-01-01")
    last = news.print(person("John Smith", count=4), day="1915-01-01")

    news.store.remove_article(first)
    news.store.remove_article(last)

    (found,) = news.store.authorities.list(Listing()).authorities
    assert (found.articles, found.mentions) == (1, 1)
    assert (found.first, found.last) == ("1911-01-01", "1911-01-01")
    check_counts(news.store)


def test_counts_go_down_with_a_source(news: Newsroom, store: Store) -> None:
    news.print(person("John Smith"))
    news.print(person("John Smith"))

    store.sources.put(store.sources.find("/news/1.txt"), [])  # type: ignore[arg-type]

    check_counts(store)
    assert shown(store)[news.key("John Smith")].articles == 1


def test_nobody_is_left_whom_no_article_mentions(news: Newsroom, store: Store) -> None:
    article_id = news.print(person("John Smith"))
    news.print(place("Boston"))
    key = news.key("John Smith")

    store.remove_article(article_id)

    assert news.names() == ["Boston"]
    while store.authorities.link():
        pass
    with pytest.raises(NotFoundError):
        store.authorities.find(key)
    assert store.authorities.named(PERSON, "John Smith") is None


def test_new_names_of_an_article_replace_the_old_ones(news: Newsroom) -> None:
    article_id = news.print(person("John Smith"), place("Boston"))
    news.print(place("Boston"))

    news.change(article_id, "Other news.", place("Boston", count=3), person("Ann Lee"))

    assert sorted(news.names()) == ["Ann Lee", "Boston"]
    check_counts(news.store)


def test_names_found_a_second_time_are_not_counted_twice(
    news: Newsroom, store: Store
) -> None:
    article_id = news.print(person("John Smith"), place("Boston"))
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("INSERT INTO unnamed (article_id) VALUES (?)", (article_id,))

    news.name(article_id, person("John Smith", count=5))

    assert news.names() == ["John Smith"]
    check_counts(store)


def test_names_found_a_second_time_cost_the_same_however_many_share_them(
    news: Newsroom, store: Store
) -> None:
    def name_again(articles: int) -> int:
        ids = [news.print(place("Boston"), day=day) for day in days(articles)]
        store.outbox.mark_unnamed_again("fake 2")
        return work(store, lambda: news.name(ids[5], place("Boston")))

    few, many = name_again(articles=20), name_again(articles=400)

    assert many < 2 * few
    check_counts(store)


def test_a_new_name_costs_the_same_however_many_articles_mention_it(
    news: Newsroom, store: Store
) -> None:
    def rename(articles: int, name: str) -> int:
        for day in days(articles):
            news.print(place("Boston"), day=day)
        key = news.key("Boston", PLACE)
        return work(store, lambda: store.authorities.rename(key, name))

    few, many = rename(20, "Boston, Mass."), rename(400, "Boston (Mass.)")

    assert many < 2 * few
    check_counts(store)


@pytest.mark.parametrize("part", [False, True])
def test_an_article_goes_at_the_same_cost_however_many_share_its_first_day(
    news: Newsroom, store: Store, *, part: bool
) -> None:
    def remove(articles: int, town: str) -> int:
        ids = [news.print(place(town), day="1912-01-01") for _ in range(articles)]
        if part:
            news.print(place(f"New {town}"), day="1912-01-01")
            keys = [news.key(name, PLACE) for name in (town, f"New {town}")]
            store.authorities.merge(keys[:1], keys[1])
        return work(store, lambda: store.remove_article(ids[5]))

    few, many = remove(20, "Boston"), remove(400, "Salem")

    assert many < 2 * few
    check_counts(store)


def test_an_article_with_many_names_takes_no_longer_than_several_with_as_many(
    news: Newsroom, store: Store
) -> None:
    def seconds(title: str, articles: int, names: int) -> float:
        begun = process_time()
        with store.together():
            for page in range(articles):
                found = (f"Ann {title}{page}x{number}" for number in range(names))
                news.print(*map(person, found))
        return process_time() - begun

    # It was 22 times as long when each name was compared with each.
    assert seconds("List", 1, 4000) < 8 * seconds("Story", 8, 500)


def test_a_new_name_costs_the_same_however_long_the_stop_list_is(
    news: Newsroom, store: Store
) -> None:
    few = work(store, lambda: news.print(place("Boston")))
    with store.together():
        for number in range(400):
            store.authorities.stop(f"Form {number}")

    many = work(store, lambda: news.print(place("Salem")))

    assert many < 2 * few


def test_a_short_form_costs_the_same_however_many_are_kept_apart(
    news: Newsroom, store: Store
) -> None:
    def explain(name: str) -> int:
        full = person(f"John F. {name}", f"John F. {name}", f"J. F. {name}")
        return work(store, lambda: news.print(full, person(f"J. F. {name}")))

    few = explain("Kennedy")
    others = [f"Ann Bell{number}" for number in range(80)]
    news.print(*map(person, others))
    store.authorities.keep_apart(map(news.key, others))

    assert explain("Carter") < 2 * few


def days(number: int) -> Iterator[str]:
    """Yield days of one month, over and over."""
    return (f"1912-01-{10 + at % 20}" for at in range(number))


def test_days_follow_when_the_issue_date_is_corrected(news: Newsroom) -> None:
    article_id = news.print(person("John Smith"), day="1912-04-16")
    news.print(person("John Smith"), day="1913-01-01")

    news.store.corrections.put(article_id, "published", "1902-04-16", NOW)
    news.name(article_id, person("John Smith"))

    found = shown(news.store)[news.key("John Smith")]
    assert (found.first, found.last) == ("1902-04-16", "1913-01-01")
    check_counts(news.store)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("1912", "1912-01-01"),
        ("1912-04", "1912-04-01"),
        ("191X", "1910-01-01"),
        ("1912-04-16?", "1912-04-16"),
        ("1912-22", "1912-06-01"),
        ("1912-04-16/1912-04-18", "1912-04-16"),
        (None, None),
    ],
)
def test_issues_known_less_than_to_the_day_count_by_their_first(
    news: Newsroom, published: str | None, day: str | None
) -> None:
    news.print(person("John Smith"), day=published)

    assert shown(news.store)[news.key("John Smith")].first == day


def test_people_of_one_name_a_century_apart_are_two(news: Newsroom) -> None:
    old = news.print(person("John Smith"), day="1850-01-01")
    new = news.print(person("John Smith"), day="1990-01-01")

    assert news.owner(old, person("John Smith")).name == "John Smith"
    assert news.owner(new, person("John Smith")).name == "John Smith (2)"
    check_counts(news.store)


@pytest.mark.parametrize(
    "days", list(permutations(["1850-01-01", "1900-01-01", "1950-01-01"]))
)
def test_a_gap_that_an_article_fills_joins_them_whatever_came_first(
    news: Newsroom, days: tuple[str, ...]
) -> None:
    for day in days:
        news.print(person("John Smith"), day=day)

    (found,) = shown(news.store).values()
    assert found.articles == 3
    check_counts(news.store)


PRINTED = (
    (person("John Smith", role="Mayor"), place("Boston")),
    (person("John Smith", role="Rev."), place("Salem")),
    (person("John Smith"), place("Salem")),
    (person("John Smith"),),
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_who_has_which_title_does_not_depend_on_the_order(
    news: Newsroom, order: tuple[int, ...]
) -> None:
    ids = {number: news.print(*PRINTED[number]) for number in order}

    owners = [news.owner(ids[number], PRINTED[number][0]).key for number in range(4)]

    assert owners[1] == owners[2]
    assert len(set(owners)) == 3
    check_counts(news.store)


def test_an_article_that_changes_hands_is_indexed_anew(news: Newsroom) -> None:
    article_id = news.print(person("John Smith"), day="1850-01-01")
    other = news.print(person("John Smith"), day="1990-01-01")
    news.store.outbox.mark_indexed(news.store.outbox.waiting())

    news.print(person("John Smith"), day="1905-01-01")
    news.print(person("John Smith"), day="1950-01-01")

    waiting = {entry.held.article.id for entry in news.store.outbox.unindexed().entries}
    assert waiting & {article_id, other}


BOTH = person("John F. Kennedy", "John F. Kennedy", "J. F. Kennedy", count=2)
SHORT = person("J. F. Kennedy")
RIVAL = person("James F. Kennedy")


@pytest.mark.parametrize("order", list(permutations([BOTH, SHORT, person("Ann Lee")])))
def test_initials_that_an_article_explains_are_linked(
    news: Newsroom, order: tuple[Entity, ...]
) -> None:
    ids = {entity.name: news.print(entity) for entity in order}

    assert news.owner(ids[SHORT.name], SHORT).name == "John F. Kennedy"
    assert shown(news.store)[news.key("John F. Kennedy")].articles == 2
    check_counts(news.store)


@pytest.mark.parametrize("order", list(permutations([BOTH, SHORT, RIVAL])))
def test_initials_that_fit_two_are_linked_to_none(
    news: Newsroom, order: tuple[Entity, ...]
) -> None:
    ids = {entity.name: news.print(entity) for entity in order}

    assert news.owner(ids[SHORT.name], SHORT).name == "J. F. Kennedy"
    check_counts(news.store)


def test_initials_that_no_article_explains_stay_alone(news: Newsroom) -> None:
    news.print(person("John F. Kennedy"))
    article_id = news.print(SHORT)

    assert news.owner(article_id, SHORT).name == "J. F. Kennedy"


def test_an_acronym_is_linked_to_the_one_name_that_articles_explain(
    news: Newsroom,
) -> None:
    short = body("BBC")
    article_id = news.print(short)
    full = "British Broadcasting Corporation"
    explaining = news.print(body(full, full, "BBC"))

    assert news.owner(article_id, short).name == full
    other = news.print(body("Boston Boat Club", "Boston Boat Club", "BBC"))
    assert news.owner(article_id, short).name == "BBC"
    news.store.remove_article(other)
    while news.store.authorities.link():
        pass
    assert news.owner(article_id, short).name == full
    news.store.remove_article(explaining)
    while news.store.authorities.link():
        pass
    assert news.owner(article_id, short).name == "BBC"
    check_counts(news.store)


def test_a_list_is_filtered_by_kind_letters_and_days(news: Newsroom) -> None:
    news.print(person("Émile Zola"), place("Paris"), day="1898-01-13")
    news.print(body("Gazola Bank"), day="1912-04-16")
    news.print(place("Paris"), day="1913-01-01")

    assert news.names() == ["Paris", "Émile Zola", "Gazola Bank"]
    assert news.names(containing="ZOLA") == ["Émile Zola", "Gazola Bank"]
    assert news.names(containing="emile z") == ["Émile Zola"]
    assert news.names(kind=PLACE) == ["Paris"]
    assert news.names(kind=ORGANIZATION, containing="zola") == ["Gazola Bank"]
    assert news.names(since="1912-01-01") == ["Paris", "Gazola Bank"]
    assert news.names(until="1900-01-01") == ["Paris", "Émile Zola"]
    assert news.names(order=Order.NAME) == ["Émile Zola", "Gazola Bank", "Paris"]
    assert news.names(order=Order.LAST)[0] == "Paris"
    assert news.names(order=Order.FIRST)[-1] == "Gazola Bank"
    page = news.store.authorities.list(Listing(offset=1, limit=1))
    assert (page.total, page.authorities[0].name) == (3, "Émile Zola")


def test_details_have_the_printed_forms_and_titles(news: Newsroom) -> None:
    news.print(person("John Smith", "John Smith", "Smith", role="Mayor"))
    news.print(person("John Smith", "J. Smith", "Smith", role="Gov."))
    news.print(person("John Smith", role="Mayor"))

    details = news.store.authorities.details(news.key("John Smith"))

    assert [(one.form, one.count) for one in details.variants] == [
        ("John Smith", 2),
        ("Smith", 2),
        ("J. Smith", 1),
    ]
    assert [(one.form, one.count) for one in details.roles] == [("Mayor", 2), ("Gov.", 1)]


def test_an_unknown_key_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.authorities.find(7)
    with pytest.raises(NotFoundError):
        store.authorities.details(7)
    with pytest.raises(NotFoundError):
        store.authorities.merge([7], 8)


@pytest.mark.parametrize("order", list(Order))
def test_the_index_has_what_a_list_is_sorted_by(news: Newsroom, order: Order) -> None:
    with closing(sqlite3.connect(news.store.path)) as connection:
        columns = connection.execute("PRAGMA index_info(authority_listed)").fetchall()

    sorted_by = set(re.findall("[a-z_]+", " ".join(listing._ORDERS[order])))

    # Else each of half a million rows is fetched; the key is in every index.
    assert sorted_by - {"authority_key"} <= {name for _, _, name in columns}
