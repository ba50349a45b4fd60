"""Concordances as files: CSV for spreadsheets, plain text to read, JSON for programs.

Each begins with a head that says how to make the same concordance again.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from archive.search import FacetValue, Query
from reader.concordance import WIDTH, ConcordanceError, Line
from reader.concordance_order import Order
from reader.public import Json
from reader.whole_files import whole_file

COLUMNS = (
    "left", "keyword", "right", "published", "publication",
    "page", "headline", "article", "field", "start",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula, and newspapers print anything.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Head:
    """What makes a concordance repeatable.

    Attributes:
        articles: The hits of the query, of which `read` were read.
        lines: The lines written.
        complete: These are all lines there are: nothing was cancelled or left out.
        made: When the search was made, in UTC.
        version: Pressmark's version, ``""`` if it is not known.
    """

    archive: str
    query: Query
    articles: int
    read: int
    lines: int
    made: datetime
    order: Order = Order.HITS
    descending: bool = False
    width: int = WIDTH
    complete: bool = True
    version: str = ""


def write(path: Path, head: Head, lines: Sequence[Line]) -> int:
    """Write a ``.csv``, ``.txt`` or ``.json`` file; return the number of lines.

    Raises:
        ConcordanceError: The file cannot be written, or is of no such kind.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ConcordanceError(
            f"“{path.name}” is not written: a concordance is a file in .csv, .txt or .json."
        )
    # Only a spreadsheet needs to be told that a file is UTF-8.
    encoding = "utf-8-sig" if writer is to_csv else "utf-8"
    try:
        with whole_file(path, encoding=encoding, errors="replace") as file:
            writer(file, head, lines)
    except OSError as error:
        raise ConcordanceError(f"{path} cannot be written ({error.strerror}).") from error
    return len(lines)


def to_csv(file: TextIO, head: Head, lines: Iterable[Line]) -> None:
    """Write two columns of head, an empty row, and the lines below `COLUMNS`."""
    writer = csv.writer(file)
    for name, value in told(head):
        writer.writerow((f"# {name}", _harmless(value)))
    writer.writerow(())
    writer.writerow(COLUMNS)
    for line in lines:
        row = line_json(line)
        cells = ("" if row[key] is None else str(row[key]) for key in COLUMNS)
        writer.writerow(map(_harmless, cells))


def to_text(file: TextIO, head: Head, lines: Sequence[Line]) -> None:
    """Write the head and the lines with the matches under one another."""
    told_head = told(head)
    broad = max(len(name) for name, _ in told_head) + 1
    file.writelines(f"{name + ':':<{broad}} {value}\n" for name, value in told_head)
    file.write("\n")
    file.writelines(f"{row}\n" for row in aligned(lines))


def to_json(file: TextIO, head: Head, lines: Iterable[Line]) -> None:
    """Write one object: the keys of `head_json`, and `lines`."""
    opening = json.dumps(head_json(head), ensure_ascii=False, indent=1)
    file.write(opening.removesuffix("\n}") + ',\n "lines": [')
    for number, line in enumerate(lines):
        file.write(",\n  " if number else "\n  ")
        file.write(json.dumps(line_json(line), ensure_ascii=False))
    file.write("\n ]\n}\n")


def aligned(lines: Sequence[Line]) -> Iterator[str]:
    """Yield lines as text in columns, wide and narrow characters reckoned with."""
    from rich.cells import cell_len

    def filled(text: str, width: int) -> str:
        return text + " " * (width - cell_len(text))

    left = max((cell_len(line.left) for line in lines), default=0)
    middle = max((cell_len(line.keyword + line.right) for line in lines), default=0)
    dates = max((len(line.published or "") for line in lines), default=0)
    papers = max((cell_len(line.publication) for line in lines), default=0)
    for line in lines:
        parts = (
            " " * (left - cell_len(line.left))
            + line.left
            + filled(line.keyword + line.right, middle),
            filled(line.published or "", dates),
            filled(line.publication, papers),
            line.headline,
        )
        yield _GAP.join(" ".join(part.splitlines()) for part in parts).rstrip()


def told(head: Head) -> tuple[tuple[str, str], ...]:
    """Return the head as pairs of a name and a value for people."""
    since, until = head.query.period or ("", "")
    rows = (
        ("search", head.query.text),
        ("only", _facets(head.query.chosen)),
        ("without", _facets(head.query.excluded)),
        ("period", f"{since or '…'} to {until or '…'}" if head.query.period else ""),
        ("also misspelt", "yes" if head.query.expand else ""),
        ("but not as", "; ".join(" ".join(pair) for pair in head.query.unticked)),
        ("order of articles", head.query.sort.value),
        ("order of lines", head.order.value + (", reversed" if head.descending else "")),
        ("context", f"{head.width} characters"),
        ("articles found", f"{head.articles}"),
        ("articles read", f"{head.read}" if head.read != head.articles else ""),
        ("lines", f"{head.lines}" + ("" if head.complete else " (there are more)")),
        ("searched at", head.made.isoformat(timespec="seconds")),
        ("archive", head.archive),
        ("program", f"Pressmark {head.version}".rstrip()),
    )
    return tuple(row for row in rows if row[1] or row[0] == "search")


def head_json(head: Head) -> Json:
    """Return the head for programs."""
    query = head.query
    return {
        "query": query.text,
        "chosen": [list(pair) for pair in query.chosen],
        "excluded": [list(pair) for pair in query.excluded],
        "period": list(query.period) if query.period else None,
        "expand": query.expand,
        "unticked": [list(pair) for pair in query.unticked],
        "sort": query.sort.value,
        "order": head.order.value,
        "descending": head.descending,
        "width": head.width,
        "articles": head.articles,
        "read": head.read,
        "count": head.lines,
        "complete": head.complete,
        "made": head.made.isoformat(timespec="seconds"),
        "archive": head.archive,
        "version": head.version or None,
    }


def line_json(line: Line) -> Json:
    """Return a line for programs; `left` and `right` are what is printed around it."""
    return {
        "article": line.article_id,
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
        "field": line.field.value,
        "start": line.start,
        "headline": line.headline,
        "publication": line.publication or None,
        "published": line.published,
        "page": line.page or None,
    }


def _facets(values: Iterable[FacetValue]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in values)


def _harmless(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


_WRITERS: dict[str, Callable[[TextIO, Head, Sequence[Line]], None]] = {
    ".csv": to_csv,
    ".txt": to_text,
    ".json": to_json,
}
