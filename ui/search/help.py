"""The query language on one page; every example can be tried with a click."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.search.link import LinkButton

_SIZE: Final = QSize(900, 620)

Rows = tuple[tuple[str, str], ...]  # what is found, and an example


class SearchHelp(QDialog):
    """Explains what can be typed into the search box."""

    query_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How to search"))
        self.setModal(False)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))
        hint = QLabel(self.tr("Click an example to search for it."))
        hint.setProperty("rank", "second")
        hint.setWordWrap(True)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for groups in self._columns():
            column = QVBoxLayout()
            for name, rows in groups:
                column.addWidget(self._group(name, rows))
            column.addStretch()
            columns.addLayout(column, 1)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.addWidget(hint)
        outer.addSpacing(6)
        outer.addLayout(columns)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("How to search"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addWidget(buttons)

    def examples(self) -> tuple[str, ...]:
        """Return every example."""
        return tuple(
            example
            for groups in self._columns()
            for _, rows in groups
            for _, example in rows
        )

    def _columns(self) -> tuple[tuple[tuple[str, Rows], ...], ...]:
        words = (
            (self.tr("All of these words"), "miners strike"),
            (self.tr("One of them at least"), "mayor OR council"),
            (self.tr("Not this one"), "strike -football"),
            (self.tr("The same in capitals"), "strike NOT football"),
            (self.tr("Brackets"), "(mayor OR council) tax"),
        )
        forms = (
            (self.tr("As printed, in no other form"), "=Bush"),
            (self.tr("Beginning so"), "immigra*"),
            (self.tr("Ending so"), "*burg"),
            (self.tr("Any letter, any letters"), "w?ld OR c*ncil"),
            (self.tr("One letter misspelt or misread"), "kenney~"),
            (self.tr("Two letters"), "kenney~2"),
        )
        near = (
            (self.tr("One after the other"), '"city hall"'),
            (self.tr("Close, in any order"), "mayor NEAR/5 council"),
            (self.tr("Five words between at most"), '"mayor council"~5'),
        )
        fields = (
            (self.tr("In the headline"), "headline:fire"),
            (self.tr("One of several there"), "headline:(fire OR flood)"),
            (self.tr("By somebody"), "byline:lauer"),
            (self.tr("In a newspaper"), 'publication:"valley papers"'),
            (self.tr("Section and page"), "section:sport page:A3"),
            (self.tr("Language"), "language:German"),
            (self.tr("From a file"), "source:scan*"),
        )
        names = (
            (self.tr("A person"), 'person:"Ada Fairweather"'),
            (self.tr("An organization"), 'org:"city council"'),
            (self.tr("A place"), "place:philadelphia"),
        )
        dates = (
            (self.tr("Printed that day, month, year"), "date:1912-04-16"),
            (self.tr("Printed in these years"), "date:1912..1914"),
            (self.tr("Since, until"), "since:1912-04 until:1914"),
            (self.tr("Without a date"), "date:none"),
            (self.tr("The text tells of that time"), "mentions:1912-04"),
        )
        return (
            (
                (self.tr("Words"), words),
                (self.tr("Forms and spellings"), forms),
                (self.tr("Words together"), near),
            ),
            (
                (self.tr("Where it stands"), fields),
                (self.tr("Names"), names),
                (self.tr("Dates"), dates),
            ),
        )

    def _group(self, name: str, rows: Rows) -> QWidget:
        widget = QWidget()
        widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        heading = QLabel(name)
        heading.setProperty("rank", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, (meaning, example) in enumerate(rows, 1):
            label = QLabel(meaning)
            label.setWordWrap(True)
            grid.addWidget(label, number, 0)
            link = LinkButton()
            link.show_text(example, f"{meaning}: {example}")
            link.clicked.connect(partial(self._want, example))
            grid.addWidget(link, number, 1, Qt.AlignmentFlag.AlignRight)
        return widget

    def _want(self, example: str) -> None:
        self.query_wanted.emit(example)
