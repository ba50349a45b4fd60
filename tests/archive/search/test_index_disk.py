"""A disk that is full, or that can only be read, costs nothing that was there."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import SearchError
from archive.search import Query
from archive.search.whoosh.engine import WhooshEngine
from tests.archive.search.versions import answers, article, articles, assert_alike, state_of

STATE = {f"{number:03}": 1 for number in range(30)}
MANY = {f"{number:05}": 2 for number in range(600)}
FULL = r"^the disk is full, so the search index was left as it was; free some space"


def mounted(*options: str) -> None:
    """Mount a file system, or skip where that is not allowed."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("there is no Linux to mount a small disk")
    done = subprocess.run(["mount", *options], capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.decode().strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk))
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: S607


def files(directory: Path) -> set[str]:
    return {
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.name not in {"lock", "holder"}
    }


def update(engine: WhooshEngine) -> None:
    engine.update(articles(MANY), remove=["000"])


def rebuild(engine: WhooshEngine) -> None:
    begun = engine.rebuild()
    try:
        begun.add(articles(MANY))
        begun.finish()
    finally:
        begun.close()


@pytest.mark.parametrize("change", [update, rebuild])
def test_full_disk_leaves_the_index_as_it_was(
    tmp_path: Path, small_disk: Path, change: Callable[[WhooshEngine], None]
) -> None:
    engine = WhooshEngine(small_disk / "index", tmp_path / "key")
    engine.update(articles(STATE))
    before, held = answers(engine), files(small_disk)
    filling = small_disk / "filling"
    free = os.statvfs(small_disk)
    filling.write_bytes(bytes(free.f_bavail * free.f_frsize - 50_000))

    with pytest.raises(SearchError, match=FULL):
        change(engine)

    assert_alike(answers(engine), before)
    assert files(small_disk) - {"filling"} == held  # what was begun is gone
    other = WhooshEngine(small_disk / "index", tmp_path / "key")
    other.update([article("001", 3)], patience=0)
    assert state_of(engine) == {**STATE, "001": 3}
    engine.warm_up()
    filling.unlink()
    engine.update(articles({"new": 1}))
    assert state_of(other) == {**STATE, "001": 3, "new": 1}
    engine.close()
    other.close()


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_full_disk_is_told_when_an_index_is_made(tmp_path: Path, small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        fill(small_disk / "filling")

    with pytest.raises(SearchError, match=r"^the disk is full"):
        WhooshEngine(small_disk / "index", tmp_path / "key")

    (small_disk / "filling").unlink()
    engine = WhooshEngine(small_disk / "index", tmp_path / "key")
    engine.update(articles(STATE))
    assert state_of(engine) == STATE
    engine.close()


@pytest.mark.parametrize("last", range(1, 6))
def test_disk_that_fills_up_at_any_sync_leaves_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    engine.update(articles(STATE))
    new = {name: version for name, version in STATE.items() if name != "001"} | {"new": 5}
    real, calls = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls >= last:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(SearchError, match=r"^the disk is full"):
            engine.update([article("new", 5)], remove=["001"])

    assert state_of(engine) in (STATE, new)
    engine.update(articles(STATE), remove=["new"])
    assert state_of(engine) == STATE
    engine.close()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder with an index on a medium that can only be read."""
    disk = tmp_path / "medium"
    engine = WhooshEngine(disk / "index", tmp_path / "key")
    engine.update(articles(STATE))
    engine.update(articles({"000": 2}))
    engine.close()
    mounted("--bind", str(disk), str(disk))
    mounted("-o", "remount,ro,bind", str(disk))
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: S607


def test_index_that_can_only_be_read_is_searched(tmp_path: Path, read_only: Path) -> None:
    engine = WhooshEngine(read_only / "index", tmp_path / "key")

    assert engine.set_aside == ""
    assert not engine.fresh
    assert state_of(engine) == {**STATE, "000": 2}
    answers(engine)
    engine.warm_up()
    for change in (
        lambda: engine.update([article("new")]),
        lambda: engine.update([], remove=["000"]),
        engine.rebuild,
    ):
        with pytest.raises(SearchError) as caught:
            change()
        assert str(caught.value) == (
            "the search index cannot be opened or written here: read-only file system"
        )
    assert engine.search(Query("")).total == len(STATE)
    engine.close()


def test_upkeep_of_what_can_only_be_read_is_left(tmp_path: Path, read_only: Path) -> None:
    engine = WhooshEngine(read_only / "index", tmp_path / "key")

    assert not engine.tidy()
    engine.close()


def test_unusable_index_that_can_only_be_read_says_so(
    tmp_path: Path, read_only: Path
) -> None:
    with pytest.raises(SearchError, match="read-only file system"):
        WhooshEngine(read_only / "index", tmp_path / "another key")
