"""What a concordance is told to the user in: its search, its sums, and the time left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from archive.search import Query
from reader.concordance import Batch
from ui.ingest.words import time_left
from ui.plain import dotted


def searched_words(query: Query) -> str:
    """Return a search on one line, as "strike · 1912 · not Valley Papers"."""
    without = _tr("not {value}")
    since, until = query.period or ("", "")
    parts = (
        query.text,
        *(value for _, value in query.chosen),
        *(without.format(value=value) for _, value in query.excluded),
        f"{since or '…'} – {until or '…'}" if query.period else "",
    )
    return dotted(*(" ".join(part.split()) for part in parts))


def lines_words(lines: int, last: Batch, *, over: bool) -> str:
    """Return how many lines there are, as "1,204 lines from 37 articles"."""
    if not lines:
        return _tr("No lines")
    if last.full:
        return _tr("The first {lines} lines; there are more").format(lines=_number(lines))
    counted = _tr("1 line") if lines == 1 else _tr("{lines} lines")
    if not over:
        return counted.format(lines=_number(lines))
    articles = _tr("1 article") if last.total == 1 else _tr("{articles} articles")
    words = _tr("{lines} from {articles}")
    return words.format(
        lines=counted.format(lines=_number(lines)),
        articles=articles.format(articles=_number(last.total)),
    )


def reading_words(last: Batch, seconds: float) -> str:
    """Return how far the reading is after `seconds`, and how long it will take."""
    if not last.done:
        return _tr("Searching…")
    words = _tr("{done} of {total} articles read").format(
        done=_number(last.done), total=_number(last.total)
    )
    left = seconds / last.done * (last.total - last.done)
    return f"{words} · {time_left(left)}"


def stopped_words(last: Batch) -> str:
    """Return where the reading was cancelled."""
    if not last.done:
        return _tr("Cancelled")
    return _tr("Cancelled after {done} of {total} articles").format(
        done=_number(last.done), total=_number(last.total)
    )


def _number(number: int) -> str:
    return QLocale().toString(number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Concordance", text)
