"""Run the shipped extractor over rows of plain text and write what it finds.

usage: python -m tests.benchmarks.mentions GOLD.jsonl OUT.jsonl

A row of GOLD has "id", "text" and "published" (ISO date or null); a row of OUT has "id" and
"mentions" ``[[start, end, kind, value], …]`` with code points of the text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from archive.extractors import default_extractor
from archive.model import Article, Field, HeldArticle, Provenance

Row = dict[str, object]


def predictions(gold: Path) -> Iterator[Row]:
    """Yield a row of mentions for each row of `gold`."""
    extractor = default_extractor()
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names = extractor.extract(_held(row["id"], row["text"], row.get("published")))
            mentions = [
                [mention.start, mention.end, mention.kind.value, mention.value]
                for mention in names.mentions
                if mention.field is Field.TEXT
            ]
            yield {"id": row["id"], "mentions": mentions}


def main(gold: Path, out: Path) -> None:
    """Write the predictions for `gold` to `out`, and how long they took to stderr."""
    started = process_time()
    with out.open("w", encoding="utf-8") as rows:
        for row in predictions(gold):
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{gold.name}: {process_time() - started:.1f} s of CPU\n")


def _held(row_id: str, text: str, published: str | None) -> HeldArticle:
    article = Article(row_id, "", text, Provenance(row_id, "", "plain text"))
    return HeldArticle(article, "", published, "", "")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
