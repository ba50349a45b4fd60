"""Worker processes, and what they hold on to."""

from __future__ import annotations

import os
import stat
import struct
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from archive.serving import Loss, Lost
from archive.workers import Workers

_SHARE = 1 << 30
_kept: list[bytearray] = []

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell of memory"
)


def keep(size: int) -> tuple[int, int]:
    """Hold on to so many bytes; return the process, and how often it has done so."""
    _kept.append(bytearray(size))
    return os.getpid(), len(_kept)


def die_while_telling(task: int) -> None:
    """Tell the beginning of a message through all that is open, and die."""
    for number in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, struct.pack("!i", 1000) + b"half")
    os._exit(1)


def answers(sizes: list[int]) -> list[tuple[int, int] | Lost]:
    found = []
    with Workers(keep, 1, seconds=60, memory=_SHARE) as workers:
        for size in sizes:
            workers.submit(size)
            while workers.busy:
                found += [answer for _, answer in workers.collect(60)]
    return found


@needs_proc
def test_a_process_that_holds_half_of_its_share_does_no_further_task() -> None:
    first, second, third = answers([_SHARE // 2, 1, 1])

    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert first[0] != second[0]
    assert second[1] == 1
    assert third == (second[0], 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_a_process_that_dies_while_it_tells_something_is_lost_alone() -> None:
    with Workers(die_while_telling, 1, seconds=60) as workers:
        workers.submit(0)
        found = []
        while workers.busy:
            found += workers.collect(60)

    assert found == [(0, Lost(Loss.DIED))]


@needs_proc
def test_what_was_kept_is_not_charged_to_the_next_task() -> None:
    large = 6 * _SHARE // 10

    found = answers([large, large, large])

    assert [one[1] for one in found if isinstance(one, tuple)] == [1, 1, 1]


@needs_proc
def test_what_takes_more_than_its_share_alone_is_lost_alone() -> None:
    found = answers([1, 2 * _SHARE, 1])

    assert found[1] == Lost(Loss.LARGE)
    assert [one[1] for one in found if isinstance(one, tuple)] == [1, 2]
