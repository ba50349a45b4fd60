"""The sentences in which something is mentioned, article by article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from archive.model import EntityKind, Field, HeldArticle, Mention
from archive.store import Store
from archive.store.appearances import Appearance
from reader.entities import ArticlePassages, Passage, PassagePage
from reader.sentences import sentences_with

_AT_ONCE = 200  # articles read from the store


def of_authority(store: Store, key: int, offset: int, limit: int) -> PassagePage:
    """Return the sentences that mention an authority; see `EntitiesRoom.passages`.

    Raises:
        NotFoundError: There is no such authority.
    """
    root = store.authorities.find(key).key
    articles = tuple(_read(store, store.appearances.articles(root, offset, limit)))
    return PassagePage(store.appearances.count(root), offset, articles)


def all_of_authority(store: Store, key: int) -> Iterator[ArticlePassages]:
    """Yield all articles that mention an authority, with the sentences, as they are read.

    Raises:
        NotFoundError: There is no such authority.
    """
    found = store.appearances.articles(store.authorities.find(key).key)
    for first in range(0, len(found), _AT_ONCE):
        yield from _read(store, found[first : first + _AT_ONCE])


def passages_of(held: HeldArticle, is_meant: Callable[[Mention], bool]) -> ArticlePassages:
    """Return an article with the sentences of those mentions that are meant."""
    spans: dict[Field, list[tuple[int, int]]] = {field: [] for field in Field}
    for mention in held.names.mentions if held.names else ():
        if is_meant(mention):
            spans[mention.field].append((mention.start, mention.end))
    return ArticlePassages(
        held.article.id,
        held.article.headline,
        held.publication,
        held.published,
        held.page,
        tuple(
            Passage(field, inside, sentence)
            for field in Field
            for inside, sentence in sentences_with(held.article.field(field), spans[field])
        ),
    )


def _read(store: Store, found: Sequence[Appearance]) -> Iterator[ArticlePassages]:
    held = {one.article.id: one for one in store.held([each.article_id for each in found])}
    for each in found:
        if each.article_id in held:
            meant = partial(_is_one_of, frozenset(each.entities))
            yield passages_of(held[each.article_id], meant)


def _is_one_of(entities: Collection[tuple[EntityKind, str]], mention: Mention) -> bool:
    return (mention.kind, mention.entity) in entities
