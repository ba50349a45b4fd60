"""The details of an article as a table: the field, what is held, and whose word that is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from archive.model import Origin, Statement
from reader.details import ArticleDetails, Detail
from reader.edtf_words import edtf_words
from ui.languages import language_words
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DetailsModel(QAbstractTableModel):
    """A thin skin over details; what is typed into a value is told, not stored."""

    FIELD: Final = 0
    VALUE: Final = 1
    SAID: Final = 2
    DETAIL: Final = Qt.ItemDataRole.UserRole + 1

    typed = Signal(str, str)  # field, what was typed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._details: tuple[Detail, ...] = ()
        self._offered: str | None = None

    def show(self, details: ArticleDetails | None) -> None:
        """Show the details of an article, or of none."""
        self.beginResetModel()
        self._details = details.details if details is not None else ()
        self.endResetModel()

    @contextmanager
    def offering(self, typed: str) -> Iterator[None]:
        """Let an editor that is opened meanwhile begin with `typed`."""
        self._offered = typed
        try:
            yield
        finally:
            self._offered = None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._details)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_tr("Field"), _tr("Held"), _tr("Who says so"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        detail = self._details[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                held = detail.value
                if role == Qt.ItemDataRole.DisplayRole:
                    held = value_words(detail.field, held)
                elif self._offered is not None:
                    held = self._offered
                told = (field_words(detail.field), held, said_words(detail))
                return told[index.column()]
            case Qt.ItemDataRole.ToolTipRole if index.column() != self.FIELD:
                return plain_tip(_whole(detail))
            case Qt.ItemDataRole.FontRole if index.column() == self.VALUE:
                font = QFont()
                font.setBold(detail.correction is not None)
                return font
            case self.DETAIL:
                return detail
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == self.VALUE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        detail = self._details[index.row()]
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == detail.value:
            return False
        self.typed.emit(detail.field, str(value))
        return False  # it is shown once it is stored


def field_words(field: str) -> str:
    """Return what a field is called in the window."""
    return {
        "headline": _tr("Headline"),
        "deck": _tr("Deck"),
        "byline": _tr("Byline"),
        "dateline": _tr("Dateline"),
        "publication": _tr("Publication"),
        "published": _tr("Issue date"),
        "edition": _tr("Edition"),
        "page": _tr("Page"),
        "section": _tr("Section"),
        "language": _tr("Language"),
        "kind": _tr("Kind"),
    }[field]


def value_words(field: str, value: str) -> str:
    """Return what is held of a field as people write it, a date or a language in words."""
    if not value:
        return ""
    if field == "published":
        return edtf_words(value)
    return language_words(value) if field == "language" else value


def said_words(detail: Detail) -> str:
    """Return whose word a detail is, and that others say otherwise."""
    if detail.correction is not None:
        was = detail.correction.was
        words = _tr("you; the source says “{was}”") if was else _tr("you")
        return words.format(was=value_words(detail.field, was or ""))
    words = _origin_words(detail.origin, detail.rule)
    different = sum(said.value != detail.value for said in detail.others)
    if different:
        words += " · " + _tr("other sources disagree")
    return words


def _whole(detail: Detail) -> str:
    lines = [value_words(detail.field, detail.value), said_words(detail)]
    lines += [_statement_words(said) for said in detail.others]
    return "\n".join(line for line in lines if line)


def _statement_words(said: Statement) -> str:
    value = value_words(said.field, said.value)
    return f"{value} — {_origin_words(said.origin, said.rule)}"


def _origin_words(origin: Origin | None, rule: str) -> str:
    match origin:
        case Origin.USER:
            words = _tr("you")
        case Origin.FILE:
            words = _tr("the file")
        case Origin.PLACE:
            words = _tr("its place")
        case _:
            return ""
    return f"{words}, {rule}" if rule else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Details", text)
