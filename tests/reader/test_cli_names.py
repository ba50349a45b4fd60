"""Names found anew in the terminal, and a larger model taken from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import Archive
from archive.extractors import default_extractor, signature
from archive.extractors.weights import ENVIRONMENT
from archive.model import Names
from archive.naming import Extracted
from archive.store import Unnamed
from reader.cli import run
from tests.fakes import InlineWorkers


def workers(named_by: str) -> InlineWorkers[Unnamed, Extracted]:
    return InlineWorkers(lambda _: Extracted(Names(), named_by), 1)


@pytest.fixture(autouse=True)
def no_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "models"))


def test_names_found_by_an_older_extractor_are_found_anew(
    archive_directory: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = ["--archive", str(archive_directory), "--json"]
    with Archive(archive_directory) as archive:
        archive.store.outbox.mark_unnamed_again("nobody")
    monkeypatch.setattr("archive.naming.naming_workers", lambda _: workers("spacy-sm 1"))
    assert run(["names", *place]) == 0
    before = json.loads(capsys.readouterr().out)["named_by"]

    monkeypatch.setattr("archive.naming.naming_workers", lambda _: workers(_current()))
    assert run(["names", "--again", *place]) == 0
    after = json.loads(capsys.readouterr().out)

    assert set(before) == {"spacy-sm 1"}
    assert after == {
        "articles": before["spacy-sm 1"],
        "again": before["spacy-sm 1"],
        "named_by": {_current(): before["spacy-sm 1"]},
    }


def _current() -> str:
    return signature(default_extractor())


def test_the_model_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["model", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["english"] in {"sm", "md"}
    assert told["extractor"].startswith(f"spacy-{told['english']} ")


def test_a_file_that_is_no_model_is_told_of_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no model")

    assert run(["model", str(other)]) == 1

    assert "is no wheel file" in capsys.readouterr().err
