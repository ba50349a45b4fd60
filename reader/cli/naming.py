"""Names in the terminal: finding them, anew too, and a larger model from a file."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from archive import Archive
from archive.extractors import default_extractor, signature
from archive.extractors.weights import best_weights, install
from reader.cli import FINE, complain
from reader.cli.printing import print_json

_STOPPED = 130  # what a shell expects of a command that Ctrl+C ended


def run_names(archive: Archive, *, again: bool, as_json: bool) -> int:
    """Find the names that are still to be found; return the exit code.

    With `again` also those that were found by a lesser model, or by an older Pressmark.
    """
    marked = archive.name_again() if again else 0
    waiting = archive.store.outbox.count_unnamed()
    done: set[str] = set()  # of many, each is named at once and gone over later
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    steps = archive.name()
    try:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            disable=as_json or not console.is_terminal,
        ) as progress:
            task = progress.add_task("Finding names", total=waiting)
            for named in steps:
                if named is not None:
                    done.add(named.article_id)
                    progress.update(task, completed=len(done))
        archive.update_index()
    except KeyboardInterrupt:
        complain("Stopped. What was found is kept; the same command goes on from here.")
        return _STOPPED
    finally:
        if hasattr(steps, "close"):
            steps.close()
    _tell(archive, len(done), marked, as_json=as_json)
    return FINE


def run_model(wheel: Path | None, *, as_json: bool) -> int:
    """Take a larger English model from a file, if one is given, and say which is used.

    Raises:
        ModelError: The file is no such model.
    """
    if wheel is not None:
        install(wheel)
        default_extractor.cache_clear()
    weights = best_weights()
    extractor = signature(default_extractor())
    if as_json:
        print_json(
            {"english": weights.size, "place": str(weights.source), "extractor": extractor}
        )
        return FINE
    called = {"sm": "the small model", "md": "the larger model"}[weights.size]
    sys.stdout.write(f"English names are found with {called} ({weights.source})\n")
    if wheel is not None:
        sys.stdout.write("`pressmark names --again` finds those of stored articles anew\n")
    return FINE


def _tell(archive: Archive, done: int, marked: int, *, as_json: bool) -> None:
    by = archive.store.outbox.named_by()
    if as_json:
        print_json({"articles": done, "again": marked, "named_by": by})
        return
    sys.stdout.write(f"names found in {done:,} articles\n")
    for extractor, articles in by.items():
        sys.stdout.write(f"{articles:>9,} by {extractor}\n")
