"""How long until the window can be used, against an empty window with one list.

Both are started again and again in turn, each in a process of its own; the clock runs from
the start of the process. Pressmark opens an archive of 10,000 articles. It is usable when
the event loop takes what is typed into the search box; soon after that the archive is open,
and then the first results are listed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic

from tests.benchmarks.held import archive_of

_ROOT = Path(__file__).parents[2]
_RUNS = 7
_EMPTY = """
import sys, time
from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QApplication, QListView, QMainWindow
app = QApplication([])
window = QMainWindow()
rows = QListView()
rows.setModel(QStringListModel([f"row {n}" for n in range(100)]))
window.setCentralWidget(rows)
window.show()
def done():
    now = time.monotonic() - float(sys.argv[1])
    print(now)
    app.quit()
QTimer.singleShot(0, done)
app.exec()
"""
_OURS = """
import gc, sys, time
gc.disable()  # as main does
start = float(sys.argv.pop(1))
import main
from PySide6.QtCore import QTimer
import ui.window
show_opened, begin = ui.window.MainWindow.show_opened, ui.window.MainWindow.begin
passed = []
def note():
    passed.append(time.monotonic() - start)
def measured_begin(window, archive):
    begin(window, archive)
    assert window.box.isVisible() and window.box.isEnabled()
    QTimer.singleShot(0, note)
def measured_opened(window, opened):
    def done(_):
        note()
        print(*passed)
        QTimer.singleShot(0, window.close)
    show_opened(window, opened)
    note()
    window.desk.answered.connect(done)
ui.window.MainWindow.begin = measured_begin
ui.window.MainWindow.show_opened = measured_opened
sys.exit(main._window(sys.argv[1:]))
"""


def main() -> int:
    """Print medians and the ratio."""
    directory = archive_of(10_000)
    if directory is None:
        return 0
    ours, empty = [], []
    _seconds(_OURS, str(directory))  # compiles our modules
    for _ in range(_RUNS):
        empty.append(_seconds(_EMPTY)[0])
        ours.append(_seconds(_OURS, str(directory)))
    allowed = 1.5 * median(empty) + 0.3
    say = sys.stdout.write
    say(f"empty window with a list: {1000 * median(empty):.0f} ms\n")
    parts = ("usable", "archive open", "first results listed")
    for part, times in zip(parts, zip(*ours, strict=True), strict=True):
        middle = median(times)
        say(
            f"Pressmark on 10,000 articles, {part}: {1000 * middle:.0f} ms, "
            f"{middle / allowed:.2f} of 1.5 x empty + 300 ms\n"
        )
    return 0


def _seconds(code: str, *arguments: str) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "PYTHONDONTWRITEBYTECODE": "",  # what was compiled once stays so, as for users
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_CONFIG_HOME": home,
            "PYTHONPATH": str(_ROOT),
        }
        command = [sys.executable, "-c", code, str(monotonic()), *arguments]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, cwd=_ROOT
        )
    return tuple(map(float, done.stdout.split()))


if __name__ == "__main__":
    sys.exit(main())
