"""What the Whoosh index holds of an article: postings to find it, columns to list it.

Nothing of an article can be read back from the index but its id, its dates and its names.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Format

from archive.model import EntityKind, HeldArticle
from archive.search.period import days, year
from archive.search.stem import stem
from archive.search.syntax import FIELDS
from archive.search.words import STEMMED_FIELDS, stems, words

SCHEMA_VERSION = (
    1  # raise it with every change to what is indexed or how words are analysed
)

BOOSTS = {"headline": 4.0, "deck": 2.0, "byline": 1.0, "dateline": 1.0, "text": 1.0}
NAMED = {
    "person": EntityKind.PERSON,
    "organization": EntityKind.ORGANIZATION,
    "place": EntityKind.PLACE,
}
SEPARATOR = "\x1f"
_NAME_GAP = 8  # words between two names, so that no phrase runs from one into the next


def stem_field(field: str) -> str:
    """Return the name of the field that holds the stems of another."""
    return f"{field}_stem"


class Positions(Format):  # type: ignore[misc]  # Whoosh is untyped
    """Postings that carry the positions of a word, as native 32-bit numbers.

    A position is doubled, and odd where the word stands beside: phrases compare even ones.
    """

    def decode_positions(self, posting: bytes) -> array[int]:
        positions = array("I")
        positions.frombytes(posting)
        return positions


class Frequency(Format):  # type: ignore[misc]  # Whoosh is untyped
    """Postings without a value: their weight says how often a word occurs."""

    posting_size = 0


class WordField(FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """A field that takes its words ready analysed.

    The value is a mapping of words to their positions, or of stems to their frequency.
    """

    def __init__(self, format_: Format) -> None:
        super().__init__(format_, analyzer=None)

    def index(
        self, value: Mapping[str, array[int] | int], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield term, frequency, weight and encoded positions, as Whoosh asks for them."""
        for word, found in value.items():
            count = found if isinstance(found, int) else len(found)
            posting = b"" if isinstance(found, int) else found.tobytes()
            yield word.encode(), count, float(count), posting


def schema() -> Schema:
    """Return the schema of the index."""
    fields: dict[str, FieldType] = {name: WordField(Positions()) for name in FIELDS}
    fields |= {stem_field(name): WordField(Frequency()) for name in STEMMED_FIELDS}
    fields |= {
        "id": ID(sortable=True),
        "first_day": COLUMN(NumericColumn("I")),
        "last_day": COLUMN(NumericColumn("I")),
        "length": COLUMN(NumericColumn("I")),
    }
    fields |= {facet_column(name): COLUMN(VarBytesColumn()) for name in facet_values_of()}
    return Schema(**fields)


def facet_column(facet: str) -> str:
    """Return the name of the column that holds an article's values of a facet."""
    return f"{facet}_values"


def facet_values_of(held: HeldArticle | None = None) -> dict[str, list[str]]:
    """Return an article's values of every facet, each value once."""
    if held is None:
        return {name: [] for name in ("publication", "year", *NAMED)}
    names = {name: _names(held, kind) for name, kind in NAMED.items()}
    printed = year(held.published)
    return {
        "publication": [held.publication] if held.publication else [],
        "year": [printed] if printed else [],
        **{name: [entity[0] for entity in found] for name, found in names.items()},
    }


def document(held: HeldArticle) -> dict[str, Any]:
    """Return the fields of an article as Whoosh's writer takes them."""
    article = held.article
    texts = {
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "dateline": article.dateline,
        "text": article.text,
    }
    single = {
        "publication": held.publication,
        "section": article.section,
        "page": held.page,
        "language": article.language or "",
        "source": article.provenance.source,
    }
    fields: dict[str, Any] = {"id": article.id}
    length = 0.0
    for name, text in texts.items():
        exact, stemmed, count = _analysed(text)
        length += count * BOOSTS[name]
        fields[name] = exact
        if name in STEMMED_FIELDS and stems(article.language):
            fields[stem_field(name)] = stemmed
    for name, text in single.items():
        fields[name] = _analysed(text)[0]
    for name, kind in NAMED.items():
        fields[name] = _gapped(form for names in _names(held, kind) for form in names)
    for name, values in facet_values_of(held).items():
        fields[facet_column(name)] = SEPARATOR.join(values).encode()
    covered = days(held.published)
    if covered is not None:
        fields["first_day"], fields["last_day"] = covered
    fields["length"] = min(int(length), 2**32 - 1)
    return fields


def _analysed(text: str) -> tuple[dict[str, array[int]], Counter[str], int]:
    """Return the words of a text with their positions, their stems, and their number.

    A stem that is the word itself is left out: it is found as the word.
    """
    exact: dict[str, array[int]] = {}
    count = 0
    for word in words(text):
        found = exact.get(word.folded)
        if found is None:
            exact[word.folded] = found = array("I")
        found.append(word.position * 2 + word.beside)
        count += not word.beside
    stemmed: Counter[str] = Counter()
    for folded, found in exact.items():
        if (root := stem(folded)) != folded:
            stemmed[root] += len(found)
    return exact, stemmed, count


def _gapped(texts: Iterable[str]) -> dict[str, array[int]]:
    """Return the words of several names, far enough apart that no phrase spans two."""
    exact: dict[str, array[int]] = {}
    begin = 0
    for text in texts:
        last = begin
        for word in words(text):
            last = begin + word.position
            exact.setdefault(word.folded, array("I")).append(last * 2 + word.beside)
        begin = last + _NAME_GAP
    return exact


def _names(held: HeldArticle, kind: EntityKind) -> list[tuple[str, ...]]:
    """Return the names of a kind, each with its variants behind it, each name once."""
    found: dict[str, tuple[str, ...]] = {}
    for entity in held.names.entities if held.names else ():
        if entity.kind is not kind:
            continue
        name = entity.name.replace(SEPARATOR, " ").strip()
        if name and name not in found:
            found[name] = (name, *(form for form in entity.variants if form != name))
    return list(found.values())
