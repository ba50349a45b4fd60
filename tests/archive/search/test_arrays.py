"""A file of named arrays gives back what was put into it, or says what is wrong."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from archive.search.whoosh.arrays import (
    ArrayFile,
    ArrayWriter,
    DamageError,
    check_below,
    check_rising,
    digest_of,
    smallest,
)

DTYPES = ["u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4"]


def written(path: Path, **arrays: np.ndarray) -> int:
    writer = ArrayWriter(path)
    for name, array in arrays.items():
        writer.put(name, array)
    return writer.finish({"docs": 3})[0]


def sealed(path: Path, directory: object, before: bytes = b"") -> int:
    """Write a file with any directory, rightly sealed."""
    found = json.dumps(directory).encode()
    digest = blake2b(found, digest_size=16).digest()
    tail = digest + len(found).to_bytes(8, "little") + b"PMARRAY2"
    return path.write_bytes(before + found + tail)


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=5),
        st.sampled_from(DTYPES).flatmap(lambda kind: some.arrays(kind, st.integers(0, 40))),
        max_size=4,
    )
)
def test_what_is_put_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, arrays: dict[str, np.ndarray]
) -> None:
    path = tmp_path_factory.mktemp("arrays") / "file"
    writer = ArrayWriter(path)
    for name, array in arrays.items():
        writer.put_parts(name, array.dtype, (array[:3], array[3:]))
    size, digest = writer.finish({"stemmers": ["en"]})

    file = ArrayFile(path, size)

    assert digest_of(path) == digest
    assert file.facts == {"stemmers": ["en"]}
    assert list(file) == list(arrays)
    for name, array in arrays.items():
        assert file[name].dtype == array.dtype
        assert file[name].tobytes() == array.tobytes()
        assert not file[name].flags.writeable


def test_arrays_begin_where_any_dtype_may(tmp_path: Path) -> None:
    size = written(tmp_path / "file", odd=np.ones(3, "u1"), wide=np.ones(2, "<u8"))

    file = ArrayFile(tmp_path / "file", size)

    assert all(array.ctypes.data % 64 == 0 for array in file.values())


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33])
def test_file_that_is_too_short_is_damaged(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(bytes(size))

    with pytest.raises(DamageError):
        ArrayFile(tmp_path / "file", size)


def test_every_bit_of_the_directory_counts(tmp_path: Path) -> None:
    path = tmp_path / "file"
    size = written(path, rows=np.arange(8, dtype="<u4"))
    whole = path.read_bytes()

    for byte in range(32, size):
        for bit in range(8):
            content = bytearray(whole)
            content[byte] ^= 1 << bit
            path.write_bytes(content)
            with pytest.raises(DamageError):
                ArrayFile(path, size)


@pytest.mark.parametrize(
    "arrays",
    [
        {"a": ["<u4", 0, 1 << 60]},
        {"a": ["<u4", -4, 4]},
        {"a": ["<u4", 0, -4]},
        {"a": ["<u4", 0, 6]},
        {"a": ["|O", 0, 8]},
        {"a": ["|V8", 0, 8]},
        {"a": ["<u4", "x", 8]},
        {"a": [0, 8]},
        {"a": None},
        [],
        None,
    ],
)
def test_directory_that_makes_no_sense_is_damaged(tmp_path: Path, arrays: object) -> None:
    size = sealed(tmp_path / "file", {"arrays": arrays, "facts": {}}, bytes(64))

    with pytest.raises(DamageError):
        ArrayFile(tmp_path / "file", size)


@pytest.mark.parametrize(
    "directory", [[], {}, 1, {"arrays": {}}, {"arrays": {}, "facts": 1}]
)
def test_directory_of_another_form_is_damaged(tmp_path: Path, directory: object) -> None:
    size = sealed(tmp_path / "file", directory)

    with pytest.raises(DamageError, match="has no readable directory"):
        ArrayFile(tmp_path / "file", size)


def test_directory_nested_without_end_is_damaged(tmp_path: Path) -> None:
    found = b"[" * 100_000
    digest = blake2b(found, digest_size=16).digest()
    content = found + digest + len(found).to_bytes(8, "little") + b"PMARRAY2"
    (tmp_path / "file").write_bytes(content)

    with pytest.raises(DamageError):
        ArrayFile(tmp_path / "file", len(content))


def test_link_is_not_followed(tmp_path: Path) -> None:
    size = written(tmp_path / "elsewhere", rows=np.arange(8, dtype="<u4"))
    (tmp_path / "file").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(DamageError, match="is not a file"):
        ArrayFile(tmp_path / "file", size)


def test_link_left_behind_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Ann")
    (tmp_path / "file").symlink_to(tmp_path / "letter")

    written(tmp_path / "file", rows=np.arange(8, dtype="<u4"))

    assert (tmp_path / "letter").read_text() == "Dear Ann"


@pytest.mark.parametrize("places", [[], [0, 5, 4], [0, 11], [0, 1 << 31]])
def test_places_that_make_no_sense_are_found(tmp_path: Path, places: list[int]) -> None:
    size = written(tmp_path / "file", places=np.array(places, "<u4"))

    with pytest.raises(DamageError, match=r"makes? no sense in places"):
        check_rising(ArrayFile(tmp_path / "file", size), "places", 10)


def test_places_and_numbers_that_make_sense_pass(tmp_path: Path) -> None:
    file = ArrayFile(
        tmp_path / "file", written(tmp_path / "file", places=np.array([0, 0, 10], "<u4"))
    )

    check_rising(file, "places", 10)
    check_below(file, "places", 11)
    with pytest.raises(DamageError, match=r"makes? no sense in places"):
        check_below(file, "places", 10)


@pytest.mark.parametrize(
    ("most", "size"), [(0, 1), (255, 1), (256, 2), (65535, 2), (65536, 4), (1 << 32, 8)]
)
def test_numbers_take_the_fewest_bytes(most: int, size: int) -> None:
    assert smallest(np.array([0, most])).dtype.itemsize == size
