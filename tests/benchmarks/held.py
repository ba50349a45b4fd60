"""Archives for benchmarks, made once from wire stories of 1987, then kept."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from archive import Archive, ids
from archive.model import Article, Context, Page, Provenance
from archive.store import HeldSource, SourceStatus

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
_STORIES = CORPORA / "large" / "reuters21578.jsonl.gz"
_PUBLICATIONS = ("The Harwick Mercury", "The Larkhaven Post", "Prairie Junction Sentinel")


def archive_of(count: int) -> Path | None:
    """Return an archive of `count` nameless stories; ``None`` without the corpora."""
    if not _STORIES.is_file():
        sys.stdout.write(f"skipped: the stories are not at {_STORIES}\n")
        return None
    directory = Path(tempfile.gettempdir()) / f"pressmark-bench-{count}"
    whole = directory / "whole"
    if not whole.exists():
        shutil.rmtree(directory, ignore_errors=True)
        with Archive(directory) as archive:
            with archive.store.together():
                for source, page in islice(_sources(), count):
                    archive.store.sources.put(source, [page])
            archive.update_index()
        whole.touch()
    return directory


def _sources() -> Iterator[tuple[HeldSource, Page]]:
    with gzip.open(_STORIES, "rt", encoding="utf-8") as rows:
        for number, line in enumerate(rows):
            row = json.loads(line)
            if not row.get("title") or not row.get("body"):
                continue
            publication = _PUBLICATIONS[number % 3]
            day = datetime.strptime(row["date"].strip()[:11].strip(), "%d-%b-%Y")  # noqa: DTZ007
            published = day.date().isoformat()
            digest = sha256(line.encode()).hexdigest()
            article_id = ids.article_id(publication, published, "", "", digest, 1)
            article = Article(
                article_id,
                row["title"],
                row["body"],
                Provenance(f"{number}.txt", digest, "text 1"),
            )
            source = HeldSource(
                f"/stories/{number}.txt",
                f"{number}.txt",
                SourceStatus.STORED,
                Context(),
                "text 1",
                digest,
                len(line),
                0,
            )
            yield source, Page(publication, published, (article,))
