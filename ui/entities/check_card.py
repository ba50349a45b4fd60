"""One mention to be judged: the question, its sentence, what it means, and the answers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from archive.samples import Verdict
from archive.search import Snippet
from reader.entities import CheckedMention
from ui import theme
from ui.elided import ElidedLabel
from ui.entities.check_sentence import SentenceView
from ui.entities.check_words import meaning_words, question_words, source_words

_NOTHING: Final = Snippet("")


class MentionCard(QWidget):
    """Shows one mention after another and tells what is said of it."""

    judged = Signal(object)  # Verdict
    back_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = QLabel()
        self._question.setProperty("rank", "heading")
        self.sentence = SentenceView()
        self.meaning = QLabel()
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.source = ElidedLabel()
        self.buttons = {
            Verdict.RIGHT: QPushButton(self.tr("Right (R)")),
            Verdict.WRONG: QPushButton(self.tr("Wrong (W)")),
            Verdict.UNSURE: QPushButton(self.tr("Unsure (U)")),
        }
        self.read = QPushButton(self.tr("Read the article"))
        self.read.clicked.connect(self.read_wanted)
        self._back = QPushButton(self.tr("Back (B)"))
        self._back.clicked.connect(self.back_wanted)
        row = QHBoxLayout()
        for verdict, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, said=verdict: self.judged.emit(said))
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.read)
        row.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 0)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self.meaning)
        column.addWidget(self.sentence, 1)
        column.addWidget(self.source)
        column.addLayout(row)

    def show_mention(self, mention: CheckedMention, verdict: Verdict | None) -> None:
        """Show a mention, with what was said of it before."""
        self._question.setText(question_words(mention.drawn.kind))
        self.sentence.show_sentence(mention.sentence)
        glyph = theme.kind_style(mention.drawn.kind).glyph
        said = f"{glyph} {meaning_words(mention)}"
        if not mention.is_held:
            said += " · " + self.tr("no longer found there")
        self.meaning.setText(said)
        self.source.show_text(source_words(mention))
        for one, button in self.buttons.items():
            button.setChecked(one is verdict)
        self._enable(possible=True)
        self.buttons[Verdict.RIGHT].setFocus()

    def show_nothing(self, words: str) -> None:
        """Show no mention but some words."""
        self._question.setText(words)
        self.sentence.show_sentence(_NOTHING)
        self.meaning.clear()
        self.source.show_text("")
        self._enable(possible=False)

    def let_go_back(self, *, possible: bool) -> None:
        """Let the user go back to the mention before, if there is one."""
        self._back.setEnabled(possible)

    def question(self) -> str:
        """Return what is asked."""
        return self._question.text()

    def _enable(self, *, possible: bool) -> None:
        for button in (*self.buttons.values(), self.read):
            button.setEnabled(possible)
