"""A concordance in the terminal: the matches under one another, or in a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from archive.search import Query
from reader.cli import FINE
from reader.cli.printing import make_console, print_json
from reader.concordance import MOST, WIDTH, Batch, Line
from reader.concordance_files import Head, aligned, head_json, line_json, write
from reader.concordance_order import Order, Sorter
from reader.room import ReadingRoom

_NARROWEST: Final = 20
_MIDDLE: Final = 12  # columns of a terminal that a match may take


def run_concordance(room: ReadingRoom, options: Namespace) -> int:
    """Make a concordance as the options say; return the exit code."""
    console = make_console()
    order, query = Order(options.sort), Query(options.query)
    width = options.width or _fitting(console, piped=bool(options.export or options.json))
    most = MOST if options.limit is None else min(options.limit, MOST)
    # In any other order the first lines are known only when all are.
    as_found = order is Order.HITS and not options.reverse
    made = datetime.now(UTC)
    found, last = _read(room, query, width, most if as_found else MOST)
    numbers = Sorter().arrange(found, order, descending=options.reverse)[:most]
    lines = [found[number] for number in numbers]
    head = Head(
        archive=room.name,
        query=query,
        articles=last.total,
        read=last.done,
        lines=len(lines),
        made=made,
        order=order,
        descending=options.reverse,
        width=width,
        complete=not last.full and len(lines) == len(found),
        version=_version(),
    )
    if options.export:
        sys.stdout.write(f"{write(options.export, head, lines):,} lines written\n")
    elif options.json:
        print_json(head_json(head) | {"lines": [line_json(line) for line in lines]})
    else:
        _print(console, head, lines)
    return FINE


def _read(
    room: ReadingRoom, query: Query, width: int, limit: int
) -> tuple[list[Line], Batch]:
    lines: list[Line] = []
    last = Batch((), 0, 0)
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("Reading articles", total=None)
        for last in room.concordance(query, width, limit):
            lines.extend(last.lines)
            progress.update(task, completed=last.done, total=last.total)
    return lines, last


def _print(console: Console, head: Head, lines: Sequence[Line]) -> None:
    articles = "article" if head.articles == 1 else "articles"
    many = "line" if head.lines == 1 else "lines"
    more = "" if head.complete else ", and there are more"
    console.print(f"{head.lines:,} {many} from {head.articles:,} {articles}{more}")
    if lines:
        console.print()
    for line, row in zip(lines, aligned(lines), strict=True):
        start = len(row) - len(row.lstrip(" ")) + len(line.left)
        text = Text(row)
        text.stylize("black on yellow", start, start + len(line.keyword))
        console.print(text, soft_wrap=True)


def _fitting(console: Console, *, piped: bool) -> int:
    if piped or not console.is_terminal:
        return WIDTH
    # Half of it stands before the match; date and newspaper may run over the edge.
    return max(_NARROWEST, min(WIDTH, (console.width - _MIDDLE) // 2))


def _version() -> str:
    try:
        return version("pressmark")
    except PackageNotFoundError:  # run from a copy of the source
        return ""
