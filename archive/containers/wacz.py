"""WACZ files (1.x): web archives in a zip file, with a description of what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from archive.containers.unpacking import Unpacking
from archive.containers.warc import pages_in
from archive.containers.web_pages import WebPages
from archive.containers.zipped import Zipped
from archive.errors import PassedOverError, SourceError
from archive.source import Source

_DESCRIPTION = "datapackage.json"
_ARCHIVE = re.compile(r"(?:^|/)archive/.+\.w?arc(?:\.(?:gz|zst|lz4))?$", re.IGNORECASE)


def is_one(zipped: Zipped) -> bool:
    """Whether a zip file is a WACZ file, or is called one."""
    is_called_one = PurePath(zipped.name).suffix.lower() == ".wacz"
    return is_called_one or (_DESCRIPTION in zipped and bool(_archives(zipped)))


def pages(source: Source, zipped: Zipped) -> Iterator[Source | SourceError]:
    """Yield the web pages in all archives of a WACZ file, each once.

    The list of pages it may bring is not heeded: it names those that a person looked at,
    and not the others that were fetched.

    Raises:
        SourceError: There are no archives in it.
    """
    archives = _archives(zipped)
    if not archives:
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
                for page in pages_in(Unpacking(name, file), found, name):
                    is_barren = False
                    yield page
        except SourceError as error:
            is_barren = False
            yield error
    if is_barren:
        raise PassedOverError(source.name, "holds no web page that was fetched in full")


def _archives(zipped: Zipped) -> list[str]:
    return sorted({path for path in zipped.paths if _ARCHIVE.search(path)})
