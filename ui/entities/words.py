"""What the entity desk says of authorities: their states, counts and days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from archive.authorities import Authority
from archive.model import EntityKind
from reader.edtf_words import MONTHS, edtf_words

KINDS = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)

_SHORT = 3  # letters of a month in a narrow column


def state_words(authority: Authority) -> str:
    """Return whether an authority is a machine's guess or what the user decided."""
    if authority.rejected:
        return _tr("Rejected")
    return _tr("Confirmed") if authority.confirmed else _tr("Found by machine")


def refused_words(why: str) -> str:
    """Return a sentence that says why a text is no name; see `archive.given.hindrance`."""
    return _tr("This name {why}.").format(why=why)


def count_words(total: int) -> str:
    """Return a number of authorities, as "1,204 names"."""
    words = _tr("1 name") if total == 1 else _tr("{count} names")
    return words.format(count=number(total))


def article_words(total: int) -> str:
    """Return a number of articles, as "37 articles"."""
    words = _tr("1 article") if total == 1 else _tr("{count} articles")
    return words.format(count=number(total))


def spread_words(authority: Authority) -> str:
    """Return in how many articles something is mentioned, and from when to when."""
    days = [edtf_words(day) for day in (authority.first, authority.last) if day]
    when = " – ".join(dict.fromkeys(days))
    return " · ".join(filter(None, (article_words(authority.articles), when)))


def short_day(day: str | None) -> str:
    """Return an ISO day for a narrow column, as "15 Apr 1912"; ``""`` if there is none."""
    if not day:
        return ""
    words = edtf_words(day)
    for month in MONTHS:
        words = words.replace(month, month[:_SHORT])
    return words


def number(count: int) -> str:
    """Return a number as the user's language groups its digits."""
    return QLocale().toString(count)


def sentence(text: str) -> str:
    """Return a reason as a sentence: with a capital, and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def quoted(names: Sequence[str], most: int = 3, count: int = 0) -> str:
    """Return names in quotation marks on one line, the rest of them as a number.

    There are `count` in all, if not all of them are known.
    """
    shown = [f"“{name}”" for name in names[:most]]
    rest = max(count, len(names)) - len(shown)
    if rest:
        return _tr("{names} and {count} more").format(
            names=", ".join(shown), count=number(rest)
        )
    if len(shown) == 1:
        return shown[0]
    return _tr("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)
