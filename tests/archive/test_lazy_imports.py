from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "trafilatura",
    "htmldate",
    "py3langid",
    "lxml",
    "numpy",
    "whoosh",
    "PySide6",
)


@pytest.mark.parametrize(
    ("imported", "barred"),
    [
        ("import archive", (*HEAVY, "sqlite3")),
        ("from archive import Archive", HEAVY),
        ("import archive.ingest", HEAVY),
        ("import reader", HEAVY),
        ("import ui", tuple(name for name in HEAVY if name != "PySide6")),
    ],
)
def test_importing_stays_light(imported: str, barred: tuple[str, ...]) -> None:
    code = f"import sys; {imported}; print(*(set({barred!r}) & set(sys.modules)))"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )

    assert loaded.stdout.split() == []


def test_the_archive_is_found_where_it_is_looked_for() -> None:
    import archive
    from archive.archive import Archive

    assert archive.Archive is Archive


def test_archive_has_nothing_else_to_give() -> None:
    import archive

    with pytest.raises(AttributeError, match="has no attribute 'Library'"):
        archive.Library  # noqa: B018 - the access is what is tested
