"""Pages with their issues and publications, and what of an article stands where on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from archive import ids
from archive.model import Article, Facsimile, Page, Region


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A printed page as the archive holds it; `regions` are those of one article on it."""

    page_id: str
    number: str
    sequence: int | None
    facsimile: Facsimile | None
    regions: tuple[Region, ...] = ()


def put(connection: sqlite3.Connection, page: Page) -> str:
    """Insert a page with its issue and publication where they are new; return its id.

    Of a page that is there, what it did not know before is filled in.
    """
    issue = (page.publication, page.published, page.edition)
    publication_id = ids.publication_id(page.publication)
    issue_id = ids.issue_id(*issue)
    page_id = ids.page_id(*issue, page.number)
    connection.execute(
        """
        INSERT INTO publication (publication_id, name, country, language)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (publication_id) DO UPDATE SET
            country = IIF(country = '', excluded.country, country),
            language = COALESCE(language, excluded.language)
        """,
        (publication_id, page.publication, page.country, page.language),
    )
    connection.execute(
        """
        INSERT INTO issue (issue_id, publication_id, published, edition) VALUES (?, ?, ?, ?)
        ON CONFLICT (issue_id) DO NOTHING
        """,
        (issue_id, publication_id, page.published, page.edition),
    )
    image = page.facsimile
    connection.execute(
        """
        INSERT INTO page (page_id, issue_id, number, sequence, facsimile, reference, width,
            height)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (page_id) DO UPDATE SET
            sequence = COALESCE(excluded.sequence, sequence),
            facsimile = IIF(excluded.reference = '', facsimile, excluded.facsimile),
            reference = IIF(excluded.reference = '', reference, excluded.reference),
            width = COALESCE(excluded.width, width),
            height = COALESCE(excluded.height, height)
        WHERE excluded.sequence NOT NULL OR excluded.reference <> ''
        """,
        (
            page_id,
            issue_id,
            page.number,
            page.sequence,
            image.location if image else "",
            image.reference if image else "",
            image.width if image else None,
            image.height if image else None,
        ),
    )
    return page_id


def delete_empty(connection: sqlite3.Connection, page_id: str) -> None:
    """Delete a page, its issue and its publication if nothing else is there."""
    gone = connection.execute(
        """
        DELETE FROM page WHERE page_id = ?
            AND NOT EXISTS (SELECT 1 FROM article WHERE article.page_id = page.page_id)
            AND NOT EXISTS (SELECT 1 FROM region WHERE region.page_id = page.page_id)
            AND NOT EXISTS (SELECT 1 FROM words WHERE words.page_id = page.page_id)
        RETURNING issue_id
        """,
        (page_id,),
    ).fetchall()
    for (issue_id,) in gone:
        gone = connection.execute(
            """
            DELETE FROM issue WHERE issue_id = ?
                AND NOT EXISTS (SELECT 1 FROM page WHERE page.issue_id = issue.issue_id)
            RETURNING publication_id
            """,
            (issue_id,),
        ).fetchall()
        for (publication_id,) in gone:
            connection.execute(
                """
                DELETE FROM publication WHERE publication_id = ?
                    AND publication_id NOT IN (SELECT publication_id FROM issue)
                """,
                (publication_id,),
            )


def place(
    connection: sqlite3.Connection,
    article_key: int,
    article: Article,
    page_ids: Mapping[str, str],
) -> None:
    """Replace the regions and words of an article; `page_ids` knows pages by number."""
    connection.execute("DELETE FROM region WHERE article_key = ?", (article_key,))
    connection.execute("DELETE FROM words WHERE article_key = ?", (article_key,))
    connection.executemany(
        """
        INSERT INTO region (article_key, position, page_id, x, y, width, height)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        (
            (
                article_key,
                position,
                page_ids[region.number],
                region.x,
                region.y,
                region.width,
                region.height,
            )
            for position, region in enumerate(article.regions)
            if region.number in page_ids
        ),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO words (page_id, article_key, packed) VALUES (?, ?, ?)",
        (
            (page_ids[words.number], article_key, words.packed)
            for words in article.words
            if words.number in page_ids
        ),
    )


def of_article(connection: sqlite3.Connection, article_id: str) -> tuple[HeldPage, ...]:
    """Return the pages an article covers, in the order it runs over them."""
    rows = connection.execute(
        """
        SELECT page.*, region.x, region.y, region.width AS w, region.height AS h
        FROM article JOIN region USING (article_key)
        JOIN page ON page.page_id = region.page_id
        WHERE article.article_id = ? ORDER BY region.position
        """,
        (article_id,),
    ).fetchall()
    if not rows:
        rows = connection.execute(
            """
            SELECT page.*, NULL AS x, NULL AS y, NULL AS w, NULL AS h
            FROM article JOIN page USING (page_id) WHERE article.article_id = ?
            """,
            (article_id,),
        ).fetchall()
    regions: dict[str, list[Region]] = {}
    for row in rows:
        found = regions.setdefault(row["page_id"], [])
        if row["x"] is not None:
            found.append(Region(row["number"], row["x"], row["y"], row["w"], row["h"]))
    by_id = {row["page_id"]: row for row in rows}
    return tuple(_held(by_id[page_id], found) for page_id, found in regions.items())


def words(connection: sqlite3.Connection, page_id: str) -> dict[str, bytes]:
    """Return the packed words on a page, by the id of the article they belong to."""
    rows = connection.execute(
        """
        SELECT article_id, packed FROM words JOIN article USING (article_key)
        WHERE words.page_id = ? ORDER BY words.rowid
        """,
        (page_id,),
    )
    return dict(rows.fetchall())


def _held(row: sqlite3.Row, regions: list[Region]) -> HeldPage:
    image = None
    if row["reference"]:
        image = Facsimile(row["reference"], row["facsimile"], row["width"], row["height"])
    return HeldPage(row["page_id"], row["number"], row["sequence"], image, tuple(regions))
