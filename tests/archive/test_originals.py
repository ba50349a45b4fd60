from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from archive.errors import SourceError, StoreError
from archive.originals import Originals


def test_a_copy_lies_under_the_digest_of_its_contents(originals: Originals) -> None:
    kept = originals.add(b"news", "folder/Page.HTML")

    digest = sha256(b"news").hexdigest()
    assert kept == f"{digest[:2]}/{digest[2:]}.html"
    assert originals.path(kept).read_bytes() == b"news"


def test_the_same_bytes_are_kept_once(originals: Originals) -> None:
    first = originals.add(b"news", "a.html")
    second = originals.add(b"news", "b.html")

    assert first == second
    assert sum(path.is_file() for path in originals.directory.rglob("*")) == 1


def test_a_copy_is_read_only(originals: Originals) -> None:
    kept = originals.add(b"news", "a.html")

    mode = originals.path(kept).stat().st_mode
    assert not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


@pytest.mark.parametrize(
    "name", ["page", "page.", "a.html?x=/../..", "a.verylongsuffix", ".x y"]
)
def test_a_strange_suffix_is_left_out(originals: Originals, name: str) -> None:
    kept = originals.add(b"news", name)

    assert "." not in kept


def test_a_file_is_copied_with_its_digest(originals: Originals, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"x" * 3_000_000)

    kept, digest = originals.add_file(path, "a.zip")

    assert digest == sha256(b"x" * 3_000_000).hexdigest()
    assert originals.path(kept).read_bytes() == path.read_bytes()


def test_a_missing_file_is_a_source_error_and_leaves_nothing(
    originals: Originals, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        originals.add_file(tmp_path / "gone.zip", "gone.zip")

    assert not originals.directory.exists()


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file is in the way")

    with pytest.raises(StoreError, match="originals cannot be copied into the archive"):
        Originals(tmp_path / "originals").add(b"news", "a.html")


def test_an_intact_copy_has_no_problem(originals: Originals) -> None:
    assert originals.problem(originals.add(b"news", "a.html")) == ""


def test_a_damaged_copy_is_noticed(originals: Originals) -> None:
    kept = originals.add(b"news", "a.html")
    originals.path(kept).chmod(0o644)
    originals.path(kept).write_bytes(b"nexs")

    assert originals.problem(kept) == "the copy in the archive is damaged"


def test_a_missing_copy_is_noticed(originals: Originals) -> None:
    kept = originals.add(b"news", "a.html")
    originals.path(kept).unlink()

    assert originals.problem(kept) == "the copy in the archive is missing"


def test_what_was_left_unfinished_long_ago_is_swept_away(originals: Originals) -> None:
    kept = originals.add(b"news", "a.html")
    old, new = (originals.directory / f"unfinished-{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"ne")
    os.utime(old, (0, 0))

    originals.sweep()

    assert not old.exists()
    assert new.exists()
    assert originals.problem(kept) == ""
