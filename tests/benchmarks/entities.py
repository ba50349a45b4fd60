"""How long the page of somebody takes who is in half of all articles, and the like.

The articles are made up by rule: of each two, one names the same person; all name six
others and three places out of many, and tell of a day.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from archive import Archive, ids
from archive.authorities import Listing
from archive.model import Article, EntityKind, Page, Provenance
from archive.search import Query
from archive.store import Store
from reader.room import ReadingRoom
from tests.fakes import make_source
from tests.reader.named import DATE, PERSON, PLACE, Found, names

_ISSUE = 200  # articles
_YEARS = 60
_TIMES = 5


def main() -> int:
    """Make the archive, unless it is there, and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    count = options.parse_args().articles
    folder = Path(tempfile.gettempdir()) / f"pressmark-bench-entities-{count}"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        with Archive(folder) as archive:
            _fill(archive.store, count)
            archive.update_index()
        (folder / "whole").touch()
    with Archive(folder) as archive:
        _measure(ReadingRoom(archive))
    return 0


def _fill(store: Store, count: int) -> None:
    chance = random.Random(1912)  # noqa: S311 - no secret
    surnames = [f"N{a}{b}{c}er" for a in "bcdfghklm" for b in "aeiou" for c in "lmnrst"]
    people = [
        f"{given} {name}" for given in ("Ann", "Bob", "Cora", "Dan") for name in surnames
    ]
    places = [f"P{name}ville" for name in surnames]
    for first in range(0, count, _ISSUE):
        issue = first // _ISSUE
        published = f"{1880 + issue % _YEARS}-{1 + issue % 12:02}-{1 + issue % 28:02}"
        digest = f"{first:064x}"
        articles, found = [], {}
        for ordinal in range(1, _ISSUE + 1):
            cast = chance.sample(people, 6)
            if ordinal % 2:
                cast.insert(0, "Star Person")
            where = chance.sample(places, 3)
            text, told = _story(cast, where, published)
            article_id = ids.article_id("Gazette", published, "", "1", digest, ordinal)
            origin = Provenance("gazette.txt", digest, "fake 1", ordinal)
            articles.append(Article(article_id, f"Headline {ordinal}", text, origin))
            found[article_id] = told
        with store.together():
            page = Page("Gazette", published, tuple(articles), number="1")
            store.sources.put(make_source(f"/news/{first}", sha256=digest), [page])
            for article_id, told in found.items():
                waiting = store.outbox.unnamed_article(article_id)
                if waiting is not None:
                    text = waiting.held.article.text
                    store.outbox.put_names(waiting, names(text, told), "made 1")


def _story(cast: list[str], where: list[str], published: str) -> tuple[str, list[Found]]:
    sentences, told = [], []
    for number, person in enumerate(cast):
        place = where[number % len(where)]
        sentences.append(f"Mr. {person} went to {place}. It rained there all day long.")
        told += [(PERSON, person), (PLACE, place)]
    day: Found = (DATE, "April 15", f"{published[:4]}-04-15")
    return " ".join((*sentences, "That was on April 15.")), [*told, day]


def _measure(room: ReadingRoom) -> None:
    room.search(Query())
    listed = room.authorities(Listing())
    star, other = listed.authorities[0], listed.authorities[50]
    sys.stdout.write(
        f"{listed.total:,} authorities; {star.name}: {star.articles:,} articles\n"
    )
    sample = room.draw_sample(EntityKind.PERSON, seed=1)
    for what, ask in _asked(room, star.key, other.key):
        _say(what, [_timed(ask) for _ in range(_TIMES)])
    _say("a sample's sentences", [_timed(lambda: room.sample(sample.key))])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "star.csv"
        export = partial(room.export_entity, star.key, path)
        _say("export of the same", [_timed(lambda: deque(export(), 0))])


def _asked(
    room: ReadingRoom, star: int, other: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    total = room.passages(star, limit=1).total
    yield "page of somebody in half of all articles", lambda: room.entity_page(star)
    yield "page of somebody else", lambda: room.entity_page(other)
    yield "first sentences of the former", lambda: room.passages(star)
    yield "last sentences", lambda: room.passages(star, total - 20)
    yield "calendar of all years", room.calendar
    yield "calendar of a month", lambda: room.calendar("1912-04")
    yield "sentences on a day", lambda: room.passages_on("1912-04-15")
    yield "drawing 50 of all people", lambda: room.draw_sample(EntityKind.PERSON)


def _timed(ask: Callable[[], object]) -> float:
    started = perf_counter()
    ask()
    return perf_counter() - started


def _say(what: str, seconds: list[float]) -> None:
    sys.stdout.write(f"{what}: {1000 * median(seconds):,.0f} ms\n")


if __name__ == "__main__":
    sys.exit(main())
