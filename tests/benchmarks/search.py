"""The search engine against SQLite's FTS5 in one run: building, and queries of each kind.

Run with ``python -m tests.benchmarks.search [ARTICLES]``. What counts are the ratios: both
work on the same articles, one after the other, on the same machine.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from archive.model import (
    Article,
    Entity,
    EntityKind,
    HeldArticle,
    IndexEntry,
    Names,
    Provenance,
)
from archive.search import FACETS, Query, Sort, open_engine

REUTERS = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "corpora"
    / "large"
    / "reuters21578.jsonl.gz"
)
BATCH = 500
ROUNDS = 15
# (kind, query, how FTS5 puts it, with facets and order)
KINDS = (
    ("common word", "said", "said", Query(facets=())),
    ("rare word", "cocoa", "cocoa", Query(facets=())),
    ("two words", "oil price", "oil AND price", Query(facets=())),
    ("phrase", '"crude oil"', '"crude oil"', Query(facets=())),
    ("one of three", "oil OR cocoa OR wheat", "oil OR cocoa OR wheat", Query(facets=())),
    ("econom*", "econom*", "econom*", Query(facets=())),
    ("co*", "co*", "co*", Query(facets=())),
    ("newest first", "bank", "bank", Query(facets=(), sort=Sort.NEWEST)),
    ("with all facets", "bank", "bank", Query(facets=FACETS)),
)
RANKED = """SELECT rowid, count(*) OVER () FROM article WHERE article MATCH ?
            ORDER BY rank LIMIT 20"""
NEWEST = RANKED.replace("rank", "published DESC")
MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"


def entries(limit: int) -> Iterator[IndexEntry]:
    """Yield articles of the Reuters collection as the store would hand them over."""
    with gzip.open(REUTERS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, limit)):
            row = json.loads(line)
            day, month, year = row["date"].split()[0].split("-")
            article = Article(
                id=f"reuters-{number:05}",
                headline=row["title"] or "",
                text=row["body"] or "",
                provenance=Provenance("reuters.jsonl", "", "benchmark"),
                dateline=row["dateline"] or "",
                language="en",
            )
            kinds = (
                (EntityKind.PLACE, row["places"]),
                (EntityKind.PERSON, row["people"]),
                (EntityKind.ORGANIZATION, row["orgs"]),
            )
            entities = tuple(
                Entity(kind, name, (name,), 1) for kind, names in kinds for name in names
            )
            published = f"{year}-{MONTHS.index(month) // 3 + 1:02}-{int(day):02}"
            names = Names((), entities)
            held = HeldArticle(article, "Reuters", published, "", "", names=names)
            yield IndexEntry(number, held)


def built_fts(found: list[IndexEntry]) -> sqlite3.Connection:
    """Put the same articles into FTS5, in batches of the same size."""
    connection = sqlite3.connect(Path(tempfile.mkdtemp()) / "fts.sqlite3")
    connection.execute(
        "CREATE VIRTUAL TABLE article USING fts5"
        "(headline, dateline, text, published UNINDEXED, tokenize = 'porter')"
    )
    for begin in range(0, len(found), BATCH):
        with connection:
            connection.executemany(
                "INSERT INTO article VALUES (?, ?, ?, ?)",
                (
                    (
                        entry.held.article.headline,
                        entry.held.article.dateline,
                        entry.held.article.text,
                        entry.held.published,
                    )
                    for entry in found[begin : begin + BATCH]
                ),
            )
    return connection


def timed(act: Callable[[], object], before: Callable[[], object]) -> list[float]:
    """Return the milliseconds that each of several rounds took, sorted.

    `before` is done before each round and not counted: it makes the engine forget.
    """
    taken = []
    for _ in range(ROUNDS):
        before()
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def main() -> int:
    """Build both, ask both, print a table."""
    write = sys.stdout.write
    if not REUTERS.is_file():
        write(f"skipped: there is no Reuters collection at {REUTERS}\n")
        return 0
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    found = list(entries(wanted))

    with tempfile.TemporaryDirectory() as directory:
        engine = open_engine(Path(directory))
        begun = time.process_time()
        for begin in range(0, len(found), BATCH):
            engine.update(found[begin : begin + BATCH])
        ours = len(found) / (time.process_time() - begun)
        size = sum(path.stat().st_size for path in Path(directory).rglob("*")) / 1e6
        begun = time.process_time()
        connection = built_fts(found)
        theirs = len(found) / (time.process_time() - begun)
        write(f"{len(found)} articles, {size:.0f} MB of index\n")
        write(f"build: {ours:.0f} articles per CPU second, FTS5 {theirs:.0f}")
        write(f", ratio {ours / theirs:.2f}\n")
        begun = time.perf_counter()
        engine.search(Query())
        write(f"first look: {(time.perf_counter() - begun) * 1000:.0f} ms\n")

        write(
            f"{'kind':18}{'hits':>7}{'p50 ms':>9}{'p95 ms':>9}"
            f"{'FTS5 p50':>10}{'ratio':>8}\n"
        )

        def forget() -> None:
            engine.search(Query("nothing", limit=0, facets=()))

        for kind, text, match, asked in KINDS:
            query = Query(text, sort=asked.sort, limit=20, facets=asked.facets)
            page = engine.search(query)
            statement = NEWEST if asked.sort is Sort.NEWEST else RANKED
            mine = timed(lambda query=query: engine.search(query), forget)
            other = statistics.median(
                timed(
                    lambda statement=statement, match=match: connection.execute(
                        statement, (match,)
                    ).fetchall(),
                    forget,
                )
            )
            middle, late = statistics.median(mine), mine[int(len(mine) * 0.95)]
            write(f"{kind:18}{page.total:7}{middle:9.2f}{late:9.2f}{other:10.2f}")
            write(f"{middle / other:8.1f}\n")
        connection.close()
        engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
