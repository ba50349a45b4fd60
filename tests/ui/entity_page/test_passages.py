"""A list of articles of any length: pages are fetched as they come into sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive.errors import StoreError
from archive.model import Field
from archive.search import Snippet
from reader.entities import ArticlePassages, Passage, PassagePage
from tests.ui.entity_page.conftest import settle
from ui.entities.page_fetching import PAGE, Place, Sight, fetched_anew
from ui.entities.page_passages import PassageAt, PassagesPane
from ui.entities.page_passages_model import PassagesModel, sentences, where
from ui.tasks import Workers

TOTAL = 10_000


def article(number: int) -> ArticlePassages:
    passages = (
        Passage(Field.TEXT, ((5, 11),), Snippet("Then Kenney spoke.", ((5, 11),))),
        Passage(Field.TEXT, ((40, 46),), Snippet("Kenney left.", ((0, 6),))),
    )
    return ArticlePassages(
        f"a{number}", f"News {number}", "Gazette", "1912-04-16", "3", passages
    )


class Fetching:
    """Brings pages of made articles, and remembers which; `numbers` may begin below 0."""

    def __init__(self, total: int = TOTAL, numbers: Sequence[int] | None = None) -> None:
        self.numbers = range(total) if numbers is None else numbers
        self.offsets: set[int] = set()

    def __call__(self, offset: int, limit: int) -> PassagePage:
        self.offsets.add(offset)
        found = self.numbers[offset : offset + limit]
        return PassagePage(len(self.numbers), offset, tuple(map(article, found)))


@pytest.fixture
def workers(qapp: object) -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, workers: Workers) -> PassagesPane:
    made = PassagesPane(workers.readers)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def shown(qtbot: QtBot, pane: PassagesPane, fetching: Fetching) -> None:
    pane.show_from(fetching)
    settle(qtbot, pane)


def test_only_what_is_in_sight_is_fetched(qtbot: QtBot, pane: PassagesPane) -> None:
    fetching = Fetching()

    shown(qtbot, pane, fetching)

    assert pane._model.rowCount() == TOTAL
    assert fetching.offsets <= {0, PAGE}


def test_the_end_can_be_gone_to_at_once(qtbot: QtBot, pane: PassagesPane) -> None:
    fetching = Fetching()
    shown(qtbot, pane, fetching)
    pane.enter()

    qtbot.keyClick(pane._list, Qt.Key.Key_End)
    settle(qtbot, pane)

    assert pane.article_id() == "a9999"
    assert pane._sentences.model().rowCount() == 2
    assert len(fetching.offsets) < 6


def test_a_list_that_is_left_does_not_come_into_the_next(
    qtbot: QtBot, pane: PassagesPane
) -> None:
    pane.show_from(Fetching(700))
    pane.show_from(Fetching(3))
    settle(qtbot, pane)

    assert pane._model.rowCount() == 3


def test_what_is_fetched_anew_stays_where_it_is(qtbot: QtBot, pane: PassagesPane) -> None:
    shown(qtbot, pane, Fetching())
    pane.enter()
    pane._list.setCurrentIndex(pane._model.index(5000))
    pane._list.scrollTo(pane._model.index(5000))
    settle(qtbot, pane)
    before = pane._list.verticalScrollBar().value()

    pane.show_from(Fetching(), stay=True)
    settle(qtbot, pane)

    assert pane._list.verticalScrollBar().value() == before
    assert pane.article_id() == "a5000"


def test_the_article_that_is_chosen_stays_where_it_is_when_others_come_before_it(
    qtbot: QtBot, pane: PassagesPane
) -> None:
    shown(qtbot, pane, Fetching(700))
    pane.enter()
    pane._list.setCurrentIndex(pane._model.index(500))
    pane._list.scrollTo(pane._model.index(500))
    settle(qtbot, pane)
    sentences = pane._sentences
    sentences.setCurrentIndex(sentences.model().index(1, 0))
    before = pane._list.visualRect(pane._list.currentIndex()).top()

    pane.show_from(Fetching(numbers=range(-35, 710)), stay=True)
    settle(qtbot, pane)

    assert pane.article_id() == "a500"
    assert pane._list.currentIndex().row() == 535
    assert pane._list.visualRect(pane._list.currentIndex()).top() == before
    assert sentences.currentIndex().row() == 1


def test_what_is_in_sight_stays_there_though_what_is_chosen_is_far_off(
    qtbot: QtBot, pane: PassagesPane
) -> None:
    shown(qtbot, pane, Fetching(700))
    pane.enter()
    bar = pane._list.verticalScrollBar()
    bar.setValue(300 * pane._list.row_height())
    qtbot.waitUntil(lambda: pane._model.article(300) is not None)

    numbers = [*range(200), *range(1000, 1007), *range(200, 700)]
    pane.show_from(Fetching(numbers=numbers), stay=True)
    settle(qtbot, pane)

    assert pane.article_id() == "a0"
    top = pane._model.article(bar.value() // pane._list.row_height())
    assert top == article(300)


def test_where_nothing_has_changed_nothing_is_drawn_anew(
    qtbot: QtBot, pane: PassagesPane
) -> None:
    shown(qtbot, pane, Fetching(50))

    with qtbot.assertNotEmitted(pane._model.modelReset):
        pane.show_from(Fetching(50), stay=True)
        settle(qtbot, pane)


@pytest.mark.parametrize(
    ("numbers", "moved"),
    [
        (range(100), 0),
        (range(-1, 100), 1),
        (range(-150, 100), 150),
        (range(3, 100), -3),
        ([*range(45), *range(46, 100)], 0),  # it is gone
        ([45, *range(45), *range(46, 100)], 0),  # too far off to be found
        ([*range(60), *range(200, 230), *range(60, 100)], 0),  # others came below it
    ],
)
def test_an_article_is_found_again_near_where_it_was(
    numbers: Sequence[int], moved: int
) -> None:
    place = Place(45, "a45")
    fetching = Fetching(numbers=numbers)

    found = fetched_anew(fetching, Sight(40, 50, None, place, 100))

    assert found.chosen_moved == moved
    here = {page.offset // PAGE for page in found.pages}
    assert (45 + moved) // PAGE in here
    assert len(fetching.offsets) <= 12


def test_a_list_that_is_empty_now_has_one_empty_page() -> None:
    found = fetched_anew(Fetching(numbers=range(0)), Sight(40, 50, None, None, 100))

    assert found.total == 0


def test_enter_reads_the_first_mention_and_a_sentence_its_own(
    qtbot: QtBot, pane: PassagesPane
) -> None:
    shown(qtbot, pane, Fetching(3))
    pane.enter()
    with qtbot.waitSignal(pane.passage_entered) as first:
        qtbot.keyClick(pane._list, Qt.Key.Key_Return)

    view = pane._sentences
    view.setCurrentIndex(view.model().index(1, 0))
    with qtbot.waitSignal(pane.passage_entered) as second:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert first.args == [PassageAt("a0", Field.TEXT, 5, 11)]
    assert second.args == [PassageAt("a0", Field.TEXT, 40, 46)]


def test_nothing_found_and_trouble_are_told(qtbot: QtBot, pane: PassagesPane) -> None:
    shown(qtbot, pane, Fetching(0))
    assert pane._message.text() == "No article."

    def fail(offset: int, limit: int) -> PassagePage:
        raise StoreError("the archive cannot be read")

    with qtbot.waitSignal(pane.failed) as failed:
        pane.show_from(fail)

    assert str(failed.args[0]) == "the archive cannot be read"


def test_sentences_of_an_article_stand_in_one_with_their_mentions() -> None:
    joined = sentences(article(1))

    assert joined.text == "Then Kenney spoke. … Kenney left."
    assert [joined.text[start:end] for start, end in joined.matches] == ["Kenney"] * 2
    assert where(article(1)) == "Gazette · 16 April 1912 · page 3"


def test_model_is_a_sound_model(qtbot: QtBot) -> None:
    model = PassagesModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    model.show([Fetching(50)(0, PAGE)])
    model.put(Fetching(50)(PAGE, PAGE))
    model.clear()

    assert tester.model() is model
    assert model.rowCount() == 0


def test_pages_farthest_back_are_let_go() -> None:
    model, fetching = PassagesModel(), Fetching()
    model.show([fetching(0, PAGE)])

    for page in range(1, 100):
        model.put(fetching(page * PAGE, PAGE))

    assert model.article(0) is None
    assert model.article(99 * PAGE) is not None
    assert model.missing(0, 5) == (0,)
