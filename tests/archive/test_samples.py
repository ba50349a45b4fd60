"""Samples of mentions, and what the user says of them."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.errors import NotFoundError
from archive.model import Entity, EntityKind, Field, Mention, Names
from archive.samples import Judged, Verdict
from archive.store import Store
from tests.fakes import make_page, make_source

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE
NAMES = ("Ann Bell", "Cora Hale", "Dan Frost")


def put_article(store: Store, number: int, *people: str) -> str:
    """Store an article that names a place, and people one after the other."""
    text = " ".join(("York", *people))
    source = make_source(f"/{number}.txt", sha256=f"{number:064}")
    page = make_page(text, sha256=f"{number:064}", number=str(number))
    (article_id,) = store.sources.put(source, [page])
    name(store, article_id, *people)
    return article_id


def name(
    store: Store, article_id: str, *people: str, by: str = "fake 1", place: str = "York"
) -> None:
    """Let an extractor find a place and people in an article that awaits its names."""
    text = store.article(article_id).article.text
    found = [(PLACE, place)] + [(PERSON, each) for each in people]
    mentions, at = [], 0
    for kind, form in found:
        at = text.index(form, at)
        mentions.append(
            Mention(kind, Field.TEXT, at, at + len(form), form, form, None, "fake")
        )
        at += len(form)
    entities = [
        Entity(kind, form, (form,), count) for (kind, form), count in Counter(found).items()
    ]
    waiting = store.outbox.unnamed_article(article_id)
    assert waiting is not None
    assert store.outbox.put_names(waiting, Names(tuple(mentions), tuple(entities)), by)


def extract_again(store: Store, article_id: str, *people: str, by: str = "fake 2") -> None:
    """Let another extractor have a go, as when the program learnt something new."""
    with store.together() as connection:
        connection.execute(
            "UPDATE article SET named_by = NULL WHERE article_id = ?", (article_id,)
        )
    name(store, article_id, *people, by=by)


def test_all_mentions_are_drawn_where_there_are_no_more(store: Store) -> None:
    first = put_article(store, 1, *NAMES)
    second = put_article(store, 2, "Ann Bell", "Ann Bell")

    sample = store.samples.draw(PERSON, 50, seed=1)

    assert sample is not None
    assert (sample.kind, sample.drawn_from, sample.size) == (PERSON, 5, 5)
    drawn = store.samples.mentions(sample.key)
    assert [each.number for each in drawn] == [1, 2, 3, 4, 5]
    assert sorted((each.article_id, each.start, each.text) for each in drawn) == sorted(
        [
            (first, 5, "Ann Bell"),
            (first, 14, "Cora Hale"),
            (first, 24, "Dan Frost"),
            (second, 5, "Ann Bell"),
            (second, 14, "Ann Bell"),
        ]
    )
    assert {each.named_by for each in drawn} == {"fake 1"}


def test_nothing_is_drawn_where_nothing_is_held(store: Store) -> None:
    put_article(store, 1)

    assert store.samples.draw(PERSON, 50, seed=1) is None
    assert store.samples.everything() == ()


def test_the_same_seed_draws_the_same_mentions(store: Store) -> None:
    for number in range(20):
        put_article(store, number, *NAMES[: number % 4])

    samples = [store.samples.draw(PERSON, 8, seed) for seed in (5, 5, 6)]

    places = [
        [(each.article_id, each.start) for each in store.samples.mentions(sample.key)]
        for sample in samples
        if sample is not None
    ]
    assert places[0] == places[1] != places[2]
    assert len(set(places[0])) == 8


def test_each_mention_is_as_likely_as_any_other(store: Store) -> None:
    """An article with many mentions is drawn from the more often."""
    for number in range(4):
        put_article(store, number, *["Ann Bell"] * (1, 2, 4, 8)[number])
    counts: Counter[tuple[str, int]] = Counter()

    for seed in range(600):
        sample = store.samples.draw(PERSON, 1, seed)
        assert sample is not None
        (drawn,) = store.samples.mentions(sample.key)
        counts[drawn.article_id, drawn.start] += 1

    expected = 600 / 15
    assert len(counts) == 15
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    assert chi_square < 36.1  # exceeded by chance once in a thousand, with 14 degrees


def test_verdicts_are_counted_by_kind_and_extractor(store: Store) -> None:
    put_article(store, 1, *NAMES)
    people = store.samples.draw(PERSON, 3, seed=1)
    places = store.samples.draw(PLACE, 3, seed=1)
    assert people is not None
    assert places is not None

    store.samples.judge(people.key, 1, Verdict.RIGHT)
    store.samples.judge(people.key, 2, Verdict.WRONG)
    store.samples.judge(people.key, 3, Verdict.UNSURE)
    store.samples.judge(places.key, 1, Verdict.WRONG)

    assert store.samples.verdicts() == (
        Judged(PERSON, "fake 1", 1, 1, 1),
        Judged(PLACE, "fake 1", 0, 1, 0),
    )
    assert [sample.judged for sample in store.samples.everything()] == [1, 3]


def test_a_verdict_can_be_changed_and_taken_back(store: Store) -> None:
    put_article(store, 1, "Ann Bell")
    sample = store.samples.draw(PERSON, 1, seed=1)
    assert sample is not None

    store.samples.judge(sample.key, 1, Verdict.RIGHT)
    store.samples.judge(sample.key, 1, Verdict.WRONG)

    assert store.samples.verdicts() == (Judged(PERSON, "fake 1", 0, 1, 0),)

    store.samples.judge(sample.key, 1, None)

    assert store.samples.verdicts() == ()
    assert store.samples.mentions(sample.key)[0].judged is None


def test_a_mention_of_two_samples_counts_once_with_the_last_verdict(store: Store) -> None:
    put_article(store, 1, "Ann Bell")
    first, second = (store.samples.draw(PERSON, 1, seed) for seed in (1, 2))
    assert first is not None
    assert second is not None

    store.samples.judge(second.key, 1, Verdict.RIGHT)
    store.samples.judge(first.key, 1, Verdict.WRONG)

    assert store.samples.verdicts() == (Judged(PERSON, "fake 1", 0, 1, 0),)


def test_verdicts_outlive_a_new_extraction_and_count_for_what_they_judged(
    store: Store,
) -> None:
    article_id = put_article(store, 1, "Ann Bell", "Cora Hale")
    sample = store.samples.draw(PERSON, 2, seed=1)
    assert sample is not None
    for number in (1, 2):
        store.samples.judge(sample.key, number, Verdict.RIGHT)
    assert store.samples.held(sample.key) == {1, 2}

    extract_again(store, article_id, "Ann Bell")

    assert store.samples.verdicts() == (Judged(PERSON, "fake 1", 2, 0, 0),)
    assert store.samples.held(sample.key) == frozenset()
    assert store.samples.current() == {"fake 2"}


def test_a_mention_that_went_is_held_no_longer(store: Store) -> None:
    article_id = put_article(store, 1, "Ann Bell", "Cora Hale")
    sample = store.samples.draw(PERSON, 2, seed=1)
    assert sample is not None

    extract_again(store, article_id, "Cora Hale", by="fake 1")

    held = {
        each.text
        for each in store.samples.mentions(sample.key)
        if each.number in store.samples.held(sample.key)
    }
    assert held == {"Cora Hale"}


def test_verdicts_outlive_the_article(store: Store) -> None:
    article_id = put_article(store, 1, "Ann Bell")
    sample = store.samples.draw(PERSON, 1, seed=1)
    assert sample is not None
    store.samples.judge(sample.key, 1, Verdict.WRONG)

    store.remove_article(article_id)

    assert store.samples.verdicts() == (Judged(PERSON, "fake 1", 0, 1, 0),)
    assert store.samples.held(sample.key) == frozenset()


def test_a_removed_sample_is_forgotten_with_its_verdicts(store: Store) -> None:
    put_article(store, 1, "Ann Bell")
    sample = store.samples.draw(PERSON, 1, seed=1)
    assert sample is not None
    store.samples.judge(sample.key, 1, Verdict.WRONG)

    store.samples.remove(sample.key)

    assert store.samples.verdicts() == ()
    assert store.samples.everything() == ()


def test_what_there_is_not_is_not_judged_or_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.samples.judge(1, 1, Verdict.RIGHT)
    with pytest.raises(NotFoundError):
        store.samples.find(1)
    with pytest.raises(NotFoundError):
        store.samples.remove(1)
