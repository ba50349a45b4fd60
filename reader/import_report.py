"""The report of an import as a file: CSV for spreadsheets, text to read, JSON for programs.

File names come from anywhere, so whatever could be a formula in a spreadsheet, or a command
in a terminal, is made harmless.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from archive.errors import ArchiveError
from archive.report import FormatReport, ItemState, JobItem, Report
from reader.public import Json
from reader.whole_files import whole_file

COLUMNS = ("source", "outcome", "format", "articles", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MIB = 2**20
_KIB = 2**10


class ReportError(ArchiveError):
    """A report cannot be written."""


def write_report(path: Path, report: Report, items: Iterable[JobItem]) -> None:
    """Write a ``.txt``, ``.csv`` or ``.json`` file of a job and its `items`.

    Raises:
        ReportError: The file cannot be written, or is of no such kind.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ReportError(f"“{path.name}” is no .txt, .csv or .json file")
    try:
        # What is no text in a file's name was made visible before it came here.
        with whole_file(path, errors="backslashreplace") as file:
            writer(file, report, items)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReportError(f"{path} cannot be written ({reason})") from error


def report_json(report: Report) -> Json:
    """Return the sums of a job, by format, and why sources are not stored."""
    return {
        "job": report.key,
        "state": report.standing.value,
        "paths": [str(path) for path in report.paths],
        "made": report.made.isoformat(),
        "ended": report.ended.isoformat() if report.ended else None,
        "formats": [_format_json(one) for one in report.formats],
        "total": _format_json(report.total),
        "reasons": [
            {
                "state": reason.state.value,
                "format": reason.format or None,
                "reason": reason.reason,
                "sources": reason.sources,
                "example": reason.example,
            }
            for reason in report.reasons
        ],
    }


def table_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield what a table by format shows: a head, a row for each, and the sums."""
    kinds = [
        ("read", "Read"),
        ("articles", "Articles"),
        ("waiting", "To read"),
        ("unchanged", "Held"),
        ("parts", "Parts"),
        ("passed_over", "Passed over"),
        ("rejected", "Rejected"),
        ("refused", "Unreadable"),
    ]
    shown = [(name, title) for name, title in kinds if getattr(report.total, name)]
    yield ("Format", "Found", "Size", *(title for _, title in shown))
    for one in (*report.formats, report.total):
        name = "all" if one is report.total else one.format or "unknown"
        counts = (f"{getattr(one, kind):,}" for kind, _ in shown)
        yield (name, f"{one.found:,}", size_words(one.size), *counts)


def size_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size >= _MIB:
        return f"{size / _MIB:,.1f} MiB"
    return f"{size / _KIB:,.0f} KiB" if size >= _KIB else f"{size} B"


def _write_text(file: TextIO, report: Report, items: Iterable[JobItem]) -> None:
    file.write(f"Import {report.key} of {report.made:%Y-%m-%d %H:%M} UTC")
    file.write(f": {report.standing.value}\n\n")
    file.writelines(f"  {_plain(str(path))}\n" for path in report.paths)
    file.write("\n")
    rows = list(table_rows(report))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [
            cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        file.write("  ".join(cells).rstrip() + "\n")
    file.write("\n")
    for item in items:
        if item.reason and item.state is not ItemState.PART:
            file.write(f"{_outcome(item)}: {_plain(item.name)} {item.reason}\n")


def _write_csv(file: TextIO, report: Report, items: Iterable[JobItem]) -> None:  # noqa: ARG001 - as its siblings
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for item in items:
        cells = (item.name, _outcome(item), item.format, str(item.articles), item.reason)
        writer.writerow(map(_harmless, cells))


def _write_json(file: TextIO, report: Report, items: Iterable[JobItem]) -> None:
    head = json.dumps(report_json(report), ensure_ascii=False)
    file.write(head.removesuffix("}") + ', "sources": [')
    for number, item in enumerate(items):
        row = {
            "source": item.name,
            "outcome": _outcome(item),
            "format": item.format or None,
            "articles": item.articles,
            "reason": item.reason or None,
        }
        comma = "," if number else ""
        file.write(f"{comma}\n{json.dumps(row, ensure_ascii=False)}")
    file.write("\n]}\n")


def _format_json(one: FormatReport) -> Json:
    return {
        "format": one.format or None,
        "found": one.found,
        "size": one.size,
        "waiting": one.waiting,
        "unreadable": one.refused,
        "stored": one.stored,
        "articles": one.articles,
        "noted": one.noted,
        "opened": one.opened,
        "unchanged": one.unchanged,
        "better": one.better,
        "parts": one.parts,
        "passed_over": one.passed_over,
        "rejected": one.rejected,
    }


def _outcome(item: JobItem) -> str:
    if item.state is ItemState.WAITING and item.reason:
        return "unreadable"
    return item.state.value


def _plain(text: str) -> str:
    """A text on one line, without what could fool whoever looks at it."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _harmless(cell: str) -> str:
    plain = _plain(cell)
    return f"'{plain}" if cell.startswith(_FORMULA) else plain


_WRITERS: dict[str, Callable[[TextIO, Report, Iterable[JobItem]], None]] = {
    ".txt": _write_text,
    ".csv": _write_csv,
    ".json": _write_json,
}
