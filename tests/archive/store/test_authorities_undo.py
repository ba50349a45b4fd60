"""Whatever is done can be taken back, in whatever order that is allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.authorities import Act, Belonging, Identifier, Listing, Scheme
from archive.errors import DecisionError, NotFoundError
from archive.model import EntityKind
from archive.store import Store
from tests.archive.store.newsroom import (
    PERSON,
    PLACE,
    Newsroom,
    body,
    check_counts,
    person,
    place,
    snapshot,
)

PRINTED = (
    ("1910-01-01", (person("John Smith", role="Mayor"), place("Boston"), body("BBC"))),
    ("1911-01-01", (person("John Smith", count=2), person("Smith"), place("Salem"))),
    ("1912-01-01", (person("Jon Smith"), body("Boston Boat Club"), place("Boston"))),
    ("1990-01-01", (person("John Smith"), place("Boston"), place("Salem"))),
    (
        "1913-01-01",
        (
            person("J. F. Kennedy"),
            person("John Smith", role="Rev."),
            body("British Broadcasting Corporation", "BBC"),
        ),
    ),
    (
        "1914-01-01",
        (person("John F. Kennedy", "John F. Kennedy", "J. F. Kennedy"), place("Boston")),
    ),
)

ACTS = (
    *("merge", "reject", "confirm", "rename", "change_kind", "keep_apart", "identify"),
    *("split", "move", "reject_in"),
)
Step = tuple[str, list[int], int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ACTS, "merge", "split", "undo", "redo"]),
        st.lists(st.integers(0, 40), min_size=1, max_size=3),
        st.integers(0, 40),
    ),
    max_size=14,
)


def carry_out(news: Newsroom, step: Step) -> Act | None:
    """Do something; return ``None`` if it cannot be done as things are."""
    store, (what, picks, pick) = news.store.authorities, step
    keys = [one.key for one in store.list(Listing()).authorities] or [1]
    chosen = [keys[number % len(keys)] for number in picks]
    key = keys[pick % len(keys)]
    owned = [
        Belonging(held.article.id, entity.kind, entity.name)
        for held in news.store.articles()
        if held.names
        for entity in held.names.entities
    ]
    some = [owned[number % len(owned)] for number in picks]
    acts = store.acts()
    act = acts[pick % len(acts)].key if acts else 99
    doing: dict[str, Callable[[], Act]] = {
        "merge": lambda: store.merge(chosen, key),
        "reject": lambda: store.reject(chosen),
        "confirm": lambda: store.confirm(chosen),
        "rename": lambda: store.rename(key, f"Name {picks[0] % 3}"),
        "change_kind": lambda: store.change_kind(chosen, EntityKind.PLACE),
        "keep_apart": lambda: store.keep_apart(chosen),
        "identify": lambda: store.identify(key, Identifier(Scheme.VIAF, f"{pick + 1}")),
        "split": lambda: store.split(
            store.of_article(some[0].article_id)[some[0].kind, some[0].name].key, some
        ),
        "move": lambda: store.move(some, key),
        "reject_in": lambda: store.reject_in(some),
        "undo": lambda: store.undo(act),
        "redo": lambda: store.redo(act),
    }
    try:
        return doing[what]()
    except (DecisionError, NotFoundError, KeyError):
        return None


def newsroom(store: Store) -> Newsroom:
    news = Newsroom(store)
    for day, entities in PRINTED:
        news.print(*entities, day=day)
    return news


def undo_all(news: Newsroom, order: Sequence[int]) -> None:
    """Take back all acts, again and again the one of those possible that `order` says."""
    turns = list(order)
    while True:
        holding = [act for act in news.store.authorities.acts(10_000) if not act.undone]
        possible = [act for act in holding if act.undoable]
        if not holding:
            return
        assert possible, [act.hindrance for act in holding]
        for place_ in range(len(possible)):
            turn = turns.pop() if turns else 0
            act = possible[(turn + place_) % len(possible)]
            try:
                news.store.authorities.undo(act.key)
            except DecisionError:
                continue
            break
        else:
            raise AssertionError([act.sentence for act in possible])
        check_counts(news.store)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(STEPS, st.lists(st.integers(0, 9), max_size=20))
def test_all_taken_back_is_the_beginning(steps: list[Step], order: list[int]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "a.sqlite3") as store:
        news = newsroom(store)
        before, aliases = snapshot(store), store.authorities.aliases()

        for step in steps:
            carry_out(news, step)
            check_counts(store)
        undo_all(news, order)

        assert snapshot(store) == before
        assert store.authorities.aliases() == aliases


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(STEPS)
def test_one_taken_back_and_done_again_changes_nothing(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "a.sqlite3") as store:
        news = newsroom(store)
        for step in steps:
            before = snapshot(store)
            act = carry_out(news, step)
            if act is None:
                assert snapshot(store) == before
                continue
            after = snapshot(store)

            if step[0] not in ("undo", "redo"):
                store.authorities.undo(act.key)
                assert snapshot(store) == before
                store.authorities.redo(act.key)
                assert snapshot(store) == after
            check_counts(store)


def test_news_between_an_act_and_its_undoing_stay(store: Store) -> None:
    news = newsroom(store)
    act = store.authorities.merge([news.key("Jon Smith")], news.key("John Smith"))

    news.print(person("Jon Smith"), person("John Smith"), day="1912-05-05")
    check_counts(store)
    store.authorities.undo(act.key)

    check_counts(store)
    assert store.authorities.find(news.key("Jon Smith")).articles == 2
    assert store.authorities.named(PERSON, "Jon Smith") is not None


def test_a_better_form_found_meanwhile_lets_a_kind_be_taken_back(store: Store) -> None:
    news = Newsroom(store)
    news.print(person("Smith, John", role="Mayor"), day="1910-01-01")
    act = store.authorities.change_kind([news.key("Smith, John")], PLACE)
    news.print(person("John Smith", role="Mayor"), day="1911-01-01")
    news.print(person("John Smith", role="Rev."), day="1912-01-01")

    store.authorities.undo(act.key)

    assert set(news.names()) == {"John Smith", "John Smith (2)"}
    check_counts(store)


def test_better_forms_of_what_is_merged_let_it_be_parted_again(store: Store) -> None:
    news = Newsroom(store)
    news.print(person("Smith, John", role="Mayor"), day="1910-01-01")
    news.print(person("John Smith", role="Rev."), day="1910-01-01")
    news.print(person("James Brown"), day="1910-01-01")
    keys = [news.key(name) for name in ("Smith, John", "John Smith", "James Brown")]
    act = store.authorities.merge(keys[:2], keys[2])
    news.print(person("John Smith", role="Mayor"), day="1911-01-01")

    store.authorities.undo(act.key)

    assert set(news.names()) == {"John Smith", "Smith, John", "James Brown"}
    check_counts(store)


def test_the_name_of_what_an_undone_split_made_is_free(store: Store) -> None:
    news = Newsroom(store)
    article_id = news.print(person("Jim Kenney"), person("James Kenney"))
    james = news.key("James Kenney")
    belonging = Belonging(article_id, PERSON, "Jim Kenney")
    split = store.authorities.split(news.key("Jim Kenney"), [belonging], (), "Jimmy")
    store.authorities.undo(split.key)

    store.authorities.rename(james, "Jimmy")

    assert set(news.names()) == {"Jim Kenney", "Jimmy"}
    with pytest.raises(DecisionError, match="another person is called Jimmy"):
        store.authorities.redo(split.key)
    check_counts(store)


def test_a_name_that_somebody_new_got_meanwhile_is_given_back(store: Store) -> None:
    news = Newsroom(store)
    news.print(person("James Kenney"))
    key = news.key("James Kenney")
    store.authorities.rename(key, "Jim Kenney")
    act = store.authorities.rename(key, "J. Kenney")
    news.print(person("Jim Kenney"))

    store.authorities.undo(act.key)

    assert store.authorities.find(key).name == "Jim Kenney"
    assert set(news.names()) == {"Jim Kenney", "Jim Kenney (2)"}
    check_counts(store)
