"""What other spellings a search looks for: a switch, and a line that opens their list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from archive.search import Variant
from ui import theme
from ui.plain import plain_tip
from ui.search.variants_model import VariantsModel, variants_words
from ui.search.variants_popup import VariantsPopup

_MARGIN: Final = 12
_SIGN: Final = 12


class ExpandSwitch(QToolButton):
    """Switches misspelt and misread words on and off."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Also misspelt or misread"))
        self.setToolTip(self.tr("Find words that are misspelt or misread, too"))
        self.setIcon(theme.icon("spellings"))
        self.clicked.connect(self.switched)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(theme.icon("spellings"))
        super().changeEvent(event)


class VariantsLine(QAbstractButton):
    """Tells how many spellings are looked for; a click opens the list of them.

    While words are looked for in other spellings it is there, and always equally high.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = ""
        self._variants: tuple[Variant, ...] = ()
        self.model = VariantsModel(self)
        self.model.changed.connect(lambda _: self._say())
        self._popup: VariantsPopup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.open)
        self._say()
        self.hide()

    def show_variants(self, variants: tuple[Variant, ...]) -> None:
        """Tell of these variants."""
        self._variants = variants
        self.model.show(variants)
        self._say()

    def open(self) -> VariantsPopup | None:
        """Open the list, if there is anything in it."""
        if not self.model.rowCount():
            return None
        if self._popup is None:
            self._popup = VariantsPopup(self.model, self)
        self._popup.open_under(self)
        return self._popup

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        some = bool(self._variants)
        if some and (self.hasFocus() or self.underMouse()):
            painter.setBrush(theme.tint())
            painter.setPen(theme.accent() if self.hasFocus() else theme.tint())
            painter.drawRoundedRect(self.rect().adjusted(4, 0, -5, -1), 4, 4)
        inner = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = self.fontMetrics()
        painter.setPen(self.palette().text().color() if some else theme.muted())
        words = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() - _SIGN - 4
        )
        painter.drawText(inner, where, words)
        if not some:
            return
        inner.setLeft(inner.left() + metrics.horizontalAdvance(words) + 4)
        sign = inner.adjusted(0, (inner.height() - _SIGN) // 2, 0, 0)
        sign.setSize(QSize(_SIGN, _SIGN))
        theme.icon("down").paint(painter, sign)
        inner.setLeft(sign.right() + 8)
        painter.setPen(theme.muted())
        sample = metrics.elidedText(
            self._sample, Qt.TextElideMode.ElideRight, inner.width()
        )
        if inner.width() > 4 * _MARGIN:
            painter.drawText(inner, where, sample)

    def _say(self) -> None:
        out = set(self.model.unticked())
        ticked = [one for one in self._variants if (one.typed, one.word) not in out]
        typed = len({one.typed for one in self._variants})
        number = QLocale().toString
        if not self._variants:
            words = self.tr("No other spellings")
        elif out:
            words = self.tr("{count} of {all} spellings")
        elif len(ticked) == 1 and typed == 1:
            words = self.tr("{count} other spelling")
        elif typed == 1:
            words = self.tr("{count} other spellings")
        else:
            words = self.tr("{count} spellings of {typed} words")
        self.setText(
            words.format(
                count=number(len(ticked)),
                all=number(len(self._variants)),
                typed=number(typed),
            )
        )
        self._sample = variants_words(tuple(ticked))
        self.setAccessibleName(self.text())
        deed = self.tr("Choose which spellings are looked for")
        self.setToolTip(plain_tip(f"{deed}\n{self._sample}") if self._variants else "")
        self.update()
