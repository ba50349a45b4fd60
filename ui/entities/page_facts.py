"""The list of what is known of an entity: each row a way into the archive."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.entities import EntityPage
from ui import theme
from ui.entities.page_facts_model import Fact, FactsModel, facts_of

_MARGIN: Final = 12
_ALIGN = Qt.AlignmentFlag
_Index = QModelIndex | QPersistentModelIndex


class FactsList(QListView):
    """Forms, titles, papers and company; a click searches, Alt+Enter opens a page."""

    search_wanted = Signal(object)  # Query
    page_wanted = Signal(object)  # Fact: of somebody or something with a page of its own
    identifier_wanted = Signal(object)  # Identifier: to be looked up

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactsModel(self)
        self.setModel(self._facts)
        self.setItemDelegate(_FactDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("What is known"))
        self.clicked.connect(self._follow)
        self.customContextMenuRequested.connect(self._show_menu)

    def show_page(self, page: EntityPage, *, stay: bool = False) -> None:
        """Show what is known of another entity.

        With `stay` it is the same, of which more may be known: what is chosen stays so.
        """
        facts = facts_of(page)
        if facts == self._facts.facts():
            return
        top = self.verticalScrollBar().value()
        chosen = self._facts.place(self.currentIndex().row())
        self._facts.show(facts)
        if not stay:
            self.scrollToTop()
            return
        row = self._facts.row(chosen)
        if row is not None:
            self.setCurrentIndex(self._facts.index(row))
        self.updateGeometries()
        self.verticalScrollBar().setValue(top)

    def enter(self) -> None:
        """Take the keyboard, with the first row chosen if none is."""
        self.setFocus()
        if not self.currentIndex().isValid() and self._facts.rowCount() > 1:
            self.setCurrentIndex(self._facts.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            fact = _fact(self.currentIndex())
            if fact is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._open_page(fact)
            else:
                self._follow(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.visualRect(self.currentIndex()).center()
            self.customContextMenuRequested.emit(at)
            return
        super().contextMenuEvent(event)

    def _follow(self, index: QModelIndex) -> None:
        fact = _fact(index)
        if fact is None:
            return
        if fact.query is not None:
            self.search_wanted.emit(fact.query)
        elif fact.identifier is not None:
            self.identifier_wanted.emit(fact.identifier)
        else:
            self._open_page(fact)

    def _open_page(self, fact: Fact) -> None:
        if fact.kind is not None:
            self.page_wanted.emit(fact)

    def _show_menu(self, at: QPoint) -> None:
        fact = _fact(self.indexAt(at))
        if fact is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        query = fact.query
        if query is not None:
            words = self.tr("Search for both") if fact.kind else self.tr("Search")
            menu.addAction(
                theme.icon("search"), words, lambda: self.search_wanted.emit(query)
            )
        if fact.kind is not None:
            keys = "\t" + self.tr("Alt+Enter")
            menu.addAction(self.tr("Open its page") + keys, lambda: self._open_page(fact))
        if fact.identifier is not None:
            meant = fact.identifier
            menu.addAction(
                self.tr("Look it up in the browser"),
                lambda: self.identifier_wanted.emit(meant),
            )
        menu.addAction(
            theme.icon("copy"),
            self.tr("Copy"),
            lambda: QGuiApplication.clipboard().setText(fact.text),
        )
        menu.popup(self.viewport().mapToGlobal(at))


class _FactDelegate(QStyledItemDelegate):
    """Draws a row on one line, its count at the right; heads stand under some air."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = option.fontMetrics.height()
        fact = index.data(FactsModel.FACT)
        if isinstance(fact, Fact) and fact.is_head:
            return QSize(0, high + (6 if index.row() == 0 else 16))
        return QSize(0, high + 7)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fact = index.data(FactsModel.FACT)
        if not isinstance(fact, Fact):
            return
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if fact.is_head:
            _draw_head(painter, option, inner, fact)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.tint())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, option.palette.button())
        painter.setFont(option.font)
        painter.setPen(theme.muted())
        painter.drawText(inner, _ALIGN.AlignRight | _ALIGN.AlignVCenter, fact.count)
        taken = painter.fontMetrics().horizontalAdvance(fact.count)
        inner.setRight(inner.right() - taken - 8)
        if fact.kind is not None:
            style = theme.kind_style(fact.kind)
            painter.setPen(style.colour)
            painter.drawText(inner, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, style.glyph)
            inner.setLeft(inner.left() + option.fontMetrics.height())
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        shown = painter.fontMetrics().elidedText(
            fact.text, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _ALIGN.AlignLeft | _ALIGN.AlignVCenter, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


def _draw_head(
    painter: QPainter, option: QStyleOptionViewItem, inner: QRect, fact: Fact
) -> None:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.muted())
    line = inner.adjusted(0, 0, 0, -3)
    shown = painter.fontMetrics().elidedText(
        fact.text, Qt.TextElideMode.ElideRight, line.width()
    )
    painter.drawText(line, _ALIGN.AlignLeft | _ALIGN.AlignBottom, shown)
    painter.setPen(theme.line())
    rect: QRect = option.rect
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _fact(index: QModelIndex) -> Fact | None:
    fact = index.data(FactsModel.FACT)
    return fact if isinstance(fact, Fact) and not fact.is_head else None
