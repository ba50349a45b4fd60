from datetime import UTC, datetime

import pytest

from archive.errors import NotFoundError, QuerySyntaxError
from archive.model import Field
from archive.search import Query, Sort
from reader.bookmarks import BookmarkFileError
from reader.room import ReadingRoom


@pytest.fixture
def room(archive):
    return ReadingRoom(archive)


@pytest.fixture
def article_id(room):
    return room.search(Query("jury")).rows[0].article_id


def test_a_row_shows_where_the_words_stand(room):
    results = room.search(Query("river", sort=Sort.NEWEST))

    assert results.total == 2
    newest = results.rows[0]
    assert newest.publication == "The Harwick Mercury"
    assert newest.published == "2018-07-28"
    assert {newest.headline.text[a:b] for a, b in newest.headline.matches} == {"RIVER"}
    assert {newest.snippet.text[a:b].lower() for a, b in newest.snippet.matches} == {
        "river"
    }


def test_facets_count_the_whole_result_not_the_page(room):
    results = room.search(Query("", limit=1))

    assert len(results.rows) == 1
    assert results.facets["publication"] == (
        ("The Harwick Mercury", 2),
        ("The Larkhaven Post", 1),
    )


def test_a_mistyped_query_says_where(room):
    with pytest.raises(QuerySyntaxError) as error:
        room.search(Query("river AND (bridge"))
    assert error.value.start == 10


def test_an_article_is_shown_with_the_words_searched_for(room, article_id):
    view = room.article(article_id, "bridge")

    matches = dict(view.matches)
    text = view.held.article.text
    assert [text[a:b] for a, b in matches[Field.TEXT]] == ["bridge"]
    assert not view.bookmarked


def test_what_is_not_held_is_said_to_be_missing(room):
    with pytest.raises(NotFoundError):
        room.article("no-such-article")


def test_a_bookmark_keeps_what_a_list_needs(room, article_id):
    kept = room.add_bookmark(article_id, "Thesis/One", ("court",), "see page 4")

    assert room.bookmark(article_id) == kept
    assert (kept.headline, kept.published) == ("JURY Sworn in Bridge Case", "2018-08-04")
    assert room.article(article_id).bookmarked
    assert room.search(Query("jury")).rows[0].bookmarked


def test_keeping_twice_keeps_the_first_note(room, article_id):
    room.add_bookmark(article_id, note="first")

    assert room.add_bookmark(article_id, note="second").note == "first"


def test_removing_a_bookmark_gives_it_back_for_undo(room, article_id):
    kept = room.add_bookmark(article_id, note="dear")

    assert room.remove_bookmark(article_id) == kept
    assert room.bookmarks() == ()
    room.put_bookmark(kept)
    assert room.bookmarks() == (kept,)


def test_bookmarks_written_before_stay_if_they_cannot_be_written_anew(
    room, article_id, tmp_path
):
    room.add_bookmark(article_id)
    path = tmp_path / "kept.json"
    path.write_text("old", encoding="utf-8")
    (tmp_path / "kept.json.part").mkdir()  # which is where they are written first

    with pytest.raises(BookmarkFileError, match="cannot be written"):
        room.export_bookmarks(path)

    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["kept.json", "kept.csv"])
def test_bookmarks_travel_through_a_file(room, article_id, tmp_path, name):
    kept = room.add_bookmark(article_id, "A", ("x", "y"), "a note,\nof two lines")
    room.export_bookmarks(tmp_path / name)
    room.remove_bookmark(article_id)

    assert room.import_bookmarks(tmp_path / name) == 1
    assert room.bookmarks() == (kept,)
    assert kept.added.tzinfo is UTC
    assert kept.added <= datetime.now(UTC)


def test_a_file_that_is_not_there_is_named(room, tmp_path):
    with pytest.raises(BookmarkFileError, match=r"nothing\.json"):
        room.import_bookmarks(tmp_path / "nothing.json")
