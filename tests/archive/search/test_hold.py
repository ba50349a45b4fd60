"""One process writes at a time, and the others can tell which."""

from __future__ import annotations

import multiprocessing
import os
import platform
import re
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

import pytest

from archive.errors import BusyError
from archive.search import Query
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.hold import Hold
from tests.archive.search.versions import article, articles, state_of

processes = multiprocessing.get_context("spawn")


def hold(directory: Path, told: Connection) -> None:
    """Run in a process of its own: hold the index until a word comes."""
    with Hold(directory).held(5):
        told.send("held")
        told.recv()
    told.send("freed")
    told.recv()


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that holds the folder ``index``."""
    (tmp_path / "index").mkdir()
    ours, theirs = processes.Pipe()
    process = processes.Process(target=hold, args=(tmp_path / "index", theirs), daemon=True)
    process.start()
    assert ours.recv() == "held"
    yield process, ours
    process.kill()
    process.join()


def test_others_are_told_who_writes(
    tmp_path: Path, holder: tuple[BaseProcess, Connection]
) -> None:
    began = monotonic()

    with pytest.raises(BusyError) as caught:
        Hold(tmp_path / "index").keep(0.2)

    assert 0.2 <= monotonic() - began < 5
    assert re.fullmatch(
        rf"another Pressmark \(process {holder[0].pid} on {re.escape(platform.node())}, "
        r"since \d{4}-\d\d-\d\d \d\d:\d\d\) is writing to this archive; try again later",
        str(caught.value),
    )


def test_waiting_ends_when_the_right_is_given_back(
    tmp_path: Path, holder: tuple[BaseProcess, Connection]
) -> None:
    holder[1].send("free it")
    assert holder[1].recv() == "freed"

    with Hold(tmp_path / "index").held(5):
        assert str(os.getpid()) in (tmp_path / "index" / "holder").read_text()
    assert not (tmp_path / "index" / "holder").exists()


def test_killed_holder_does_not_block(
    tmp_path: Path, holder: tuple[BaseProcess, Connection]
) -> None:
    holder[0].kill()
    holder[0].join()
    assert (tmp_path / "index" / "holder").exists()

    with Hold(tmp_path / "index").held(0):
        assert str(os.getpid()) in (tmp_path / "index" / "holder").read_text()


def test_second_engine_searches_and_says_who_writes(tmp_path: Path) -> None:
    key = tmp_path / "key"
    first = WhooshEngine(tmp_path / "index", key)
    first.update(articles({"a": 1, "b": 1}))
    ours, theirs = processes.Pipe()
    process = processes.Process(target=hold, args=(tmp_path / "index", theirs), daemon=True)
    process.start()
    assert ours.recv() == "held"

    second = WhooshEngine(tmp_path / "index", key)

    assert second.search(Query("")).total == 2
    with pytest.raises(BusyError, match=f"process {process.pid} on "):
        second.update([article("c")], patience=0.1)
    with pytest.raises(BusyError, match=f"process {process.pid} on "):
        second.rebuild(patience=0.1)
    assert not second.tidy()
    process.kill()
    process.join()
    second.update([article("c", 1)], patience=0)
    assert state_of(first) == {"a": 1, "b": 1, "c": 1}
    first.close()
    second.close()


def test_thread_that_has_the_right_may_take_it_again(tmp_path: Path) -> None:
    right = Hold(tmp_path)
    with right.held(0), right.held(0):
        pass

    with Hold(tmp_path).held(0):
        pass


def test_threads_write_one_after_the_other(tmp_path: Path) -> None:
    right = Hold(tmp_path)
    done: list[str] = []

    def write() -> None:
        with right.held(0):
            done.append("second")

    with right.held(0):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(0.05)
        done.append("first")
    thread.join()

    assert done == ["first", "second"]


def test_process_keeps_the_right_while_its_threads_write(tmp_path: Path) -> None:
    right = Hold(tmp_path)
    right.keep(0)

    with right.held(0):
        pass

    with pytest.raises(BusyError):
        Hold(tmp_path).keep(0)
    right.let_go()
    with Hold(tmp_path).held(0):
        pass


def test_right_is_freed_when_the_writer_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Hold(tmp_path).held(0):
        raise ZeroDivisionError

    with Hold(tmp_path).held(0):
        pass


@pytest.mark.parametrize("name", ["lock", "holder"])
def test_links_in_the_folder_lead_nowhere(tmp_path: Path, name: str) -> None:
    target = tmp_path / "letter"
    target.write_text("Dear Ann")
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / name).symlink_to(target)

    with Hold(tmp_path / "index").held(0):
        pass

    assert target.read_text() == "Dear Ann"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a\nb", b"\x1b[2J"])
def test_name_that_cannot_be_shown_is_not_shown(
    tmp_path: Path, holder: tuple[BaseProcess, Connection], content: bytes
) -> None:
    (tmp_path / "index" / "holder").write_bytes(content)

    with pytest.raises(BusyError, match=r"^another Pressmark is writing"):
        Hold(tmp_path / "index").keep(0)
