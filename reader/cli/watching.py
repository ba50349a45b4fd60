"""Watched folders in the terminal: looked through again and again."""

from __future__ import annotations

import sys
from pathlib import Path
from time import sleep

from archive import Archive
from archive.containers.names import shown_name
from archive.events import Found, Ingested, IngestEvent, IngestOptions, Rejected
from reader.cli.printing import print_json, safe
from reader.public import rejected_json

EVERY = 60  # seconds


def list_watched(archive: Archive, *, as_json: bool) -> None:
    """Print the watched folders and when they were looked through."""
    for folder in archive.watched():
        name = shown_name(str(folder.path))
        looked = folder.looked.isoformat() if folder.looked else None
        if as_json:
            print_json({"watched": name, "looked": looked})
        else:
            sys.stdout.write(f"{name}  (looked through: {looked or 'not yet'})\n")


def watch(
    archive: Archive,
    folders: list[Path],
    options: IngestOptions,
    *,
    every: float | None,
    as_json: bool,
) -> int:
    """Watch `folders` besides those watched already; return how many were rejected.

    They are looked through at once and then `every` so many seconds, until somebody
    interrupts; once only if that is ``None``. What was rejected is told of once.
    """
    for folder in folders:
        archive.watch(folder, options)
    told: set[tuple[str, str]] = set()
    while True:
        for event in archive.look():
            _tell(event, told, as_json=as_json)
        for _ in archive.name():
            pass
        archive.update_index()
        if every is None:
            return len(told)
        sleep(every)


def _tell(event: IngestEvent, told: set[tuple[str, str]], *, as_json: bool) -> None:
    match event:
        case Ingested(source=source, article_ids=article_ids) if as_json:
            print_json({"source": {"path": source}, "articles": list(article_ids)})
        case Ingested(source=source, article_ids=article_ids):
            articles = "article" if len(article_ids) == 1 else "articles"
            sys.stdout.write(f"{safe(source)}: {len(article_ids):,} {articles}\n")
        case Rejected(source=source, reason=reason) if (source, reason) not in told:
            told.add((source, reason))
            if as_json:
                print_json(rejected_json(source, reason))
            else:
                sys.stderr.write(f"rejected: {safe(source)}: {safe(reason)}\n")
        case Found():
            sys.stdout.flush()
