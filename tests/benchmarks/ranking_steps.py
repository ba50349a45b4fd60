"""What each step of our ranking brings, on the questions of `ranking` and others.

Run with ``python -m tests.benchmarks.ranking_steps``. Both halves are shown, both of which
were looked at when the constants were chosen; these come from the literature or are flat.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from archive.search import Sort, open_engine
from archive.search.syntax import parse
from archive.search.whoosh.compiling import compiled
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.page import Order, hits
from archive.search.whoosh.ranking import ranked
from tests.benchmarks.ranking import DEPTH, ndcg
from tests.benchmarks.ranking_questions import like_stories, required_words, sentences
from tests.benchmarks.search import corpus, tables
from tests.benchmarks.search.judgements import Judged, known_items, topics
from tests.benchmarks.search.tables import Table

Step = Callable[[str], tuple[int, ...]]

_QUESTIONS: tuple[tuple[Callable[[], Judged], str], ...] = (
    (known_items, " OR "),
    (topics, " OR "),
    (sentences, " OR "),
    (like_stories, " OR "),
    (required_words, " "),
)


def main() -> int:
    """Print a line for each kind of question."""
    if not corpus.there():
        return 0
    table = Table(
        f"What each step of the ranking brings: nDCG@{DEPTH}, tuning / test half",
        ("questions", "Whoosh's rarity", "our rarity", "and a closer look"),
        tuple(_line(make(), between) for make, between in _QUESTIONS),
    )
    sys.stdout.write(tables.as_text(table))
    return 0


def _line(judged: Judged, between: str) -> tuple[str, ...]:
    line = [f"{judged.name}: {len(judged.questions)}"]
    with tempfile.TemporaryDirectory() as directory:
        engine = open_engine(Path(directory) / "index", Path(directory) / "key")
        rebuild = engine.rebuild()
        rebuild.add(corpus.entry(row) for row in judged.rows)
        rebuild.finish()
        rebuild.close()
        assert isinstance(engine, WhooshEngine)
        for step in _steps(engine._newest().executor):
            halves: dict[bool, list[float]] = {True: [], False: []}
            for each in judged.questions:
                ranking = step(between.join(each.words))
                halves[each.tuning].append(ndcg(ranking, each.answers))
            means = (statistics.fmean(halves[half]) for half in (True, False))
            line.append(" / ".join(f"{mean:.3f}" for mean in means))
        engine.close()
    return tuple(line)


def _steps(executor: Executor) -> Iterator[Step]:
    index = executor.index
    for base, closer in (
        (Executor(index, count_removed=True), False),
        (executor, False),
        (executor, True),
    ):

        def step(
            text: str, base: Executor = base, closer: bool = closer
        ) -> tuple[int, ...]:
            query = compiled(parse(text))
            found = base.search(query)
            if closer:
                found = ranked(base, query, found)
            shown = Order(found, Sort.RELEVANCE, index).page(0, DEPTH)
            return _numbers([hit.article_id for hit in hits(shown, found, index)])

        yield step


def _numbers(ids: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(article_id.rpartition("-")[2]) for article_id in ids)


if __name__ == "__main__":
    sys.exit(main())
