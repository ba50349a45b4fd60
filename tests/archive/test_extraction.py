"""Files are read without an archive as they would be read for one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from archive.events import IngestOptions, PassedOver, Rejected
from archive.extraction import extract
from archive.model import HeldArticle
from tests.fakes import InlineWorkers


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.extraction.Workers", InlineWorkers)


@pytest.fixture
def issue(news: Path) -> Path:
    """A folder with two pages, what speaks for them, and a file of its own."""
    (news / "z.pkg").write_text("package\npages/1.txt\npages/2.txt")
    (news / "pages").mkdir()
    (news / "pages" / "1.txt").write_text("fake\nOne")
    (news / "pages" / "2.txt").write_text("fake\nTwo")
    return news


def told(items: list[HeldArticle | PassedOver | Rejected]) -> list[tuple[str, str]]:
    """What was read, by the name of its source, or why it was not."""
    return [
        (Path(item.article.provenance.source).name, item.article.text)
        if isinstance(item, HeldArticle)
        else (Path(item.source).name, item.reason)
        for item in items
    ]


def test_what_a_package_speaks_for_is_read_with_it_and_not_by_itself(issue: Path) -> None:
    assert told(list(extract([issue]))) == [
        ("a.txt", "April brought rain"),
        ("b.txt", "Bridges fell"),
        ("b.txt", "Boats sank"),
        ("z.pkg", "fake\nOne"),
        ("z.pkg", "fake\nTwo"),
    ]


def test_a_package_in_a_zip_file_has_its_parts(issue: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "issue.zip", "w") as packed:
        for name in ("pages/1.txt", "z.pkg", "pages/2.txt", "a.txt"):
            packed.write(issue / name, name)

    assert told(list(extract([tmp_path / "issue.zip"]))) == [
        ("issue.zip!a.txt", "April brought rain"),
        ("issue.zip!z.pkg", "fake\nOne"),
        ("issue.zip!z.pkg", "fake\nTwo"),
    ]


def test_a_package_given_alone_finds_its_parts_beside_it(issue: Path) -> None:
    found = list(extract([issue / "z.pkg"]))

    assert told(found) == [("z.pkg", "fake\nOne"), ("z.pkg", "fake\nTwo")]


def test_of_packages_that_speak_for_each_other_one_is_read(news: Path) -> None:
    (news / "c.pkg").write_text("package\nd.pkg\na.txt")
    (news / "d.pkg").write_text("package\nc.pkg\nb.txt")

    sources = {source for source, _ in told(list(extract([news])))}

    assert sources == {"c.pkg"}


def test_what_is_no_news_is_passed_over_and_what_is_damaged_rejected(news: Path) -> None:
    (news / "a.txt").write_text("fake list\n")
    (news / "b.txt").write_text("fake damaged\n")

    found = list(extract([news]))

    assert [type(item) for item in found] == [PassedOver, Rejected]
    assert [reason for _, reason in told(found)] == [
        "is only a list",
        "is damaged; save it again",
    ]


def test_a_web_archive_without_a_page_is_passed_over(news: Path) -> None:
    record = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    (news / "a.warc").write_bytes(record.encode())

    (only,) = extract([news / "a.warc"])

    assert isinstance(only, PassedOver)


def test_a_format_that_the_user_names_is_the_one_that_reads(news: Path) -> None:
    (news / "a.txt").write_text("package\nb.txt\n")

    (found,) = extract([news / "a.txt"], IngestOptions(format="text"))

    assert isinstance(found, HeldArticle)
    assert found.article.provenance.importer.startswith("text ")
