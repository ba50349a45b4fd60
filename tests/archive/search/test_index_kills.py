"""Whenever a process is killed, the index has its old or its new state."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from archive.archive import Archive
from archive.errors import SearchError
from archive.indexing import update_index
from archive.search import Query
from archive.search.whoosh.engine import WhooshEngine
from tests.archive.search.index_work import NAMES, allowed, work
from tests.archive.search.versions import (
    answers,
    article,
    articles,
    assert_alike,
    fresh_answers,
    merge_all_when_tidied,
    state_of,
)
from tests.fakes import make_page, make_source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

KILLS = 60
START = dict.fromkeys(NAMES[:16], 0)
CRASHED = 77

processes = multiprocessing.get_context("forkserver" if sys.platform != "win32" else None)
processes.set_forkserver_preload(["tests.archive.search.index_work", "archive.archive"])


def started(target: Callable[..., None], *args: object) -> BaseProcess:
    process = processes.Process(target=target, args=args, daemon=True)
    process.start()
    return process


def check_whole(directory: Path, key: Path, states: list[dict[str, int]]) -> dict[str, int]:
    """Check an index somebody was writing; return which of the states it holds."""
    engine = WhooshEngine(directory, key)
    assert engine.set_aside == ""
    assert not engine.fresh
    held = state_of(engine)
    assert held in states
    engine.warm_up()
    engine.update([article("probe", 1)])
    engine.update([], remove=["probe"])
    engine.tidy()
    assert state_of(engine) == held
    engine.close()
    assert_nothing_is_left_over(directory)
    return held


def assert_nothing_is_left_over(directory: Path) -> None:
    generation = (directory / "CURRENT").read_text().strip()
    assert [path.name for path in directory.iterdir() if path.is_dir()] == [generation]
    states = WhooshEngine(directory, directory.parent / "key")._states
    parts = states.manifest()[1].parts
    listed = {file.name for part in parts for file in part.files()}
    found = {path.name for path in (directory / generation).iterdir()}
    assert found == {"MANIFEST", *listed}
    states.close()


@pytest.mark.timeout(240)
def test_index_is_whole_after_any_kill(tmp_path: Path) -> None:
    chance = Random(3)  # noqa: S311 nothing secret
    directory, key = tmp_path / "index", tmp_path / "key"
    engine = WhooshEngine(directory, key)
    engine.update(articles(START))
    engine.close()
    state = dict(START)
    changes = 0

    for number in range(KILLS):
        log = tmp_path / f"log-{number}"
        process = started(work, directory, key, log, state, number)
        process.join(timeout=chance.uniform(0.01, 0.5))
        process.kill()
        process.join()
        assert process.exitcode == -9
        states = allowed(log, state)
        state = check_whole(directory, key, states)
        changes += log.read_text().count("!") if log.exists() else 0
        if number % 10 == 0:
            reopened = WhooshEngine(directory, key)
            fresh = fresh_answers(state, tmp_path / f"fresh-{number}", key)
            assert_alike(answers(reopened), fresh)
            reopened.close()

    assert changes > KILLS  # they were killed in the midst of work


CALLS = ("fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "link")


def crash_at(count: int, act: Callable[[], None]) -> Callable[[], int]:
    """Let the `count`-th call that changes a folder, or makes it last, end in `act`.

    Returns:
        A function that tells how many calls there have been.
    """
    calls = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == count:
                act()
            return real(*args, **named)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    return lambda: calls


def change(engine: WhooshEngine, kind: str) -> None:
    if kind == "update":
        engine.update([article("00", 1), article("new", 1)], remove=["01"])
    elif kind == "tidy":
        assert engine.tidy()
    else:
        rebuild = engine.rebuild()
        try:
            rebuild.add(articles(AFTER["rebuild"]))
            rebuild.finish()
        finally:
            rebuild.close()


AFTER = {
    "update": {name: number for name, number in START.items() if name != "01"}
    | {"00": 1, "new": 1},
    "tidy": START,
    "rebuild": dict.fromkeys(NAMES, 2),
}


def crash_in(kind: str, directory: Path, key: Path, count: int) -> None:
    """Run in a process of its own."""
    engine = WhooshEngine(directory, key)
    crash_at(count, lambda: os._exit(CRASHED))
    change(engine, kind)
    os._exit(0)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an index of eight segments, which are to be merged, and its key."""
    with monkeypatch.context() as patch:
        merge_all_when_tidied(patch)  # a change would merge them itself
        engine = WhooshEngine(tmp_path / "sample" / "index", tmp_path / "sample" / "key")
        engine.update([article("gone")])
        names = list(START)
        for begin in range(0, len(names), 2):
            gone = ["gone"] if begin == 4 else []
            some = dict.fromkeys(names[begin : begin + 2], 0)
            engine.update(articles(some), remove=gone)
        engine.close()
    return tmp_path / "sample"


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kind", AFTER)
def test_index_is_whole_after_a_crash_at_any_step(
    tmp_path: Path, sample: Path, kind: str
) -> None:
    held = []
    for count in range(1, 200):
        shutil.copytree(sample, tmp_path / f"{count}")
        key, directory = tmp_path / f"{count}" / "key", tmp_path / f"{count}" / "index"
        process = started(crash_in, kind, directory, key, count)
        process.join()
        assert process.exitcode in {0, CRASHED}
        if process.exitcode == 0:
            break
        held.append(check_whole(directory, key, [START, AFTER[kind]]))

    assert process.exitcode == 0
    assert held[0] == START
    assert held[-1] == AFTER[kind]
    assert held == sorted(held, key=lambda state: state == AFTER[kind])


@pytest.mark.parametrize("kind", AFTER)
def test_index_is_whole_after_an_error_at_any_step(
    tmp_path: Path, sample: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError(5, "Input/output error")

    for count in range(1, 200):
        shutil.copytree(sample, tmp_path / f"{count}")
        key, directory = tmp_path / f"{count}" / "key", tmp_path / f"{count}" / "index"
        engine = WhooshEngine(directory, key)
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, getattr(os, name))
            calls = crash_at(count, fail)
            failed = ""
            try:
                change(engine, kind)
            except SearchError as error:
                failed = str(error)
            done = calls() < count
        if done:
            assert not failed
            break
        assert failed in {"", "the search index cannot be used: input/output error"}
        assert state_of(engine) in ([START, AFTER[kind]] if failed else [AFTER[kind]])
        other = WhooshEngine(directory, key)
        other.update([article("01", 3)], patience=0)
        assert state_of(other) == state_of(engine)
        assert_nothing_is_left_over(directory)
        other.close()
        engine.close()

    assert done
    assert count > 5


def open_damaged(directory: Path, key: Path, count: int) -> None:
    """Run in a process of its own."""
    crash_at(count, lambda: os._exit(CRASHED))
    WhooshEngine(directory, key)
    os._exit(0)


@pytest.mark.timeout(240)
def test_setting_aside_can_be_gone_on_with_after_a_crash_at_any_step(
    tmp_path: Path, sample: Path
) -> None:
    (sample / "index" / "0001" / "MANIFEST").write_bytes(b"")
    for count in range(1, 100):
        shutil.copytree(sample, tmp_path / f"{count}")
        key, directory = tmp_path / f"{count}" / "key", tmp_path / f"{count}" / "index"
        process = started(open_damaged, directory, key, count)
        process.join()
        assert process.exitcode in {0, CRASHED}
        engine = WhooshEngine(directory, key)
        assert engine.fresh
        assert engine.count() == 0
        engine.update(articles(START))
        assert state_of(engine) == START
        engine.close()
        if process.exitcode == 0:
            break

    assert process.exitcode == 0
    assert count > 5


def index_all(directory: Path, at_once: bool) -> None:
    """Run in a process of its own."""
    with Archive(directory) as archive:
        if at_once:
            archive.update_index()
        for _ in update_index(archive.store, archive.engine, 1):
            pass


@pytest.mark.timeout(240)
def test_nothing_is_lost_when_indexing_is_killed(tmp_path: Path) -> None:
    chance = Random(5)  # noqa: S311 nothing secret
    for number in range(20):
        with Archive(tmp_path) as archive:
            for source in range(3):
                sha256 = f"{number}{source}".ljust(64, "0")
                texts = [f"strike{number} {source} {part}" for part in range(4)]
                archive.store.sources.put(
                    make_source(f"/{source}", sha256=sha256),
                    [make_page(*texts, sha256=sha256)],
                )
        process = started(index_all, tmp_path, number % 2 == 0)
        process.join(timeout=chance.uniform(0.02, 0.4))
        process.kill()
        process.join()

        with Archive(tmp_path) as archive:
            archive.update_index()
            ids = {held.article.id for held in archive.store.articles()}
            hits = archive.engine.search(Query(f"strike{number}", limit=1000)).hits
            assert {hit.article_id for hit in hits} == ids
            assert archive.engine.count() == len(ids) == 12
            assert archive.store.outbox.count_unindexed() == 0
