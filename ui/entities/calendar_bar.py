"""The bar above a calendar: which articles count, where one is, and how close one looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.entities.calendar_days import Scale


class CalendarBar(QWidget):
    """Buttons that turn pages and change the scale, and a choice of what is counted."""

    turned = Signal(int)  # pages on, or back if negative
    scale_chosen = Signal(object)  # Scale
    scope_chosen = Signal(bool)  # whether only the articles of the search count
    date_wanted = Signal()  # what the title says as a whole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._scope = QComboBox()
        self._scope.setAccessibleName(self.tr("Articles that count"))
        self._scope.addItem(self.tr("The whole archive"))
        self._scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._scope.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._scope.currentIndexChanged.connect(lambda at: self.scope_chosen.emit(at > 0))
        self._back, self._on = QToolButton(), QToolButton()
        for button, words, pages in (
            (self._back, self.tr("Back (Page Up)"), -1),
            (self._on, self.tr("On (Page Down)"), 1),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, by=pages: self.turned.emit(by))
        self._title = QToolButton()
        self._title.setToolTip(self.tr("Search the articles that mention any of this"))
        self._title.clicked.connect(self.date_wanted)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._scales = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        for widget in (self._back, self._title, self._on):
            self._row.addWidget(widget)
        self._row.addStretch()
        for number, (words, tip) in enumerate(
            (
                (self.tr("Years"), self.tr("All years mentioned (−)")),
                (self.tr("Year"), self.tr("The days of a year")),
                (self.tr("Month"), self.tr("The days of a month (+)")),
            )
        ):
            button = QToolButton()
            button.setText(words)
            button.setToolTip(tip)
            button.setCheckable(True)
            self._scales.addButton(button, number)
            self._row.addWidget(button)
        self._scales.idClicked.connect(
            lambda number: self.scale_chosen.emit(tuple(Scale)[number])
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 4)
        column.setSpacing(4)
        self._top = QHBoxLayout()
        self._top.addWidget(self._scope, 1)
        column.addLayout(self._top)
        column.addLayout(self._row)
        self._dress()

    def add(self, widget: QWidget) -> None:
        """Put a widget beside the choice of what is counted."""
        self._top.addWidget(widget)

    def offer_search(self, words: str) -> None:
        """Offer a search in these words to be counted alone; ``""``: there is none."""
        chosen = self._scope.currentIndex() > 0
        self._scope.blockSignals(True)  # noqa: FBT003  # it is told once, below
        while self._scope.count() > 1:
            self._scope.removeItem(1)
        if words:
            self._scope.addItem(self.tr("Search: {words}").format(words=words))
            self._scope.setCurrentIndex(int(chosen))
        self._scope.blockSignals(False)  # noqa: FBT003
        if chosen:
            self.scope_chosen.emit(bool(words))

    def show_scale(self, scale: Scale) -> None:
        """Show how close one looks."""
        self._scales.button(tuple(Scale).index(scale)).setChecked(True)

    def show_title(self, words: str, value: str) -> None:
        """Show where one is, and remember it as an EDTF date, ``""`` if it is none."""
        self._value = value
        self._title.setText(words)
        self._title.setEnabled(bool(value))

    def value(self) -> str:
        """Return the year or month that the title says."""
        return self._value

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_row"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._back.setIcon(theme.icon("back"))
        self._on.setIcon(theme.icon("forward"))
