"""Which part of an authority is another one: some of its forms, or some of its articles."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import AuthorityDetails
from archive.given import hindrance, on_one_line
from reader.edtf_words import edtf_words
from reader.entities import ArticlePassages, PassagePage
from ui.entities.ticks import Tickable, TicksModel, TicksView
from ui.entities.words import number, refused_words
from ui.plain import dotted
from ui.tasks import Task

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_ARTICLES: Final = 100  # read at a time


class SplitDialog(QDialog):
    """Asks for the forms, or the articles, that mean another; `open` it."""

    forms_chosen = Signal(object, str)  # tuple[str, ...]; the name of the new one
    articles_chosen = Signal(object, str)  # tuple[str, ...]: article ids; the name
    failed = Signal(object)

    def __init__(
        self,
        details: AuthorityDetails,
        room: ReadingRoom,
        readers: Executor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Split"))
        self._room, self._key = room, details.authority.key
        self._fetching = Task(readers, self)
        self._fetching.succeeded.connect(self._add)
        self._fetching.failed.connect(self.failed)
        words = self.tr("What of “{name}” is another one?")
        asked = QLabel(words.format(name=details.authority.name), wordWrap=True)
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setProperty("rank", "heading")
        self.forms, self.articles = TicksModel(self), TicksModel(self)
        variants = details.variants
        self.forms.add(
            (Tickable(one.form, one.form, (), number(one.count)) for one in variants),
            len(variants),
        )
        self.articles.wanted.connect(self._fetch)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for model, lines, title in (
            (self.forms, 0, self.tr("By &form printed")),
            (self.articles, 2, self.tr("By &article")),
        ):
            view = TicksView(model, lines)
            view.setAccessibleName(title.replace("&", ""))
            self.tabs.addTab(view, title)
            model.ticked.connect(self._judge)
        self.tabs.currentChanged.connect(self._judge)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("As most of it is printed"))
        self.name.setAccessibleName(self.tr("Name of the new one"))
        self.name.textChanged.connect(self._judge)
        naming = QFormLayout()
        naming.addRow(self.tr("&Name of the new one"), self.name)
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("rank", "second")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.split = buttons.addButton(
            self.tr("&Split off"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(asked)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(naming)
        layout.addWidget(self.hint)
        layout.addWidget(buttons)
        self.split.setDefault(True)  # only now does it know whose
        height = self.fontMetrics().height()
        self.resize(36 * height, 28 * height)
        if len(variants) < 2:  # noqa: PLR2004  # then only articles can tell them apart
            self.tabs.setCurrentIndex(1)
        self._judge()
        self._fetch(0)

    def accept(self) -> None:
        if not self.split.isEnabled():
            return
        name = self._entered()
        if self._by_form():
            self.forms_chosen.emit(self.forms.chosen(), name)
        else:
            self.articles_chosen.emit(self.articles.chosen(), name)
        super().accept()

    def _entered(self) -> str:
        return on_one_line(self.name.text())

    def _by_form(self) -> bool:
        return self.tabs.currentIndex() == 0

    def _fetch(self, offset: int) -> None:
        work = partial(self._room.passages, self._key, offset, _ARTICLES)
        self._fetching.run(work)

    def _add(self, page: PassagePage) -> None:
        self.articles.add(map(_tickable, page.articles), page.total)
        self._judge()

    def _judge(self) -> None:
        model = self.forms if self._by_form() else self.articles
        chosen = len(model.chosen())
        everything = chosen and chosen == model.total
        name = self._entered()
        why = hindrance(name) if name else ""
        self.split.setEnabled(bool(chosen) and not everything and not why)
        if why:
            self.hint.setText(refused_words(why))
        elif everything:
            self.hint.setText(
                self.tr("Something has to stay: leave at least one unticked.")
            )
        elif not chosen:
            self.hint.setText(
                self.tr("Tick what is to stand alone, with a name of its own.")
            )
        else:
            words = (
                self.tr("Forms split off: {count} of {total}.")
                if self._by_form()
                else self.tr("Articles split off: {count} of {total}.")
            )
            self.hint.setText(words.format(count=number(chosen), total=number(model.total)))


def _tickable(article: ArticlePassages) -> Tickable:
    when = edtf_words(article.published) if article.published else ""
    whence = dotted(article.publication, when)
    sentence = article.passages[0].sentence.text if article.passages else ""
    return Tickable(article.article_id, article.headline, (whence, sentence))
