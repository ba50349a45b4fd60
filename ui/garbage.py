"""Garbage, looked for on the thread of the window alone.

Python looks for it on whichever thread happens to make something new, and what it finds
goes on that thread. Widgets must not: Qt does not allow it, and one that was shown waits
there for the window's thread, which may itself be waiting for that other thread to end.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_SETTLED_MS = 3_000
_EVERY_MS = 1_000


class Collecting(QObject):
    """Looks for garbage in Python's place, but not in what a program has from the start."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        QTimer.singleShot(_SETTLED_MS, self, self._begin)

    def look(self) -> None:
        """Look for garbage, as far back as Python itself would have looked by now."""
        young, middle, old = gc.get_count()
        size, few, many = gc.get_threshold()
        if young > size * few * many or old > many:
            gc.collect()
        elif young > size * few or middle > few:
            gc.collect(1)
        elif young > size:
            gc.collect(0)

    def _begin(self) -> None:
        gc.freeze()
        self._timer.start()
