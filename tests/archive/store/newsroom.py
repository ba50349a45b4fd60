"""A store with articles whose entities a test says, and what must be true of its counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256

from archive.authorities import Authority, Listing, Standing
from archive.model import Entity, EntityKind, HeldArticle, Names
from archive.store import Store
from tests.fakes import make_page, make_source

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)


def person(name: str, *variants: str, count: int = 1, role: str = "") -> Entity:
    return Entity(PERSON, name, variants or (name,), count, role=role)


def body(name: str, *variants: str, count: int = 1) -> Entity:
    return Entity(ORGANIZATION, name, variants or (name,), count)


def place(name: str, count: int = 1) -> Entity:
    return Entity(PLACE, name, (name,), count)


class Newsroom:
    """Puts articles into a store, one a source, each with its entities."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._count = 0

    def print(
        self, *entities: Entity, day: str | None = "1912-04-16", text: str = "All well."
    ) -> str:
        """Store an article with its entities; return its id."""
        self._count += 1
        digest = sha256(str(self._count).encode()).hexdigest()
        source = make_source(f"/news/{self._count}.txt", sha256=digest)
        page = make_page(text, published=day, sha256=digest)
        (article_id,) = self.store.sources.put(source, [page])
        self.name(article_id, *entities)
        return article_id

    def name(self, article_id: str, *entities: Entity) -> None:
        """Store what an extractor finds in an article that waits for it."""
        waiting = self.store.outbox.unnamed_article(article_id)
        assert waiting is not None
        assert self.store.outbox.put_names(waiting, Names((), entities), "fake 1")

    def change(self, article_id: str, text: str, *entities: Entity) -> None:
        """Read an article's source again with another text and other entities."""
        held = self.store.article(article_id)
        location = f"/news/{held.article.provenance.source}"
        digest = held.article.provenance.sha256
        page = make_page(text, published=held.published, sha256=digest)
        self.store.sources.put(make_source(location, sha256=digest), [page])
        self.name(article_id, *entities)

    def owner(self, article_id: str, entity: Entity) -> Authority:
        """Return what an entity of an article stands for."""
        return self.store.authorities.of_article(article_id)[entity.kind, entity.name]

    def names(self, **wanted: object) -> list[str]:
        """Return the names in a list, most articles first."""
        listing = Listing(**wanted)  # type: ignore[arg-type]
        return [one.name for one in self.store.authorities.list(listing).authorities]

    def key(self, name: str, kind: EntityKind = PERSON) -> int:
        """Return the key of the authority that is called so."""
        found = self.store.authorities.named(kind, name)
        assert found is not None, name
        return found.key


def shown(store: Store) -> dict[int, Authority]:
    """Return all authorities that lists show, by key."""
    found: dict[int, Authority] = {}
    for state in (Standing.ALL, Standing.REJECTED):
        page = store.authorities.list(Listing(state=state, limit=100_000))
        assert page.total == len(page.authorities)
        found |= {one.key: one for one in page.authorities}
    return found


def counted(store: Store) -> dict[int, tuple[int, int, str | None, str | None]]:
    """Count articles, mentions, first and last day anew, from the articles themselves."""
    counts: dict[int, tuple[int, int, str | None, str | None]] = {}
    for held in store.articles():
        for key, mentions in _mentions(store, held).items():
            articles, before, first, last = counts.get(key, (0, 0, None, None))
            days = [day for day in (held.published, first, last) if day]
            counts[key] = (
                articles + 1,
                before + mentions,
                min(days, default=None),
                max(days, default=None),
            )
    return counts


def check_counts(store: Store) -> None:
    """Compare what lists show with what the articles say."""
    truth = counted(store)
    listed = {
        key: (one.articles, one.mentions, one.first, one.last)
        for key, one in shown(store).items()
    }
    assert {key: found for key, found in listed.items() if found[0]} == truth
    assert all(
        one.confirmed or one.rejected for one in shown(store).values() if not one.articles
    )


def snapshot(store: Store) -> list[tuple[object, ...]]:
    """Return all that the store knows of entities and authorities, but for the log."""
    return list(_everything(store))


def work(store: Store, deed: Callable[[], object]) -> int:
    """Do something with a store; return how much SQLite has to do for it."""
    steps: list[None] = []
    with store.together() as connection:
        assert isinstance(connection, sqlite3.Connection)
        connection.set_progress_handler(lambda: steps.append(None), 10)
        deed()
        connection.set_progress_handler(None, 0)
    return len(steps)


def _mentions(store: Store, held: HeldArticle) -> dict[int, int]:
    owners = store.authorities.of_article(held.article.id)
    mentions: dict[int, int] = {}
    for entity in held.names.entities if held.names else ():
        owner = owners.get((entity.kind, entity.name))
        if owner is not None:
            mentions[owner.key] = mentions.get(owner.key, 0) + entity.count
    return mentions


def _everything(store: Store) -> Iterator[tuple[object, ...]]:
    with closing(sqlite3.connect(store.path)) as connection:
        yield from connection.execute(
            """
            SELECT * FROM authority WHERE articles > 0 OR decided OR EXISTS (
                SELECT 1 FROM entity
                WHERE entity.authority_key = authority.authority_key)
            """
        )
        yield from connection.execute(
            "SELECT article_key, position, name, authority_key, day FROM entity"
        )
        yield from connection.execute(
            "SELECT article_id, name, authority_key FROM assignment "
            "WHERE authority_key NOT NULL"
        )
        yield from connection.execute("SELECT * FROM identifier")
        yield from connection.execute("SELECT * FROM apart")
