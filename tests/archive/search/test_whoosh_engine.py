"""What concerns the Whoosh engine alone: its states, other threads, other processes."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import BusyError, SearchError
from archive.search import Query, open_engine
from archive.search.whoosh.engine import WhooshEngine
from tests.archive.search.versions import article, articles, state_of

THREE = {"a": 1, "b": 1, "c": 1}


def opened(folder: Path) -> WhooshEngine:
    return WhooshEngine(folder / "index", folder / "key")


def filled(folder: Path) -> None:
    engine = opened(folder)
    engine.update(articles(THREE))
    engine.close()


def update_in_steps(folder: Path, steps: int) -> None:
    """Run in a process of its own."""
    engine = opened(folder)
    for number in range(steps):
        engine.update([article(f"{number:03}", 1)])
        if number % 20 == 10:
            rebuild = engine.rebuild()
            rebuild.add(article(f"{done:03}", 1) for done in range(number + 1))
            rebuild.finish()
        engine.tidy()
    engine.close()


def test_index_is_fresh_until_something_is_written(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    assert engine.fresh
    engine.close()
    filled(tmp_path)

    engine = opened(tmp_path)

    assert not engine.fresh
    assert engine.set_aside == ""
    assert engine.count() == 3
    engine.close()


def test_index_rebuilt_of_nothing_is_not_fresh(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = opened(tmp_path)
    engine.rebuild().finish()

    assert engine.count() == 0
    assert not engine.fresh
    engine.close()


def test_port_opens_the_engine_with_the_key_of_this_user(tmp_path: Path) -> None:
    filled(tmp_path)

    engine = open_engine(tmp_path / "index", tmp_path / "key")
    assert engine.count() == 3
    engine.close()
    engine = open_engine(tmp_path / "index")
    assert engine.set_aside
    engine.close()


def test_directory_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")

    with pytest.raises(SearchError, match="cannot be used"):
        opened(tmp_path)


def test_failed_update_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = opened(tmp_path)
    broken = article("broken")
    object.__setattr__(broken.held, "article", None)

    with pytest.raises(AttributeError):
        engine.update([article("d", 1), broken], remove=["a"])

    assert state_of(engine) == THREE
    engine.update([article("d", 1)])
    assert state_of(engine) == {**THREE, "d": 1}
    engine.close()


def test_failed_rebuild_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = opened(tmp_path)
    broken = article("broken")
    object.__setattr__(broken.held, "article", None)
    rebuild = engine.rebuild()

    with pytest.raises(AttributeError):
        rebuild.add([article("d", 1), broken])
    rebuild.close()

    assert state_of(engine) == THREE
    assert [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()] == [
        "0001"
    ]
    engine.close()


def test_one_rebuild_at_a_time(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    first = engine.rebuild()

    with pytest.raises(SearchError, match="being rebuilt already"):
        engine.rebuild()

    first.add(articles(THREE))
    first.finish()
    assert state_of(engine) == THREE
    engine.rebuild().close()
    engine.close()


def test_other_threads_update_while_one_rebuilds(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = opened(tmp_path)
    rebuild = engine.rebuild()
    rebuild.add(articles(THREE))
    assert rebuild.touched() == ()

    thread = threading.Thread(
        target=engine.update,
        args=(articles({"b": 2, "d": 2}), ["c"]),
        kwargs={"patience": 0},
    )
    thread.start()
    thread.join()

    wanted = {"a": 1, "b": 2, "d": 2}
    assert state_of(engine) == wanted
    assert not rebuild.finish()  # or the update would be lost
    assert rebuild.touched() == ("b", "c", "d")
    rebuild.replace(articles({"b": 2, "d": 2}), ["c"])
    assert rebuild.finish()
    assert state_of(engine) == wanted
    other = opened(tmp_path)
    other.update([article("e", 1)], patience=0)
    assert state_of(engine) == {**wanted, "e": 1}
    engine.close()
    other.close()


def test_of_threads_that_rebuild_at_once_one_does(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    barrier = threading.Barrier(4)
    begun: list[object] = []

    def begin() -> None:
        barrier.wait()
        with suppress(BusyError):
            begun.append(engine.rebuild())

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(begun) == 1
    engine.close()


def test_rebuild_may_be_closed_after_it_is_finished(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    rebuild = engine.rebuild()
    rebuild.add(articles(THREE))
    rebuild.finish()
    rebuild.close()

    assert state_of(engine) == THREE
    other = opened(tmp_path)
    other.update([article("d", 1)], patience=0)
    engine.close()
    other.close()


def test_what_a_killed_rebuild_has_left_goes_with_the_next_update(tmp_path: Path) -> None:
    filled(tmp_path)
    left = tmp_path / "index" / "0002"
    left.mkdir()
    (left / "s000001.arrays").write_bytes(b"half")
    engine = opened(tmp_path)

    engine.update([article("d", 1)])

    assert not left.exists()
    assert state_of(engine) == {**THREE, "d": 1}
    engine.close()


def test_state_of_the_same_moment_is_seen(tmp_path: Path) -> None:
    """Two commits may bear one time, and a file the number of one that it replaced."""
    writing, reading = opened(tmp_path), opened(tmp_path)

    for number in range(60):
        writing.update([article("a", number % 9)])
        assert state_of(reading) == {"a": number % 9}
    writing.close()
    reading.close()


def test_engine_may_be_closed_twice(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = opened(tmp_path)
    engine.count()

    engine.close()
    engine.close()

    assert opened(tmp_path).count() == 3


@pytest.mark.timeout(120)
def test_search_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    steps = 50
    writer = multiprocessing.get_context("spawn").Process(
        target=update_in_steps, args=(tmp_path, steps)
    )
    writer.start()

    seen = [0]
    while writer.is_alive():
        seen.append(engine.search(Query("v1")).total)
    writer.join()

    assert writer.exitcode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 5
    assert engine.count() == steps
    engine.close()


@pytest.mark.timeout(120)
def test_index_is_opened_while_another_process_writes(tmp_path: Path) -> None:
    filled(tmp_path)
    opened_first = opened(tmp_path)
    steps = 50
    writer = multiprocessing.get_context("spawn").Process(
        target=update_in_steps, args=(tmp_path, steps)
    )
    writer.start()

    times = 0
    while writer.is_alive():
        engine = opened(tmp_path)
        assert engine.set_aside == ""
        engine.search(Query("strike"))
        engine.warm_up()
        engine.close()
        times += 1
    writer.join()

    assert writer.exitcode == 0
    assert times > 5
    opened_first.close()


def test_threads_search_while_one_writes(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.update(article(f"{number:02}", 1) for number in range(50))
    totals: list[int] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            totals.append(engine.search(Query('v1 OR "v1" OR v1*')).total)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(50, 60):
        engine.update([article(f"{number:02}", 1)])
    done.set()
    for thread in threads:
        thread.join()

    assert set(totals) <= set(range(50, 61))
    assert engine.search(Query("v1")).total == 60
    engine.close()
