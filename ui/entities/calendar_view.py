"""A calendar of dates mentioned, painted: years, the days of a year, or those of a month.

A painted widget rather than a table: three scales share one way to move, and every cell
is reckoned once, not asked for at every painting.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive.model import EntityKind
from reader.edtf_words import edtf_words
from ui import theme
from ui.entities.calendar_days import DECADE, WEEK, MentionedDays, Scale, moved, value_at
from ui.entities.calendar_layout import Cell, Grid, grid_of
from ui.plain import plain_tip
from ui.search.timeline_paint import paint_focus

_SCALES: Final = tuple(Scale)
_PALEST, _STRONGEST = 0.12, 0.45  # opacity of the ground of a day that is mentioned
_ALIGN = Qt.AlignmentFlag
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CalendarView(QWidget):
    """Days to move among and to choose; how often each is mentioned is told to it.

    Keys: arrows from cell to cell, Page Up and Page Down by a month, a year or a century,
    N and P to the next and the previous day that is mentioned, + and - to look closer or
    less close, Enter to choose.
    """

    pointed = Signal(str)  # what is pointed at, "" when nothing is
    moved_to = Signal(object)  # date: the keyboard or a button went there
    chosen = Signal(str)  # an EDTF day, month or year: what is said of it is wanted
    scale_changed = Signal(object)  # Scale

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = MentionedDays()
        self._scale = Scale.YEAR
        self._at = date(1900, 1, 1)
        self._chosen = ""
        self._hover: Cell | None = None
        self._grid = Grid(self._scale, ())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def scale(self) -> Scale:
        """How close the calendar is looked at."""
        return self._scale

    @property
    def at(self) -> date:
        """Where the user is."""
        return self._at

    def show_counts(self, known: MentionedDays) -> None:
        """Show other counts, where the user is."""
        self._known = known
        self._arrange()

    def show_chosen(self, value: str) -> None:
        """Frame an EDTF day, month or year, without telling."""
        self._chosen = value
        self.update()

    def go_to(self, at: date) -> None:
        """Go to a date."""
        if at != self._at:
            self._at = at
            self._hover = None
            self._arrange()
            self.moved_to.emit(at)

    def set_scale(self, scale: Scale) -> None:
        """Look closer or less close."""
        if scale is not self._scale:
            self._scale, self._hover = scale, None
            self._arrange()
            self.scale_changed.emit(scale)

    def zoom(self, steps: int) -> None:
        """Look so many steps closer, or less close if it is negative."""
        at = _SCALES.index(self._scale) + steps
        self.set_scale(_SCALES[max(0, min(at, len(_SCALES) - 1))])

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back if it is negative."""
        by = {
            Scale.MONTH: {"months": pages},
            Scale.YEAR: {"months": self._grid.months * pages},
            Scale.YEARS: {"years": DECADE * pages},
        }
        self.go_to(moved(self._at, **by[self._scale]))

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(21 * self.fontMetrics().horizontalAdvance("00") + 120, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._grid.cell_at(event.pos().x(), event.pos().y())
            tip = plain_tip(self.words_of(cell.value)) if cell is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def words_of(self, value: str) -> str:
        """Return what a day, month or year says: "15 April 1912: 37 articles"."""
        count = self._known.often(value)
        if not count:
            number = self.tr("not mentioned")
        else:
            number = self.tr("1 article") if count == 1 else self.tr("{count} articles")
        number = number.format(count=self.locale().toString(count))
        return f"{edtf_words(value)}: {number}"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self._point()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._hover = self._grid.cell_at(at.x(), at.y())
        shape = Qt.CursorShape
        over = self._hover is not None
        self.setCursor(shape.PointingHandCursor if over else shape.ArrowCursor)
        self._point()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._grid.cell_at(event.position().x(), event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or cell is None:
            super().mousePressEvent(event)
            return
        if self._scale is Scale.YEARS:
            self.go_to(moved(self._at, years=int(cell.value) - self._at.year))
            self.set_scale(Scale.YEAR)
        elif cell.is_head:
            self.chosen.emit(cell.value)
        else:
            self.go_to(date.fromisoformat(cell.value))
            self.chosen.emit(cell.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if turn > 0 else -1)
        elif turn:
            self.turn(-1 if turn > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        pressed = key(event.key())
        if pressed in _ARROWS:
            self._step(*_ARROWS[pressed])
        elif pressed in {key.Key_PageUp, key.Key_PageDown}:
            self.turn(-1 if pressed == key.Key_PageUp else 1)
        elif pressed in {key.Key_N, key.Key_P}:
            there = self._known.next_day(self._at, 1 if pressed == key.Key_N else -1)
            if there is not None:
                self.go_to(there)
        elif pressed in {key.Key_Plus, key.Key_Equal}:
            self.zoom(1)
        elif pressed in {key.Key_Minus, key.Key_Underscore}:
            self.zoom(-1)
        elif pressed in {key.Key_Return, key.Key_Enter, key.Key_Space}:
            self._enter()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        here = self._grid.cell_of(self._at)
        for cell in self._grid.cells:
            self._paint_cell(painter, cell)
            if cell.value and cell.value == self._chosen:
                self._frame(painter, cell, 2)
            elif cell is here and self.hasFocus():
                self._frame(painter, cell, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_focus(painter, self.rect())

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        palette = self.palette()
        inner = cell.rect.adjusted(1, 1, -1, -1)
        text = palette.color(QPalette.ColorRole.Text)
        hovered = self._hover is not None and cell.value == self._hover.value
        if cell.often and not cell.is_head:
            ground = theme.kind_style(EntityKind.DATE).colour
            ground.setAlphaF(_PALEST + (_STRONGEST - _PALEST) * cell.level)
            painter.fillRect(inner, ground)
        if hovered:
            painter.fillRect(inner, _over(text))
        font = QFont(self.font())
        font.setWeight(
            QFont.Weight.DemiBold if cell.often or cell.is_head else QFont.Weight.Normal
        )
        painter.setFont(font)
        painter.setPen(text if cell.often else theme.muted())
        if cell.is_head:
            side = _ALIGN.AlignLeft if cell.value else _ALIGN.AlignHCenter
            painter.drawText(inner, side | _ALIGN.AlignVCenter, cell.label)
            return
        metrics = painter.fontMetrics()
        if self._scale is Scale.YEAR or inner.height() < 2 * metrics.height():
            painter.drawText(inner, _ALIGN.AlignCenter, cell.label)
            return
        corner = inner.adjusted(4, 2, -4, -2)
        painter.drawText(corner, _ALIGN.AlignLeft | _ALIGN.AlignTop, cell.label)
        if cell.often:
            painter.setFont(self.font())
            shown = self.locale().toString(cell.often)
            painter.drawText(corner, _ALIGN.AlignRight | _ALIGN.AlignBottom, shown)

    def _frame(self, painter: QPainter, cell: Cell, wide: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent(), wide))
        painter.drawRect(cell.rect.adjusted(1, 1, -2, -2))

    def _step(self, across: int, down: int) -> None:
        if self._scale is Scale.YEARS:
            self.go_to(moved(self._at, years=across + DECADE * down))
        else:
            self.go_to(moved(self._at, days=across + WEEK * down))

    def _enter(self) -> None:
        if self._scale is Scale.YEARS:
            self.set_scale(Scale.YEAR)
        else:
            self.chosen.emit(value_at(self._at, self._scale))

    def _arrange(self) -> None:
        self._grid = grid_of(
            self._scale,
            self._at,
            self._known,
            self.size(),
            self.fontMetrics(),
            self._grid.first,
        )
        self._point()

    def _point(self) -> None:
        """Tell what is under the pointer or the keyboard, and repaint."""
        words = ""
        if self._hover is not None:
            words = self.words_of(self._hover.value)
        elif self.hasFocus():
            words = self.words_of(value_at(self._at, self._scale))
        name = self.tr("Dates mentioned")
        here = words or self.words_of(value_at(self._at, self._scale))
        self.setAccessibleName(f"{name}: {here}")
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from day to day, Page Up and Page Down turn the page, N and "
                "P go to the next and the previous day that is mentioned, plus and minus "
                "look closer or less close, Enter chooses."
            )
        )
        self.pointed.emit(words)
        self.update()


def _over(text: QColor) -> QColor:
    veil = QColor(text)
    veil.setAlphaF(0.08)
    return veil
