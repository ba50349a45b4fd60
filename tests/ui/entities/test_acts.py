"""Acts on names: asked for with keys and clicks, undone, done again, on a real archive."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from archive.authorities import ActKind, Identifier, Scheme, Standing
from archive.model import EntityKind
from archive.search import Query
from reader.room import ReadingRoom
from tests.ui.entities.conftest import choose, found, listed, settle
from ui.entities.acting import Acting
from ui.entities.identifying import IdentifierDialog
from ui.entities.merging import MergeDialog
from ui.entities.renaming import RenameDialog
from ui.entities.splitting import SplitDialog
from ui.entities.window import EntitiesWindow
from ui.tasks import Workers

CTRL = Qt.KeyboardModifier.ControlModifier
KENNEY, KENNY = "James Kenney", "James Kenny"


def dialog(qtbot: QtBot, window: EntitiesWindow, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open over the window, once it is."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def key(
    qtbot: QtBot,
    window: EntitiesWindow,
    pressed: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    enter(qtbot, window, window.list.table)
    qtbot.keyClick(window.list.table, pressed, modifier)


def enter(qtbot: QtBot, window: EntitiesWindow, widget: QWidget) -> None:
    """Put the keyboard there, as a desktop does when a dialog is closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()


def merge(qtbot: QtBot, window: EntitiesWindow) -> None:
    choose(qtbot, window, KENNEY, KENNY)
    key(qtbot, window, Qt.Key.Key_M, CTRL)
    asked = dialog(qtbot, window, MergeDialog)
    assert isinstance(asked, MergeDialog)
    assert asked.names.current() is not None
    click(qtbot, asked.merge)
    settle(qtbot, window)


def test_two_spellings_are_merged_under_the_likelier_name(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    merge(qtbot, window)

    assert KENNY not in listed(window)
    kenney = found(room, KENNEY)
    assert (kenney.articles, kenney.merged, kenney.confirmed) == (3, 1, True)
    assert [one.name for one in window.list.chosen()] == [KENNEY]
    assert window.said.text() == "Merged James Kenny into James Kenney"


def test_another_name_can_stay(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY, KENNY)
    key(qtbot, window, Qt.Key.Key_M, CTRL)
    asked = dialog(qtbot, window, MergeDialog)
    assert isinstance(asked, MergeDialog)

    qtbot.keyClick(asked.names, Qt.Key.Key_Down)
    qtbot.keyClick(asked.names, Qt.Key.Key_Return)
    settle(qtbot, window)

    assert found(room, KENNY).articles == 3
    assert KENNEY not in listed(window)


def test_one_that_is_not_in_sight_is_added_to_a_merge(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    window.filters.letters.setText("kenny")
    settle(qtbot, window)
    choose(qtbot, window, KENNY)
    key(qtbot, window, Qt.Key.Key_M, CTRL)
    asked = dialog(qtbot, window, MergeDialog)
    assert isinstance(asked, MergeDialog)
    assert not asked.merge.isEnabled()

    with qtbot.waitSignal(asked.letters_typed):
        qtbot.keyClicks(asked.letters, "ken")
    settle(qtbot, window)
    asked.letters.setFocus()
    qtbot.keyClick(asked.letters, Qt.Key.Key_Return)  # does not merge yet
    qtbot.keyClick(asked.letters, Qt.Key.Key_Down)
    current = asked.found.current()
    assert current is not None
    assert current.name == KENNEY
    qtbot.keyClick(asked.found, Qt.Key.Key_Return)
    assert asked.merge.text() == "&Merge 2"
    click(qtbot, asked.merge)
    settle(qtbot, window)

    assert found(room, KENNEY).articles == 3


def test_a_merge_is_undone_and_done_again_with_the_keys(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    merge(qtbot, window)

    key(qtbot, window, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    assert {KENNEY, KENNY} <= set(listed(window))
    assert window.said.text() == "Undone: Merged James Kenny into James Kenney"

    window.commands.redo.trigger()
    settle(qtbot, window)
    assert KENNY not in listed(window)


def test_an_act_is_undone_in_a_later_session(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, workers: Workers
) -> None:
    merge(qtbot, window)
    window.close()
    later = EntitiesWindow(room, workers, Acting(room, workers, QUndoStack()), None)
    qtbot.addWidget(later)
    later.open_on()
    assert not later.commands.undo.isEnabled()

    later.panes.setCurrentWidget(later.history)
    settle(qtbot, later)
    assert later.history.undo.text() == "&Undo this act"
    click(qtbot, later.history.undo)
    settle(qtbot, later)

    assert {KENNEY, KENNY} <= set(listed(later))
    assert later.history.undo.text() == "&Do it again"
    (act,) = room.acts()
    assert (act.kind, act.undone is not None) == (ActKind.MERGE, True)


def test_undoing_an_old_act_can_itself_be_undone(
    qtbot: QtBot, window: EntitiesWindow, stack: QUndoStack
) -> None:
    merge(qtbot, window)
    window.panes.setCurrentWidget(window.history)
    settle(qtbot, window)
    click(qtbot, window.history.undo)
    settle(qtbot, window)

    stack.undo()
    settle(qtbot, window)
    assert KENNY not in listed(window)

    stack.undo()
    settle(qtbot, window)
    assert KENNY in listed(window)


def test_an_act_that_others_build_upon_says_why_it_cannot_be_undone(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    kenney = found(room, KENNEY).key
    first = room.rename(kenney, "Jim Kenney")
    room.rename(kenney, "J. Kenney")
    window.renew()
    window.panes.setCurrentWidget(window.history)
    settle(qtbot, window)

    window.history.list.choose(1)

    assert not window.history.undo.isEnabled()
    assert "Renamed Jim Kenney to J. Kenney" in window.history.hindrance.text()
    with qtbot.waitSignal(window.acting.failed):
        window.acting.undo(first)
    settle(qtbot, window)
    assert "first undo what came after it" in window.messages.sentence().lower()


def test_after_an_undo_that_failed_the_stack_and_the_archive_agree_again(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    merge(qtbot, window)
    room.undo_act(room.acts()[0].key)  # as another window may

    with qtbot.waitSignal(window.acting.failed):
        stack.undo()
    settle(qtbot, window)
    stack.redo()
    settle(qtbot, window)

    assert window.messages.sentence() == "This is undone already."
    assert KENNY in listed(window)


def test_a_name_is_changed_with_f2(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY)
    key(qtbot, window, Qt.Key.Key_F2)
    asked = dialog(qtbot, window, RenameDialog)
    assert isinstance(asked, RenameDialog)
    settle(qtbot, window)
    offered = [asked.name.itemText(row) for row in range(asked.name.count())]
    assert offered == [KENNEY, "Kenney"]
    assert not asked.rename.isEnabled()

    qtbot.keyClicks(asked.name, "Mayor Kenney")
    settle(qtbot, window)
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    settle(qtbot, window)

    assert "Mayor Kenney" in listed(window)
    assert room.search(room.entity_query(found(room, "Mayor Kenney"))).total == 2


def test_a_name_that_another_one_has_is_offered_to_be_merged(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNY)
    key(qtbot, window, Qt.Key.Key_F2)
    asked = dialog(qtbot, window, RenameDialog)
    assert isinstance(asked, RenameDialog)
    settle(qtbot, window)

    asked.name.setEditText(KENNEY)
    settle(qtbot, window)
    assert asked.merge.isVisible()
    click(qtbot, asked.merge)

    merging = dialog(qtbot, window, MergeDialog)
    assert isinstance(merging, MergeDialog)
    click(qtbot, merging.merge)
    settle(qtbot, window)
    assert found(room, KENNEY).articles == 3


def test_what_is_no_name_cannot_be_given(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNY)
    key(qtbot, window, Qt.Key.Key_F2)
    asked = dialog(qtbot, window, RenameDialog)
    assert isinstance(asked, RenameDialog)

    asked.name.setEditText("x" * 301)

    assert not asked.rename.isEnabled()
    assert asked.hint.text().startswith("This name is too long: 301 characters")
    asked.name.setEditText("Jim")
    assert asked.rename.isEnabled()
    assert asked.hint.text() == ""


def test_a_name_that_cannot_be_given_is_told_in_the_bar(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom, stack: QUndoStack
) -> None:
    window.acting.rename(found(room, KENNY).key, KENNEY)
    settle(qtbot, window)

    assert window.messages.sentence() == (
        "Another person is called James Kenney; merge them, or choose another name."
    )
    assert stack.count() == 0


def test_some_articles_are_split_off(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY)
    key(qtbot, window, Qt.Key.Key_P, CTRL)
    asked = dialog(qtbot, window, SplitDialog)
    assert isinstance(asked, SplitDialog)
    settle(qtbot, window)
    asked.tabs.setCurrentIndex(1)
    view = asked.tabs.currentWidget()
    assert asked.articles.rowCount() == 2
    assert not asked.split.isEnabled()

    view.setCurrentIndex(asked.articles.index(1, 0))  # type: ignore[attr-defined]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClicks(asked.name, "James Kenney the younger")
    assert asked.split.isEnabled()
    click(qtbot, asked.split)
    settle(qtbot, window)

    assert found(room, KENNEY).articles == 1
    assert found(room, "James Kenney the younger").articles == 1


def test_everything_cannot_be_split_off(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY)
    window.commands.split.trigger()
    asked = dialog(qtbot, window, SplitDialog)
    assert isinstance(asked, SplitDialog)

    for row in range(asked.forms.rowCount()):
        asked.forms.setData(
            asked.forms.index(row, 0),
            Qt.CheckState.Checked,
            Qt.ItemDataRole.CheckStateRole,
        )

    assert not asked.split.isEnabled()
    assert "Something has to stay" in asked.hint.text()


def test_a_split_needs_a_name_if_any(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY)
    window.commands.split.trigger()
    asked = dialog(qtbot, window, SplitDialog)
    assert isinstance(asked, SplitDialog)
    first = asked.forms.index(0, 0)
    asked.forms.setData(first, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked.split.isEnabled()

    asked.name.setText("\u200b")

    assert not asked.split.isEnabled()
    assert asked.hint.text() == "This name is blank."


def test_what_is_no_name_is_rejected_and_brought_back(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "Sun", "Larkhaven")
    key(qtbot, window, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert not {"Sun", "Larkhaven"} & set(listed(window))
    assert room.search(Query(chosen=(("organization", "Sun"),))).total == 0

    window.filters.state.setCurrentIndex(window.filters.state.findData(Standing.REJECTED))
    settle(qtbot, window)
    assert listed(window) == ["Larkhaven", "Sun"]
    choose(qtbot, window, "Sun")
    assert not window.commands.reject.isEnabled()
    key(qtbot, window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)

    assert listed(window) == ["Larkhaven"]
    assert found(room, "Sun").confirmed


def test_delete_in_the_filter_rejects_nothing(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, "Sun")

    qtbot.keyClick(window.filters.letters, Qt.Key.Key_Delete)
    settle(qtbot, window)

    assert room.acts() == ()


def test_names_are_confirmed_and_then_look_different(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, "Larkhaven")
    key(qtbot, window, Qt.Key.Key_K, CTRL)
    settle(qtbot, window)

    index = window.list.model.index(listed(window).index("Larkhaven"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Confirmed"


def test_a_kind_is_changed(qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom) -> None:
    choose(qtbot, window, "Sun")

    window.commands.kinds[EntityKind.PLACE].trigger()
    settle(qtbot, window)

    assert found(room, "Sun").kind is EntityKind.PLACE
    assert room.search(Query(chosen=(("place", "Sun"),))).total == 1


def test_an_identifier_is_pasted_and_taken_away(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    choose(qtbot, window, KENNEY)
    key(qtbot, window, Qt.Key.Key_I, CTRL)
    asked = dialog(qtbot, window, IdentifierDialog)
    assert isinstance(asked, IdentifierDialog)
    qtbot.keyClicks(asked.value, "https://viaf.org/viaf/113230702/")
    click(qtbot, asked.attach)
    settle(qtbot, window)
    kenney = found(room, KENNEY).key
    identifier = Identifier(Scheme.VIAF, "113230702")
    assert room.authority_details(kenney).identifiers == (identifier,)

    things = [row.thing for row in window.details.model.rows()]
    window.details.list.choose(things.index(identifier))
    enter(qtbot, window, window.details.list)
    qtbot.keyClick(window.details.list, Qt.Key.Key_Delete)
    settle(qtbot, window)

    assert room.authority_details(kenney).identifiers == ()


def test_names_kept_apart_are_told_beside_the_list(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, KENNEY, KENNY)
    window.commands.keep_apart.trigger()
    settle(qtbot, window)

    choose(qtbot, window, KENNEY)

    texts = [row.text for row in window.details.model.rows()]
    assert texts[texts.index("Not the same as") + 1] == KENNY


def test_what_can_be_done_depends_on_how_many_are_chosen(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    commands = window.commands
    window.list.table.clearSelection()
    settle(qtbot, window)
    assert not any(action.isEnabled() for action in commands.listed())

    choose(qtbot, window, KENNEY)
    assert commands.rename.isEnabled()
    assert not commands.keep_apart.isEnabled()

    choose(qtbot, window, KENNEY, KENNY)
    assert commands.keep_apart.isEnabled()
    assert not commands.rename.isEnabled()
    assert not commands.restore.isEnabled()


def test_a_right_click_offers_what_can_be_done(
    qtbot: QtBot, window: EntitiesWindow, room: ReadingRoom
) -> None:
    table = window.list.table
    index = window.list.model.index(listed(window).index("Sun"), 1)
    where = table.visualRect(index).center()

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=where)
    settle(qtbot, window)
    table.customContextMenuRequested.emit(where)
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    names = [action.text().replace("&", "") for action in menu.actions()]
    assert {"Merge…", "Rename…", "Split…", "Reject", "Change kind"} <= set(names)
    menu.actions()[names.index("Reject")].trigger()
    menu.close()
    settle(qtbot, window)

    assert [act.sentence for act in room.acts()] == ["Rejected Sun"]


def test_a_menu_says_with_what_keys(window: EntitiesWindow) -> None:
    every = [
        action
        for _, part in window.commands.menus()
        for action in part
        if action is not None
    ]
    keys = [key.toString() for action in every for key in action.shortcuts()]

    assert {"F2", "Del", "Ctrl+M", "Ctrl+P"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_no_letter_leads_to_two_commands_of_a_menu(window: EntitiesWindow) -> None:
    for name, part in window.commands.menus():
        texts = [action.text() for action in part if action is not None]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]

        assert len(letters) == len(set(letters)), name


def test_after_a_rejection_the_name_that_takes_its_place_is_chosen(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    names = listed(window)
    choose(qtbot, window, names[2])
    window.list.enter()

    key(qtbot, window, Qt.Key.Key_Delete)
    settle(qtbot, window)

    assert listed(window) == [*names[:2], *names[3:]]
    assert [one.name for one in window.list.chosen()] == [names[3]]
    assert window.list.table.currentIndex().row() == 2


def test_after_the_last_of_the_list_is_rejected_the_one_above_is_chosen(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    names = listed(window)
    choose(qtbot, window, names[-1])

    key(qtbot, window, Qt.Key.Key_Delete)
    settle(qtbot, window)

    assert [one.name for one in window.list.chosen()] == [names[-2]]


def test_the_keyboard_is_in_the_list_after_what_was_done_is_taken_back(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, "Larkhaven")
    window.commands.confirm.trigger()
    settle(qtbot, window)
    window.take_back.setFocus()

    qtbot.keyClick(window.take_back, Qt.Key.Key_Space)
    settle(qtbot, window)

    assert window.focusWidget() is window.list.table


def test_what_was_done_is_taken_back_with_the_button_beside_it(
    qtbot: QtBot, window: EntitiesWindow
) -> None:
    choose(qtbot, window, "Larkhaven")
    window.commands.confirm.trigger()
    settle(qtbot, window)

    click(qtbot, window.take_back)
    settle(qtbot, window)

    index = window.list.model.index(listed(window).index("Larkhaven"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Found by machine"
    assert not window.take_back.isVisible()


def test_the_button_beside_what_was_done_takes_nothing_else_back(
    qtbot: QtBot, window: EntitiesWindow, stack: QUndoStack
) -> None:
    choose(qtbot, window, "Larkhaven")
    window.commands.confirm.trigger()
    settle(qtbot, window)
    assert window.take_back.isVisible()

    stack.push(QUndoCommand("Add bookmark"))

    assert not window.take_back.isVisible()
