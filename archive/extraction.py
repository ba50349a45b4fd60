"""Reading files without an archive: articles with their names and dates, nothing stored.

As in an import, files are looked into before any is read, so that a file that another one
speaks for is read with that, wherever it lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive.emptying import OpeningWorkers, empty
from archive.errors import PassedOverError, SourceError
from archive.events import IngestOptions, PassedOver, Rejected
from archive.expand import expand
from archive.extractors import default_extractor
from archive.labour import IngestWorkers, work
from archive.losses import MEMORY, lost_reason
from archive.model import HeldArticle
from archive.opener import Opener
from archive.parsing import NoNews, Parsed, Parsing, Unreadable
from archive.pattern import PathPattern
from archive.rivals import speakers
from archive.sniffing import Sniffing
from archive.walk import files, location_of
from archive.workers import Lost, Workers


def extract(
    paths: Iterable[Path], options: IngestOptions = IngestOptions()
) -> Iterator[HeldArticle | PassedOver | Rejected]:
    """Yield the articles of each source below `paths`, in order, or why it brings none.

    Sources are parsed in a process of their own, so that a hostile one costs just itself;
    of `options`, the publication, the date, the pattern, the format and what is to be
    recognised count.
    """
    tops = tuple(paths)
    pattern = PathPattern.parse(options.pattern) if options.pattern else None
    seconds = options.patience
    workers: IngestWorkers = Workers(work, 1, seconds=seconds, memory=MEMORY)
    openers: OpeningWorkers = Workers(empty, 1, seconds=options.seconds, memory=MEMORY)
    with workers, openers:
        claims = _claims(workers, tops, options, pattern)
        for found in expand(
            tops,
            options.context,
            pattern,
            claims,
            opening=Opener(openers).all_members,
            seconds=options.seconds,
        ):
            if isinstance(found, SourceError):
                yield from _collected(workers, seconds, room_for=0)
                in_order = isinstance(found, PassedOverError)
                yield (PassedOver if in_order else Rejected)(found.source, found.reason)
                continue
            # While names are found here, the worker reads on.
            workers.submit(Parsing(found))
            yield from _collected(workers, seconds, room_for=1)
        yield from _collected(workers, seconds, room_for=0)


def _claims(
    workers: IngestWorkers,
    tops: Iterable[Path],
    options: IngestOptions,
    pattern: PathPattern | None,
) -> tuple[tuple[str, str], ...]:
    """Find out which files others speak for: pairs of locations, the speaker's first."""
    claims: list[tuple[str, str]] = []
    speaking: list[str] = []

    def collect(room_for: int) -> None:
        while workers.busy > room_for:
            for task, sniffed in workers.collect(options.patience):
                # What stalls or breaks here does so again when it is read, and is told of.
                if isinstance(task, Sniffing) and isinstance(sniffed, tuple):
                    claims.extend(sniffed[0].claims)
                    own = location_of(task.sources[0].path or "")
                    if any(speaker == own for speaker, _ in sniffed[0].claims):
                        speaking.append(own)

    for top in tops:
        for found in files(top, options.context, pattern):
            if not isinstance(found, SourceError):
                workers.submit(Sniffing((found,), (0,)))
                collect(room_for=1)
    collect(room_for=0)
    free = speakers(speaking, claims)
    return tuple((speaker, other) for speaker, other in claims if other not in free)


def _collected(
    workers: IngestWorkers, seconds: float, room_for: int
) -> Iterator[HeldArticle | PassedOver | Rejected]:
    """Yield what came of sources until at most `room_for` are still being read."""
    while workers.busy > room_for:
        for task, outcome in workers.collect(seconds):
            assert isinstance(task, Parsing), "nothing else was asked"  # noqa: S101
            match outcome:
                case Parsed():
                    yield from _articles(outcome)
                case NoNews(reason=reason):
                    yield PassedOver(task.source.name, reason)
                case Unreadable(reason=reason):
                    yield Rejected(task.source.name, reason)
                case Lost():
                    yield Rejected(task.source.name, lost_reason(outcome, seconds))


def _articles(parsed: Parsed) -> Iterator[HeldArticle]:
    """The articles of a source, each with its issue and its names."""
    for page in parsed.pages:
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
