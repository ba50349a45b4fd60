"""What the index holds of an article: fields to find it by, columns to list and count it.

Nothing of an article's text can be read back from the index.

=============  ====================================================================
words          headline, deck, byline, dateline and text in one field; the zones tell
               which position belongs to which, and a word's weight where it stands
person, …      names and labels, each a field of its own
…/printed      the words of another field in other than folded form
columns        id, days of publication, days mentioned, language, facets, zones
=============  ====================================================================
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Format

from archive.model import EntityKind, HeldArticle
from archive.search.period import Days, days, year

SCHEMA_VERSION = 3  # raise it with every change to what is indexed or how it is analysed

WORDS = "words"
ZONES = ("headline", "deck", "byline", "dateline", "text")
LEAD = 60  # words; what a newspaper says first is what the article is about
NAMED = {
    "person": EntityKind.PERSON,
    "organization": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
}
_KINDS = {kind: name for name, kind in NAMED.items()}
Names: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
LABELS = ("publication", "section", "page", "language", "source")
PLACED = (WORDS, *NAMED, *LABELS)  # fields with positions
GAP = 8  # positions between two zones or names, so that no phrase spans them


def printed_field(name: str) -> str:
    """Return the field with the words of another as they are printed, where not folded.

    Its terms are ``folded NUL printed``.
    """
    return f"{name}/printed"


class Boosts(NamedTuple):
    """How much an occurrence counts by where it stands; whole numbers."""

    headline: int = 5
    deck: int = 2
    byline: int = 1
    dateline: int = 1
    lead: int = 2
    text: int = 1


BOOSTS = Boosts()


class WordFormat(Format):  # type: ignore[misc]  # Whoosh is untyped
    """Postings that carry the positions of a word, as native 32-bit numbers.

    A position is doubled, and odd where the word stands beside another reading of the same
    letters: phrases compare even ones.
    """

    def decode_positions(self, posting: bytes) -> list[int]:
        """Return the positions of the words that are not beside."""
        places = array("I")
        places.frombytes(posting)
        return [place >> 1 for place in places if not place & 1]


class WordField(FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """A field that takes its words ready analysed: a mapping of words to `Occurrences`."""

    def __init__(self) -> None:
        super().__init__(WordFormat(), analyzer=None, scorable=True)

    def index(
        self, value: Mapping[str, Occurrences], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield term, frequency, weight and encoded positions, as Whoosh asks for them."""
        for word, found in value.items():
            yield word.encode(), found.weight, float(found.weight), found.places.tobytes()


class Occurrences(NamedTuple):
    """Where a word stands in a field of one article, and the sum of what that counts."""

    weight: int
    places: array[int]


def schema() -> Schema:
    """Return the schema of the index."""
    fields: dict[str, FieldType] = {name: WordField() for name in PLACED}
    fields |= {printed_field(name): WordField() for name in PLACED}
    fields["id"] = COLUMN(VarBytesColumn())
    fields["first_day"] = COLUMN(NumericColumn("i"))
    fields["last_day"] = COLUMN(NumericColumn("i"))
    return Schema(**fields)


class Piece(NamedTuple):
    """A text of a field; what a word of it counts, the first `lead` words more."""

    text: str
    boost: int = 1
    lead: int = 0


def zones_of(held: HeldArticle) -> list[Piece]:
    """Return the zones of an article's words, in the order of `ZONES`."""
    article = held.article
    return [
        Piece(article.headline, BOOSTS.headline),
        Piece(article.deck, BOOSTS.deck),
        Piece(article.byline, BOOSTS.byline),
        Piece(article.dateline, BOOSTS.dateline),
        Piece(article.text, BOOSTS.text, LEAD),
    ]


def names_of(held: HeldArticle) -> Names:
    """Return an article's names by facet, each once, with all forms it is found by.

    Entities of one authority are one. It is named by what it is called in the index, which
    is the first of the forms; in the article it may be printed in others only. What the
    user took for no entity in this article is none.
    """
    found: Names = {name: {} for name in NAMED}
    for entity in held.names.entities if held.names else ():
        kind, name = _KINDS.get(entity.authority_kind or entity.kind), entity.name.strip()
        label = entity.authority.strip() or name
        if kind is not None and label and not entity.rejected:
            forms = (*found[kind].get(label, (label,)), name, *entity.variants)
            found[kind][label] = tuple(dict.fromkeys(filter(None, forms)))
    return found


def labels_of(held: HeldArticle, names: Names) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the fields of an article's labels and of its `names_of`, with their texts."""
    article = held.article
    for field, text in (
        ("publication", held.publication),
        ("section", article.section),
        ("page", held.page),
        ("language", article.language),
        ("source", article.provenance.source),
    ):
        if text:
            yield field, [Piece(text)]
    for field, found in names.items():
        if found:
            yield field, [Piece(form) for forms in found.values() for form in forms]


def facets_of(held: HeldArticle, names: Names) -> Iterator[tuple[str, Collection[str]]]:
    """Yield an article's values of every facet, each value once."""
    for facet, value in (
        ("publication", held.publication),
        ("year", year(held.published)),
        ("section", held.article.section),
        ("language", held.article.language),
    ):
        yield facet, (value,) if value else ()
    yield from names.items()


def mentioned_days(held: HeldArticle) -> list[Days]:
    """Return the days that the text tells of, as the first and last of each date."""
    entities = held.names.entities if held.names else ()
    values = {entity.value for entity in entities if entity.kind is EntityKind.DATE}
    return sorted(found for value in values if (found := days(value)) is not None)
