"""The search box that is always there, and the note under it when a query is unclear."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.errors import QuerySyntaxError
from archive.search.syntax import literal, unparse
from ui import theme
from ui.article.highlight import Utf16

DEBOUNCE_MS: Final = 170
# On Linux a line takes these for Delete and End, which have keys of their own.
_OF_THE_WINDOW: Final = frozenset(
    Qt.Modifier.CTRL | key for key in (Qt.Key.Key_D, Qt.Key.Key_E)
)


class SearchBox(QLineEdit):
    """Takes a query; what is typed is told when the hands rest, Enter tells it at once."""

    query_changed = Signal(str)
    entered = Signal()  # Enter or the down key: on to the list
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search the archive"))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip(
            self.tr(
                'Words (all of them), "phrases", AND OR NOT ( ), mayor NEAR/5 council,\n'
                "immigra*, w?ld, misspelt~, =Exactly, headline:fire, person:kenney,\n"
                "since:1912-04, date:1912..1914, date:none, mentions:1912"
            )
        )
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(240)
        self.setMaximumWidth(760)
        self._told: str | None = None
        self._glass = self.addAction(
            theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._help = self.addAction(
            theme.icon("help"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._help.setToolTip(self.tr("How to search"))
        self._help.triggered.connect(self.help_wanted)
        self._rest = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self._note = _Note(self)
        self._note.literal_wanted.connect(self._search_literally)

    def set_query(self, query: str) -> None:
        """Put a query into the box and tell it at once, even if it was told before."""
        self.setText(query)
        self._told = None
        self._tell()

    def dress(self) -> None:
        """Draw the icons in the colours of the palette."""
        self._glass.setIcon(theme.icon("search"))
        self._help.setIcon(theme.icon("help"))

    def show_error(self, error: QuerySyntaxError) -> None:
        """Mark the place that was not understood, and say under the box what is wrong."""
        query = self.text()
        self._underline(query, error)
        self._note.say(query, error)

    def show_understood(self) -> None:
        """Take the mark and the note away."""
        self._note.hide()
        self._underline(self.text(), None)

    def sizeHint(self) -> QSize:
        return QSize(560, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self._tell()
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # files are for the window, which imports them
        else:
            super().dragEnterEvent(event)

    def _leaves(self, event: QEvent) -> bool:
        """Tell whether a key is for the window.

        So are undo and redo when no typing is there to be undone: the window may have a
        bookmark that is.
        """
        if not isinstance(event, QKeyEvent):
            return False
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (
            event.keyCombination() in _OF_THE_WINDOW
            or (event.matches(undo) and not self.isUndoAvailable())
            or (event.matches(redo) and not self.isRedoAvailable())
        )

    def _wait(self) -> None:
        self._rest.start()

    def _tell(self) -> None:
        self._rest.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.query_changed.emit(self._told)

    def _search_literally(self) -> None:
        self.setFocus()
        self.set_query(literally(self.text()))

    def _underline(self, query: str, error: QuerySyntaxError | None) -> None:
        """Draw a wave under part of the text, as an input method would."""
        marks = []
        if error is not None and query:
            units = Utf16(query)
            start, end = sorted(
                (min(error.start, len(query) - 1), min(error.end, len(query)))
            )
            wave = QTextCharFormat()
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(QColor(Qt.GlobalColor.red))
            marks.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    units.unit(start) - self.cursorPosition(),
                    max(units.unit(end) - units.unit(start), 1),
                    wave,
                )
            )
        QApplication.sendEvent(self, QInputMethodEvent("", marks))


class _Note(QFrame):
    """What is wrong with the query, hung under the box without moving anything."""

    literal_wanted = Signal()

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        self.hide()
        self.setObjectName("queryNote")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._place = QLabel()
        self._sentence = QLabel(wordWrap=True)
        self._place.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._literal = QPushButton(self.tr("Search for these words literally"))
        self._literal.setAutoDefault(True)
        self._literal.clicked.connect(self.literal_wanted)
        row = QHBoxLayout()
        row.addWidget(self._literal)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addWidget(self._place)
        column.addWidget(self._sentence)
        column.addLayout(row)

    def say(self, query: str, error: QuerySyntaxError) -> None:
        start = min(error.start, max(len(query) - 1, 0))
        end = max(min(error.end, len(query)), start + 1)
        before, bad, after = (
            _escaped(part) for part in (query[:start], query[start:end] or "␣", query[end:])
        )
        mark = theme.match_background().name()
        self._place.setText(
            f'<code>{before}<span style="background:{mark}">{bad}</span>{after}</code>'
        )
        reason = error.reason[:1].upper() + error.reason[1:]
        sentence = reason if reason.endswith((".", "?", "!")) else f"{reason}."
        self._sentence.setText(sentence)
        self._literal.setVisible(bool(literally(query)))
        self.setAccessibleName(sentence)
        window = self._box.window()
        self.setParent(window)
        width = max(self._box.width(), 320)
        self.setFixedSize(width, self.heightForWidth(width))
        below = QPoint(0, self._box.height() + 3)
        self.move(self._box.mapTo(window, below))
        self.show()
        self.raise_()


def literally(query: str) -> str:
    """Return a query that asks for the words of `query` and gives no sign a meaning.

    It is always understood, and ``""`` if there is no word.
    """
    return unparse(literal(query))


def _escaped(text: str) -> str:
    return escape(text).replace(" ", "&nbsp;")
