"""The index in the terminal: brought up to date, or rebuilt with a way to stop."""

from __future__ import annotations

import sys
from contextlib import suppress
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from archive import Archive
from archive.errors import SearchError, StoreError
from reader.cli import FINE, complain
from reader.cli.printing import print_json

_LINKING_SECONDS: Final = 10.0
STOPPED: Final = 130  # what a shell expects of a command that Ctrl+C ended


def catch_up(archive: Archive) -> None:
    """Index what was left to do, as by an import cut short, unless somebody is at it."""
    if archive.engine.set_aside:
        complain(archive.engine.set_aside)
    waiting = archive.store.outbox.count_unindexed()
    if not waiting:
        return
    try:
        archive.update_index(patience=0)
    except SearchError:
        complain(f"{waiting:,} articles are still being indexed and may be missing here.")


def link_up(archive: Archive) -> None:
    """Find the people, organizations and places of articles that were named before.

    An older Pressmark named them without. It is given up after a while, to be gone on with
    the next time. What may only be read is read as it is.
    """
    until = monotonic() + _LINKING_SECONDS
    with suppress(StoreError):
        while archive.link() and monotonic() < until:
            pass
    if left := archive.store.authorities.unlinked():
        complain(
            f"{left:,} articles from before are still to be looked through and may be "
            "missing here; the next such command goes on."
        )


def run_reindex(archive: Archive, *, as_json: bool) -> int:
    """Rebuild the index; return the exit code."""
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    done, steps = 0, archive.reindex()
    try:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=as_json or not console.is_terminal,
        ) as progress:
            task = progress.add_task("Rebuilding the index", total=None)
            for done, total in steps:
                progress.update(task, completed=done, total=total)
    except KeyboardInterrupt:
        if hasattr(steps, "close"):
            steps.close()  # which gives the new index up
        complain("Stopped. The index is as it was before.")
        return STOPPED
    if as_json:
        print_json({"articles": done})
    else:
        sys.stdout.write(f"{done:,} articles indexed\n")
    return FINE
