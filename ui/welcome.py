"""What the window shows before an archive is open: three ways to begin."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QVBoxLayout, QWidget

from ui import theme

_MARK = 72


class WelcomePage(QWidget):
    """Says what Pressmark is, and lets the user begin."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._mark.setFixedSize(_MARK, _MARK)
        self._mark.setPixmap(theme.application_icon().pixmap(_MARK, _MARK))
        title = QLabel("Pressmark")
        font = theme.reading_font(self.font().pointSizeF() * 2.4)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        title.setAccessibleDescription(self.tr("Welcome page"))
        about = QLabel(
            self.tr(
                "Search a news archive in an instant and read each article beside its "
                "people, organizations, places and dates. Everything stays on this "
                "computer."
            ),
            wordWrap=True,
        )
        self._sample = self._choice(
            self.tr("Open the sample archive"),
            self.tr("Three invented newspapers, ready to be searched"),
            "newspaper",
        )
        self._sample.clicked.connect(self.sample_wanted)
        self._new = self._choice(
            self.tr("New archive…"),
            self.tr("Choose a folder and import saved pages and texts"),
            "folder-new",
        )
        self._new.clicked.connect(self.new_wanted)
        self._open = self._choice(
            self.tr("Open archive…"), self.tr("Go on where you left off"), "folder"
        )
        self._open.clicked.connect(self.open_wanted)
        self._recent = QLabel()
        self._recent.setTextFormat(Qt.TextFormat.RichText)
        self._recent.linkActivated.connect(lambda path: self.recent_wanted.emit(Path(path)))
        inside = QWidget()
        inside.setFixedWidth(34 * self.fontMetrics().height())
        column = QVBoxLayout(inside)
        column.setSpacing(10)
        for widget in (self._mark, title, about):
            column.addWidget(widget)
        column.addSpacing(12)
        for button in (self._sample, self._new, self._open):
            column.addWidget(button)
        column.addSpacing(8)
        column.addWidget(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.setFocusProxy(self._sample)
        self._dress()

    def show_recent(self, directories: tuple[Path, ...]) -> None:
        """List the archives opened last."""
        links = [
            f'<a href="{escape(str(path))}">{escape(path.name)}</a>'
            for path in directories[:4]
        ]
        words = self.tr("Opened last: %s")
        self._recent.setText(words.replace("%s", " · ".join(links)))
        self._recent.setVisible(bool(links))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_recent"):
            self._dress()
        super().changeEvent(event)

    def _choice(self, words: str, description: str, icon: str) -> QCommandLinkButton:
        button = QCommandLinkButton(words, description)
        button.setProperty("iconName", icon)
        button.setIconSize(QSize(24, 24))
        button.setAccessibleName(words)
        button.setAutoDefault(True)  # Enter presses it, as in a dialog
        return button

    def _dress(self) -> None:
        for button in (self._sample, self._new, self._open):
            button.setIcon(theme.icon(button.property("iconName")))
