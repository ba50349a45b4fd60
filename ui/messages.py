"""The one way to tell the user of trouble: a sentence in a bar, never a modal window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from archive.errors import ArchiveError
from ui import theme

_READ_SECONDS: Final = 6  # that a sentence stands at least


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence with two things to be done about it: what a button says, and its deed."""

    sentence: str
    offer: str
    deed: Callable[[], object]
    other_offer: str
    other_deed: Callable[[], object]


class MessageBar(QFrame):
    """One sentence at a time, with perhaps one thing to do about it, or two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.hide()
        self._said = 0.0
        self._deed: Callable[[], object] | None = None
        self._other_deed: Callable[[], object] | None = None
        self._sign = QLabel()
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._do = QPushButton(autoDefault=True)
        self._do.clicked.connect(self._act)
        self._do_other = QPushButton(autoDefault=True)
        self._do_other.clicked.connect(self._act_otherwise)
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        self._close.clicked.connect(self._put_away)
        self._before: QWidget | None = None  # where the keyboard was
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._do)
        row.addWidget(self._do_other)
        row.addWidget(self._close)
        self._dress()

    def show_error(self, error: Exception) -> None:
        """Tell of an error the user can do something about; anything else is a bug.

        Raises:
            Exception: `error` itself, if it is not an `ArchiveError`.
        """
        if not isinstance(error, ArchiveError):
            raise error
        self.say(str(error), trouble=True)

    def say(
        self,
        sentence: str,
        *,
        trouble: bool = False,
        offer: str = "",
        deed: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `offer` names what the button beside it does, `deed` does it."""
        sentence = sentence[:1].upper() + sentence[1:]
        if not sentence.endswith((".", "?", "!", "…")):
            sentence += "."
        self._said = monotonic()
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._sign.setPixmap(theme.icon("warning" if trouble else "info").pixmap(16, 16))
        self.setProperty("trouble", trouble)
        self.style().polish(self)  # the style sheet looks at properties only then
        self._deed = deed
        self._do.setText(offer)
        self._do.setVisible(deed is not None)
        self._other_deed = None
        self._do_other.hide()
        self.show()

    def put(self, choice: Choice) -> None:
        """Show a sentence with two things to choose from."""
        self.say(choice.sentence, offer=choice.offer, deed=choice.deed)
        self._other_deed = choice.other_deed
        self._do_other.setText(choice.other_offer)
        self._do_other.show()

    def forget_news(self) -> None:
        """Make room again if nothing is shown but a piece of news that could be read.

        Trouble stays, and what is offered.
        """
        could_be_read = monotonic() - self._said > _READ_SECONDS
        if could_be_read and self._deed is None and not self.property("trouble"):
            self._put_away()

    def sentence(self) -> str:
        """Return the sentence shown, ``""`` if the bar is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._close.setIcon(theme.icon("close"))

    def _follow_keyboard(self, before: QWidget | None, now: QWidget | None) -> None:
        buttons = (self._do, self._do_other, self._close)
        if now in buttons and before not in buttons:
            self._before = before

    def _put_away(self) -> None:
        """Hide; the keyboard goes back, where Qt would let it go to whatever is next."""
        inside = any(one.hasFocus() for one in (self._do, self._do_other, self._close))
        before, self._before = self._before, None
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.hide()

    def _act_otherwise(self) -> None:
        self._deed = self._other_deed
        self._act()

    def _act(self) -> None:
        deed, self._deed = self._deed, None
        self._put_away()
        if deed is not None:
            deed()
