"""Makes a segment of what stock Whoosh's writer hands over, for any schema."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from whoosh.codec.base import FieldWriter, PerDocumentWriter
from whoosh.columns import Column
from whoosh.fields import FieldType
from whoosh.formats import Existence, Format, Frequency, Positions

from archive.search.whoosh.arrays import Array, ArrayWriter
from archive.search.whoosh.builder import Arrays, field_arrays, plain_lexicon, put
from archive.search.whoosh.columns import GatheredColumn, column_name
from archive.search.whoosh.forms import Postings
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.schema import WordField, WordFormat

_KEPT = (WordFormat, Existence, Frequency, Positions)
_HEAVIEST = 255


class Gathered(PerDocumentWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Takes in what articles have by article: lengths, columns and stored values."""

    def __init__(self) -> None:
        self.is_closed = False
        self.docs = 0
        self._lengths: dict[str, dict[int, int]] = {}
        self._columns: dict[str, GatheredColumn] = {}
        self._storing: dict[str, object] = {}
        self._stored: list[bytes] = []

    def start_doc(self, docnum: int) -> None:
        if docnum != self.docs:
            raise ValueError(f"article {docnum} does not follow {self.docs - 1}")
        self.docs += 1
        self._storing = {}

    def add_field(
        self, fieldname: str, _: FieldType, value: object, length: int | None
    ) -> None:
        if value is not None:
            self._storing[fieldname] = value
        if length:
            self._lengths.setdefault(fieldname, {})[self.docs - 1] = length

    def add_column_value(self, fieldname: str, columnobj: Column, value: object) -> None:
        column = self._columns.get(fieldname)
        if column is None:
            column = self._columns[fieldname] = GatheredColumn(fieldname, columnobj)
        column.add(self.docs - 1, value)

    def add_vector_items(self, fieldname: str, *_: object) -> None:
        raise NotImplementedError(f"no vectors are kept, as {fieldname!r} asks for")

    def finish_doc(self) -> None:
        """Close the article.

        Raises:
            TypeError: A stored value is none that JSON can hold.
        """
        self._stored.append(json.dumps(self._storing).encode() if self._storing else b"")

    def cancel_doc(self) -> None:
        """Take the article back, as far as Whoosh does: values of columns stay."""
        self.docs -= 1
        for lengths in self._lengths.values():
            lengths.pop(self.docs, None)

    def close(self) -> None:
        self.is_closed = True

    def lengths(self, field: str) -> Array:
        """Return the length of a field in each article."""
        found = np.zeros(self.docs, dtype=np.int64)
        known = self._lengths.get(field, {})
        found[list(known)] = list(known.values())
        return found

    def arrays(self) -> Arrays:
        """Return the columns and the stored values."""
        found = {
            column_name(name): column.array(self.docs)
            for name, column in self._columns.items()
        }
        if any(self._stored):
            found["stored.blob"] = np.frombuffer(b"".join(self._stored), dtype=np.uint8)
            found["stored.starts"] = _behind(list(map(len, self._stored)))
        return found


class GatheredFields(FieldWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Takes the postings of fields in, in order, and writes the segment when closed."""

    def __init__(self, path: Path, articles: Gathered) -> None:
        self.is_closed = False
        self._path = path
        self._articles = articles
        self._fields: dict[str, _GatheredField] = {}
        self._field: _GatheredField | None = None

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        self._field = self._fields[fieldname] = _GatheredField(fieldobj)

    def start_term(self, text: bytes) -> None:
        self._open().start(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, _: int) -> None:
        self._open().add(docnum, weight, vbytes)

    def finish_term(self) -> None:
        self._open().finish()

    def finish_field(self) -> None:
        self._field = None

    def close(self) -> None:
        """Write the file, unless there are no articles."""
        self.is_closed = True
        if not self._articles.docs or not self._articles.is_closed:
            return
        writer = ArrayWriter(self._path)
        try:
            for name, field in self._fields.items():
                put(writer, field.arrays(name, self._articles.lengths(name)))
            put(writer, self._articles.arrays())
            writer.finish({"docs": self._articles.docs, "stemmers": []})
        finally:
            writer.close()

    def _open(self) -> _GatheredField:
        if self._field is None:
            raise ValueError("a field is begun before its terms")
        return self._field


class _GatheredField:
    """The postings of one field, term after term."""

    def __init__(self, field: FieldType) -> None:
        self._textual = isinstance(field, WordField) or bool(field.analyzer)
        self._format: Format = field.format
        if type(field.format) not in _KEPT:
            raise NotImplementedError(f"no postings of {field.format!r} are kept")
        self._terms: list[bytes] = []
        self._first = array("q", [0])
        self._docs = array("q")
        self._weights = array("d")
        self._counts = array("q")
        self._places = array("q")

    def start(self, text: bytes) -> None:
        self._terms.append(text)

    def add(self, doc: int, weight: float, value: bytes) -> None:
        before = len(self._places)
        if isinstance(self._format, WordFormat):
            self._places.extend(np.frombuffer(value, dtype="=u4").tolist())
        elif isinstance(self._format, Positions):
            self._places.extend(2 * at for at in self._format.decode_positions(value))
        self._docs.append(doc)
        self._weights.append(weight)
        self._counts.append(len(self._places) - before)

    def finish(self) -> None:
        self._first.append(len(self._docs))

    def arrays(self, name: str, lengths: Array) -> Arrays:
        places = np.array(self._places, dtype=np.int64)
        weights = np.array(self._weights)
        found = Postings(
            terms=self._terms,
            first=np.array(self._first),
            docs=np.array(self._docs),
            counts=np.array(self._counts),
            weights=weights.astype(np.int64),
            places=places,
            cases=np.zeros(len(places), dtype=np.int64),
            lengths=lengths,
            ends=places[:0],
        )
        as_text = self._textual and not any(b"\0" in term for term in self._terms)
        lexicon = lexicon_arrays(self._terms) if as_text else plain_lexicon(self._terms)
        arrays = field_arrays(name, found, lexicon)
        if np.any(weights != np.clip(np.round(weights), 0, _HEAVIEST)):
            arrays |= {f"{name}.weights": weights.astype(np.float32)}
        return arrays


def _behind(sizes: Sequence[int]) -> Array:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64)
