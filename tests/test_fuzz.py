from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from archive.workers import Loss, Lost
from tests.fuzz import trials
from tests.fuzz.__main__ import main
from tests.fuzz.mutating import mutated
from tests.fuzz.samples import samples_below
from tests.fuzz.shrinking import shrunk
from tests.fuzz.structures_changed import members, unpacked
from tests.fuzz.trials import Trial, judge, verdict_of

_STORY = (
    b"The Harwick Mercury\n\n28 July 2018\n\nRiver Rises\n\nThe river rose on Friday.\n"
)


def _zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("a.txt", _STORY)
        packed.writestr("b.txt", _STORY * 2)
    return written.getvalue()


_FILES = {
    "text": _STORY,
    "xml": b"<?xml version='1.0'?><a><b c='1'>one</b><b c='2'>two</b></a>",
    "json": json.dumps({"a": [1, 2, {"b": "c"}], "d": None}).encode(),
    "zip": _zip(),
    "gzip": gzip.compress(_STORY, mtime=0),
}


def _changed(content: bytes, count: int) -> list[bytes]:
    seeds = [Random(number) for number in range(count)]  # noqa: S311 - no secret
    return [mutated(random, content, _STORY) for random in seeds]


@pytest.mark.parametrize("kind", _FILES)
def test_a_seed_gives_the_same_changed_files_again(kind: str) -> None:
    first, again = _changed(_FILES[kind], 60), _changed(_FILES[kind], 60)

    assert first == again
    assert len(set(first)) > 30


def test_a_packed_file_is_changed_inside_and_packed_again() -> None:
    packed = _FILES["gzip"]

    changed = _changed(packed, 50)

    whole = [found for it in changed if (found := unpacked(it))]
    assert members(packed) == [""]
    assert len(whole) > 25
    assert sum(content != _STORY for content, _ in whole) > 20


def test_shrinking_keeps_what_makes_a_file_fail() -> None:
    content = b"x" * 1_000 + b"BOOM" + b"y" * 1_000

    assert shrunk(content, lambda it: b"BOOM" in it, 500) == b"BOOM"
    assert b"BOOM" in shrunk(content, lambda it: b"BOOM" in it, 3)


def test_what_is_refused_is_no_failure_and_a_bug_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(_STORY)

    assert judge(Trial("text", path, tmp_path, _STORY)).is_read
    assert judge(Trial("text", path, tmp_path, b"")).failure == ""

    from archive.importers.text import TextImporter

    def read(self: TextImporter, source: object) -> object:
        raise KeyError("a bug")

    monkeypatch.setattr(TextImporter, "read", read)
    with pytest.raises(KeyError):
        judge(Trial("text", path, tmp_path, _STORY))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_of_an_image_its_bytes_are_read_as_for_recognition(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "page.png"
    Image.new("L", (40, 40), 255).save(path)
    small = path.read_bytes()

    whole = judge(Trial("images", path, tmp_path, small))
    cut_off = judge(Trial("images", path, tmp_path, small[:60]))

    assert (whole.is_read, whole.is_passed_over) == (False, True)
    assert (cut_off.is_read, cut_off.is_passed_over) == (False, False)


def test_what_lists_others_is_looked_into_and_passed_over(tmp_path: Path) -> None:
    batch = b'<batch xmlns="http://www.loc.gov/ndnp"><issue>1.xml</issue></batch>'

    verdict = judge(Trial("ndnp", tmp_path / "batch.xml", tmp_path, batch))

    assert (verdict.is_read, verdict.is_passed_over) == (False, True)


def test_what_takes_too_long_is_told_of_with_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.importers.text import TextImporter

    def read(self: TextImporter, source: object) -> object:
        while True:
            with suppress(Exception):
                sum(range(1_000))

    monkeypatch.setattr(trials, "SECONDS", 0.05)
    monkeypatch.setattr(TextImporter, "read", read)

    verdict = judge(Trial("text", tmp_path / "story.txt", tmp_path, _STORY))

    assert verdict.failure.startswith("slow in archive/parsing.py")
    assert "in read" in verdict.detail


def test_what_takes_too_long_is_ended_though_nobody_heard_of_it_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.importers.text import TextImporter

    def read(self: TextImporter, source: object) -> object:
        until = monotonic() + 20
        with suppress(BaseException):
            while monotonic() < until:
                sum(range(1_000))
        while monotonic() < until:
            sum(range(1_000))
        return iter(())

    monkeypatch.setattr(trials, "SECONDS", 0.2)
    monkeypatch.setattr(TextImporter, "read", read)

    verdict = judge(Trial("text", tmp_path / "story.txt", tmp_path, _STORY))

    assert verdict.failure.startswith("slow in archive/parsing.py")


def test_failures_of_one_kind_are_known_by_where_they_were_raised() -> None:
    trace = (
        'Traceback (most recent call last):\n  File "/home/a/archive/importers/ris.py", '
        "line 12, in read\n    value[3]\nIndexError: list index out of range\n"
    )

    assert (
        verdict_of(Lost(Loss.BUG, trace)).failure == "IndexError in importers/ris.py read"
    )
    assert verdict_of(Lost(Loss.SLOW)).failure == "slow"


def test_files_are_tried_by_what_reads_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "story.txt").write_bytes(_STORY)
    (files / "story.txt.gz").write_bytes(_FILES["gzip"])
    assert list(samples_below(files)) == ["packed", "text"]
    found = tmp_path / "found"

    failed = main(["text", "--trials", "5", "--files", str(files), "--into", str(found)])

    assert failed == 0
    assert "text: 5 files tried" in capsys.readouterr().out
    assert not found.exists()
