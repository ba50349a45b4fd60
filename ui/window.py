"""The main window: menus, search box, and either a welcome or the desk of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive.search import Query
from ui import dialogs, opening, theme
from ui.actions import Actions
from ui.desk import Desk
from ui.messages import MessageBar
from ui.opening import Opened, Opening
from ui.remembering import put_back, remember_desk
from ui.search.box import SearchBox
from ui.sheets import Sheets
from ui.state import Session, State
from ui.tasks import Workers
from ui.welcome import WelcomePage
from ui.wiring import connect_actions, follow_desk

if TYPE_CHECKING:
    from reader.results import SearchResults
    from ui.opening import OpenRoom
    from ui.orders import MakeClerk

_FRAME: Final = QSize(16, 48)  # what a title bar may take; it is not known yet


class MainWindow(QMainWindow):
    """Opens archives, gives each its desk, and remembers where the user was."""

    def __init__(
        self,
        open_room: OpenRoom,
        make_clerk: MakeClerk | None,
        workers: Workers,
        state: State,
        sample: Path,
    ) -> None:
        super().__init__()
        self._make_clerk = make_clerk
        self._workers, self._state, self._sample = workers, state, sample
        self._desk: Desk | None = None
        self._awaited = False
        self._opening = Opening(open_room, workers.readers, self)
        self._opening.announced.connect(self._say_opening)
        self._opening.opened.connect(self.show_opened)
        self._opening.failed.connect(self._fail_to_open)
        self.setWindowIcon(theme.application_icon())
        self.setAcceptDrops(True)
        self.commands = Actions(self)
        self.sheets = Sheets(self.commands, self)
        self.sheets.query_tried.connect(self._try_query)
        self.box = SearchBox()
        self.messages = MessageBar()
        self.welcome = WelcomePage()
        self.commands.mains_only.setChecked(state.mains_only())
        self._build()
        self._connect_commands()
        self._show_title()
        self._show_recent()
        if not self.restoreGeometry(state.geometry()):
            spare = self.screen().availableSize() - _FRAME
            self.resize(spare.boundedTo(QSize(1440, 900)))

    @property
    def desk(self) -> Desk | None:
        """The desk of the archive that is open."""
        return self._desk

    def begin(self, archive: Path | None) -> None:
        """Open `archive`, else the one that was open last, else say welcome."""
        session = self._state.session()
        if archive is None and session is not None:
            archive = session.directory
        if archive is not None:
            same = session is not None and session.directory == archive.absolute()
            self._await(session.query.text if session is not None and same else "")
            self.open_archive(archive, make=archive == self._sample)
        else:
            self.welcome.setFocus()

    def open_archive(self, directory: Path, *, make: bool = False) -> None:
        """Open the archive in a folder, or make one there if `make`."""
        self.messages.hide()
        self._opening.open(directory, make=make)

    def show_opened(self, opened: Opened) -> None:
        """Put the desk of an archive in the window, where the user left it."""
        typed = self.box.text() if self._awaited and self.box.isModified() else None
        self._awaited = False
        self.messages.hide()
        self._close_desk()
        desk = Desk(opened.room, self._workers, self._make_clerk)
        self._desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        self._bar.show()
        self.commands.set_archive_open(is_open=True)
        self._connect_desk(desk)
        put_back(self._state, desk)
        directory = opened.room.directory
        self._state.add_recent(directory)
        self._show_recent()
        self._show_title()
        session = self._state.session()
        known = session is not None and session.directory == directory
        desk.take_up(session if session and known else Session(directory, Query(), None))
        if typed is not None:
            self.box.set_query(typed)
        self.box.setFocus()
        if opened.articles == 0 and directory == self._sample and desk.importing:
            desk.importing.begin(*opening.sample_import())

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Ask how to import files and folders, and import them."""
        if self._desk is None or self._desk.importing is None:
            self.messages.say(
                self.tr("Open an archive or make a new one first; then drop files on it."),
                offer=self.tr("New archive…"),
                deed=self.commands.new_archive.trigger,
            )
        elif paths:
            self._desk.importing.ask(paths)

    def show_error(self, error: object) -> None:
        """Tell of trouble: an exception, or the sentence of the clerk."""
        if isinstance(error, Exception):
            self.messages.show_error(error)
        else:
            self.messages.say(str(error), trouble=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        self._close_desk()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # Qt changes palettes also while it takes a window apart, when icons must be let be.
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.commands.dress()
            self.box.dress()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.import_paths(_local_paths(event.mimeData().urls()))

    def _build(self) -> None:
        commands = self.commands
        for name, part in commands.menus():
            menu = self.menuBar().addMenu(name)
            for action in part:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)
        self._bar = QToolBar(self.tr("Search"))
        self._bar.setMovable(False)
        self._bar.setIconSize(QSize(18, 18))
        self._bar.toggleViewAction().setEnabled(False)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for thing in (commands.sidebar, commands.back, commands.forward):
            self._bar.addAction(thing)
        self._bar.addWidget(self.box)
        self._bar.addWidget(space)
        self._bar.addWidget(self._import_button())
        self._bar.hide()
        self.addToolBar(self._bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)

    def _import_button(self) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self.commands.import_menu.menuAction())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _connect_commands(self) -> None:
        commands = self.commands
        connect_actions(commands, lambda: self._desk)
        self.welcome.sample_wanted.connect(commands.open_sample.trigger)
        self.welcome.new_wanted.connect(commands.new_archive.trigger)
        self.welcome.open_wanted.connect(commands.open_archive.trigger)
        self.welcome.recent_wanted.connect(self.open_archive)
        commands.open_sample.triggered.connect(self._open_sample)
        commands.new_archive.triggered.connect(
            lambda: dialogs.choose_new_archive(self, self._make_archive).open()
        )
        commands.open_archive.triggered.connect(
            lambda: dialogs.choose_archive(self, self.open_archive).open()
        )
        commands.import_files.triggered.connect(
            lambda: dialogs.choose_files(self, self.import_paths).open()
        )
        commands.import_folder.triggered.connect(
            lambda: dialogs.choose_folder(self, self.import_paths).open()
        )
        commands.recent_menu.triggered.connect(
            lambda action: self.open_archive(Path(action.data()))
        )
        commands.find.triggered.connect(self._go_to_box)
        commands.copy.triggered.connect(_copy)
        commands.shortcuts.triggered.connect(self.sheets.show_shortcuts)
        commands.search_help.triggered.connect(self.sheets.show_help)
        self.box.help_wanted.connect(commands.search_help.trigger)
        commands.about.triggered.connect(lambda: dialogs.show_about(self))
        commands.quit.triggered.connect(self.close)

    def _connect_desk(self, desk: Desk) -> None:
        follow_desk(self.commands, desk)
        self.box.query_changed.connect(desk.search)
        self.box.query_changed.connect(self.messages.forget_news)
        self.box.entered.connect(desk.results.enter)
        desk.query_wanted.connect(self.box.set_query)
        desk.answered.connect(self._show_understood)
        desk.unclear.connect(self.box.show_error)
        desk.failed.connect(self.show_error)
        desk.box_wanted.connect(self._go_to_box)
        desk.import_wanted.connect(self.commands.import_files.trigger)
        desk.said.connect(self.messages.say)
        desk.choice_wanted.connect(self.messages.put)
        desk.follow_box(self.box)

    def _close_desk(self) -> None:
        desk, self._desk = self._desk, None
        if desk is None:
            return
        remember_desk(self._state, desk)
        desk.let_go()
        self._stack.removeWidget(desk)
        desk.deleteLater()

    def _remember(self) -> None:
        self._state.set_geometry(self.saveGeometry())
        self._state.set_mains_only(only=self.commands.mains_only.isChecked())
        if self._desk is None:
            self._state.set_session(None)
        else:
            remember_desk(self._state, self._desk)
        self._state.save()

    def _show_understood(self, results: SearchResults) -> None:
        """Take a complaint away, unless only the search before it was asked anew."""
        if self._desk is not None and results.query.text == self._desk.results.query.text:
            self.box.show_understood()

    def _await(self, query: str) -> None:
        """Let the user type already while the archive is being opened."""
        self._awaited = True
        self._stack.setCurrentWidget(self._blank)
        self._bar.show()
        self.box.setText(query)
        self.box.setFocus()

    def _fail_to_open(self, error: Exception) -> None:
        if self._awaited:
            self._awaited = False
            self._bar.hide()
            self._stack.setCurrentWidget(self.welcome)
            self.welcome.setFocus()  # it was in the box, which is hidden now
        self.show_error(error)

    def _say_opening(self) -> None:
        self.messages.say(self.tr("Opening the archive…"))

    def _open_sample(self) -> None:
        self.open_archive(self._sample, make=True)

    def _make_archive(self, directory: Path) -> None:
        self.open_archive(directory, make=True)

    def _show_recent(self) -> None:
        recent = self._state.recent()
        self.welcome.show_recent(recent)
        menu = self.commands.recent_menu
        menu.clear()
        for directory in recent:
            menu.addAction(str(directory)).setData(str(directory))
        menu.menuAction().setEnabled(bool(recent))

    def _show_title(self) -> None:
        name = QCoreApplication.applicationName()
        self.setWindowTitle(f"{name} — {self._desk.room.name}" if self._desk else name)

    def _go_to_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _try_query(self, query: str) -> None:
        if self._desk is not None:
            self.box.set_query(query)


def _local_paths(urls: Sequence[QUrl]) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def _copy() -> None:
    """Copy what is marked where the keyboard is; Qt's text widgets know how."""
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
