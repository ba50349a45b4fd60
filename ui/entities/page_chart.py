"""The mentions of an authority by year, painted; hatched where nothing is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive.model import EntityKind
from ui import theme
from ui.entities.page_years import Slot, level_words, slot_words, slots_of, years_words
from ui.pointing import Pointed
from ui.search.timeline_paint import paint_focus

_MARGIN: Final = 12
_HIGHEST: Final = 72  # pixels of the highest bar
_NARROWEST: Final = 4  # pixels of a slot
_WIDEST: Final = 48
_LOWEST: Final = 2  # pixels of a bar that is not empty
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class _Drawn(NamedTuple):
    slot: Slot
    column: QRect  # from top to axis
    bar: QRect  # empty if there is no mention


class YearChart(Pointed[int]):
    """Bars by year to be looked at and chosen from; arrow keys move, Enter chooses."""

    years_chosen = Signal(object)  # Slot

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[Slot, ...] = ()
        self._kind = EntityKind.PERSON
        self._absolute = False
        self._drawn: tuple[_Drawn, ...] = ()
        self._labels: tuple[tuple[str, QRect], ...] = ()
        self._highest = 0.0
        self._cursor: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_years(self, years: Sequence[Slot], kind: EntityKind) -> None:
        """Show other years, each a slot of one, in the colour of a kind.

        The cursor stays on its year, if that is still there.
        """
        at = self._drawn[self._cursor].slot.first if self._cursor is not None else None
        if tuple(years) != self._years:
            self._hover = None
        self._years, self._kind = tuple(years), kind
        self._arrange()
        self._cursor = next(
            (
                number
                for number, (slot, _, _) in enumerate(self._drawn)
                if at is not None and slot.first <= at <= slot.last
            ),
            None,
        )
        self._point()

    def set_absolute(self, *, absolute: bool) -> None:
        """Show how many mentions there are, and not how many in 100 articles held."""
        self._absolute = absolute
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(320, _HIGHEST + 2 * self.fontMetrics().height() + 17)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cursor is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._cursor = next(
                (n for n, drawn in enumerate(self._drawn) if drawn.slot.mentions), None
            )
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event.position().x())
        some = self._hover is not None and self._drawn[self._hover].slot.mentions
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if some else shape.ArrowCursor)
        self._point()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._cursor = self._at(event.position().x())
            self._choose()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        pressed = key(event.key())
        if pressed in _STEPS and self._drawn:
            at = (self._cursor if self._cursor is not None else -1) + _STEPS[pressed]
            self._cursor, self._hover = max(0, min(at, len(self._drawn) - 1)), None
            self._point()
        elif pressed in {key.Key_Return, key.Key_Enter, key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        current = self._current()
        plot = self._plot()
        hatching = QColor(theme.muted())
        hatching.setAlphaF(0.35)
        gaps = QBrush(hatching, Qt.BrushStyle.BDiagPattern)
        ink = theme.kind_style(self._kind).colour
        text = self.palette().color(QPalette.ColorRole.Text)
        for number, drawn in enumerate(self._drawn):
            if drawn.slot.is_gap:
                painter.fillRect(drawn.column, gaps)
            colour = text if number == current else ink
            if not drawn.bar.isEmpty():
                painter.fillRect(drawn.bar, colour)
            if number == current:
                under = drawn.column.adjusted(0, drawn.column.height() + 1, 0, 3)
                painter.fillRect(under, colour)
        painter.fillRect(plot.left(), plot.bottom() + 1, plot.width(), 1, theme.line())
        painter.setPen(theme.muted())
        for words, rect in self._labels:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        if self._highest:
            top = QRect(plot.left(), 4, plot.width(), self.fontMetrics().height() + 2)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft, self._scale_words())
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _plot(self) -> QRect:
        top = self.fontMetrics().height() + 9
        return QRect(_MARGIN, top, max(1, self.width() - 2 * _MARGIN), _HIGHEST)

    def _arrange(self) -> None:
        """Reckon everything that is painted."""
        plot = self._plot()
        slots = slots_of(self._years, plot.width() // _NARROWEST)
        self._highest = max(
            (slot.level(absolute=self._absolute) for slot in slots), default=0
        )
        drawn = []
        for number, slot in enumerate(slots):
            wide = min(_WIDEST, plot.width() / len(slots))
            left = plot.left() + round(number * wide)
            right = plot.left() + round((number + 1) * wide)
            column = QRect(left, plot.top(), max(1, right - left - 1), plot.height())
            drawn.append(_Drawn(slot, column, self._bar(slot, column)))
        self._drawn = tuple(drawn)
        self._labels = self._labelled()
        for kept in (self._cursor, self._hover):
            if kept is not None and kept >= len(drawn):
                self._cursor = self._hover = None
        self._point()

    def _words_at(self, at: QPoint) -> str:
        number = self._at(at.x())
        return slot_words(self._drawn[number].slot) if number is not None else ""

    def _bar(self, slot: Slot, column: QRect) -> QRect:
        if not slot.mentions or not self._highest:
            return QRect()
        share = slot.level(absolute=self._absolute) / self._highest
        high = max(_LOWEST, round(share * column.height()))
        return QRect(column.left(), column.bottom() + 1 - high, column.width(), high)

    def _labelled(self) -> tuple[tuple[str, QRect], ...]:
        """Return as many round years as find room under the axis."""
        metrics = self.fontMetrics()
        placed: list[tuple[str, QRect]] = []
        gap = 2 * metrics.averageCharWidth()
        wide = metrics.horizontalAdvance("0000") + 2
        if not self._drawn:
            return ()
        pitch = self._drawn[-1].column.right() - self._drawn[0].column.left() + 1
        pitch = max(1, pitch // len(self._drawn))
        years = self._drawn[0].slot.last - self._drawn[0].slot.first + 1
        needed = (wide + gap) / pitch * years
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if step >= needed), 200)
        for drawn in self._drawn:
            if drawn.slot.first % step and drawn is not self._drawn[0]:
                continue
            left = drawn.column.center().x() - wide // 2
            left = max(0, min(left, self.width() - wide))
            if placed and left < placed[-1][1].right() + gap:
                if len(placed) > 1 or drawn.slot.first % step:
                    continue
                placed.clear()  # the first year gives way to a round one
            rect = QRect(left, drawn.column.bottom() + 5, wide, metrics.height())
            placed.append((str(drawn.slot.first), rect))
        return tuple(placed)

    def _scale_words(self) -> str:
        is_one = self._highest == 1
        if self._absolute:
            words = (
                self.tr("At most 1 mention")
                if is_one
                else self.tr("At most {level} mentions")
            )
        elif is_one:
            words = self.tr("At most 1 mention in 100 articles held")
        else:
            words = self.tr("At most {level} mentions in 100 articles held")
        return words.format(level=level_words(self._highest))

    def _at(self, x: float) -> int | None:
        for number, drawn in enumerate(self._drawn):
            if drawn.column.left() <= x <= drawn.column.right() + 1:
                return number
        return None

    def _current(self) -> int | None:
        """Return what the user points at, with the mouse or else with the keyboard."""
        return (
            self._hover
            if self._hover is not None
            else (self._cursor if self.hasFocus() else None)
        )

    def _choose(self) -> None:
        self._point()
        if self._cursor is not None and self._drawn[self._cursor].slot.mentions:
            self.years_chosen.emit(self._drawn[self._cursor].slot)

    def _point(self) -> None:
        """Tell what is under the pointer or the cursor, and repaint."""
        current = self._current()
        words = slot_words(self._drawn[current].slot) if current is not None else ""
        self._describe(words)
        self.pointed.emit(words)
        self.update()

    def _describe(self, words: str = "") -> None:
        name = self.tr("Mentions by year")
        if not words and self._drawn:
            first, last = self._drawn[0].slot, self._drawn[-1].slot
            words = years_words(Slot(first.first, last.last, 0, 0, 0))
        self.setAccessibleName(f"{name}: {words}" if words else name)
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from year to year, Enter searches in that year. Hatched "
                "years are those of which nothing is held."
            )
        )
