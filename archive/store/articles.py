"""Articles with the pages, issues and publications they ran in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from archive.model import (
    Article,
    ArticleKind,
    Certain,
    EntityKind,
    HeldArticle,
    Holdings,
    Names,
    Origin,
    Page,
    Provenance,
    Statement,
)
from archive.store import carrying, corrections, names, pages

# The names stay where nothing changed that an extractor sees.
_UPSERT = """
    INSERT INTO article (article_id, page_id, source_key, ordinal, sha256, importer,
        headline, deck, byline, authors, dateline, section, language, url, image, certain,
        notes, text, kind, confidence, statements)
    VALUES (:article_id, :page_id, :source_key, :ordinal, :sha256, :importer,
        :headline, :deck, :byline, :authors, :dateline, :section, :language, :url, :image,
        :certain, :notes, :text, :kind, :confidence, :statements)
    ON CONFLICT (article_id) DO UPDATE SET
        page_id = excluded.page_id, source_key = excluded.source_key,
        ordinal = excluded.ordinal, sha256 = excluded.sha256, importer = excluded.importer,
        headline = excluded.headline, deck = excluded.deck, byline = excluded.byline,
        authors = excluded.authors, dateline = excluded.dateline,
        section = excluded.section, language = excluded.language, url = excluded.url,
        image = excluded.image, certain = excluded.certain, notes = excluded.notes,
        text = excluded.text, kind = excluded.kind, confidence = excluded.confidence,
        statements = excluded.statements,
        named_by = CASE WHEN
            (page_id, headline, deck, byline, authors, dateline, language, certain, text)
            IS (excluded.page_id, excluded.headline, excluded.deck, excluded.byline,
                excluded.authors, excluded.dateline, excluded.language, excluded.certain,
                excluded.text)
            THEN named_by END
    RETURNING article_key
"""


_ROWS = """
    SELECT article_id, headline, publication.name, published, number, text,
        article_id IN (SELECT article_id FROM bookmark), article.language
    FROM article
    JOIN page USING (page_id)
    JOIN issue USING (issue_id)
    JOIN publication USING (publication_id)
    WHERE article_id IN ({})
"""
_AT_ONCE = 500  # SQLite takes 32,766 question marks at most


class ArticleRow(NamedTuple):
    """As much of an article as a list of results needs.

    `text` is for its snippet, and `language` (BCP 47) for the words to mark in it.
    """

    article_id: str
    headline: str
    publication: str
    published: str | None
    page: str
    text: str
    bookmarked: bool
    language: str | None = None


def replace(
    connection: sqlite3.Connection, source_key: int, read: Iterable[Page]
) -> tuple[str, ...]:
    """Let a source hold just the articles of the pages `read`, and return their ids.

    Bookmarks and corrections go over to the article that is most like theirs, or else has
    the same number within the source.
    """
    old = dict(
        connection.execute(
            "SELECT ordinal, article_id FROM article WHERE source_key = ?", (source_key,)
        ).fetchall()
    )
    kept = carrying.kept_of(connection, source_key) if old else ()
    new = {}
    placed: list[tuple[int, Article]] = []
    page_ids: dict[str, str] = {}
    for page in read:
        page_id = page_ids[page.number] = pages.put(connection, page)
        for article in page.articles:
            (key,) = connection.execute(
                _UPSERT, _columns(article, page_id, source_key)
            ).fetchone()
            placed.append((key, article))
            new[article.provenance.ordinal] = article.id
    carrying.carry(connection, kept, (article for _, article in placed))
    for key, article in placed:
        pages.place(connection, key, article, page_ids)
        corrections.apply(connection, article.id)
    stored = frozenset(new.values())
    for article_id in old.values():
        if article_id not in stored:
            delete(connection, article_id)
    return tuple(new.values())


def delete(connection: sqlite3.Connection, article_id: str) -> bool:
    """Delete an article, and its page, issue and publication if nothing else is there."""
    deleted = connection.execute(
        "DELETE FROM article WHERE article_id = ? RETURNING page_id", (article_id,)
    ).fetchall()
    for (page_id,) in deleted:
        pages.delete_empty(connection, page_id)
    return bool(deleted)


def delete_of_source(connection: sqlite3.Connection, source_key: int) -> int:
    """Delete the articles of a source, and return how many there were."""
    found = connection.execute(
        "SELECT article_id FROM article WHERE source_key = ?", (source_key,)
    ).fetchall()
    for (article_id,) in found:
        delete(connection, article_id)
    return len(found)


def give_up(connection: sqlite3.Connection, source_key: int, heir_key: int) -> int:
    """Delete the articles of a source because another has the same; return how many.

    Bookmarks, corrections and decisions go over to those.
    """
    kept = carrying.kept_of(connection, source_key)
    if kept:
        found = connection.execute(
            "SELECT article_id FROM article WHERE source_key = ?", (heir_key,)
        ).fetchall()
        heirs = held(connection, [article_id for (article_id,) in found])
        carrying.carry(connection, kept, [one.article for one in heirs.values()])
        for article_id in heirs:
            corrections.apply(connection, article_id)
            # The names are found anew where something was decided of them.
            connection.execute(
                """
                UPDATE article SET named_by = NULL WHERE article_id = ?
                    AND article_id IN (SELECT article_id FROM assignment)
                """,
                (article_id,),
            )
    return delete_of_source(connection, source_key)


def are_of_source(connection: sqlite3.Connection, location: str) -> bool:
    """Whether a source has articles."""
    found = connection.execute(
        """
        SELECT 1 FROM article JOIN source USING (source_key) WHERE location = ? LIMIT 1
        """,
        (location,),
    )
    return found.fetchone() is not None


def held(
    connection: sqlite3.Connection, article_ids: Sequence[str]
) -> dict[str, HeldArticle]:
    """Return the articles that are held of `article_ids`, with their names, by id."""
    rows = connection.execute(
        "SELECT * FROM held_article WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(article_ids),),
    ).fetchall()
    named = [row["article_key"] for row in rows if row["named_by"] is not None]
    found = names.of_articles(connection, named)
    return {row["article_id"]: _held(row, found) for row in rows}


def rows(
    connection: sqlite3.Connection, article_ids: Sequence[str]
) -> tuple[ArticleRow, ...]:
    """Return what a list shows of the articles that are held, in the order asked for."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples will do, and are made faster
    by_id: dict[str, ArticleRow] = {}
    for first in range(0, len(article_ids), _AT_ONCE):
        some = article_ids[first : first + _AT_ONCE]
        # Question marks take a third of the time of `json_each`.
        found = cursor.execute(_ROWS.format(",".join("?" * len(some))), some)
        for row in found:
            by_id[row[0]] = ArticleRow._make((*row[:6], bool(row[6]), row[7]))
    return tuple(by_id[article_id] for article_id in article_ids if article_id in by_id)


def ids_after(connection: sqlite3.Connection, after: str, limit: int) -> tuple[str, ...]:
    """Return up to `limit` article ids above `after`, in order."""
    found = connection.execute(
        "SELECT article_id FROM article WHERE article_id > ? ORDER BY article_id LIMIT ?",
        (after, limit),
    )
    return tuple(article_id for (article_id,) in found)


def holdings(connection: sqlite3.Connection) -> Holdings:
    """Count what is held."""
    row = connection.execute(
        """
        SELECT (SELECT COUNT(*) FROM article) AS articles,
            (SELECT COUNT(*) FROM publication WHERE name <> '') AS publications,
            (
                SELECT COUNT(*) FROM unnamed JOIN article USING (article_id)
                WHERE named_by IS NULL
            ) AS unnamed,
            (SELECT MIN(published) FROM issue) AS earliest,
            (SELECT MAX(published) FROM issue) AS latest
        """
    ).fetchone()
    return Holdings(
        articles=row["articles"],
        publications=row["publications"],
        named=row["articles"] - row["unnamed"],
        earliest=row["earliest"],
        latest=row["latest"],
    )


def _columns(article: Article, page_id: str, source_key: int) -> dict[str, object]:
    certain = [(known.kind.value, known.name, known.rule) for known in article.certain]
    statements = [
        (said.field, said.value, said.origin.value, said.rule)
        for said in article.statements
    ]
    return {
        "article_id": article.id,
        "page_id": page_id,
        "source_key": source_key,
        "ordinal": article.provenance.ordinal,
        "sha256": article.provenance.sha256,
        "importer": article.provenance.importer,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "dateline": article.dateline,
        "section": article.section,
        "language": article.language,
        "url": article.url,
        "image": article.image,
        "certain": json.dumps(certain, ensure_ascii=False),
        "notes": json.dumps(article.notes, ensure_ascii=False),
        "text": article.text,
        "kind": article.kind.value,
        "confidence": article.confidence,
        "statements": json.dumps(statements, ensure_ascii=False),
    }


def _held(row: sqlite3.Row, found: Mapping[int, Names]) -> HeldArticle:
    article = Article(
        id=row["article_id"],
        headline=row["headline"],
        text=row["text"],
        provenance=Provenance(
            row["source"], row["sha256"], row["importer"], row["ordinal"]
        ),
        deck=row["deck"],
        byline=row["byline"],
        authors=tuple(json.loads(row["authors"])),
        dateline=row["dateline"],
        section=row["section"],
        language=row["language"],
        url=row["url"],
        image=row["image"],
        certain=tuple(
            Certain(EntityKind(kind), name, rule)
            for kind, name, rule in json.loads(row["certain"])
        ),
        notes=tuple(json.loads(row["notes"])),
        kind=ArticleKind(row["kind"]),
        confidence=row["confidence"],
        statements=tuple(
            Statement(field, value, Origin(origin), rule)
            for field, value, origin, rule in json.loads(row["statements"])
        ),
    )
    return HeldArticle(
        article=article,
        publication=row["publication"],
        published=row["published"],
        edition=row["edition"],
        page=row["number"],
        country=row["country"],
        names=found.get(row["article_key"]),
    )
