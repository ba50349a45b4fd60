"""How quick an archive of half a million people, organizations and places is.

The names are made up by rule: half of all mentions are of few, as in the news, the other
half of somebody who is hardly met again. The articles' names are stored as the clerk does
it; then the archive is filled up with authorities that have counts but no articles, for the
lists. Times are of the processor, since others may keep it busy, and of the clock.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time
from zlib import crc32

from archive.authorities import Listing, Order
from archive.linking import identity
from archive.model import Entity, EntityKind, Field, Mention, Names
from archive.store import Store
from archive.store.authorities import making
from tests.fakes import make_page, make_source

_AT_ONCE = 32  # articles in a transaction, as the clerk does it
_PAGE = 200
_SYLLABLES = (
    *("ba", "ber", "bo", "ca", "da", "den", "do", "fa", "ga", "hal", "jo", "ka"),
    *("la", "len", "lo", "ma", "me", "mil", "mo", "na", "ne", "no", "pa", "per"),
    *("ra", "ri", "ro", "sa", "sel", "so", "ta", "ter", "ti", "to", "va", "wen"),
    "wi",
)
_BODIES = ("Company", "Bank", "Council", "Party", "Association", "Works")
_ROLES = ("", "", "", "Mayor", "Gov.", "Capt.", "Rev.")
_KINDS = ((EntityKind.PERSON, 9), (EntityKind.ORGANIZATION, 6), (EntityKind.PLACE, 6))


class _Names:
    """Makes up what an extractor may find."""

    def __init__(self) -> None:
        self._random = random.Random(1912)  # noqa: S311 - no secret
        self._given = [self._word(2) for _ in range(600)]
        self._known = {
            kind: [self._name(kind) for _ in range(size)]
            for (kind, _), size in zip(_KINDS, (4000, 2000, 1500), strict=True)
        }

    def article(self) -> Names:
        """Return the names of an article: some twenty, with two mentions each."""
        mentions: list[Mention] = []
        entities: list[Entity] = []
        for kind, count in _KINDS:
            for name in {self._pick(kind): None for _ in range(count)}:
                times = self._random.choice((1, 1, 2, 3, 5))
                variants = (name, name.split()[-1]) if " " in name else (name,)
                role = _ROLES[crc32(name.encode()) % 7] if kind is EntityKind.PERSON else ""
                entities.append(Entity(kind, name, variants, times, role=role))
                mentions += (
                    Mention(kind, Field.TEXT, at, at + len(name), name, name, None, "made")
                    for at in range(times)
                )
        return Names(tuple(mentions), tuple(entities))

    def _pick(self, kind: EntityKind) -> str:
        known = self._known[kind]
        if self._random.random() < 0.5:
            return known[min(int(self._random.paretovariate(0.6)), len(known)) - 1]
        return self._name(kind)

    def rare(self, kind: EntityKind) -> str:
        """Return a name that is hardly in use."""
        return self._name(kind)

    def _name(self, kind: EntityKind) -> str:
        if kind is EntityKind.PERSON:
            return f"{self._random.choice(self._given)} {self._word(3)}"
        if kind is EntityKind.ORGANIZATION:
            return f"{self._word(3)} {self._random.choice(_BODIES)}"
        return self._word(4)

    def _word(self, syllables: int) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=syllables)).capitalize()


def main() -> int:
    """Make the archive, unless it is there, and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=5_000)
    options.add_argument("--authorities", type=int, default=500_000)
    given = options.parse_args()
    folder = folder_of(given.articles, given.authorities)
    with Store(folder / "archive.sqlite3") as store:
        _measure(store)
    return 0


def folder_of(count: int = 5_000, authorities: int = 500_000) -> Path:
    """Return the archive of so many articles and authorities; make it if it is missing."""
    folder = (
        Path(tempfile.gettempdir()) / f"pressmark-bench-authorities-{count}-{authorities}"
    )
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with Store(folder / "archive.sqlite3") as store:
            made = _Names()
            _print(store, made, count)
            _fill_up(folder / "archive.sqlite3", made, authorities)
        (folder / "whole").touch()
    return folder


def _print(store: Store, made: _Names, count: int) -> None:
    """Store articles and their names."""
    seconds, clock = 0.0, 0.0
    for first in range(0, count, _PAGE):
        digest = sha256(str(first).encode()).hexdigest()
        day = f"{1880 + first * 80 // count}-04-16"
        page = make_page(*["All well."] * _PAGE, published=day, sha256=digest)
        store.sources.put(make_source(f"/news/{first}", sha256=digest), [page])
    after = 0
    while waiting := store.outbox.unnamed(after, _AT_ONCE):
        found = [made.article() for _ in waiting]
        started = process_time(), perf_counter()
        with store.together():
            for one, names in zip(waiting, found, strict=True):
                store.outbox.put_names(one, names, "made 1")
        seconds += process_time() - started[0]
        clock += perf_counter() - started[1]
        after = waiting[-1].sequence
    _say(f"put_names, an article of {count:,}", seconds / count, clock / count)


def _fill_up(path: Path, made: _Names, count: int) -> None:
    """Add authorities until there are `count`."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (there,) = connection.execute("SELECT COUNT(*) FROM authority").fetchone()
        key = making.next_key(connection)
        taken = {row[0] for row in connection.execute("SELECT label FROM authority")}
        while there < count:
            new = []
            found = {made.rare(kind): kind for kind, _ in _KINDS for _ in range(3000)}
            for name, kind in found.items():
                if name not in taken and there < count:
                    taken.add(name)
                    known = identity(kind, name)
                    day = f"{1880 + key % 80}-01-01"
                    new.append(making.New(key, kind, name, known, 0, 1, 2, day))
                    key, there = key + 1, there + 1
            making.insert(connection, new)


def _measure(store: Store) -> None:
    authorities = store.authorities
    total = authorities.list(Listing()).total
    sys.stdout.write(f"{total:,} authorities\n")
    for order in Order:
        _best(f"first page by {order}", partial(authorities.list, Listing(order=order)))
    _best("page at the end", lambda: authorities.list(Listing(offset=max(0, total - 100))))
    for typed in _typed("kaberlo"):
        _best(f"typed {typed}", partial(authorities.list, Listing(containing=typed)))
    _best("people", partial(authorities.list, Listing(EntityKind.PERSON)))
    _best("version", authorities.version)
    _merges(store)
    for kind, _ in _KINDS:
        _best(f"suggestions, {kind}", partial(authorities.suggestions, kind), times=1)


def _merges(store: Store) -> None:
    """Merge so many that they have a thousand mentions, three times."""
    page = store.authorities.list(Listing(EntityKind.PERSON, offset=600, limit=2000))
    others = iter(page.authorities)
    for _ in range(3):
        into, keys, mentions = next(others), [], 0
        while mentions < 1000:
            one = next(others)
            keys.append(one.key)
            mentions += one.mentions
        with _timed(f"merge of {len(keys)} with {mentions:,} mentions, seen in aliases"):
            act = store.authorities.merge(keys, into.key)
            assert len(store.authorities.aliases()) >= len(keys)
        with _timed("undone"):
            store.authorities.undo(act.key)


def _typed(word: str) -> Iterator[str]:
    return (word[:length] for length in range(1, len(word) + 1))


def _best(what: str, do: Callable[[], object], times: int = 3) -> None:
    """Say the shortest of some times."""
    took = []
    for _ in range(times):
        started = process_time(), perf_counter()
        do()
        took.append((process_time() - started[0], perf_counter() - started[1]))
    _say(what, *min(took))


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = process_time(), perf_counter()
    yield
    _say(what, process_time() - started[0], perf_counter() - started[1])


def _say(what: str, processor: float, clock: float) -> None:
    sys.stdout.write(f"{what}: {processor * 1000:,.2f} ms, {clock * 1000:,.2f} ms\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
