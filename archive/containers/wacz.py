"""WACZ files (1.x): web archives in a zip file, with a description of what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from archive.containers.unpacking import Unpacking
from archive.containers.warc import DAMAGED, pages_in
from archive.containers.web_pages import WebPages
from archive.containers.zipped import Zipped
from archive.errors import PassedOverError, SourceError
from archive.source import Source

_DESCRIPTION = "datapackage.json"
_FORMER = "webarchive.yaml"  # of the drafts before 1.0
_LIST = re.compile(rb'"profile"\s*:\s*"multi-wacz-package"')
_MAX_DESCRIPTION = 2**24
_ARCHIVE = re.compile(r"(?:^|/)archive/.+\.w?arc(?:\.(?:gz|zst|lz4))?$", re.IGNORECASE)


def is_one(zipped: Zipped) -> bool:
    """Whether a zip file is a WACZ file, or is called one."""
    is_called_one = _is_wacz(zipped.name)
    is_described = _DESCRIPTION in zipped or _FORMER in zipped
    return is_called_one or (is_described and bool(_archives(zipped)))


def pages(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    """Yield the web pages in all archives of a WACZ file, each once; or WACZ files in it.

    The list of pages it may bring is not heeded: it names those that a person looked at,
    and not the others that were fetched.

    Raises:
        SourceError: There are no archives in it.
    """
    archives = _archives(zipped)
    if not archives and (inner := [path for path in zipped.paths if _is_wacz(path)]):
        yield from _inner(source, zipped, inner)
        return
    if not archives:
        if _DESCRIPTION in zipped and _LIST.search(_described(zipped)):
            raise SourceError(source.name, "only lists other WACZ files; import those")
        lack = "no web archive" if _DESCRIPTION in zipped else f"no {_DESCRIPTION}"
        raise SourceError(
            source.name, f"is not a valid WACZ file: there is {lack} in it; save it again"
        )
    found = WebPages(source)
    is_barren = True
    for path in archives:
        name = zipped.member_name(path)
        try:
            with zipped.stream(path) as file:
                is_told = False
                unpacking = Unpacking(name, cast(BinaryIO, file))  # all it needs of one
                for page in pages_in(unpacking, found, name):
                    is_barren = False
                    if isinstance(page, SourceError) and page.source == name:
                        is_told = True
                        if zipped.is_cut_off:  # which is told of the whole file
                            continue
                    yield page
                if file.is_damaged and not is_told and not zipped.is_cut_off:
                    is_barren = False
                    yield SourceError(name, DAMAGED)
        except SourceError as error:
            is_barren = False
            yield error
    if is_barren:
        raise PassedOverError(source.name, "holds no web page that was fetched in full")


def _inner(
    source: Source, zipped: Zipped, paths: Iterable[str]
) -> Iterator[Source | SourceError]:
    for path in paths:
        try:
            content = zipped.read(path)
        except SourceError as error:
            yield error
            continue
        yield Source(zipped.member_name(path), content=content, context=source.context)


def _described(zipped: Zipped) -> bytes:
    try:
        return zipped.read(_DESCRIPTION, _MAX_DESCRIPTION)
    except SourceError:
        return b""


def _is_wacz(path: str) -> bool:
    return PurePath(path).suffix.lower() == ".wacz"


def _archives(zipped: Zipped) -> list[str]:
    return sorted({path for path in zipped.paths if _ARCHIVE.search(path)})
