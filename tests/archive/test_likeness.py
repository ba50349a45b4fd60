"""When two articles are the same story, and what an import makes of that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import Archive
from archive.events import Found, Ingested, IngestEvent, IngestOptions, PassedOver
from archive.likeness import LIKE_ENOUGH, folded, likeness
from tests.fakes import InlineWorkers

ONE = IngestOptions(jobs=1)
WORDS = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400))


@pytest.mark.parametrize(
    "other",
    [
        "The RIVER rose\n\nat  bridge 12.",
        "The river rose at 09:41 at bridge 12.",
        "The river rose at 9.41 a.m. GMT at bridge 12.",
        "The river rose 5 minutes ago at bridge 12.",
    ],
)
def test_white_space_case_and_clocks_are_no_part_of_a_story(other: str) -> None:
    plain = folded(other).replace(" at at", " at")

    assert plain == folded("The river rose at bridge 12.")


def test_one_word_in_many_is_no_other_story_but_a_number_is() -> None:
    assert likeness(WORDS, WORDS + " more") >= LIKE_ENOUGH
    assert likeness(WORDS + " 3 dead", WORDS + " 4 dead") == 0
    assert likeness(WORDS, " ".join(reversed(WORDS.split()))) < 0.1


def page(story: str, hour: str = "08:00", url: str = "") -> str:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        "<!doctype html><html lang='en'><head><title>Harbour strike ends</title>"
        f"{link}<meta property='og:site_name' content='The Harwick Mercury'>"
        f"<meta property='article:published_time' content='2019-03-01T{hour}:00Z'>"
        f"</head><body><article><h1>Harbour strike ends</h1>{story}</article></body></html>"
    )


STORY = "".join(
    f"<p>Dock workers of pier {name} went back to work on Monday after ministers had "
    f"promised to look into the wages that are paid on pier {name} at night.</p>"
    for name in ("Anna", "Berta", "Clara", "Dora", "Emma", "Frieda", "Greta", "Hanna")
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("archive.ingest.Workers", InlineWorkers)
    with Archive(tmp_path / "archive") as archive:

        def run(folder: Path) -> list[IngestEvent]:
            events = archive.ingest([folder], ONE)
            return [event for event in events if not isinstance(event, Found)]

        run.archive = archive  # type: ignore[attr-defined] - for the tests to look at
        yield run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(page(STORY))
    return folder


def test_a_page_that_was_saved_at_another_hour_is_the_same_story(run, pages) -> None:
    (pages / "b.html").write_text(page(STORY, hour="09:30"))

    a, b = run(pages)

    assert isinstance(a, Ingested)
    assert b == PassedOver(
        str(pages / "b.html"), f"is the same story as {pages / 'a.html'}"
    )
    again = run(pages)
    assert b in again
    held = run.archive.store.sources.find(str(pages / "b.html"))
    assert held.original is not None


def test_a_page_is_read_before_what_was_taken_from_it(run, pages) -> None:
    told = {
        "title": "Harbour strike ends",
        "source": "The Harwick Mercury",
        "date": "2019-03-01",
        "content": STORY,
    }
    (pages / "a.html").rename(pages / "page.html")
    (pages / "b.json").write_text(json.dumps(told))
    (pages / "c.txt").write_text("Trams\n\nThe trams run again from Monday on.\n")

    *read, last = run(pages)

    assert {event.source for event in read} == {
        str(pages / "page.html"),
        str(pages / "c.txt"),
    }
    assert last == PassedOver(
        str(pages / "b.json"), f"is the same story as {pages / 'page.html'}"
    )


def test_a_new_version_of_a_page_is_another_story(run, pages) -> None:
    address = "https://mercury.example/strike"
    (pages / "a.html").write_text(page(STORY, url=address))
    (pages / "b.html").write_text(page(f"{STORY}<p>3 men were hurt.</p>", url=address))

    assert [type(event) for event in run(pages)] == [Ingested, Ingested]


def test_the_same_text_on_another_day_is_another_story(run, pages) -> None:
    (pages / "b.html").write_text(page(STORY).replace("2019-03-01", "2019-03-08"))

    assert [type(event) for event in run(pages)] == [Ingested, Ingested]


def test_a_story_comes_back_when_the_page_that_held_it_has_changed(run, pages) -> None:
    (pages / "b.html").write_text(page(STORY, hour="09:30"))
    run(pages)
    (pages / "a.html").write_text(page("<p>Something else came to be on this page.</p>"))

    run(pages)
    run(pages)

    texts = " ".join(held.article.text for held in run.archive.store.articles())
    assert "Frieda" in texts
    assert "Something else" in texts
