from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from archive.errors import QuerySyntaxError
from archive.model import Field
from archive.search import Hit, Query, ResultPage, Sort
from archive.search.passages import Marker
from archive.search.syntax import parse
from archive.store import ArticleRow
from reader.concordance import Batch, ConcordanceError, Line, concordance, make_lines
from reader.concordance_files import COLUMNS, Head, aligned, told, write
from reader.concordance_order import Order, Sorter

MADE = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def row(
    number: int, text: str, headline: str = "News", published: str | None = "1912"
) -> ArticleRow:
    return ArticleRow(
        f"a{number}", headline, "Gazette", published, "3", text, bookmarked=False
    )


class Engine:
    """Finds every article that it has; notes what it was asked."""

    def __init__(self, rows: Sequence[ArticleRow]) -> None:
        self.rows = rows
        self.asked: list[Query] = []

    def search(self, query: Query) -> ResultPage:
        self.asked.append(query)
        shown = self.rows[query.offset : query.offset + query.limit]
        hits = tuple(Hit(row.article_id, 1.0) for row in shown)
        return ResultPage(hits, len(self.rows))


class Store:
    """Holds articles; notes which were read."""

    def __init__(self, rows: Sequence[ArticleRow]) -> None:
        self._rows = {row.article_id: row for row in rows}
        self.read: list[str] = []

    def rows(self, article_ids: Iterable[str]) -> tuple[ArticleRow, ...]:
        self.read.extend(article_ids)
        return tuple(self._rows[one] for one in article_ids if one in self._rows)


def archive_of(*rows: ArticleRow) -> SimpleNamespace:
    return SimpleNamespace(engine=Engine(rows), store=Store(rows))


def lines_of(text: str, query: str = "mill", width: int = 60) -> list[Line]:
    return list(make_lines(row(1, text), Marker(parse(query)), width))


def line(left: str = "", right: str = "", keyword: str = "mill", **more: object) -> Line:
    values: dict[str, object] = {
        "article_id": "a1",
        "field": Field.TEXT,
        "start": 0,
        "headline": "News",
        "publication": "Gazette",
        "published": "1912-04-16",
        "page": "3",
    }
    return Line(left=left, keyword=keyword, right=right, **(values | more))  # type: ignore[arg-type]


def arranged(lines: list[Line], order: Order, *, descending: bool = False) -> list[Line]:
    return [lines[n] for n in Sorter().arrange(lines, order, descending=descending)]


def head(**more: object) -> Head:
    values: dict[str, object] = {
        "archive": "Valley",
        "query": Query("mill", chosen=(("year", "1912"),), sort=Sort.NEWEST),
        "articles": 9,
        "read": 9,
        "lines": 1,
        "made": MADE,
        "version": "0.1.0",
    }
    return Head(**(values | more))  # type: ignore[arg-type]


# Lines


def test_a_line_is_the_passage_around_a_match() -> None:
    (found,) = lines_of("The gate of the old mill, closed at noon.")

    assert (found.left, found.keyword) == ("The gate of the old ", "mill")
    assert found.right == ", closed at noon."
    assert (found.field, found.start, found.page) == (Field.TEXT, 20, "3")


def test_context_is_as_wide_as_asked_for_after_blanks_are_folded() -> None:
    (found,) = lines_of(
        "one two\n\n   three\tmill " + " \n" * 50 + "four five six", width=10
    )

    assert found.left == "two three "
    assert found.right == " four five"


def test_headlines_are_searched_and_come_first() -> None:
    found = list(make_lines(row(1, "The mill burns.", "A MILL"), Marker(parse("mill"))))

    assert [one.field for one in found] == [Field.HEADLINE, Field.TEXT]


def test_a_query_for_the_headline_leaves_the_text_alone() -> None:
    found = list(
        make_lines(row(1, "The mill burns.", "A MILL"), Marker(parse("headline:mill")))
    )

    assert [one.keyword for one in found] == ["MILL"]


def test_context_is_not_cut_within_a_letter_and_its_accent() -> None:
    accented = "e\u0301"

    (found,) = lines_of(f"{accented}{accented}mills mill {accented}{accented}", width=2)
    (broad,) = lines_of(f"x {accented} mill {accented} x", width=3)

    assert found.left == "s "
    assert found.right == ""
    assert (broad.left, broad.right) == (f"{accented} ", f" {accented}")


def test_what_would_steer_a_terminal_is_a_blank() -> None:
    (found,) = lines_of("the \x1b[31m mill \x00 gate")

    assert found.left == "the [31m "
    assert found.right == " gate"


def test_hebrew_and_arabic_stay_in_the_order_of_reading() -> None:
    (found,) = lines_of("הפועלים שבתו ליד המפעל היום", "המפעל")

    assert found.left + found.keyword + found.right == "הפועלים שבתו ליד המפעל היום"


# Reading


def test_all_hits_are_read_page_by_page_without_facets() -> None:
    archive = archive_of(*(row(n, "At the mill.") for n in range(1_234)))
    query = Query("mill", chosen=(("year", "1912"),), limit=20, offset=40)

    batches = list(concordance(archive, query))

    assert sum(len(batch.lines) for batch in batches) == 1_234
    assert (batches[-1].done, batches[-1].total) == (1_234, 1_234)
    assert [asked.offset for asked in archive.engine.asked] == [0, 500, 1000]
    assert {asked.facets for asked in archive.engine.asked} == {()}
    assert {asked.chosen for asked in archive.engine.asked} == {query.chosen}


def test_progress_never_goes_back() -> None:
    archive = archive_of(*(row(n, "At the mill.") for n in range(730)))

    done = [batch.done for batch in concordance(archive, Query("mill"))]

    assert done == sorted(set(done))
    assert done[0] == 50


def test_closing_the_iterator_stops_the_reading() -> None:
    archive = archive_of(*(row(n, "At the mill.") for n in range(2_000)))
    batches = concordance(archive, Query("mill"))
    next(batches)

    batches.close()

    assert len(archive.store.read) == 50
    assert len(archive.engine.asked) == 1


def test_lines_are_bounded_and_it_is_told() -> None:
    archive = archive_of(*(row(n, "mill " * 7) for n in range(1_000)))

    batches = list(concordance(archive, Query("mill"), limit=1_000))

    assert sum(len(batch.lines) for batch in batches) == 1_000
    assert [batch.full for batch in batches] == [False, False, True]


def test_as_many_lines_as_are_allowed_are_not_too_many() -> None:
    archive = archive_of(*(row(n, "At the mill.") for n in range(300)))

    batches = list(concordance(archive, Query("mill"), limit=300))

    assert not any(batch.full for batch in batches)
    assert sum(len(batch.lines) for batch in batches) == 300


def test_an_article_that_moved_to_a_later_page_is_read_once() -> None:
    archive = archive_of(*(row(n, "At the mill.") for n in range(500)), row(7, "mill"))

    lines = [one for batch in concordance(archive, Query("mill")) for one in batch.lines]

    assert len(lines) == 500


def test_nothing_found_is_one_empty_batch() -> None:
    assert list(concordance(archive_of(), Query("mill"))) == [Batch((), 0, 0)]


@pytest.mark.parametrize(
    "query", ["", "since:1912", "-mill", "person:kenney", "publication:gazette date:1912"]
)
def test_a_query_without_words_says_so(query: str) -> None:
    with pytest.raises(ConcordanceError, match="no words"):
        concordance(archive_of(), Query(query))


def test_a_mistyped_query_is_told_before_anything_is_read() -> None:
    with pytest.raises(QuerySyntaxError):
        concordance(archive_of(), Query("(mill"))


# Order


def test_left_context_is_sorted_from_the_match_outwards() -> None:
    lines = [line("by the old "), line("at a new "), line("of a old "), line("new ")]

    found = [one.left for one in arranged(lines, Order.LEFT)]

    assert found == ["new ", "at a new ", "of a old ", "by the old "]


def test_right_context_is_sorted_word_by_word_and_not_letter_by_letter() -> None:
    lines = [line(right=" gates shut"), line(right=" gate, zinc"), line(right=" gate of")]

    found = [one.right for one in arranged(lines, Order.RIGHT)]

    assert found == [" gate of", " gate, zinc", " gates shut"]


def test_capitals_accents_and_signs_do_not_count() -> None:
    lines = [line(right=" «Zebra»"), line(right=" éclair"), line(right=": East"), line()]

    found = [one.right for one in arranged(lines, Order.RIGHT)]

    assert found == ["", ": East", " éclair", " «Zebra»"]


def test_an_apostrophe_does_not_part_a_word() -> None:
    lines = [line("they don't "), line("the tool "), line("a "), line("well-known ")]

    found = [one.left.split()[-1] for one in arranged(lines, Order.LEFT)]

    assert found == ["a", "don't", "tool", "well-known"]


def test_scripts_without_spaces_are_sorted_by_the_character_next_to_the_match() -> None:
    lines = [line("一三"), line("三二"), line("二一")]

    found = [one.left for one in arranged(lines, Order.LEFT)]

    assert found == ["二一", "一三", "三二"]


def test_equal_lines_keep_their_order_either_way() -> None:
    lines = [line(keyword="Mill", start=n) for n in range(5)]
    lines.insert(2, line(keyword="apple", start=9))

    up = [one.start for one in arranged(lines, Order.KEYWORD)]
    down = [one.start for one in arranged(lines, Order.KEYWORD, descending=True)]

    assert up == [9, 0, 1, 2, 3, 4]
    assert down == [0, 1, 2, 3, 4, 9]


@pytest.mark.parametrize("descending", [False, True])
def test_undated_lines_come_last_by_date(descending: bool) -> None:
    dates = ["1913", None, "1912-04-16", "191X", "1912"]
    lines = [line(published=published) for published in dates]

    found = [one.published for one in arranged(lines, Order.DATE, descending=descending)]

    known = ["191X", "1912", "1912-04-16", "1913"]
    assert found == [*(known[::-1] if descending else known), None]


def test_lines_are_sorted_by_publication_and_headline() -> None:
    lines = [
        line(publication="Éclair", headline="b"),
        line(publication="Daily", headline="C"),
    ]
    lines.append(line(publication="fig", headline="a"))

    assert [one.publication for one in arranged(lines, Order.PUBLICATION)] == [
        "Daily",
        "Éclair",
        "fig",
    ]
    assert [one.headline for one in arranged(lines, Order.HEADLINE)] == ["a", "b", "C"]


def test_the_order_of_hits_is_kept_or_turned_round() -> None:
    lines = [line(start=n) for n in range(3)]

    assert Sorter().arrange(lines, Order.HITS) == [0, 1, 2]
    assert Sorter().arrange(lines, Order.HITS, descending=True) == [2, 1, 0]


def test_lines_that_come_later_are_sorted_in() -> None:
    sorter, lines = Sorter(), [line("old "), line("new ")]
    assert sorter.arrange(lines, Order.LEFT) == [1, 0]

    lines.append(line("next "))

    assert sorter.arrange(lines, Order.LEFT) == [1, 2, 0]


# Files


def test_csv_is_read_back_as_it_was_and_told_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "kwic.csv"
    lines = [line("the “ſtrong”, ", ' said:\n"no" 𝔉', keyword="Mühle")]

    assert write(path, head(), lines) == 1

    assert path.read_bytes().startswith(b"\xef\xbb\xbf# search,mill\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert ["# only", "year: 1912"] in rows
    assert ["# searched at", "2026-03-01T12:30:00+00:00"] in rows
    below = rows[rows.index([]) + 1 :]
    assert below[0] == list(COLUMNS)
    assert below[1][:4] == [lines[0].left, "Mühle", lines[0].right, "1912-04-16"]
    assert below[1][-1] == "0"


@pytest.mark.parametrize("begun", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_is_a_formula(begun: str, tmp_path: Path) -> None:
    path = tmp_path / "kwic.csv"
    text = f"{begun}cmd()"
    query = Query(text)

    write(path, head(query=query), [line(text, text, headline=text, publication=text)])

    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for cells in csv.reader(file) for cell in cells]
    assert "'" + text in cells
    assert not any(cell.startswith(begun) for cell in cells)


def test_json_has_the_head_and_every_line(tmp_path: Path) -> None:
    path = tmp_path / "kwic.JSON"

    write(path, head(order=Order.LEFT, complete=False), [line("the "), line("a ")])

    found = json.loads(path.read_text("utf-8"))
    assert (found["query"], found["sort"], found["order"]) == ("mill", "newest", "left")
    assert (found["chosen"], found["complete"]) == ([["year", "1912"]], False)
    assert [one["left"] for one in found["lines"]] == ["the ", "a "]
    assert found["lines"][0]["published"] == "1912-04-16"


def test_json_without_lines_is_json(tmp_path: Path) -> None:
    write(tmp_path / "kwic.json", head(), [])

    assert json.loads((tmp_path / "kwic.json").read_text("utf-8"))["lines"] == []


def test_text_has_the_matches_under_one_another(tmp_path: Path) -> None:
    path = tmp_path / "kwic.txt"

    write(path, head(), [line("by the old ", " gate"), line("東京の", "。")])

    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "search:            mill"
    assert lines[-2].index("mill") == 11
    assert lines[-1] == "     東京のmill。     1912-04-16  Gazette  News"


def test_a_line_of_text_is_one_line_whatever_its_headline() -> None:
    assert "\n" not in next(aligned([line(headline="Two\nlines")]))


def test_the_head_says_all_that_repeats_the_search() -> None:
    query = Query(
        "mill", excluded=(("person", "Jim Kenney"),), period=("1912", ""), expand=True
    )

    said = dict(told(head(query=query, read=5, complete=False, descending=True)))

    assert said["without"] == "person: Jim Kenney"
    assert said["period"] == "1912 to …"
    assert said["also misspelt"] == "yes"
    assert said["order of lines"] == "hits, reversed"
    assert (said["articles found"], said["articles read"]) == ("9", "5")
    assert said["lines"] == "1 (there are more)"
    assert (said["archive"], said["program"]) == ("Valley", "Pressmark 0.1.0")


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConcordanceError, match=r"cannot be written \(No such file"):
        write(tmp_path / "missing" / "kwic.csv", head(), [])


def test_a_file_of_another_kind_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ConcordanceError, match=r"\.csv, \.txt or \.json"):
        write(tmp_path / "kwic.docx", head(), [])

    assert list(tmp_path.iterdir()) == []
