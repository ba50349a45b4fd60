"""The window from the first start to the next: open, search, read, keep, import, go on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QObject,
    QPointF,
    QSettings,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from archive.archive import STORE_NAME
from archive.errors import StoreError
from archive.ingest import IngestOptions
from archive.model import Entity, EntityKind, Names
from archive.search import Query, Sort
from reader.job import (
    ArticleNamed,
    ClerkFailed,
    ImportStatus,
    IndexChanged,
    JobState,
    Reindexed,
    Reindexing,
)
from reader.sample import sample_source
from tests.ui.fakes_clerk import FakeClerk
from tests.ui.fakes_room import FakeRoom, made_article, without_names
from ui import opening, theme
from ui.article.entity_list import EntityList
from ui.bookmarks.editor import BookmarkEditor
from ui.desk import Desk
from ui.state import Session, State
from ui.tasks import Workers
from ui.window import MainWindow

QTS_OWN = frozenset({"QToolBarExtension", "QLineEditIconButton"})


class House:
    """Everything a window needs, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.archive = folder / "Valley Papers"
        self.archive.mkdir()
        (self.archive / STORE_NAME).touch()
        self.sample = folder / "sample"
        self.workers = Workers()
        self.clerks: list[FakeClerk] = []
        self.rooms: list[FakeRoom] = []
        self.articles = 300
        self.state = State(QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat))

    def open_room(self, directory: Path) -> FakeRoom:
        assert threading.current_thread() is not threading.main_thread()
        if directory.name == "broken":
            raise StoreError("the archive is damaged; restore it from a copy")
        self.rooms.append(FakeRoom(self.articles, directory))
        return self.rooms[-1]

    def make_clerk(self, directory: Path, on_event: Callable[[object], None]) -> FakeClerk:
        self.clerks.append(FakeClerk(directory, on_event))
        return self.clerks[-1]

    def window(self) -> MainWindow:
        return MainWindow(
            self.open_room, self.make_clerk, self.workers, self.state, self.sample
        )


@pytest.fixture
def house(qapp: object, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.workers.close()


def delete(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot, house: House) -> Iterator[MainWindow]:
    made = house.window()
    made.show()
    yield made
    delete(made)


@pytest.fixture
def desk(qtbot: QtBot, house: House, window: MainWindow) -> Desk:
    return opened(qtbot, window, house.archive)


def opened(qtbot: QtBot, window: MainWindow, directory: Path, **options: bool) -> Desk:
    with qtbot.waitSignal(window._opening.finished):
        window.open_archive(directory, **options)
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignals([desk.answered, desk.keeping.changed]):
        pass
    return desk


def read(qtbot: QtBot, desk: Desk, article_id: str) -> None:
    with qtbot.waitSignal(desk.article_shown):
        desk.show_article(article_id)


def test_the_first_start_offers_three_ways_to_begin(
    window: MainWindow, house: House
) -> None:
    window.begin(None)

    assert window.desk is None
    assert window._stack.currentWidget() is window.welcome
    buttons = (window.welcome._sample, window.welcome._new, window.welcome._open)
    assert all(button.isVisible() and button.isEnabled() for button in buttons)
    assert not window.commands.import_files.isEnabled()


def test_the_sample_archive_is_made_when_it_is_first_opened(
    qtbot: QtBot, window: MainWindow, house: House
) -> None:
    house.articles = 0
    with qtbot.waitSignal(window._opening.finished):
        qtbot.mouseClick(window.welcome._sample, Qt.MouseButton.LeftButton)
    house.workers.orders.submit(int).result(5)

    order = house.clerks[0].orders[-1]
    assert order[:2] == ("ingest", (sample_source(),))
    assert house.rooms[0].directory == house.sample


def test_enter_begins_with_the_first_choice(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    window.begin(None)
    qtbot.waitUntil(window.welcome._sample.hasFocus)

    with qtbot.waitSignal(window._opening.finished):
        qtbot.keyClick(window.welcome._sample, Qt.Key.Key_Return)


def test_at_a_first_start_the_window_fits_the_screen_with_its_frame(
    window: MainWindow,
) -> None:
    available = window.screen().availableSize()

    assert window.width() < available.width()
    assert window.height() < available.height()


def test_an_archive_opens_with_all_it_holds(window: MainWindow, desk: Desk) -> None:
    assert window.windowTitle().endswith("Valley Papers")
    assert desk.results._total.text() == "300 articles"
    assert window.commands.import_files.isEnabled()


def test_news_go_with_the_next_search(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.messages._READ_SECONDS", -1)
    desk.said.emit("Saved as “Floods”")
    assert window.messages.sentence() == "Saved as “Floods”."

    with qtbot.waitSignal(window.box.query_changed):
        qtbot.keyClicks(window.box, "mill")

    assert window.messages.sentence() == ""


def test_the_import_button_offers_a_folder_as_well_as_files(
    window: MainWindow, desk: Desk
) -> None:
    commands = window.commands
    (button,) = (
        button
        for button in window._bar.findChildren(QToolButton)
        if button.defaultAction() is commands.import_menu.menuAction()
    )

    actions = commands.import_menu.actions()
    offered = [action for action in actions if not action.isSeparator()]
    assert offered[:2] == [commands.import_files, commands.import_folder]
    assert all(action.isEnabled() for action in offered)
    assert button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup


def test_a_folder_that_is_no_archive_is_not_made_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, house: House
) -> None:
    folder = tmp_path / "holiday pictures"
    folder.mkdir()

    with qtbot.waitSignal(window._opening.failed):
        window.open_archive(folder)

    assert "holiday pictures" in window.messages.sentence()
    assert not house.rooms
    assert opening._STORE == STORE_NAME


def test_an_archive_that_cannot_be_opened_is_a_sentence_in_the_bar(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window._opening.failed):
        window.open_archive(tmp_path / "broken", make=True)

    sentence = "The archive is damaged; restore it from a copy."
    assert window.messages.sentence() == sentence


def test_what_is_typed_is_found_and_the_article_marked(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.answered) as answered:
        qtbot.keyClicks(window.box, "flood")
    assert answered.args[0].total == 100

    with qtbot.waitSignal(desk.article_shown):
        qtbot.keyClick(window.box, Qt.Key.Key_Return)

    assert desk.article.article_id() == "article-1"
    assert desk.article._view is not None
    assert dict(desk.article._view.matches)["headline"] == ((0, 5),)


def test_a_changed_search_marks_the_article_that_is_read_anew(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    read(qtbot, desk, "article-1")

    with qtbot.waitSignals([desk.answered, desk.article_shown]):
        window.box.set_query("valley")

    assert desk.article._view is not None
    assert dict(desk.article._view.matches)["headline"] == ((13, 19),)
    assert desk.article_id() == "article-1"


def test_an_unclear_query_is_marked_under_the_box_and_the_hits_stay(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.unclear):
        window.box.set_query("flood (")

    assert window.box._note.isVisible()
    assert desk.results._total.text() == "300 articles"
    with qtbot.waitSignal(desk.answered):
        window.box.set_query("flood")
    assert not window.box._note.isVisible()


def test_an_article_that_is_gone_does_not_leave_the_keyboard_to_the_next(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.failed):
        desk.enter_article("article-9999")
    told = window.messages.sentence()
    assert told.startswith("This article is no longer in the archive.")
    assert "9999" not in told
    desk.results.enter()

    with qtbot.waitSignal(desk.article_shown):
        desk.show_article("article-3")

    assert window.focusWidget() is desk.results._list


def test_a_complaint_about_the_query_stays_while_an_import_renews_the_list(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.unclear):
        window.box.set_query("flood (")

    with qtbot.waitSignal(desk.answered):
        desk.results.asking.refresh()

    assert window.box._note.isVisible()


def test_the_way_from_box_to_list_to_article_and_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[QWidget] = []
    for widget in (window.box, desk.results._list, desk.article._text):
        monkeypatch.setattr(
            widget, "setFocus", lambda *_, widget=widget: went.append(widget)
        )

    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.article_shown):
        qtbot.keyClick(desk.results._list, Qt.Key.Key_Return)
    qtbot.keyClick(desk, Qt.Key.Key_Escape)
    qtbot.keyClick(desk.results._list, Qt.Key.Key_Escape)

    text, results = desk.article._text, desk.results._list
    assert went == [results, text, results, window.box]


def test_back_and_forward_among_the_articles_read(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    ways = (window.commands.back, window.commands.forward)
    assert [way.isEnabled() for way in ways] == [False, False]
    read(qtbot, desk, "article-3")
    read(qtbot, desk, "article-5")
    assert [way.isEnabled() for way in ways] == [True, False]

    shown = []
    for action in ways:
        with qtbot.waitSignal(desk.article_shown) as signal:
            action.trigger()
        shown += signal.args

    assert shown == ["article-3", "article-5"]
    assert [way.isEnabled() for way in ways] == [True, False]


def test_j_and_k_go_through_the_results(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    chosen: list[str] = []
    desk.results.article_chosen.connect(chosen.append)

    for action in (window.commands.next_result,) * 2 + (window.commands.previous_result,):
        action.trigger()

    assert chosen == ["article-0", "article-1", "article-0"]


def test_a_note_can_be_written_on_an_article_that_is_not_kept_yet(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    read(qtbot, desk, "article-2")

    window.commands.edit_bookmark.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(BookmarkEditor)))

    (editor,) = window.findChildren(BookmarkEditor)
    editor._note.setPlainText("see chapter 2")
    with qtbot.waitSignal(desk.keeping.changed):
        editor.accept()
    kept = desk.keeping.bookmark("article-2")
    assert kept is not None
    assert kept.note == "see chapter 2"


def test_a_bookmark_is_kept_starred_and_undone(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House
) -> None:
    kept = house.rooms[0].kept
    read(qtbot, desk, "article-2")

    with qtbot.waitSignal(desk.keeping.changed):
        window.commands.bookmark.trigger()
    assert set(kept) == {"article-2"}
    row = desk.results._model.row(2)
    assert row is not None
    assert row.bookmarked
    with qtbot.waitSignal(desk.keeping.changed):
        window.commands.undo.trigger()
    assert not kept
    with qtbot.waitSignal(desk.keeping.changed):
        window.commands.redo.trigger()
    assert set(kept) == {"article-2"}


def test_names_that_are_not_found_yet_are_asked_for_and_shown_when_they_come(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    without_names(house.rooms[0], "article-7")
    read(qtbot, desk, "article-7")
    house.workers.orders.submit(int).result(5)
    assert house.clerks[0].orders[-1] == ("name_first", "article-7")

    house.rooms[0].held["article-7"] = made_article(7)
    with qtbot.waitSignal(desk.reading.naming.finished):
        house.clerks[0].tell(ArticleNamed("article-7"))

    assert desk.article._view is not None
    assert desk.article._view.held.names is not None


def test_names_of_another_article_change_nothing(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    read(qtbot, desk, "article-7")
    assert desk.orders is not None

    with qtbot.waitSignal(desk.orders.article_named):
        house.clerks[0].tell(ArticleNamed("article-8"))

    assert not desk.reading.naming.is_running()


def test_an_import_renews_the_results_quietly(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    read(qtbot, desk, "article-4")
    for number in range(1000, 1050):
        house.rooms[0].held[f"article-{number}"] = made_article(number)

    with qtbot.waitSignal(desk.answered), qtbot.assertNotEmitted(desk.article_shown):
        for _ in range(5):
            house.clerks[0].tell(IndexChanged())

    assert desk.results._total.text() == "350 articles"
    assert desk.results._list.currentIndex().row() == 4


def test_bookmarks_follow_articles_that_are_imported_anew(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    read(qtbot, desk, "article-4")
    with qtbot.waitSignal(desk.keeping.changed):
        desk.keeping.toggle("article-4")
    kept = house.rooms[0].kept
    kept["article-5"] = replace(kept.pop("article-4"), article_id="article-5")

    with qtbot.waitSignal(desk.keeping.changed):
        house.clerks[0].tell(IndexChanged())

    assert desk.keeping.bookmark("article-4") is None
    assert desk.keeping.bookmark("article-5") is not None


def test_the_bar_pauses_and_cancels_the_import(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    assert desk.orders is not None
    with qtbot.waitSignal(desk.orders.import_changed):
        house.clerks[0].tell(ImportStatus(JobState.RUNNING, found=10, done=3))

    for signal in (desk.bar.pause_requested, desk.bar.resume_requested):
        signal.emit()
    desk.bar.cancel_requested.emit()
    house.workers.orders.submit(int).result(5)

    assert house.clerks[0].orders[-3:] == [("pause",), ("resume",), ("cancel",)]


def test_a_failed_clerk_is_a_sentence_in_the_bar(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House
) -> None:
    with qtbot.waitSignal(desk.failed):
        house.clerks[0].tell(ClerkFailed("The disk is full"))

    assert window.messages.sentence() == "The disk is full."


def dropped(paths: list[Path]) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dropped.data = data  # a drop event does not own it
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none)


def test_dropped_files_are_imported_as_the_user_says(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House, tmp_path: Path
) -> None:
    window.dropEvent(dropped([tmp_path / "pages"]))
    (dialog,) = (
        widget
        for widget in window.findChildren(QWidget)
        if widget.metaObject().className() == "ImportOptionsDialog"
    )

    dialog.accept()
    house.workers.orders.submit(int).result(5)

    assert house.clerks[0].orders[-1] == ("plan", (tmp_path / "pages",), IngestOptions())
    assert desk.bar.isVisible()


def test_whether_plans_are_always_shown_is_remembered(
    qtbot: QtBot, house: House, window: MainWindow, desk: Desk
) -> None:
    assert desk.importing is not None
    assert not desk.importing.always_plans
    desk.importing.always_plans = True

    again = opened(qtbot, window, house.archive)

    assert again.importing is not None
    assert again.importing.always_plans


def test_files_dropped_before_an_archive_is_open_say_what_to_do(
    window: MainWindow, tmp_path: Path
) -> None:
    window.dropEvent(dropped([tmp_path / "pages"]))

    assert window.messages.sentence().startswith("Open an archive")
    assert window.messages._do.text() == "New archive…"


def test_the_next_start_goes_on_where_the_last_one_ended(
    qtbot: QtBot, house: House
) -> None:
    first = house.window()
    first.show()
    desk = opened(qtbot, first, house.archive)
    with qtbot.waitSignal(desk.answered):
        first.box.set_query("flood")
    with qtbot.waitSignal(desk.answered):
        desk.sidebar.facets.set_chosen((("year", "1901"),))
    with qtbot.waitSignal(desk.answered):
        first.commands.orders[Sort.OLDEST].trigger()
    read(qtbot, desk, "article-31")
    desk.columns.setSizes([170, 250, 370])
    sizes = desk.columns.sizes()
    delete(first)

    second = house.window()
    second.show()
    with qtbot.waitSignal(second._opening.finished):
        second.begin(None)
    again = second.desk
    assert again is not None
    with qtbot.waitSignals([again.answered, again.article_shown]):
        pass

    assert second.box.text() == "flood"
    query = again.results.query
    assert (query.text, query.chosen, query.sort) == (
        "flood",
        (("year", "1901"),),
        Sort.OLDEST,
    )
    assert again.article.article_id() == "article-31"
    assert again.columns.sizes() == pytest.approx(sizes, abs=4)
    delete(second)


def test_opening_another_archive_lets_the_first_clerk_go(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House, tmp_path: Path
) -> None:
    opened(qtbot, window, tmp_path / "second", make=True)
    house.workers.orders.submit(int).result(5)

    assert house.clerks[0].orders[-1] == ("close",)
    assert ("close",) not in house.clerks[1].orders
    assert [action.text() for action in window.commands.recent_menu.actions()] == [
        str(tmp_path / "second"),
        str(house.archive),
    ]


def test_kinds_and_panel_are_one_choice_in_menu_and_pane(
    window: MainWindow, desk: Desk
) -> None:
    window.commands.kinds[EntityKind.PLACE].trigger()
    assert "place" not in desk.article.save_state()["kinds"]
    window.commands.panels["under"].trigger()
    assert desk.article.save_state()["panel"] == "under"

    desk.article.set_panel("hidden")

    assert window.commands.panels["hidden"].isChecked()


def test_ctrl_enter_on_a_name_searches_for_it_and_does_not_go_to_the_article(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House
) -> None:
    ada = Entity(EntityKind.PERSON, "Ada Fairweather", ("Ada Fairweather",), 1)
    house.rooms[0].held["article-7"] = replace(made_article(7), names=Names((), (ada,)))
    read(qtbot, desk, "article-7")
    names = desk.article.findChild(EntityList)
    names.enter()

    with qtbot.waitSignal(desk.article.entity_search_requested):
        qtbot.keyClick(names, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_is_done_with_an_article_waits_until_one_is_read(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    wanted = (window.commands.bookmark, window.commands.details, window.commands.why)
    assert not any(action.isEnabled() for action in wanted)

    read(qtbot, desk, "article-7")

    assert all(action.isEnabled() for action in wanted)


def test_every_action_is_in_a_menu_and_no_two_share_keys(window: MainWindow) -> None:
    in_menus = {action for _, part in window.commands.menus() for action in part if action}
    made = [value for value in vars(window.commands).values() if isinstance(value, QAction)]
    keys = [keys.toString() for action in in_menus for keys in set(action.shortcuts())]

    assert set(made) <= in_menus
    assert len(keys) == len(set(keys))


def test_every_control_says_what_it_is(window: MainWindow, desk: Desk) -> None:
    silent = [
        f"{control.metaObject().className()} in {control.parent()}"
        for control in window.findChildren(QWidget)
        if isinstance(control, QAbstractButton | QLineEdit)
        and control.isVisible()
        and control.metaObject().className()
        not in {"QToolBarExtension", "QLineEditIconButton"}
        and not (control.accessibleName() or getattr(control, "text", str)())
        and not control.toolTip()
    ]

    assert not silent


def test_the_tab_key_reaches_every_control(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    read(qtbot, desk, "article-4")
    window.activateWindow()
    window.box.setFocus()
    qtbot.waitUntil(window.box.hasFocus)
    wanted = {
        control
        for control in desk.findChildren(QWidget)
        if control.isVisible()
        and control.isEnabled()
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_unchecked_choice(control)
    }

    reached: list[QWidget | None] = []
    while (control := QApplication.focusWidget()) not in reached:
        reached.append(control)
        qtbot.keyClick(control, Qt.Key.Key_Tab)

    assert wanted <= set(reached)


def _is_unchecked_choice(control: QWidget) -> bool:
    """One of several buttons of a group, which the arrow keys reach."""
    return (
        isinstance(control, QAbstractButton)
        and control.group() is not None
        and not control.isChecked()
    )


def keyboard_in(pane: QWidget) -> bool:
    control = QApplication.focusWidget()
    return control is not None and pane.isAncestorOf(control)


def test_the_keys_of_the_sidebar_lead_into_it_and_unhide_it(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    commands, sidebar = window.commands, desk.sidebar
    read(qtbot, desk, "article-2")
    with qtbot.waitSignal(desk.keeping.changed):
        commands.bookmark.trigger()
    window.activateWindow()
    window.box.setFocus()
    qtbot.waitUntil(window.box.hasFocus)
    commands.sidebar.trigger()
    assert not sidebar.isVisible()

    commands.place_bookmarks.trigger()
    assert sidebar.isVisible()
    assert commands.sidebar.isChecked()
    assert sidebar.bookmarks._tree.hasFocus()

    commands.place_search.trigger()
    assert keyboard_in(sidebar.facets)

    window.box.setFocus()
    commands.place_searches.trigger()
    assert keyboard_in(sidebar.searches) or sidebar._places["searches"].hasFocus()


def test_a_hidden_sidebar_stays_hidden_in_the_next_archive(
    qtbot: QtBot, window: MainWindow, desk: Desk, house: House
) -> None:
    window.commands.sidebar.trigger()

    after = opened(qtbot, window, house.archive)

    assert after is not desk
    assert not after.sidebar.isVisible()
    window.commands.sidebar.trigger()
    assert after.sidebar.isVisible()


def test_copy_takes_what_is_marked_where_the_keyboard_is(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.box.set_query("flood")
    window.box.selectAll()
    window.activateWindow()
    window.box.setFocus()
    qtbot.waitUntil(window.box.hasFocus)

    window.commands.copy.trigger()

    assert QGuiApplication.clipboard().text() == "flood"


def test_settings_that_are_odd_count_as_not_set(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "odd.ini"), QSettings.Format.IniFormat)
    state = State(settings)
    for key in ("session", "recent", "window/article"):
        settings.setValue(key, "{not json")
    assert (state.session(), state.recent(), state.article_pane()) == (None, (), {})

    settings.setValue(
        "session", '{"archive": "/a", "query": 3, "chosen": [1], "sort": "x"}'
    )
    assert state.session() == Session(Path("/a"), Query(), None)


def test_icons_follow_when_the_system_turns_dark(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, desk: Desk
) -> None:
    before, sheet = qapp.palette(), qapp.styleSheet()
    inks = []
    for dark in (False, True):
        theme.follow_system(qapp, dark=dark)
        image = window.commands.sidebar.icon().pixmap(16, 16).toImage()
        inks.append(max(image.pixelColor(x, 8).lightness() for x in range(16)))
    qapp.setStyleSheet(sheet)
    qapp.setPalette(before)

    assert inks[0] < 100 < inks[1]


def test_the_shortcut_sheet_opens_beside_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.commands.shortcuts.trigger()

    assert window.sheets.shortcuts is not None
    assert window.sheets.shortcuts.isVisible()
    assert not window.sheets.shortcuts.isModal()


def test_the_window_opens_without_the_libraries_of_import(tmp_path: Path) -> None:
    code = (
        "import sys, ui.app; "
        "heavy = {'spacy', 'trafilatura', 'whoosh', 'numpy', 'bs4'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_what_is_typed_while_the_archive_opens_is_searched(
    qtbot: QtBot, house: House, window: MainWindow
) -> None:
    with qtbot.waitSignal(window._opening.finished):
        window.begin(house.archive)
        assert window.box.isVisible()
        qtbot.keyClicks(window.box, "mill")
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.answered):
        pass

    assert window.box.text() == "mill"
    assert desk.results.query.text == "mill"


def test_a_start_whose_archive_is_gone_says_welcome(
    qtbot: QtBot, house: House, window: MainWindow, tmp_path: Path
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window._opening.finished):
        window.begin(tmp_path / "gone")

    assert window._stack.currentWidget() is window.welcome
    assert not window.box.isVisible()
    assert window.messages.isVisible()
    assert keyboard_in(window.welcome)  # and not in the box that nobody sees


def test_other_spellings_are_switched_from_the_menu_and_remembered(
    qtbot: QtBot, house: House, window: MainWindow, desk: Desk
) -> None:
    assert not window.commands.spellings.isEnabled()

    with qtbot.waitSignal(desk.answered):
        window.commands.expand.trigger()

    assert house.rooms[0].asked[-1].expand
    assert window.commands.spellings.isEnabled()
    assert desk.session().query.expand
    window._remember()
    again = house.state.session()
    assert again is not None
    assert again.query.expand


def test_a_suggestion_that_is_taken_stands_in_the_box(
    qtbot: QtBot, house: House, window: MainWindow, desk: Desk
) -> None:
    house.rooms[0].suggestion = "flood"
    with qtbot.waitSignal(desk.answered):
        window.box.set_query("floood")

    with qtbot.waitSignal(desk.answered):
        desk.results._empty._suggestion._link.click()

    assert window.box.text() == "flood"
    assert desk.results._total.text() == "100 articles"


def test_an_article_is_explained_and_the_explanation_goes_with_it(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.answered):
        window.box.set_query("flood")
    read(qtbot, desk, "article-1")
    with qtbot.waitSignal(desk.explaining.task.finished):
        window.commands.why.trigger()
    panel = desk.explaining.panel
    assert panel is not None
    assert panel.isVisible()

    with qtbot.waitSignals([desk.article_shown, desk.explaining.task.finished]):
        desk.show_article("article-4")

    assert panel._headline.text() == "Flood in the valley, part 4"
    desk.explaining.close()


def test_an_example_of_the_search_help_is_tried_in_the_box(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.box.help_wanted.emit()
    assert window.sheets.help is not None
    assert window.sheets.help.isVisible()

    with qtbot.waitSignal(desk.answered):
        window.sheets.help.query_wanted.emit("flood valley")

    assert window.box.text() == "flood valley"
    window.sheets.help.close()


def test_the_menu_lets_the_clerk_rest_from_finding_names(
    house: House, window: MainWindow, desk: Desk
) -> None:
    assert desk.orders is not None
    desk.orders._start()
    for action in (window.commands.pause_names, window.commands.mains_only):
        action.trigger()
    house.workers.orders.submit(int).result(5)

    told = [order for order in house.clerks[0].orders if order[0] == "name_while"]
    assert told == [
        ("name_while", True, True),
        ("name_while", False, True),
        ("name_while", False, False),
    ]


def test_the_index_is_rebuilt_from_the_menu_while_an_import_goes_on(
    qtbot: QtBot, house: House, window: MainWindow, desk: Desk
) -> None:
    assert desk.orders is not None
    window.commands.reindex.trigger()
    house.workers.orders.submit(int).result(5)
    assert house.clerks[0].orders[-1] == ("reindex",)

    with qtbot.waitSignals([desk.orders.reindex_changed, desk.orders.import_changed]):
        house.clerks[0].tell(Reindexing(10, 300))
        house.clerks[0].tell(ImportStatus(JobState.RUNNING, found=9, done=3))
    assert desk.rebuild_bar.isVisible()
    assert desk.bar.isVisible()
    with qtbot.waitSignal(desk.orders.reindex_changed):
        house.clerks[0].tell(Reindexed(300))

    assert desk.bar.isVisible()
    assert not desk.rebuild_bar.isVisible()
    assert "rebuilt" in window.messages.sentence()


def test_another_choice_of_spellings_marks_the_article_anew(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.answered):
        window.box.set_query("flood")
    read(qtbot, desk, "article-1")

    with qtbot.waitSignals([desk.answered, desk.article_shown]):
        window.commands.expand.trigger()
    with qtbot.waitSignals([desk.answered, desk.article_shown]):
        desk.results.asking.set_unticked((("flood", "fiood"),))

    assert desk.article_id() == "article-1"


def test_an_archive_opens_within_the_window_and_shows_no_other(
    qtbot: QtBot, house: House, window: MainWindow
) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([watched] * watched.isWindow())
            return False

    watch, app = Watch(), QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        opened(qtbot, window, house.archive)
    finally:
        app.removeEventFilter(watch)

    assert shown == []


def test_the_query_of_another_archive_does_not_show_while_one_is_being_opened(
    qtbot: QtBot, house: House, window: MainWindow
) -> None:
    house.state.set_session(Session(house.archive.parent / "other", Query("flood")))

    with qtbot.waitSignal(window._opening.finished):
        window.begin(house.archive)
        assert window.box.text() == ""


def test_ctrl_q_quits_from_a_window_beside_the_main_one(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    beside = QWidget(window, Qt.WindowType.Window)
    beside.show()
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)

    qtbot.keyClick(beside, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    assert not window.isVisible()
