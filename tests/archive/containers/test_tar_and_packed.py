"""Tar files and single packed files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zlib
from collections.abc import Callable

import lz4.frame
import pytest
import zstandard

from archive.containers import container_for
from archive.source import Source
from tests.archive.containers.making import errors, names, opened, pages


def tarred(
    *members: tuple[str | tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT
) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


PACKERS = [bz2.compress, lzma.compress, lz4.frame.compress, zstandard.compress]
TWO = (("a/1.txt", b"one"), ("a/Ünï.txt", b"two"))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, *PACKERS])
def test_a_tar_file_is_opened_however_it_is_packed(pack: Callable[[bytes], bytes]) -> None:
    first, second = pages(pack(tarred(*TWO)), "p.tar")

    assert (first.name, first.content) == ("p.tar!a/1.txt", b"one")
    assert (second.name, second.content) == ("p.tar!a/Ünï.txt", b"two")


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT])
def test_tar_files_of_every_make_are_opened(form: int) -> None:
    assert names(tarred(*TWO, form=form)) == ["a/1.txt", "a/Ünï.txt"]


def test_a_tar_file_from_before_there_was_a_mark_is_opened() -> None:
    content = bytearray(tarred(("1.txt", b"one")))
    content[257:265] = bytes(8)
    content[148:156] = b" " * 8
    content[148:156] = b"%06o\0 " % sum(content[:512])

    assert names(bytes(content)) == ["1.txt"]


def test_links_and_devices_are_never_followed() -> None:
    link, pipe = tarfile.TarInfo("link"), tarfile.TarInfo("pipe")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    pipe.type = tarfile.FIFOTYPE

    reasons = [error.reason for error in errors(tarred((link, b""), (pipe, b"")))]

    assert reasons == ["is a link and no file", "is a device or pipe and no file"]


def test_names_never_lead_out_of_a_tar_file() -> None:
    content = tarred(
        ("../../up.txt", b"1"), ("/etc/a.txt", b"2"), ("a.txt", b"3"), ("a.txt", b"4")
    )

    assert names(content) == ["up.txt", "etc/a.txt", "a.txt", "a.txt (2)"]


def test_what_lies_beside_a_saved_page_is_passed_over() -> None:
    content = tarred(
        ("p/Story_files/frame.html", b"<p>"),
        ("p/Story_files/a.css", b"a{}"),
        ("p/._Story.html", b"x"),
        ("p/Story.html", b"<p>story"),
        ("p/more.css", b"a{}"),
    )

    assert names(content) == ["p/Story.html"]


def test_what_there_is_of_a_cut_off_tar_file_is_read() -> None:
    content = tarred(("1.txt", b"one"), ("2.txt", b"two" * 9_999))

    found = opened(gzip.compress(content[:3_000]))

    assert isinstance(found[0], Source)
    assert "cut off" in errors(gzip.compress(content[:3_000]))[-1].reason


def test_an_empty_tar_file_says_so() -> None:
    info = tarfile.TarInfo("folder")
    info.type = tarfile.DIRTYPE

    assert "nothing in it" in errors(tarred((info, b"")))[0].reason


@pytest.mark.parametrize("pack", PACKERS)
def test_a_packed_file_is_the_one_file_in_it(pack: Callable[[bytes], bytes]) -> None:
    (source,) = pages(pack(b"one story. ") + pack(b"and its end"), "story.txt.xz")

    assert source.name == "story.txt.xz!story.txt"
    assert source.content == b"one story. and its end"


@pytest.mark.parametrize("pack", PACKERS)
def test_a_damaged_packed_file_gives_nothing(pack: Callable[[bytes], bytes]) -> None:
    text = b"".join(zlib.crc32(b"%d" % number).to_bytes(4, "big") for number in range(999))
    packed = pack(text)

    for content in (packed[: len(packed) // 2], packed[:6] + b"\xff" * 60 + packed[66:]):
        (error,) = errors(content)
        assert "damaged or cut off" in error.reason


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_not_trusted(pack: Callable[[bytes], bytes]) -> None:
    (error,) = errors(pack(bytes(70 * 2**20)))

    assert "not trusted" in error.reason


@pytest.mark.parametrize("text", [b"", b"1 2 3 " * 99, b"BZ", bytes(1024)])
def test_other_files_are_not_opened(text: bytes) -> None:
    source = Source("file", content=text)

    assert container_for(source, source.head()) is None


@pytest.mark.parametrize("mark", [b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08\xff"])
def test_marks_of_frames_without_end_are_given_up(mark: bytes) -> None:
    started = time.process_time()

    (error,) = errors(mark * 2**20, "a.packed")

    assert "damaged" in error.reason
    assert time.process_time() - started < 2


def test_padding_after_every_member_is_no_damage() -> None:
    content = b"".join(gzip.compress(b"one\n", 0) + bytes(9) for _ in range(12_000))

    (page,) = opened(content, "a.txt.gz")

    assert isinstance(page, Source)
    assert page.content == b"one\n" * 12_000
