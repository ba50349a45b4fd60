"""Zip files that were cut off: what is left of them is read, and the rest told of."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import SourceError
from archive.source import Source
from tests.archive.containers.making import opened, zipped


class Stream(io.RawIOBase):
    """A file that cannot be gone back in, into which sizes are written after members."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # of bytes alone
        self.written += bytes(data)
        return len(data)


def streamed(method: int, *members: tuple[str, bytes]) -> bytes:
    stream = Stream()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.written


ONE, TWO = b"one " * 999, random.Random(1).randbytes(90_000)  # noqa: S311 - no secret


@pytest.mark.parametrize(
    "whole",
    [
        zipped(("a.txt", ONE), ("\u00e9.txt", TWO), ("c.txt", TWO)),
        streamed(zipfile.ZIP_STORED, ("a.txt", ONE), ("\u00e9.txt", TWO), ("c.txt", TWO)),
        streamed(zipfile.ZIP_DEFLATED, ("a.txt", ONE), ("\u00e9.txt", TWO), ("c.txt", TWO)),
    ],
)
def test_what_there_is_of_a_zip_file_that_was_cut_off_is_read(whole: bytes) -> None:
    first, second, told = opened(whole[: whole.index(b"c.txt") + 500], "a.zip")

    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.name, first.content) == ("a.zip!a.txt", ONE)
    assert (second.name, second.content) == ("a.zip!\u00e9.txt", TWO)
    assert isinstance(told, SourceError)
    assert (told.source, "cut off" in told.reason) == ("a.zip", True)


def test_a_zip_file_of_which_only_the_list_is_lost_is_read() -> None:
    whole = streamed(zipfile.ZIP_DEFLATED, ("a.txt", ONE), ("b.txt", TWO))

    *found, told = opened(whole[: whole.index(b"PK\x01\x02") + 9], "a.zip")

    assert [getattr(item, "content", None) for item in found] == [ONE, TWO]
    assert "cut off" in str(told)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_remains_of_a_zip_file_end_in_sources_or_errors(data: st.DataObject) -> None:
    content = bytearray(streamed(zipfile.ZIP_DEFLATED, ("a.txt", ONE), ("b.txt", ONE)))
    del content[data.draw(st.integers(10, len(content) - 1)) :]
    for place in data.draw(st.lists(st.integers(4, len(content) - 1), max_size=5)):
        content[place] = data.draw(st.integers(0, 255))

    assert opened(bytes(content), "a.zip")
