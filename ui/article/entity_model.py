"""The people, organizations, places and dates of an article as the rows of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from archive.model import Entity, EntityKind, Names
from reader.edtf_words import edtf_words
from ui.article.kinds import kind_names, printed_form
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex


class EntityRole(IntEnum):
    """What a row tells beyond its name."""

    KIND = Qt.ItemDataRole.UserRole + 1
    ENTITY = Qt.ItemDataRole.UserRole + 2  # None for the head of a section
    COUNT = Qt.ItemDataRole.UserRole + 3
    SECOND = Qt.ItemDataRole.UserRole + 4  # the second line, "" if none


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One row: the head of a section, or an entity, with its texts ready to be drawn."""

    kind: EntityKind
    text: str
    count: str
    second: str = ""
    told: str = ""
    entity: Entity | None = None


def entity_rows(
    names: Names, *, issue_dated: bool, wanted: str = ""
) -> tuple[EntityRow, ...]:
    """Return the sections of `names` with the entities in which `wanted` occurs.

    The most frequent names come first, dates in the order of time; `issue_dated` tells
    whether the issue has a date from which others could be resolved.
    """
    return tuple(_rows(names, wanted.casefold().strip(), issue_dated=issue_dated))


def _rows(names: Names, wanted: str, *, issue_dated: bool) -> Iterator[EntityRow]:
    for kind in EntityKind:
        rows = [
            row
            for entity in _ordered(kind, names)
            for row in [_row(entity, issue_dated=issue_dated)]
            if _answers(row, wanted)
        ]
        if rows:
            yield EntityRow(kind, kind_names(kind), _number(len(rows)))
            yield from rows


def _ordered(kind: EntityKind, names: Names) -> list[Entity]:
    entities = [entity for entity in names.entities if entity.kind is kind]
    if kind is EntityKind.DATE:
        return sorted(
            entities, key=lambda entity: (entity.value is None, entity.value or "")
        )
    return sorted(entities, key=lambda entity: -entity.count)


def _row(entity: Entity, *, issue_dated: bool) -> EntityRow:
    text = printed_form(entity)
    second = entity.role
    if entity.kind is EntityKind.DATE:
        second = _resolved(entity, issue_dated=issue_dated)
    told = [text, second, entity.rule]
    others = [variant for variant in entity.variants if variant != text]
    if others:
        told.append(
            QCoreApplication.translate("Entities", "Also printed as {forms}").format(
                forms=", ".join(others)
            )
        )
    return EntityRow(
        entity.kind,
        text,
        _number(entity.count),
        "" if second == text else second,
        plain_tip("\n".join(dict.fromkeys(filter(None, told)))),
        entity,
    )


def _resolved(entity: Entity, *, issue_dated: bool) -> str:
    if entity.value is not None:
        return edtf_words(entity.value)
    if issue_dated:
        return QCoreApplication.translate("Entities", "not resolved")
    return QCoreApplication.translate("Entities", "of an undated issue")


def _answers(row: EntityRow, wanted: str) -> bool:
    variants = row.entity.variants if row.entity is not None else ()
    return any(wanted in form.casefold() for form in (row.text, row.second, *variants))


def _number(number: int) -> str:
    return QLocale().toString(number)


class EntityModel(QAbstractListModel):
    """A thin skin over rows; the heads of sections cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EntityRow, ...] = ()
        self._values: tuple[dict[int, object], ...] = ()

    def show(self, rows: tuple[EntityRow, ...]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self._values = tuple(map(_values, rows))
        self.endResetModel()

    def row_of(self, kind: EntityKind, name: str) -> int | None:
        """Return the row of the entity of that kind and authority name."""
        for number, row in enumerate(self._rows):
            if row.entity is not None and row.kind is kind and row.entity.name == name:
                return number
        return None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].entity is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self._values[index.row()].get(role)


def _values(row: EntityRow) -> dict[int, object]:
    accessible = ", ".join(filter(None, (row.text, row.second, row.count)))
    return {
        Qt.ItemDataRole.DisplayRole: row.text,
        Qt.ItemDataRole.ToolTipRole: row.told,
        Qt.ItemDataRole.AccessibleTextRole: accessible,
        EntityRole.KIND: row.kind,
        EntityRole.ENTITY: row.entity,
        EntityRole.COUNT: row.count,
        EntityRole.SECOND: row.second,
    }
