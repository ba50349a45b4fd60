"""Why the list is short: every filter as a chip that takes itself off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from archive.search import FacetValue
from ui import theme
from ui.plain import plain_tip
from ui.search.facets_model import value_words

_MOST: Final = 12  # chips; what is filtered by more stands in the sidebar
_PADDING: Final = 8
_GAP: Final = 5
_SIGN: Final = 7  # of the cross


class Chip(QAbstractButton):
    """A filter in words with a cross; a click or Delete asks to take it off."""

    def __init__(self, parent: QWidget | None = None, *, without: bool = False) -> None:
        super().__init__(parent)
        self._without = without
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, words: str, deed: str) -> None:
        """Show a filter; `deed` says what a click does, with ``%s`` for the words."""
        self.setText(words)
        self.setToolTip(plain_tip(deed.replace("%s", words)))
        self.setAccessibleName(deed.replace("%s", words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text()) + 2 * _PADDING + _GAP + _SIGN
        return QSize(wide + 2, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        taken = {key.Key_Delete, key.Key_Backspace, key.Key_Return, key.Key_Enter}
        if event.key() in taken:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        active = self.hasFocus() or self.underMouse()
        pen = QPen(
            theme.accent() if active else theme.muted() if self._without else theme.tint()
        )
        pen.setStyle(Qt.PenStyle.DashLine if self._without else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._without else theme.tint())
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        inner = self.rect().adjusted(_PADDING, 0, -_PADDING - _SIGN - _GAP, 0)
        ink = self.palette().text().color()
        painter.setPen(ink)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner.adjusted(0, 0, 2, 0), where, words)
        cross = QRectF(
            self.width() - _PADDING - _SIGN, (self.height() - _SIGN) / 2, _SIGN, _SIGN
        )
        painter.setPen(QPen(ink if active else theme.muted(), 1.4))
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())


class ChipsLine(QWidget):
    """The facet values chosen and excluded, in as many lines as they need."""

    narrowed = Signal(object, object)  # what is left: chosen, excluded
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[FacetValue, ...] = ()
        self._excluded: tuple[FacetValue, ...] = ()
        self._chips: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._clear = QToolButton(self)
        self._clear.setText(self.tr("Clear all"))
        self._clear.setToolTip(self.tr("Clear all filters"))
        self._clear.setObjectName("clearAll")
        self._clear.setStyleSheet("#clearAll { padding: 0 5px; }")  # as low as a chip
        self._clear.clicked.connect(self.clear_wanted)
        self.hide()

    def show_filters(
        self, chosen: tuple[FacetValue, ...], excluded: tuple[FacetValue, ...]
    ) -> None:
        """Show a chip for each of these."""
        if (chosen, excluded) == (self._chosen, self._excluded):
            return
        at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._chosen, self._excluded = chosen, excluded
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        filters = [(value, False) for value in chosen] + [
            (value, True) for value in excluded
        ]
        self._chips = [self._chip(*filter_) for filter_ in filters[:_MOST]]
        self.setVisible(bool(filters))
        self._clear.setVisible(len(filters) > 1)
        self._clear.setText(
            self.tr("Clear all %s").replace("%s", str(len(filters)))
            if len(filters) > _MOST
            else self.tr("Clear all")
        )
        self._place()
        if at is not None and self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._place()
        super().changeEvent(event)

    def _chip(self, pair: FacetValue, without: bool) -> Chip:
        facet, value = pair
        words = " ".join(value_words(facet, value).split())
        chip = Chip(self, without=without)
        if without:
            chip.show_words(
                self.tr("without %s").replace("%s", words), self.tr("No longer “%s”")
            )
        else:
            chip.show_words(words, self.tr("No longer only “%s”"))
        chip.clicked.connect(lambda: self._take_off(pair))
        chip.show()
        return chip

    def _take_off(self, pair: FacetValue) -> None:
        chosen = tuple(one for one in self._chosen if one != pair)
        self.narrowed.emit(chosen, tuple(one for one in self._excluded if one != pair))

    def _place(self) -> None:
        """Put the chips side by side, and the next line under them when one is full."""
        left, right, gap = 12, max(self.width() - 6, 80), 4
        x, y, line = left, 0, 0
        things = [*self._chips, self._clear] if len(self._chips) > 1 else self._chips
        for thing in things:
            size = thing.sizeHint().boundedTo(QSize(right - left, 10**6))
            if x > left and x + size.width() > right:
                x, y, line = left, y + line + gap, 0
            thing.setGeometry(QRect(x, y, size.width(), size.height()))
            x, line = x + size.width() + gap, max(line, size.height())
        height = y + line + 6 if things else 0
        if height != self.height():
            self.setFixedHeight(height)
