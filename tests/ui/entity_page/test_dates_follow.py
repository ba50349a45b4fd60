"""When the issue's date is put right, the dates beside the article follow, and say why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive import Archive
from archive.indexing import update_index
from archive.ingest import IngestOptions
from archive.naming import name_now
from archive.search import Query
from reader.room import ReadingRoom
from tests.ui.entity_page.conftest import settle
from ui.article.entity_model import EntityRole
from ui.desk import Desk


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive of an article whose issue has no date."""
    with Archive(tmp_path / "Seed") as archive:
        story = Path(__file__).parents[2] / "data" / "undated.txt"
        for _ in archive.ingest([story], IngestOptions(jobs=1)):
            pass
        list(update_index(archive.store, archive.engine))
        yield archive


@pytest.fixture
def reading(qtbot: QtBot, desk: Desk, archive: Archive) -> Desk:
    """The desk with the article open; names are found on the spot, as a clerk would."""

    def find_names(article_id: str) -> None:
        name_now(archive.store, article_id)
        desk.reading.fetch_names(article_id)

    desk.article.names_wanted.connect(find_names)
    (hit,) = archive.engine.search(Query()).hits
    with qtbot.waitSignal(desk.article_shown):
        desk.show_article(hit.article_id)
    settle(qtbot, desk)
    return desk


def dates(desk: Desk) -> dict[str, tuple[str, str]]:
    """Return the second line and the tip of every row."""
    model = desk.article._panel._model
    rows = (model.index(row) for row in range(model.rowCount()))
    return {
        str(row.data()): (
            row.data(EntityRole.SECOND),
            row.data(Qt.ItemDataRole.ToolTipRole),
        )
        for row in rows
    }


def correct(qtbot: QtBot, desk: Desk, room: ReadingRoom, published: str) -> None:
    desk.show_details()
    settle(qtbot, desk)
    with qtbot.waitSignal(desk.correcting.corrected):
        desk.correcting._correct("published", published)
    settle(qtbot, desk)
    desk.correcting.close()
    assert room.article(desk.article_id() or "").held.published == published


def test_friday_follows_the_issues_date_and_back(
    qtbot: QtBot, reading: Desk, room: ReadingRoom
) -> None:
    second, tip = dates(reading)["Friday"]
    assert second == "counts from the issue's date, which is unknown"
    assert "Friday: counts from the issue" in tip

    correct(qtbot, reading, room, "2018-07-28")

    second, tip = dates(reading)["Friday"]
    assert second == "27 July 2018 – weekday before the issue's date"
    assert "Friday = 2018-07-27: weekday before the issue&#x27;s date" in tip

    reading.keeping.undo_stack.undo()
    settle(qtbot, reading)

    second, _ = dates(reading)["Friday"]
    assert second == "counts from the issue's date, which is unknown"
