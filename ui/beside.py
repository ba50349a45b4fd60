"""A window beside the desk: made when it is first wanted, then kept where it stood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QWidget

Window = TypeVar("Window", bound=QWidget)


class Beside(QObject, Generic[Window]):
    """Keeps a window, knows where it stands, and has it renewed while things change.

    Attributes:
        window: The window, once it was wanted.
    """

    window: Window | None

    def __init__(self, desk: QWidget, renew_ms: int = 0) -> None:
        """Belong to `desk`; in `renew_ms` milliseconds many changes are followed once."""
        super().__init__(desk)
        self.window = None
        self._geometry = QByteArray()  # of the time before
        self._renewing = QTimer(self, singleShot=True, interval=renew_ms)
        self._renewing.timeout.connect(self._renew_window)

    def renew(self) -> None:
        """Let the window follow before long: articles, or their names, came or went."""
        if not self._renewing.isActive():
            self._renewing.start()

    def geometry(self) -> QByteArray:
        """Return where the window stands, empty if it never did."""
        return self._geometry if self.window is None else self.window.saveGeometry()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Open the window where it stood when `geometry` was saved."""
        self._geometry = geometry

    def close(self) -> None:
        """Close the window, if it is open."""
        self._renewing.stop()
        if self.window is not None:
            self.window.close()

    def _made(self, make: Callable[[], Window]) -> Window:
        """Return the window; the first time it is made by `make`."""
        if self.window is None:
            self.window = make()
            self.window.restoreGeometry(self._geometry)
        return self.window

    def _renew_window(self) -> None:
        """Let the window read anew what it shows; for those that follow to say how."""


def bring_forward(window: QWidget) -> None:
    """Show a window before all others, with the keyboard."""
    window.show()
    window.raise_()
    window.activateWindow()
