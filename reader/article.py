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
        unsought: The language of the article, a BCP 47 tag, if names are not looked for in
            it; ``""`` if they are.
        authorities: What its names mean in the whole archive, by kind and name as found.
    """

    held: HeldArticle
    matches: tuple[tuple[Field, tuple[tuple[int, int], ...]], ...] = ()
    bookmarked: bool = False
    unsought: str = ""
    authorities: Mapping[tuple[EntityKind, str], Authority] = field(default_factory=dict)
