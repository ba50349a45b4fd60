"""Parts are found however they are named, and never outside of what was given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.parts import FolderParts, HeldParts, Parts

FILES = ("issue/mets.xml", "issue/ALTO/0001.xml", "issue/ALTO/page two.xml", "other.xml")


@pytest.fixture(params=["folder", "container"])
def parts(request: pytest.FixtureRequest, tmp_path: Path) -> Parts:
    if request.param == "container":
        return HeldParts(dict.fromkeys(FILES, b"<x/>"), "issue")
    root = tmp_path / "given"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"<x/>")
    (tmp_path / "secret.xml").write_bytes(b"secret")
    (root / "issue" / "link.xml").symlink_to(tmp_path / "secret.xml")
    return FolderParts(root, root / "issue")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("ALTO/0001.xml", "ALTO/0001.xml"),
        ("./ALTO/0001.xml", "ALTO/0001.xml"),
        ("file://./ALTO/0001.xml", "ALTO/0001.xml"),
        ("file:///D:/export/issue/ALTO/0001.xml", "ALTO/0001.xml"),
        ("C:\\scans\\ALTO\\0001.xml", "ALTO/0001.xml"),
        ("alto/0001.XML", "ALTO/0001.xml"),
        ("ALTO/page%20two.xml", "ALTO/page two.xml"),
        ("https://library.example/issue/ALTO/0001.xml", "ALTO/0001.xml"),
        ("../other.xml", "../other.xml"),
    ],
)
def test_a_part_is_found_however_it_is_named(
    parts: Parts, reference: str, found: str
) -> None:
    assert parts.find(reference) == found

    path, content = parts.location(found)
    assert (content if path is None else path.read_bytes()) == b"<x/>"
    assert parts.size(found) == 4


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "missing.xml",
        "../../secret.xml",
        "ALTO/../../../secret.xml",
        "/etc/passwd",
        "link.xml",
        "ALTO",
        "a\0b",
        "é" * 200,  # longer than a file's name can be
    ],
)
def test_nothing_outside_is_found(parts: Parts, reference: str) -> None:
    assert parts.find(reference) is None


def test_names_are_those_in_and_below_the_folder(parts: Parts) -> None:
    assert sorted(parts.names()) == ["ALTO/0001.xml", "ALTO/page two.xml", "mets.xml"]


def test_however_many_files_are_missing_their_folder_is_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned: list[object] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: scanned.append(path) or scan(path))
    (tmp_path / "Page1.xml").write_bytes(b"<x/>")
    parts = FolderParts(tmp_path, tmp_path)

    found = [parts.find(f"page{number}.xml") for number in range(50)]

    assert [name for name in found if name] == ["Page1.xml"]
    assert scanned == [tmp_path]
