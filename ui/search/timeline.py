"""The timeline over the list of results: a line of words and, unless folded, the bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive.search import Unit
from ui import theme
from ui.elided import ElidedLabel
from ui.plain import dotted
from ui.search.facets_chips import Chip
from ui.search.timeline_bars import Counted
from ui.search.timeline_chart import TimelineChart
from ui.search.timeline_days import Period, period_words

_AROUND: Final = 30  # pixels beside and between the parts of the line


class TimelinePane(QWidget):
    """Says how many results were published when; a period can be brushed and taken off."""

    period_chosen = Signal(object)  # Period | None
    unit_wanted = Signal(object)  # Unit
    unfolded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = Counted(Unit.YEAR)
        self._period: Period | None = None
        self._open = True
        self._fold = QToolButton(autoRaise=True)
        self._fold.setText(self.tr("Timeline"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setIconSize(QSize(12, 12))
        self._fold.clicked.connect(lambda: self.set_open(is_open=not self._open))
        self._chip = Chip()
        self._chip.clicked.connect(lambda: self._choose(None))
        self._words = ElidedLabel()
        self._words.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.chart = TimelineChart()
        self.chart.period_chosen.connect(self._choose)
        self.chart.unit_wanted.connect(self.unit_wanted)
        self.chart.pointed.connect(self._say)
        top = QHBoxLayout()
        top.setContentsMargins(6, 0, 12, 0)
        top.setSpacing(4)
        top.addWidget(self._fold)
        top.addWidget(self._chip)
        top.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.chart)
        self._dress()
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the bars are shown and not only the line of words."""
        return self._open

    def set_open(self, *, is_open: bool) -> None:
        """Show the bars, or fold them away."""
        if is_open != self._open:
            self._open = is_open
            self._dress()
            self._show()
            self.unfolded.emit(is_open)

    def show_counts(self, timeline: Counted | None, *, of_same: bool = False) -> None:
        """Show how many results are of when; ``None``: that was not counted.

        `of_same` says that it is the result shown already, counted in another unit.
        """
        if timeline is not None:
            self._counted = timeline
            self._show()
            self.chart.show_counts(timeline, of_same=of_same)

    def show_period(self, period: Period | None) -> None:
        """Show a period that is chosen already."""
        self._period = period
        self._show()
        self.chart.show_period(period)

    def enter(self) -> None:
        """Take the keyboard, unfolding if need be."""
        self.set_open(is_open=True)
        self.chart.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _choose(self, period: Period | None) -> None:
        self.show_period(period)
        self.period_chosen.emit(period)

    def _dress(self) -> None:
        self._fold.setIcon(theme.icon("down" if self._open else "forward"))
        self._fold.setToolTip(
            self.tr("Hide the timeline") if self._open else self.tr("Show the timeline")
        )

    def _show(self) -> None:
        dated = bool(self._counted.bars or self._counted.vague)
        self.setVisible(dated or bool(self._counted.undated) or self._period is not None)
        self.chart.setVisible(self._open and dated)
        if self._period is not None:
            words = period_words(self._period)
            self._chip.show_words(words, self.tr("Show any time, not only %s"))
        self._say("")

    def _say(self, words: str) -> None:
        """Say what is pointed at, else how many articles cannot be seen here, and why."""
        self._make_room(words)
        self._words.show_text(words or dotted(*self._unseen()))

    def _unseen(self) -> Iterator[str]:
        number = self.locale().toString
        undated, beyond = self._counted.undated, self.chart.out_of_sight()
        if beyond and self._period is None:
            yield self.tr("%s not in view").replace("%s", number(beyond))
        if undated:
            left_out = self.tr("%s undated left out")
            words = left_out if self._period is not None else self.tr("%s undated")
            yield words.replace("%s", number(undated))

    def _make_room(self, words: str) -> None:
        """Let the period make room for words about what is pointed at, if it must."""
        wide = self._words.fontMetrics().horizontalAdvance(words)
        free = self.width() - self._fold.sizeHint().width() - self._chip.sizeHint().width()
        is_cut = bool(words) and wide > free - _AROUND and not self._chip.hasFocus()
        self._chip.setVisible(self._period is not None and not is_cut)
