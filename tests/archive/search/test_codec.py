"""The columnar codec with stock Whoosh on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from whoosh import query as q
from whoosh.columns import PickleColumn, VarBytesColumn
from whoosh.fields import (
    BOOLEAN,
    COLUMN,
    DATETIME,
    ID,
    KEYWORD,
    NUMERIC,
    STORED,
    TEXT,
    Schema,
)
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from archive.search.whoosh.codec import ColumnarCodec, whoosh_reader
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.schema import WORDS, schema
from archive.search.whoosh.segment import Segment
from archive.search.whoosh.snapshot import OpenSegment, Snapshot
from tests.archive.search.articles import entry
from tests.archive.search.stock_whoosh import answered, document, searcher_of

EASTER = datetime(1912, 4, 7)  # noqa: DTZ001  # Whoosh knows no zones
BOOK = Schema(
    title=TEXT(stored=True, field_boost=2.5),
    body=TEXT(sortable=True),
    key=ID(stored=True, unique=True),
    tags=KEYWORD(commas=True, lowercase=True, scorable=True),
    pages=NUMERIC(int, sortable=True),
    price=NUMERIC(float),
    printed=DATETIME,
    read=BOOLEAN,
    note=STORED,
    raw=COLUMN(VarBytesColumn()),
)
BOOKS = (
    {
        "title": "The tea trade",
        "body": "Tea, tea and more tea from the café",
        "key": "one",
        "tags": "Tea, Trade",
        "pages": 120,
        "price": 2.5,
        "printed": EASTER,
        "read": True,
        "note": {"shelf": 3},
        "raw": b"\x00\xff",
    },
    {
        "title": "Ten strikes",
        "body": "A strike among the tea pickers",
        "key": "two",
        "tags": "strike, trade",
        "pages": 64,
        "read": False,
    },
    {"title": "An empty book", "key": "three", "pages": 7, "body": "tea " * 300},
)
QUESTIONS = (
    q.Term("body", "tea"),
    q.Term("title", "tea"),
    q.Term("tags", "trade"),
    q.Term("key", "two"),
    q.Term("read", b"t"),
    q.Phrase("body", ["more", "tea"]),
    q.And([q.Term("body", "tea"), q.Term("tags", "strike")]),
    q.Or([q.Term("title", "ten"), q.Term("body", "café"), q.Term("tags", "tea")]),
    q.Prefix("body", "st", constantscore=False),
    q.NumericRange("pages", 10, 100),
    q.NumericRange("price", 1.0, 3.0),
    q.DateRange("printed", EASTER, EASTER),
    q.Every(),
    q.Every("tags"),
)


@pytest.fixture
def index(tmp_path: Path) -> FileIndex:
    return FileStorage(str(tmp_path)).create_index(BOOK)


def written(index: FileIndex, *books: dict[str, object], merge: bool = False) -> None:
    writer = index.writer(codec=ColumnarCodec())
    for book in books:
        writer.add_document(**book)
    writer.commit(merge=merge)


def stock(*books: dict[str, object]) -> FileIndex:
    index = RamStorage().create_index(BOOK, indexname="STOCKTWIN")
    with index.writer() as writer:
        for book in books:
            writer.add_document(**book)
    return index


def test_any_schema_is_searched_as_in_stock_whoosh(index: FileIndex) -> None:
    written(index, *BOOKS)

    with searcher_of(index.reader()) as ours, searcher_of(stock(*BOOKS).reader()) as theirs:
        for query in QUESTIONS:
            assert answered(ours, query) == pytest.approx(answered(theirs, query)), query
            assert answered(ours, query), query


def test_stored_values_and_columns_come_back(index: FileIndex) -> None:
    written(index, *BOOKS)

    with index.reader() as reader:
        assert reader.stored_fields(0) == {
            "title": "The tea trade",
            "key": "one",
            "note": {"shelf": 3},
        }
        assert list(reader.column_reader("pages")) == [120, 64, 7]
        assert list(reader.column_reader("raw")) == [b"\x00\xff", b"", b""]
        assert reader.doc_field_length(0, "tags") == 2
    with searcher_of(index.reader()) as searcher:
        sorted_hits = searcher.search(q.Every(), sortedby="pages")
        assert [hit["key"] for hit in sorted_hits] == ["three", "two", "one"]


def test_terms_are_listed_with_what_scorers_ask(index: FileIndex) -> None:
    written(index, *BOOKS)

    with index.reader() as ours, stock(*BOOKS).reader() as theirs:
        assert sorted(ours.indexed_field_names()) == sorted(theirs.indexed_field_names())
        assert sorted(ours.all_terms()) == sorted(theirs.all_terms())
        assert list(ours.lexicon("body")) == list(theirs.lexicon("body"))
        for field, text in theirs.all_terms():
            told, expected = ours.term_info(field, text), theirs.term_info(field, text)
            for asked in ("weight", "doc_frequency", "max_weight", "min_id", "max_id"):
                assert getattr(told, asked)() == getattr(expected, asked)(), (field, asked)
        with pytest.raises(TermNotFound):
            ours.term_info("body", "absent")
        assert ours.doc_frequency("body", "absent") == ours.frequency("body", "absent") == 0


def test_cursor_walks_the_terms_of_a_field(index: FileIndex) -> None:
    written(index, *BOOKS)

    with index.reader() as reader:
        cursor = reader.cursor("title")
        assert cursor.text() == "book"
        assert cursor.find("t") == "tea"
        assert cursor.term_info().doc_frequency() == 1
        assert cursor.next() == "ten"
        assert cursor.next() == "trade"
        assert cursor.next() is None
        assert not cursor.is_valid()
        assert cursor.first() == "book"


def test_postings_are_walked_and_skipped(index: FileIndex) -> None:
    written(index, *BOOKS)

    with index.reader() as reader:
        matcher = reader.postings("body", "tea")
        assert list(matcher.all_ids()) == [0, 1, 2]
        assert matcher.value_as("positions") == [0, 1, 3]
        assert [span.start for span in matcher.spans()] == [0, 1, 3]
        assert matcher.supports("positions")
        assert not matcher.supports("characters")
        again = matcher.copy()
        matcher.skip_to(2)
        assert (matcher.id(), matcher.weight()) == (2, 300.0)
        matcher.next()
        assert not matcher.is_active()
        assert again.id() == 0
        matcher.reset()
        assert matcher.id() == 0


def test_segments_are_merged_and_removed_from_by_stock_whoosh(index: FileIndex) -> None:
    for book in BOOKS:
        written(index, book)
    index.delete_by_term("key", "two")
    assert len(index.reader().leaf_readers()) == 3

    assert index.doc_count() == 2
    writer = index.writer(codec=ColumnarCodec())
    writer.commit(optimize=True)

    rest = (BOOKS[0], BOOKS[2])
    with searcher_of(index.reader()) as ours, searcher_of(stock(*rest).reader()) as theirs:
        assert ours.reader().is_atomic()
        for query in QUESTIONS:
            assert answered(ours, query).keys() == answered(theirs, query).keys()


def test_nothing_is_left_of_a_writer_that_is_cancelled(index: FileIndex) -> None:
    written(index, BOOKS[0])
    writer = index.writer(codec=ColumnarCodec())
    writer.add_document(**BOOKS[1])
    writer.cancel()

    assert index.doc_count() == 1
    written(index, BOOKS[2])
    assert index.doc_count() == 2


def test_article_that_cannot_be_analysed_is_left_out(index: FileIndex) -> None:
    writer = index.writer(codec=ColumnarCodec())
    with pytest.raises(ValueError, match="unicode"):
        writer.add_document(key="bad", title=7)
    writer.add_document(**BOOKS[0])
    writer.commit()

    assert index.doc_count() == 1


@pytest.mark.parametrize(
    "field",
    [TEXT(chars=True), COLUMN(PickleColumn(VarBytesColumn())), TEXT(vector=True)],
    ids=["characters", "pickles", "vectors"],
)
def test_what_is_not_kept_is_refused(tmp_path: Path, field: object) -> None:
    index = FileStorage(str(tmp_path)).create_index(Schema(kept=field))
    writer = index.writer(codec=ColumnarCodec())

    def write() -> None:
        writer.add_document(kept="tea")
        writer.commit()

    with pytest.raises(NotImplementedError):
        write()
    if not writer.is_closed:  # whoosh3 closes one that fails
        writer.cancel()


def test_index_in_memory_is_refused() -> None:
    index = RamStorage().create_index(BOOK, indexname="REFUSED")

    with pytest.raises(NotImplementedError, match="folder"):
        index.writer(codec=ColumnarCodec())


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    engine.update([entry("0001", "tea for two"), entry("0002", "two strikes, no tea, tea")])
    engine.update([entry("0003", "strikes")], remove=["0001"])
    yield engine
    engine.close()


def test_what_stock_whoosh_writes_our_executor_answers_from(tmp_path: Path) -> None:
    index = FileStorage(str(tmp_path)).create_index(schema())
    texts = ("tea for two", "two strikes, no tea, tea", "well-known tea")
    written(index, *(document(entry(f"{n:04}", text).held) for n, text in enumerate(texts)))
    (path,) = tmp_path.glob("*.arrays")

    segment = Segment(path, path.stat().st_size)
    snapshot = Snapshot([OpenSegment(segment, np.empty(0, dtype="<u4"))])
    executor = Executor(snapshot, count_removed=True)
    with searcher_of(index.reader()) as stock_searcher:
        for query in (
            q.Term(WORDS, "tea"),
            q.Phrase(WORDS, ["well", "known"]),
            q.Wildcard(WORDS, "*s", constantscore=False),
            q.FuzzyTerm(WORDS, "twa", constantscore=False),
        ):
            found = executor.search(query)
            expected = answered(stock_searcher, query)
            assert dict(zip(found.docs.tolist(), found.scores.tolist(), strict=True)) == (
                pytest.approx(expected, rel=1e-4)
            )


def test_snapshot_is_read_with_its_ids_days_and_removals(engine: WhooshEngine) -> None:
    reader = whoosh_reader(engine._newest().executor.index)

    assert (reader.doc_count(), reader.doc_count_all()) == (2, 3)
    assert list(reader.column_reader("id")) == [b"0001", b"0002", b"0003"]
    assert list(reader.column_reader("first_day")) == [19120416] * 3
    assert [reader.is_deleted(number) for number in range(3)] == [True, False, False]
    assert list(reader.field_terms(WORDS)) == ["for", "no", "strikes", "tea", "two"]
    assert reader.stored_fields(1) == {}
    reader.close()


def test_empty_snapshot_is_an_empty_reader(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")

    assert whoosh_reader(engine._newest().executor.index).doc_count_all() == 0
    engine.close()
