from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from archive.authorities import Authority
from archive.model import Entity, EntityKind, Names
from reader.decided import decided
from ui.article.entity_deeds import Deed
from ui.article.entity_model import EntityModel, EntityRow, entity_rows
from ui.article.entity_panel import EntityPanel
from ui.article.kinds import phrase, search_text

ADA = Entity(EntityKind.PERSON, "Ada Fenwick", ("Fenwick", "Ada Fenwick"), 1, role="Mayor")
BERT = Entity(EntityKind.PERSON, "Bert & <b>Sons</b>", ("Bert",), 5)
FENTON = Entity(EntityKind.PLACE, "Fenton", ("Fenton",), 2)
LATE = Entity(EntityKind.DATE, "Friday", ("Friday",), 1, "1912-04-12", "the Friday before")
EARLY = Entity(EntityKind.DATE, "1899", ("1899",), 1, "1899", "as printed")
LOST = Entity(
    EntityKind.DATE, "Monday", ("Monday",), 1, None, "counts from an unknown date"
)
NAMES = Names((), (LOST, ADA, BERT, LATE, FENTON, EARLY))


@pytest.fixture
def panel(qtbot: QtBot) -> EntityPanel:
    made = EntityPanel()
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    return made


def texts(rows: tuple[EntityRow, ...]) -> list[str]:
    return [row.text for row in rows]


def index_of(panel: EntityPanel, entity: Entity) -> QModelIndex:
    row = panel._model.row_of(entity.kind, entity.name)
    assert row is not None
    return panel._model.index(row)


def test_names_stand_by_kind_and_frequency_and_dates_by_time() -> None:
    rows = entity_rows(NAMES, issue_dated=True)

    assert texts(rows) == [
        *("People", BERT.name, "Ada Fenwick"),
        *("Places", "Fenton"),
        *("Dates", "1899", "Friday", "Monday"),
    ]
    assert [row.count for row in rows if row.entity is None] == ["2", "1", "3"]


def test_second_line_is_the_role_or_the_date_with_its_rule() -> None:
    seconds = {row.text: row.second for row in entity_rows(NAMES, issue_dated=True)}

    assert seconds["Ada Fenwick"] == "Mayor"
    assert seconds["Friday"] == "12 April 1912 – the Friday before"
    assert seconds["1899"] == ""


def test_date_that_is_not_resolved_says_why() -> None:
    rows = {row.text: row for row in entity_rows(NAMES, issue_dated=True)}

    assert rows["Monday"].second == "counts from an unknown date"
    assert "Monday: counts from an unknown date" in rows["Monday"].told


@pytest.mark.parametrize(
    ("issue_dated", "why"), [(True, "not resolved"), (False, "of an undated issue")]
)
def test_date_without_a_rule_says_what_is_known(issue_dated: bool, why: str) -> None:
    lost = Entity(EntityKind.DATE, "Monday", ("Monday",), 1)

    _, row = entity_rows(Names((), (lost,)), issue_dated=issue_dated)

    assert row.second == why


def test_tip_of_a_date_has_its_value_and_the_rule() -> None:
    rows = {row.text: row for row in entity_rows(NAMES, issue_dated=True)}

    assert "Friday = 1912-04-12: the Friday before" in rows["Friday"].told


def test_confirmed_names_stand_apart_from_a_machines_guesses() -> None:
    known = {
        (EntityKind.PERSON, ADA.name): Authority(1, ADA.kind, ADA.name, ADA.name, 37),
        (EntityKind.PLACE, FENTON.name): Authority(
            2, FENTON.kind, FENTON.name, FENTON.name, confirmed=True
        ),
    }
    names = decided(NAMES, known)

    rows = {
        row.text: row for row in entity_rows(names.names, issue_dated=True, decided=names)
    }

    assert not rows["Ada Fenwick"].confirmed
    assert "37 articles" in rows["Ada Fenwick"].told
    assert "nobody has checked it" in rows["Ada Fenwick"].told
    assert rows["Fenton"].confirmed
    assert "Confirmed" in rows["Fenton"].told


def test_a_tick_is_drawn_beside_a_confirmed_name_only(panel: EntityPanel) -> None:
    known = {(EntityKind.PERSON, ADA.name): Authority(1, ADA.kind, ADA.name, ADA.name)}
    sure = {
        key: Authority(1, one.kind, one.name, one.label, confirmed=True)
        for key, one in known.items()
    }
    drawn = []
    for authorities in (known, sure):
        names = decided(Names((), (ADA,)), authorities)
        panel.show_names(names.names, issue_dated=True, decided=names)
        drawn.append(panel._list.viewport().grab().toImage())

    assert drawn[0] != drawn[1]


def test_what_is_to_be_said_of_names_stands_above_them(panel: EntityPanel) -> None:
    said = "There is no model of German: only names that the source declares are shown."
    panel.show_names(Names((), (EARLY,)), issue_dated=True, note=said)

    assert panel._note.isVisible()
    assert panel._note.text() == said
    assert panel._model.rowCount() == 2

    panel.show_names(NAMES, issue_dated=True)

    assert not panel._note.isVisible()


def test_where_names_are_not_looked_for_none_is_said_to_be_missing(
    panel: EntityPanel,
) -> None:
    panel.show_names(Names(), issue_dated=True, note="There is no model of German.")

    assert panel._message.text() == "No dates were found in this article."


def test_names_can_be_put_right_only_if_the_archive_knows_them(
    panel: EntityPanel, qtbot: QtBot
) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(ADA)
    with qtbot.assertNotEmitted(panel.deed_wanted):
        qtbot.keyClick(panel._list, Qt.Key.Key_Delete)

    known = {(EntityKind.PERSON, ADA.name): Authority(1, ADA.kind, ADA.name, ADA.name)}
    names = decided(NAMES, known)
    panel.show_names(names.names, issue_dated=True, decided=names)
    panel.select(ADA)
    with qtbot.waitSignal(panel.deed_wanted) as wanted:
        qtbot.keyClick(panel._list, Qt.Key.Key_Delete)

    assert wanted.args[0].deed is Deed.REJECT_HERE
    assert wanted.args[0].shown.authority.key == 1


def test_after_a_name_is_gone_the_keyboard_is_on_the_one_above(panel: EntityPanel) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(ADA)

    left = Names((), tuple(one for one in NAMES.entities if one is not ADA))
    panel.show_names(left, issue_dated=True, stays=True)

    assert panel._list.currentIndex().data() == BERT.name


def test_another_article_begins_with_nothing_chosen(panel: EntityPanel) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(ADA)

    panel.show_names(Names((), (BERT, FENTON)), issue_dated=True)

    assert not panel._list.currentIndex().isValid()


def test_a_menu_that_is_open_means_its_entity_whatever_is_shown_by_then(
    panel: EntityPanel, qtbot: QtBot
) -> None:
    panel.show_names(NAMES, issue_dated=True)
    where = panel._list.visualRect(index_of(panel, LATE)).center()
    panel._list.customContextMenuRequested.emit(where)
    (menu,) = panel.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    next_one = menu.actions()[0]

    panel.show_names(Names((), (BERT,)), issue_dated=True)
    with qtbot.waitSignal(panel.entity_chosen) as chosen:
        next_one.trigger()

    assert chosen.args == [LATE]
    menu.close()


def test_a_printed_form_is_offered_as_it_is(panel: EntityPanel) -> None:
    lumber = Entity(EntityKind.ORGANIZATION, "Wood & Co", ("Wood & Co",), 1)
    panel.show_names(Names((), (lumber,)), issue_dated=True)
    where = panel._list.visualRect(index_of(panel, lumber)).center()
    panel._list.customContextMenuRequested.emit(where)
    (menu,) = panel.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)

    (variants,) = (one.menu() for one in menu.actions() if "printed" in one.text())

    assert isinstance(variants, QMenu)
    assert [one.text() for one in variants.actions()] == ["Wood && Co"]
    menu.close()


def test_filter_finds_other_printed_forms_and_hides_empty_sections() -> None:
    rows = entity_rows(NAMES, issue_dated=True, wanted="fenW")

    assert texts(rows) == ["People", "Ada Fenwick"]


def test_model_is_a_sound_model(qtbot: QtBot) -> None:
    model = EntityModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.show(entity_rows(NAMES, issue_dated=True))

    assert model.rowCount() == 9
    assert tester.model() is model


def test_rows_tell_themselves_to_screen_readers_and_tips_show_tags_as_text() -> None:
    model = EntityModel()
    model.show(entity_rows(NAMES, issue_dated=True))

    accessible = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    tip = model.index(1).data(Qt.ItemDataRole.ToolTipRole)

    assert accessible == "Ada Fenwick, Mayor, 1"
    assert "&lt;b&gt;" in tip


def test_click_chooses_an_entity(panel: EntityPanel, qtbot: QtBot) -> None:
    panel.show_names(NAMES, issue_dated=True)
    at = panel._list.visualRect(index_of(panel, ADA)).center()

    with qtbot.waitSignal(panel.entity_chosen) as chosen:
        qtbot.mouseClick(panel._list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert chosen.args == [ADA]


def test_keyboard_passes_over_section_heads(panel: EntityPanel, qtbot: QtBot) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(ADA)

    qtbot.keyClick(panel._list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.entity_chosen) as chosen:
        qtbot.keyClick(panel._list, Qt.Key.Key_Space)

    assert chosen.args == [FENTON]


def test_double_click_searches_for_what_has_no_page(
    panel: EntityPanel, qtbot: QtBot
) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(ADA)

    with qtbot.waitSignal(panel.search_requested) as by_key:
        qtbot.keyClick(panel._list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.search_requested) as by_mouse:
        panel._list.doubleClicked.emit(index_of(panel, LOST))

    assert by_key.args == ['person:"Ada Fenwick"']
    assert by_mouse.args == ['"Monday"']


def test_enter_on_a_day_asks_what_is_said_of_it(panel: EntityPanel, qtbot: QtBot) -> None:
    panel.show_names(NAMES, issue_dated=True)
    panel.select(LATE)

    with qtbot.waitSignal(panel.deed_wanted) as wanted:
        qtbot.keyClick(panel._list, Qt.Key.Key_Return)

    assert wanted.args[0].deed is Deed.DAY
    assert wanted.args[0].shown.entity == LATE


@pytest.mark.parametrize(
    ("entity", "query"),
    [
        (FENTON, 'place:"Fenton"'),
        (Entity(EntityKind.ORGANIZATION, 'The "Eagles"', (), 1), 'org:"The Eagles"'),
    ],
)
def test_query_names_field_and_phrase(entity: Entity, query: str) -> None:
    assert search_text(entity) == query


def test_phrase_is_one_line_without_quotation_marks() -> None:
    assert phrase('two\n"words"') == '"two words"'


def test_filter_is_offered_for_many_names_only(panel: EntityPanel, qtbot: QtBot) -> None:
    many = tuple(Entity(EntityKind.PERSON, f"Person {n}", (), 1) for n in range(13))
    panel.show_names(NAMES, issue_dated=True)
    assert not panel._filter.isVisible()

    panel.show_names(Names((), many), issue_dated=True)
    qtbot.keyClicks(panel._filter, "person 12")

    assert panel._filter.isVisible()
    assert panel._model.rowCount() == 2


def test_choosing_an_entity_that_is_filtered_out_brings_it_back(panel: EntityPanel) -> None:
    many = tuple(Entity(EntityKind.PERSON, f"Person {n}", (), 1) for n in range(13))
    panel.show_names(Names((), many), issue_dated=True)
    panel._filter.setText("person 12")

    panel.select(many[3])

    assert panel._list.currentIndex().data() == "Person 3"


def test_down_leads_from_the_filter_into_the_list(panel: EntityPanel, qtbot: QtBot) -> None:
    many = tuple(Entity(EntityKind.PERSON, f"Person {n}", (), 1) for n in range(13))
    panel.show_names(Names((), many), issue_dated=True)
    panel._filter.setFocus()
    qtbot.waitUntil(panel._filter.hasFocus)

    qtbot.keyClick(panel._filter, Qt.Key.Key_Down)

    qtbot.waitUntil(panel._list.hasFocus)
    assert panel._list.currentIndex().data() == "Person 0"


def test_names_not_found_yet_are_announced(panel: EntityPanel) -> None:
    panel.show_names(None, issue_dated=True)

    assert panel._message.isVisible()
    assert panel._message.text() == "Names and dates are being found…"
