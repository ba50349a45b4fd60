"""When a search counts as run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from archive.search import Query
from reader.results import SearchResults
from ui.searches.noticing import Noticing

FERRY, STRIKE = Query("ferry", limit=100), Query("strike", limit=100)


@pytest.fixture
def noticing(qtbot: QtBot) -> Noticing:
    made = Noticing()
    made._rest.setInterval(20)
    made.told = []
    made.noticed.connect(lambda query, total: made.told.append((query.text, total)))
    return made


def results(query: Query, total: int = 7) -> SearchResults:
    return SearchResults(query, total, 1.0, ())


def test_results_that_are_shown_for_a_while_count(qtbot: QtBot, noticing: Noticing) -> None:
    with qtbot.waitSignal(noticing.noticed) as noticed:
        noticing.take_answer(results(FERRY))

    assert noticed.args == [Query("ferry"), 7]


def test_results_that_are_only_passed_through_do_not_count(
    qtbot: QtBot, noticing: Noticing
) -> None:
    for typed in ("f", "fe", "fer"):
        noticing.take_answer(results(Query(typed)))
    with qtbot.waitSignal(noticing.noticed):
        noticing.take_answer(results(FERRY))

    assert noticing.told == [("ferry", 7)]


def test_an_article_that_is_read_counts_at_once_and_only_once(noticing: Noticing) -> None:
    noticing.take_answer(results(FERRY))
    noticing.take_use()
    noticing.take_use()

    assert noticing.told == [("ferry", 7)]
    assert not noticing._rest.isActive()


def test_enter_counts_as_soon_as_the_results_are_there(noticing: Noticing) -> None:
    noticing.take_answer(results(STRIKE))
    noticing.take_enter(FERRY)
    assert noticing.told == []

    noticing.take_answer(results(FERRY))

    assert noticing.told == [("ferry", 7)]


def test_enter_counts_for_what_is_shown_already(noticing: Noticing) -> None:
    noticing.take_answer(results(FERRY))

    noticing.take_enter(replace(FERRY, limit=5))

    assert noticing.told == [("ferry", 7)]


def test_an_archive_that_changes_does_not_count_again(
    qtbot: QtBot, noticing: Noticing
) -> None:
    with qtbot.waitSignal(noticing.noticed):
        noticing.take_answer(results(FERRY))

    noticing.take_answer(results(FERRY, total=8))

    assert not noticing._rest.isActive()
    assert noticing.told == [("ferry", 7)]


def test_the_number_told_is_that_of_the_last_answer(noticing: Noticing) -> None:
    noticing.take_answer(results(FERRY))
    noticing.take_answer(results(FERRY, total=8))
    noticing.take_use()

    assert noticing.told == [("ferry", 8)]


def test_the_same_search_counts_again_after_another(noticing: Noticing) -> None:
    for query in (FERRY, STRIKE, FERRY):
        noticing.take_answer(results(query))
        noticing.take_use()

    assert [text for text, _ in noticing.told] == ["ferry", "strike", "ferry"]


def test_a_search_taken_up_at_the_start_counts_only_when_it_is_used(
    noticing: Noticing,
) -> None:
    noticing.pass_over(FERRY)
    noticing.take_answer(results(FERRY))
    assert not noticing._rest.isActive()

    noticing.take_use()

    assert noticing.told == [("ferry", 7)]


def test_a_search_of_what_cannot_be_searched_yet_counts_once_it_can(
    qtbot: QtBot, noticing: Noticing
) -> None:
    noticing.take_enter(FERRY)
    noticing.take_answer(results(FERRY, total=0), is_sure=False)
    noticing.take_use()
    assert noticing.told == []
    assert not noticing._rest.isActive()

    noticing.take_answer(results(FERRY))

    assert noticing.told == [("ferry", 7)]


def test_looking_at_everything_is_no_search(noticing: Noticing) -> None:
    noticing.take_answer(results(Query()))
    noticing.take_use()

    assert noticing.told == []
