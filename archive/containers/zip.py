"""Zip files, but not the documents that only use zip as their wrapping."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePath

from archive.containers.bounds import MAX_MEMBERS, gathered
from archive.containers.companions import (
    PAGE_SUFFIXES,
    is_companion,
    page_of_folder,
)
from archive.containers.names import is_hidden, member_path, shown_name
from archive.errors import SourceError
from archive.source import HEAD_SIZE, Source

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = re.compile(
    rb"^PK\x03\x04.{26}(?:mimetype|\[Content_Types\]\.xml|_rels/|docProps/|word/|"
    rb"META-INF/|datapackage(?:-digest)?\.json|archive/[^/]*\.warc)",
    re.DOTALL,
)
_DOCUMENT_SUFFIXES = frozenset(
    [
        ".docx",
        ".xlsx",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".epub",
        ".wacz",
        ".maff",
        ".jar",
        ".apk",
        ".pages",
        ".idml",
    ]
)
_CHUNK = 2**16
_ENCRYPTED = 0x1
_UTF8 = 0x800
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


class ZipContainer:
    """Opens a zip file into its members, held in memory one at a time.

    Word and OpenDocument files, e-books and web archives are zip files too; they are left
    whole, since their members mean nothing one by one.
    """

    name = "zip"
    title = "Zip files"
    gives = "the files in them"

    def accepts(self, source: Source, head: bytes) -> bool:
        if not head.startswith(_MAGIC) or _DOCUMENTS.match(head):
            return False
        return PurePath(source.name).suffix.lower() not in _DOCUMENT_SUFFIXES

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        with _opened(source) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if not members:
                raise SourceError(source.name, "is a zip file with nothing in it")
            if len(members) > MAX_MEMBERS:
                raise SourceError(
                    source.name, f"holds more than {MAX_MEMBERS:,} files; split it first"
                )
            yield from _members(source, archive, members)


def _members(
    source: Source, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Iterator[Source | SourceError]:
    paths = [member_path(_decoded(info)) for info in members]
    pages = {
        str(PurePath(path).with_suffix("")).casefold()
        for path in paths
        if PurePath(path).suffix.lower() in PAGE_SUFFIXES
    }
    times: Counter[str] = Counter()
    places: set[int] = set()
    for info, path in zip(members, paths, strict=True):
        if _is_beside_content(path, pages):
            continue
        times[path] += 1
        shown = shown_name(path) + (f" ({times[path]})" if times[path] > 1 else "")
        name = f"{source.name}!{shown}"
        if info.header_offset in places:
            yield SourceError(name, "overlaps another member and was not trusted")
            continue
        places.add(info.header_offset)
        try:
            content = _content(name, archive, info)
        except SourceError as error:
            yield error
            continue
        if pages and is_companion(path, content[:HEAD_SIZE]):
            continue
        yield Source(name, content=content, context=source.context)


def _is_beside_content(path: str, pages: set[str]) -> bool:
    """Whether a member is the system's, or lies in the folder saved with a page."""
    parts = PurePath(path).parts
    if any(is_hidden(part) for part in parts):
        return True
    for depth, part in enumerate(parts[:-1]):
        page = page_of_folder(part)
        if page and str(PurePath(*parts[:depth], page)).casefold() in pages:
            return True
    return False


def _content(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise SourceError(name, "is protected by a password; unpack it first")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise SourceError(name, "is a link and no file")
    try:
        with archive.open(info) as file:
            chunks = iter(lambda: file.read(_CHUNK), b"")
            return gathered(name, chunks, info.compress_size)
    except NotImplementedError as error:
        raise SourceError(
            name, "is packed in a way that Pressmark cannot open; unpack it first"
        ) from error
    except (*_DAMAGE, RuntimeError) as error:
        raise SourceError(name, "is damaged and cannot be unpacked") from error


def _decoded(info: zipfile.ZipInfo) -> str:
    """A member's name; many programs write UTF-8 there without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(source.path or BytesIO(source.content or b""))
    except _DAMAGE as error:
        raise SourceError(
            source.name, "is a damaged or cut off zip file; fetch it again"
        ) from error
    with archive:
        yield archive
