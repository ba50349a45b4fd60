"""WACZ files, whole and broken."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from archive.errors import PassedOverError, SourceError
from archive.source import Source
from tests.archive.containers.making import (
    errors,
    names,
    opened,
    record,
    response,
    zipped,
)

DESCRIPTION = ("datapackage.json", b'{"profile": "data-package", "wacz_version": "1.1.1"}')
SEVERAL = ("datapackage.json", b'{"profile": "multi-wacz-package", "resources": []}')
LIST = ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n')


def test_pages_of_all_archives_in_it_are_found_once() -> None:
    one, two = record(url="https://a.test/1"), record(url="https://a.test/2")
    content = zipped(
        ("archive/a.warc.gz", gzip.compress(one)),
        ("archive/b.warc", one + two),
        ("indexes/index.cdx.gz", gzip.compress(b"nothing")),
        LIST,
        DESCRIPTION,
    )

    found = [page.name for page in opened(content, "a.zip") if isinstance(page, Source)]

    assert found == ["a.zip!https://a.test/1", "a.zip!https://a.test/2"]


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([("a.html", b"<p>")], "no datapackage.json"),
        ([DESCRIPTION, LIST], "no web archive"),
        ([SEVERAL], "only lists other"),
    ],
)
def test_a_file_that_is_only_called_so_is_refused(
    members: list[tuple[str, bytes]], reason: str
) -> None:
    (error,) = errors(zipped(*members), "a.wacz")

    assert reason in error.reason


def test_other_packages_of_data_are_zip_files() -> None:
    assert names(zipped(DESCRIPTION, ("data/a.txt", b"one")), "a.zip") == [
        "datapackage.json",
        "data/a.txt",
    ]


def test_a_damaged_archive_in_it_costs_no_other() -> None:
    content = bytearray(
        zipped(
            ("archive/a.warc", record(response(bytes(range(256)) * 99))),
            ("archive/b.warc", record()),
            DESCRIPTION,
        )
    )
    content[150:250] = bytes(100)

    found = opened(bytes(content), "a.wacz")

    assert isinstance(found[0], SourceError)
    assert found[0].source == "a.wacz!archive/a.warc"
    assert isinstance(found[-1], Source)


def test_wacz_files_within_one_are_opened() -> None:
    one = zipped(("archive/a.warc", record()), DESCRIPTION)

    (inner,) = opened(zipped(("b/one.wacz", one), SEVERAL), "a.wacz")

    assert isinstance(inner, Source)
    assert inner.name == "a.wacz!b/one.wacz"
    assert inner.content == one


def test_drafts_of_the_format_are_read() -> None:
    content = zipped(("archive/a.warc", record()), LIST, ("webarchive.yaml", b"title: A\n"))

    assert names(content, "a.zip") == ["https://a.test/1"]


def test_what_there_is_of_a_damaged_archive_is_read() -> None:
    archive = record(url="https://a.test/1") + record(url="https://a.test/2")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as stored:
        stored.writestr("archive/a.warc", archive)
        stored.writestr(*DESCRIPTION)
    content = buffer.getvalue().replace(b"Four", b"Fore", 1)

    first, second, told = opened(content, "a.wacz")

    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert isinstance(told, SourceError)
    assert (told.source, "damaged in places" in told.reason) == (
        "a.wacz!archive/a.warc",
        True,
    )


def test_what_there_is_of_a_file_that_was_cut_off_is_read() -> None:
    records = [record(url=f"https://a.test/{number}") for number in range(9)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as stored:
        stored.writestr("archive/a.warc.gz", b"".join(map(gzip.compress, records)))
        stored.writestr(*DESCRIPTION)
    content = buffer.getvalue()

    found = opened(content[: len(content) // 2], "a.wacz")

    read = [item for item in found if isinstance(item, Source)]
    assert read[0].name == "a.wacz!https://a.test/0"
    assert len(read) >= 3
    (told,) = (item for item in found if isinstance(item, SourceError))
    assert (told.source, "cut off" in told.reason) == ("a.wacz", True)


def test_an_archive_of_no_pages_is_passed_over() -> None:
    content = zipped(("archive/a.warc", record(kind="revisit")), DESCRIPTION)

    assert isinstance(errors(content)[0], PassedOverError)
