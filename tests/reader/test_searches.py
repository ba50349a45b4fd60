"""What is done with searches that are kept, without an archive."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from archive.errors import SearchError
from archive.kept import Found, SavedSearch
from archive.search import Hit, Query, ResultPage, Sort
from reader import searches
from reader.receipt import receipt_json, receipt_text
from reader.searches import (
    GRAMMAR_VERSION,
    Collecting,
    SearchNameError,
    as_saved,
    collect,
    compare,
    found_of,
    is_of_other_grammar,
    query_of,
)

SAVED = SavedSearch(
    name="Ferries",
    asked='{"chosen":[["year","1912"]],"sort":"newest","text":"ferry"}',
    grammar=3,
    saved=datetime(2026, 5, 1, 12, 30, tzinfo=UTC),
    total=1234,
    digest="ab" * 32,
    ran=datetime(2026, 6, 2, 8, 5, tzinfo=UTC),
    last_total=1,
    note="for chapter 2\nask Ada",
)


class Engine:
    """Has articles by number; `moves` tells how many come in between two searches."""

    def __init__(self, articles, moves=()):
        self.ids = [f"a-{number}" for number in range(articles)]
        self.moves = list(moves)
        self.asked = []

    def search(self, query):
        self.asked.append(query)
        shown = self.ids[query.offset : query.offset + query.limit]
        page = ResultPage(tuple(Hit(one, 1.0) for one in shown), len(self.ids))
        if self.moves:
            self.ids[:0] = [f"n-{len(self.ids)}-{n}" for n in range(self.moves.pop(0))]
        return page


def all_of(engine, query=Query("ferry")):  # noqa: B008
    *steps, found = collect(engine.search, query)
    assert all(isinstance(step, Collecting) for step in steps)
    return found, steps


def test_everything_is_collected_page_by_page_without_facets():
    engine = Engine(1201)

    found, steps = all_of(engine, Query("ferry", limit=7, offset=3, expand=True))

    assert found == found_of(engine.ids)
    assert [(step.done, step.total) for step in steps] == [
        (500, 1201),
        (1000, 1201),
        (1201, 1201),
    ]
    assert [query.offset for query in engine.asked] == [0, 500, 1000]
    assert {(query.limit, query.facets) for query in engine.asked} == {(500, ())}
    assert all(query.text == "ferry" and query.expand for query in engine.asked)


def test_nothing_is_found_and_that_is_collected_too():
    assert all_of(Engine(0))[0] == Found(0, sha256().hexdigest(), ())


def test_an_archive_that_changes_meanwhile_is_gone_through_anew():
    engine = Engine(800, moves=[1])

    found, _ = all_of(engine)

    assert found == found_of(engine.ids)
    assert found.total == 801


def test_an_archive_that_never_rests_is_an_error_with_a_way_out():
    engine = Engine(800, moves=[1] * 20)

    with pytest.raises(SearchError, match="try again"):
        list(collect(engine.search, Query("ferry")))


def test_the_digest_can_be_made_with_sort_and_sha256sum():
    ids = ["b-2", "a-10", "ä-1", "a-1", "\U00010400-1", "\uff21-1"]
    lines = sorted(one.encode() for one in ids)

    found = found_of(random.sample(ids, len(ids)))

    assert found.digest == sha256(b"".join(line + b"\n" for line in lines)).hexdigest()
    assert found.article_ids == tuple(line.decode() for line in lines)


def test_ids_are_kept_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(searches, "IDS_KEPT", 3)

    assert found_of("abc").article_ids == ("a", "b", "c")
    assert found_of("abcd").article_ids is None
    assert found_of("abcd").total == 4


def test_the_same_articles_are_proved_the_same():
    compared = compare(found_of("abc"), found_of("cab"))

    assert (compared.same, compared.new, compared.gone) == (True, (), ())


def test_what_is_new_and_what_is_gone_is_told():
    compared = compare(found_of("abc"), found_of("dab"))

    assert (compared.same, compared.new, compared.gone) == (False, ("d",), ("c",))


def test_without_ids_one_only_knows_that_something_changed():
    then = replace(found_of("abc"), article_ids=None)

    assert compare(then, found_of("abd")).new is None
    assert compare(then, found_of("abc")).same


def test_a_search_is_saved_as_asked_with_a_tidy_name():
    query = Query(" ferry ", chosen=(("year", "1912"),), limit=3)

    saved = as_saved(query, found_of("ab"), "  The\n ferries ", " Thesis / Two/ ", " n\n")

    assert (saved.name, saved.folder, saved.note) == ("The ferries", "Thesis/Two", "n")
    assert (saved.total, saved.last_total, saved.grammar) == (2, 2, GRAMMAR_VERSION)
    assert query_of(saved) == Query("ferry", chosen=(("year", "1912"),))
    assert not is_of_other_grammar(saved)


def test_a_search_without_a_name_is_not_saved():
    with pytest.raises(SearchNameError):
        as_saved(Query("ferry"), found_of("a"), " \n")


@pytest.mark.parametrize(
    ("name", "folder"),
    [("x" * 301, ""), ("The ferries\x00", ""), ("The ferries", "Thesis/" + "x" * 301)],
)
def test_a_search_is_not_saved_by_what_is_no_name(name, folder):
    with pytest.raises(SearchNameError, match="This name"):
        as_saved(Query("ferry"), found_of("a"), name, folder)


def test_a_search_of_another_language_version_is_known():
    assert is_of_other_grammar(replace(SAVED, grammar=GRAMMAR_VERSION + 1))
    assert is_of_other_grammar(replace(SAVED, grammar=0))


def test_the_receipt_for_people_says_what_was_asked_and_found():
    receipt = receipt_text(SAVED, "Valley Papers", "1.2")

    assert receipt.splitlines() == [
        "Pressmark search receipt",
        "",
        "Name      Ferries",
        "Query     ferry",
        "Filters   year 1912; newest first",
        "Archive   Valley Papers",
        "Saved     2026-05-01 12:30 UTC",
        "Found     1,234 articles",
        "Digest    " + "ab" * 32,
        "          SHA-256 of the article ids, sorted, each with a line feed after it",
        "Last run  2026-06-02 08:05 UTC, 1 article",
        "Program   Pressmark 1.2",
        "          search language 3",
        "",
        "  for chapter 2",
        "  ask Ada",
    ]


def test_the_receipt_for_programs_has_the_query_in_full():
    receipt = json.loads(receipt_json(SAVED, "Valley Papers", "1.2"))

    assert receipt == {
        "archive": "Valley Papers",
        "name": "Ferries",
        "folder": "",
        "note": "for chapter 2\nask Ada",
        "query": "ferry",
        "chosen": [["year", "1912"]],
        "excluded": [],
        "period": None,
        "expand": False,
        "unticked": [],
        "sort": "newest",
        "grammar": 3,
        "saved": "2026-05-01T12:30:00+00:00",
        "total": 1234,
        "digest": "ab" * 32,
        "last_run": "2026-06-02T08:05:00+00:00",
        "last_total": 1,
        "program": "pressmark 1.2",
    }


def test_the_order_of_results_does_not_change_what_is_collected():
    engine = Engine(3)

    assert all_of(engine, Query("x", sort=Sort.OLDEST))[0] == all_of(engine)[0]


def test_a_receipt_after_a_check_names_what_is_new_and_what_is_gone():
    compared = compare(found_of("abc"), found_of("adeb"))

    lines = receipt_text(SAVED, "Valley Papers", "1.2", compared).splitlines()

    assert lines[13:18] == [
        "Checked   not the same, 4 articles",
        f"Digest    {compared.found.digest}",
        "New       d",
        "          e",
        "Gone      c",
    ]
    receipt = json.loads(receipt_json(SAVED, "Valley Papers", "1.2", compared))
    assert (receipt["same"], receipt["new"], receipt["gone"]) == (False, ["d", "e"], ["c"])
    assert (receipt["now_total"], receipt["now_digest"]) == (4, compared.found.digest)


def test_a_receipt_after_a_check_proves_that_nothing_has_changed():
    compared = compare(found_of("abc"), found_of("abc"))

    receipt = receipt_text(SAVED, "Valley Papers", "1.2", compared)

    assert "Checked   the same articles\n" in receipt
