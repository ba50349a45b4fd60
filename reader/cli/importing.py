"""An import in the terminal: progress for people, one JSON object a line for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from archive import Archive
from archive.ingest import Ingested, IngestEvent, IngestOptions, Rejected, Unchanged
from reader.cli.printing import print_json
from reader.job import ImportStatus, JobState
from reader.public import Json, rejected_json
from reader.tally import Tally


def run_import(
    archive: Archive, paths: Iterable[Path], options: IngestOptions, *, as_json: bool
) -> int:
    """Import `paths`, then find the names; return how many sources were rejected."""
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    tally = Tally()
    with _progress(console, quiet=as_json) as progress:
        task = progress.add_task("Importing", total=None, note="")
        for event in archive.ingest(paths, options):
            tally.add(event)
            _show(progress, task, tally.status(JobState.RUNNING))
            _tell(event, console, as_json=as_json)
        named = _find_names(archive, progress, options.jobs)
    status = tally.status(JobState.FINISHED)
    if as_json:
        print_json(_summary(status, named))
    else:
        sys.stdout.write(_sentence(status, named))
    return status.rejected


def _find_names(archive: Archive, progress: Progress, jobs: int | None) -> int:
    """Find names and dates in the articles that have none yet; return in how many."""
    holdings = archive.store.holdings()
    waiting = holdings.articles - holdings.named
    if not waiting:
        return 0
    task = progress.add_task("Finding names and dates", total=waiting, note="")
    named = 0
    for article in archive.name(jobs=jobs or os.cpu_count()):
        named += article is not None
        progress.update(task, completed=named)
    archive.update_index()
    return named


@contextmanager
def _progress(console: Console, *, quiet: bool) -> Iterator[Progress]:
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),
        console=console,
        disable=quiet or not console.is_terminal,
    )
    with progress:
        yield progress


def _show(progress: Progress, task: TaskID, status: ImportStatus) -> None:
    total = None if status.counting else status.found
    rejected = f"{status.rejected} rejected" if status.rejected else ""
    progress.update(task, completed=status.done, total=total, note=rejected)


def _tell(event: IngestEvent, console: Console, *, as_json: bool) -> None:
    match event:
        case Rejected(source=source, reason=reason) if as_json:
            print_json(rejected_json(source, reason))
        case Rejected(source=source, reason=reason):
            console.print(Text(f"rejected: {source}: {reason}", style="yellow"))
        case Ingested(source=source, article_ids=article_ids) if as_json:
            print_json({"source": _source(source), "articles": list(article_ids)})
        case Unchanged(source=source) if as_json:
            print_json({"source": _source(source), "unchanged": True})


def _source(name: str) -> Json:
    return {"path": name}


def _summary(status: ImportStatus, named: int) -> Json:
    return {
        "found": status.found,
        "stored": status.done - status.unchanged - status.rejected,
        "articles": status.articles,
        "unchanged": status.unchanged,
        "rejected": status.rejected,
        "named": named,
    }


def _sentence(status: ImportStatus, named: int) -> str:
    stored = status.done - status.unchanged - status.rejected
    articles = f"{status.articles:,} article" + ("" if status.articles == 1 else "s")
    return (
        f"{articles} stored from {stored:,} of {status.found:,} sources; "
        f"{status.unchanged:,} unchanged, {status.rejected:,} rejected; "
        f"names and dates found in {named:,}.\n"
    )
