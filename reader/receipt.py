"""The receipt of a saved search: what was asked where and when, and proof of the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from textwrap import indent

from archive.kept import PastSearch, SavedSearch
from archive.search import Query
from reader.asked import filter_words
from reader.public import Json
from reader.searches import Compared, query_of

_HOW = "SHA-256 of the article ids, sorted, each with a line feed after it"


def receipt_text(
    saved: SavedSearch, archive: str, version: str, compared: Compared | None = None
) -> str:
    """Return the receipt as a few lines for people.

    `archive` is the archive's name, `version` that of the program; `compared` is what a
    check has shown.
    """
    query = query_of(saved)
    lines = (
        ("Name", saved.name),
        ("Query", query.text or "(none)"),
        ("Filters", "; ".join(filter_words(query)) or "(none)"),
        ("Archive", archive),
        ("Saved", _moment(saved.saved)),
        ("Found", _articles(saved.total)),
        ("Digest", saved.digest),
        ("", _HOW),
        ("Last run", f"{_moment(saved.ran)}, {_articles(saved.last_total)}"),
        ("Program", f"Pressmark {version}".strip()),
        ("", f"search language {saved.grammar}"),
    )
    checked = () if compared is None else _checked(compared)
    told = "".join(f"{name:<10}{value}\n" for name, value in (*lines, *checked))
    note = f"\n{indent(saved.note, '  ')}\n" if saved.note else ""
    return f"Pressmark search receipt\n\n{told}{note}"


def receipt_json(
    saved: SavedSearch, archive: str, version: str, compared: Compared | None = None
) -> str:
    """Return the receipt as JSON; see docs/json.md for the keys."""
    receipt = {
        "archive": archive,
        **saved_json(saved),
        "program": f"pressmark {version}".strip(),
        **({} if compared is None else compared_json(compared)),
    }
    return json.dumps(receipt, ensure_ascii=False, indent=1) + "\n"


def saved_json(saved: SavedSearch) -> Json:
    """Return a saved search; moments are ISO 8601 in UTC."""
    return {
        "name": saved.name,
        "folder": saved.folder,
        "note": saved.note,
        **asked_json(query_of(saved)),
        "grammar": saved.grammar,
        "saved": saved.saved.astimezone(UTC).isoformat(),
        "total": saved.total,
        "digest": saved.digest,
        "last_run": saved.ran.astimezone(UTC).isoformat(),
        "last_total": saved.last_total,
    }


def compared_json(compared: Compared) -> Json:
    """Return what has changed since a search was saved."""
    return {
        "same": compared.same,
        "now_total": compared.found.total,
        "now_digest": compared.found.digest,
        "new": None if compared.new is None else list(compared.new),
        "gone": None if compared.gone is None else list(compared.gone),
    }


def past_json(past: PastSearch) -> Json:
    """Return a search of the history."""
    return {
        **asked_json(query_of(past)),
        "grammar": past.grammar,
        "last_run": past.ran.astimezone(UTC).isoformat(),
        "last_total": past.total,
        "times": past.times,
    }


def asked_json(query: Query) -> Json:
    """Return what of a query is kept."""
    return {
        "query": query.text,
        "chosen": [list(pair) for pair in query.chosen],
        "excluded": [list(pair) for pair in query.excluded],
        "period": list(query.period) if query.period else None,
        "expand": query.expand,
        "unticked": [list(pair) for pair in query.unticked],
        "sort": query.sort.value,
    }


def _checked(compared: Compared) -> Iterator[tuple[str, str]]:
    if compared.same:
        yield "Checked", "the same articles"
        return
    yield "Checked", f"not the same, {_articles(compared.found.total)}"
    yield "Digest", compared.found.digest
    for name, article_ids in (("New", compared.new), ("Gone", compared.gone)):
        for number, article_id in enumerate(article_ids or ()):
            yield "" if number else name, article_id


def _articles(total: int) -> str:
    return f"{total:,} article" + ("" if total == 1 else "s")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
