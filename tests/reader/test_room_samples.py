"""Samples that the user looks through, and what they say of all names and dates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from archive.errors import NotFoundError
from archive.samples import Sample, Verdict
from reader.checking import CheckError
from reader.measuring import wilson
from reader.room import ReadingRoom
from tests.reader.named import DATE, PERSON, PLACE, name, put


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        for number in range(6):
            put(
                archive.store,
                number,
                f"It rained. Ann Bell saw ship {number} off York. It sank.",
                *((PERSON, "Ann Bell"), (PLACE, "York")),
            )
        yield archive


@pytest.fixture
def room(archive: Archive) -> ReadingRoom:
    return ReadingRoom(archive)


def judged(room: ReadingRoom, *verdicts: Verdict) -> Sample:
    """Draw as many people as there are verdicts, and judge them so."""
    sample = room.draw_sample(PERSON, len(verdicts), seed=1)
    for number, verdict in enumerate(verdicts, start=1):
        room.judge(sample.key, number, verdict)
    return sample


RIGHT, WRONG, UNSURE = Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE


def test_sample_shows_each_mention_in_its_sentence(room: ReadingRoom) -> None:
    sample = room.draw_sample(PERSON, 4)

    mentions = room.sample(sample.key)

    assert [one.drawn.number for one in mentions] == [1, 2, 3, 4]
    for one in mentions:
        assert one.sentence.text.startswith("Ann Bell saw ship")
        assert [one.sentence.text[a:b] for a, b in one.sentence.matches] == ["Ann Bell"]
        assert (one.publication, one.published, one.is_held) == (
            "Gazette",
            "1912-04-16",
            True,
        )


def test_samples_are_kept_with_their_seed(archive: Archive, room: ReadingRoom) -> None:
    sample = room.draw_sample(PERSON, 3)

    again = ReadingRoom(archive).samples()

    assert again == (sample,)
    repeated = room.draw_sample(PERSON, 3, sample.seed)
    assert [one.drawn.article_id for one in room.sample(repeated.key)] == [
        one.drawn.article_id for one in room.sample(sample.key)
    ]


def test_precision_comes_with_its_interval(room: ReadingRoom) -> None:
    judged(room, RIGHT, RIGHT, RIGHT, WRONG, UNSURE)

    (precision,) = room.precisions()

    assert (precision.right, precision.wrong, precision.unsure) == (3, 1, 1)
    assert precision.share == 0.75
    assert (precision.low, precision.high) == wilson(3, 4)
    assert room.precision(PERSON) == precision
    assert room.precision(PLACE) is None


def test_nothing_is_measured_by_unsure_verdicts_alone(room: ReadingRoom) -> None:
    judged(room, UNSURE, UNSURE)

    (precision,) = room.precisions()

    assert precision.share is None
    assert (precision.low, precision.high) == (0.0, 1.0)
    assert room.precision(PERSON) is None


def test_verdicts_count_for_the_extractor_that_they_judged(
    archive: Archive, room: ReadingRoom
) -> None:
    judged(room, RIGHT, WRONG, WRONG, WRONG)
    ids = [held.article.id for held in archive.store.articles()]
    with archive.store.together() as connection:
        connection.execute("UPDATE article SET named_by = NULL")
    for article_id in ids:
        name(archive.store, article_id, [(PERSON, "Ann Bell")], by="fake 2")
    second = judged(room, RIGHT, RIGHT)

    new, old = room.precisions()

    assert (new.named_by, new.right, new.wrong, new.is_current) == ("fake 2", 2, 0, True)
    assert (old.named_by, old.right, old.wrong, old.is_current) == ("fake 1", 1, 3, False)
    assert room.precision(PERSON) == new
    first = room.samples()[1]
    assert [one.is_held for one in room.sample(first.key)] == [False] * 4
    assert [one.is_held for one in room.sample(second.key)] == [True] * 2


def test_a_mention_whose_text_changed_is_shown_alone(
    archive: Archive, room: ReadingRoom
) -> None:
    sample = room.draw_sample(PERSON, 6)
    changed = room.sample(sample.key)[0].drawn.article_id
    gone = room.sample(sample.key)[1].drawn.article_id
    with archive.store.together() as connection:
        connection.execute(
            "UPDATE article SET text = 'Rain.' WHERE article_id = ?", (changed,)
        )
    archive.store.remove_article(gone)

    first, second, third, *_ = room.sample(sample.key)

    assert (first.sentence.text, first.sentence.matches) == ("Ann Bell", ())
    assert first.headline == "Headline 1"
    assert (second.sentence.text, second.headline, second.is_held) == (
        "Ann Bell",
        "",
        False,
    )
    assert third.sentence.matches


def test_there_is_nothing_to_check_without_mentions(room: ReadingRoom) -> None:
    with pytest.raises(CheckError, match="No date has been found"):
        room.draw_sample(DATE)
    with pytest.raises(NotFoundError):
        room.sample(1)


def test_a_sample_is_forgotten_with_its_verdicts(room: ReadingRoom) -> None:
    sample = judged(room, RIGHT)

    room.remove_sample(sample.key)

    assert room.samples() == ()
    assert room.precisions() == ()
