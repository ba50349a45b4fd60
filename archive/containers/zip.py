"""Zip files, but not the documents that only use zip as their wrapping.

Web archives, saved pages and e-books are zip files of a known build; each is opened for the
pages that it was made for, and not into its members one by one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from archive.containers import epub, maff, single_file, wacz
from archive.containers.bounds import max_members
from archive.containers.companions import (
    is_beside_content,
    is_companion,
    pages_among,
)
from archive.containers.names import shown_name
from archive.containers.zipped import Zipped, opened_zip
from archive.errors import SourceError
from archive.source import HEAD_SIZE, Source

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = re.compile(
    rb"^PK\x03\x04.{26}(?:mimetype|\[Content_Types\]\.xml|_rels/"
    rb"|docProps/|word/)",
    re.DOTALL,
)
# An e-book begins like an OpenDocument file, though not always with its type in plain.
_EPUB = re.compile(
    rb"mimetype.{0,99}?application/epub\+zip|META-INF/container\.xml", re.DOTALL
)
_DOCUMENT_SUFFIXES = frozenset(
    [
        ".docx",
        ".xlsx",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".jar",
        ".apk",
        ".pages",
        ".idml",
    ]
)
_CUT_OFF = "is a damaged or cut off zip file; what there is of it was read"
_KINDS = (wacz, maff, single_file, epub)


class ZipContainer:
    """Opens a zip file into its members, held in memory one at a time.

    Word and OpenDocument files are zip files too; they are left whole, since their members
    mean nothing one by one.
    """

    name = "zip"
    title = "Zip files, e-books (EPUB), WACZ, MAFF, SingleFile"
    gives = "the files in them, or the pages they were made for"

    def accepts(self, source: Source, head: bytes) -> bool:
        if not head.startswith(_MAGIC):
            return single_file.is_page_around_zip(source, head)
        if _DOCUMENTS.match(head):
            return bool(_EPUB.search(head))
        return PurePath(source.name).suffix.lower() not in _DOCUMENT_SUFFIXES

    def open(self, source: Source) -> Iterator[Source | SourceError]:
        with opened_zip(source) as zipped:
            if not zipped.files:
                raise SourceError(source.name, "is a zip file with nothing in it")
            most = max_members(source.path.stat().st_size if source.path else 0)
            if len(zipped.files) > most:
                raise SourceError(
                    source.name, f"holds more than {most:,} files; split it first"
                )
            kind = next((kind for kind in _KINDS if kind.is_one(zipped)), None)
            yield from kind.pages(source, zipped) if kind else _members(source, zipped)
            if zipped.is_cut_off:
                raise SourceError(source.name, _CUT_OFF)


def _members(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    pages = pages_among(zipped.paths)
    times: Counter[str] = Counter()
    places: set[int] = set()
    for info, path in zip(zipped.files, zipped.paths, strict=True):
        if is_beside_content(path, pages):
            continue
        times[path] += 1
        shown = shown_name(path) + (f" ({times[path]})" if times[path] > 1 else "")
        name = f"{source.name}!{shown}"
        if info.header_offset in places:
            yield SourceError(name, "overlaps another member and was not trusted")
            continue
        places.add(info.header_offset)
        try:
            content = zipped.content(name, info)
        except SourceError as error:
            # The last member that is left of a file is told of with the file.
            if not (zipped.is_cut_off and info is zipped.files[-1]):
                yield error
            continue
        if pages and is_companion(path, content[:HEAD_SIZE]):
            continue
        yield Source(name, content=content, context=source.context)
