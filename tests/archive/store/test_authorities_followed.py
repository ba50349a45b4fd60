"""What was decided of "Smith" holds when the same mention is found to be "John Smith"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.authorities import Belonging
from archive.extractors import default_extractor, names
from archive.extractors.names import given
from archive.extractors.names.spans import Span, Spans
from archive.ingest import IngestOptions
from archive.model import EntityKind, Field, Mention, Names
from archive.store import Store
from tests.archive.store.newsroom import PERSON, Newsroom, check_counts, person, place
from tests.fakes import InlineWorkers

TEXT = """The Gazette

Paper may print again

PHNOM PENH - A court on Monday let the ministry shut down Kem Sovann's newspaper. The
ministry had asked for that when Sovann wrote of bribes.
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)
    with Archive(tmp_path / "archive") as archive:
        yield archive


def take_in(archive: Archive, folder: Path, text: str) -> str:
    """Import a file, find its names with the real extractor, and return the article."""
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text)
    options = IngestOptions(publication="The Gazette", published="1996-04-16", jobs=1)
    for _ in archive.ingest([folder], options):
        pass
    (held,) = archive.store.articles()
    archive.name_now(held.article.id)
    return held.article.id


def people_in(store: Store, article_id: str) -> list[str]:
    held = store.article(article_id)
    assert held.names is not None
    return [one.name for one in held.names.entities if one.kind is PERSON]


def name_again(archive: Archive, article_id: str) -> None:
    """Let the real extractor, as it is now, go over an article that has its names."""
    store = archive.store
    store.outbox.mark_unnamed_again("another 1")
    waiting = store.outbox.unnamed_article(article_id)
    assert waiting is not None
    found = names_of(archive, article_id)
    assert store.outbox.put_names(waiting, found, "another 1")


def names_of(archive: Archive, article_id: str) -> Names:
    return default_extractor().extract(archive.store.article(article_id))


@pytest.fixture
def lesser(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the extractor see no more than surnames; undone, it is as shipped."""
    rules = tuple(rule for rule in names.RULES if rule is not given.extend_backward)

    def surnames_alone(text: str, spans: Spans) -> Spans:
        return tuple(
            span
            if span.kind is not PERSON or " " not in text[span.start : span.end]
            else Span(
                text.rindex(" ", span.start, span.end) + 1, span.end, span.kind, span.rule
            )
            for span in spans
        )

    monkeypatch.setattr(names, "RULES", (*rules, surnames_alone))
    return monkeypatch


@pytest.mark.parametrize("is_somebody", [True, False])
def test_a_decision_follows_a_name_that_a_better_extractor_finds_in_full(
    archive: Archive, tmp_path: Path, lesser: pytest.MonkeyPatch, *, is_somebody: bool
) -> None:
    article_id = take_in(archive, tmp_path / "files", TEXT)
    authorities = archive.store.authorities
    assert people_in(archive.store, article_id) == ["Sovann"]
    belonging = Belonging(article_id, PERSON, "Sovann")
    known = authorities.named(PERSON, "Sovann")
    assert known is not None
    act = (
        authorities.split(known.key, [belonging], name="The editor")
        if is_somebody
        else authorities.reject_in([belonging])
    )

    lesser.undo()
    name_again(archive, article_id)

    assert people_in(archive.store, article_id) == ["Kem Sovann"]
    owner = authorities.of_article(article_id).get((PERSON, "Kem Sovann"))
    assert (owner.name if owner else "") == ("The editor" if is_somebody else "")
    check_counts(archive.store)
    authorities.undo(act.key)
    owner = authorities.of_article(article_id)[PERSON, "Kem Sovann"]
    assert owner.name != "The editor"
    check_counts(archive.store)


def test_a_decision_comes_back_to_the_name_it_was_made_of(
    archive: Archive, tmp_path: Path, lesser: pytest.MonkeyPatch
) -> None:
    article_id = take_in(archive, tmp_path / "files", TEXT)
    known = archive.store.authorities.named(PERSON, "Sovann")
    assert known is not None
    archive.store.authorities.split(
        known.key, [Belonging(article_id, PERSON, "Sovann")], name="The editor"
    )
    poor = names_of(archive, article_id)
    lesser.undo()
    name_again(archive, article_id)

    archive.store.outbox.mark_unnamed_again("fake 3")
    waiting = archive.store.outbox.unnamed_article(article_id)
    assert waiting is not None
    archive.store.outbox.put_names(waiting, poor, "fake 3")

    owner = archive.store.authorities.of_article(article_id)[PERSON, "Sovann"]
    assert owner.name == "The editor"
    check_counts(archive.store)


def test_a_decision_follows_when_the_text_is_printed_in_full_later(
    archive: Archive, tmp_path: Path
) -> None:
    short = TEXT.replace("Kem Sovann's", "Mr. Sovann's")
    article_id = take_in(archive, tmp_path / "files", short)
    authorities = archive.store.authorities
    assert people_in(archive.store, article_id) == ["Sovann"]
    known = authorities.named(PERSON, "Sovann")
    assert known is not None
    authorities.split(
        known.key, [Belonging(article_id, PERSON, "Sovann")], name="The editor"
    )

    article_id = take_in(archive, tmp_path / "files", TEXT)

    assert people_in(archive.store, article_id) == ["Kem Sovann"]
    assert authorities.of_article(article_id)[PERSON, "Kem Sovann"].name == "The editor"
    check_counts(archive.store)


def mention(start: int, text: str, entity: str, kind: EntityKind = PERSON) -> Mention:
    return Mention(kind, Field.TEXT, start, start + len(text), text, entity, None, "fake")


def put(store: Store, article_id: str, found: Names, named_by: str) -> None:
    store.outbox.mark_unnamed_again(named_by)
    waiting = store.outbox.unnamed_article(article_id)
    assert waiting is not None
    assert store.outbox.put_names(waiting, found, named_by)


SMITH = mention(40, "Smith", "Smith")
APART = Names(
    (mention(0, "John Smith", "John Smith"), mention(20, "Smith", "John Smith"), SMITH),
    (person("John Smith", count=2), person("Smith")),
)
ALL_ONE = Names(
    (
        mention(0, "John Smith", "John Smith"),
        mention(20, "Smith", "John Smith"),
        mention(40, "Smith", "John Smith"),
    ),
    (person("John Smith", "John Smith", "Smith", count=3),),
)


def split_smith(news: Newsroom, store: Store, before: Names) -> str:
    article_id = news.print(person("Smith"))
    put(store, article_id, before, "fake 2")
    store.authorities.split(
        news.key("Smith"), [Belonging(article_id, PERSON, "Smith")], name="The smith"
    )
    return article_id


def test_what_was_decided_of_a_part_is_not_said_of_the_whole(
    news: Newsroom, store: Store
) -> None:
    article_id = split_smith(news, store, APART)

    put(store, article_id, ALL_ONE, "fake 3")

    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    put(store, article_id, APART, "fake 4")
    assert news.owner(article_id, person("Smith")).name == "The smith"
    check_counts(store)


def test_of_two_that_somebody_may_be_it_is_the_one_at_the_same_place(
    news: Newsroom, store: Store
) -> None:
    article_id = split_smith(news, store, Names((SMITH,), (person("Smith"),)))
    two = Names(
        (mention(0, "John Smith", "John Smith"), mention(36, "Sam Smith", "Sam Smith")),
        (person("John Smith"), person("Sam Smith")),
    )

    put(store, article_id, two, "fake 3")

    assert news.owner(article_id, person("Sam Smith")).name == "The smith"
    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    check_counts(store)


def test_of_two_in_another_text_it_is_neither(news: Newsroom, store: Store) -> None:
    article_id = split_smith(news, store, Names((SMITH,), (person("Smith"),)))

    news.change(article_id, "Other news.", person("John Smith"), person("Sam Smith"))

    owners = {one.name for one in store.authorities.of_article(article_id).values()}
    assert owners == {"John Smith", "Sam Smith"}
    check_counts(store)


def test_who_was_nobody_is_not_looked_for_in_another_text(
    news: Newsroom, store: Store
) -> None:
    article_id = news.print(person("Smith"))
    store.authorities.reject_in([Belonging(article_id, PERSON, "Smith")])

    news.change(article_id, "Other news.", person("John Smith", "John Smith", "Smith"))

    assert news.owner(article_id, person("John Smith")).name == "John Smith"
    check_counts(store)


def test_a_decision_does_not_go_over_to_another_kind(news: Newsroom, store: Store) -> None:
    article_id = split_smith(news, store, Names((SMITH,), (person("Smith"),)))
    town = Names(
        (mention(40, "Smith Falls", "Smith Falls", EntityKind.PLACE),),
        (place("Smith Falls"),),
    )

    put(store, article_id, town, "fake 3")

    assert news.owner(article_id, place("Smith Falls")).name == "Smith Falls"
    check_counts(store)
