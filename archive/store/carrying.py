"""What a user made of an article goes over to the same article as it is read now.

A better importer finds more articles in a source, or fewer, or finds them in another order;
so an article is known again by its headline and text before its number counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.likeness import folded, resemblance
from archive.model import Article

_ALIKE = 0.3  # of the runs of words; texts of different articles share next to none
_HEADLINE = 0.2  # what the same headline adds
_MOVING = "moving "  # no article's id begins so
_TABLES = ("bookmark", "correction", "assignment")


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that a user made something of, as it was before the change."""

    ordinal: int
    article_id: str
    headline: str
    text: str


def kept_of(connection: sqlite3.Connection, source_key: int) -> tuple[Kept, ...]:
    """Return the articles of a source that a user made something of."""
    rows = connection.execute(
        """
        SELECT ordinal, article_id, headline, text FROM article
        WHERE source_key = ? AND (
            article_id IN (SELECT article_id FROM bookmark)
            OR article_id IN (SELECT article_id FROM correction)
            OR article_id IN (SELECT article_id FROM assignment))
        """,
        (source_key,),
    )
    return tuple(Kept(*row) for row in rows)


def carry(
    connection: sqlite3.Connection, kept: Sequence[Kept], found: Iterable[Article]
) -> None:
    """Let what was made of `kept` articles be made of the like ones `found`.

    Where there is no like, they go to the article with the same number within the source,
    or stay behind; so they do where the other is bookmarked or corrected itself.
    What was decided of an article's names goes the same way.
    """
    if not kept:
        return
    moves = _moves(kept, tuple(found))
    # All at once: when articles change places, each is in the way of another.
    for old, new in moves.items():
        _rename(connection, old, _MOVING + new)
    for old, new in moves.items():
        _rename(connection, _MOVING + new, new)
        _rename(connection, _MOVING + new, old)


def _moves(kept: Sequence[Kept], found: Sequence[Article]) -> dict[str, str]:
    by_ordinal = {article.provenance.ordinal: article.id for article in found}
    plain = [
        (article.id, folded(article.headline), folded(article.text)) for article in found
    ]
    moves = {}
    for known in kept:
        headline, text = folded(known.headline), folded(known.text)

        def alike(other: tuple[str, str, str]) -> tuple[float, bool]:
            article_id, other_headline, other_text = other
            same = _HEADLINE if headline and headline == other_headline else 0.0  # noqa: B023 - called at once
            likeness = resemblance(text, other_text)  # noqa: B023 - as above
            return likeness + same, article_id == known.article_id  # noqa: B023 - as above

        likest = max(plain, key=alike, default=None)
        if likest is not None and alike(likest)[0] >= _ALIKE:
            heir = likest[0]
        else:
            heir = by_ordinal.get(known.ordinal, known.article_id)
        if heir != known.article_id:
            moves[known.article_id] = heir
    return moves


def _rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Unless there is one by the `new` name."""
    for table in _TABLES:
        connection.execute(
            f"UPDATE OR IGNORE {table} SET article_id = ? WHERE article_id = ?",  # noqa: S608 - a name of ours
            (new, old),
        )
