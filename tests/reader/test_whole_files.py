"""What is written to a file is there whole, or what was there before is."""

from __future__ import annotations

import os
import threading
from errno import ENOSPC
from pathlib import Path

import pytest

from reader.whole_files import whole_file


def test_what_was_there_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text("old", encoding="utf-8")

    with whole_file(path) as file:
        file.write("new")
        assert path.read_text(encoding="utf-8") == "old"

    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_costs_nothing_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text("old", encoding="utf-8")

    def fill_the_disk() -> None:
        with whole_file(path) as file:
            file.write("half")
            raise OSError(ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fill_the_disk()

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    with whole_file(tmp_path / "link.csv") as file:
        file.write("new")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()

    with whole_file(pipe) as file:
        file.write("through")
    reader.join(10)

    assert read == ["through"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError), whole_file(tmp_path):  # noqa: PT011  # of several kinds
        pass
