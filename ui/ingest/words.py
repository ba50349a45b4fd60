"""What an import is told to the user in: its state, its sums and the time that is left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from reader.job import ImportStatus, JobState, NamesStatus, Reindexing

_MINUTE = 60
_HOUR = 60 * _MINUTE


def status_words(status: ImportStatus) -> str:
    """Return where an import stands, as "Importing 1,204 of 9,310 · 41 rejected"."""
    if status.state in {JobState.FINISHED, JobState.CANCELLED}:
        return _dotted(
            _ended(status), _stored(status), _unchanged(status), _rejected(status)
        )
    left = ""
    if status.state is JobState.RUNNING and status.seconds_left is not None:
        left = time_left(status.seconds_left)
    return _dotted(_under_way(status), _rejected(status), left)


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
    return translate("Import", "names {percent} % ready").format(percent=percent)


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


def _under_way(status: ImportStatus) -> str:
    translate = QCoreApplication.translate
    if status.state is JobState.PAUSED:
        words = translate("Import", "Paused at {done} of {found}")
    elif status.counting and not status.done:
        words = translate("Import", "Looking for files: {found} so far")
    elif status.counting:
        words = translate("Import", "Importing {done} of at least {found}")
    else:
        words = translate("Import", "Importing {done} of {found}")
    return words.format(done=_number(status.done), found=_number(status.found))


def _ended(status: ImportStatus) -> str:
    translate = QCoreApplication.translate
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
    words = QCoreApplication.translate("Import", "{count} unchanged")
    return words.format(count=_number(status.unchanged)) if status.unchanged else ""


def _rejected(status: ImportStatus) -> str:
    words = QCoreApplication.translate("Import", "{count} rejected")
    return words.format(count=_number(status.rejected)) if status.rejected else ""


def _number(number: int) -> str:
    return QLocale().toString(number)


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))
