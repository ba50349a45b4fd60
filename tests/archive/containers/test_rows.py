"""Large tables and lists of stories, opened into pieces that are read like small ones."""

from __future__ import annotations

import csv
import gzip
import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive
from archive.containers import default_containers
from archive.containers.rows import RowsContainer
from archive.errors import SourceError
from archive.importers import importer_for
from archive.search import Query
from archive.source import Source

SMALL = RowsContainer(large=1, packed=1, piece=100)
MARKS = st.sampled_from(['"', "\n", "\r\n", ",", ";", "é", "\u2028", "a", "b ", "}{"])
TEXTS = st.lists(MARKS, max_size=12).map("".join)


def opened(content: bytes, container: RowsContainer = SMALL) -> list[Source | SourceError]:
    """What comes out of a file; the error that ends it comes last."""
    source = Source("all", content=content)
    assert container.accepts(source, source.head())
    found: list[Source | SourceError] = []
    try:
        found.extend(container.open(source))
    except SourceError as error:
        found.append(error)
    return found


def sources(content: bytes) -> list[Source]:
    found = opened(content)
    assert not [item for item in found if isinstance(item, SourceError)]
    return [item for item in found if isinstance(item, Source)]


def stories(source: Source) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    with suppress(SourceError):  # of blank rows
        for page in importer_for(source).read(source):
            found += ((it.headline, it.text, page.publication) for it in page.articles)
    return found


def table(
    rows: list[tuple[str, str]], delimiter: str = ",", *, quoted: bool = False
) -> bytes:
    text = io.StringIO(newline="")
    rule: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, quoting=rule)
    writer.writerows([("title", "text", "newspaper"), *((*row, "Post") for row in rows)])
    return text.getvalue().encode()


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1), st.sampled_from(",;"), st.booleans())
def test_no_row_of_a_table_is_lost_or_cut(
    rows: list[tuple[str, str]], delimiter: str, quoted: bool
) -> None:
    content = table([("Trams", "They run."), *rows], delimiter, quoted=quoted)

    pieces = sources(content)

    whole = Source("all", content=content)
    assert [it for piece in pieces for it in stories(piece)] == stories(whole)
    assert len(pieces) > 1 or len(content) < 250


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"sep=,\r\n", b"\n\n"])
def test_every_piece_of_a_table_has_the_header(before: bytes) -> None:
    content = before + table([(f"Story {number}", "It ran. " * 20) for number in range(4)])

    pieces = sources(content)

    assert [it[0] for piece in pieces for it in stories(piece)] == [
        f"Story {number}" for number in range(4)
    ]
    assert [piece.name for piece in pieces] == [f"all!from row {n}" for n in (2, 3, 4, 5)]


def test_backslashes_before_quotation_marks_are_understood() -> None:
    row = 'Story,"He said \\"no\\",\n' + 12 * "and went. " + '"\n'
    content = ("title,text\n" + 3 * row).encode()

    pieces = sources(content)

    assert [len(stories(piece)) for piece in pieces] == [1, 1, 1]
    assert stories(pieces[1]) == [
        ("Story", 'He said "no", ' + "and went. " * 11 + "and went.", "")
    ]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1),
    st.sampled_from(["lines", "array", "indented"]),
)
def test_no_value_of_a_list_is_lost_or_cut(rows: list[tuple[str, str]], form: str) -> None:
    values = [{"title": "Trams", "text": "They run.", "n": 1}] * 2
    values += [
        {"title": title, "text": text, "more": [{}, {"a": []}]} for title, text in rows
    ]
    if form == "lines":
        text = "\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    else:
        indent = 1 if form == "indented" else None
        text = json.dumps(values, ensure_ascii=False, indent=indent)
    content = text.encode()

    pieces = sources(content)

    whole = Source("all", content=content)
    assert [it for piece in pieces for it in stories(piece)] == stories(whole)
    assert len(pieces) > 1 or len(content) < 250


def test_a_piece_that_begins_without_a_text_is_still_a_list_of_stories() -> None:
    bare = [{"id": number, "text": None, "note": "x" * 90} for number in range(3)]
    told = {"title": "Trams", "text": "They run."}

    pieces = sources(json.dumps([told, *bare, told]).encode())

    assert [stories(piece) for piece in (pieces[0], pieces[-1])] == [
        [("Trams", "They run.", "")]
    ] * 2


def test_what_is_added_behind_leaves_the_pieces_before_as_they_were() -> None:
    rows = [(f"Story {number}", "It ran. " * 20) for number in range(6)]

    before, after = sources(table(rows[:4])), sources(table(rows))

    assert after[:4] == before


def test_packed_tables_are_opened_at_once_and_told_of_if_cut_off() -> None:
    packed = gzip.compress(
        table([(f"Story {n}", f"It {n} ran. " * 90) for n in range(900)])
    )

    whole, cut = opened(packed), opened(packed[: len(packed) // 2])

    assert len(whole) == 900
    assert 1 < len(cut) < 900
    assert isinstance(cut[-1], SourceError)
    assert "cut off" in cut[-1].reason


def test_damage_in_a_list_costs_what_comes_behind() -> None:
    stories = [{"title": f"Story {n}", "text": "It ran. " * 20} for n in range(9)]
    text = json.dumps(stories)
    half = text[: text.index("Story 5")]

    *pieces, error = opened(half.encode())

    assert len(pieces) == 5
    assert isinstance(error, SourceError)
    assert "from its element 6 on" in error.reason


def test_a_quotation_mark_that_never_ends_is_told_of() -> None:
    rows = b"".join(b"Story,It ran.\n" for _ in range(700_000))

    *pieces, error = opened(b'title,text\nTrams,They run.\nA,"' + rows)

    assert all(isinstance(piece, Source) for piece in pieces)
    assert isinstance(error, SourceError)
    assert "quotation mark" in error.reason


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b'{"title": "Trams", "text": "They run."}',
        b'{"docs": [{"title": "Trams", "text": "They run."}]}',
        b'[{"id": 1}, {"id": 2}]',
        "title,text\nTrams,They run.\n".encode("utf-16"),
    ],
)
def test_nothing_else_is_divided(content: bytes) -> None:
    source = Source("all", content=content)

    assert not SMALL.accepts(source, source.head())


def test_only_large_files_are_divided() -> None:
    source = Source("all", content=table([("Trams", "They run.")]))

    assert not RowsContainer().accepts(source, source.head())


def test_stories_of_a_large_table_are_held_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for container in default_containers():
        if isinstance(container, RowsContainer):
            monkeypatch.setattr(container, "_large", 1000)
            monkeypatch.setattr(container, "_piece", 500)
    news = tmp_path / "news"
    news.mkdir()
    rows = [(f"Story {number}", f"It ran {number} times. " * 9) for number in range(20)]
    (news / "all.csv").write_bytes(table(rows))
    with Archive(tmp_path / "archive") as archive:
        for _ in range(2):
            list(archive.ingest([news]))
        found = archive.engine.search(Query("ran", limit=30))

        assert found.total == 20
        held = [archive.store.article(hit.article_id) for hit in found.hits]
        assert {article.publication for article in held} == {"Post"}
