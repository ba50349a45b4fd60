"""Of a snapshot of ArchiveBox the page becomes one article, whatever its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.events import Ingested, PassedOver, Rejected
from archive.extraction import extract
from archive.importers import importer_for
from archive.importers.archivebox import ArchiveBoxImporter
from archive.source import Source
from tests.archive.containers.making import PAGE
from tests.fakes import InlineWorkers

LINK = {
    "archive_path": "archive/1617271200.0",
    "canonical": {"singlefile_path": "singlefile.html"},
    "timestamp": "1617271200.0",
    "url": "https://a.test/1",
}
FORMS = {
    "singlefile.html": PAGE,
    "output.html": PAGE,
    "a.test/2021/1.html": PAGE,
    "readability/content.html": b"<div><p>The harbour of the town was opened.</p></div>",
    "mercury/content.html": b"<div><p>The harbour of the town was opened.</p></div>",
}
OTHERS = {
    "index.html": PAGE.replace(b"harbour", b"snapshot"),
    "headers.json": b'{"Status-Code": "200"}',
    "htmltotext.txt": b"The harbour\nThe harbour of the town was opened on Monday.\n",
    "archive.org.txt": b"https://web.archive.org/web/2021/https://a.test/1\n",
    "readability/content.txt": b"The harbour of the town was opened on Monday.\n",
    "readability/article.json": b'{"title": "The harbour"}',
}


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.extraction.Workers", InlineWorkers)


@pytest.mark.parametrize("kept", range(len(FORMS)))
def test_the_fullest_form_of_a_page_is_read_and_no_other(kept: int, tmp_path: Path) -> None:
    names = list(FORMS)[kept:]
    members = {name: FORMS[name] for name in names} | OTHERS
    members["index.json"] = json.dumps(LINK).encode()
    for name, content in members.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)

    found = list(extract([tmp_path]))

    rest = [item for item in found if isinstance(item, PassedOver)]
    read = [item for item in found if item not in rest]
    assert [item.source for item in rest] == [str(tmp_path / "index.json")]
    assert not any(isinstance(item, Rejected | Ingested) for item in read)
    assert [item.article.provenance.source for item in read] == [str(tmp_path / names[0])]


def test_the_list_of_all_snapshots_is_passed_over() -> None:
    listed = json.dumps({"info": "all pages", "links": [LINK]}).encode()

    assert importer_for(Source("index.json", content=listed)).name == "archivebox"


def test_other_json_is_none() -> None:
    content = b'{"timestamp": "1617271200.0", "url": "https://a.test/1", "history": {}}'

    assert not ArchiveBoxImporter().accepts(Source("a.json", content=content), content)
