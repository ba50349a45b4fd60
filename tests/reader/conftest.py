"""A small archive of three stories, and the files it was made from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.ingest import IngestOptions

STORIES = {
    "flood.txt": """
The Harwick Mercury

28 July 2018

RIVER RISES Over Harwick Bridge

- JOAN CARTER

HARWICK — Mayor Philip Ostrander closed the bridge on Friday after the river rose four feet.

“Nobody crosses until I do,” Ostrander said. Joan Bell of the River Trust agreed with him.
""",
    "trial.txt": """
The Harwick Mercury

4 August 2018

JURY Sworn in Bridge Case

HARWICK — The jury in the bridge case was sworn on Monday before Judge Ellen Marsh.

The trial will last until the end of next month, the court said.
""",
    "show.txt": """
The Larkhaven Post

25 December 1999

FLOWER SHOW Opens

LARKHAVEN — The flower show opened with nine roses and a river of tulips.
""",
}


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder of newspaper files."""
    return _write_stories(tmp_path / "stories")


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stories and an archive of them, made once because it takes long."""
    folder = tmp_path_factory.mktemp("pristine")
    stories = _write_stories(folder / "stories")
    with Archive(folder / "archive") as archive:
        for _ in archive.ingest([stories], IngestOptions(jobs=1)):
            pass
    return folder


@pytest.fixture
def archive_directory(tmp_path: Path, pristine: Path) -> Path:
    """An archive of the stories, without their names."""
    return Path(shutil.copytree(pristine / "archive", tmp_path / "archive"))


def _write_stories(folder: Path) -> Path:
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture
def archive(archive_directory: Path) -> Iterator[Archive]:
    with Archive(archive_directory) as archive:
        yield archive
