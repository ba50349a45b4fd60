"""Pages, passages and files of the entities of a real archive."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from archive import Archive
from archive.authorities import Belonging, Identifier, Listing, Scheme
from archive.errors import DecisionError, NotFoundError
from archive.model import Field
from archive.search import Query
from reader.entities import Counted, Exporting
from reader.entity_files import EntityFileError
from reader.room import ReadingRoom
from tests.reader.named import DATE, ORGANIZATION, PERSON, PLACE, put

Key = Callable[[str], int]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive in which Ann Bell, mayor and later senator, is named in four articles."""
    with Archive(tmp_path / "archive") as archive:
        store = archive.store
        put(
            store,
            1,
            "Mayor Ann Bell spoke. It rained in York. Dr. Cora Hale left Bell & Co. at 3.",
            *((PERSON, "Ann Bell", "Mayor"), (PLACE, "York"), (PERSON, "Cora Hale")),
            (ORGANIZATION, "Bell & Co."),
            published="1912-04-16",
        )
        put(
            store,
            2,
            "Mayor Ann Bell left York. Ann Bell came back.",
            *((PERSON, "Ann Bell", "Mayor"), (PLACE, "York"), (PERSON, "Ann Bell")),
            published="1912-09-01",
            publication="Herald",
        )
        put(store, 3, "Nobody was there.", published="1913-01-01")
        put(
            store,
            4,
            "Senator Ann Bell thanked Cora Hale and Dan Frost of York.",
            (PERSON, "Ann Bell", "Senator"),
            *((PERSON, "Cora Hale"), (PERSON, "Dan Frost"), (PLACE, "York")),
            published="1915-05-01",
        )
        put(store, 5, "Ann Bell, undated.", (PERSON, "Ann Bell"), published=None)
        put(store, 6, "Cora Hayle sang.", (PERSON, "Cora Hayle"), published="1915")
        archive.update_index()
        yield archive


@pytest.fixture
def room(archive: Archive) -> ReadingRoom:
    return ReadingRoom(archive)


@pytest.fixture
def key(room: ReadingRoom) -> Key:
    """The key of the person, or else the place or organization, of a name."""

    def find(name: str) -> int:
        for kind in (PERSON, PLACE, ORGANIZATION):
            if (found := room.authority_named(kind, name)) is not None:
                return found.key
        raise AssertionError(name)

    return find


def found(room: ReadingRoom, query: Query) -> list[str]:
    """The ordinal numbers of the articles that a query finds."""
    ids = [row.article_id for row in room.search(query).rows]
    texts = {held.article.id: held.article.provenance.sha256 for held in held_in(room)}
    return sorted(texts[article_id].lstrip("0") for article_id in ids)


def held_in(room: ReadingRoom) -> Iterator:
    return room._archive.store.articles()


def test_page_tells_names_titles_and_newspapers(room: ReadingRoom, key: Key) -> None:
    page = room.entity_page(key("Ann Bell"))

    assert (page.authority.name, page.authority.articles) == ("Ann Bell", 4)
    assert [(form.name, form.articles) for form in page.printed] == [("Ann Bell", 4)]
    assert [
        (title.title, title.articles, title.first, title.last) for title in page.titles
    ] == [
        ("Mayor", 2, "1912-04-16", "1912-09-01"),
        ("Senator", 1, "1915-05-01", "1915-05-01"),
    ]
    assert [(paper.name, paper.articles) for paper in page.publications] == [
        ("Gazette", 3),
        ("Herald", 1),
    ]


def test_timeline_sets_mentions_beside_what_is_held(room: ReadingRoom, key: Key) -> None:
    page = room.entity_page(key("Ann Bell"))

    assert [
        (year.year, year.articles, year.mentions, year.held, year.issues)
        for year in page.years
    ] == [
        ("1912", 2, 3, 2, 2),
        ("1913", 0, 0, 1, 1),
        ("1914", 0, 0, 0, 0),
        ("1915", 1, 1, 2, 2),
    ]
    assert [year.is_gap for year in page.years] == [False, False, True, False]
    assert [year.share for year in page.years] == [1.0, 0.0, None, 0.5]
    assert page.undated == 1


def test_page_tells_who_and_what_appears_together(room: ReadingRoom, key: Key) -> None:
    page = room.entity_page(key("Ann Bell"))

    assert {
        each.kind: [(value.name, value.articles) for value in each.values]
        for each in page.together
    } == {
        PERSON: [("Cora Hale", 2), ("Dan Frost", 1)],
        ORGANIZATION: [("Bell & Co.", 1)],
        PLACE: [("York", 3)],
    }


def test_no_more_is_told_of_each_kind_than_is_wanted(room: ReadingRoom, key: Key) -> None:
    page = room.entity_page(key("Ann Bell"), limit=1)

    assert [[value.name for value in each.values] for each in page.together] == [
        ["Cora Hale"],
        ["Bell & Co."],
        ["York"],
    ]
    assert [paper.name for paper in page.publications] == ["Gazette"]


def test_all_that_is_counted_can_be_looked_up(room: ReadingRoom, key: Key) -> None:
    page = room.entity_page(key("Ann Bell"))

    assert found(room, page.query) == ["1", "2", "4", "5"]
    for counted in every(
        page.printed, page.publications, *(t.values for t in page.together)
    ):
        assert room.search(counted.query).total == counted.articles, counted
    for year in page.years:
        assert room.search(year.query).total == year.articles
    for title in page.titles:
        assert room.search(title.query).total == title.articles


def every(*groups: tuple[Counted, ...]) -> Iterator[Counted]:
    for group in groups:
        yield from group


def test_page_of_what_was_merged_is_that_of_the_whole(room: ReadingRoom, key: Key) -> None:
    part = key("Cora Hayle")
    room.merge([part], key("Cora Hale"))

    page = room.entity_page(part)

    assert page.authority.name == "Cora Hale"
    assert {form.name for form in page.printed} == {"Cora Hale", "Cora Hayle"}
    assert [part.name for part in page.details.parts] == ["Cora Hayle"]
    assert found(room, page.query) == ["1", "4", "6"]
    assert [year.articles for year in page.years] == [1, 0, 0, 2]


def test_page_follows_a_new_name_and_kind(room: ReadingRoom, key: Key) -> None:
    york = key("York")
    room.rename(york, "New York")
    room.change_kind([york], ORGANIZATION)

    page = room.entity_page(york)

    assert page.query == Query(chosen=(("organization", "New York"),))
    assert found(room, page.query) == ["1", "2", "4"]
    assert room.search(Query()).facets["place"] == ()


def test_what_was_rejected_has_passages_and_finds_nothing(
    room: ReadingRoom, key: Key
) -> None:
    york = key("York")
    room.reject([york])

    page = room.entity_page(york)

    assert found(room, page.query) == []
    assert room.passages(york).total == 3
    assert [year.articles for year in page.years] == [0, 0, 0, 0]


def test_unknown_keys_are_not_found(room: ReadingRoom) -> None:
    for ask in (room.entity_page, room.passages, room.authority_details, room.authority):
        with pytest.raises(NotFoundError):
            ask(999)


def test_searches_follow_every_decision_at_once(room: ReadingRoom, key: Key) -> None:
    assert found(room, Query(chosen=(("person", "Cora Hale"),))) == ["1", "4"]

    act = room.merge([key("Cora Hayle")], key("Cora Hale"))
    assert found(room, Query(chosen=(("person", "Cora Hale"),))) == ["1", "4", "6"]
    assert found(room, Query('person:"Cora Hale"')) == ["1", "4", "6"]
    assert room.facet_values(Query(), "person", "hayle") == ()

    room.undo_act(act.key)
    assert found(room, Query(chosen=(("person", "Cora Hale"),))) == ["1", "4"]

    room.redo_act(act.key)
    assert found(room, Query(chosen=(("person", "Cora Hale"),))) == ["1", "4", "6"]


def test_two_rooms_of_one_archive_agree(room: ReadingRoom, key: Key) -> None:
    other = ReadingRoom(room._archive)
    other.search(Query())

    room.rename(key("Dan Frost"), "Daniel Frost")

    assert found(other, Query(chosen=(("person", "Daniel Frost"),))) == ["4"]


def test_split_is_found_once_it_is_indexed(room: ReadingRoom, key: Key) -> None:
    (article_id,) = [
        held.article.id for held in held_in(room) if held.published == "1915-05-01"
    ]
    room.split(
        key("Ann Bell"), [Belonging(article_id, PERSON, "Ann Bell")], name="Ann Bell jun."
    )
    room._archive.update_index()

    assert found(room, Query(chosen=(("person", "Ann Bell jun."),))) == ["4"]
    assert found(room, Query(chosen=(("person", "Ann Bell"),))) == ["1", "2", "5"]


def test_passages_are_sentences_with_the_mentions_marked(
    room: ReadingRoom, key: Key
) -> None:
    page = room.passages(key("Ann Bell"))

    assert (page.total, page.offset) == (4, 0)
    assert [
        [passage.sentence.text for passage in article.passages] for article in page.articles
    ] == [
        ["Mayor Ann Bell spoke."],
        ["Mayor Ann Bell left York.", "Ann Bell came back."],
        ["Senator Ann Bell thanked Cora Hale and Dan Frost of York."],
        ["Ann Bell, undated."],
    ]
    first = page.articles[0].passages[0]
    assert (first.field, first.spans, first.sentence.matches) == (
        Field.TEXT,
        ((6, 14),),
        ((6, 14),),
    )
    assert [article.published for article in page.articles] == [
        "1912-04-16",
        "1912-09-01",
        "1915-05-01",
        None,
    ]


def test_passages_come_page_by_page(room: ReadingRoom, key: Key) -> None:
    ann = key("Ann Bell")

    pages = [room.passages(ann, offset, 2) for offset in (0, 2, 4)]

    assert [page.total for page in pages] == [4, 4, 4]
    ids = [article.article_id for page in pages for article in page.articles]
    assert ids == [article.article_id for article in room.passages(ann).articles]
    assert [len(page.articles) for page in pages] == [2, 2, 0]


def test_passages_leave_other_mentions_alone(room: ReadingRoom, key: Key) -> None:
    page = room.passages(key("Bell & Co."))

    (article,) = page.articles
    (passage,) = article.passages
    assert passage.sentence.text == "Dr. Cora Hale left Bell & Co. at 3."
    assert [passage.sentence.text[a:b] for a, b in passage.sentence.matches] == [
        "Bell & Co."
    ]


def test_entity_as_csv_has_a_row_for_each_mention(
    room: ReadingRoom, key: Key, tmp_path: Path
) -> None:
    ann = key("Ann Bell")
    room.identify(ann, Identifier(Scheme.WIKIDATA, "Q42"))

    steps = list(room.export_entity(ann, tmp_path / "ann.csv"))

    assert steps == [Exporting(0, 4), Exporting(4, 4)]

    with (tmp_path / "ann.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    assert {row["identifiers"] for row in rows} == {"Wikidata:Q42"}
    assert rows[2] == {
        "kind": "person",
        "name": "Ann Bell",
        "identifiers": "Wikidata:Q42",
        "article": room.passages(ann).articles[1].article_id,
        "headline": "Headline 1",
        "publication": "Herald",
        "published": "1912-09-01",
        "page": "2",
        "field": "text",
        "start": "26",
        "end": "34",
        "printed": "Ann Bell",
        "sentence": "Ann Bell came back.",
    }


def test_entity_as_json_tells_decisions_and_passages(
    room: ReadingRoom, key: Key, tmp_path: Path
) -> None:
    cora = key("Cora Hale")
    room.merge([key("Cora Hayle")], cora)
    room.identify(cora, Identifier(Scheme.VIAF, "12345"))

    assert list(room.export_entity(cora, tmp_path / "cora.json"))[-1] == Exporting(3, 3)

    told = json.loads((tmp_path / "cora.json").read_text(encoding="utf-8"))
    assert (told["kind"], told["name"], told["state"]) == (
        "person",
        "Cora Hale",
        "confirmed",
    )
    assert told["identifiers"] == {"VIAF": "12345"}
    assert told["parts"] == [{"kind": "person", "name": "Cora Hayle"}]
    assert [act["kind"] for act in told["acts"]] == ["identify", "merge"]
    assert [year["year"] for year in told["years"]] == ["1912", "1913", "1914", "1915"]
    texts = [passage["sentences"][0]["text"] for passage in told["passages"]]
    assert texts[-1] == "Senator Ann Bell thanked Cora Hale and Dan Frost of York."
    assert min(texts) == "Cora Hayle sang."


def test_list_as_csv_has_a_row_for_each_form(
    room: ReadingRoom, key: Key, tmp_path: Path
) -> None:
    room.merge([key("Cora Hayle")], key("Cora Hale"))
    path = tmp_path / "people.csv"

    steps = list(room.export_authorities(Listing(kind=PERSON, limit=1), path))

    assert steps == [Exporting(3, 3)]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["form"], row["count"], row["state"]) for row in rows] == [
        ("Ann Bell", "Ann Bell", "4", "found"),
        ("Cora Hale", "Cora Hale", "2", "confirmed"),
        ("Cora Hale", "Cora Hayle", "1", "confirmed"),
        ("Dan Frost", "Dan Frost", "1", "found"),
    ]
    assert rows[1]["merged"] == "Cora Hayle"


def test_list_as_json_is_an_array(room: ReadingRoom, tmp_path: Path) -> None:
    path = tmp_path / "all.json"

    list(room.export_authorities(Listing(), path))

    told = json.loads(path.read_text(encoding="utf-8"))
    assert [entity["name"] for entity in told][:2] == ["Ann Bell", "York"]
    assert told[0]["variants"] == [["Ann Bell", 4]]
    assert len(told) == 6


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_an_empty_list_is_a_whole_file(
    room: ReadingRoom, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"none.{kind}"

    list(room.export_authorities(Listing(containing="xyzzy"), path))

    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == [] if kind == "json" else text.count("\n") == 1


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("whole", [True, False])
def test_an_export_that_is_given_up_leaves_the_file_that_was_there(
    room: ReadingRoom, key: Key, tmp_path: Path, kind: str, *, whole: bool
) -> None:
    path = tmp_path / f"all.{kind}"
    path.write_text("of yesterday", encoding="utf-8")
    exporting = (
        room.export_authorities(Listing(), path)
        if whole
        else room.export_entity(key("Ann Bell"), path)
    )
    while next(exporting).done == 0:
        pass

    exporting.close()

    assert [one.name for one in tmp_path.glob("all*")] == [path.name]
    assert path.read_text(encoding="utf-8") == "of yesterday"


def test_only_what_is_meant_is_exported_of_an_article_that_names_others(
    room: ReadingRoom, key: Key, tmp_path: Path
) -> None:
    dan = key("Dan Frost")

    list(room.export_entity(dan, tmp_path / "dan.csv"))

    with (tmp_path / "dan.csv").open(encoding="utf-8", newline="") as file:
        assert [row["printed"] for row in csv.DictReader(file)] == ["Dan Frost"]


def test_what_looks_like_a_formula_is_made_harmless(
    archive: Archive, room: ReadingRoom, tmp_path: Path
) -> None:
    put(archive.store, 9, "=SUM(A1) paid.", (ORGANIZATION, "=SUM(A1)"))
    archive.update_index()

    list(room.export_authorities(Listing(kind=ORGANIZATION), tmp_path / "list.csv"))
    found = room.authority_named(ORGANIZATION, "=SUM(A1)")
    assert found is not None
    list(room.export_entity(found.key, tmp_path / "one.csv"))

    for name in ("list.csv", "one.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert "'=SUM(A1)" in cells
        assert not any(cell.startswith("=") for cell in cells)


def test_files_that_cannot_be_are_refused_in_a_sentence(
    room: ReadingRoom, key: Key, tmp_path: Path
) -> None:
    with pytest.raises(EntityFileError, match=r"is no \.csv or \.json file"):
        list(room.export_entity(key("York"), tmp_path / "york.txt"))
    with pytest.raises(EntityFileError, match=r"is no \.csv or \.json file"):
        list(room.export_authorities(Listing(), tmp_path / "york"))
    with pytest.raises(EntityFileError, match="cannot be written"):
        list(room.export_entity(key("York"), tmp_path / "none" / "york.csv"))


def test_what_makes_no_sense_is_said_so(room: ReadingRoom, key: Key) -> None:
    with pytest.raises(DecisionError):
        room.merge([key("York")], key("York"))


def test_days_are_counted_and_looked_up(archive: Archive, room: ReadingRoom) -> None:
    store = archive.store
    put(
        store,
        20,
        "It sank on April 15. The year 1912 was cold. It rose on the 20th.",
        (DATE, "April 15", "1912-04-15"),
        (DATE, "1912", "1912"),
        (DATE, "the 20th", "1912-04-20"),
        published="1912-04-16",
    )
    put(store, 21, "In 1912 it was cold.", (DATE, "1912", "1912"), published="1913")
    put(
        store,
        22,
        "Remember April 15, 1912, and the nineties.",
        (DATE, "April 15, 1912", "1912-04-15"),
        (DATE, "the nineties", "189X"),
        published="1962",
    )
    archive.update_index()

    years, months, days = (room.calendar(each) for each in ("", "1912", "1912-04"))

    assert told(years.dates) == [("1912", 3)]
    assert told(years.vague) == [("189X", 1)]
    assert told(months.dates) == [("1912-04", 2)]
    assert told(months.vague) == [("1912", 2)]
    assert told(days.dates) == [("1912-04-15", 2), ("1912-04-20", 1)]
    assert (years.articles, months.articles, days.articles) == (3, 3, 3)
    for calendar in (years, months, days):
        assert room.search(calendar.query).total == calendar.articles
        for counted in calendar.dates:
            assert room.search(counted.query).total == counted.articles
    assert found(room, days.dates[0].query) == ["20", "22"]


def told(counted: tuple[Counted, ...]) -> list[tuple[str, int]]:
    return [(each.name, each.articles) for each in counted]


def test_the_next_day_that_is_told_of_may_be_in_another_month_or_year(
    archive: Archive, room: ReadingRoom
) -> None:
    put(archive.store, 20, "In June 1912.", (DATE, "June 1912", "1912-06"))
    for number, value in enumerate(("1912-04-15", "1912-08-02", "1918-11-11"), 21):
        put(archive.store, number, f"On {value}.", (DATE, value, value))
    put(archive.store, 30, "In 1915.", (DATE, "1915", "1915"))
    archive.update_index()

    steps = [date(1912, 4, 15), date(1912, 8, 2), date(1918, 11, 11)]
    for before, after in itertools.pairwise(steps):
        assert room.next_day_mentioned(before) == after
        assert room.next_day_mentioned(after, -1) == before
    assert room.next_day_mentioned(date(1913, 1, 1)) == date(1918, 11, 11)
    assert room.next_day_mentioned(date(1918, 11, 11)) is None
    assert room.next_day_mentioned(date(1912, 4, 15), -1) is None


def test_what_is_said_of_a_day_is_shown(archive: Archive, room: ReadingRoom) -> None:
    put(
        archive.store,
        20,
        "It sank on April 15. The year 1912 was cold. It rose on the 20th.",
        (DATE, "April 15", "1912-04-15"),
        (DATE, "1912", "1912"),
        (DATE, "the 20th", "1912-04-20"),
    )
    archive.update_index()

    page = room.passages_on("1912-04-15")

    assert page.total == 1
    (passage,) = page.articles[0].passages
    assert passage.sentence.text == "It sank on April 15."
    assert [passage.sentence.text[a:b] for a, b in passage.sentence.matches] == ["April 15"]
    assert room.passages_on("1912-04-16").total == 0
    year = room.passages_on("1912").articles[0]
    assert [each.sentence.text for each in year.passages] == [
        "It sank on April 15.",
        "The year 1912 was cold.",
        "It rose on the 20th.",
    ]


def test_days_are_looked_for_in_what_a_query_finds(
    archive: Archive, room: ReadingRoom
) -> None:
    for number, word in ((20, "sank"), (21, "rose")):
        text = f"It {word} on April 15."
        put(archive.store, number, text, (DATE, "April 15", "1912-04-15"))
    archive.update_index()

    either = Query("sank OR burnt")

    assert told(room.calendar("1912-04", either).dates) == [("1912-04-15", 1)]
    assert room.search(room.calendar("1912-04", either).dates[0].query).total == 1
    assert room.passages_on("1912-04-15", either).total == 1
    narrowed = Query(chosen=(("publication", "Herald"),))
    assert told(room.calendar("1912-04", narrowed).dates) == []


def test_no_day_is_asked_for_that_is_none(room: ReadingRoom) -> None:
    with pytest.raises(ValueError, match="neither a year nor a month"):
        room.calendar("1912-13")
    with pytest.raises(ValueError, match="no year, month or day"):
        room.passages_on("soon")


def test_what_is_moved_to_another_kind_is_found_there_and_nowhere_else(
    archive: Archive, room: ReadingRoom, key: Key
) -> None:
    article_id = put(archive.store, 7, "York won.", (ORGANIZATION, "York"))
    archive.update_index()

    room.move([Belonging(article_id, ORGANIZATION, "York")], key("York"))
    archive.update_index()

    facets = room.search(Query(facets=("person", "organization", "place"))).facets

    assert dict(facets["place"]) == {"York": 4}
    assert "York" not in dict(facets["organization"])
    assert room.search(Query("place:York won")).total == 1
    assert room.search(Query("org:York won")).total == 0
