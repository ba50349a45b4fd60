"""What the entity list is narrowed by: kind, letters, state and a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from archive.authorities import Standing
from archive.model import EntityKind
from archive.search.period import days
from reader.written_dates import edtf_of
from ui import theme
from ui.article.kinds import kind_names
from ui.entities.words import KINDS

_PATIENCE_MS: Final = 150  # from a letter typed to the list of it
_LETTERS: Final = 15  # of a name or date that is typed
_FEW_LETTERS: Final = 8  # of a date, in a narrow window


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the archive's authorities is listed.

    `since` and `until` are ISO days, ``None`` where the period is open.
    """

    kind: EntityKind | None = None
    containing: str = ""
    state: Standing = Standing.ALL
    since: str | None = None
    until: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


class FilterRow(QWidget):
    """What to narrow by, all of it to be left empty: a row, or two where it is narrow."""

    narrowed = Signal()
    left = Signal()  # from the letters, with the arrow down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.narrowed)
        self.kinds = {None: self._kind_button(None)} | {
            kind: self._kind_button(kind) for kind in KINDS
        }
        self.letters = QLineEdit()
        self.letters.setPlaceholderText(self.tr("Filter by name"))
        self.letters.setAccessibleName(self.tr("Filter by name"))
        self.letters.setClearButtonEnabled(True)
        letter = self.letters.fontMetrics().averageCharWidth()
        self.letters.setMinimumWidth(_LETTERS * letter)
        self.letters.textChanged.connect(self._patience.start)
        down = QShortcut(QKeySequence("Down"), self.letters)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.left)
        self.state = QComboBox()
        self.state.setAccessibleName(self.tr("State"))
        for state, words in (
            (Standing.ALL, self.tr("All but rejected")),
            (Standing.FOUND, self.tr("Found by machine")),
            (Standing.CONFIRMED, self.tr("Confirmed")),
            (Standing.REJECTED, self.tr("Rejected")),
        ):
            self.state.addItem(words, state)
        self.state.currentIndexChanged.connect(self._narrow)
        self.since = self._day_field(self.tr("Seen from"), self.tr("from 1912"))
        self.until = self._day_field(self.tr("Seen until"), self.tr("until 1918"))
        self._group = QButtonGroup(self)
        self._first, row = QHBoxLayout(), QHBoxLayout()
        for part in (self._first, row):
            part.setSpacing(4)
        for button in self.kinds.values():
            self._group.addButton(button)
            self._first.addWidget(button)
        self._first.addStretch()
        row.addWidget(self.letters, 1)
        row.addSpacing(6)
        row.addWidget(self.state)
        row.addSpacing(6)
        row.addWidget(QLabel(self.tr("Seen")))
        row.addWidget(self.since)
        row.addWidget(self.until)
        self._second = row
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(12, 6, 12, 6)
        self._whole.setSpacing(10)
        self._whole.addLayout(self._first)
        self._whole.addLayout(self._second, 1)
        self.kinds[None].setChecked(True)
        self._dress()

    def wanted(self) -> Wanted:
        """Return what is to be listed; a date that cannot be read counts as none."""
        since, until = days(_edtf(self.since)), days(_edtf(self.until))
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        return Wanted(
            kind=kind,
            containing=" ".join(self.letters.text().split()),
            state=Standing(self.state.currentData()),
            since=_iso(since.first) if since else None,
            until=_iso(until.last) if until else None,
        )

    def show_kind(self, kind: EntityKind | None) -> None:
        """List one kind only, or all."""
        self.kinds[kind].setChecked(True)
        self._narrow()

    def clear(self) -> None:
        """Leave nothing out."""
        for field in (self.letters, self.since, self.until):
            field.clear()
        self.state.setCurrentIndex(0)
        self.show_kind(None)

    def minimumSizeHint(self) -> QSize:
        wide = max(part.minimumSize().width() for part in (self._first, self._second))
        return QSize(wide + self._around(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = sum(part.minimumSize().width() for part in (self._first, self._second))
        narrow = parts + self._whole.spacing() + self._around() > self.width()
        way = QBoxLayout.Direction
        self._whole.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_group"):
            self._dress()

    def _around(self) -> int:
        """Return how much of the width stands empty at both ends."""
        margins = self._whole.contentsMargins()
        return margins.left() + margins.right()

    def _kind_button(self, kind: EntityKind | None) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        if kind is None:
            button.setText(self.tr("All"))
        else:
            button.setText(f"{theme.kind_style(kind).glyph} {kind_names(kind)}")
            button.setAccessibleName(kind_names(kind))
        button.clicked.connect(self._narrow)
        return button

    def _day_field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(example)
        field.setAccessibleName(name)
        letter = field.fontMetrics().averageCharWidth()
        field.setMinimumWidth(_FEW_LETTERS * letter + 16)
        field.setMaximumWidth(_LETTERS * letter + 16)
        field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        field.textChanged.connect(self._patience.start)
        field.textChanged.connect(lambda: self._judge(field))
        self._judge(field)
        return field

    def _judge(self, field: QLineEdit) -> None:
        """Mark a date that cannot be read, and say what would do."""
        is_odd = bool(field.text().strip()) and not days(_edtf(field))
        tip = (
            self.tr("Not understood yet: a year, a month or a day, as 1912, April 1912 or "
                    "15 April 1912")
            if is_odd
            else self.tr("A year, a month or a day")
        )  # fmt: skip
        field.setToolTip(tip)
        field.setAccessibleDescription(tip)
        for sign in field.actions():
            sign.setVisible(is_odd)
        field.setProperty("odd", is_odd)
        field.style().polish(field)

    def _narrow(self) -> None:
        self._patience.stop()
        self.narrowed.emit()

    def _dress(self) -> None:
        for field in (self.since, self.until):
            for sign in field.actions():
                sign.setIcon(theme.icon("warning"))
        for kind, button in self.kinds.items():
            if kind is not None:
                palette = button.palette()
                colour = theme.kind_style(kind).colour
                palette.setColor(QPalette.ColorRole.ButtonText, colour)
                button.setPalette(palette)


def _edtf(field: QLineEdit) -> str | None:
    return edtf_of(field.text()) if field.text().strip() else None


def _iso(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
