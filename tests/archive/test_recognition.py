"""Text recognition through a whole import: wanted, not wanted, wanted later."""

from __future__ import annotations

from collections.abc import Collection
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
from archive.model import Context
from archive.originals import Originals
from archive.store import HeldSource, SourceStatus, Store
from archive.walk import location_of
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


@needs_tesseract
def test_what_was_recognised_is_recognised_again_when_its_file_changes(
    store: Store, originals: Originals, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    image, text = folder / "page.png", folder / "story.txt"
    image.write_bytes(saved([scan(Sheet(column(prose("harbour"), 40, 700)))], "PNG"))
    text.write_text("The River\n\nThe river rose on Friday.\n")
    list(ingest([folder], store, originals, RECOGNIZED))
    image.write_bytes(saved([scan(Sheet(column(prose("lighthouse"), 40, 700)))], "PNG"))
    (folder / "other.png").write_bytes(image.read_bytes() + b"another, never asked for")

    told = {
        Path(event.source).name: event
        for event in ingest([folder], store, originals, PLAIN)
        if isinstance(event, Ingested | PassedOver | Unchanged)
    }

    assert isinstance(told["page.png"], Ingested)
    assert isinstance(told["story.txt"], Unchanged)
    assert isinstance(told["other.png"], PassedOver)
    texts = " ".join(held.article.text for held in store.articles())
    assert "the lighthouse of line 12" in texts
    assert "the harbour of line 12" not in texts


def test_the_languages_of_recognition_are_looked_up_many_at_once(
    store: Store, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(30):
        path = folder / f"{number:02}.txt"
        path.write_text(f"The River {number}\n\nThe river rose on Friday.\n")
        context = Context(ocr="deu") if number % 2 else Context()
        store.sources.reject(
            HeldSource(
                location_of(path), path.name, SourceStatus.REJECTED, context, "old 1"
            )
        )
    asked: list[int] = []
    recognized = store.sources.recognized

    def counting(locations: Collection[str]) -> dict[str, str]:
        asked.append(len(locations))
        return recognized(locations)

    monkeypatch.setattr(store.sources, "recognized", counting)

    list(ingest([folder], store, originals, PLAIN))

    assert asked == [30]
    wanted = [
        held.context.ocr
        for number in range(30)
        if (held := store.sources.find(location_of(folder / f"{number:02}.txt")))
    ]
    assert wanted == [None, "deu"] * 15


def test_recognition_may_take_its_time() -> None:
    assert PLAIN.patience == PLAIN.seconds
    assert RECOGNIZED.patience > 60 * RECOGNIZED.seconds
