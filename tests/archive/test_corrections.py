"""What is corrected by hand holds, survives a new reading, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.errors import NotFoundError
from archive.model import (
    Entity,
    EntityKind,
    Facsimile,
    Field,
    Names,
    Page,
    PageWords,
    Region,
)
from archive.store import Store
from archive.words import WordBox, pack
from tests.fakes import make_page, make_source

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
WORDS = pack([WordBox(Field.TEXT, 0, 3, 0.1, 0.1, 0.1, 0.02)])


def printed(headline: str = "Headline 1") -> Page:
    page = make_page("All hands were lost.")
    article = replace(
        page.articles[0],
        headline=headline,
        regions=(Region("A3", 0.1, 0.2, 0.3, 0.4),),
        words=(PageWords("A3", WORDS),),
    )
    return replace(
        page,
        articles=(article,),
        sequence=3,
        facsimile=Facsimile("0003.jp2", "/scans/0003.jp2", 2000, 3000),
    )


@pytest.fixture
def article_id(store: Store) -> str:
    (article_id,) = store.sources.put(make_source(), [printed()])
    return article_id


def test_a_correction_holds(store: Store, article_id: str) -> None:
    store.corrections.put(article_id, "headline", "Loss of the brig", NOW)

    assert store.article(article_id).article.headline == "Loss of the brig"
    (made,) = store.corrections.of_article(article_id)
    assert (made.field, made.value, made.was, made.made) == (
        "headline",
        "Loss of the brig",
        "Headline 1",
        NOW,
    )


def test_it_survives_a_new_reading_which_is_remembered(
    store: Store, article_id: str
) -> None:
    store.corrections.put(article_id, "headline", "Loss of the brig", NOW)

    store.sources.put(make_source(), [printed("Lofs of tbe brig")])

    assert store.article(article_id).article.headline == "Loss of the brig"
    assert store.corrections.of_article(article_id)[0].was == "Lofs of tbe brig"


def test_it_survives_when_the_article_gets_another_id(
    store: Store, article_id: str
) -> None:
    store.corrections.put(article_id, "headline", "Loss of the brig", NOW)
    dated = make_page("All hands were lost.", published="1912-04-17")

    (new_id,) = store.sources.put(make_source(), [dated])

    assert new_id != article_id
    assert store.article(new_id).article.headline == "Loss of the brig"


def test_taken_back_the_source_holds_again(store: Store, article_id: str) -> None:
    for field, value in (("headline", "Loss"), ("published", "1913-01-02")):
        store.corrections.put(article_id, field, value, NOW)

    for field in ("published", "headline"):
        assert store.corrections.undo(article_id, field) is not None

    held = store.article(article_id)
    assert (held.article.headline, held.published) == ("Headline 1", "1912-04-16")
    assert store.corrections.of_article(article_id) == ()
    assert store.corrections.undo(article_id, "headline") is None


def test_an_article_moves_to_another_issue_with_its_place_on_the_page(
    store: Store, article_id: str
) -> None:
    old = store.pages_of(article_id)[0]

    store.corrections.put(article_id, "published", "1913-01-02", NOW)
    store.corrections.put(article_id, "publication", "The Post", NOW)

    held = store.article(article_id)
    (page,) = store.pages_of(article_id)
    assert (held.publication, held.published) == ("The Post", "1913-01-02")
    assert page.page_id.startswith("the-post-1913-01-02")
    assert page.regions[0].x == pytest.approx(0.1)
    assert (page.sequence, page.facsimile) == (old.sequence, old.facsimile)
    assert store.words_on(page.page_id) == {article_id: WORDS}
    assert store.words_on(old.page_id) == {}
    assert store.holdings().publications == 1


def test_a_day_can_be_corrected_to_be_unknown(store: Store, article_id: str) -> None:
    store.corrections.put(article_id, "published", "", NOW)

    assert store.article(article_id).published is None


def test_a_corrected_article_is_indexed_and_named_anew(
    store: Store, article_id: str
) -> None:
    (waiting,) = store.outbox.unnamed()
    entity = Entity(EntityKind.PERSON, "Ann Bell", ("Ann Bell",), 1)
    store.outbox.put_names(waiting, Names((), (entity,)), "test 1")
    store.outbox.mark_indexed(store.outbox.waiting())

    store.corrections.put(article_id, "headline", "Ann Bell lost", NOW)

    assert store.outbox.count_unindexed() == 1
    assert store.article(article_id).names is None


def test_what_is_not_there_cannot_be_corrected(store: Store, article_id: str) -> None:
    with pytest.raises(NotFoundError):
        store.corrections.put("nothing", "headline", "x", NOW)
    with pytest.raises(ValueError, match="cannot be corrected"):
        store.corrections.put(article_id, "text", "x", NOW)


def test_pages_know_what_stands_where(store: Store, article_id: str) -> None:
    (page,) = store.pages_of(article_id)

    assert page.facsimile == Facsimile("0003.jp2", "/scans/0003.jp2", 2000, 3000)
    assert (page.number, page.sequence) == ("A3", 3)
    assert page.regions == (Region("A3", 0.1, 0.2, 0.3, 0.4),)
    assert store.words_on(page.page_id) == {article_id: WORDS}


def test_a_removed_article_leaves_no_words_and_no_page(
    store: Store, article_id: str
) -> None:
    (page,) = store.pages_of(article_id)

    store.remove_article(article_id)

    assert store.words_on(page.page_id) == {}
    assert store.pages_of(article_id) == ()
    assert store.holdings().publications == 0
