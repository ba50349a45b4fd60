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
from rich.table import Table
from rich.text import Text

from archive import Archive
from archive.events import (
    Fit,
    Found,
    Ingested,
    IngestEvent,
    IngestOptions,
    Looked,
    PassedOver,
    Planned,
    Rejected,
    Unchanged,
)
from archive.report import Report
from reader.cli.printing import make_console, print_json, safe
from reader.import_report import report_json, table_rows, write_report
from reader.job import ImportStatus, JobState
from reader.public import Json, passed_over_json, rejected_json
from reader.tally import Tally


def run_import(
    archive: Archive,
    paths: Iterable[Path],
    options: IngestOptions,
    *,
    as_json: bool,
    report: Path | None = None,
) -> int:
    """Import `paths`, then find the names; return how many sources were rejected.

    With `report`, what came of every file is written there.

    Raises:
        ReportError: The report cannot be written.
    """
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    tally = Tally()
    with _progress(console, quiet=as_json) as progress:
        task = progress.add_task("Looking for files", total=None, note="")
        is_told = as_json
        for event in archive.ingest(paths, options):
            if isinstance(event, Found) and event.fit is not None and not is_told:
                is_told = True
                console.print(Text(_fit_sentence(event.fit)), soft_wrap=True)
            tally.add(event)
            _show(progress, task, tally.status(JobState.RUNNING))
            _tell(event, console, as_json=as_json)
        named = _find_names(archive, progress, options.jobs)
    status = tally.status(JobState.FINISHED)
    done = archive.report(tally.job) if tally.job is not None else None
    if as_json:
        print_json(_summary(status, named))
    else:
        if done is not None:
            _print_better(console, done, options)
            print_table(done)
            _print_noted(console, done)
        sys.stdout.write(_sentence(status, named))
    if report is not None and done is not None:
        write_report(report, done, archive.items(done.key))
    return status.rejected


def show_plan(
    archive: Archive,
    paths: Iterable[Path],
    options: IngestOptions,
    *,
    as_json: bool,
    report: Path | None = None,
) -> int:
    """Say what an import of `paths` would do; return how many sources cannot be read.

    Raises:
        ReportError: The report cannot be written.
    """
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    job = 0
    fit: Fit | None = None
    with _progress(console, quiet=as_json) as progress:
        task = progress.add_task("Looking for files", total=None, note="")
        for event in archive.plan(paths, options):
            match event:
                case Looked(files=files):
                    progress.update(task, completed=files)
                case Planned(job=job, fit=fit):
                    pass
    plan = archive.report(job)
    if report is not None:
        write_report(report, plan, archive.items(job))
    archive.cancel(job)  # nobody will run it: the import makes its own
    if as_json:
        print_json(report_json(plan))
        return plan.total.refused + plan.total.rejected
    print_table(plan)
    if fit is not None:
        sys.stdout.write(f"{_fit_sentence(fit)}\n")
    for reason in plan.reasons:
        sources = f"{reason.sources:,} sources, such as " if reason.sources > 1 else ""
        sys.stdout.write(f"{sources}{safe(reason.example)}: {safe(reason.reason)}\n")
    _print_better(console, plan, options)
    return plan.total.refused + plan.total.rejected


def print_table(report: Report) -> None:
    """Print what was found and what came of it, by format."""
    head, *rows = table_rows(report)
    table = Table(box=None, pad_edge=False)
    for number, title in enumerate(head):
        table.add_column(title, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    make_console().print(table)


def _fit_sentence(fit: Fit) -> str:
    misfit = f"; not {safe(fit.misfit)}, for one" if fit.misfit else ""
    every = fit.fitting + fit.unfitting
    return f"The pattern fits {fit.fitting:,} of {every:,} files{misfit}."


def _print_better(console: Console, report: Report, options: IngestOptions) -> None:
    better = report.total.better
    if not better:
        return
    sources = "1 held source" if better == 1 else f"{better:,} held sources"
    if options.upgrade:
        said = f"{sources} could be read better now and were read again"
        if report.total.waiting:
            said = f"{sources} can be read better now and will be read again"
    else:
        said = f"{sources} can be read better now; import them again with --upgrade"
    console.print(Text(f"{said}."))


def _print_noted(console: Console, report: Report) -> None:
    noted = report.total.noted
    if noted:
        sources = "1 source has a note" if noted == 1 else f"{noted:,} sources have notes"
        said = f"{sources}; --report FILE tells what is missing, for instance."
        console.print(Text(said))


def _find_names(archive: Archive, progress: Progress, jobs: int | None) -> int:
    """Find names and dates in the articles that have none yet; return in how many."""
    holdings = archive.store.holdings()
    waiting = holdings.articles - holdings.named
    if not waiting:
        return 0
    task = progress.add_task("Finding names and dates", total=waiting, note="")
    named: set[str] = set()  # of many, each is named at once and gone over later
    for article in archive.name(jobs=jobs or os.cpu_count()):
        if article is not None:
            named.add(article.article_id)
            progress.update(task, completed=len(named))
    archive.update_index()
    return len(named)


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
    rejected = f"{status.rejected} rejected" if status.rejected else ""
    if status.job is None:
        progress.update(task, completed=status.found)
        return
    total = None if status.counting else status.found
    progress.update(
        task, description="Importing", completed=status.done, total=total, note=rejected
    )


def _tell(event: IngestEvent, console: Console, *, as_json: bool) -> None:
    match event:
        case Rejected(source=source, reason=reason) if as_json:
            print_json(rejected_json(source, reason))
        case Rejected(source=source, reason=reason):
            told = f"rejected: {safe(source)}: {safe(reason)}"
            console.print(Text(told, style="yellow"), soft_wrap=True)
        case PassedOver(source=source, reason=reason) if as_json:
            print_json(passed_over_json(source, reason))
        case PassedOver(source=source, reason=reason):
            told = f"passed over: {safe(source)} {safe(reason)}"
            console.print(Text(told, style="dim"), soft_wrap=True)
        case Ingested(source=source, article_ids=article_ids) if as_json:
            print_json({"source": _source(source), "articles": list(article_ids)})
        case Unchanged(source=source) if as_json:
            print_json({"source": _source(source), "unchanged": True})


def _source(name: str) -> Json:
    return {"path": name}


def _summary(status: ImportStatus, named: int) -> Json:
    return {
        "found": status.found,
        "stored": _stored(status),
        "articles": status.articles,
        "unchanged": status.unchanged,
        "passed_over": status.passed_over,
        "rejected": status.rejected,
        "named": named,
    }


def _sentence(status: ImportStatus, named: int) -> str:
    articles = f"{status.articles:,} article" + ("" if status.articles == 1 else "s")
    passed_over = f"{status.passed_over:,} passed over, " if status.passed_over else ""
    return (
        f"{articles} stored from {_stored(status):,} of {status.found:,} sources; "
        f"{status.unchanged:,} unchanged, {passed_over}{status.rejected:,} rejected; "
        f"names and dates found in {named:,}.\n"
    )


def _stored(status: ImportStatus) -> int:
    return status.done - status.unchanged - status.passed_over - status.rejected
