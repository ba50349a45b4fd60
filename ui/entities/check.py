"""Check 50: mentions drawn at random, one after another, to be ticked right or wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.errors import ArchiveError
from archive.model import EntityKind
from archive.samples import Verdict
from reader.entities import CheckedMention, Precision
from ui import theme
from ui.article.kinds import kind_names
from ui.entities.check_card import MentionCard
from ui.entities.check_verdicts import Verdicts
from ui.entities.check_words import precision_tip, precision_words
from ui.entities.page_passages import PassageAt
from ui.messages import MessageBar
from ui.plain import plain_tip
from ui.tasks import Task, Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(680, 430)
_KINDS: Final = tuple(EntityKind)


class CheckDialog(QDialog):
    """Draws a sample of one kind and takes the verdicts; each is kept at once."""

    measured = Signal(object)  # tuple[Precision, ...]: as they are after a verdict
    passage_entered = Signal(object)  # PassageAt: to be read there
    failed = Signal(object)  # a sentence, when the dialog is closed

    def __init__(self, room: ReadingRoom, workers: Workers, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._room = room
        self._kind = EntityKind.PERSON
        self._mentions: tuple[CheckedMention, ...] = ()
        self._at = 0
        self._is_at_end = False  # all were gone through; some may be asked for again
        self._fetching = Task(workers.writer, self)  # a sample is kept when it is drawn
        self._fetching.succeeded.connect(self._begin)
        self._fetching.failed.connect(self._fail)
        self._verdicts = Verdicts(room, workers, self)
        self._verdicts.unkept.connect(self._take_back)
        self._measuring = Task(workers.writer, self)  # after the verdicts before it
        self._measuring.succeeded.connect(self._measure)
        self.setWindowTitle(self.tr("Check 50 mentions"))
        self._build()
        self._verdicts.failed.connect(self._messages.show_error)
        self._measuring.failed.connect(self._fail_to_measure)
        self._make_keys()
        self.resize(_SIZE)

    def check(self, kind: EntityKind) -> None:
        """Go on with the last sample of a kind, or draw one if that is done."""
        self._set_kind(kind)
        self._fetching.run(partial(_last_or_new, self._room, kind))

    def draw(self) -> None:
        """Draw a new sample of the kind."""
        self._fetching.run(partial(_new, self._room, self._kind))

    def judge(self, verdict: Verdict) -> None:
        """Say of the mention shown whether it is right, and go to the next."""
        if self._at < len(self._mentions):
            self._verdicts.give(self._at, verdict)
            self._at += 1
            if self._at >= len(self._mentions) or self._is_at_end:
                self._ask_again()
            self._show()

    def go_back(self) -> None:
        """Show the mention before, to be judged anew."""
        if self._at:
            self._at -= 1
            self._is_at_end = False
            self._show()

    def _build(self) -> None:
        self._messages = MessageBar()
        self._choices = QButtonGroup(self)
        kinds = QHBoxLayout()
        kinds.setSpacing(2)
        for number, kind in enumerate(_KINDS):
            button = QToolButton()
            button.setText(f"{theme.kind_style(kind).glyph} {kind_names(kind)}")
            button.setCheckable(True)
            self._choices.addButton(button, number)
            kinds.addWidget(button)
        self._choices.idClicked.connect(lambda number: self.check(_KINDS[number]))
        kinds.addStretch()
        self._count = QLabel()
        self._count.setProperty("rank", "second")
        kinds.addWidget(self._count)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        self._progress.setAccessibleName(self.tr("Mentions judged"))
        self._stack = QStackedWidget()
        self.card = MentionCard()
        self.card.judged.connect(self.judge)
        self.card.back_wanted.connect(self.go_back)
        self.card.read_wanted.connect(self._enter)
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._end_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self._messages)
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.addLayout(kinds)
        head.addWidget(self._progress)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _end_page(self) -> QWidget:
        self._outcome = QLabel(wordWrap=True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._outcome.setProperty("rank", "heading")
        self._told = QLabel(wordWrap=True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setProperty("rank", "second")
        again = QPushButton(self.tr("Draw &50 more"))
        again.clicked.connect(self.draw)
        back = QPushButton(self.tr("Back (B)"))
        back.clicked.connect(self.go_back)
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        for button in (again, back, close):
            row.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 24, 16, 0)
        column.setSpacing(10)
        column.addWidget(self._outcome)
        column.addWidget(self._told)
        column.addStretch()
        column.addLayout(row)
        return page

    def _make_keys(self) -> None:
        for keys, deed in (
            (("R",), partial(self.judge, Verdict.RIGHT)),
            (("W",), partial(self.judge, Verdict.WRONG)),
            (("U",), partial(self.judge, Verdict.UNSURE)),
            (("B", "Backspace", "Left"), self.go_back),
            (("Ctrl+Return",), self._enter),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(deed)

    def _set_kind(self, kind: EntityKind) -> None:
        self._kind = kind
        self._choices.button(_KINDS.index(kind)).setChecked(True)
        self._mentions, self._at, self._is_at_end = (), 0, False
        self._verdicts.begin(())
        self.card.show_nothing(self.tr("Drawing…"))
        self._show()

    def _begin(self, mentions: tuple[CheckedMention, ...]) -> None:
        self._messages.hide()
        self._mentions = mentions
        self._verdicts.begin(mentions)
        self._at = self._verdicts.first_open()
        self._is_at_end = self._at == len(mentions)
        self._show()

    def _show(self) -> None:
        total, judged = len(self._mentions), self._verdicts.count()
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(judged)
        self.card.let_go_back(possible=self._at > 0)
        if not total:
            self._count.clear()
            self._stack.setCurrentIndex(0)
        elif self._at >= total:
            words = self.tr("{count} judged")
            self._count.setText(words.format(count=self.locale().toString(judged)))
            self._outcome.setText(self.tr("Reckoning…"))
            self._told.clear()
            self._stack.setCurrentIndex(1)
            self._measuring.run(self._room.precisions)
        else:
            self._show_mention(self._mentions[self._at])

    def _show_mention(self, mention: CheckedMention) -> None:
        words = self.tr("{number} of {total}")
        number = self.locale().toString
        self._count.setText(
            words.format(number=number(self._at + 1), total=number(len(self._mentions)))
        )
        self.card.show_mention(mention, self._verdicts.on(self._at))
        self._stack.setCurrentIndex(0)

    def _take_back(self, at: int, error: ArchiveError) -> None:
        """Say that a verdict was not kept; if all are judged, ask for it again."""
        words = self.tr("The verdict on mention {number} was not kept: {why}")
        told = words.format(number=self.locale().toString(at + 1), why=error)
        if self.isVisible():
            self._messages.say(told, trouble=True)
        else:
            self.failed.emit(told)
        if self._is_at_end:
            self._ask_again()
        self._show()

    def _ask_again(self) -> None:
        """Go to what was not kept, since all are gone through; or else to the end."""
        self._at = self._verdicts.first_open()
        self._is_at_end = True

    def _measure(self, precisions: tuple[Precision, ...]) -> None:
        self.measured.emit(precisions)
        found = next(
            (one for one in precisions if one.kind is self._kind and one.is_current), None
        )
        found = found or next((one for one in precisions if one.kind is self._kind), None)
        if found is None:
            self._outcome.setText(self.tr("Nothing was judged right or wrong."))
            return
        words = f"{kind_names(self._kind)}: {precision_words(found)}"
        self._outcome.setText(words)
        self._outcome.setToolTip(plain_tip(precision_tip(found)))
        told = precision_tip(found).partition("\n")[2]
        why = (
            self.tr("It stands above the calendar of dates mentioned from now on.")
            if self._kind is EntityKind.DATE
            else self.tr("It stands beside the filters of this archive from now on.")
        )
        self._told.setText("\n".join(filter(None, (told, why))))

    def _fail_to_measure(self, error: Exception) -> None:
        self._outcome.setText(self.tr("What was judged could not be added up."))
        self._messages.show_error(error)

    def _enter(self) -> None:
        if self._at < len(self._mentions):
            drawn = self._mentions[self._at].drawn
            place = PassageAt(drawn.article_id, drawn.field, drawn.start, drawn.end)
            self.passage_entered.emit(place)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self.card.show_nothing("")
        self._messages.show_error(error)

    def done(self, result: int) -> None:
        if self._verdicts.count():
            self._measuring.run(self._room.precisions)
        super().done(result)


def _last_or_new(room: ReadingRoom, kind: EntityKind) -> tuple[CheckedMention, ...]:
    """Return the last sample of a kind, to be gone on with, or a new one if it is done."""
    for sample in room.samples():
        if sample.kind is kind:
            if sample.judged < sample.size:
                return room.sample(sample.key)
            break
    return _new(room, kind)


def _new(room: ReadingRoom, kind: EntityKind) -> tuple[CheckedMention, ...]:
    return room.sample(room.draw_sample(kind).key)
