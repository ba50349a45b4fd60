"""The people, organizations, places and dates of an article as the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

from archive.authorities import Authority
from archive.model import Entity, EntityKind, Names
from reader.decided import NOTHING_DECIDED, DecidedNames, ShownEntity
from reader.edtf_words import edtf_words
from ui.article.kinds import kind_names, printed_form
from ui.plain import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_AS_PRINTED = "as printed"  # the rule of a date that says all itself


class EntityRole(IntEnum):
    """What a row tells beyond its name."""

    KIND = Qt.ItemDataRole.UserRole + 1
    ENTITY = Qt.ItemDataRole.UserRole + 2  # None for the head of a section
    COUNT = Qt.ItemDataRole.UserRole + 3
    SECOND = Qt.ItemDataRole.UserRole + 4  # the second line, "" if none
    CONFIRMED = Qt.ItemDataRole.UserRole + 5  # whether the user decided anything of it


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One row: the head of a section, or an entity, with its texts ready to be drawn."""

    kind: EntityKind
    text: str
    count: str
    second: str = ""
    told: str = ""
    entity: Entity | None = None
    confirmed: bool = False


def entity_rows(
    names: Names,
    *,
    issue_dated: bool,
    wanted: str = "",
    decided: DecidedNames = NOTHING_DECIDED,
) -> tuple[EntityRow, ...]:
    """Return the sections of `names` with the entities in which `wanted` occurs.

    The most frequent names come first, dates in the order of time; `issue_dated` tells
    whether the issue has a date from which others could be resolved; `decided` is what the
    archive knows of the names.
    """
    letters = wanted.casefold().strip()
    return tuple(_rows(names, letters, decided, issue_dated=issue_dated))


def _rows(
    names: Names, wanted: str, decided: DecidedNames, *, issue_dated: bool
) -> Iterator[EntityRow]:
    for kind in EntityKind:
        rows = [
            row
            for entity in _ordered(kind, names)
            for row in [
                _date_row(entity, issue_dated=issue_dated)
                if kind is EntityKind.DATE
                else _name_row(entity, decided.of(kind, entity.name))
            ]
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


def _name_row(entity: Entity, shown: ShownEntity | None) -> EntityRow:
    authority = shown.authority if shown is not None else None
    told = [entity.name, entity.role, _also_printed(entity, entity.name)]
    if authority is not None:
        if authority.name != entity.name:
            words = _tr("In the archive: {name}")
            told.append(words.format(name=authority.name))
        articles = _tr("1 article") if authority.articles == 1 else _tr("{count} articles")
        told.append(articles.format(count=_number(authority.articles)))
        told.append(_state(authority))
    else:
        told.append(entity.rule)
    return EntityRow(
        entity.kind,
        entity.name,
        _number(entity.count),
        entity.role,
        _tip(told),
        entity,
        confirmed=authority is not None and authority.confirmed,
    )


def _date_row(entity: Entity, *, issue_dated: bool) -> EntityRow:
    """Return the row of a date: what it is, and by which rule; or why it is not known."""
    text = printed_form(entity)
    resolved = _resolved(entity, issue_dated=issue_dated)
    if entity.value is not None and entity.rule not in {"", _AS_PRINTED}:
        resolved = f"{resolved} – {entity.rule}"
    value = f"{text} = {entity.value}" if entity.value is not None else text
    why = entity.rule or resolved
    told = [f"{value}: {why}", edtf_words(entity.value or ""), _also_printed(entity, text)]
    second = "" if resolved == text else resolved
    count = _number(entity.count)
    return EntityRow(entity.kind, text, count, second, _tip(told), entity)


def _resolved(entity: Entity, *, issue_dated: bool) -> str:
    if entity.value is not None:
        return edtf_words(entity.value)
    if entity.rule:
        return entity.rule
    return _tr("not resolved") if issue_dated else _tr("of an undated issue")


def _also_printed(entity: Entity, text: str) -> str:
    others = [variant for variant in entity.variants if variant != text]
    if not others:
        return ""
    return _tr("Also printed as {forms}").format(forms=", ".join(others))


def _state(authority: Authority) -> str:
    if authority.confirmed:
        return _tr("Confirmed: you decided something of it.")
    return _tr("Found by machine; nobody has checked it.")


def _tip(told: Iterable[str]) -> str:
    return plain_tip("\n".join(dict.fromkeys(filter(None, told))))


def _answers(row: EntityRow, wanted: str) -> bool:
    variants = row.entity.variants if row.entity is not None else ()
    return any(wanted in form.casefold() for form in (row.text, row.second, *variants))


def _number(number: int) -> str:
    return QLocale().toString(number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Entities", text)


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
    state = _tr("confirmed") if row.confirmed else ""
    accessible = ", ".join(filter(None, (row.text, row.second, row.count, state)))
    return {
        Qt.ItemDataRole.DisplayRole: row.text,
        Qt.ItemDataRole.ToolTipRole: row.told,
        Qt.ItemDataRole.AccessibleTextRole: accessible,
        EntityRole.KIND: row.kind,
        EntityRole.ENTITY: row.entity,
        EntityRole.COUNT: row.count,
        EntityRole.SECOND: row.second,
        EntityRole.CONFIRMED: row.confirmed,
    }
