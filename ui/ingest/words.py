"""What an import is told to the user in: its state, its sums and the time that is left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from reader.job import (
    ImportStatus,
    JobState,
    LookedThrough,
    NamesStatus,
    PlanStatus,
    Reindexing,
    Rest,
)
from reader.shown import shown_name

if TYPE_CHECKING:
    from archive.report import Report

_MINUTE = 60
_HOUR = 60 * _MINUTE


def status_words(status: ImportStatus) -> str:
    """Return where an import stands, as "Importing 1,204 of 9,310 · 41 rejected"."""
    if status.state in {JobState.FINISHED, JobState.CANCELLED}:
        return _dotted(
            _ended(status),
            _stored(status),
            _unchanged(status),
            _passed_over(status),
            _rejected(status),
        )
    left = ""
    if status.state is JobState.RUNNING and status.seconds_left is not None:
        left = time_left(status.seconds_left)
    return _dotted(_under_way(status), _passed_over(status), _rejected(status), left)


def plan_words(status: PlanStatus) -> str:
    """Return how far a plan is, as "Looking at files: 1,204 so far · 3.2 GB"."""
    words = QCoreApplication.translate("Import", "Looking at files: {files} so far")
    size = QLocale().formattedDataSize(status.size) if status.size else ""
    return _dotted(words.format(files=_number(status.files)), size)


def time_left(seconds: float) -> str:
    """Return an estimate as people say it: no more precise than it is."""
    translate = QCoreApplication.translate
    if seconds < _MINUTE:
        return translate("Import", "less than a minute left")
    if seconds < _HOUR:
        minutes = _number(round(seconds / _MINUTE))
        return translate("Import", "about {minutes} min left").format(minutes=minutes)
    hours = QLocale().toString(seconds / _HOUR, "f", 1)
    return translate("Import", "about {hours} h left").format(hours=hours)


def names_words(status: NamesStatus) -> str:
    """Return how many articles have their names, as "names 62 % ready"; ``""`` if all."""
    if status.named >= status.articles:
        return ""
    percent = _number(100 * status.named // status.articles)
    translate = QCoreApplication.translate
    match status.rest:
        case Rest.PAUSED:
            words = translate("Import", "names {percent} % ready, paused")
        case Rest.BATTERY:
            words = translate("Import", "names {percent} % ready, resting on battery")
        case _:
            words = translate("Import", "names {percent} % ready")
    return words.format(percent=percent)


def rebuilding_words(status: Reindexing) -> str:
    """Return how far the index is, as "Rebuilding the index 12,000 of 100,000"."""
    translate = QCoreApplication.translate
    if not status.total:
        return translate("Import", "Rebuilding the index…")
    if status.done >= status.total:
        return translate("Import", "Checking the new index…")
    words = translate("Import", "Rebuilding the index {done} of {total}")
    left = "" if status.seconds_left is None else time_left(status.seconds_left)
    told = words.format(done=_number(status.done), total=_number(status.total))
    return _dotted(told, left)


def looked_words(event: LookedThrough) -> str:
    """Return what a look through the watched folders brought, as a sentence."""
    translate = QCoreApplication.translate
    if not event.articles and not event.rejected:
        return translate("Import", "There is nothing new in the watched folders.")
    status = ImportStatus(
        JobState.FINISHED, articles=event.articles, rejected=event.rejected, watched=True
    )
    return status_words(status) + "."


def import_words(paths: Sequence[Path]) -> str:
    """Return what an import is of: the name of its path, or of the first of several."""
    if not paths:
        return ""
    name = shown_name(paths[0].name or str(paths[0]))
    more = len(paths) - 1
    if not more:
        return name
    words = QCoreApplication.translate("Import", "{name} and {count} more")
    return words.format(name=name, count=_number(more))


def report_words(report: Report) -> str:
    """Return what came of an import, or how far it came."""
    from archive.report import JobStanding

    states = {
        JobStanding.FINISHED: JobState.FINISHED,
        JobStanding.CANCELLED: JobState.CANCELLED,
    }
    if report.standing not in states:
        return unfinished_words(report)
    total = report.total
    said = status_words(
        ImportStatus(
            states[report.standing],
            articles=total.articles,
            unchanged=total.unchanged,
            rejected=total.rejected,
            passed_over=total.passed_over,
        )
    )
    words = QCoreApplication.translate("Import", "{count} with notes")
    noted = words.format(count=_number(total.noted)) if total.noted else ""
    return _dotted(said, noted)


def unfinished_words(report: Report) -> str:
    """Return how far an import came that was cut short, as a sentence."""
    from archive.report import JobStanding

    translate = QCoreApplication.translate
    total = report.total
    done = total.found - total.waiting - total.refused
    if report.standing is JobStanding.PLANNING:
        words = translate("Import", "The import of {name} stopped before it had begun.")
    elif report.standing is JobStanding.WAITING:
        words = translate("Import", "The import of {name}, {found} files, has not begun.")
    else:
        words = translate(
            "Import", "The import of {name} stopped at {done} of {found} files."
        )
    return words.format(
        name=import_words(report.paths), done=_number(done), found=_number(total.found)
    )


def _under_way(status: ImportStatus) -> str:
    translate = QCoreApplication.translate
    if status.state is JobState.PAUSED:
        words = translate("Import", "Paused at {done} of {found}")
    elif status.watched:
        words = translate("Import", "New in watched folders: {done} of {found}")
    elif status.counting and not status.done:
        words = translate("Import", "Looking for files: {found} so far")
    elif status.counting:
        words = translate("Import", "Importing {done} of at least {found}")
    else:
        words = translate("Import", "Importing {done} of {found}")
    return words.format(done=_number(status.done), found=_number(status.found))


def _ended(status: ImportStatus) -> str:
    translate = QCoreApplication.translate
    if status.state is JobState.FINISHED and status.watched:
        return translate("Import", "Watched folders")
    if status.state is JobState.FINISHED:
        return translate("Import", "Import finished")
    return translate("Import", "Import cancelled; what was read is kept")


def _stored(status: ImportStatus) -> str:
    translate = QCoreApplication.translate
    if status.articles == 1:
        return translate("Import", "1 article stored")
    words = translate("Import", "{count} articles stored")
    return words.format(count=_number(status.articles))


def _unchanged(status: ImportStatus) -> str:
    words = QCoreApplication.translate("Import", "{count} held already")
    return words.format(count=_number(status.unchanged)) if status.unchanged else ""


def _passed_over(status: ImportStatus) -> str:
    words = QCoreApplication.translate("Import", "{count} passed over")
    return words.format(count=_number(status.passed_over)) if status.passed_over else ""


def _rejected(status: ImportStatus) -> str:
    words = QCoreApplication.translate("Import", "{count} rejected")
    return words.format(count=_number(status.rejected)) if status.rejected else ""


def _number(number: int) -> str:
    return QLocale().toString(number)


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))
