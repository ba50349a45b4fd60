"""What of a desk is remembered from one start to the next, and put back."""

from __future__ import annotations

from ui.desk import Desk
from ui.state import State


def remember_desk(state: State, desk: Desk) -> None:
    """Write down how a desk and its windows stand, and where the user is."""
    state.set_columns(desk.columns.saveState())
    state.set_article_pane(desk.article.save_state())
    state.set_concordance(desk.concording.geometry())
    state.set_entities(desk.ways.entities.geometry())
    state.set_entity_page(desk.ways.pages.geometry())
    state.set_calendar(desk.ways.dating.geometry())
    if desk.importing is not None:
        state.set_always_plans(always=desk.importing.always_plans)
    state.set_session(desk.session())


def put_back(state: State, desk: Desk) -> None:
    """Let a desk and its windows stand as they did; the search is taken up elsewhere."""
    desk.columns.restoreState(state.columns())
    desk.article.restore_state(state.article_pane())
    desk.concording.set_geometry(state.concordance())
    desk.ways.entities.set_geometry(state.entities())
    desk.ways.pages.set_geometry(state.entity_page())
    desk.ways.dating.set_geometry(state.calendar())
    if desk.importing is not None:
        desk.importing.always_plans = state.always_plans()
