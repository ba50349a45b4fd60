"""Articles that mention something as a Qt model: as long as all, with rows as they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive.search import Snippet
from reader.edtf_words import edtf_words
from reader.entities import ArticlePassages, PassagePage
from ui.entities.page_fetching import PAGE
from ui.plain import dotted, plain_tip

_KEPT: Final = 60  # pages, the ones shown last
_BETWEEN: Final = " … "
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


class PassagesModel(QAbstractListModel):
    """A thin skin over pages of articles; one whose page is not here yet is blank."""

    ARTICLE: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._pages: dict[int, tuple[ArticlePassages, ...]] = {}

    def clear(self) -> None:
        """Hold nothing."""
        self.beginResetModel()
        self._total, self._pages = 0, {}
        self.endResetModel()

    def show(self, pages: Sequence[PassagePage]) -> bool:
        """Hold as many rows as there are articles, of which some pages are here.

        Return whether there is anything else in them than before.
        """
        total = pages[0].total
        held = {page.offset // PAGE: page.articles for page in pages}
        if total == self._total and all(self._pages.get(one) == held[one] for one in held):
            self._pages = held  # the others may have changed: they are fetched again
            return False
        self.beginResetModel()
        self._total, self._pages = total, held
        self.endResetModel()
        return True

    def put(self, page: PassagePage) -> None:
        """Take in a further page."""
        number = page.offset // PAGE
        self._pages.pop(number, None)
        self._pages[number] = page.articles
        while len(self._pages) > _KEPT:
            self._pages.pop(next(iter(self._pages)))
        last = min(page.offset + len(page.articles), self._total) - 1
        if last >= page.offset:
            self.dataChanged.emit(self.index(page.offset), self.index(last))

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """Return the offsets of the pages to fetch before rows `first` to `last` show."""
        if not self._total:
            return ()
        pages = range(max(first, 0) // PAGE, min(last, self._total - 1) // PAGE + 1)
        return tuple(page * PAGE for page in pages if page not in self._pages)

    def article(self, row: int) -> ArticlePassages | None:
        """Return the article of a row, if it is here."""
        page = self._pages.get(row // PAGE, ())
        return page[row % PAGE] if 0 <= row % PAGE < len(page) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        article = self.article(index.row()) if index.isValid() else None
        if article is None:
            return "…" if role == _ROLE.DisplayRole else None
        match role:
            case self.ARTICLE:
                return article
            case _ROLE.DisplayRole:
                return article.headline
            case _ROLE.ToolTipRole:
                told = (passage.sentence.text for passage in article.passages)
                return plain_tip("\n".join((article.headline, *told)))
            case _ROLE.AccessibleTextRole:
                said = sentences(article).text
                return ". ".join(filter(None, (article.headline, where(article), said)))
            case _:
                return None


def sentences(article: ArticlePassages) -> Snippet:
    """Return the sentences of an article in one passage, the mentions as its matches."""
    text = ""
    matches: list[tuple[int, int]] = []
    for passage in article.passages:
        base = len(text) + (len(_BETWEEN) if text else 0)
        text = (text + _BETWEEN if text else "") + passage.sentence.text
        matches += [(base + start, base + end) for start, end in passage.sentence.matches]
    return Snippet(text, tuple(matches))


def where(article: ArticlePassages) -> str:
    """Return where an article ran, as "Valley Papers · 28 July 2018 · page A3"."""
    translate = QCoreApplication.translate
    undated = translate("EntityPage", "undated")
    page = translate("EntityPage", "page {number}").format(number=article.page)
    parts = (
        article.publication,
        edtf_words(article.published) if article.published else undated,
        page if article.page else "",
    )
    return dotted(*parts)
