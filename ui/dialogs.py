"""Which file or folder? Such questions, and About; none of them stops the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui import theme

_MODE = QFileDialog.FileMode
_BOOKMARKS = "*.json *.csv"


def choose_new_archive(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the folder a new archive is to be made in, which need not exist."""
    dialog = _dialog(parent, _tr("New archive"), chosen)
    dialog.setFileMode(_MODE.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _tr("Name of the archive:"))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Make archive"))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDirectory(_own_folder())
    dialog.selectFile(_tr("My archive"))
    return dialog


def choose_archive(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for the folder of an archive."""
    dialog = _dialog(parent, _tr("Open archive"), chosen)
    dialog.setFileMode(_MODE.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog


def choose_files(
    parent: QWidget, chosen: Callable[[tuple[Path, ...]], object]
) -> QFileDialog:
    """Ask for files to import."""
    dialog = _dialog(parent, _tr("Import files"), None)
    dialog.setFileMode(_MODE.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen(tuple(map(Path, names))))
    return dialog


def choose_folder(
    parent: QWidget, chosen: Callable[[tuple[Path, ...]], object]
) -> QFileDialog:
    """Ask for a folder to import."""
    dialog = _dialog(parent, _tr("Import a folder"), lambda path: chosen((path,)))
    dialog.setFileMode(_MODE.Directory)
    return dialog


def choose_export(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where bookmarks are to be written."""
    kinds = {_tr("JSON (*.json)"): "json", _tr("Table (*.csv)"): "csv"}
    dialog = _saving(parent, _tr("Export bookmarks"), kinds, chosen)
    dialog.selectFile(_tr("bookmarks.json"))
    return dialog


def choose_receipt(
    parent: QWidget, name: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where the receipt of the saved search called `name` is to be written."""
    kinds = {_tr("Text (*.txt)"): "txt", _tr("JSON (*.json)"): "json"}
    dialog = _saving(parent, _tr("Export the receipt"), kinds, chosen)
    dialog.selectFile(_plain_name(name) + ".txt")
    return dialog


def choose_concordance(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where the lines of a concordance are to be written."""
    kinds = {
        _tr("Table (*.csv)"): "csv",
        _tr("Text (*.txt)"): "txt",
        _tr("JSON (*.json)"): "json",
    }
    dialog = _saving(parent, _tr("Export the concordance"), kinds, chosen)
    dialog.selectFile(_tr("concordance.csv"))
    return dialog


def choose_entity_export(
    parent: QWidget, name: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where somebody or something called `name` is to be written with its articles."""
    kinds = {_tr("Table (*.csv)"): "csv", _tr("JSON (*.json)"): "json"}
    dialog = _saving(parent, _tr("Export “{name}”").format(name=name), kinds, chosen)
    dialog.selectFile(_plain_name(name) + ".csv")
    return dialog


def choose_names_export(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where a list of names is to be written."""
    kinds = {_tr("Table (*.csv)"): "csv", _tr("JSON (*.json)"): "json"}
    dialog = _saving(parent, _tr("Export the list"), kinds, chosen)
    dialog.selectFile(_tr("names.csv"))
    return dialog


def choose_acts_export(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where all that was decided of names is to be written."""
    kinds = {_tr("JSON (*.json)"): "json"}
    dialog = _saving(parent, _tr("Export all acts"), kinds, chosen)
    dialog.selectFile(_tr("acts.json"))
    return dialog


def choose_acts(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file of what was decided of names in another archive."""
    dialog = _dialog(parent, _tr("Take acts over"), chosen)
    dialog.setFileMode(_MODE.ExistingFile)
    dialog.setNameFilter(_tr("Acts (*.json)"))
    return dialog


def choose_import_report(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where the report of an import is to be written."""
    kinds = {
        _tr("Table (*.csv)"): "csv",
        _tr("Text (*.txt)"): "txt",
        _tr("JSON (*.json)"): "json",
    }
    dialog = _saving(parent, _tr("Save the report"), kinds, chosen)
    dialog.selectFile(_tr("import report.csv"))
    return dialog


def choose_bookmarks(parent: QWidget, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file of bookmarks."""
    dialog = _dialog(parent, _tr("Import bookmarks"), chosen)
    dialog.setFileMode(_MODE.ExistingFile)
    dialog.setNameFilter(f"{_tr('Bookmarks')} ({_BOOKMARKS})")
    return dialog


def show_about(parent: QWidget) -> None:
    """Say what the program is."""
    about = QMessageBox(parent)
    about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    about.setWindowTitle(_tr("About Pressmark"))
    about.setIconPixmap(theme.application_icon().pixmap(64, 64))
    about.setText(f"Pressmark {QCoreApplication.applicationVersion()}")
    about.setInformativeText(
        _tr(
            "A desktop reader for news archives. Everything stays on this computer. Free "
            "software under the Apache License 2.0."
        )
    )
    about.open()


def _dialog(
    parent: QWidget, title: str, chosen: Callable[[Path], object] | None
) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Qt begins in the folder that was chosen last, and before that wherever the program was
    # started.
    if Path(dialog.directory().absolutePath()) == Path.cwd():
        dialog.setDirectory(_own_folder())
    if chosen is not None:
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog


def _saving(
    parent: QWidget,
    title: str,
    kinds: Mapping[str, str],
    chosen: Callable[[Path], object],
) -> QFileDialog:
    """Return a dialog for a file to be written, of one of some kinds with their suffix."""
    dialog = _dialog(parent, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda kind: _take_kind(dialog, kinds, kind))
    return dialog


def _take_kind(dialog: QFileDialog, kinds: Mapping[str, str], kind: str) -> None:
    """Let the name that stands there end as its kind does: that says what is written."""
    suffix = kinds[kind]
    for path in map(Path, dialog.selectedFiles()[:1]):
        if path.suffix.removeprefix(".").lower() in kinds.values():
            dialog.selectFile(path.with_suffix(f".{suffix}").name)
    dialog.setDefaultSuffix(suffix)


def _own_folder() -> str:
    """Return the folder where the user keeps things."""
    place = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(place.DocumentsLocation)
    home = QStandardPaths.writableLocation(place.HomeLocation)
    return documents if Path(documents).is_dir() else home


def _plain_name(name: str) -> str:
    """Return a name as part of a file name that every system takes."""
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name)
    return " ".join(plain.split())


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)
