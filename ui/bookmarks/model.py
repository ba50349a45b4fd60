"""The bookmarks as a tree of two levels: folders, and the articles kept in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from archive.kept import Bookmark
from reader.edtf_words import edtf_words
from ui.plain import dotted, plain_tip

ARTICLES = "application/x-pressmark-articles"  # a JSON list of article ids
AnyIndex = QModelIndex | QPersistentModelIndex
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FOLDER_FLAGS = _CHOSEN | Qt.ItemFlag.ItemIsDropEnabled
_BOOKMARK_FLAGS = _CHOSEN | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren


class BookmarkSort(StrEnum):
    """The order of bookmarks; the newest come first, the undated last."""

    ADDED = "added"
    PRINTED = "printed"


class BookmarkRole(IntEnum):
    """What a row tells beyond its headline or name."""

    BOOKMARK = Qt.ItemDataRole.UserRole + 1  # None for a folder
    FOLDER = Qt.ItemDataRole.UserRole + 2
    SECOND = Qt.ItemDataRole.UserRole + 3  # publication and date, or how many there are
    THIRD = Qt.ItemDataRole.UserRole + 4  # tags and note, "" if none


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with the bookmarks to be shown in it, in order; ``""`` is no folder."""

    name: str
    bookmarks: tuple[Bookmark, ...]


def arranged(
    bookmarks: Iterable[Bookmark], wanted: str, sort: BookmarkSort
) -> tuple[Folder, ...]:
    """Return the bookmarks in which every word of `wanted` occurs, by folder.

    Folders stand in the order of the alphabet, and what is in no folder after them.
    """
    words = wanted.casefold().split()
    folders: dict[str, list[Bookmark]] = {}
    for bookmark in bookmarks:
        printed = _searched(bookmark)
        if all(word in printed for word in words):
            folders.setdefault(bookmark.folder, []).append(bookmark)
    return tuple(
        Folder(name, _ordered(folders[name], sort))
        for name in sorted(folders, key=lambda name: (not name, name.casefold()))
    )


def described(bookmark: Bookmark) -> str:
    """Return publication, date and page on one line."""
    page = QCoreApplication.translate("Bookmarks", "page {page}").format(page=bookmark.page)
    printed = edtf_words(bookmark.published) if bookmark.published else ""
    parts = (bookmark.publication, printed, page if bookmark.page else "")
    return dotted(*parts)


def _searched(bookmark: Bookmark) -> str:
    parts = (bookmark.headline, bookmark.publication, bookmark.folder, bookmark.note)
    return "\n".join((*parts, *bookmark.tags, described(bookmark))).casefold()


def _ordered(bookmarks: list[Bookmark], sort: BookmarkSort) -> tuple[Bookmark, ...]:
    newest_first = sorted(bookmarks, key=lambda bookmark: bookmark.added, reverse=True)
    if sort is BookmarkSort.PRINTED:
        newest_first.sort(key=lambda bookmark: bookmark.published or "", reverse=True)
    return tuple(newest_first)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its texts ready to be drawn, and its place in the tree."""

    values: dict[int, object]
    parent: int  # the number of its folder's row, -1 at the top
    number: int  # among its siblings
    children: tuple[int, ...] = ()


class BookmarkModel(QAbstractItemModel):
    """A thin skin over folders; an index's internal id is a row's number in `_rows`."""

    moved = Signal(object, str)  # tuple of article ids dropped, folder

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[_Row, ...] = ()
        self._top: tuple[int, ...] = ()

    def show(self, folders: Sequence[Folder]) -> None:
        """Show these folders instead; what is in no folder stands at the top level."""
        self.beginResetModel()
        rows: list[_Row] = []
        top: list[int] = []
        for folder in folders:
            parent = len(rows) if folder.name else -1
            siblings = len(top)
            if folder.name:
                top.append(parent)
                first = parent + 1
                children = tuple(range(first, first + len(folder.bookmarks)))
                rows.append(_Row(_folder_values(folder), -1, siblings, children))
            for number, bookmark in enumerate(folder.bookmarks):
                if not folder.name:
                    top.append(len(rows))
                place = number if folder.name else siblings + number
                rows.append(_Row(_bookmark_values(bookmark), parent, place))
        self._rows, self._top = tuple(rows), tuple(top)
        self.endResetModel()

    def index_of(self, article_id: str) -> QModelIndex:
        """Return the index of an article, an invalid one if it is not shown."""
        for number, row in enumerate(self._rows):
            bookmark = row.values.get(BookmarkRole.BOOKMARK)
            if isinstance(bookmark, Bookmark) and bookmark.article_id == article_id:
                return self.createIndex(row.number, 0, number)
        return QModelIndex()

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008
    ) -> QModelIndex:
        rows = self._children(parent)
        if column or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]  # QObject's
        number = self._rows[int(index.internalId())].parent if index.isValid() else -1
        if number < 0:
            return QModelIndex()
        return self.createIndex(self._rows[number].number, 0, number)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self._rows[int(index.internalId())].values.get(role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # out of every folder
        row = self._rows[int(index.internalId())]
        return _FOLDER_FLAGS if BookmarkRole.BOOKMARK not in row.values else _BOOKMARK_FLAGS

    def mimeTypes(self) -> list[str]:
        return [ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        chosen = [index.data(BookmarkRole.BOOKMARK) for index in indexes]
        bookmarks = [one for one in chosen if isinstance(one, Bookmark)]
        made = QMimeData()
        ids = json.dumps([bookmark.article_id for bookmark in bookmarks])
        made.setData(ARTICLES, ids.encode())
        made.setText("\n".join(f"{one.headline} ({described(one)})" for one in bookmarks))
        return made

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,  # noqa: ARG002  # bookmarks are sorted, not placed
        column: int,  # noqa: ARG002
        parent: AnyIndex,
    ) -> bool:
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(ARTICLES):
            return False
        ids = json.loads(bytes(data.data(ARTICLES).data()))
        folder = parent.data(BookmarkRole.FOLDER) if parent.isValid() else ""
        self.moved.emit(tuple(map(str, ids)), str(folder))
        return False  # the rows change when the bookmarks have

    def _children(self, parent: AnyIndex) -> tuple[int, ...]:
        return (
            self._rows[int(parent.internalId())].children if parent.isValid() else self._top
        )


def _folder_values(folder: Folder) -> dict[int, object]:
    count = str(len(folder.bookmarks))
    return {
        Qt.ItemDataRole.DisplayRole: folder.name,
        Qt.ItemDataRole.AccessibleTextRole: QCoreApplication.translate(
            "Bookmarks", "Folder {name}, {count}"
        ).format(name=folder.name, count=count),
        BookmarkRole.FOLDER: folder.name,
        BookmarkRole.SECOND: count,
        BookmarkRole.THIRD: "",
    }


def _bookmark_values(bookmark: Bookmark) -> dict[int, object]:
    headline = bookmark.headline or QCoreApplication.translate("Bookmarks", "No headline")
    note = " ".join(bookmark.note.split())
    third = " — ".join(filter(None, (", ".join(bookmark.tags), note)))
    whereabouts = described(bookmark)
    lines = (headline, whereabouts, ", ".join(bookmark.tags), bookmark.note)
    told = "\n".join(filter(None, lines))
    return {
        Qt.ItemDataRole.DisplayRole: headline,
        Qt.ItemDataRole.ToolTipRole: plain_tip(told),
        Qt.ItemDataRole.AccessibleTextRole: told.replace("\n", ", "),
        BookmarkRole.BOOKMARK: bookmark,
        BookmarkRole.FOLDER: bookmark.folder,
        BookmarkRole.SECOND: whereabouts,
        BookmarkRole.THIRD: third,
    }
