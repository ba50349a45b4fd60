"""What the worker processes of an import are asked to do."""

from __future__ import annotations

from typing import TypeAlias

from archive.parsing import NoNews, Parsed, Parsing, Unreadable, parse
from archive.sniffing import Sniffed, Sniffing, sniff
from archive.workers import Workers

Labour: TypeAlias = Sniffing | Parsing
Yield: TypeAlias = tuple[Sniffed, ...] | Parsed | NoNews | Unreadable
IngestWorkers: TypeAlias = Workers[Labour, Yield]


def work(task: Labour) -> Yield:
    """Look into files, or read one source; runs in a worker process.

    Raises:
        StoreError: A copy of a source could not be written.
    """
    return sniff(task) if isinstance(task, Sniffing) else parse(task)
