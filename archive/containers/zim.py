"""ZIM files (openZIM, versions 5 and 6): websites packed for reading offline.

Read from the format's own description at wiki.openzim.org, because the library for it is
under a licence that Pressmark cannot take on. Pages lie together in clusters, each of which
is unpacked once.
"""

from __future__ import annotations

import os
import re
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import BinaryIO, NamedTuple

from archive import headway
from archive.containers.http import charset_of, is_html
from archive.containers.unpacking import Unpacking, opened
from archive.containers.web_pages import WebPages
from archive.errors import PassedOverError, SourceError
from archive.source import Source

_MAGIC = b"ZIM\x04"
_HEADER = struct.Struct("<4sHH16sIIQQQQIIQ")
_ENTRY = struct.Struct("<HBsIII")
_REDIRECT = 0xFFFF
_NO_CONTENT = frozenset({_REDIRECT, 0xFFFE, 0xFFFD})  # and two kinds now gone
_MAX_HOPS = 8
_PAGES = frozenset({b"A", b"C"})
_FRONT = b"listing/titleOrdered/v1"
_LONGEST_PATH = 8 * 2**10
_MAX_MIME_LIST = 2**20
_MAX_CLUSTER = 128 * 2**20
_COMPRESSION, _UNPACKED, _WIDE = 0x0F, frozenset({0, 1}), 0x10
_INDEX_BITS, _INDEX_MASK = 32, 0xFFFFFFFF
_HOST = re.compile(
    r"(?!.*\.x?html?/)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}/", re.IGNORECASE
)
_DAMAGE = (struct.error, ValueError, IndexError, OverflowError, OSError)
_LEFT_OUT = "is damaged and was left out"
_IN_PART = "is damaged in places; what can be read of it was read"
_CUT_OFF = (
    "is cut off, or the first of several parts: fetch it again, or join them; what there "
    "is of it was read"
)
_BROKEN = "is a damaged or cut off ZIM file; fetch it again, or join its parts first"


class _Entry(NamedTuple):
    media: int
    namespace: bytes
    cluster: int
    blob: int
    path: bytes


class ZimContainer:
    """Opens a ZIM file into the web pages in it."""

    name = "zim"
    title = "Websites for reading offline (ZIM)"
    gives = "the web pages in them"

    def accepts(self, source: Source, head: bytes) -> bool:  # noqa: ARG002 - the port's
        return head.startswith(_MAGIC)

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        """Yield the pages, in the order in which they lie in the file.

        Raises:
            SourceError: The file is damaged or only part of one.
            PassedOverError: There is no page in it.
        """
        with opened(source) as file:
            try:
                zim = _Zim(file)
                places = zim.pages()
            except _DAMAGE as error:
                raise SourceError(source.name, _BROKEN) from error
            pages = WebPages(source)
            is_barren = True
            for found in _found(zim, places, pages, source.name):
                is_barren = False
                yield found
        if zim.is_cut_off:
            raise SourceError(source.name, _CUT_OFF)
        if is_barren:
            raise PassedOverError(source.name, "is a ZIM file with no web page in it")


def _found(
    zim: _Zim, places: Iterable[int], pages: WebPages, name: str
) -> Iterator[Source | SourceError]:
    for number, inside in groupby(places, key=lambda place: place >> _INDEX_BITS):
        try:
            cluster = zim.cluster(number, name)
            entries = [zim.entry(place & _INDEX_MASK) for place in inside]
        except _DAMAGE:
            if zim.holds(number):
                yield SourceError(f"{name}!cluster {number}", _LEFT_OUT)
            continue
        except SourceError as error:
            yield error
            continue
        damaged = 0
        for entry in sorted(entries, key=lambda entry: entry.blob):
            path = entry.path.decode("utf-8", "replace")
            url = f"https://{path}" if _HOST.match(path) else path
            try:
                content = _blob(cluster, entry.blob)
            except _DAMAGE:
                damaged += 1
                continue
            page = pages.page(url, content, charset=charset_of(zim.media(entry)))
            if page is not None:
                yield page
        if damaged:
            reason = _LEFT_OUT if damaged == len(entries) else _IN_PART
            yield SourceError(f"{name}!cluster {number}", reason)


class _Zim:
    """The directory of a ZIM file, of which there may be many millions of entries."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        fields = _HEADER.unpack(self._bytes(0, _HEADER.size))
        count, clusters, paths, _, cluster_list, medias = fields[4:10]
        # The first versions had no checksum, and ended their header before its place.
        self._end = fields[12] if medias >= _HEADER.size else self._size
        if self._end < cluster_list or count > self._end or clusters > count:
            raise ValueError("the header contradicts itself")
        listed = self._bytes(medias, min(_MAX_MIME_LIST, self._end - medias), short=True)
        self._medias = [
            media.decode("utf-8", "replace")
            for media in listed.split(b"\0\0")[0].split(b"\0")
        ]
        self._places = array("Q", self._bytes(paths, 8 * count))
        self._starts = array("Q", self._bytes(cluster_list, 8 * clusters))
        self._ordered = array("Q", sorted(self._starts))
        self.is_cut_off = self._size < self._end

    def media(self, entry: _Entry) -> str:
        """Return the media type of an entry; ``""`` if the file has none of its number."""
        return self._medias[entry.media] if entry.media < len(self._medias) else ""

    def holds(self, number: int) -> bool:
        """Whether a cluster lies in the file, and not beyond where it was cut off."""
        if not self.is_cut_off or number >= len(self._starts):
            return True
        after = bisect_right(self._ordered, self._starts[number])
        end = self._ordered[after] if after < len(self._ordered) else self._end
        return end <= self._size

    def entry(self, index: int) -> _Entry:
        """Return what the directory says at `index`; of a redirect, where it leads to."""
        data = self._bytes(self._places[index], _ENTRY.size + _LONGEST_PATH, short=True)
        media, _, namespace, _, cluster, blob = _ENTRY.unpack_from(data)
        if media in _NO_CONTENT:
            return _Entry(media, namespace, cluster, 0, b"")
        return _Entry(
            media, namespace, cluster, blob, data[_ENTRY.size :].split(b"\0", 1)[0]
        )

    def pages(self) -> array[int]:
        """Return the places of pages by cluster: its number, and 32 bits for the index.

        If the file lists those that a reader would look for, it is only them, and those to
        which redirects among them lead.
        """
        found = array("Q")
        front = bytearray()
        is_broken = False
        redirects = bytearray(len(self._places))
        for index in range(len(self._places)):
            headway.got_on()
            entry = self.entry(index)
            if entry.media in _NO_CONTENT:
                redirects[index] = entry.media == _REDIRECT
                continue
            if entry.namespace == b"X" and entry.path == _FRONT:
                front = self._listed(entry)
            elif entry.namespace in _PAGES and is_html(self.media(entry)):
                found.append(entry.cluster << _INDEX_BITS | index)
            is_broken |= not self.media(entry)
        if is_broken and not found:
            raise ValueError("entries are of media types that are not listed")
        if any(front):
            led = (at for at, mark in enumerate(front) if mark & redirects[at])
            front = bytearray(map(max, front, self._marked(map(self._target, led))))
            found = array("Q", (it for it in found if front[it & _INDEX_MASK]))
        return array("Q", sorted(found))

    def _listed(self, entry: _Entry) -> bytearray:
        """Return a byte for each entry, which is not 0 for those that `entry` lists."""
        try:
            said = _blob(self.cluster(entry.cluster, ""), entry.blob)
        except _DAMAGE:
            if self.is_cut_off:  # where the list is gone, all pages are read
                return bytearray()
            raise
        return self._marked(array("I", said[: len(said) // 4 * 4]))

    def _marked(self, indexes: Iterable[int]) -> bytearray:
        """Return a byte for each entry, which is not 0 for those in `indexes`."""
        marks = bytearray(len(self._places))
        for index in indexes:
            if index < len(marks):
                marks[index] = 1
        return marks

    def _target(self, index: int) -> int:
        """Return the index of the entry to which a redirect leads in the end."""
        for _ in range(_MAX_HOPS):
            if index >= len(self._places):
                break
            entry = self.entry(index)
            if entry.media != _REDIRECT:
                break
            index = entry.cluster
        return index

    def cluster(self, number: int, name: str) -> bytes:
        """Return a cluster, unpacked, after its first byte, which says how wide it counts.

        Raises:
            SourceError: It unpacks to more than is credible.
        """
        start = self._starts[number]
        # It ends where another one begins, which need not be the one of the next number.
        after = bisect_right(self._ordered, start)
        if after - bisect_left(self._ordered, start) > 1:
            raise ValueError("the cluster is another one as well")
        end = self._ordered[after] if after < len(self._ordered) else self._end
        size = end - start
        if not 0 < size <= _MAX_CLUSTER:
            raise ValueError("the cluster is too large")
        packed = self._bytes(start, size)
        if packed[0] & _COMPRESSION in _UNPACKED:
            return packed
        pieces, length = [packed[:1]], 0
        for chunk in Unpacking(name, BytesIO(packed[1:])).chunks():
            pieces.append(chunk)
            length += len(chunk)
            if length > _MAX_CLUSTER:
                raise ValueError("the cluster is too large")
        return b"".join(pieces)

    def _bytes(self, place: int, count: int, *, short: bool = False) -> bytes:
        if place < 0 or count < 0:
            raise ValueError("a place before the file")
        if place + count > self._size and not short:
            raise ValueError("the file ends before that")
        self._file.seek(place)
        return self._file.read(count)


def _blob(cluster: bytes, number: int) -> bytes:
    """Return one blob of an unpacked cluster, which begins with the places of all."""
    width = 8 if cluster[0] & _WIDE else 4
    place = 1 + number * width
    start, end = struct.unpack_from("<QQ" if width > 4 else "<II", cluster, place)  # noqa: PLR2004
    first = int.from_bytes(cluster[1 : 1 + width], "little")
    if place + width > first or end < start or 1 + end > len(cluster):
        raise ValueError("the blob is not in the cluster")
    return cluster[1 + start : 1 + end]
