"""Any container, damaged in any way, gives sources or a sentence."""

from __future__ import annotations

import gzip
import json
import plistlib
import random
from collections.abc import Iterator

import pytest

from archive.containers import container_for
from archive.errors import SourceError
from archive.source import Source
from tests.archive.containers import (
    test_epub,
    test_saved_pages,
    test_tar_and_packed,
    test_zim,
)
from tests.archive.containers.making import PAGE, record, response, zipped

WHOLE = {
    "warc": record() + record(response(gzip.compress(PAGE), content_encoding="gzip")),
    "warc.gz": gzip.compress(record()) + gzip.compress(record(kind="revisit")),
    "wacz": zipped(("archive/a.warc", record()), ("datapackage.json", b"{}")),
    "mhtml": test_saved_pages.message(test_saved_pages.part(PAGE), test_saved_pages.FRAME),
    "har": test_saved_pages.har(test_saved_pages.entry(PAGE.decode())),
    "epub": test_epub.book(),
    "zip.html": b"<html>" + test_saved_pages.PACKED,
    "maff": zipped(
        ("1/index.rdf", test_saved_pages.RDF % (1, b"a.htm")), ("1/a.htm", PAGE)
    ),
    "webarchive": plistlib.dumps(
        {"WebMainResource": {"WebResourceData": PAGE}}, fmt=plistlib.FMT_BINARY
    ),
    "tar": test_tar_and_packed.tarred(("a.html", PAGE), ("b.txt", b"two")),
    "zim": test_zim.zim(test_zim.STORY, test_zim.MORE),
}


def damaged(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice([1, 2, 8])):
        at = chance.randrange(len(data) or 1)
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randrange(1, 40)]
            case 2:
                data[at:at] = data[at : at + chance.randrange(1, 400)]
            case 3:
                data[at : at + 4] = chance.choice([b"\xff" * 4, bytes(4), b"9999"])
            case _:
                del data[max(1, at) :]
    return bytes(data)


def below(source: Source, depth: int = 0) -> Iterator[Source | SourceError]:
    container = container_for(source, source.head())
    if container is None or depth > 2:
        return
    try:
        for item in container.open(source):
            yield item
            if isinstance(item, Source):
                yield from below(item, depth + 1)
    except SourceError as error:
        yield error


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_container_gives_sources_or_a_sentence(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - not for secrets

    for _ in range(60):
        source = Source(f"file.{kind}", content=damaged(WHOLE[kind], chance))
        for item in below(source):
            if isinstance(item, SourceError):
                assert item.reason
            else:
                assert item.content is not None
                assert item.name.startswith("file.")
            str(item).encode()  # it can be shown


def test_whole_ones_give_a_page_each() -> None:
    for kind, content in WHOLE.items():
        source = Source(f"file.{kind}", content=content)
        assert any(isinstance(item, Source) for item in below(source)), kind


def test_json_is_no_har_file_for_being_json() -> None:
    content = json.dumps({"log": "book", "version": "1.2"}).encode()
    source = Source("a.json", content=content)

    assert container_for(source, source.head()) is None
