"""How long the window stands still while 1,000 pages are imported behind it.

A timer of the GUI thread ticks every two milliseconds. The longest time between two ticks
is taken while the window rests, while somebody searches, and while somebody searches during
an import; all in one run on one 10,000-article archive.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QElapsedTimer, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

import ui.app
from archive import Archive
from archive.ingest import IngestOptions
from reader.clerk import Clerk
from reader.room import ReadingRoom
from tests.benchmarks.held import CORPORA, archive_of
from ui import theme
from ui.opening import Opened
from ui.state import State
from ui.tasks import Workers
from ui.window import MainWindow

_PAGES = 1_000
_REST_MS = 5_000
_SEARCH_EVERY_MS = 700
_WORDS = ("oil", "price index", "bank OR trade", "dlr*", '"interest rates"', "")


class _Trial(QObject):
    """The parts of the measurement, one after the other."""

    def __init__(self, window: MainWindow, pages: Path) -> None:
        super().__init__(window)
        self._window, self._pages = window, pages
        self._gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._ticking = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=2)
        self._ticking.timeout.connect(self._tick)
        self._words = cycle(_WORDS)
        self._searching = QTimer(self, interval=_SEARCH_EVERY_MS)
        self._searching.timeout.connect(lambda: window.box.setText(next(self._words)))
        self._started = 0.0

    def rest(self) -> None:
        """Take the window at rest, then the others."""
        self._clock.start()
        self._ticking.start()
        QTimer.singleShot(_REST_MS, self._search)

    def _tick(self) -> None:
        self._gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.start()

    def _report(self, part: str) -> None:
        worst = ", ".join(f"{gap:.0f}" for gap in sorted(self._gaps)[:-4:-1])
        sys.stdout.write(f"{part}: longest {worst} ms of {len(self._gaps):,} ticks\n")
        sys.stdout.flush()
        self._gaps.clear()

    def _search(self) -> None:
        self._report("at rest")
        self._searching.start()
        QTimer.singleShot(2 * _REST_MS, self._import)

    def _import(self) -> None:
        self._report("searching")
        self._started = monotonic()
        importing = self._window.desk.importing
        importing.reported.connect(self._end)
        importing.begin([self._pages], IngestOptions())

    def _end(self, _: object) -> None:
        seconds = monotonic() - self._started
        self._report(f"searching while {_PAGES:,} pages were imported in {seconds:.0f} s")
        self._ticking.stop()
        self._searching.stop()
        self._window.close()


def main() -> int:
    """Print the longest stalls of each part."""
    held = archive_of(10_000)
    if held is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "archive"
        shutil.copytree(held, directory)
        _measure(directory, _pages(Path(folder) / "pages"), Path(folder) / "settings.ini")
    return 0


def _pages(folder: Path) -> Path:
    """Write real saved pages, each different from all others."""
    folder.mkdir()
    sources = sorted((CORPORA / "html").rglob("*.html"))
    for number, source in enumerate(islice(cycle(sources), _PAGES)):
        page = source.read_bytes() + f"<!-- copy {number} -->".encode()
        (folder / f"{number:04}.html").write_bytes(page)
    return folder


def _measure(directory: Path, pages: Path, settings: Path) -> None:
    sys.setswitchinterval(ui.app.SWITCH_SECONDS)
    app = QApplication(sys.argv[:1])
    theme.follow_system(app)
    workers = Workers()
    state = State(QSettings(str(settings), QSettings.Format.IniFormat))
    window = MainWindow(
        lambda where: ReadingRoom(Archive(where)), Clerk, workers, state, directory
    )
    trial = _Trial(window, pages)
    window.show()
    window.show_opened(Opened(ReadingRoom(Archive(directory)), 10_000))
    QTimer.singleShot(_REST_MS, trial.rest)
    app.exec()
    workers.close()


if __name__ == "__main__":
    sys.exit(main())
