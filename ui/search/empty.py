"""What stands in place of the list when there is nothing to list: a way out."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from archive.model import Holdings
from archive.search import Query
from ui.search.suggestion import SuggestionLine

_PLAIN = re.compile(r"[\w'’]+(?:\s+[\w'’]+)+")
_LONGEST, _LONGEST_WORD = 200, 30  # code points of a query that are quoted, and of a word
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})


class EmptyPage(QWidget):
    """Says what was searched in vain, and offers looser searches."""

    query_wanted = Signal(str)
    clear_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("rank", "heading")
        self._advice = QLabel(wordWrap=True)
        for label in (self._sentence, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._suggestion = SuggestionLine(on_page=True)
        self._suggestion.query_wanted.connect(self.query_wanted)
        self._any = QPushButton(self.tr("Search for any of these words"), autoDefault=True)
        self._any.clicked.connect(lambda: self.query_wanted.emit(any_of(self._query.text)))
        self._clear = QPushButton(self.tr("Clear the filters"), autoDefault=True)
        self._clear.clicked.connect(self.clear_wanted)
        self._import = QPushButton(self.tr("Import files…"), autoDefault=True)
        self._import.clicked.connect(self.import_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 28, 20, 20)
        column.setSpacing(12)
        for widget in (self._sentence, self._suggestion, self._advice):
            column.addWidget(widget)
        for button in (self._clear, self._any, self._import):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def suggest(self, suggestion: str) -> None:
        """Offer a query that finds something; ``""``: none."""
        self._suggestion.suggest(suggestion)

    def explain(self, query: Query, holdings: Holdings, searchable: int) -> None:
        """Say what `query` was asked of, and what to do next.

        `searchable` is how many of the articles held could be searched.
        """
        self._query = query
        bare, unready = holdings.articles == 0, searchable == 0
        narrowed = bool(query.chosen or query.excluded or query.period)
        self._import.setVisible(bare)
        self._clear.setVisible(narrowed and not unready)
        self._any.setVisible(bool(any_of(query.text)) and not unready)
        if bare:
            self._sentence.setText(self.tr("This archive is empty."))
            self._advice.setText(
                self.tr(
                    "Drop files or folders on the window, or import them from the menu."
                )
            )
        elif unready:
            held = QLocale().toString(holdings.articles)
            self._sentence.setText(self.tr("Nothing can be searched yet."))
            words = self.tr(
                "The articles are being made ready for searching and show here when that "
                "is done. Articles held: %s."
            )
            self._advice.setText(words.replace("%s", held))
        else:
            self._sentence.setText(self._found_none(query, narrowed=narrowed))
            self._advice.setText(
                f"{_searched(holdings, searchable)} {_advice(query)}".strip()
            )

    def _found_none(self, query: Query, *, narrowed: bool) -> str:
        if not query.text:
            return self.tr("Nothing fits these filters.")
        words = self.tr("Nothing found for “%s”.")
        if narrowed:  # it may well be found without them
            words = self.tr("Nothing found for “%s” with these filters.")
        return words.replace("%s", _on_one_line(query.text))


def _on_one_line(query: str) -> str:
    """Return a query as it is quoted: what was pasted may be pages, or one long word."""
    words = (
        word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…"
        for word in query.split()
    )
    line = " ".join(words)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _searched(holdings: Holdings, searchable: int) -> str:
    """Say how many articles were looked through, and whether that was all."""
    tr, counted = partial(QCoreApplication.translate, "EmptyPage"), QLocale().toString
    if searchable >= holdings.articles:
        return tr("Articles searched: %s.").replace("%s", counted(holdings.articles))
    words = tr("Articles searched: %1 of %2; the others are still being made ready.")
    of = words.replace("%2", counted(holdings.articles))
    return of.replace("%1", counted(searchable))


def _advice(query: Query) -> str:
    """Say what may find more; of the filters alone the button beside it tells."""
    if not query.text:
        return ""
    return QCoreApplication.translate(
        "EmptyPage",
        "Try fewer words, OR between them, or the beginning of a word with a star: "
        "arrest* finds arrested and arrests.",
    )


def any_of(text: str) -> str:
    """Return a query for any of the words of `text`, ``""`` unless it is words alone."""
    words = text.split()
    if not _PLAIN.fullmatch(text.strip()) or _OPERATORS & set(words):
        return ""
    return " OR ".join(words)
