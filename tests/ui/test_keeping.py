"""What is told of bookmarks is never older than what the user did to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from archive.kept import Bookmark
from reader.room import ReadingRoom
from tests.ui.fakes_room import FakeRoom
from ui.keeping import Keeping
from ui.tasks import Workers


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


def test_what_was_read_before_a_change_is_not_told_after_it(
    qtbot: QtBot, workers: Workers
) -> None:
    gate = threading.Event()
    keeping = Keeping(cast("ReadingRoom", FakeRoom()), workers)
    # Kept, it is read anew, but the thread is busy until the note has been written.
    keeping.added.connect(lambda _: workers.writer.submit(gate.wait, 10))
    told: list[tuple[Bookmark, ...]] = []
    keeping.changed.connect(told.append)
    with qtbot.waitSignal(keeping.added):
        keeping.toggle("article-2")
    kept = keeping.bookmark("article-2")
    assert kept is not None

    with qtbot.waitSignal(keeping.changed):
        keeping.edit(replace(kept, note="see chapter 2"))
        gate.set()

    assert [bookmark.note for bookmark in told[0]] == ["see chapter 2"]
