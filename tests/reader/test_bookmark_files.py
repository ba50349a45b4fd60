import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.given import hindrance
from archive.kept import Bookmark
from reader.bookmarks import BookmarkFileError, from_csv, from_json, to_csv, to_json


def can_be_folder(path: str) -> bool:
    return not any(map(hindrance, filter(None, map(str.strip, path.split("/")))))


# What a person can type or a newspaper print: no lone surrogates, and no characters that
# CSV readers take for the end of a line and that no text field can hold.
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
tags = st.lists(
    words.map(str.strip).filter(lambda tag: not hindrance(tag) and ";" not in tag),
    max_size=3,
    unique=True,
)
bookmarks = st.builds(
    Bookmark,
    article_id=words.filter(bool),
    headline=words,
    publication=words,
    published=st.sampled_from([None, "1912-04-16", "193X"]),
    page=words,
    added=st.datetimes(timezones=st.just(UTC)),
    folder=words.map(lambda folder: folder.strip("/ ")).filter(can_be_folder),
    tags=tags.map(tuple),
    note=words,
)


@given(st.lists(bookmarks, max_size=4).map(tuple))
def test_json_comes_back_as_it_went(kept):
    assert from_json(to_json(kept)) == kept


@given(st.lists(bookmarks, max_size=4).map(tuple))
def test_csv_comes_back_as_it_went(kept):
    assert from_csv(to_csv(kept)) == kept


def test_a_headline_is_no_formula():
    added = datetime(2026, 1, 1, tzinfo=UTC)
    kept = Bookmark("a", "=HYPERLINK(1)", "", None, "", added)

    assert "'=HYPERLINK" in to_csv([kept])


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"headline": "x"}]', "[" * 100_000])
def test_what_is_no_list_of_bookmarks_is_refused(text):
    with pytest.raises(BookmarkFileError):
        from_json(text)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("folder", "Thesis/" + "x" * 301, "Bookmark 1 .* name of a folder is too long"),
        (
            "tags",
            ["fine", "a\x00b"],
            "Bookmark 1 .* name of a tag holds a control",
        ),
    ],
)
def test_a_folder_or_a_tag_that_is_no_name_is_refused(key, value, sentence):
    text = json.dumps([{"article": "a", key: value}])

    with pytest.raises(BookmarkFileError, match=sentence):
        from_json(text)


@pytest.mark.parametrize("text", ["", "headline\nx", "article,added\na,once upon a time"])
def test_csv_without_sense_is_refused(text):
    with pytest.raises(BookmarkFileError):
        from_csv(text)
