"""Searches that are kept, with a true archive."""

import pytest

from archive import Archive
from archive.errors import NotFoundError
from archive.ingest import IngestOptions
from archive.search import Query
from reader.room import ReadingRoom
from reader.searches import Collecting, SearchNameError, query_of

RIVER = Query("river", chosen=(("publication", "The Harwick Mercury"),))


@pytest.fixture
def room(archive):
    return ReadingRoom(archive)


def last(steps):
    *before, outcome = steps
    assert all(isinstance(step, Collecting) for step in before)
    return outcome


def kept(room, name="Rivers", query=Query("river")):  # noqa: B008
    return room.save_search(query, last(room.found(query)), name, note="chapter 2")


def test_a_search_that_was_run_is_remembered_with_its_filters(room):
    room.remember(Query("flower"), 1)
    room.remember(RIVER, 1)
    room.remember(RIVER, 1)

    river, flower = room.history()

    assert (query_of(river), river.times, river.total) == (RIVER, 2, 1)
    assert query_of(flower) == Query("flower")


def test_what_is_forgotten_can_be_put_back(room):
    room.remember(RIVER, 1)
    before = room.history()

    forgotten = room.forget(before[0])

    assert room.history() == ()
    room.put_history([forgotten])
    assert room.history() == before


def test_a_cleared_history_can_be_put_back(room):
    room.remember(RIVER, 1)
    before = room.history()

    room.put_history(room.clear_history())

    assert room.history() == before


def test_a_saved_search_proves_that_nothing_has_changed(room):
    saved = kept(room)

    compared = last(room.rerun(saved))

    assert compared.same
    assert (compared.found.total, compared.found.digest) == (2, saved.digest)


def test_a_saved_search_tells_what_is_new_and_what_is_gone(room, archive, tmp_path):
    saved = kept(room)
    gone = room.search(Query("river flower")).rows[0].article_id
    archive.store.remove_article(gone)
    story = tmp_path / "ferry.txt"
    story.write_text(
        "The Harwick Mercury\n\n5 August 2018\n\nFERRY Crosses the River Again\n\n"
        "HARWICK — The ferry crossed the river again on Sunday, to the joy of the town.\n"
    )
    for _ in archive.ingest([story], IngestOptions(jobs=1)):
        pass

    compared = last(room.rerun(saved))

    assert compared.gone == (gone,)
    assert [room.article(one).held.article.headline for one in compared.new] == [
        "FERRY Crosses the River Again"
    ]


def test_a_saved_search_is_found_by_its_name(room):
    saved = kept(room)

    assert room.saved_search("Rivers") == saved
    with pytest.raises(NotFoundError, match="Brooks"):
        room.saved_search("Brooks")


def test_a_name_in_use_is_refused_in_a_sentence(room):
    kept(room)

    with pytest.raises(SearchNameError, match="“Rivers” already"):
        kept(room, query=Query("flower"))


def test_removing_gives_back_what_saving_again_needs(room):
    saved = kept(room)

    removed = room.remove_saved_search(saved)

    assert room.saved_searches() == ()
    assert room.put_saved_search(*removed) == saved
    assert last(room.rerun(saved)).same


def test_what_is_kept_no_longer_cannot_be_run_again(room):
    saved = kept(room)
    room.remove_saved_search(saved)

    with pytest.raises(NotFoundError):
        last(room.rerun(saved))


def test_the_last_run_is_noted(room):
    saved = kept(room)

    room.note_run(saved, 9)

    (noted,) = room.saved_searches()
    assert (noted.total, noted.last_total) == (2, 9)
    assert noted.ran > saved.ran


def test_searches_lie_in_the_archive(room, archive_directory):
    saved = kept(room)
    room.close()

    with Archive(archive_directory, create=False) as archive:
        assert ReadingRoom(archive).saved_searches() == (saved,)
