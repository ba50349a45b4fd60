"""Text recognition through a whole import: wanted, not wanted, wanted later."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.ingest import (
    Ingested,
    IngestEvent,
    IngestOptions,
    PassedOver,
    Unchanged,
    ingest,
)
from archive.originals import Originals
from archive.store import Store
from tests.archive.importers.pdfs import Sheet, column, prose
from tests.archive.importers.scans import needs_tesseract, saved, scan
from tests.fakes import InlineWorkers

PLAIN = IngestOptions(jobs=1)
RECOGNIZED = IngestOptions(jobs=1, ocr="eng")


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@needs_tesseract
def test_an_image_is_read_when_that_is_wanted_and_stays(
    store: Store, originals: Originals, tmp_path: Path
) -> None:
    image = tmp_path / "page.png"
    image.write_bytes(saved([scan(Sheet(column(prose("harbour"), 40, 700)))], "PNG"))

    def run(options: IngestOptions) -> IngestEvent:
        *_, event = ingest([image], store, originals, options)
        return event

    assert isinstance(run(PLAIN), PassedOver)
    assert isinstance(run(PLAIN), PassedOver)
    read = run(RECOGNIZED)
    assert isinstance(read, Ingested)
    assert isinstance(run(RECOGNIZED), Unchanged)
    assert isinstance(run(PLAIN), Unchanged)
    (held,) = store.articles()
    assert "the harbour of line 12 was told" in held.article.text


def test_recognition_may_take_its_time() -> None:
    assert PLAIN.patience == PLAIN.seconds
    assert RECOGNIZED.patience > 60 * RECOGNIZED.seconds
