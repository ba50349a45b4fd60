"""How soon the entity desk lists half a million names, and whether it ever stands still.

A timer of the GUI thread ticks every two milliseconds; the longest time between two ticks
is how long the window stood still. Waiting is told in time of the processor, of all threads
together, and of the clock, since others may keep the machine busy.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

import ui.app
from archive import Archive
from archive.authorities import Listing
from reader.room import ReadingRoom
from tests.benchmarks.authorities import folder_of
from ui import theme
from ui.entities.acting import Acting
from ui.entities.window import EntitiesWindow
from ui.tasks import Task, Workers

_SCROLLS = 60
_TYPED = "kaberlo"
_BETWEEN_MS = 120  # from one letter to the next


class _Pulse(QObject):
    """Ticks, and remembers the longest time between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._gaps: list[float] = []
        self._ticking = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=2)
        self._ticking.timeout.connect(self._tick)
        self._clock.start()
        self._ticking.start()

    def restart(self) -> None:
        self._gaps.clear()
        self._clock.start()

    def longest(self) -> float:
        """Return the longest gap since the last start, in milliseconds."""
        return max(self._gaps, default=0.0)

    def _tick(self) -> None:
        self._gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.start()


def main() -> int:
    """Open the desk, scroll, type and merge."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(shutil.copytree(folder_of(), Path(folder) / "archive"))
        _measure(directory)
    return 0


def _measure(directory: Path) -> None:
    sys.setswitchinterval(ui.app.SWITCH_SECONDS)
    app = QApplication(sys.argv[:1])
    theme.follow_system(app)
    workers, pulse = Workers(), _Pulse()
    with Archive(directory) as archive:
        room = ReadingRoom(archive)
        window = _opened(room, workers)
        window.close()
        window = _opened(room, workers)  # again, as the first one loads its modules
        _timed(pulse, f"scrolled from end to end in {_SCROLLS} steps", _scroll, window)
        _timed(pulse, f"typed {_TYPED}, a letter every {_BETWEEN_MS} ms", _type, window)
        _timed(pulse, "all of them selected", window.list.table.selectAll)
        people = room.authorities(Listing(limit=60)).authorities
        same = [one for one in people if one.kind is people[0].kind]
        keys = [one.key for one in same]
        _timed(
            pulse,
            f"{len(keys)} merged, and the list read anew",
            lambda: (window.acting.merge(keys, keys[0]), _settle(window)),
        )
        window.close()
        workers.close()


def _opened(room: ReadingRoom, workers: Workers) -> EntitiesWindow:
    started = process_time(), perf_counter()
    window = EntitiesWindow(room, workers, Acting(room, workers, QUndoStack()), None)
    window.resize(1366, 768)
    window.open_on()
    _settle(window)
    total = window.list.model.rowCount()
    _say(f"opened with {total:,} names", process_time(), perf_counter(), started)
    return window


def _scroll(window: EntitiesWindow) -> None:
    bar = window.list.table.verticalScrollBar()
    for step in range(_SCROLLS + 1):
        bar.setValue(bar.maximum() * step // _SCROLLS)
        _wait(16)
    _settle(window)


def _type(window: EntitiesWindow) -> None:
    for length in range(1, len(_TYPED) + 1):
        window.filters.letters.setText(_TYPED[:length])
        _wait(_BETWEEN_MS)
    _settle(window)


def _timed(pulse: _Pulse, what: str, do: Callable[..., object], *given: object) -> None:
    _wait(50)
    pulse.restart()
    started = process_time(), perf_counter()
    do(*given)
    ended = process_time(), perf_counter()
    _wait(50)
    _say(what, *ended, started, f", stood still for {pulse.longest():.0f} ms at most")


def _settle(window: EntitiesWindow) -> None:
    """Wait until everything that was asked for is done and drawn."""
    timers = (window.filters._patience, window.list.table._settling)
    tasks = (*window.findChildren(Task), *window.acting.findChildren(Task))
    while any(one.is_running() for one in tasks) or any(one.isActive() for one in timers):
        _wait(1)
    _wait(1)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _say(
    what: str, processor: float, clock: float, since: tuple[float, float], more: str = ""
) -> None:
    took = 1000 * (processor - since[0]), 1000 * (clock - since[1])
    sys.stdout.write(f"{what}: {took[0]:,.0f} ms, {took[1]:,.0f} ms{more}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
