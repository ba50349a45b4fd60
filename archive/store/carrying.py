"""What a user made of an article goes over to the same article as it is read now.

A better importer finds more articles in a source, or fewer, or finds them in another order;
so an article is known again by its headline and text before its number counts.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from archive.likeness import folded, runs
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


@dataclass(frozen=True, slots=True)
class _Print:
    """By what an article is known again: headline and text, folded."""

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


def _moves(kept: Sequence[Kept], found: Iterable[Article]) -> dict[str, str]:
    prints = []
    by_ordinal = {}
    for article in found:
        by_ordinal[article.provenance.ordinal] = article.id
        prints.append(_Print(article.id, folded(article.headline), folded(article.text)))
    heirs = _likest(
        [_Print(one.article_id, folded(one.headline), folded(one.text)) for one in kept],
        prints,
    )
    moves = {}
    for known in kept:
        by_number = by_ordinal.get(known.ordinal, known.article_id)
        heir = heirs.get(known.article_id, by_number)
        if heir != known.article_id:
            moves[known.article_id] = heir
    return moves


def _likest(kept: Sequence[_Print], found: Sequence[_Print]) -> dict[str, str]:
    """Return for each article that has a like among those found the likest one's id.

    Most come again as they were. The others are not compared each with each, which would
    take hours where many are kept of one source, but with what has words in common.
    """
    best: dict[str, tuple[tuple[float, bool], str]] = {}
    by_text: dict[str, list[_Print]] = {}
    for known in kept:
        by_text.setdefault(known.text, []).append(known)
    for other in found:
        for known in by_text.get(other.text, ()):
            _offer(best, known, other, 1.0)
    rest = [known for known in kept if known.article_id not in best]
    by_run: dict[tuple[str, ...], list[int]] = {}
    sizes = []
    for number, known in enumerate(rest):
        own = runs(known.text)
        sizes.append(len(own))
        for run in own:
            by_run.setdefault(run, []).append(number)
    for other in found if rest else ():
        others = runs(other.text)
        common = Counter(chain.from_iterable(by_run.get(run, ()) for run in others))
        for number, count in common.items():
            alike = count / (sizes[number] + len(others) - count)
            if alike >= _ALIKE - _HEADLINE:
                _offer(best, rest[number], other, alike)
    return {
        known: heir for known, ((likeness, _), heir) in best.items() if likeness >= _ALIKE
    }


def _offer(
    best: dict[str, tuple[tuple[float, bool], str]],
    known: _Print,
    other: _Print,
    likeness: float,
) -> None:
    """Take another article for the likest one if it is more like than the likest so far."""
    headline = known.headline == other.headline != ""
    alike = likeness + _HEADLINE * headline, known.article_id == other.article_id
    if known.article_id not in best or alike > best[known.article_id][0]:
        best[known.article_id] = alike, other.article_id


def _rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Unless there is one by the `new` name."""
    for table in _TABLES:
        connection.execute(
            f"UPDATE OR IGNORE {table} SET article_id = ? WHERE article_id = ?",  # noqa: S608 - a name of ours
            (new, old),
        )
