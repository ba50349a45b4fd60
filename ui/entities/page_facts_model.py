"""What is known of an entity as rows: forms, titles, identifiers, papers, company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from archive.authorities import Identifier
from archive.model import EntityKind
from archive.search import Query
from reader.edtf_words import edtf_words
from reader.entities import Counted, EntityPage
from ui.article.kinds import kind_name, kind_names
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: the head of a section, or something with what can be done about it.

    Attributes:
        text: What it is.
        count: How often, ready to be shown.
        told: What else is to be said of it.
        is_head: Whether it is the head of a section.
        query: Finds the articles it is about; ``None`` if there are none to be found.
        kind: The kind of somebody or something with a page of its own, named `text`.
        identifier: What it is called in an authority file.
        key: The key of that, if it is known; else it has to be looked up by name.
    """

    text: str
    count: str = ""
    told: str = ""
    is_head: bool = False
    query: Query | None = None
    kind: EntityKind | None = None
    identifier: Identifier | None = None
    key: int | None = None


def facts_of(page: EntityPage) -> tuple[Fact, ...]:
    """Return the rows of an entity page; sections without anything are left out."""
    return tuple(_facts(page))


def _facts(page: EntityPage) -> Iterator[Fact]:
    yield from _section(
        _tr("As printed"),
        (
            Fact(one.name, _number(one.articles), query=one.query, told=_articles(one))
            for one in page.printed
        ),
    )
    yield from _section(
        _tr("Titles"),
        (
            Fact(
                one.title,
                _number(one.articles),
                query=one.query,
                told=_span(one.first, one.last),
            )
            for one in page.titles
        ),
    )
    yield from _section(
        _tr("Identifiers"),
        (
            Fact(f"{one.scheme.value} {one.value}", identifier=one)
            for one in page.details.identifiers
        ),
    )
    yield from _section(
        _tr("Newspapers"),
        (
            Fact(one.name, _number(one.articles), query=one.query)
            for one in page.publications
        ),
    )
    for group in page.together:
        head = _tr("Together with: {kind}").format(kind=kind_names(group.kind))
        yield from _section(
            head,
            (
                Fact(
                    one.name,
                    _number(one.articles),
                    query=one.query,
                    kind=group.kind,
                    told=_tr("Articles with both: {count}").format(
                        count=_number(one.articles)
                    ),
                )
                for one in group.values
            ),
        )
    yield from _section(
        _tr("Merged into this"),
        (
            Fact(one.name, _number(one.articles), told=kind_name(one.kind))
            for one in page.details.parts
        ),
    )
    yield from _section(
        _tr("Not the same as"),
        (
            Fact(one.name, _number(one.articles), kind=one.kind, key=one.key)
            for one in page.details.apart
        ),
    )


def _section(head: str, rows: Iterable[Fact]) -> Iterator[Fact]:
    found = tuple(rows)
    if found:
        yield Fact(head, is_head=True)
        yield from found


def _places(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    head = ""
    for fact in facts:
        head = fact.text if fact.is_head else head
        yield head, "" if fact.is_head else fact.text


class FactsModel(QAbstractListModel):
    """A thin skin over facts; the heads of sections cannot be chosen."""

    FACT: Final = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts."""
        return self._facts

    def show(self, facts: tuple[Fact, ...]) -> None:
        """Show these facts instead."""
        self.beginResetModel()
        self._facts = facts
        self.endResetModel()

    def place(self, row: int) -> tuple[str, str] | None:
        """Return what a row is, whatever its count: the head of its section, and text."""
        return dict(enumerate(_places(self._facts))).get(row)

    def row(self, place: tuple[str, str] | None) -> int | None:
        """Return the row that is something now, if there is one."""
        return next((n for n, one in enumerate(_places(self._facts)) if one == place), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._facts[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        fact = self._facts[index.row()]
        match role:
            case self.FACT:
                return fact
            case _ROLE.DisplayRole:
                return fact.text
            case _ROLE.ToolTipRole:
                return plain_tip("\n".join(filter(None, (fact.text, fact.told))))
            case _ROLE.AccessibleTextRole:
                return ", ".join(filter(None, (fact.text, fact.count, fact.told)))
            case _:
                return None


def _span(first: str | None, last: str | None) -> str:
    days = dict.fromkeys(edtf_words(day) for day in (first, last) if day)
    return " – ".join(days)


def _articles(one: Counted) -> str:
    words = _tr("1 article") if one.articles == 1 else _tr("{count} articles")
    return words.format(count=_number(one.articles))


def _number(number: int) -> str:
    return QLocale().toString(number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntityPage", text)
