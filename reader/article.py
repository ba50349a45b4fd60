"""An article as it is read: beside its names, with the words that were searched for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.authorities import Authority
from archive.model import EntityKind, Field, HeldArticle


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article, ready to be shown.

    Attributes:
        held: The article with its issue; ``held.names`` is ``None`` while they are not
            found yet.
        matches: Code points ``(start, end)`` of the query's words, by field.
        bookmarked: Whether the user keeps it.
        names_note: What is to be said of its names, ``""`` for the usual: that there is no
            model of its language.
        authorities: What its names mean in the whole archive, by kind and name as found.
    """

    held: HeldArticle
    matches: tuple[tuple[Field, tuple[tuple[int, int], ...]], ...] = ()
    bookmarked: bool = False
    names_note: str = ""
    authorities: Mapping[tuple[EntityKind, str], Authority] = field(default_factory=dict)
