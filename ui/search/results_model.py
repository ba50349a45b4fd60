"""The list of results as a Qt model: as long as the total, with rows as they arrive."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.edtf_words import edtf_words
from reader.results import ResultRow, SearchResults
from ui.plain import dotted, plain_tip

PAGE: Final = 40
_KEPT: Final = 40  # pages, the ones shown last; 4,000 rows

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResultsModel(QAbstractListModel):
    """Every hit of one query, a page of rows at a time.

    A row that is not there yet is a placeholder: `row` gives ``None`` for it, and `missing`
    names the pages that somebody has to fetch.
    """

    ROW: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._pages: dict[int, tuple[ResultRow, ...]] = {}
        self._stale: set[int] = set()

    def show(self, results: SearchResults) -> None:
        """Show another query's results, of which the first page is here."""
        self.beginResetModel()
        self._total = results.total
        self._pages = {0: results.rows}
        self._stale = set()
        self.endResetModel()

    def renew(self, results: SearchResults) -> None:
        """Show the same query's results as they are now, without losing the place.

        Rows further down stay until their page is fetched anew.
        """
        self._resize(results.total)
        self._stale = set(self._pages) - {0}
        self.put(0, results.rows)

    def put(self, offset: int, rows: tuple[ResultRow, ...]) -> None:
        """Take in the page of rows that begins at `offset`."""
        page = offset // PAGE
        self._pages.pop(page, None)
        self._pages[page] = rows
        self._stale.discard(page)
        while len(self._pages) > _KEPT:
            self._pages.pop(next(iter(self._pages)))
        last = min(offset + len(rows), self._total) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset), self.index(last))

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """Return the offsets of the pages to fetch before rows `first` to `last` show."""
        if not self._total:
            return ()
        pages = range(max(first, 0) // PAGE, min(last, self._total - 1) // PAGE + 1)
        return tuple(
            page * PAGE for page in pages if page not in self._pages or page in self._stale
        )

    def row(self, number: int) -> ResultRow | None:
        """Return the row numbered `number` from 0, if it is here."""
        rows = self._pages.get(number // PAGE, ())
        within = number % PAGE
        return rows[within] if within < len(rows) else None

    def find(self, article_id: str) -> int | None:
        """Return the number of an article's row, if it is among those here."""
        for page, rows in sorted(self._pages.items()):
            for within, row in enumerate(rows):
                if row.article_id == article_id:
                    return page * PAGE + within
        return None

    def set_bookmarked(self, article_ids: frozenset[str]) -> None:
        """Star these articles and no others."""
        for page, rows in self._pages.items():
            for within, row in enumerate(rows):
                kept = row.article_id in article_ids
                if row.bookmarked is kept:
                    continue
                changed = list(self._pages[page])
                changed[within] = replace(row, bookmarked=kept)
                self._pages[page] = tuple(changed)
                place = self.index(page * PAGE + within)
                self.dataChanged.emit(place, place)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.headline.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.headline.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: ResultRow) -> str:
        parts = [row.headline.text, printed(row, self.tr("page %s"), self.tr("undated"))]
        if row.bookmarked:
            parts.append(self.tr("bookmarked"))
        return ". ".join(part for part in parts if part)

    def _resize(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(_NOWHERE, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_NOWHERE, total, self._total - 1)
            self._total = total
            self._pages = {
                page: rows[: max(total - page * PAGE, 0)]
                for page, rows in self._pages.items()
                if page * PAGE < total
            }
            self.endRemoveRows()


def printed(row: ResultRow, page: str, undated: str) -> str:
    """Return "Valley Papers · 28 July 2018 · page A3"; ``%s`` in `page` is its label."""
    parts = (
        row.publication,
        edtf_words(row.published) if row.published else undated,
        page % row.page if row.page else "",
    )
    return dotted(*parts)
