"""The timeline of an entity page: the chart, what it says, and how it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.entities import EntityPage
from ui.elided import ElidedLabel
from ui.entities.page_chart import YearChart
from ui.entities.page_years import year_slots


class PageTimeline(QWidget):
    """Mentions by year, set against what is held or as they are."""

    years_chosen = Signal(object)  # Slot

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._still = ""  # what is said while nothing is pointed at
        title = QLabel(self.tr("Mentions by year"))
        title.setProperty("rank", "heading")
        self._words = ElidedLabel()
        self._words.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.chart = YearChart()
        self.chart.years_chosen.connect(self.years_chosen)
        self.chart.pointed.connect(self._say)
        self._ways = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 0)
        row.setSpacing(2)
        row.addWidget(title)
        row.addSpacing(8)
        for number, (words, tip) in enumerate(
            (
                (
                    self.tr("Per 100 held"),
                    self.tr("Mentions in every 100 articles that are held of a year"),
                ),
                (self.tr("Absolute"), self.tr("How many mentions there are in a year")),
            )
        ):
            button = QToolButton()
            button.setText(words)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._ways.addButton(button, number)
            row.addWidget(button)
        row.addWidget(self._words, 1)
        self._ways.idToggled.connect(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.chart)

    def show_page(self, page: EntityPage) -> None:
        """Show the years of another entity."""
        years = year_slots(page.years)
        gaps = sum(slot.is_gap for slot in years)
        parts = []
        if gaps:
            words = (
                self.tr("1 year with nothing held")
                if gaps == 1
                else self.tr("{count} years with nothing held")
            )
            parts.append(words.format(count=self.locale().toString(gaps)))
        if page.undated:
            words = self.tr("{count} undated left out")
            parts.append(words.format(count=self.locale().toString(page.undated)))
        self._still = " · ".join(parts)
        self.setVisible(bool(years))
        self.chart.show_years(years, page.authority.kind)

    def _count(self, way: int, checked: bool) -> None:
        if checked:
            self.chart.set_absolute(absolute=way == 1)

    def _say(self, words: str) -> None:
        self._words.show_text(words or self._still)
