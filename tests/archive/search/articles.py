"""Small articles for the tests of the search, and what they are found by."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import (
    Article,
    Entity,
    EntityKind,
    HeldArticle,
    IndexEntry,
    Names,
    Provenance,
)
from archive.search import Query, SearchEngine


def entry(
    article_id: str,
    text: str = "",
    *,
    headline: str = "",
    deck: str = "",
    byline: str = "",
    dateline: str = "",
    section: str = "",
    language: str | None = "en",
    publication: str = "Gazette",
    published: str | None = "1912-04-16",
    page: str = "A1",
    people: Sequence[tuple[str, ...]] = (),
    places: Sequence[str] = (),
    told: Sequence[str] = (),
) -> IndexEntry:
    article = Article(
        id=article_id,
        headline=headline,
        text=text,
        provenance=Provenance("box.zip!leaf.html", "00", "html 1"),
        deck=deck,
        byline=byline,
        dateline=dateline,
        section=section,
        language=language,
    )
    entities = (
        *(Entity(EntityKind.PERSON, forms[0], forms, 1) for forms in people),
        *(Entity(EntityKind.PLACE, name, (name,), 1) for name in places),
        *(Entity(EntityKind.DATE, day, (day,), 1, value=day) for day in told),
    )
    names = Names((), entities) if entities else None
    held = HeldArticle(article, publication, published, "", page, names=names)
    return IndexEntry(1, held)


def found(engine: SearchEngine, text: str, **asked: object) -> list[str]:
    page = engine.search(Query(text, **asked))
    return [hit.article_id for hit in page.hits]
