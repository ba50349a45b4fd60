from __future__ import annotations

import logging

import pytest

from archive.model import Names
from archive.naming import Named, extract, name_articles, name_now
from archive.store import Store
from archive.workers import Workers
from tests.fakes import (
    FakeExtractor,
    InlineWorkers,
    extract_fake,
    make_names,
    make_page,
    make_source,
)


@pytest.fixture(autouse=True)
def fake_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.naming.default_extractor", FakeExtractor)


def named_by(store: Store) -> dict[str, int]:
    return store.outbox.named_by()


def no_one() -> str | None:
    return None


def test_all_articles_get_their_names(store: Store) -> None:
    texts = [f"Then Smith{number} spoke" for number in range(100)]
    article_ids = store.sources.put(make_source(), [make_page(*texts)])
    store.outbox.mark_indexed(store.outbox.unindexed().sequences)

    named = filter(None, name_articles(store, InlineWorkers(extract, 1), no_one))

    assert {event.article_id for event in named} == set(article_ids)
    assert store.article(article_ids[0]).names == make_names("Then")
    assert store.holdings().named == 100
    assert len(store.outbox.unindexed().entries) == 100


def test_nothing_is_done_where_nothing_waits(store: Store) -> None:
    assert list(name_articles(store, InlineWorkers(extract, 1), no_one)) == []


def test_an_article_somebody_looks_at_goes_first(store: Store) -> None:
    article_ids = store.sources.put(make_source(), [make_page(*["Smith"] * 50)])
    wanted = ["unknown", article_ids[-1]]

    named = name_articles(
        store, InlineWorkers(extract, 1), lambda: wanted.pop(0) if wanted else None
    )

    assert next(filter(None, named)) == Named(article_ids[-1])


@pytest.mark.parametrize("hurrying", [None, InlineWorkers(extract, 1)])
def test_who_rests_names_only_what_somebody_looks_at(
    store: Store, hurrying: InlineWorkers | None
) -> None:
    article_ids = store.sources.put(make_source(), [make_page(*["Smith"] * 5)])
    wanted = [article_ids[-1]]
    named = name_articles(
        store,
        InlineWorkers(extract, 1),
        lambda: wanted.pop(0) if wanted else None,
        hurrying,
        resting=lambda: True,
    )

    assert list(filter(None, named)) == [Named(article_ids[-1])]
    assert store.holdings().named == 1


def test_an_article_somebody_looks_at_is_named_at_once_and_gone_over_later(
    store: Store,
) -> None:
    first, wanted = store.sources.put(make_source(), [make_page("Smith", "Later Jones")])
    asked = [wanted]

    named = name_articles(
        store, InlineWorkers(extract, 1), lambda: asked.pop() if asked else None
    )
    steps = [(event.article_id, named_by(store)) for event in named if event]

    assert [article_id for article_id, _ in steps] == [wanted, first, wanted]
    assert steps[0][1]["fake 1, in a hurry"] == 1
    assert steps[-1][1] == {"fake 1": 2}
    assert store.outbox.unnamed() == ()


def test_what_somebody_looks_at_waits_for_no_article_at_hand(store: Store) -> None:
    *_, wanted = store.sources.put(make_source(), [make_page(*["Smith"] * 9, "Later")])
    asked = [wanted]
    background = InlineWorkers(extract, 1)

    named = name_articles(
        store, background, lambda: asked.pop() if asked else None, InlineWorkers(extract, 1)
    )
    background.collect = lambda timeout: [] if timeout == 0 else pytest.fail("waited")

    assert next(filter(None, named)) == Named(wanted)
    assert named_by(store) == {"fake 1, in a hurry": 1}
    assert store.holdings().named == 1  # though it is still to be gone over


def test_nobody_is_passed_over_for_what_is_gone_over_since_somebody_looks_at_it(
    store: Store,
) -> None:
    article_ids = store.sources.put(make_source(), [make_page(*["Smith"] * 9, "Later")])
    waiting = store.outbox.unnamed_article(article_ids[0])
    assert waiting is not None
    store.outbox.put_names(waiting, make_names("Smith"), "fake 0", final=False)
    asked = [article_ids[0]]

    named = name_articles(
        store,
        InlineWorkers(extract, 1),
        lambda: asked.pop() if asked else None,
        InlineWorkers(extract, 1),
    )

    assert {event.article_id for event in named if event} == set(article_ids)


def test_what_a_lesser_extractor_named_keeps_its_names_until_they_are_found_anew(
    store: Store,
) -> None:
    old, new = store.sources.put(make_source(), [make_page("Smith", "Jones")])
    waiting, other = store.outbox.unnamed()
    store.outbox.put_names(waiting, make_names("Old"), "fake 0")
    store.outbox.put_names(other, make_names("New"), "fake 1")

    assert store.outbox.mark_unnamed_again("fake 1") == 1
    assert store.article(old).names == make_names("Old")

    named = list(name_articles(store, InlineWorkers(extract, 1), no_one))

    assert [event.article_id for event in named if event] == [old]
    assert store.article(old).names == make_names("Smith")
    assert store.article(new).names == make_names("New")
    assert named_by(store) == {"fake 1": 2}


def test_an_article_that_breaks_the_extractor_gets_no_names_and_is_not_tried_again(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    broken, good = store.sources.put(make_source(), [make_page("Explode", "Smith")])

    # spawned processes would have the real extractor
    with Workers(extract_fake, 1, seconds=30) as workers:
        list(name_articles(store, workers, no_one))

    assert store.article(broken).names == Names()
    assert store.article(good).names == make_names("Smith")
    assert store.outbox.unnamed() == ()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_an_article_that_breaks_a_better_extractor_keeps_the_names_it_has(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    (broken,) = store.sources.put(make_source(), [make_page("Explode")])
    (waiting,) = store.outbox.unnamed()
    store.outbox.put_names(waiting, make_names("Old"), "fake 0", final=False)

    with Workers(extract_fake, 1, seconds=30) as workers:
        list(name_articles(store, workers, no_one))

    assert store.article(broken).names == make_names("Old")
    assert store.outbox.unnamed() == ()
    caplog.clear()


def test_an_article_that_changes_meanwhile_is_named_as_it_is(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith")])
    workers = InlineWorkers(extract, 1)
    changes = [lambda: store.sources.put(make_source(), [make_page("Jones")])]
    workers.before_collecting = lambda: changes.pop()() if changes else None

    named = [event for event in name_articles(store, workers, no_one) if event]

    assert named == [Named(article_id)]
    assert store.article(article_id).names == make_names("Jones")


def test_one_article_is_named_on_the_spot(store: Store) -> None:
    first, second = store.sources.put(make_source(), [make_page("Smith", "Jones")])

    held = name_now(store, second)

    assert held.names == make_names("Jones")
    assert store.article(first).names is None


def test_names_on_the_spot_are_those_there_are(store: Store) -> None:
    (article_id,) = store.sources.put(make_source(), [make_page("Smith")])
    store.outbox.put_names(store.outbox.unnamed()[0], make_names("Else"), "hand 1")

    assert name_now(store, article_id).names == make_names("Else")
