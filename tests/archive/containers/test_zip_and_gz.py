"""Zip and gzip files: damaged, hostile, and merely unusual ones."""

from __future__ import annotations

import gzip
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.containers import container_for
from archive.containers.bounds import MAX_RATIO
from archive.errors import SourceError
from archive.source import Source
from tests.archive.containers.making import zipped


def opened(content: bytes, name: str = "pages") -> list[Source | SourceError]:
    source = Source(name, content=content)
    container = container_for(source, source.head())
    assert container is not None
    return list(container.open(source))


def reason(item: Source | SourceError) -> str:
    assert isinstance(item, SourceError)
    return item.reason


def content(item: Source | SourceError) -> bytes | None:
    assert isinstance(item, Source)
    return item.content


def test_same_name_twice_gives_two_sources() -> None:
    first, second = opened(zipped(("a.txt", b"one"), ("a.txt", b"two")), "p.zip")

    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.name, second.name) == ("p.zip!a.txt", "p.zip!a.txt (2)")


def test_member_with_a_wrong_checksum_is_refused_and_the_next_is_read() -> None:
    packed = bytearray(zipped(("a.txt", b"one story"), ("b.txt", b"two")))
    at = packed.index(b"PK\x01\x02") + 16
    packed[at] ^= 0xFF

    damaged, sound = opened(bytes(packed))

    assert "damaged" in reason(damaged)
    assert content(sound) == b"two"


def test_encrypted_member_says_so() -> None:
    packed = bytearray(zipped(("a.txt", b"one")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + offset] |= 1

    (error,) = opened(bytes(packed))

    assert "password" in reason(error)


def test_link_in_a_zip_file_is_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16

    (error,) = opened(zipped((link, b"/etc/passwd")))

    assert "link" in reason(error)


def test_utf8_names_without_their_mark_are_read() -> None:
    name = "новости.txt"
    packed = zipped(("x" * len(name.encode()), b"one")).replace(
        b"x" * len(name.encode()), name.encode()
    )

    (source,) = opened(packed, "p.zip")

    assert isinstance(source, Source)
    assert source.name == f"p.zip!{name}"


def test_overlapping_members_are_not_trusted() -> None:
    packed = bytearray(zipped(("a.txt", b"one"), ("b.txt", b"one")))
    second = packed.rindex(b"PK\x01\x02")
    packed[second + 42 : second + 46] = struct.pack("<I", 0)

    _, overlapping = opened(bytes(packed))

    assert "overlaps" in reason(overlapping)


def test_a_member_without_a_name_is_passed_over() -> None:
    packed = zipped(("?nameless", b"one"), ("b.txt", b"two"))

    (source,) = opened(packed.replace(b"?nameless", b"\0nameless"))

    assert content(source) == b"two"


def test_empty_zip_file_is_called_so() -> None:
    with pytest.raises(SourceError, match="nothing in it"):
        opened(zipped())


@pytest.mark.parametrize("first", ["mimetype", "[Content_Types].xml", "word/a.xml"])
def test_documents_that_only_use_zip_are_left_whole(first: str) -> None:
    source = Source(
        "file",
        content=zipped(
            (first, b"application/vnd.oasis.opendocument.text"), ("a.html", b"x")
        ),
    )

    assert container_for(source, source.head()) is None


def test_system_files_in_a_zip_file_are_passed_over() -> None:
    packed = zipped(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("a.txt", b"one"))

    (source,) = opened(packed)

    assert content(source) == b"one"


def test_joined_gzip_files_are_one_text() -> None:
    (source,) = opened(gzip.compress(b"one ") + gzip.compress(b"two"), "story.txt.gz")

    assert isinstance(source, Source)
    assert (source.name, source.content) == ("story.txt.gz!story.txt", b"one two")


def test_gzip_header_with_every_field_is_skipped() -> None:
    plain = gzip.compress(b"story", mtime=0)
    header = plain[:3] + b"\x1e" + plain[4:10]
    fields = b"\x02\0ab" + b"name.txt\0" + b"comment\0" + b"\0\0"

    (source,) = opened(header + fields + plain[10:])

    assert content(source) == b"story"


@pytest.mark.parametrize("cut", [5, 12, -9, -1])
def test_cut_off_gzip_file_gives_nothing(cut: int) -> None:
    with pytest.raises(SourceError, match="cut off"):
        opened(gzip.compress(b"a story " * 100)[:cut])


@settings(max_examples=4, deadline=None)
@given(st.integers(2, 12), st.sampled_from([b"\0", b"ab"]))
def test_bombs_are_refused_before_they_unpack(mebibytes: int, filler: bytes) -> None:
    size = mebibytes << 20
    bomb = filler * (size // len(filler))
    packed = gzip.compress(bomb)
    assert size > MAX_RATIO * len(packed)

    with pytest.raises(SourceError, match="was not trusted"):
        opened(packed)
    (error,) = opened(zipped(("bomb.txt", bomb)))

    assert "was not trusted" in reason(error)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damage_anywhere_ends_in_sources_or_errors(data: st.DataObject) -> None:
    make = data.draw(
        st.sampled_from(
            [lambda: zipped(("a.txt", b"one story")), lambda: gzip.compress(b"story")]
        )
    )
    packed = bytearray(make())
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(4, len(packed) - 1))] = data.draw(st.integers(0, 255))

    try:
        items = opened(bytes(packed))
    except SourceError:
        return

    assert all(isinstance(item, Source | SourceError) for item in items)
