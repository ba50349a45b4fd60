"""Damaged issues are refused or read in part, and never end in anything else."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from archive.errors import SourceError
from archive.importers import Package, importer_for
from archive.source import Source
from archive.words import unpack
from tests.archive.importers import (
    test_didl,
    test_iarchives,
    test_mets,
    test_mets_profiles,
    test_mets_volumes,
    test_olive,
)
from tests.archive.importers.packages import given, pages

PACKAGES = {
    "mets": (test_mets.ISSUE, "post/issue-mets.xml"),
    "mets with ranges": (test_mets_profiles.RANGES, "mets.xml"),
    "mets volume": (test_mets_volumes.VOLUME, "v.xml"),
    "didl": (test_didl.FILES, "d/didl.xml"),
    "delpher": (test_didl.FILES, "d/D_0001_articletext.xml"),
    "olive": (test_olive.FILES, "h/TOC.xml"),
    "iarchives": (test_iarchives.FILES, "u/unit.xml"),
}
_TIMES = 60
_VALUES = (b'"-1"', b'"99999999999999999999"', b'"NaN"', b'"1e400"', b'""', b'"x"')


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return `content` with a few bytes changed, lost or repeated, or an odd value."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20))):
        if not made:
            break
        place = chance.randrange(len(made))
        other = chance.randrange(len(made))
        quote = made.find(b'"', place)
        match chance.randrange(5):
            case 0:
                made[place] = chance.randrange(256)
            case 1:
                del made[place : place + 200]
            case 2:
                made[place:place] = made[other : other + 300]
            case 3 if quote >= 0:
                end = made.find(b'"', quote + 1)
                made[quote : end + 1] = chance.choice(_VALUES)
            case _:
                del made[max(place, 40) :]
    return bytes(made)


def look_at(source: Source) -> None:
    importer = importer_for(source)
    if isinstance(importer, Package):
        list(importer.claims(source))
    for page in importer.read(source):
        for article in page.articles:
            assert article.headline.strip()
            assert "\n" not in article.headline
            for words in article.words:
                for box in unpack(words.packed):
                    assert box.end <= len(article.field(box.field))


@pytest.mark.parametrize("kind", PACKAGES)
def test_damage_ends_in_an_error_of_the_source_or_in_pages(
    kind: str, tmp_path: Path
) -> None:
    files, main = PACKAGES[kind]
    chance = random.Random(kind)  # noqa: S311 - the same damage every time
    for _ in range(_TIMES):
        hurt = {
            name: content.encode() if isinstance(content, str) else content
            for name, content in files.items()
        }
        for name in chance.sample(sorted(hurt), k=min(2, len(hurt))):
            hurt[name] = damaged(hurt[name], chance)
        hurt[main] = damaged(hurt[main], chance) if chance.random() < 0.5 else hurt[main]
        with suppress(SourceError):
            look_at(given("container", tmp_path, hurt, main))


@pytest.mark.parametrize(
    ("package", "file", "cut", "note"),
    [
        ("mets", "post/issue-mets.xml", 30, "the issue's file is cut off"),
        ("didl", "d/didl.xml", 30, "the issue's file is cut off"),
        ("didl", "d/D_001_alto.xml", 60, "its file is cut off"),
        ("olive", "h/TOC.xml", 30, "the issue's file is cut off"),
        ("olive", "h/Document/1/Ar00100.xml", 60, "1 of its articles end early"),
        ("iarchives", "u/unit.xml", 8, "the issue's file is cut off"),
        ("iarchives", "u/articles/1.xml", 60, "1 of its articles end early"),
    ],
)
def test_what_is_cut_off_is_read_and_told_of(
    package: str, file: str, cut: int, note: str, tmp_path: Path
) -> None:
    files, main = PACKAGES[package]
    content = files[file]
    content = content.encode() if isinstance(content, str) else content

    found = pages(given("folder", tmp_path, {**files, file: content[:-cut]}, main))

    assert any(page.articles for page in found)
    told = [said for page in found for said in page.notes if "cut off" in said]
    assert any(note in said for said in told)
    whole = pages(given("folder", tmp_path / "whole", files, main))
    assert not any("cut off" in said for page in whole for said in page.notes)
