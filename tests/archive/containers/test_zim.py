"""ZIM files, built here after the description of the format."""

from __future__ import annotations

import lzma
import struct
from collections.abc import Callable, Sequence

import pytest
import zstandard

from archive.errors import PassedOverError
from tests.archive.containers.making import PAGE, errors, names, opened, pages

Entry = tuple[str, str, bytes | None]
HTML, TEXT, LISTING = range(3)


def cluster(blobs: Sequence[bytes], pack: Callable[[bytes], bytes], kind: int) -> bytes:
    wide = bool(kind & 0x10)
    width = 8 if wide else 4
    places = [width * (len(blobs) + 1)]
    for blob in blobs:
        places.append(places[-1] + len(blob))
    table = struct.pack(f"<{len(places)}{'Q' if wide else 'I'}", *places)
    return bytes([kind]) + pack(table + b"".join(blobs))


def zim(
    *entries: tuple[int, str, str, bytes | None],
    pack: Callable[[bytes], bytes] = bytes,
    kind: int = 1,
    clusters: int = 1,
) -> bytes:
    """Return a file of one cluster; an entry without content leads to the first.

    The cluster may go by many numbers, which takes entries at least as many.
    """
    blobs = [content for *_, content in entries if content is not None]
    directory, number = [], 0
    for media, space, path, content in entries:
        if content is None:
            fixed = struct.pack("<HBcII", 0xFFFF, 0, space.encode(), 0, 0)
        else:
            fixed = struct.pack(
                "<HBcIII", media, 0, space.encode(), 0, number % clusters, number
            )
            number += 1
        directory.append(fixed + path.encode() + b"\0\0")
    medias = b"text/html;charset=utf-8\0text/plain\0application/octet-stream\0\0"
    start = 80 + len(medias) + 8 * len(entries) + 8 * clusters
    places, at = [], start
    for one in directory:
        places.append(at)
        at += len(one)
    packed = cluster(blobs, pack, kind)
    header = struct.pack(
        "<IHH16sIIQQQQIIQ",
        0x44D495A,
        6,
        1,
        bytes(16),
        len(entries),
        clusters,
        80 + len(medias),
        0,
        start - 8 * clusters,
        80,
        0xFFFFFFFF,
        0xFFFFFFFF,
        at + len(packed),
    )
    table = struct.pack(f"<{len(places)}Q", *places) + struct.pack("<Q", at) * clusters
    return header + medias + table + b"".join(directory) + packed + bytes(16)


STORY = (HTML, "C", "a.test/story", PAGE)
MORE = (HTML, "C", "more", PAGE.replace(b"Four", b"Five"))


@pytest.mark.parametrize(
    ("pack", "kind"),
    [
        (bytes, 1),
        (bytes, 0),
        (bytes, 0x11),
        (lzma.compress, 4),
        (zstandard.compress, 5),
        (zstandard.compress, 0x15),
    ],
)
def test_pages_are_read_however_they_are_packed(
    pack: Callable[[bytes], bytes], kind: int
) -> None:
    story, more = pages(zim(STORY, MORE, pack=pack, kind=kind), "a.zim")

    assert story.name == "a.zim!https://a.test/story"
    assert (story.content, story.around.charset) == (PAGE, "utf-8")
    assert (more.name, more.around.url) == ("a.zim!more", None)


def test_what_is_no_page_is_passed_over() -> None:
    content = zim(
        STORY,
        (HTML, "C", "old", None),
        (TEXT, "C", "a.txt", b"text"),
        (HTML, "M", "Title", PAGE + b"1"),
        (HTML, "-", "layout", PAGE + b"2"),
    )

    assert names(content) == ["https://a.test/story"]


def test_only_the_pages_that_a_file_lists_are_read() -> None:
    listing = struct.pack("<I", 1)

    content = zim(STORY, MORE, (LISTING, "X", "listing/titleOrdered/v1", listing))

    assert names(content) == ["more"]


def test_a_redirect_that_is_listed_brings_the_page_to_which_it_leads() -> None:
    listing = struct.pack("<I", 2)

    content = zim(
        STORY,
        MORE,
        (HTML, "C", "old", None),
        (LISTING, "X", "listing/titleOrdered/v1", listing),
    )

    assert names(content) == ["https://a.test/story"]


def test_an_entry_of_an_unknown_kind_costs_no_other() -> None:
    assert names(zim((9, "C", "odd", PAGE), MORE)) == ["more"]


@pytest.mark.parametrize("cut", [100, 700])
def test_a_file_that_is_cut_off_within_its_pages_says_so_once(cut: int) -> None:
    listing = (LISTING, "X", "listing/titleOrdered/v1", struct.pack("<I", 1))

    (error,) = errors(zim(STORY, MORE, listing)[:-cut], "a.zim")

    assert error.source == "a.zim"
    assert "cut off" in error.reason


def test_a_damaged_page_costs_no_other_of_its_cluster() -> None:
    content = zim(STORY, MORE)
    places = struct.pack("<3I", 12, 12 + len(PAGE), 12 + len(PAGE) * 2)
    broken = struct.pack("<3I", 12, 12 + len(PAGE), 12 + len(PAGE) - 9)

    found = opened(content.replace(places, broken), "a.zim")

    assert [getattr(item, "name", str(item)) for item in found] == [
        "a.zim!https://a.test/story",
        "a.zim!cluster 0: is damaged in places; what can be read of it was read",
    ]


def test_a_file_without_pages_is_passed_over() -> None:
    (error,) = errors(zim((TEXT, "C", "a.txt", b"text")))

    assert isinstance(error, PassedOverError)


@pytest.mark.parametrize("size", [4, 79, 100, 150, 200])
def test_a_file_that_is_cut_off_says_so(size: int) -> None:
    (error,) = errors(zim(STORY, MORE)[:size])

    assert "cut off" in error.reason


def test_a_damaged_cluster_is_told_of() -> None:
    content = bytearray(zim(STORY, pack=lzma.compress, kind=4))
    content[-100:-40] = bytes(60)

    (error,) = errors(bytes(content), "a.zim")

    assert error.source == "a.zim!cluster 0"


def test_a_cluster_that_goes_by_two_numbers_is_not_unpacked_for_each() -> None:
    bomb = zim(STORY, MORE, pack=lzma.compress, kind=4, clusters=2)

    assert [error.reason for error in errors(bomb)] == ["is damaged and was left out"] * 2
