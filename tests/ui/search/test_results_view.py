"""The list of results draws what is in sight, wherever one has scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui.search.results_view import ResultsView

_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws nothing, and knows the rows it was to draw."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[int] = set()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        return QSize(100, 50)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> None:
        self.drawn.add(index.row())


def test_rows_that_scroll_into_sight_are_drawn(qtbot: QtBot) -> None:
    view, delegate = ResultsView(), _Delegate()
    qtbot.addWidget(view)
    view.setItemDelegate(delegate)
    view.setModel(QStringListModel([str(number) for number in range(100)], view))
    view.resize(200, 400)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: 0 in delegate.drawn)
    delegate.drawn.clear()

    view.scrollToBottom()

    qtbot.waitUntil(lambda: delegate.drawn >= set(range(92, 100)), timeout=2000)
