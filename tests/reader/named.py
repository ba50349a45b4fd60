"""Articles with names and dates found in them, put into a store for tests."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import Entity, EntityKind, Field, Mention, Names
from archive.store import Store
from tests.fakes import make_page, make_source

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE
ORGANIZATION, DATE = EntityKind.ORGANIZATION, EntityKind.DATE

Found = tuple[EntityKind, str] | tuple[EntityKind, str, str]  # kind, printed, what of it


def put(
    store: Store,
    number: int,
    text: str,
    *found: Found,
    published: str | None = "1912-04-16",
    publication: str = "Gazette",
    by: str = "fake 1",
) -> str:
    """Store an article with the names in it; return its id.

    Each of `found` is a kind and a form as it is printed, in order, and of a person the
    title, of a date the EDTF value, of others the name that the form means.
    """
    sha256 = f"{number:064}"
    page = make_page(
        text,
        sha256=sha256,
        number=str(number),
        published=published,
        publication=publication,
    )
    (article_id,) = store.sources.put(make_source(f"/{number}.txt", sha256=sha256), [page])
    name(store, article_id, found, by=by)
    return article_id


def name(store: Store, article_id: str, found: Sequence[Found], by: str = "fake 1") -> None:
    """Let an extractor find names in an article that awaits them."""
    waiting = store.outbox.unnamed_article(article_id)
    assert waiting is not None
    assert store.outbox.put_names(waiting, names(waiting.held.article.text, found), by)


def names(text: str, found: Sequence[Found]) -> Names:
    """Return mentions and entities of what stands in a text, in this order."""
    mentions: list[Mention] = []
    entities: dict[tuple[EntityKind, str], Entity] = {}
    at = 0
    for kind, form, *more in found:
        start = text.index(form, at)
        at = start + len(form)
        extra = more[0] if more else ""
        value = extra if kind is DATE else None
        role = extra if kind is PERSON else ""
        meant = extra if extra and kind in (PLACE, ORGANIZATION) else form
        mentions.append(Mention(kind, Field.TEXT, start, at, form, meant, value, "fake"))
        known = entities.get((kind, meant))
        forms = (*known.variants, form) if known else (form,)
        entities[kind, meant] = Entity(
            kind,
            meant,
            tuple(dict.fromkeys(forms)),
            known.count + 1 if known else 1,
            value,
            "fake",
            role or (known.role if known else ""),
        )
    return Names(tuple(mentions), tuple(entities.values()))
