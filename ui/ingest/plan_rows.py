"""What a plan says, as rows: what will be read, by format, and what will not, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QLocale

from archive.events import Fit
from archive.report import FormatReport, ItemState, JobItem, Report
from reader.shown import shown_name

_FEW = 5  # files that are read at once, without a plan being shown


class Kind(Enum):
    """What a row of a plan is about."""

    FORMAT = auto()
    PARTS = auto()
    BETTER = auto()
    HELD = auto()
    PASSED_OVER = auto()
    UNREAD = auto()


STATES = {
    Kind.PASSED_OVER: (ItemState.PASSED_OVER,),
    Kind.UNREAD: (ItemState.WAITING, ItemState.REJECTED),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """So many files of one sort; `size` in bytes, ``None`` if that says nothing."""

    kind: Kind
    words: str
    files: int
    size: int | None = None

    @property
    def opens(self) -> bool:
        """Whether its files are listed under it, with reasons."""
        return self.kind in STATES


def plan_rows(
    report: Report, title: Callable[[str], str], *, upgrade: bool
) -> tuple[PlanRow, ...]:
    """Return the rows of a plan, of which the formats are called as `title` says.

    There are the same rows with `upgrade` and without.
    """
    rows = _rows(report, title, upgrade=upgrade)
    return tuple(row for row in rows if row.files or row.kind is Kind.FORMAT)


def to_read(report: Report, *, upgrade: bool) -> int:
    """Return how many files will be read."""
    return _waiting(report.total, upgrade=upgrade)


def needs_no_look(report: Report) -> bool:
    """Whether a plan is of a few files that can all be read: then nobody has to see it."""
    total = report.total
    doubtful = total.refused + total.rejected + total.passed_over + total.better
    return 0 < total.found <= _FEW and not doubtful


def fit_words(fit: Fit) -> str:
    """Return how the pattern of the path fits, in sentences."""
    translate, number = QCoreApplication.translate, QLocale().toString
    if not fit.unfitting:
        return translate("Import", "The pattern of the path fits all files.")
    if fit.fitting:
        words = translate("Import", "The pattern of the path fits {count} of {all} files.")
    else:
        words = translate("Import", "The pattern of the path fits none of the files.")
    every = number(fit.fitting + fit.unfitting)
    said = words.format(count=number(fit.fitting), all=every)
    example = translate("Import", "It does not fit “{path}”.")
    return f"{said} {example.format(path=fit.misfit)}"


def below(item: JobItem, report: Report) -> str:
    """Return the name of a file, without the folder that it was found in or below."""
    if item.root >= len(report.paths):
        return item.name
    top = report.paths[item.root]
    folder = top.parent if item.path == top else top
    return item.name.removeprefix(shown_name(f"{folder}{os.sep}"))


def size_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    return QLocale().formattedDataSize(size)


def _rows(
    report: Report, title: Callable[[str], str], *, upgrade: bool
) -> Iterator[PlanRow]:
    translate, total = QCoreApplication.translate, report.total
    for one in filter(lambda one: one.waiting, report.formats):
        size = one.waiting_size - (0 if upgrade else one.better_size)
        yield PlanRow(
            Kind.FORMAT, title(one.format), _waiting(one, upgrade=upgrade), max(0, size)
        )
    words = translate("Import", "Pages and images that belong to these")
    yield PlanRow(Kind.PARTS, words, total.parts)
    words = translate("Import", "Held already, and can be read better now")
    yield PlanRow(Kind.BETTER, words, total.better, total.better_size)
    held = total.unchanged + total.opened
    words = translate("Import", "Held already")
    yield PlanRow(Kind.HELD, words, held)
    words = translate("Import", "Passed over: in order, but without news")
    yield PlanRow(Kind.PASSED_OVER, words, total.passed_over)
    words = translate("Import", "Cannot be read")
    yield PlanRow(Kind.UNREAD, words, total.refused + total.rejected)


def _waiting(one: FormatReport, *, upgrade: bool) -> int:
    """The files of a format that will be read; the plan was made to upgrade."""
    return one.waiting if upgrade else max(0, one.waiting - one.better)
