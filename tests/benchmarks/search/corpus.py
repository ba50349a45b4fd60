"""Corpora of any size: where they are kept, and how engines are given them.

`recombining` makes them. A smaller corpus is the beginning of a larger one.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
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
from tests.benchmarks.held import CORPORA

VERSION = 2  # raise it with every change to what is made
SEED = 1912
HOME = Path(tempfile.gettempdir()) / "pressmark-bench-search"

_FEWEST = 20_000  # articles that a kept corpus has; smaller ones are read from it

STORIES = CORPORA / "large" / "reuters21578.jsonl.gz"
PAGES = CORPORA / "large" / "chronam_1916.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a corpus, as every engine is given it.

    `published` is a day, a month or ``None``.
    """

    number: int
    id: str
    title: str
    body: str
    publication: str
    published: str | None
    section: str
    language: str | None
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def day(self) -> int:
        """The day as 19160422, the first of its month if need be; 0 for the undated."""
        return int(f"{self.published}-01"[:10].replace("-", "")) if self.published else 0

    @property
    def year(self) -> int:
        """The year; 0 for the undated."""
        return self.day // 10_000


def there() -> bool:
    """Say whether corpora can be made, and on the terminal why not."""
    missing = [path for path in (STORIES, PAGES) if not path.is_file()]
    for path in missing:
        sys.stdout.write(f"skipped: {path.name} is not at {path.parent}\n")
    return not missing


def rows(count: int) -> Iterator[Row]:
    """Yield the first `count` articles; they are made once and then kept."""
    made = max(count, _FEWEST)
    path = HOME / f"corpus-{VERSION}-{made}.jsonl.gz"
    if not path.exists():
        from tests.benchmarks.search.recombining import recombined

        HOME.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        with gzip.open(half, "wt", encoding="utf-8", compresslevel=1) as lines:
            for row in islice(recombined(), made):
                lines.write(json.dumps(asdict(row)) + "\n")
        half.replace(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, count):
            kept = json.loads(line)
            for field in ("people", "organizations", "places"):
                kept[field] = tuple(kept[field])
            yield Row(**kept)


def entry(row: Row) -> IndexEntry:
    """Return an article as the store hands it to the engine."""
    article = Article(
        row.id,
        row.title,
        row.body,
        Provenance(f"{row.number}.txt", "", "benchmark"),
        section=row.section,
        language=row.language,
    )
    return IndexEntry(
        row.number,
        HeldArticle(article, row.publication, row.published, "", "", names=names_of(row)),
    )


def names_of(row: Row) -> Names:
    """Return the names that an extractor would have found in an article."""
    kinds = (
        (EntityKind.PERSON, row.people),
        (EntityKind.ORGANIZATION, row.organizations),
        (EntityKind.PLACE, row.places),
    )
    return Names(
        (), tuple(Entity(kind, name, (name,), 1) for kind, of in kinds for name in of)
    )
