"""The details of an article say whose word each is, and can be put right."""

from __future__ import annotations

import pytest

from archive import Archive
from archive.errors import NotFoundError
from archive.ingest import IngestOptions
from archive.model import Origin
from archive.search import Query
from reader.details import FIELDS, CorrectionError, Detail, checked
from reader.room import ReadingRoom


@pytest.fixture
def room(archive: Archive) -> ReadingRoom:
    return ReadingRoom(archive)


@pytest.fixture
def article_id(room: ReadingRoom) -> str:
    return room.search(Query("jury")).rows[0].article_id


def detail(room: ReadingRoom, article_id: str, field: str) -> Detail:
    details = room.details(article_id).details
    return next(found for found in details if found.field == field)


def test_all_fields_are_told_with_whose_word_they_are(
    room: ReadingRoom, article_id: str
) -> None:
    told = room.details(article_id).details

    assert tuple(found.field for found in told) == FIELDS
    published = detail(room, article_id, "published")
    assert (published.value, published.origin) == ("2018-08-04", Origin.FILE)
    assert detail(room, article_id, "section").origin is None


def test_what_was_given_with_the_import_stands_before_the_file(
    room: ReadingRoom, archive: Archive, stories: object
) -> None:
    options = IngestOptions(publication="The Other Paper", jobs=1)
    list(archive.ingest([stories], options))
    (row,) = room.search(Query('tulips publication:"The Other Paper"')).rows

    found = detail(room, row.article_id, "publication")

    assert (found.value, found.origin) == ("The Other Paper", Origin.USER)
    assert [(said.value, said.origin) for said in found.others] == [
        ("The Larkhaven Post", Origin.FILE)
    ]


def test_a_correction_is_the_users_word(room: ReadingRoom, article_id: str) -> None:
    room.correct(article_id, "published", "5 August 2018")

    found = detail(room, article_id, "published")
    assert (found.value, found.origin) == ("2018-08-05", Origin.USER)
    assert [said.value for said in found.others] == ["2018-08-04"]
    assert found.correction is not None
    assert room.article(article_id).held.published == "2018-08-05"


def test_what_was_corrected_is_found_by_the_search(
    room: ReadingRoom, archive: Archive, article_id: str
) -> None:
    room.correct(article_id, "section", "Courts")
    archive.update_index()

    assert [row.article_id for row in room.search(Query("section:courts")).rows] == [
        article_id
    ]


def test_taken_back_the_file_is_believed_again(room: ReadingRoom, article_id: str) -> None:
    room.correct(article_id, "headline", "Jury sworn")

    room.undo_correction(article_id, "headline")

    found = detail(room, article_id, "headline")
    assert (found.value, found.correction) == ("JURY Sworn in Bridge Case", None)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("published", " April  1912 ", "1912-04"),
        ("published", "", ""),
        ("kind", "Obituary", "obituary"),
        ("language", "de-AT", "de-AT"),
        ("language", "German", "de"),
        ("language", "français", "fr"),
        ("page", " A 3 ", "A 3"),
        ("headline", "Loss\nof the brig", "Loss of the brig"),
    ],
)
def test_what_is_typed_is_read_as_meant(field: str, typed: str, value: str) -> None:
    assert checked(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("published", "3/4/1912", "is no date"),
        ("headline", "  ", "needs a headline"),
        ("language", "Klingonish", "no language"),
        ("kind", "gossip", "Choose one of article"),
        ("deck", "x" * 1001, "too long"),
    ],
)
def test_what_cannot_stand_there_is_refused_in_a_sentence(
    field: str, typed: str, says: str
) -> None:
    with pytest.raises(CorrectionError, match=says):
        checked(field, typed)


def test_an_article_that_is_not_there_has_no_details(room: ReadingRoom) -> None:
    with pytest.raises(NotFoundError):
        room.details("nothing")
