"""Sources that speak for other files, on disk and in containers."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from archive import Archive
from archive.events import (
    Found,
    Ingested,
    IngestEvent,
    IngestOptions,
    PassedOver,
    Rejected,
    Unchanged,
)
from archive.ingest import ingest
from archive.originals import Originals
from archive.store import ItemState, Store
from tests.fakes import InlineWorkers

ONE = IngestOptions(jobs=1)
IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture(autouse=True)
def inline_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)


@pytest.fixture
def given(news: Path, tmp_path: Path) -> Path:
    """An empty folder, with the importers of tests installed."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def run(
    store: Store, originals: Originals, *paths: Path, options: IngestOptions = ONE
) -> list[IngestEvent]:
    events = ingest(paths, store, originals, options)
    return sorted(
        (event for event in events if not isinstance(event, Found)),
        key=lambda event: event.source,
    )


def kinds(events: list[IngestEvent]) -> list[type[IngestEvent]]:
    return [type(event) for event in events]


def texts(store: Store) -> list[str]:
    return sorted(held.article.text for held in store.articles())


def write(folder: Path, **files: str | bytes) -> None:
    """Write files; two underscores stand for a slash, one for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    ("package", "named"),
    [
        pytest.param("a.pkg", "pages/1.txt\npages/2.txt", id="above its parts"),
        pytest.param("z.pkg", "pages/1.txt\npages/2.txt", id="after its parts"),
        pytest.param("pages/0.pkg", "1.txt\n2.txt", id="beside its parts"),
        pytest.param("zz/z.pkg", "../pages/1.txt\n../pages/2.txt", id="in another folder"),
    ],
)
def test_what_a_package_speaks_for_is_not_imported_by_itself(
    store: Store, originals: Originals, given: Path, package: str, named: str
) -> None:
    write(given, pages__1_txt="fake\nOne", pages__2_txt="fake\nTwo", b_txt="fake\nThree")
    (given / package).parent.mkdir(exist_ok=True)
    (given / package).write_text(f"package\n{named}")

    events = run(store, originals, given)

    assert {Path(event.source).name for event in events} == {Path(package).name, "b.txt"}
    assert texts(store) == ["Three", "fake\nOne", "fake\nTwo"]


def test_a_package_again_is_unchanged_until_a_part_is_another(
    store: Store, originals: Originals, given: Path
) -> None:
    write(given, a_pkg="package\np/1.txt\np/2.txt", p__1_txt="fake\nOne")
    run(store, originals, given)

    assert kinds(run(store, originals, given)) == [Unchanged]

    (given / "p" / "1.txt").write_text("fake\nAnother")
    assert kinds(run(store, originals, given)) == [Ingested]
    assert texts(store) == ["fake\nAnother"]

    (given / "p" / "2.txt").write_text("fake\nLate")
    os.utime(given / "p", ns=(1, 2**62))
    assert kinds(run(store, originals, given)) == [Ingested]
    assert texts(store) == ["fake\nAnother", "fake\nLate"]


def test_pages_that_were_held_by_themselves_go_over_to_their_package(
    store: Store, originals: Originals, given: Path
) -> None:
    write(given, p__1_txt="fake\nOne")
    run(store, originals, given)
    write(given, a_pkg="package\np/1.txt")

    run(store, originals, given)

    assert texts(store) == ["fake\nOne"]
    assert store.sources.find(str(given / "p" / "1.txt")) is None


def test_parts_are_remembered_and_texts_are_copied_but_not_images(
    store: Store, originals: Originals, given: Path
) -> None:
    write(given, a_pkg="package\n1.txt\n1.png", **{"1_txt": "fake\nOne", "1_png": IMAGE})

    run(store, originals, given)

    held = store.sources.find(str(given / "a.pkg"))
    assert held is not None
    assert held.key is not None
    image, text = store.sources.parts([held.key])[held.key]
    assert (image.name, image.sha256, image.original) == ("1.png", "", None)
    assert text.location == str(given / "1.txt")
    assert text.original is not None
    assert originals.path(text.original).read_text() == "fake\nOne"


def test_a_part_that_is_damaged_or_gone_is_a_problem(given: Path, tmp_path: Path) -> None:
    write(given, a_pkg="package\n1.txt\n1.png", **{"1_txt": "fake\nOne", "1_png": IMAGE})
    options = IngestOptions(jobs=1, copy_originals=False)
    with Archive(tmp_path / "archive") as archive:
        list(archive.ingest([given], options))
        assert list(archive.verify()) == []

        (given / "1.txt").write_text("something else")
        (given / "1.png").unlink()
        problems = sorted(map(str, archive.verify()))

    changed = "the file, which was not copied, has changed since it was imported"
    assert problems == [
        f"{given / 'a.pkg'}: 1.png: the file, which was not copied, is missing",
        f"{given / 'a.pkg'}: 1.txt: {changed}",
    ]


def test_packages_that_claim_each_other_are_not_both_lost(
    store: Store, originals: Originals, given: Path
) -> None:
    write(given, a_pkg="package\nb.pkg\n1.txt", b_pkg="package\na.pkg\n1.txt")
    write(given, **{"1_txt": "fake\nOne"})

    (event,) = run(store, originals, given)

    assert isinstance(event, Ingested)
    assert event.source == str(given / "a.pkg")


def test_a_list_of_packages_is_passed_over_and_not_read_again(
    store: Store, originals: Originals, given: Path
) -> None:
    write(given, a_pkg="package list")

    for _ in range(2):
        assert run(store, originals, given) == [
            PassedOver(str(given / "a.pkg"), "is only a list of packages")
        ]

    held = store.sources.find(str(given / "a.pkg"))
    assert held is not None
    assert held.is_passed_over
    assert store.sources.rejected() == ()


@pytest.mark.parametrize("passes", [False, True], ids=["unreadable", "without news"])
def test_what_a_package_without_articles_speaks_for_is_no_article_the_next_time_either(
    store: Store, originals: Originals, given: Path, *, passes: bool
) -> None:
    first = "package list" if passes else "package broken"
    write(given, a_pkg=f"{first}\n1.txt\n2.txt", **{"1_txt": "fake\nManifest"})

    for _ in range(3):
        (event,) = run(store, originals, given)
        assert isinstance(event, PassedOver if passes else Rejected)
        assert texts(store) == []

    write(given, **{"2_txt": "fake\nAnother manifest"})  # one that was missing
    os.utime(given, ns=(1, 2**62))
    for _ in range(2):
        run(store, originals, given)
        assert texts(store) == []


def test_an_issue_that_is_held_elsewhere_is_not_read_again(
    given: Path, tmp_path: Path
) -> None:
    story = "fake\n" + " ".join(f"word{number}" for number in range(200))
    for folder in ("one", "two"):
        write(given / folder, a_pkg="package\n1.txt", **{"1_txt": story})

    with Archive(tmp_path / "archive") as archive:
        list(archive.ingest([given], ONE))
        *_, planned = archive.plan([given], ONE)
        total = archive.report(planned.job).total

    assert (total.waiting, total.unchanged, total.passed_over, total.parts) == (0, 1, 1, 2)


def test_a_package_in_a_container_speaks_for_its_neighbours(
    store: Store, originals: Originals, given: Path
) -> None:
    packed = pack(
        given / "issues.zip",
        {
            "i/p/1.txt": b"fake\nOne",
            "i/p/1.png": IMAGE,
            "i/issue.pkg": b"package\np/1.txt\np/1.png",
            "other.txt": b"fake\nOther",
        },
    )

    events = run(store, originals, given)

    assert [event.source for event in events] == [
        f"{packed}!i/issue.pkg",
        f"{packed}!other.txt",
    ]
    assert kinds(events) == [Ingested, Ingested]
    assert "fake\nOne" in texts(store)
    assert "Other" in texts(store)


def test_a_package_in_a_changed_container_is_read_again_if_a_part_changed(
    store: Store, originals: Originals, given: Path
) -> None:
    members = {"1.txt": b"fake\nOne", "a.pkg": b"package\n1.txt", "b.txt": b"fake\nB"}
    pack(given / "issues.zip", members)
    run(store, originals, given)

    pack(given / "issues.zip", members | {"c.txt": b"fake\nC"})
    assert kinds(run(store, originals, given)) == [Unchanged, Unchanged, Ingested]

    pack(given / "issues.zip", members | {"1.txt": b"fake\nAnother"})
    assert kinds(run(store, originals, given)) == [Ingested, Unchanged]
    assert texts(store) == ["B", "fake\nAnother"]


def test_a_container_with_too_much_that_belongs_together_says_so(
    store: Store, originals: Originals, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.shelf.MAX_HELD", 2**20)
    members = {
        "1.txt": b"fake\n" + bytes(range(65, 90)) * 50_000,
        "a.pkg": b"package\n1.txt",
    }
    pack(given / "issues.zip", members)

    (event,) = run(store, originals, given)

    assert isinstance(event, Rejected)
    assert "unpack them first" in event.reason


def test_a_part_is_no_source_in_the_report(given: Path, tmp_path: Path) -> None:
    write(given, a_pkg="package\n1.txt", **{"1_txt": "fake\nOne"})
    with Archive(tmp_path / "archive") as archive:
        *_, planned = archive.plan([given], ONE)
        list(archive.run(planned.job))

        (part,) = archive.items(planned.job, [ItemState.PART])
        report = archive.report(planned.job)

    assert part.reason == f"belongs to {given / 'a.pkg'}"
    assert (report.total.found, report.total.parts, report.total.stored) == (1, 1, 1)


def test_a_part_never_lies_outside_of_what_was_given(
    store: Store, originals: Originals, given: Path
) -> None:
    (given.parent / "secret.txt").write_text("secret")
    write(given, a_pkg="package\n../secret.txt\n1.txt", **{"1_txt": "fake\nOne"})

    run(store, originals, given)

    assert texts(store) == ["fake\nOne"]


def pack(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    os.utime(path, ns=(1, hash(tuple(members.values())) % 10**18))
    return path
