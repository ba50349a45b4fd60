"""What the user says of files before they are imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from archive.events import IngestOptions
from archive.pattern import PathPattern
from reader.edtf_words import edtf_words
from reader.shown import shown_name
from reader.written_dates import edtf_of
from ui.elided import ElidedLabel
from ui.ingest.titles import FormatTitles

_SHOWN = 4  # of the chosen paths
_EXAMPLE = "{publication}/{date}/{page}/…"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported, and how.

    Attributes:
        paths: The files and folders chosen.
        publication: Where the sources do not name theirs; ``None`` if not known.
        published: The issue's date as EDTF; ``None`` if not known.
        pattern: What the path of a file says, see `archive.pattern`; ``None`` for nothing.
        copy_originals: Whether the archive keeps copies of the files.
        format: The name of the format to read everything as; ``None``: recognise it.
        recognize: Whether to recognise the text of images.
    """

    paths: tuple[Path, ...]
    publication: str | None = None
    published: str | None = None
    pattern: str | None = None
    copy_originals: bool = True
    format: str | None = None
    recognize: bool = False

    @property
    def options(self) -> IngestOptions:
        """How to import, in the archive's terms."""
        return IngestOptions(
            publication=self.publication,
            published=self.published,
            pattern=self.pattern,
            copy_originals=self.copy_originals,
            format=self.format,
            ocr="" if self.recognize else None,
        )


class ImportOptionsDialog(QDialog):
    """Asks how to import; `open` it and wait for `options_accepted`."""

    options_accepted = Signal(object)  # ImportRequest

    def __init__(self, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._paths = tuple(paths)
        self._publication = QLineEdit()
        self._publication.setPlaceholderText(self.tr("As the files say"))
        self._published = QLineEdit()
        self._published.setPlaceholderText(self.tr("As the files say"))
        self._date_hint = _hint()
        self._pattern = QLineEdit()
        self._pattern.setPlaceholderText(_EXAMPLE)
        self._pattern_hint = _hint()
        self._titles: FormatTitles | None = None
        self._format = QComboBox()
        self._format.addItem(self.tr("Recognise each file"), None)
        self._format.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._format.setMinimumContentsLength(20)
        self._copy = QCheckBox(self.tr("&Keep copies of the files in the archive"))
        self._copy.setChecked(True)
        self._copy.setToolTip(
            self.tr("Without copies, the archive refers to the files where they are.")
        )
        self.always_plan = QCheckBox(self.tr("Always &show the plan first"))
        self.always_plan.setToolTip(
            self.tr("A few files that can all be read are imported at once otherwise.")
        )
        self._recognize = QCheckBox(self.tr("Reco&gnise text on images"))
        self._recognize.setToolTip(
            self.tr("Takes some seconds a page, and needs Tesseract to be installed.")
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = QPushButton(self.tr("&Import"))
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(self._chosen())
        layout.addLayout(self._form())
        layout.addWidget(buttons)
        self.setMinimumWidth(32 * self.fontMetrics().height())
        self._published.textChanged.connect(self._check)
        self._pattern.textChanged.connect(self._check)
        self._check()
        self._import.setDefault(True)  # a dialog takes that from a button of its own only
        self._publication.setFocus()

    def offer_formats(self, titles: FormatTitles) -> None:
        """Offer the formats to be read as; they are asked for if they are not known."""
        self._titles = titles
        # A method of the dialog's own is let go of with the dialog.
        titles.changed.connect(self._add_formats)
        self._add_formats()
        titles.ask()

    def ask_to_watch(self) -> None:
        """Ask about a folder that is to be watched."""
        self.setWindowTitle(self.tr("Watch a folder"))
        self._import.setText(self.tr("&Watch"))
        self.always_plan.hide()

    def accept(self) -> None:
        self.options_accepted.emit(
            ImportRequest(
                self._paths,
                " ".join(self._publication.text().split()) or None,
                edtf_of(self._published.text()),
                self._pattern.text().strip() or None,
                self._copy.isChecked(),
                self._format.currentData(),
                self._recognize.isChecked(),
            )
        )
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        self.resize(self.sizeHint())
        self._make_room()
        super().showEvent(event)

    def _make_room(self) -> None:
        """Grow to the height that hints of several lines need at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def _chosen(self) -> QVBoxLayout:
        chosen = QVBoxLayout()
        chosen.setSpacing(2)
        for path in self._paths[:_SHOWN]:
            label = ElidedLabel()
            label.show_text(shown_name(str(path)))
            chosen.addWidget(label)
        if len(self._paths) > _SHOWN:
            more = self.locale().toString(len(self._paths) - _SHOWN)
            chosen.addWidget(QLabel(self.tr("and {count} more").format(count=more)))
        return chosen

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field, hint in (
            (self.tr("&Publication"), self._publication, None),
            (self.tr("&Date of issue"), self._published, self._date_hint),
            (self.tr("P&attern of the path"), self._pattern, self._pattern_hint),
        ):
            field.setAccessibleName(label.replace("&", ""))
            entry = QVBoxLayout()
            entry.setSpacing(3)
            entry.addWidget(field)
            if hint is not None:
                entry.addWidget(hint)
            named = QLabel(label)
            named.setBuddy(field)
            form.addRow(named, entry)
        read_as = QLabel(self.tr("&Read as"))
        read_as.setBuddy(self._format)
        self._format.setAccessibleName(self.tr("Read as"))
        self._format.setToolTip(
            self.tr("For files that are taken for something else than they are.")
        )
        form.addRow(read_as, self._format)
        form.addRow("", self._copy)
        form.addRow("", self._recognize)
        form.addRow("", self.always_plan)
        return form

    def _add_formats(self) -> None:
        """Add the formats by title, once; containers are opened whatever is read."""
        if self._titles is None or self._format.count() > 1:
            return
        known = (one for one in self._titles.formats if not one.is_container)
        for one in sorted(known, key=lambda one: one.title.casefold()):
            self._format.addItem(one.title, one.name)

    def _check(self) -> None:
        date_fits = self._check_date(self._published.text().strip())
        pattern_fits = self._check_pattern(self._pattern.text().strip())
        self._import.setEnabled(date_fits and pattern_fits)
        if self.isVisible():
            self._make_room()

    def _check_date(self, typed: str) -> bool:
        value = edtf_of(typed)
        if value is not None:
            said = edtf_words(value)
        elif typed:
            said = self.tr("That is no date. Write 28 July 2018, July 2018, 2018 or 1930s.")
        else:
            said = self.tr("For instance 28 July 2018, July 2018 or about 1912")
        _tell(self._date_hint, said, trouble=bool(typed) and value is None)
        self._published.setAccessibleDescription(said)
        return value is not None or not typed

    def _check_pattern(self, typed: str) -> bool:
        said = self.tr("What folders and file names mean, as {example}").format(
            example="Gazette/1912-04-16/A3/…"
        )
        trouble = ""
        if typed:
            try:
                PathPattern.parse(typed)
            except ValueError as error:
                trouble = f"{error}."
        _tell(self._pattern_hint, trouble or said, trouble=bool(trouble))
        self._pattern.setAccessibleDescription(trouble or said)
        return not trouble


def _hint() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _tell(hint: QLabel, text: str, *, trouble: bool) -> None:
    hint.setText(text)
    role = QPalette.ColorRole.WindowText if trouble else QPalette.ColorRole.PlaceholderText
    hint.setForegroundRole(role)
