"""Files of strange kinds and names: told of, read as they are, and found again."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.events import Found, Ingested, IngestEvent, IngestOptions, Planned, Rejected
from tests.fakes import InlineWorkers
from tests.privileges import nobody_special

ONE = IngestOptions(jobs=1)
STORY = (
    "Larkhaven Post\n\nCOUNCIL VOTES to close the old bridge\n\n- ANNA BELL\n\n"
    "LARKHAVEN — The council voted on Friday to close the bridge of {}.\n"
)
NAMES = [
    "emoji 📰 & spaces .txt",
    " leading space.txt",
    "trailing dot..txt",
    'quote\'s "dq".txt',
    "percent%20%2Fname.txt",
    "CON.txt",
    "-rf.txt",
    "--help",
    "n" * 240 + ".txt",
    "новости.txt",
    "أخبار.txt",
    "cafe\u0301.txt",
    "caf\u00e9.txt",
    "rtl\u202egpj.txt",
    "new\nline.txt",
    "tab\tand\x1b[31mred.txt",
    "semi;colon&amp.txt",
    "!bang!.txt",
    "=cmd|'.txt",
    "UPPER.TXT",
]


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


def told(events: Iterator[IngestEvent] | list[IngestEvent]) -> dict[str, str]:
    """Why each source was not stored, by its name; ``""`` for one that was."""
    return {
        Path(event.source).name: getattr(event, "reason", "")
        for event in events
        if not isinstance(event, Found)
    }


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_of_any_name_is_shown_safely_and_can_be_read_again(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "news" / name
    path.parent.mkdir()
    try:
        path.write_text(STORY.format(ascii(name[:20])), encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")

    events = list(archive.ingest([path.parent], ONE))

    (stored,) = [event for event in events if isinstance(event, Ingested)]
    assert stored.source.isprintable()
    (job,) = {it.job for it in events if isinstance(it, Found)} - {None}
    (item,) = archive.items(job)
    assert item.path == path
    held = archive.store.sources.find(item.location)
    assert held is not None
    assert held.original is not None
    assert list(archive.verify()) == []
    assert told(archive.ingest([path], ONE)) == {Path(stored.source).name: ""}
    assert archive.store.holdings().articles == 1


@pytest.mark.skipif(os.name == "nt", reason="file names are always text on Windows")
def test_a_name_that_is_no_text_is_shown_and_read_again(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    try:
        path.write_text(STORY.format("stone"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")

    assert told(archive.ingest([folder], ONE)) == {r"caf\xe9.txt": ""}
    assert told(archive.ingest([folder], ONE)) == {r"caf\xe9.txt": ""}
    path.write_text(STORY.format("iron and wood"), encoding="utf-8")
    assert told(archive.ingest([path], ONE)) == {r"caf\xe9.txt": ""}
    (held,) = archive.store.articles()
    assert "iron and wood" in held.article.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_what_is_no_file_is_told_of_and_never_opened(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "news"
    (folder / "below").mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY.format("secrets"), encoding="utf-8")
    (folder / "story.txt").write_text(STORY.format("stone"), encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "out.txt").symlink_to(secret)
    (folder / "far").symlink_to(tmp_path)
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "below" / "up").symlink_to(folder)
    monkeypatch.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")

        reasons = told(archive.ingest([folder], ONE))

    no_file = "is a device, pipe or socket and no file; it was not opened"
    out = "is a link that leads out of its folder; add what it names"
    assert reasons == {
        "story.txt": "",
        "pipe.txt": no_file,
        "socket.txt": no_file,
        "zero.txt": out,
        "out.txt": out,
        "far": out,
        "circle": "is a link to nothing",
        "up": "is a link to a folder that it lies in",
    }
    assert archive.store.holdings().articles == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/stdin"])
def test_a_device_is_not_read_even_if_it_is_named(archive: Archive, device: str) -> None:
    (reason,) = told(archive.ingest([Path(device)], ONE)).values()

    assert reason


def test_a_file_that_may_not_be_read_does_not_stop_the_others(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY.format("stone"), encoding="utf-8")
    (folder / "a.txt").chmod(0)
    (folder / "b.txt").write_text(STORY.format("iron"), encoding="utf-8")

    with nobody_special():
        came_of = told(archive.ingest([folder], ONE))

    assert came_of == {"a.txt": "cannot be read (permission denied)", "b.txt": ""}


def test_a_file_that_goes_away_costs_only_itself(archive: Archive, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(STORY.format(name * 9), encoding="utf-8")
    key = planned(archive, tmp_path / "a.txt", tmp_path / "b.txt")
    events = archive.run(key)
    next(events)

    (tmp_path / "a.txt").unlink()

    assert told(list(events)) == {
        "a.txt": "cannot be read (no such file or directory)",
        "b.txt": "",
    }


def test_a_file_that_grows_meanwhile_is_read_again_the_next_time(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY.format("stone"), encoding="utf-8")
    key = planned(archive, path)
    events = archive.run(key)
    next(events)
    with path.open("a", encoding="utf-8") as file:
        file.write("\nIt was built of stone a hundred years ago.\n")
    list(events)
    with path.open("a", encoding="utf-8") as file:
        file.write("\nNobody will miss it.\n")

    (event,) = [it for it in archive.ingest([path], ONE) if not isinstance(it, Found)]

    assert isinstance(event, Ingested)
    (held,) = archive.store.articles()
    assert held.article.text.endswith("Nobody will miss it.")


def test_a_file_that_became_a_pipe_is_not_waited_for(
    archive: Archive, tmp_path: Path
) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no FIFOs")
    path = tmp_path / "a.txt"
    path.write_text(STORY.format("stone"), encoding="utf-8")
    events = archive.run(planned(archive, path))
    next(events)
    path.unlink()
    os.mkfifo(path)

    (event,) = [it for it in events if not isinstance(it, Found)]

    assert isinstance(event, Rejected)


def planned(archive: Archive, *paths: Path) -> int:
    *_, last = archive.plan(paths, ONE)
    assert isinstance(last, Planned)
    return last.job
