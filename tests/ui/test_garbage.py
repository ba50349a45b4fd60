"""Nothing of Qt's goes on a thread that is not the window's."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.fakes_room import FakeRoom
from ui import app
from ui.garbage import Collecting


class Circle(QWidget):
    """Holds itself, so that only who looks for garbage finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def make_many() -> int:
    """Make so much that Python would look for garbage by itself."""
    return len([[] for _ in range(100_000)])


def test_garbage_that_threads_come_upon_goes_on_the_windows_thread(
    qapp: QApplication,
) -> None:
    gc.enable()
    collecting = Collecting()
    gone_on: list[threading.Thread] = []
    circle = Circle()
    circle.show()
    weakref.finalize(circle, lambda: gone_on.append(threading.current_thread()))
    del circle

    with ThreadPoolExecutor(1) as executor:
        kept = executor.submit(lambda: [make_many() for _ in range(3)])
        assert kept.result(10)
    assert gone_on == []

    held = [[] for _ in range(100_000)]
    collecting.look()
    assert held
    assert gone_on == [threading.main_thread()]


def test_the_program_leaves_no_garbage_to_other_threads(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)
    monkeypatch.setattr(app, "_settings", lambda: settings)
    found: list[object] = []

    def look() -> None:
        (window,) = (it for it in qapp.topLevelWidgets() if it.isVisible())
        found.extend([gc.isenabled(), len(window.findChildren(Collecting))])
        QApplication.exit(0)

    gc.enable()
    QTimer.singleShot(0, look)

    assert app._run_window(lambda _: FakeRoom(), None, None, tmp_path) == 0

    assert found == [False, 1]
