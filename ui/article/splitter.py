"""Where the names are: beside the article, under it, or hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

BESIDE, UNDER, HIDDEN = "beside", "under", "hidden"
_NARROW = 92  # letters of the interface: too little for both side by side


class NamesSplitter(QSplitter):
    """Divides the room between an article and the panel with its names.

    `shares` are the parts of the room that the panel has beside and under the article, as
    the user left them. Beside a narrow article there is no room: the panel goes under it
    until there is.
    """

    def __init__(self, article: QWidget, panel: QWidget) -> None:
        super().__init__()
        self.shares = {BESIDE: 0.27, UNDER: 0.3}
        self.panel = BESIDE
        self._names = panel
        self._shown_as: str | None = None
        self.setChildrenCollapsible(False)
        self.addWidget(article)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._keep_share)

    def set_panel(self, panel: str) -> None:
        """Put the panel `BESIDE` or `UNDER` the article, or leave it `HIDDEN`."""
        self.panel = panel
        self._arrange()

    def set_shares(self, shares: dict[str, float]) -> None:
        """Give the panel these parts of the room."""
        self.shares.update(shares)
        self._shown_as = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        wanted = UNDER if self.panel == BESIDE and narrow else self.panel
        if wanted == self._shown_as:
            return
        self._shown_as = wanted
        self._names.setVisible(wanted != HIDDEN)
        if wanted == HIDDEN:
            return
        beside = wanted == BESIDE
        self.setOrientation(
            Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        )
        room = self.width() if beside else self.height()
        names = round(room * self.shares[wanted])
        self.setSizes([room - names, names])

    def _keep_share(self) -> None:
        article, names = self.sizes()
        if self._shown_as in self.shares and article + names:
            self.shares[self._shown_as] = names / (article + names)
