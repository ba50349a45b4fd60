"""The lists of a BagIt bag are no news; what is in the bag is."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import Archive
from archive.events import IngestOptions
from archive.importers import importer_for
from archive.report import ItemState
from archive.source import Source

STORY = "SNOW Falls on Harwick\n\nHARWICK — Much snow fell on Harwick last night.\n"
BAG = {
    "bagit.txt": "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
    "bag-info.txt": "Source-Organization: Harwick Library\nContact-Name: Ada Bell\n",
    "manifest-sha256.txt": f"{'0' * 64} data/snow.txt\n",
    "tagmanifest-md5.txt": f"{'0' * 32} bagit.txt\n{'0' * 32} bag-info.txt\n",
    "data/snow.txt": STORY,
}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    for name, text in BAG.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_of_a_bag_only_what_is_in_it_becomes_articles(bag: Path, tmp_path: Path) -> None:
    options = IngestOptions(jobs=1)
    with Archive(tmp_path / "archive") as archive:
        for _ in range(2):
            list(archive.ingest([bag], options))
            assert [held.article.headline for held in archive.store.articles()] == [
                "SNOW Falls on Harwick"
            ]
        *_, planned = archive.plan([bag], options)
        (passed,) = archive.items(planned.job, [ItemState.PASSED_OVER])
        parts = archive.items(planned.job, [ItemState.PART])

    assert Path(passed.name).name == "bagit.txt"
    assert {Path(part.name).name for part in parts} == {*BAG} - {
        "bagit.txt",
        "data/snow.txt",
    }


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("BagIt-Version: 1.0", "bagit"),
        ("BagIt-Version: what librarians ask\n\nIt was asked on Monday.\n", "text"),
        ("THE BagIt-Version: 1.0 of the Mill\n\nIt was sold on Monday.\n", "text"),
    ],
)
def test_a_bag_is_known_by_its_first_line(text: str, format_name: str) -> None:
    assert importer_for(Source("x.txt", None, text.encode())).name == format_name
