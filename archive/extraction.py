"""Reading files without an archive: articles with their names and dates, nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive.errors import SourceError
from archive.events import IngestOptions, Rejected
from archive.expand import expand
from archive.extractors import default_extractor
from archive.losses import MEMORY, lost_reason
from archive.model import HeldArticle
from archive.parsing import NoNews, Parsed, Parsing, Unreadable, parse
from archive.pattern import PathPattern
from archive.workers import Lost, Workers


def extract(
    paths: Iterable[Path], options: IngestOptions = IngestOptions()
) -> Iterator[HeldArticle | Rejected]:
    """Yield the articles of each source below `paths`, in order, or why it cannot be read.

    Sources are parsed in a process of their own, so that a hostile one costs just itself;
    of `options`, the publication, the date, the pattern, the format and what is to be
    recognised count.
    """
    pattern = PathPattern.parse(options.pattern) if options.pattern else None
    seconds = options.patience
    with Workers(parse, 1, seconds=seconds, memory=MEMORY) as workers:
        for found in expand(paths, options.context, pattern):
            if isinstance(found, SourceError):
                yield from _collected(workers, seconds, room_for=0)
                yield Rejected(found.source, found.reason)
                continue
            # While names are found here, the worker reads on.
            workers.submit(Parsing(found))
            yield from _collected(workers, seconds, room_for=1)
        yield from _collected(workers, seconds, room_for=0)


def _collected(
    workers: Workers[Parsing, Parsed | NoNews | Unreadable], seconds: float, room_for: int
) -> Iterator[HeldArticle | Rejected]:
    """Yield what came of sources until at most `room_for` are still being read."""
    while workers.busy > room_for:
        for task, outcome in workers.collect(seconds):
            match outcome:
                case Parsed(pages=pages):
                    for page in pages:
                        for article in page.articles:
                            held = HeldArticle(
                                article,
                                page.publication,
                                page.published,
                                page.edition,
                                page.number,
                                page.country,
                            )
                            yield replace(held, names=default_extractor().extract(held))
                case Unreadable(reason=reason) | NoNews(reason=reason):
                    yield Rejected(task.source.name, reason)
                case Lost():
                    yield Rejected(task.source.name, lost_reason(outcome, seconds))
