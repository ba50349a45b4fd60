"""Check 50: mentions are judged by keys, and what is measured stands beside the filters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.errors import StoreError
from archive.model import EntityKind
from archive.samples import Verdict
from archive.search import Query
from reader.entities import Precision
from reader.room import ReadingRoom
from tests.ui.entity_page.conftest import settle
from ui.desk import Desk
from ui.entities.check import CheckDialog
from ui.entities.check_words import precision_short, precision_tip, precision_words
from ui.search.facet_group import FacetGroup
from ui.tasks import Workers

KEY = Qt.Key
FULL = "the disk is full; free some space and try again"


class FullRoom(ReadingRoom):
    """Has no room for a verdict while it is full."""

    is_full = False

    def judge(self, sample: int, number: int, verdict: Verdict | None) -> None:
        if self.is_full:
            raise StoreError(FULL)
        super().judge(sample, number, verdict)


MEASURED = Precision(EntityKind.PERSON, "spacy-sm 1", 43, 7, 2, 0.7383, 0.9305)


@pytest.fixture
def dialog(qtbot: QtBot, room: ReadingRoom, workers: Workers) -> CheckDialog:
    made = CheckDialog(room, workers, None)
    qtbot.addWidget(made)
    made.check(EntityKind.PERSON)
    made.show()
    settle(qtbot, made)
    return made


@pytest.fixture
def full(archive: Archive) -> FullRoom:
    return FullRoom(archive)


@pytest.fixture
def full_dialog(qtbot: QtBot, full: FullRoom, workers: Workers) -> CheckDialog:
    made = CheckDialog(full, workers, None)
    qtbot.addWidget(made)
    made.check(EntityKind.PERSON)
    made.show()
    settle(qtbot, made)
    return made


def verdicts(room: ReadingRoom) -> list[Verdict | None]:
    (sample,) = room.samples()
    return [one.drawn.verdict for one in room.sample(sample.key)]


def press(qtbot: QtBot, dialog: CheckDialog, keys: str) -> None:
    for key in keys:
        qtbot.keyClick(dialog, getattr(KEY, f"Key_{key}"))
    settle(qtbot, dialog)


def test_a_mention_stands_marked_in_its_sentence(dialog: CheckDialog) -> None:
    sentence = dialog.card.sentence._sentence
    start, end = sentence.matches[0]

    assert sentence.text[start:end] in {"Jim Kenney", "J. Kenney", "Ada Fairweather"}
    assert dialog.card.meaning.text().startswith("● Person: ")
    assert dialog._count.text() == "1 of 5"
    assert "1912" in dialog.card.source.text() or "1915" in dialog.card.source.text()


def test_keys_judge_and_every_verdict_is_kept(
    qtbot: QtBot, dialog: CheckDialog, room: ReadingRoom
) -> None:
    press(qtbot, dialog, "RWU")

    assert verdicts(room) == [Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE, None, None]
    assert dialog._count.text() == "4 of 5"
    assert dialog._progress.value() == 3


def test_one_can_go_back_and_judge_anew(
    qtbot: QtBot, dialog: CheckDialog, room: ReadingRoom
) -> None:
    press(qtbot, dialog, "RB")
    assert dialog._count.text() == "1 of 5"
    assert dialog.card.buttons[Verdict.RIGHT].isChecked()

    press(qtbot, dialog, "W")

    assert verdicts(room)[0] is Verdict.WRONG


def test_a_verdict_that_is_not_kept_does_not_count_and_is_told_of(
    qtbot: QtBot, full_dialog: CheckDialog, full: FullRoom
) -> None:
    press(qtbot, full_dialog, "R")
    full.is_full = True

    press(qtbot, full_dialog, "W")

    assert full_dialog._progress.value() == 1
    assert full_dialog._count.text() == "3 of 5"
    told = full_dialog._messages.sentence()
    assert told == f"The verdict on mention 2 was not kept: {FULL}."


def test_a_verdict_that_was_not_kept_is_asked_for_again_at_the_end(
    qtbot: QtBot, full_dialog: CheckDialog, full: FullRoom
) -> None:
    full.is_full = True
    press(qtbot, full_dialog, "R")
    full.is_full = False

    press(qtbot, full_dialog, "RRRW")

    assert full_dialog._count.text() == "1 of 5"
    assert not full_dialog.card.buttons[Verdict.RIGHT].isChecked()
    press(qtbot, full_dialog, "R")
    assert full_dialog._count.text() == "5 judged"
    assert None not in verdicts(full)


def test_the_last_verdict_is_asked_for_again_at_once(
    qtbot: QtBot, full_dialog: CheckDialog, full: FullRoom
) -> None:
    press(qtbot, full_dialog, "RRRR")
    full.is_full = True

    press(qtbot, full_dialog, "R")

    assert full_dialog._count.text() == "5 of 5"
    assert full_dialog._progress.value() == 4


def test_a_verdict_that_cannot_be_changed_stays_as_it_was(
    qtbot: QtBot, full_dialog: CheckDialog, full: FullRoom
) -> None:
    press(qtbot, full_dialog, "RB")
    full.is_full = True

    press(qtbot, full_dialog, "WB")

    assert full_dialog._progress.value() == 1
    assert full_dialog.card.buttons[Verdict.RIGHT].isChecked()
    assert verdicts(full)[0] is Verdict.RIGHT


def test_what_is_not_kept_is_told_elsewhere_once_the_dialog_is_closed(
    qtbot: QtBot, full_dialog: CheckDialog, full: FullRoom
) -> None:
    full.is_full = True
    full_dialog.judge(Verdict.RIGHT)

    with qtbot.waitSignal(full_dialog.failed) as failed:
        full_dialog.close()

    assert failed.args == [f"The verdict on mention 1 was not kept: {FULL}"]


def test_buttons_judge_as_keys_do(
    qtbot: QtBot, dialog: CheckDialog, room: ReadingRoom
) -> None:
    qtbot.mouseClick(dialog.card.buttons[Verdict.UNSURE], Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)

    assert verdicts(room)[0] is Verdict.UNSURE


def test_the_end_says_how_many_are_right_and_of_which_extractor(
    qtbot: QtBot, dialog: CheckDialog
) -> None:
    with qtbot.waitSignal(dialog.measured) as measured:
        press(qtbot, dialog, "RRRRW")

    (precision,) = measured.args[0]
    assert (precision.right, precision.wrong) == (4, 1)
    assert dialog._outcome.text() == (
        "People: 80 % right, 95 % interval 38–96, of 5 checked"
    )
    assert "fake 1" in dialog._told.text()


def test_a_sample_is_gone_on_with_where_one_left_it(
    qtbot: QtBot, dialog: CheckDialog, room: ReadingRoom, workers: Workers
) -> None:
    press(qtbot, dialog, "RR")
    dialog.close()
    settle(qtbot, dialog)

    other = CheckDialog(room, workers, None)
    qtbot.addWidget(other)
    other.check(EntityKind.PERSON)
    other.show()
    settle(qtbot, other)

    assert other._count.text() == "3 of 5"
    assert len(room.samples()) == 1


def test_another_kind_is_drawn_by_its_button(qtbot: QtBot, dialog: CheckDialog) -> None:
    button = dialog._choices.button(tuple(EntityKind).index(EntityKind.DATE))

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)

    assert dialog.card.meaning.text().startswith("◆ Date: ")
    assert "day that is meant" in dialog.card.question()


def test_a_mention_can_be_read_where_it_stands(qtbot: QtBot, dialog: CheckDialog) -> None:
    with qtbot.waitSignal(dialog.passage_entered) as entered:
        qtbot.mouseClick(dialog.card.read, Qt.MouseButton.LeftButton)

    assert entered.args[0].article_id


def test_precision_is_told_with_its_interval() -> None:
    assert precision_words(MEASURED) == "86 % right, 95 % interval 74–93, of 50 checked"
    assert precision_short(MEASURED) == "86 % (74–93)"
    assert precision_tip(MEASURED).splitlines() == [
        "86 % right, 95 % interval 74–93, of 50 checked.",
        "Found by: spacy-sm 1.",
        "Not counted, as unsure: 2.",
    ]


def test_how_sure_dates_are_stands_above_the_calendar_for_they_have_no_filter(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.ways.checking.show(EntityKind.DATE)
    dialog = desk.ways.checking.dialog
    assert dialog is not None
    settle(qtbot, dialog)
    count = len(dialog._mentions)
    assert count

    press(qtbot, dialog, "R" * count)
    settle(qtbot, dialog)
    assert "above the calendar" in dialog._told.text()
    dialog.close()
    desk.ways.dating.show(Query())

    calendar = desk.ways.dating.window
    assert calendar is not None
    assert calendar._precision.isVisible()
    assert calendar._precision.text().startswith("100 % (")
    assert f"of {count} checked" in calendar._precision.accessibleName()
    qtbot.mouseClick(calendar._precision, Qt.MouseButton.LeftButton)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.card.meaning.text().startswith("◆ Date: ") or not dialog._mentions


def test_what_was_measured_stands_beside_the_filters(
    qtbot: QtBot, desk: Desk, room: ReadingRoom
) -> None:
    qtbot.waitUntil(desk.sidebar.facets._groups["person"].isVisible)
    shown = desk.sidebar.facets._groups["person"]._precision
    assert not shown.isVisible()

    desk.ways.checking.show()
    dialog = desk.ways.checking.dialog
    assert dialog is not None
    settle(qtbot, dialog)
    press(qtbot, dialog, "RRRRW")
    dialog.close()
    settle(qtbot, desk)

    assert shown.isVisible()
    assert shown.text() == "80 % (38–96)"
    assert "fake 1" in shown.toolTip()
    assert "95 % interval 38–96, of 5 checked" in shown.accessibleName()
    with qtbot.waitSignal(desk.sidebar.facets.check_wanted) as wanted:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert wanted.args == [EntityKind.PERSON]
    assert len(room.samples()) == 2


def test_a_narrow_head_says_its_name_and_leaves_the_interval_to_the_tip(
    qtbot: QtBot,
) -> None:
    group = FacetGroup("person", "People")
    qtbot.addWidget(group)
    group.show_values((("Ada", 2), ("Bert", 1)), {})
    group.show_precision(MEASURED)
    group.resize(600, 100)
    group.show()
    assert group._precision.text() == "86 % (74–93)"

    wanted = group._fold.sizeHint().width() + group._precision.sizeHint().width()
    group.resize(wanted, 100)  # without the margins

    qtbot.waitUntil(lambda: group._precision.text() == "86 %")
    qtbot.waitUntil(lambda: group._fold.width() >= group._fold.sizeHint().width())
    assert "95 % interval 74–93" in group._precision.toolTip()
    group.resize(600, 100)
    qtbot.waitUntil(lambda: group._precision.text() == "86 % (74–93)")
