"""Which action does what on the desk of the archive that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction

from archive.model import EntityKind
from archive.search import Sort
from ui.actions import Actions
from ui.desk import Desk

CurrentDesk = Callable[[], Desk | None]
_On = Callable[[QAction, Callable[[Desk], object]], None]


def connect_actions(actions: Actions, current: CurrentDesk) -> None:
    """Let every action for an archive work on the desk that `current` gives at the time."""

    def on(action: QAction, deed: Callable[[Desk], object]) -> None:
        def do() -> None:
            desk = current()
            if desk is not None:
                deed(desk)

        action.triggered.connect(do)

    def choose_kind(kind: EntityKind, action: QAction) -> None:
        on(action, lambda desk: desk.article.set_kind_visible(kind, action.isChecked()))

    def choose_panel(panel: str, action: QAction) -> None:
        on(action, lambda desk: desk.article.set_panel(panel))

    def choose_order(sort: Sort, action: QAction) -> None:
        on(action, lambda desk: desk.results.asking.set_sort(sort))

    for kind, action in actions.kinds.items():
        choose_kind(kind, action)
    for panel, action in actions.panels.items():
        choose_panel(panel, action)
    for sort, action in actions.orders.items():
        choose_order(sort, action)
    on(actions.undo, lambda desk: desk.keeping.undo_stack.undo())
    on(actions.redo, lambda desk: desk.keeping.undo_stack.redo())
    on(actions.copy_citation, lambda desk: desk.article.copy_citation())
    on(actions.details, lambda desk: desk.show_details())
    on(actions.next_match, lambda desk: desk.article.next_match())
    on(actions.previous_match, lambda desk: desk.article.previous_match())
    on(actions.zoom_in, lambda desk: desk.article.zoom(1))
    on(actions.zoom_out, lambda desk: desk.article.zoom(-1))
    on(actions.zoom_reset, lambda desk: desk.article.zoom_reset())
    on(actions.sidebar, lambda desk: desk.sidebar.setVisible(actions.sidebar.isChecked()))
    on(actions.concordance, lambda desk: desk.concording.show(desk.results.query))
    _connect_entities(actions, on)
    _connect_spellings(actions, on)
    on(actions.next_result, lambda desk: desk.results.step(1))
    on(actions.previous_result, lambda desk: desk.results.step(-1))
    on(actions.back, lambda desk: desk.reading.back())
    on(actions.forward, lambda desk: desk.reading.forward())
    on(actions.to_list, lambda desk: desk.results.enter())
    on(actions.clear_filters, lambda desk: desk.filtering.clear())
    on(actions.to_timeline, lambda desk: desk.results.timeline.enter())
    on(
        actions.timeline,
        lambda desk: desk.results.timeline.set_open(is_open=actions.timeline.isChecked()),
    )
    on(actions.timeline_in, lambda desk: desk.results.timeline.chart.zoom(1))
    on(actions.timeline_out, lambda desk: desk.results.timeline.chart.zoom(-1))
    on(actions.timeline_all, lambda desk: desk.results.timeline.chart.show_all())
    on(actions.to_article, lambda desk: desk.article.enter())
    _connect_places(actions, on)
    on(actions.save_search, lambda desk: desk.searching.save_current())
    on(actions.check_searches, lambda desk: desk.searching.keeping.check_all())
    on(actions.clear_history, lambda desk: desk.searching.keeping.clear_history())
    _connect_bookmarks(actions, on)
    _connect_imports(actions, on)


def _connect_places(actions: Actions, on: _On) -> None:
    def go_to(place: str, action: QAction) -> None:
        def go(desk: Desk) -> None:
            actions.sidebar.setChecked(True)
            desk.sidebar.enter(place)

        on(action, go)

    go_to("search", actions.place_search)
    go_to("bookmarks", actions.place_bookmarks)
    go_to("searches", actions.place_searches)


def _connect_bookmarks(actions: Actions, on: _On) -> None:
    on(actions.bookmark, lambda desk: desk.toggle_bookmark())
    on(actions.edit_bookmark, lambda desk: desk.edit_bookmark())
    on(actions.export_bookmarks, lambda desk: desk.bookmarking.export_all())
    on(actions.import_bookmarks, lambda desk: desk.bookmarking.import_some())


def _connect_imports(actions: Actions, on: _On) -> None:
    for action in (actions.pause_names, actions.mains_only):
        on(action, partial(_find_names, actions))
    on(
        actions.watched,
        lambda desk: desk.importing.show_watched() if desk.importing else None,
    )
    on(
        actions.import_report,
        lambda desk: desk.importing.show_report() if desk.importing else None,
    )


def _find_names(actions: Actions, desk: Desk) -> None:
    """Let the clerk look for names as the actions say."""
    if desk.orders is not None:
        desk.orders.name_while(
            wanted=not actions.pause_names.isChecked(),
            on_battery=not actions.mains_only.isChecked(),
        )


def _connect_entities(actions: Actions, on: _On) -> None:
    on(actions.entities, lambda desk: desk.entities.show())
    on(actions.calendar, lambda desk: desk.ways.dating.show(desk.results.query))
    on(actions.check, lambda desk: desk.ways.checking.show())


def _connect_spellings(actions: Actions, on: _On) -> None:
    on(actions.why, lambda desk: desk.explain())
    on(
        actions.expand,
        lambda desk: desk.results.asking.set_expand(is_on=actions.expand.isChecked()),
    )
    on(actions.spellings, lambda desk: desk.results.variants.open())
    on(actions.reindex, lambda desk: desk.rebuilding.start() if desk.rebuilding else None)


def follow_desk(actions: Actions, desk: Desk) -> None:
    """Let the actions show how things stand on a desk, as long as it lasts."""
    stack = desk.keeping.undo_stack
    stack.canUndoChanged.connect(actions.undo.setEnabled)
    stack.canRedoChanged.connect(actions.redo.setEnabled)
    actions.undo.setEnabled(stack.canUndo())
    actions.redo.setEnabled(stack.canRedo())
    _find_names(actions, desk)
    desk.sidebar.setVisible(actions.sidebar.isChecked())
    for action in (actions.back, actions.forward):
        action.setEnabled(False)  # nothing has been read yet
    actions.set_article_open(is_open=False)
    desk.reading.begun.connect(lambda _: actions.set_article_open(is_open=True))

    def show_trail(back: bool, forward: bool) -> None:
        actions.back.setEnabled(back)
        actions.forward.setEnabled(forward)

    desk.reading.trail_changed.connect(show_trail)
    desk.article.kind_toggled.connect(actions.show_kind)
    desk.article.panel_changed.connect(actions.show_panel)
    desk.results.timeline.unfolded.connect(actions.timeline.setChecked)
    actions.timeline.setChecked(desk.results.timeline.is_open)
    desk.answered.connect(actions.show_order)
    desk.results.expanded.connect(actions.show_expanded)
    actions.show_expanded(desk.results.query.expand)
