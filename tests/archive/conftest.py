"""A store, its originals and a folder of files for tests of what an archive is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.originals import Originals
from archive.store import Store
from tests.fakes import install_importer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "archive.sqlite3") as store:
        yield store


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files that `FakeImporter` reads."""
    install_importer(monkeypatch, tmp_path / "plugins")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("fake\nApril brought rain")
    (folder / "b.txt").write_text("fake\nBridges fell\nBoats sank")
    return folder
