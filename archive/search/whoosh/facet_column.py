"""The values of a facet in one segment, read where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archive.search.whoosh.arrays import (
    Array,
    ArrayFile,
    DamageError,
    check_below,
    check_rising,
)


class Part(Mapping[str, Array]):
    """The arrays of a file whose names begin alike."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = f"{name}."

    def __getitem__(self, part: str) -> Array:
        return self._file[self._name + part]

    def __iter__(self) -> Iterator[str]:
        found = (name for name in self._file if name.startswith(self._name))
        return (name.removeprefix(self._name) for name in found)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class FacetColumn:
    """The values of a facet: distinct ones by their hashes, and rows of numbers."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        """Read a facet of `archive.search.FACETS`; raise `DamageError` if it is damaged."""
        _check(file, f"facet.{name}")
        self._arrays = Part(file, f"facet.{name}")
        self.hash = self._arrays["hash"]
        self.first = self._arrays["first"]
        self.rows = self._arrays["rows"]
        # Of names, where in the field of that name each row's words end.
        self.ends = self._arrays.get("ends", self.rows[:0])
        # Python reads single numbers from these several times as fast as from arrays.
        self._blob = memoryview(self._arrays["blob"])  # type: ignore[arg-type]
        self._starts = memoryview(self._arrays["starts"])  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self.hash)

    def value(self, number: int) -> str:
        """Return a value by its number."""
        return str(self._blob[self._starts[number] : self._starts[number + 1]], "utf-8")

    def values(self) -> list[bytes]:
        """Return all values in UTF-8; for merging."""
        return cut(self._arrays["blob"], self._arrays["starts"])


def _check(file: ArrayFile, name: str) -> None:
    values, rows = len(file[f"{name}.hash"]), file[f"{name}.rows"]
    check_rising(file, f"{name}.first", len(rows))
    check_rising(file, f"{name}.starts", len(file[f"{name}.blob"]))
    check_below(file, f"{name}.rows", values)
    if len(file.get(f"{name}.ends", rows)) != len(rows):
        raise DamageError(file.path, f"has names without places in {name}")


def cut(blob: Array, starts: Array) -> list[bytes]:
    """Return the pieces of a blob."""
    whole, marks = blob.tobytes(), starts.tolist()
    return [whole[marks[at] : marks[at + 1]] for at in range(len(marks) - 1)]
