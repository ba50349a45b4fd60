"""Stories that are held already, found by the prints of their articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain

from archive.likeness import LIKE_ENOUGH, Print, folded, likeness
from archive.model import Page

_COMPARED = 8  # texts of one address or headline, the latest ones


def put(
    connection: sqlite3.Connection, article_ids: Iterable[str], prints: Iterable[Print]
) -> None:
    """Remember the prints of articles."""
    connection.executemany(
        """
        INSERT INTO likeness (article_key, place, url, story)
        SELECT article_key, ?, ?, ? FROM article WHERE article_id = ?
        ON CONFLICT (article_key) DO UPDATE SET
            place = excluded.place, url = excluded.url, story = excluded.story
        """,
        (
            (known.place, known.url, known.story, article_id)
            for article_id, known in zip(article_ids, prints, strict=False)
        ),
    )


def holder(
    connection: sqlite3.Connection, pages: Sequence[Page], prints: Sequence[Print]
) -> int | None:
    """Return the key of the source that has all these stories, if there is one."""
    articles = list(chain.from_iterable(page.articles for page in pages))
    if not articles or len(articles) != len(prints):
        return None
    key = None
    for article, known in zip(articles, prints, strict=True):
        text = f"{article.headline}\n{article.text}"
        key = _holder(connection, text, known, key)
        if key is None:
            return None
    return key


def _holder(
    connection: sqlite3.Connection, text: str, known: Print, among: int | None
) -> int | None:
    """The source of the same story; with `among`, only if it is that one."""
    rows = connection.execute(
        """
        SELECT article_key, story, source_key FROM (
            SELECT article_key, story FROM likeness WHERE place = ?1
            UNION SELECT article_key, story FROM likeness WHERE url = ?2)
        JOIN article USING (article_key)
        WHERE ?3 IS NULL OR source_key = ?3
        ORDER BY story = ?4 DESC, article_key DESC LIMIT ?5
        """,
        (known.place, known.url, among, known.story, _COMPARED),
    ).fetchall()
    plain = ""
    for row in rows:
        if row["story"] == known.story:
            return int(row["source_key"])
        plain = plain or folded(text)
        (other,) = connection.execute(
            "SELECT headline || char(10) || text FROM article WHERE article_key = ?",
            (row["article_key"],),
        ).fetchone()
        if likeness(plain, folded(other)) >= LIKE_ENOUGH:
            return int(row["source_key"])
    return None
