"""Years of an entity are added up, set against what is held, and told in words."""

from __future__ import annotations

from archive.search import Query
from reader.entities import EntityYear
from ui.entities.page_years import Slot, slot_words, slots_of, within, year_slots


def years(*counts: tuple[int, int, int]) -> tuple[Slot, ...]:
    return year_slots(
        EntityYear(str(year), mentions, mentions, held, 1, Query())
        for year, mentions, held in counts
    )


def test_every_year_has_its_slot_though_nothing_is_known_of_it() -> None:
    slots = slots_of(years((1912, 4, 50), (1915, 1, 200)), 100)

    assert [slot.first for slot in slots] == [1912, 1913, 1914, 1915]
    assert [slot.is_gap for slot in slots] == [False, True, True, False]


def test_many_years_share_slots_of_a_round_number_of_years() -> None:
    slots = slots_of(years(*((year, 1, 10) for year in range(1803, 1996))), 50)

    assert (slots[0].first, slots[0].last) == (1800, 1804)
    assert (slots[0].mentions, slots[0].held) == (2, 20)
    assert sum(slot.mentions for slot in slots) == 193


def test_a_level_is_set_against_what_is_held_unless_that_is_not_wanted() -> None:
    (slot,) = slots_of(years((1912, 4, 50)), 10)

    assert slot.level(absolute=False) == 8
    assert slot.level(absolute=True) == 4


def test_nothing_known_is_no_slot() -> None:
    assert slots_of((), 10) == ()


def test_words_tell_mentions_and_holdings_apart_from_gaps() -> None:
    mentioned, silent, gap = slots_of(
        years((1912, 37, 450), (1913, 0, 12), (1914, 0, 0)), 9
    )

    assert slot_words(mentioned) == (
        "1912: 37 mentions in 37 of 450 articles held, 8.2 per 100"
    )
    assert slot_words(silent) == "1913: no mention in 12 articles held"
    assert slot_words(gap) == "1914: nothing held"


def test_one_article_is_told_of_as_one() -> None:
    mentioned, silent = slots_of(years((1912, 1, 1), (1913, 0, 1)), 9)

    assert slot_words(mentioned) == "1912: 1 mention in the 1 article held, 100 per 100"
    assert slot_words(silent) == "1913: no mention in 1 article held"


def test_a_slot_narrows_a_query_to_its_years() -> None:
    query = within(Query("strike"), Slot(1910, 1919, 1, 1, 1))

    assert (query.text, query.period) == ("strike", ("1910", "1919"))
