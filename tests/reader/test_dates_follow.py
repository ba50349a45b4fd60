"""Dates that count from the issue's follow when that is corrected, and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.ingest import IngestOptions
from archive.model import Entity, EntityKind
from archive.search import Query
from reader.room import ReadingRoom


@pytest.fixture(params=["made up", "real"])
def undated(request: pytest.FixtureRequest) -> Path:
    """An article without a date, made up or real; the real one is not ours to ship."""
    if request.param == "made up":
        return Path(__file__).parents[1] / "data" / "undated.txt"
    corpora: Path = request.getfixturevalue("corpora")
    return corpora / "seed" / "arkansas_democrat_gazette.txt"


@pytest.fixture
def seed(tmp_path: Path, undated: Path) -> Iterator[Archive]:
    """An archive that holds the undated article alone."""
    with Archive(tmp_path / "seed archive") as archive:
        list(archive.ingest([undated], IngestOptions(jobs=1)))
        yield archive


@pytest.fixture
def article_id(seed: Archive) -> str:
    (waiting,) = seed.store.outbox.unnamed()
    return waiting.held.article.id


def dates(archive: Archive, article_id: str) -> dict[str, Entity]:
    """Return the article's dates by what is printed, with their names found if need be."""
    names = archive.name_now(article_id).names
    assert names is not None
    return {
        entity.name: entity for entity in names.entities if entity.kind is EntityKind.DATE
    }


def found(archive: Archive, room: ReadingRoom, words: str) -> int:
    archive.update_index()
    return room.search(Query(words)).total


def test_without_an_issue_date_relative_dates_stay_open_and_say_so(
    seed: Archive, article_id: str
) -> None:
    printed = dates(seed, article_id)

    for name in ("Friday", "Thursday", "next month", "this month"):
        assert printed[name].value is None
        assert printed[name].rule == "counts from the issue's date, which is unknown"
    assert (printed["2008"].value, printed["2009"].value) == ("2008", "2009")


def test_they_follow_a_corrected_issue_date_and_its_undo(
    seed: Archive, article_id: str
) -> None:
    room = ReadingRoom(seed)
    dates(seed, article_id)

    room.correct(article_id, "published", "28 July 2018")

    assert seed.store.article(article_id).names is None  # they wait to be found anew
    printed = dates(seed, article_id)
    assert {name: date.value for name, date in printed.items()} == {
        "Friday": "2018-07-27",
        "Thursday": "2018-07-26",
        "today": "2018-07-28",
        "this month": "2018-07",
        "next month": "2018-08",
        "2008": "2008",
        "2009": "2009",
    }
    assert printed["Friday"].rule == "weekday before the issue's date"
    assert found(seed, room, "mentions:2018-07-27") == 1

    room.undo_correction(article_id, "published")

    printed = dates(seed, article_id)
    assert printed["Friday"].value is None
    assert printed["Friday"].rule == "counts from the issue's date, which is unknown"
    assert found(seed, room, "mentions:2018-07-27") == 0


def test_of_an_issue_known_to_the_month_they_are_told_as_far_as_that_goes(
    seed: Archive, article_id: str
) -> None:
    ReadingRoom(seed).correct(article_id, "published", "July 2018")

    printed = dates(seed, article_id)

    assert printed["next month"].value == "2018-08"
    assert printed["Friday"].value is None
    assert printed["Friday"].rule == (
        "counts from the issue's date, of which only the month is known"
    )
