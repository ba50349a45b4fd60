"""What the user put right by hand, and how it comes to stand in the articles.

Articles hold the corrected values, so that lists, searches and the index need not know of
corrections. An import writes what the source says; then the corrections are applied anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from archive.errors import NotFoundError
from archive.model import Correction, Facsimile, Page
from archive.store import pages
from archive.store.connection import Connections

# Of an issue or a page; to correct one of these is to move the article there.
_PLACES = ("publication", "published", "edition", "page")
_FIELDS = ("headline", "deck", "byline", "dateline", "section", "language", "kind")
CORRECTABLE = frozenset((*_PLACES, *_FIELDS))
_UNKNOWN = frozenset({"published", "language"})  # these are NULL where nothing is known


class Corrections:
    """The corrections of one archive. Each method is one transaction."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def put(self, article_id: str, field: str, value: str, made: datetime) -> None:
        """Correct a field of an article; it stays so when that is read again.

        Raises:
            NotFoundError: There is no such article.
            ValueError: The field cannot be corrected.
        """
        if field not in CORRECTABLE:
            raise ValueError(f"{field} cannot be corrected")
        with self._connections.writing() as connection:
            self.undo(article_id, field)
            held = _held(connection, article_id)
            if held is None:
                raise NotFoundError(f"article {article_id}")
            connection.execute(
                """
                INSERT INTO correction (article_id, field, value, was, made)
                VALUES (?, ?, ?, ?, ?)
                """,
                (article_id, field, value, held[field], made.isoformat()),
            )
            apply(connection, article_id)

    def undo(self, article_id: str, field: str) -> Correction | None:
        """Take a correction back; return it, so that it can be made again."""
        with self._connections.writing() as connection:
            row = connection.execute(
                """
                DELETE FROM correction WHERE article_id = ? AND field = ?
                RETURNING field, value, was, made
                """,
                (article_id, field),
            ).fetchone()
            if row is None:
                return None
            made = _correction(row)
            _set(connection, article_id, {field: made.was})
            return made

    def of_article(self, article_id: str) -> tuple[Correction, ...]:
        """Return what was corrected in an article, the oldest correction first."""
        with self._connections.reading() as connection:
            return _of_article(connection, article_id)


def apply(connection: sqlite3.Connection, article_id: str) -> None:
    """Let an article hold what was corrected, and remember what its source says instead."""
    corrected = {found.field: found for found in _of_article(connection, article_id)}
    if not corrected:
        return
    held = _held(connection, article_id)
    if held is None:
        return
    for field, found in corrected.items():
        if held[field] not in {found.value, found.was}:
            connection.execute(
                "UPDATE correction SET was = ? WHERE article_id = ? AND field = ?",
                (held[field], article_id, field),
            )
    values = {field: found.value for field, found in corrected.items()}
    _set(connection, article_id, values)


def _of_article(connection: sqlite3.Connection, article_id: str) -> tuple[Correction, ...]:
    rows = connection.execute(
        """
        SELECT field, value, was, made FROM correction WHERE article_id = ?
        ORDER BY made, field
        """,
        (article_id,),
    )
    return tuple(_correction(row) for row in rows)


def _held(connection: sqlite3.Connection, article_id: str) -> dict[str, str] | None:
    row = connection.execute(
        "SELECT *, number AS page FROM held_article WHERE article_id = ?", (article_id,)
    ).fetchone()
    return None if row is None else {field: row[field] or "" for field in CORRECTABLE}


def _set(
    connection: sqlite3.Connection, article_id: str, values: Mapping[str, str]
) -> None:
    held = _held(connection, article_id)
    if held is None:
        return
    changed = {field: value for field, value in values.items() if held[field] != value}
    for field in _FIELDS:
        if field in changed:
            # What a name may be found in has changed, so the names are found anew.
            connection.execute(
                f"UPDATE article SET {field} = ?, named_by = NULL WHERE article_id = ?",  # noqa: S608 - a name of ours
                (_stored(field, changed[field]), article_id),
            )
    moved = {field: changed[field] for field in _PLACES if field in changed}
    if moved:
        _move(connection, article_id, moved)


def _move(
    connection: sqlite3.Connection, article_id: str, moved: Mapping[str, str]
) -> None:
    """Let an article, with all that stands of it on pages, be of other pages or issues."""
    key, own_page = connection.execute(
        "SELECT article_key, page_id FROM article WHERE article_id = ?", (article_id,)
    ).fetchone()
    covered = [own_page]
    for table in ("region", "words"):
        covered += [
            page_id
            for (page_id,) in connection.execute(
                f"SELECT DISTINCT page_id FROM {table} WHERE article_key = ?",  # noqa: S608 - a name of ours
                (key,),
            )
        ]
    for old in dict.fromkeys(covered):
        page = _page(connection, old)
        number = moved.get("page", page.number) if old == own_page else page.number
        new = pages.put(
            connection,
            replace(
                page,
                publication=moved.get("publication", page.publication),
                published=moved.get("published", page.published or "") or None,
                edition=moved.get("edition", page.edition),
                number=number,
            ),
        )
        if old == own_page:
            connection.execute(
                "UPDATE article SET page_id = ?, named_by = NULL WHERE article_key = ?",
                (new, key),
            )
        for table in ("region", "words"):
            connection.execute(
                f"UPDATE {table} SET page_id = ? WHERE page_id = ? AND article_key = ?",  # noqa: S608 - a name of ours
                (new, old, key),
            )
        pages.delete_empty(connection, old)


def _page(connection: sqlite3.Connection, page_id: str) -> Page:
    row = connection.execute(
        """
        SELECT page.*, issue.published, issue.edition, publication.name,
            publication.country, publication.language
        FROM page JOIN issue USING (issue_id) JOIN publication USING (publication_id)
        WHERE page_id = ?
        """,
        (page_id,),
    ).fetchone()
    image = None
    if row["reference"]:
        image = Facsimile(row["reference"], row["facsimile"], row["width"], row["height"])
    return Page(
        publication=row["name"],
        published=row["published"],
        articles=(),
        edition=row["edition"],
        number=row["number"],
        country=row["country"],
        language=row["language"],
        sequence=row["sequence"],
        facsimile=image,
    )


def _stored(field: str, value: str) -> str | None:
    return value or None if field in _UNKNOWN else value


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        row["field"], row["value"], row["was"], datetime.fromisoformat(row["made"])
    )
