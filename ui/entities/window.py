"""The window of the entity desk: the list, and beside it details, suggestions, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.authorities import Act, Authority
from archive.model import EntityKind
from ui import theme
from ui.elided import ElidedLabel
from ui.entities.acting import Acting
from ui.entities.asking import Asking
from ui.entities.choosing import Choosing
from ui.entities.commands import Commands
from ui.entities.details import DetailsPane
from ui.entities.files import Files
from ui.entities.filters import FilterRow
from ui.entities.history import HistoryPane
from ui.entities.list import AuthorityList
from ui.entities.stops import StopsPane
from ui.entities.suggestions import SuggestionsPane
from ui.entities.wiring import connect_commands
from ui.entities.words import count_words
from ui.messages import MessageBar
from ui.tasks import Workers

if TYPE_CHECKING:
    from reader.room import ReadingRoom

_SIZE: Final = QSize(1180, 720)
_PANES: Final = ("details", "suggestions", "history", "stops")


class EntitiesWindow(QWidget):
    """All people, organizations and places of an archive, to be put in order."""

    page_wanted = Signal(int)  # the key of an authority
    search_wanted = Signal(object)  # Query

    def __init__(
        self, room: ReadingRoom, workers: Workers, acting: Acting, parent: QWidget | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        words = self.tr("People, organizations and places — {name}")
        self.setWindowTitle(words.format(name=room.name))
        self.acting = acting
        self.messages = MessageBar()
        self.filters = FilterRow()
        self.list = AuthorityList(room, workers.readers)
        self.details = DetailsPane(room, workers.readers)
        self.suggestions = SuggestionsPane(room, workers.readers)
        self.history = HistoryPane(room, workers.readers)
        self.stops = StopsPane(room, workers.readers)
        self.commands = Commands(self, self.list.table)
        self.asking = Asking(room, workers, acting, self)
        self.choosing = Choosing(room, workers, self.list, acting, self.asking, self)
        self.files = Files(room, workers, self)
        self._build()
        self._connect_list()
        connect_commands(self)
        self._connect_acting()
        self._show_choice()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))

    def open_on(self, kind: EntityKind | None = None) -> None:
        """Show the window, with one kind only if it is given."""
        if not self.isVisible():
            self.suggestions.forget_later()
            self.renew()
        if kind is not None:
            self.filters.show_kind(kind)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.enter()

    def renew(self) -> None:
        """Read everything in sight anew."""
        self.list.renew()
        self._renew_pane()

    def go_to(self, pane: str) -> None:
        """Show a pane and take the keyboard there, as ``history``."""
        self.panes.setCurrentIndex(_PANES.index(pane))
        (
            self.details.list,
            self.suggestions.list,
            self.history.list,
            self.stops.form,
        )[_PANES.index(pane)].setFocus()

    def enter_filter(self) -> None:
        """Take the keyboard to the filter."""
        self.filters.letters.setFocus()
        self.filters.letters.selectAll()

    def leave(self) -> None:
        """Take the keyboard back to the list; from there, close the window."""
        if self.list.has_keyboard():
            self.close()
        else:
            self.list.enter()

    def open_page(self) -> None:
        """Ask for the page of the name that the keyboard is on."""
        authority = self.list.table.current()
        if authority is not None:
            self.page_wanted.emit(authority.key)

    def copy(self) -> None:
        """Put the names chosen on the clipboard, one a line."""

        def put(authorities: tuple[Authority, ...]) -> None:
            names = (authority.name for authority in authorities)
            QGuiApplication.clipboard().setText("\n".join(names))

        self.list.gather(put)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "take_back"):
            self.commands.dress()
            self._dress_more()

    def _build(self) -> None:
        bar = QMenuBar()
        for name, part in self.commands.menus():
            menu = bar.addMenu(name)
            _fill(menu, part)
        self.tools = QToolBar()
        side = max(18, self.fontMetrics().height())
        self.tools.setIconSize(QSize(side, side))
        self.tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        _fill(self.tools, self.commands.tool_bar())
        self._dress_more()
        self.panes = QTabWidget()
        self.panes.setDocumentMode(True)
        self.panes.setAccessibleName(self.tr("About the names"))
        for pane, name in zip(
            (self.details, self.suggestions, self.history, self.stops),
            (
                *(self.tr("Details"), self.tr("Suggestions")),
                *(self.tr("History"), self.tr("Stop list")),
            ),
            strict=True,
        ):
            self.panes.addTab(pane, name)
        self.panes.currentChanged.connect(self._renew_pane)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.list)
        self.columns.addWidget(self.panes)
        self.columns.setChildrenCollapsible(False)
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 0)
        self.count = QLabel()
        self.count.setProperty("rank", "second")
        self.said = ElidedLabel()
        self.said.setAccessibleName(self.tr("What was done last"))
        self.take_back = QPushButton(self.tr("Undo"))
        self.take_back.setAutoDefault(True)
        self.take_back.clicked.connect(self.commands.undo.trigger)
        self.take_back.hide()
        status = QHBoxLayout()
        status.setContentsMargins(12, 4, 12, 4)
        status.setSpacing(16)
        status.addWidget(self.count)
        status.addWidget(self.said, 1)
        status.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setMenuBar(bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tools, self.filters, self.messages):
            column.addWidget(widget)
        column.addWidget(self.columns, 1)
        column.addWidget(self.files.line)
        column.addLayout(status)
        height = self.fontMetrics().height()
        self.panes.setMinimumWidth(self.panes.tabBar().sizeHint().width() + 8)
        self.columns.setSizes([50 * height, 21 * height])

    def _dress_more(self) -> None:
        """Let the sign of further commands be seen in the dark, too."""
        more = self.tools.findChild(QToolButton, "qt_toolbar_ext_button")
        if isinstance(more, QToolButton):
            more.setIcon(theme.icon("forward"))
            more.setToolTip(self.tr("More commands"))

    def _connect_list(self) -> None:
        self.filters.narrowed.connect(self._narrow)
        self.filters.left.connect(self.list.enter)
        self.list.chosen_changed.connect(self._show_choice)
        # At once, or a command that is typed right after the choice would be lost.
        self.list.table.selectionModel().selectionChanged.connect(self._allow_commands)
        self.list.listed.connect(lambda total: self.count.setText(count_words(total)))
        self.list.empty.clear_wanted.connect(self.filters.clear)
        self.list.gathering_begun.connect(self._say_gathering)
        self.list.entered.connect(lambda one: self.page_wanted.emit(one.key))
        table = self.list.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        for part in (self.list, self.details, self.suggestions, self.history, self.stops):
            part.failed.connect(self.messages.show_error)
        self.choosing.failed.connect(self.messages.show_error)
        self.asking.failed.connect(self.messages.show_error)
        self.files.failed.connect(self.messages.show_error)
        self.files.told.connect(self.messages.say)
        self.files.said.connect(self._say)
        self.files.acts_taken.connect(self.acting.changed)

    def _connect_acting(self) -> None:
        acting = self.acting
        acting.undo_stack.indexChanged.connect(self._put_away)  # it is another one
        acting.acted.connect(self._tell)
        acting.listed.connect(self._say_listed)
        acting.changed.connect(self._follow)
        acting.failed.connect(self._fail)
        self.suggestions.merge_wanted.connect(acting.merge)
        self.suggestions.apart_wanted.connect(acting.keep_apart)
        self.history.undo_wanted.connect(acting.undo)
        self.history.redo_wanted.connect(acting.redo)
        self.stops.stop_wanted.connect(acting.stop)
        self.stops.unstop_wanted.connect(acting.unstop)
        self.details.unidentify_requested.connect(acting.unidentify)
        self.details.split_requested.connect(acting.split_forms)
        self.details.stop_requested.connect(acting.stop_form)

    def export(self) -> None:
        """Write the list as it is filtered and sorted."""
        self.files.ask_for_list(self.list.listing())

    def _narrow(self) -> None:
        wanted = self.filters.wanted()
        if wanted.kind != self.list.wanted.kind:
            self.suggestions.show_kind(wanted.kind)
        self.list.narrow(wanted)

    def _allow_commands(self) -> None:
        """Let that be done which can be done with what is chosen."""
        here, count = self.list.chosen(), self.list.count_chosen()
        unknown = count > len(here)
        self.commands.show_choice(
            count,
            rejected=unknown or any(one.rejected for one in here),
            kept=unknown or not all(one.rejected for one in here),
        )

    def _show_choice(self) -> None:
        self._allow_commands()
        here, count = self.list.chosen(), self.list.count_chosen()
        self.details.show_chosen(here, count)
        self.history.show_chosen(here, count)

    def _renew_pane(self) -> None:
        match _PANES[self.panes.currentIndex()]:
            case "details":
                self._show_choice()
            case "suggestions":
                self.suggestions.renew()
            case "history":
                self.history.renew()
            case _:
                self.stops.renew()

    def _tell(self, act: Act) -> None:
        undone = self.tr("Undone: {act}")
        told = undone.format(act=act.sentence) if act.undone is not None else act.sentence
        self.said.show_text(told)
        self.take_back.setVisible(act.undone is None)
        self.messages.hide()

    def _say_listed(self, words: str) -> None:
        self._say(words)
        self.messages.hide()

    def _say_gathering(self, count: int) -> None:
        self._say(self.tr("Reading {names}…").format(names=count_words(count)))

    def _say(self, words: str) -> None:
        self.said.show_text(words)
        self._put_away()

    def _put_away(self) -> None:
        """Hide the button that takes back, and do not lose the keyboard with it."""
        if self.take_back.hasFocus():
            self.list.enter()
        self.take_back.hide()

    def _follow(self) -> None:
        if self.isVisible() and not self.acting.is_busy():
            self.list.renew()
            self._renew_pane()

    def _fail(self, error: Exception) -> None:
        if self.isVisible():
            self.messages.show_error(error)
            self._renew_pane()

    def _show_menu(self, at: QPoint) -> None:
        if not self.list.count_chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _fill(menu, self.commands.context_menu())
        menu.popup(self.list.table.viewport().mapToGlobal(at))


def _fill(holder: QMenu | QToolBar, actions: tuple[QAction | None, ...]) -> None:
    for action in actions:
        if action is None:
            holder.addSeparator()
        else:
            holder.addAction(action)
