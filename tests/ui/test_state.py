"""What the window remembers from one start to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from archive.search import Query, Sort
from ui.state import Session, State


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)


def test_a_session_comes_back_with_all_that_was_asked(settings: QSettings) -> None:
    query = Query(
        '"city hall" strike*',
        chosen=(("person", "Ada Safe"), ("year", "1912")),
        excluded=(("section", "Sport"),),
        period=("1912-04", ""),
        expand=True,
        unticked=(("strike", "stroke"),),
        sort=Sort.OLDEST,
    )
    session = Session(Path("Valley"), query, "article-3")

    State(settings).set_session(session)

    assert State(settings).session() == session


def test_the_choice_to_spare_the_battery_is_remembered(settings: QSettings) -> None:
    assert not State(settings).mains_only()
    State(settings).set_mains_only(only=True)
    assert State(settings).mains_only()


@pytest.mark.parametrize("search", ["7", '"no query"', "null"])
def test_an_odd_search_in_a_session_counts_as_none(
    settings: QSettings, search: str
) -> None:
    settings.setValue("session", f'{{"archive": "Valley", "search": {search}}}')

    assert State(settings).session() == Session(Path("Valley"), Query())
