from collections.abc import Iterator

from archive.errors import SearchError
from reader.job import ReindexCancelled, Reindexed, Reindexing
from reader.rebuilding import Rebuilder


class Index:
    """An index that takes three steps to rebuild, and knows when that was given up."""

    def __init__(self, trouble: str = "") -> None:
        self.begun = 0
        self.given_up = 0
        self.trouble = trouble

    def rebuild(self) -> Iterator[tuple[int, int]]:
        self.begun += 1
        try:
            yield 500, 1200
            if self.trouble:
                raise SearchError(self.trouble)
            yield 1000, 1200
            yield 1200, 1200
        except GeneratorExit:
            self.given_up += 1
            raise


def rebuilder(index):
    heard = []
    return Rebuilder(index.rebuild, heard.append), heard


def test_it_tells_how_far_it_is_and_that_it_is_done():
    made, heard = rebuilder(Index())
    assert not made.at_work
    made.start()

    changed = [made.step() for _ in range(4)]

    assert changed == [False, False, False, True]
    assert heard[:2] == [Reindexing(0, 0), Reindexing(500, 1200)]
    assert heard[-1] == Reindexed(1200)
    assert not made.at_work


def test_it_is_begun_once_however_often_it_is_wanted():
    index = Index()
    made, _ = rebuilder(index)

    made.start()
    made.step()
    made.start()
    made.step()

    assert index.begun == 1


def test_when_it_is_cancelled_the_new_index_is_given_up():
    index = Index()
    made, heard = rebuilder(index)
    made.start()
    made.step()

    made.cancel()

    assert index.given_up == 1
    assert heard[-1] == ReindexCancelled()
    assert not made.at_work


def test_nothing_is_cancelled_where_nothing_is_under_way():
    made, heard = rebuilder(Index())

    made.cancel()

    assert heard == []


def test_trouble_ends_it_with_a_sentence():
    made, heard = rebuilder(Index("the disk is full"))
    made.start()
    made.step()

    assert made.step() is False

    assert heard[-1] == ReindexCancelled("the disk is full")
    assert made.step() is False
