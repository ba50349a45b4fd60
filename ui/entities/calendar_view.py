"""A calendar of dates mentioned, painted: years, the days of a year, or those of a month.

A painted widget rather than a table: three scales share one way to move, and every cell
is reckoned once, not asked for at every painting.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.edtf_words import edtf_words
from ui.entities.calendar_days import DECADE, WEEK, MentionedDays, Scale, moved, value_at
from ui.entities.calendar_layout import Cell, Grid, grid_of
from ui.entities.calendar_paint import paint_cell, paint_frame
from ui.pointing import Pointed
from ui.search.timeline_paint import paint_focus

_SCALES: Final = tuple(Scale)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CalendarView(Pointed[Cell]):
    """Days to move among and to choose; how often each is mentioned is told to it.

    Keys: arrows from cell to cell, Page Up and Page Down by a month, a year or a century,
    N and P to the next and the previous day that is mentioned, + and - to look closer or
    less close, Enter to choose.
    """

    moved_to = Signal(object)  # date: the keyboard or a button went there
    chosen = Signal(str)  # an EDTF day, month or year: what is said of it is wanted
    day_wanted = Signal(int)  # the next day mentioned, -1 for the previous: it is not known
    scale_changed = Signal(object)  # Scale

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = MentionedDays()
        self._scale = Scale.YEAR
        self._at = date(1900, 1, 1)
        self._chosen = ""
        self._grid = Grid(self._scale, ())
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
            self._seek(1 if pressed == key.Key_N else -1)
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
        hovered = self._hover.value if self._hover is not None else None
        is_small = self._scale is Scale.YEAR
        for cell in self._grid.cells:
            paint_cell(painter, cell, is_small=is_small, is_hovered=cell.value == hovered)
            if cell.value and cell.value == self._chosen:
                paint_frame(painter, cell, 2)
            elif cell is here and self.hasFocus():
                paint_frame(painter, cell, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_focus(painter, self.rect())

    def _step(self, across: int, down: int) -> None:
        if self._scale is Scale.YEARS:
            self.go_to(moved(self._at, years=across + DECADE * down))
        else:
            self.go_to(moved(self._at, days=across + WEEK * down))

    def _seek(self, way: int) -> None:
        there = self._known.next_day(self._at, way)
        if there is None:
            self.day_wanted.emit(way)
        else:
            self.go_to(there)

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

    def _words_at(self, at: QPoint) -> str:
        cell = self._grid.cell_at(at.x(), at.y())
        return self.words_of(cell.value) if cell is not None else ""

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
