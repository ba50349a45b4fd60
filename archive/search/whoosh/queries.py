"""What Pressmark asks beyond Whoosh's own queries, as leaves of a Whoosh query tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from whoosh.query import Query as WhooshQuery

from archive.search.period import Days


@dataclass(frozen=True, eq=True)
class Leaf(WhooshQuery):  # type: ignore[misc]  # Whoosh is untyped
    """A query without parts.

    Attributes:
        fieldname: A field of the schema.
        zone: Of the words, the zone of `schema.ZONES` that counts; ``None`` takes all.
        label: What the user typed, for explaining.
    """

    fieldname: str
    zone: int | None = field(default=None, kw_only=True)
    label: str = field(default="", kw_only=True)
    boost: float = field(default=1.0, kw_only=True)

    def is_leaf(self) -> bool:
        return True


@dataclass(frozen=True, eq=True)
class Inflected(Leaf):
    """A folded word in any of its forms in the language of the article."""

    text: str


@dataclass(frozen=True, eq=True)
class Row(Leaf):
    """Folded words next to each other."""

    words: tuple[str, ...]


@dataclass(frozen=True, eq=True)
class Close(Leaf):
    """Rows of folded words in any order with at most `distance` other words among them."""

    rows: tuple[tuple[str, ...], ...]
    distance: int


@dataclass(frozen=True, eq=True)
class Wild(Leaf):
    """All words of a pattern with ``*`` and ``?``."""

    text: str


@dataclass(frozen=True, eq=True)
class Similar(Leaf):
    """All words at most `edits` away from a folded one."""

    text: str
    edits: float


@dataclass(frozen=True, eq=True)
class Variants(Leaf):
    """A folded word in any of its forms, and others that mean it, each at a price."""

    text: str
    others: tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=True)
class AsPrinted(Leaf):
    """A folded word in just these letters."""

    text: str
    printed: str


@dataclass(frozen=True, eq=True)
class Published(Leaf):
    """Articles published in a period."""

    days: Days


@dataclass(frozen=True, eq=True)
class Undated(Leaf):
    """Articles whose year of publication is not known."""


@dataclass(frozen=True, eq=True)
class Mentioned(Leaf):
    """Articles that tell of a day in a period; with `surely`, of one that is no other."""

    days: Days
    surely: bool = False
