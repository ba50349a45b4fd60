"""The head of an entity page: who or what it is, how sure that is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Authority
from reader.edtf_words import edtf_words
from ui import theme
from ui.article.kinds import kind_name
from ui.elided import ElidedLabel
from ui.entities.words import state_words

_LARGER = 1.35  # of the usual size, for the name


class PageHead(QWidget):
    """Shows name, kind and state of an entity; its buttons ask."""

    search_wanted = Signal()
    export_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._authority: Authority | None = None
        self._back, self._forward = QToolButton(), QToolButton()
        for one, words, keys, signal in (
            (self._back, self.tr("Back"), "Alt+Left", self.back_wanted),
            (self._forward, self.tr("Forward"), "Alt+Right", self.forward_wanted),
        ):
            one.setToolTip(f"{words} ({keys})")
            one.setAccessibleName(words)
            one.clicked.connect(signal)
            one.setEnabled(False)
        self._glyph = QLabel()
        self._name = ElidedLabel()
        self._name.setForegroundRole(self.foregroundRole())
        self._told = ElidedLabel()
        self._sign = QLabel()
        self.correct = QPushButton(self.tr("&Correct"))
        self.correct.setToolTip(self.tr("Rename it, change its kind, or say it is none"))
        self._search = QPushButton(self.tr("&Search"))
        self._search.setToolTip(
            self.tr("Search the articles that mention it (Ctrl+Return)")
        )
        self._search.clicked.connect(self.search_wanted)
        self._export = QPushButton(self.tr("&Export…"))
        self._export.setToolTip(
            self.tr("Write it with all its articles to a file (Ctrl+E)")
        )
        self._export.clicked.connect(self.export_wanted)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self._sign)
        second.addWidget(self._told, 1)
        words_ = QVBoxLayout()
        words_.setSpacing(1)
        words_.addWidget(self._name)
        words_.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addSpacing(4)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_, 1)
        for button in (self.correct, self._search, self._export):
            row.addWidget(button)
        self._dress()

    def show_authority(self, authority: Authority) -> None:
        """Show somebody or something else."""
        self._authority = authority
        self._dress()

    def show_trail(self, *, back: bool, forward: bool) -> None:
        """Show whether one can go back, and forward again."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def changeEvent(self, event: QEvent) -> None:
        looks = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}
        if event.type() in looks and hasattr(self, "_export"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        drawn: tuple[tuple[QAbstractButton, str], ...] = (
            (self._back, "back"),
            (self._forward, "forward"),
            (self._search, "search"),
            (self._export, "export"),
            (self.correct, "edit"),
        )
        for button, name in drawn:
            button.setIcon(theme.icon(name))
        authority = self._authority
        for widget in (self.correct, self._search, self._export):
            widget.setEnabled(authority is not None)
        if authority is None:
            return
        style = theme.kind_style(authority.kind)
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * _LARGER)
        font.setWeight(QFont.Weight.DemiBold)
        self._glyph.setFont(font)
        self._glyph.setText(style.glyph)
        self._glyph.setStyleSheet(f"color: {style.colour.name()}")
        font.setStrikeOut(authority.rejected)
        self._name.setFont(font)
        self._name.show_text(authority.name)
        self._told.show_text(summary_words(authority))
        side = self.fontMetrics().height()
        sign = (
            "close" if authority.rejected else "check" if authority.confirmed else "found"
        )
        self._sign.setPixmap(theme.icon(sign).pixmap(QSize(side, side)))
        told = state_tip(authority)
        for label in (self._sign, self._told):
            label.setToolTip(told)
        self._search.setEnabled(not authority.rejected)


def summary_words(authority: Authority) -> str:
    """Return what is known of an authority on one line, its state first."""
    number = QLocale().toString
    articles = _tr("1 article") if authority.articles == 1 else _tr("{count} articles")
    mentions = _tr("1 mention") if authority.mentions == 1 else _tr("{count} mentions")
    days = dict.fromkeys(
        edtf_words(day) for day in (authority.first, authority.last) if day
    )
    parts = (
        state_words(authority),
        kind_name(authority.kind),
        articles.format(count=number(authority.articles)),
        mentions.format(count=number(authority.mentions)),
        " – ".join(days),
    )
    return " · ".join(filter(None, parts))


def state_tip(authority: Authority) -> str:
    """Return in a sentence what that means."""
    if authority.rejected:
        return _tr("You said that this is no name: searches do not find it as one.")
    if authority.confirmed:
        return _tr("You decided something of this: a name, a kind, what belongs to it.")
    return _tr("A machine found this and put its mentions together; nobody has checked it.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntityPage", text)
