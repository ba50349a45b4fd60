"""One value for each article, in the way Whoosh reads and writes such columns.

Our own segments hold the columns of `schema.schema` as plain arrays. For any other schema
a column is kept in the bytes that Whoosh makes of it; those are no pickles, or refused.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from whoosh.columns import Column, ColumnReader, ColumnWriter, PickleColumn
from whoosh.filedb.structfile import BufferFile, StructFile

from archive.search.whoosh.arrays import Array
from archive.search.whoosh.segment import Segment


def has_column(segment: Segment, name: str) -> bool:
    """Say whether a segment has values for a field."""
    return column_name(name) in segment.file or name in segment.file


def column_reader(segment: Segment, name: str, column: Column) -> ColumnReader:
    """Return the values of a field that `has_column`."""
    found = segment.file.get(column_name(name))
    if found is None:
        return ArrayColumn(segment.ids if name == "id" else segment.file[name])
    if isinstance(column, PickleColumn):
        raise NotImplementedError("a column of pickles is never read")
    return column.reader(BufferFile(found.tobytes()), 0, len(found), segment.docs)


def column_name(field: str) -> str:
    """Return the name of the array that holds a column as Whoosh made it."""
    return f"column.{field}"


class ArrayColumn(ColumnReader):  # type: ignore[misc]  # Whoosh is untyped
    """A column that lies in an array."""

    def __init__(self, values: Array) -> None:
        self._values = values
        self._sign = 1

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum].item()

    def __iter__(self) -> Any:
        return iter(self._values.tolist())

    def load(self) -> list[Any]:
        values: list[Any] = self._values.tolist()
        return values

    def sort_key(self, docnum: int) -> Any:
        return self[docnum] if self._sign == 1 else -self[docnum]

    def set_reverse(self) -> None:
        """Let `sort_key` sort numbers downwards."""
        if not np.issubdtype(self._values.dtype, np.number):
            raise NotImplementedError("only numbers can be sorted downwards")
        self._sign = -1


class GatheredColumn:
    """Takes the values of a column in, article after article."""

    def __init__(self, name: str, column: Column) -> None:
        """Begin the column of a field.

        Raises:
            NotImplementedError: Its values would be pickled.
        """
        if isinstance(column, PickleColumn):
            raise NotImplementedError(f"the column {name!r} would be made of pickles")
        self._file = BytesIO()
        self._writer: ColumnWriter = column.writer(StructFile(self._file))

    def add(self, docnum: int, value: object) -> None:
        self._writer.add(docnum, value)

    def array(self, docs: int) -> Array:
        """Return the bytes of the column for so many articles."""
        self._writer.finish(docs)
        return np.frombuffer(self._file.getvalue(), dtype=np.uint8)
