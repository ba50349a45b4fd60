"""Who writes the index: one process at a time, known by name to the others."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from archive.errors import BusyError

_DELAY = 0.05
_LONGEST = 200  # characters of a holder's name


class Hold:
    """The right of this process to write an index, and of one thread at a time.

    A rebuild keeps the right for the process while its threads go on updating.
    """

    def __init__(self, directory: Path) -> None:
        self._path = directory / "lock"
        self._holder = directory / "holder"
        self._counting = threading.Lock()
        self._writing = threading.RLock()
        self._lock: FileLock | None = None
        self._keepers = 0

    def keep(self, patience: float) -> None:
        """Take the right for the process, waiting up to `patience` seconds for it.

        Raises:
            BusyError: Another process has it; the sentence says which.
            OSError: The directory cannot be written.
        """
        with self._counting:
            if self._keepers == 0:
                self._take(patience)
            self._keepers += 1

    def let_go(self) -> None:
        """Give the right back once it is kept by nobody else in this process."""
        with self._counting:
            self._keepers -= 1
            if self._keepers == 0 and self._lock is not None:
                with suppress(OSError):
                    self._holder.unlink()
                self._lock.release()
                self._lock = None

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Write, as the only thread of the only process; see `keep`."""
        self.keep(patience)
        try:
            with self._writing:
                yield
        finally:
            self.let_go()

    def _take(self, patience: float) -> None:
        if self._path.is_symlink():  # a folder from elsewhere may lead anywhere
            self._path.unlink()
        self._path.touch()  # Whoosh's lock makes it, but not where it cannot write
        lock = FileLock(str(self._path))
        if not try_for(lock.acquire, timeout=patience, delay=_DELAY):
            raise BusyError(f"{self._who()} is writing to this archive; try again later")
        self._lock = lock
        since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        with suppress(OSError):  # a full disk: the name is a courtesy
            self._holder.unlink(missing_ok=True)
            with self._holder.open("x", encoding="utf-8") as file:
                file.write(
                    f"another Pressmark (process {os.getpid()} on {platform.node()}, "
                    f"since {since})"
                )

    def _who(self) -> str:
        with suppress(OSError, UnicodeDecodeError):
            if self._holder.is_file():
                with self._holder.open(encoding="utf-8") as file:
                    named = file.read(_LONGEST)
                if named.isprintable() and named:
                    return named
        return "another Pressmark"
