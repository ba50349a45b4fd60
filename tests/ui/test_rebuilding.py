"""The index is rebuilt in the background: wanted, watched, cancelled and told of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QObject
from pytestqt.qtbot import QtBot

from archive.errors import BusyError, DamagedIndexError
from reader.job import IndexSetAside, ReindexCancelled, Reindexed, Reindexing
from tests.ui.fakes_clerk import FakeClerk
from tests.ui.fakes_room import FakeRoom
from ui.ingest.rebuild_bar import RebuildBar
from ui.ingest.words import rebuilding_words
from ui.orders import Orders
from ui.rebuilding import Rebuilding
from ui.tasks import Workers


class House:
    """A rebuilding with all that belongs to it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.workers = Workers()
        self.room = FakeRoom()
        self.parent = QObject()
        self.bar = RebuildBar()
        qtbot.addWidget(self.bar)
        self.clerks: list[FakeClerk] = []
        self.orders = Orders(
            self.room.directory, self._make_clerk, self.workers.orders, self.parent
        )
        readers = self.workers.readers
        self.rebuilding = Rebuilding(self.room, self.bar, self.orders, readers, self.parent)
        self.said: list[str] = []
        self.failed: list[object] = []
        self.rebuilding.said.connect(self.said.append)
        self.rebuilding.failed.connect(self.failed.append)

    def _make_clerk(self, directory: object, on_event: object) -> FakeClerk:
        self.clerks.append(FakeClerk(directory, on_event))
        return self.clerks[-1]

    def told(self, qtbot: QtBot, *reports: object) -> None:
        for report in reports:
            signal = (
                self.orders.index_set_aside
                if isinstance(report, IndexSetAside)
                else self.orders.reindex_changed
            )
            with qtbot.waitSignal(signal):
                self.clerks[0].tell(report)

    def ordered(self) -> list[object]:
        self.workers.orders.submit(int).result(5)
        return [order[0] for order in self.clerks[0].orders]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[House]:
    made = House(qtbot)
    yield made
    made.workers.close()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Reindexing(0, 0), "Rebuilding the index…"),
        (Reindexing(500, 100_000), "Rebuilding the index 500 of 100,000"),
        (
            Reindexing(12_000, 100_000, 110.0),
            "Rebuilding the index 12,000 of 100,000 · about 2 min left",
        ),
        (Reindexing(100_000, 100_000, 0.0), "Checking the new index…"),
    ],
)
def test_how_far_it_is_is_told_in_words(status: Reindexing, words: str) -> None:
    assert rebuilding_words(status) == words


def test_it_shows_at_once_that_it_has_begun(house: House) -> None:
    assert house.bar.isHidden()

    house.rebuilding.start()

    assert not house.bar.isHidden()
    assert "reindex" in house.ordered()
    assert house.said == []


def test_progress_is_shown_and_goes_when_it_is_done(qtbot: QtBot, house: House) -> None:
    house.told(qtbot, Reindexing(500, 1000))
    assert house.bar._progress.value() * 2 == house.bar._progress.maximum()

    house.told(qtbot, Reindexed(1000))

    assert house.bar.isHidden()
    assert house.said == ["The search index is rebuilt. Articles in it: 1,000."]


def test_it_is_cancelled_and_the_index_stays(qtbot: QtBot, house: House) -> None:
    house.told(qtbot, Reindexing(500, 1000))
    house.bar._stop.click()
    assert house.ordered()[-1] == "cancel_reindex"

    house.told(qtbot, ReindexCancelled())

    assert house.bar.isHidden()
    assert house.said == ["The search index stays as it was."]
    assert house.failed == []


def test_trouble_is_a_sentence(qtbot: QtBot, house: House) -> None:
    house.told(qtbot, Reindexing(500, 1000), ReindexCancelled("the disk is full"))

    assert house.failed == ["The disk is full. The search index stays as it was."]
    assert house.said == []


def test_an_index_that_the_clerk_could_not_use_is_told_of(
    qtbot: QtBot, house: House
) -> None:
    house.told(qtbot, IndexSetAside("the search index could not be used"))

    (sentence,) = house.said
    assert sentence.startswith("The search index could not be used. Your articles")


def test_an_index_that_the_window_could_not_use_is_told_of_once_and_rebuilt(
    qtbot: QtBot, house: House
) -> None:
    house.room.set_aside = "The search index was set aside: files of it are missing."
    with qtbot.waitSignal(house.rebuilding.said):
        house.rebuilding.look_once()
    house.rebuilding.look_once()

    assert not house.rebuilding._looking.is_running()
    assert len(house.said) == 1
    assert house.ordered().count("reindex") == 1


def test_an_index_that_turns_out_to_be_damaged_is_told_of_and_rebuilt(
    qtbot: QtBot, house: House
) -> None:
    house.room.damage = (
        "the search index is damaged: s000001.arrays is not what was written"
    )

    with qtbot.waitSignal(house.rebuilding.said):
        house.rebuilding.look_once()

    assert house.said[0].startswith("The search index is damaged: s000001.arrays")
    assert house.ordered().count("reindex") == 1


def test_an_index_that_a_search_finds_damaged_is_told_of_and_rebuilt_once(
    house: House,
) -> None:
    house.rebuilding.take_failure(DamagedIndexError("the search index is damaged"))
    house.rebuilding.take_failure(DamagedIndexError("the search index is damaged"))

    assert len(house.said) == 1
    assert house.failed == []
    assert house.ordered().count("reindex") == 1


def test_a_search_in_a_damaged_index_that_is_not_to_be_rebuilt_fails(
    qtbot: QtBot, house: House
) -> None:
    error = DamagedIndexError("the search index is damaged")
    house.rebuilding.take_failure(error)
    house.told(qtbot, ReindexCancelled())

    house.rebuilding.take_failure(error)

    assert house.failed == [error]
    assert house.ordered().count("reindex") == 1


def test_any_other_failure_of_a_search_is_passed_on(house: House) -> None:
    error = BusyError("the index is being written")

    house.rebuilding.take_failure(error)

    assert house.failed == [error]
    assert "reindex" not in house.ordered()


def test_a_sound_index_is_not_worth_a_word(qtbot: QtBot, house: House) -> None:
    with qtbot.waitSignal(house.rebuilding._looking.finished):
        house.rebuilding.look_once()

    assert house.said == []
    assert house.bar.isHidden()


def test_that_it_could_not_be_used_is_still_said_when_it_is_rebuilt(
    qtbot: QtBot, house: House
) -> None:
    house.told(qtbot, IndexSetAside("files of the index are missing"), Reindexed(42))

    told = "Files of the index are missing. It is rebuilt now. Articles in it: 42."
    assert house.said[-1] == told
