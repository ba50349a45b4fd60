"""The sentences in which something is mentioned, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.model import Field, HeldArticle, Mention
from archive.store import Store
from archive.store.appearances import Appearance
from reader.entities import ArticlePassages, Passage, PassagePage
from reader.sentences import Span, sentences_with

_AT_ONCE = 200  # articles read from the store


def of_authority(store: Store, key: int, offset: int, limit: int) -> PassagePage:
    """Return the sentences that mention an authority; see `EntitiesRoom.passages`.

    Raises:
        NotFoundError: There is no such authority.
    """
    root = store.authorities.find(key).key
    found = store.appearances.of(root, store.appearances.articles(root, offset, limit))
    return PassagePage(
        store.appearances.count(root), offset, tuple(map(_of_appearance, found))
    )


def all_of_authority(
    store: Store, key: int
) -> Iterator[tuple[Sequence[ArticlePassages], int, int]]:
    """Yield all articles that mention an authority, with the sentences, some at once.

    With some articles comes how many of how many are read.

    Raises:
        NotFoundError: There is no such authority.
    """
    root = store.authorities.find(key).key
    article_ids = store.appearances.articles(root)
    total = len(article_ids)
    for first in range(0, total, _AT_ONCE):
        found = store.appearances.of(root, article_ids[first : first + _AT_ONCE])
        yield tuple(map(_of_appearance, found)), min(first + _AT_ONCE, total), total


def passages_of(held: HeldArticle, is_meant: Callable[[Mention], bool]) -> ArticlePassages:
    """Return an article with the sentences of those mentions that are meant."""
    spans: dict[Field, list[Span]] = {field: [] for field in Field}
    for mention in held.names.mentions if held.names else ():
        if is_meant(mention):
            spans[mention.field].append((mention.start, mention.end))
    return ArticlePassages(
        held.article.id,
        held.article.headline,
        held.publication,
        held.published,
        held.page,
        _passages((field, held.article.field(field), spans[field]) for field in Field),
    )


def _of_appearance(found: Appearance) -> ArticlePassages:
    return ArticlePassages(
        found.article_id,
        found.headline,
        found.publication,
        found.published,
        found.page,
        _passages(found.fields),
    )


def _passages(fields: Iterable[tuple[Field, str, Iterable[Span]]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(field, inside, sentence)
        for field, text, spans in fields
        for inside, sentence in sentences_with(text, spans)
    )
