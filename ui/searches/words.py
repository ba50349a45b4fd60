"""What the window says of a search that is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from archive.kept import PastSearch, SavedSearch
from archive.search import Query
from archive.search.syntax import GRAMMAR_VERSION
from reader.asked import ENGLISH, filter_words
from reader.edtf_words import edtf_words
from reader.searches import Collecting, Compared, query_of

Kept = PastSearch | SavedSearch


def title_of(search: Kept) -> str:
    """Return the name of a search, else its query, else its filters."""
    if isinstance(search, SavedSearch):
        return search.name
    return suggested_name(query_of(search))


def suggested_name(query: Query) -> str:
    """Return what a search may be called: its query, or else its filters."""
    return " ".join(query.text.split()) or " · ".join(filters(query)) or _tr("Everything")


def filters(query: Query) -> tuple[str, ...]:
    """Return the filters, the period and the order in words."""
    return filter_words(query, {key: _tr(words) for key, words in ENGLISH.items()})


def asked(query: Query) -> str:
    """Return the query and its filters on one line."""
    return " · ".join(filter(None, (" ".join(query.text.split()), *filters(query))))


def under(search: Kept) -> str:
    """Return on one line what is asked for, as far as `title_of` does not tell it."""
    query = query_of(search)
    if isinstance(search, SavedSearch):
        told = asked(query)
        return told if told != search.name else ""
    return " · ".join(filters(query)) if query.text else ""


def facts(search: Kept, now: datetime) -> str:
    """Return how much was found and when on one line, and what else one should know."""
    if isinstance(search, SavedSearch):
        parts = [articles(search.total), when(search.saved, now)]
    else:
        parts = [when(search.ran, now)]
        if search.times > 1:
            parts.append(_tr("{count} times").format(count=number(search.times)))
    if search.grammar < GRAMMAR_VERSION:
        parts.insert(0, _tr("for an older search language"))
    elif search.grammar > GRAMMAR_VERSION:
        parts.insert(0, _tr("for a newer search language"))
    return " · ".join(parts)


def last_run(search: SavedSearch, now: datetime) -> str:
    """Return when a saved search was run last, and what it found; ``""`` if never since."""
    if search.ran == search.saved:
        return ""
    words = _tr("last run {when}: {articles}")
    return words.format(when=when(search.ran, now), articles=articles(search.last_total))


def difference(compared: Compared | Collecting | None) -> str:
    """Return in a word or two what has changed, or how far the check is.

    Beside a name in a narrow column there is little room.
    """
    match compared:
        case None:
            return ""
        case Collecting(done=done, total=total):
            return _tr("{percent} %").format(percent=100 * done // max(total, 1))
        case Compared(same=True):
            return _tr("unchanged")
        case Compared(new=None):
            return _tr("changed")
    new, gone = len(compared.new or ()), len(compared.gone or ())
    if new and gone:
        words = _tr("+{new} −{gone}")
    else:
        words = _tr("+{new} new") if new else _tr("{gone} gone")
    return words.format(new=number(new), gone=number(gone))


def articles(total: int) -> str:
    """Return a number of articles."""
    words = _tr("{count} article") if total == 1 else _tr("{count} articles")
    return words.format(count=number(total))


def when(moment: datetime, now: datetime) -> str:
    """Return a moment as the user's clock and calendar say it, as short as is clear."""
    here, today = moment.astimezone(), now.astimezone().date()
    time = f"{here:%H:%M}"
    if here.date() == today:
        return _tr("today {time}").format(time=time)
    if here.date() == today - timedelta(days=1):
        return _tr("yesterday {time}").format(time=time)
    return edtf_words(here.date().isoformat())


def number(count: int) -> str:
    """Return a number as the user's language groups its digits."""
    return QLocale().toString(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Searches", text)
