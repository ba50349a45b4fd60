"""The sheet of shortcuts, made from the actions themselves, and how to search."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

Menus = Iterable[tuple[str, Iterable[QAction | None]]]


class ShortcutSheet(QDialog):
    """Every action that has keys, menu by menu, beside the query language."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        left, right = QVBoxLayout(), QVBoxLayout()
        sections = [
            *((name.replace("&", ""), rows) for name, rows in _sections(menus) if rows),
            (self.tr("How to search"), self._language()),
            (self.tr("In filters and timeline"), self._narrowing()),
            (self.tr("In names and dates beside the article"), self._names()),
            (self.tr("In bookmarks and searches"), self._kept()),
            (self.tr("In the calendar of dates mentioned"), self._calendar()),
            (self.tr("In the concordance"), self._concordance()),
        ]
        half = sum(len(rows) + 2 for _, rows in sections) / 2
        filled = 0
        for name, rows in sections:
            (left if filled < half else right).addWidget(_table(name, rows))
            filled += len(rows) + 2
        left.addStretch()
        right.addStretch()
        inside = QWidget()
        self._columns = QHBoxLayout(inside)
        self._columns.setSpacing(32)
        self._columns.addLayout(left)
        self._columns.addLayout(right)
        self._beside = self._columns.sizeHint().width()  # pixels that both need
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("Shortcuts"))
        scroll.viewport().installEventFilter(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        margins = column.contentsMargins()
        wide = self._beside + margins.left() + margins.right()
        wide += scroll.verticalScrollBar().sizeHint().width()
        self.resize(QSize(wide, 560).boundedTo(self.screen().availableSize() * 0.9))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let one column stand under the other where there is no room beside it."""
        if isinstance(event, QResizeEvent):
            way = QBoxLayout.Direction
            fits = event.size().width() >= self._beside
            self._columns.setDirection(way.LeftToRight if fits else way.TopToBottom)
        return super().eventFilter(watched, event)

    def _language(self) -> list[tuple[str, str]]:
        return [
            (self.tr("All of these words"), "strike mill"),
            (self.tr("The exact phrase"), '"city hall"'),
            (self.tr("Either, both, not"), "(mayor OR council) NOT tax"),
            (self.tr("Words that begin so"), "immigra*"),
            (self.tr("Only in one part"), "headline:fire"),
            (self.tr("A name"), 'person:"Ada Fairweather"'),
            (self.tr("A time"), "since:1912-04 until:1914"),
        ]

    def _narrowing(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Choose a value, or leave it again"), self.tr("Space")),
            (self.tr("Exclude a value, or take it in again"), self.tr("−, Del")),
            (self.tr("From bar to bar"), self.tr("←, →")),
            (self.tr("Brush a period, choose it"), self.tr("Shift+←, Shift+→, Enter")),
            (self.tr("Take the period off"), self.tr("Esc")),
            (self.tr("Zoom the timeline in, out, show all"), self.tr("+, −, 0")),
        ]

    def _names(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Next mention"), self.tr("Space")),
            (self.tr("Its page, or what is said of the day"), self.tr("Enter")),
            (self.tr("Search the archive for it"), self.tr("Ctrl+Enter")),
            (self.tr("Rename"), "F2"),
            (self.tr("Confirm"), "Ctrl+K"),
            (self.tr("No name in this article, or anywhere"), self.tr("Del, Ctrl+Del")),
        ]

    def _kept(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Read the article, search again"), self.tr("Enter")),
            (self.tr("Folder, tags, name and note"), "F2"),
            (self.tr("Check a saved search for new articles"), "F5"),
            (self.tr("Copy the receipt of a search"), "Ctrl+C"),
            (self.tr("Remove"), self.tr("Del")),
        ]

    def _calendar(self) -> list[tuple[str, str]]:
        return [
            (self.tr("From day to day"), self.tr("←, →, ↑, ↓")),
            (self.tr("Turn the page"), self.tr("PgUp, PgDown")),
            (self.tr("Next and previous day that is mentioned"), self.tr("N, P")),
            (self.tr("Look closer, less close"), self.tr("+, −")),
            (self.tr("Choose the day"), self.tr("Enter")),
        ]

    def _concordance(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Read the article here"), self.tr("Enter")),
            (self.tr("Other orders of lines"), self.tr("Ctrl+0 to Ctrl+6")),
            (self.tr("Copy, export"), "Ctrl+C, Ctrl+E"),
            (self.tr("Make anew"), "F5"),
        ]


def _sections(menus: Menus) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    for name, actions in menus:
        rows = [
            (_plain(action.text()), _keys(action))
            for action in actions
            if action is not None and action.shortcuts()
        ]
        yield name, rows


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(keys.toString(native) for keys in action.shortcuts()))


def _table(name: str, rows: list[tuple[str, str]]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 1)
    heading = QLabel(name)
    heading.setProperty("rank", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (words, keys) in enumerate(rows, 1):
        grid.addWidget(QLabel(words), number, 0)
        label = QLabel(keys)
        label.setProperty("rank", "second")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight)
    return widget
