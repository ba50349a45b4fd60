"""The program with a window: put together, run, and closed in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLoggingCategory,
    QMessageLogContext,
    QSettings,
    QSize,
    QTimer,
    QtMsgType,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

from archive.search import Query
from reader.results import SearchResults
from ui import theme
from ui.crash import CrashReporter
from ui.garbage import Collecting
from ui.opening import Opened
from ui.state import Session, State
from ui.tasks import Workers
from ui.window import MainWindow

if TYPE_CHECKING:
    from reader.room import ReadingRoom
    from ui.opening import OpenRoom
    from ui.orders import MakeClerk

_NAME = "Pressmark"
_PATIENCE_MS = 60_000
_NOISE = "propagateSizeHints"  # what the offscreen platform cannot do, and need not
SWITCH_SECONDS = 0.0005


def run(
    open_room: OpenRoom,
    make_clerk: MakeClerk,
    *,
    archive: Path | None,
    sample: Path,
    argv: Sequence[str],
    version: str = "",
) -> int:
    """Show the window until it is closed; return the exit code.

    `archive` is opened at once; without one, the archive that was open last. `sample` is
    the folder of the sample archive, which is made there when it is first wanted.
    """
    # A thread that searches gives way after half a millisecond instead of five: drawing a
    # list asks for the interpreter dozens of times, and would wait for it each time.
    sys.setswitchinterval(SWITCH_SECONDS)
    app = _application(argv, version)
    theme.follow_system(app)
    CrashReporter(app).install()
    return _run_window(open_room, make_clerk, archive, sample)


def _run_window(
    open_room: OpenRoom, make_clerk: MakeClerk, archive: Path | None, sample: Path
) -> int:
    """Run the event loop; when this returns, the window is gone before the application."""
    workers = Workers()
    window = MainWindow(open_room, make_clerk, workers, State(_settings()), sample)
    window.show()
    window.begin(archive)
    Collecting(window)
    code = QApplication.exec()
    window.close()
    workers.close()
    _delete(window)
    return code


def picture(
    room: ReadingRoom,
    path: Path,
    query: str,
    article_id: str | None = None,
    *,
    dark: bool = False,
    size: tuple[int, int] = (1366, 768),
) -> None:
    """Draw the window with a search and an article into a PNG, without a display.

    Without `article_id` the first article found is shown, if there is one.

    Raises:
        OSError: The file cannot be written.
    """
    with _without_noise():
        app = _application(["pressmark", "-platform", "offscreen"], "")
        theme.follow_system(app, dark=dark)
        image = _drawn(room, query, article_id, QSize(*size))
    if not image.save(str(path)):
        raise OSError(f"{path} cannot be written")


@contextmanager
def _without_noise() -> Iterator[None]:
    """Leave out what Qt says of being without a display; anything else is told."""

    def tell(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
        if _NOISE not in message:
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _drawn(room: ReadingRoom, query: str, article_id: str | None, size: QSize) -> QPixmap:
    workers = Workers()
    with TemporaryDirectory() as unsaved:
        settings = QSettings(f"{unsaved}/unsaved.ini", QSettings.Format.IniFormat)
        window = MainWindow(lambda _: room, None, workers, State(settings), Path(unsaved))
        window.resize(size)
        window.show()
        try:
            _read(window, room, query, article_id)
            return window.grab()
        finally:
            window.hide()
            workers.close()
            _delete(window)


def _read(
    window: MainWindow, room: ReadingRoom, query: str, article_id: str | None
) -> None:
    window.show_opened(Opened(room, articles=1))
    desk = window.desk
    if desk is None:
        return
    session = Session(room.directory, Query(query), None)
    found = _wait(desk.answered, lambda: desk.take_up(session))
    if article_id is None and isinstance(found, SearchResults) and found.rows:
        article_id = found.rows[0].article_id
    if article_id is not None:
        wanted = article_id
        _wait(desk.article_shown, lambda: desk.show_article(wanted))
    QApplication.processEvents()


def _delete(window: MainWindow) -> None:
    """Delete the window now: Python may otherwise leave it until Qt itself is gone."""
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait(signal: SignalInstance, act: Callable[[], object]) -> object:
    """Do `act` and return what `signal` brings then, or ``None`` if nothing comes."""
    loop, brought = QEventLoop(), []

    def take(value: object) -> None:
        brought.append(value)
        loop.quit()

    signal.connect(take)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    act()
    if not brought:
        loop.exec()
    signal.disconnect(take)
    return brought[-1] if brought else None


def _application(argv: Sequence[str], version: str) -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # Fonts without the rules of a script are passed over; nobody can do anything about it.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    QCoreApplication.setOrganizationName(_NAME)
    QCoreApplication.setApplicationName(_NAME)
    QCoreApplication.setApplicationVersion(version)
    QGuiApplication.setDesktopFileName(_NAME.lower())
    return QApplication(list(argv))


def _settings() -> QSettings:
    scope = QSettings.Scope.UserScope
    return QSettings(QSettings.Format.IniFormat, scope, _NAME, _NAME)
