"""What concerns the Whoosh engine alone: its files, its locks, other processes."""

from __future__ import annotations

import multiprocessing
import threading
from pathlib import Path

import pytest

from archive.errors import SearchError
from archive.model import Article, HeldArticle, IndexEntry, Provenance
from archive.search import Query
from archive.search.whoosh.engine import WhooshEngine


def entry(number: int, text: str = "tea") -> IndexEntry:
    article = Article(f"{number:04}", "", text, Provenance("leaf.txt", "00", "text 1"))
    return IndexEntry(number, HeldArticle(article, "Gazette", None, "", ""))


def filled(directory: Path, articles: int = 3) -> None:
    engine = WhooshEngine(directory)
    engine.update(map(entry, range(articles)))
    engine.close()


def update_in_steps(directory: Path, steps: int) -> None:
    """Run in a process of its own."""
    engine = WhooshEngine(directory)
    for number in range(steps):
        engine.update([entry(number)])
    engine.close()


def test_index_is_fresh_until_something_is_written(tmp_path: Path) -> None:
    assert WhooshEngine(tmp_path / "index").fresh
    filled(tmp_path / "index")

    engine = WhooshEngine(tmp_path / "index")

    assert not engine.fresh
    assert engine.count() == 3
    engine.close()


def test_cleared_index_is_not_fresh(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = WhooshEngine(tmp_path)
    engine.clear()
    engine.close()

    assert not WhooshEngine(tmp_path).fresh


@pytest.mark.parametrize("version", ["pressmark 0\n", None])
def test_index_of_another_version_is_set_aside(tmp_path: Path, version: str | None) -> None:
    filled(tmp_path)
    if version is None:
        (tmp_path / "VERSION").unlink()
    else:
        (tmp_path / "VERSION").write_text(version, encoding="utf-8")

    engine = WhooshEngine(tmp_path)

    assert engine.fresh
    assert engine.count() == 0
    assert list((tmp_path / "set-aside-1").glob("*.toc"))
    engine.close()


# Whoosh leaves a file that it cannot read open until it is collected.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("damage", ["*.toc", "*.seg"])
@pytest.mark.parametrize("left", [0, 40])
def test_index_that_cannot_be_read_is_set_aside(
    tmp_path: Path, damage: str, left: int
) -> None:
    filled(tmp_path)
    for path in (tmp_path / "current").glob(damage):
        path.write_bytes(path.read_bytes()[:left])

    engine = WhooshEngine(tmp_path)

    assert engine.fresh
    assert engine.count() == 0
    assert (tmp_path / "set-aside-1").is_dir()
    engine.update([entry(7)])
    assert engine.count() == 1
    engine.close()


def test_directory_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")

    with pytest.raises(SearchError, match="cannot be used"):
        WhooshEngine(tmp_path / "index")


def test_second_writer_waits_and_then_says_why(tmp_path: Path) -> None:
    first, second = WhooshEngine(tmp_path), WhooshEngine(tmp_path)

    with first._writing(), pytest.raises(SearchError, match="another process"):
        second.update([entry(1)], patience=0.2)

    second.update([entry(2)])
    assert first.count() == 1
    first.close()
    second.close()


def test_failed_update_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path)
    engine = WhooshEngine(tmp_path)
    broken = entry(9)
    object.__setattr__(broken.held.article, "text", None)

    with pytest.raises(TypeError):
        engine.update([entry(8), broken], remove=["0000"])

    assert engine.count() == 3
    engine.update([entry(8)])
    assert engine.count() == 4
    engine.close()


def test_segments_stay_few(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    for number in range(40):
        engine.update([entry(number)])

    assert engine.count() == engine.search(Query("tea")).total == 40
    assert len(list((tmp_path / "current").glob("*.seg"))) < 14
    engine.close()


@pytest.mark.timeout(120)
def test_search_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    steps = 12
    writer = multiprocessing.get_context("spawn").Process(
        target=update_in_steps, args=(tmp_path, steps)
    )
    writer.start()

    seen = [0]
    while writer.is_alive():
        seen.append(engine.search(Query("tea")).total)
    writer.join()

    assert writer.exitcode == 0
    assert seen == sorted(seen)
    assert engine.count() == steps
    engine.close()


def test_threads_search_while_one_writes(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.update(map(entry, range(50)))
    totals: list[int] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            totals.append(engine.search(Query('tea OR "tea" te*')).total)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(50, 60):
        engine.update([entry(number)])
    done.set()
    for thread in threads:
        thread.join()

    assert set(totals) <= set(range(50, 61))
    assert engine.search(Query("tea")).total == 60
    engine.close()
