"""Our segments through Whoosh's own extension point: what stock Whoosh needs to use them.

With it Whoosh's readers, searchers, writers and query objects work on the arrays that our
executor works on; the tests hold the one against the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader
from whoosh.filedb.filestore import RamStorage, Storage
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from archive.search.whoosh.codec_writer import Gathered, GatheredFields
from archive.search.whoosh.columns import column_reader, has_column
from archive.search.whoosh.lengths import to_lengths
from archive.search.whoosh.postings import ColumnarTerms
from archive.search.whoosh.schema import schema
from archive.search.whoosh.segment import Segment
from archive.search.whoosh.snapshot import Snapshot

_ENDING = ".arrays"


def whoosh_reader(index: Snapshot) -> IndexReader:
    """Return what stock Whoosh reads from a snapshot, articles numbered alike."""
    fields, codec = schema(), ColumnarCodec()
    readers = []
    for opened, removed in zip(index.segments, index.removed, strict=True):
        segment = ColumnarSegment(codec, "pressmark", opened.docs, removed.tolist())
        segment.segid = opened.file.path.stem
        segment.opened = opened
        readers.append(SegmentReader(RamStorage(), fields, segment))
    if not readers:
        return EmptyReader(fields)
    return readers[0] if len(readers) == 1 else MultiReader(readers)


class ColumnarCodec(base.Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Keeps a segment of a Whoosh index in one file of arrays.

    Fields may have the formats `WordFormat`, `Existence`, `Frequency` and `Positions`, which
    are those of Whoosh's TEXT, ID, KEYWORD, NUMERIC, DATETIME and BOOLEAN fields, and any
    columns but pickles. What is stored must be what JSON can hold. There are no vectors.
    Since arrays are mapped into memory, the storage has to be a folder.
    """

    length_stats = False  # lengths are looked up when the segment is read

    def per_document_writer(self, _: object, segment: ColumnarSegment) -> Gathered:
        segment.gathered = Gathered()
        return segment.gathered

    def field_writer(self, storage: Storage, segment: ColumnarSegment) -> GatheredFields:
        path = _path(storage, segment)
        if segment.gathered is None:
            raise ValueError("articles are written before their words")
        return GatheredFields(path, segment.gathered)

    def terms_reader(self, storage: Storage, segment: ColumnarSegment) -> ColumnarTerms:
        return ColumnarTerms(_opened(storage, segment))

    def per_document_reader(self, storage: Storage, segment: ColumnarSegment) -> Documents:
        return Documents(_opened(storage, segment), segment)

    def new_segment(self, _: Storage, indexname: str) -> ColumnarSegment:
        return ColumnarSegment(self, indexname)


class ColumnarSegment(base.Segment):  # type: ignore[misc]  # Whoosh is untyped
    """What an index knows of a segment without opening it.

    Attributes:
        opened: The segment, if it has been opened already.
        gathered: While it is written, its articles.
    """

    def __init__(
        self,
        codec: ColumnarCodec,
        indexname: str,
        docs: int = 0,
        removed: Iterable[int] = (),
    ) -> None:
        super().__init__(indexname)
        self.opened: Segment | None = None
        self.gathered: Gathered | None = None
        self._codec = codec
        self._docs = docs
        self._removed = set(removed)

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"opened": None, "gathered": None}

    def codec(self) -> ColumnarCodec:
        return self._codec

    def should_assemble(self) -> bool:
        return False  # it is one file already

    def set_doc_count(self, doccount: int) -> None:
        self._docs = doccount

    def doc_count_all(self) -> int:
        return self._docs

    def deleted_count(self) -> int:
        return len(self._removed)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._removed))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._removed.add if delete else self._removed.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._removed


class Documents(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh is untyped
    """What a segment holds by article: lengths of fields, columns, stored values."""

    def __init__(self, segment: Segment, known: ColumnarSegment) -> None:
        self._segment = segment
        self._known = known

    def doc_count(self) -> int:
        return int(self._known.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.docs

    def has_deletions(self) -> bool:
        return bool(self._known.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return self._known.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._known.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return has_column(self._segment, fieldname)

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:
        return column_reader(self._segment, fieldname, column)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(to_lengths(self._segment.lengths(fieldname)[docnum])) or default

    def field_length(self, fieldname: str) -> float:
        return self._segment.total_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        return int(to_lengths(self._segment.lengths(fieldname)).min())

    def max_field_length(self, fieldname: str) -> int:
        return int(to_lengths(self._segment.lengths(fieldname)).max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        starts = self._segment.file.get("stored.starts")
        if starts is None:
            return {}
        begin, end = int(starts[docnum]), int(starts[docnum + 1])
        found: dict[str, Any] = json.loads(
            self._segment.file["stored.blob"][begin:end].tobytes() or b"{}"
        )
        return found


def _opened(storage: Storage, known: ColumnarSegment) -> Segment:
    if known.opened is None:
        path = _path(storage, known)
        known.opened = Segment(path, path.stat().st_size)
    return known.opened


def _path(storage: Storage, segment: ColumnarSegment) -> Path:
    folder = getattr(storage, "folder", "")
    if not folder:
        raise NotImplementedError("arrays are mapped into memory from a folder only")
    return Path(folder, f"{segment.segment_id()}{_ENDING}")
