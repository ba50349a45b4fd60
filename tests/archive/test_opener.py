"""Containers that stall, break or outgrow their reader, and large ones that do not."""

from __future__ import annotations

import io
import os
import tarfile
import time
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from archive.emptying import Emptied, Emptying, Member, OpeningWorkers, empty
from archive.errors import SourceError
from archive.ingest import (
    Found,
    Ingested,
    IngestEvent,
    IngestOptions,
    Planned,
    Rejected,
    ingest,
    plan,
)
from archive.losses import MEMORY
from archive.opener import Opener
from archive.originals import Originals
from archive.source import Source
from archive.store import ItemState, Store
from archive.workers import Workers
from tests.archive.containers.making import PAGE, record, response

pytestmark = pytest.mark.timeout(180)
LARGE = "takes more than 1 GiB of memory to read; split it first"
DIED = "brought the reading program down and was left out; please report it"


def slow(seconds: int) -> str:
    return f"was given up after {seconds} seconds of reading"


def stalling() -> bytes:
    """A web archive of Safari that takes seconds to parse."""
    many = b"<true/>" * 8_000_000
    start = b"<plist><dict><key>WebMainResource</key><array>"
    return start + many + b"</array></dict></plist>"


def swelling() -> bytes:
    """A recording of a browser that is four times as large when it is read."""
    return b'{"log":{"entries":["' + "\U0001f4f0".encode() + b" " * (240 * 2**20) + b'"]}}'


def warc(number: int) -> bytes:
    page = PAGE.replace(b"harbour", b"harbour %d" % number)
    return record(response(page), f"http://a.test/{number}")


def in_zip(path: Path, **members: bytes) -> None:
    """Write a zip file; of names, ``_`` is the dot."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)


def imported(
    store: Store, originals: Originals, news: Path, seconds: float
) -> dict[str, IngestEvent]:
    options = IngestOptions(jobs=1, seconds=seconds)
    events = ingest([news], store, originals, options)
    return {
        event.source.removeprefix(f"{news}{os.sep}"): event
        for event in events
        if not isinstance(event, Found)
    }


def reasons(events: dict[str, IngestEvent]) -> dict[str, str]:
    return {
        name: event.reason for name, event in events.items() if isinstance(event, Rejected)
    }


def test_a_container_that_stalls_or_outgrows_its_reader_costs_just_itself(
    store: Store, originals: Originals, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "a.webarchive").write_bytes(stalling())
    (folder / "b.har").write_bytes(swelling())
    (folder / "c.warc").write_bytes(warc(1))

    events = imported(store, originals, folder, seconds=4)

    assert reasons(events) == {"a.webarchive": slow(4), "b.har": LARGE}
    assert store.holdings().articles == 1
    assert "slow while opening" in caplog.text
    caplog.clear()


def test_a_container_in_another_one_costs_just_itself_as_well(
    store: Store, originals: Originals, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    in_zip(
        folder / "a.zip",
        a_warc=warc(1),
        b_webarchive=stalling(),
        c_warc=warc(2),
        d_har=swelling(),
        e_warc=warc(3),
    )

    events = imported(store, originals, folder, seconds=4)

    assert reasons(events) == {"a.zip!b.webarchive": slow(4), "a.zip!d.har": LARGE}
    assert [name for name, event in events.items() if isinstance(event, Ingested)] == [
        "a.zip!a.warc!http://a.test/1",
        "a.zip!c.warc!http://a.test/2",
        "a.zip!e.warc!http://a.test/3",
    ]
    caplog.clear()


def empty_or_die(
    task: Emptying,
) -> Generator[Member | Emptied, None, Member | Emptied]:
    """Do as `empty`, but die where an evil file is met."""
    giving = empty(task)
    for member in giving:
        if member.name.endswith("evil.txt"):  # type: ignore[union-attr]  # none has ended
            os._exit(1)
        yield member
    return Emptied()


@pytest.fixture
def openers(request: pytest.FixtureRequest) -> Iterator[OpeningWorkers]:
    """Processes with a second for each step."""
    with Workers(request.param, 1, seconds=1, memory=MEMORY) as openers:
        yield openers


def names(openers: OpeningWorkers, path: Path) -> list[str]:
    """What comes out of a container; of what does not, with the reason."""
    task = Emptying(Source("a", path), "/a", "a", seconds=1)
    found = (member.found for member in Opener(openers).all_members(task))
    return [
        f"{it.source} {it.reason}" if isinstance(it, SourceError) else it.name
        for it in found
    ]


@pytest.mark.parametrize("openers", [empty_or_die], indirect=True)
def test_what_came_before_death_is_kept_and_what_comes_after_is_not_lost(
    openers: OpeningWorkers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for name in ("one.txt", "evil.txt", "two.txt"):
            archive.writestr(name, name)
    in_zip(tmp_path / "a.zip", a_txt=b"a", b_zip=inner.getvalue(), c_txt=b"c")
    in_zip(tmp_path / "b.zip", a_txt=b"a", evil_txt=b"b", c_txt=b"c")

    nested, plain = (names(openers, tmp_path / name) for name in ("a.zip", "b.zip"))

    assert nested == ["a!a.txt", "a!b.zip!one.txt", f"a!b.zip {DIED}", "a!c.txt"]
    assert plain == ["a!a.txt", f"a {DIED}"]
    caplog.clear()


@pytest.mark.parametrize("openers", [empty_or_die], indirect=True)
def test_a_container_of_many_that_break_their_reader_is_given_up(
    openers: OpeningWorkers, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("evil.txt", "evil")
    in_zip(tmp_path / "a.zip", **{f"{name}_zip": inner.getvalue() for name in "abcdefgh"})

    found = names(openers, tmp_path / "a.zip")

    assert found[:-1] == [f"a!{name}.zip {DIED}" for name in "abcd"]
    assert found[-1].startswith("a holds too many files that stall or break their reader")
    caplog.clear()


@pytest.mark.parametrize("openers", [empty], indirect=True)
def test_a_container_that_was_left_in_the_middle_is_not_taken_for_the_next(
    openers: OpeningWorkers, tmp_path: Path
) -> None:
    in_zip(tmp_path / "a.zip", a_txt=b"a", b_txt=b"b", c_txt=b"c")
    in_zip(tmp_path / "b.zip", d_txt=b"d")
    task = Emptying(Source("a", tmp_path / "a.zip"), "/a", "a", seconds=1)

    first = next(Opener(openers).all_members(task))

    assert first.name == "a!a.txt"
    assert names(openers, tmp_path / "b.zip") == ["a!d.txt"]


@pytest.mark.parametrize("openers", [empty], indirect=True)
def test_a_container_of_many_members_may_take_longer_than_one(
    openers: OpeningWorkers, tmp_path: Path
) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        member = tarfile.TarInfo()
        for number in range(15_000):
            member.name = f"{number}.txt"
            archive.addfile(member)
    start = time.monotonic()

    found = names(openers, tmp_path / "a.tar")

    assert time.monotonic() - start > 1
    assert len(found) == 15_000
    assert found[-1] == "a!14999.txt"


@pytest.mark.parametrize("openers", [empty], indirect=True)
def test_what_holds_no_page_for_gigabytes_is_read_on_as_long_as_it_takes(
    openers: OpeningWorkers, tmp_path: Path
) -> None:
    size = 3 * 2**29
    film = record(b"", kind="resource", media="video/mp4", length=size)
    with (tmp_path / "a.warc").open("wb") as file:
        file.write(film.removesuffix(b"\r\n\r\n"))
        file.seek(size, os.SEEK_CUR)  # a hole, which takes no place on the disk
        file.write(b"\r\n\r\n" + warc(1))
    start = time.monotonic()

    found = names(openers, tmp_path / "a.warc")

    assert time.monotonic() - start > 1
    assert found == ["a!http://a.test/1"]


def test_a_container_of_many_members_is_planned_however_long_that_takes(
    store: Store, tmp_path: Path
) -> None:
    in_zip(tmp_path / "a.zip", **{f"{number}_txt": b"text" for number in range(15_000)})
    start = time.monotonic()

    *_, planned = plan([tmp_path / "a.zip"], store, IngestOptions(jobs=1, seconds=0.5))

    assert time.monotonic() - start > 1
    assert isinstance(planned, Planned)
    (item,) = store.jobs.items(planned.job, ItemState)
    assert (item.format, item.reason) == ("zip", "")
