"""Where the index lies: opened if it is ours and of this version, else set aside.

The directory holds ``VERSION``, ``current`` (the index proper) and ``lock``. Whoosh's files
are pickles, which run code when they are read: an index is opened only where ``VERSION``
says that this version made it, and one given by someone else must never be put here.
"""

from __future__ import annotations

import logging
import pickle
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from whoosh import __version__ as whoosh_version
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import try_for

from archive.errors import SearchError
from archive.search.whoosh.schema import SCHEMA_VERSION, schema

logger = logging.getLogger(__name__)

VERSION = f"pressmark {SCHEMA_VERSION}, whoosh {'.'.join(map(str, whoosh_version))}\n"
_UNREADABLE = (
    whoosh_index.IndexError,
    pickle.UnpicklingError,
    struct.error,
    OSError,
    EOFError,
    AssertionError,
    AttributeError,
    ImportError,
    KeyError,
    TypeError,
    ValueError,
)
_LOCK_SECONDS = 30.0


def open_index(directory: Path) -> FileIndex:
    """Open the index in `directory`; set an unusable one aside and make an empty one.

    Raises:
        SearchError: Another process has been opening the index for long.
        OSError: The directory cannot be read or written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with _alone(directory):
        current, version = directory / "current", directory / "VERSION"
        if _version(version) == VERSION and (found := _readable(current)) is not None:
            return found
        if current.exists():
            aside = next(
                place
                for number in count(1)
                if not (place := directory / f"set-aside-{number}").exists()
            )
            logger.info("the search index was set aside as %s", aside)
            current.rename(aside)
        current.mkdir()
        made = FileIndex.create(FileStorage(str(current)), schema())
        unfinished = directory / "VERSION.new"
        unfinished.write_text(VERSION, encoding="utf-8")
        unfinished.replace(version)
        return made


def _version(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _readable(directory: Path) -> FileIndex | None:
    """Open an index and all its segments once, to see that it can be read."""
    try:
        found = FileIndex(FileStorage(str(directory)), schema())
        found.reader().close()
    except _UNREADABLE as error:
        logger.info("the search index in %s cannot be read: %r", directory, error)
        return None
    return found


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Keep other processes from opening the index meanwhile."""
    lock = FileStorage(str(directory)).lock("lock")
    if not try_for(lock.acquire, timeout=_LOCK_SECONDS, delay=0.05):
        raise SearchError(
            "another process is opening this archive's index; try again later"
        )
    try:
        yield
    finally:
        lock.release()
