"""The watched folders as the rows of a table."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.room_imports import WatchedFolder
from reader.shown import shown_name
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FOLDER, LOOKED = range(2)


class WatchedModel(QAbstractTableModel):
    """A thin skin over watched folders."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[WatchedFolder, ...] = ()

    def show(self, folders: tuple[WatchedFolder, ...]) -> None:
        """Show these folders; what stays the same keeps its place and selection."""
        if [one.path for one in folders] == [one.path for one in self._folders]:
            self._folders = folders
            if folders:
                last = self.index(len(folders) - 1, LOOKED)
                self.dataChanged.emit(self.index(0, FOLDER), last)
            return
        self.beginResetModel()
        self._folders = folders
        self.endResetModel()

    def folder(self, row: int) -> WatchedFolder:
        """Return the folder of a row."""
        return self._folders[row]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._folders)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        folder = self._folders[index.row()]
        path = shown_name(str(folder.path))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return path if index.column() == FOLDER else self._looked(folder)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join(filter(None, (path, self._how(folder)))))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Folder") if section == FOLDER else self.tr("Looked through")

    def _looked(self, folder: WatchedFolder) -> str:
        if not folder.is_there:
            return self.tr("not there at the moment")
        if folder.looked is None:
            return self.tr("not yet")
        moment = QDateTime.fromSecsSinceEpoch(round(folder.looked.timestamp()))
        return QLocale().toString(moment, QLocale.FormatType.ShortFormat)

    def _how(self, folder: WatchedFolder) -> str:
        """What the user said of the files in it."""
        options = folder.options
        said = (
            (self.tr("Publication: %s"), options.publication),
            (self.tr("Date of issue: %s"), options.published),
            (self.tr("Pattern of the path: %s"), options.pattern),
            (self.tr("Read as: %s"), options.format),
        )
        return "\n".join(words.replace("%s", value) for words, value in said if value)
