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
_SOON = 0.005
_LONGEST = 200  # characters of a holder's name


class Hold:
    """The right to write an index: of one process, and in it of one thread at a time.

    A thread may take it again while it has it.
    """

    def __init__(self, directory: Path) -> None:
        self._path = directory / "lock"
        self._holder = directory / "holder"
        self._threads = threading.RLock()
        self._lock: FileLock | None = None
        self._depth = 0

    def acquire(self, patience: float) -> None:
        """Take the right, waiting up to `patience` seconds for it.

        Raises:
            BusyError: Another process has it; the sentence says which.
            OSError: The directory cannot be written.
        """
        if not self._threads.acquire(timeout=max(patience, _SOON)):
            raise BusyError("this archive's index is being written; try again later")
        try:
            if self._depth == 0:
                self._take(patience)
            self._depth += 1
        except BaseException:
            self._threads.release()
            raise

    def release(self) -> None:
        """Give the right back."""
        try:
            self.let_go()
        finally:
            self._threads.release()

    def keep(self) -> None:
        """Keep the right, which is had, from other processes only, and until `let_go`.

        Meanwhile any thread of this process may take it, as if it were free.
        """
        with self._threads:
            self._depth += 1

    def let_go(self) -> None:
        """End what `keep` began; from any thread."""
        with self._threads:
            self._depth -= 1
            if self._depth == 0 and self._lock is not None:
                with suppress(OSError):
                    self._holder.unlink()
                self._lock.release()
                self._lock = None

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Have the right for a while; see `acquire`."""
        self.acquire(patience)
        try:
            yield
        finally:
            self.release()

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
