"""How long until the window can be used, against an empty window with one list.

Both are started again and again in turn, each in a process of its own; the clock runs from
the start of the process until the first results of a 10,000-article archive are listed.
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
    print(time.monotonic() - float(sys.argv[1]))
    app.quit()
QTimer.singleShot(0, done)
app.exec()
"""
_OURS = """
import sys, time
from PySide6.QtCore import QTimer
import ui.window
show_opened = ui.window.MainWindow.show_opened
def measured(window, opened):
    def done(_):
        print(time.monotonic() - float(sys.argv[1]))
        QTimer.singleShot(0, window.close)
    show_opened(window, opened)
    window.desk.answered.connect(done)
ui.window.MainWindow.show_opened = measured
start = sys.argv.pop(1)
sys.argv = ["pressmark", sys.argv[1]]
import main
sys.argv.insert(1, start)
arguments = sys.argv[2:]
sys.exit(main._window(arguments))
"""


def main() -> int:
    """Print medians and the ratio."""
    directory = archive_of(10_000)
    if directory is None:
        return 0
    ours, empty = [], []
    for _ in range(_RUNS):
        empty.append(_seconds(_EMPTY))
        ours.append(_seconds(_OURS, str(directory)))
    allowed = 1.5 * median(empty) + 0.3
    sys.stdout.write(
        f"empty window with a list: {1000 * median(empty):.0f} ms\n"
        f"Pressmark, 10,000 articles, first results listed: {1000 * median(ours):.0f} ms\n"
        f"share of 1.5 x empty + 300 ms: {median(ours) / allowed:.2f}\n"
    )
    return 0


def _seconds(code: str, *arguments: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "XDG_CONFIG_HOME": home,
            "PYTHONPATH": str(_ROOT),
        }
        command = [sys.executable, "-c", code, str(monotonic()), *arguments]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, cwd=_ROOT
        )
    return float(done.stdout.split()[0])


if __name__ == "__main__":
    sys.exit(main())
