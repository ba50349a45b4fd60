import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import FACETS, Query, Sort
from reader.asked import (
    ENGLISH,
    asked_anew,
    essence,
    filter_words,
    from_asked,
    is_everything,
    to_asked,
)

PAIRS = st.lists(st.tuples(st.sampled_from(FACETS) | st.text(), st.text())).map(tuple)
QUERIES = st.builds(
    Query,
    text=st.text(),
    chosen=PAIRS,
    excluded=PAIRS,
    period=st.none() | st.tuples(st.text(), st.text()),
    expand=st.booleans(),
    unticked=PAIRS,
    sort=st.sampled_from(Sort),
    limit=st.integers(0, 500),
    offset=st.integers(0, 500),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = ("text", "chosen", "excluded", "period", "expand", "unticked", "sort", "more")


@given(QUERIES)
def test_a_search_is_read_back_as_it_was_asked(query):
    assert from_asked(to_asked(query)) == essence(query)


@given(QUERIES, st.randoms())
def test_the_order_of_filters_and_the_page_make_no_other_search(query, random):
    def shuffled(pairs):
        return tuple(random.sample(pairs, len(pairs)))

    other = Query(
        text=f" {query.text}\n",
        chosen=shuffled(query.chosen),
        excluded=shuffled(query.excluded),
        period=query.period,
        expand=query.expand,
        unticked=shuffled(query.unticked),
        sort=query.sort,
        facets=(),
        limit=1,
    )

    assert to_asked(other) == to_asked(query)


def test_a_search_asked_anew_has_its_own_filters_and_the_counts_of_now():
    kept = Query("ferry", chosen=(("year", "1912"),), sort=Sort.OLDEST, limit=1)
    now = Query("strike", excluded=(("year", "1914"),), facets=("year",), limit=100)

    assert asked_anew(kept, now) == Query(
        "ferry",
        chosen=(("year", "1912"),),
        sort=Sort.OLDEST,
        facets=("year",),
        limit=100,
    )


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_odd_fields_are_read_as_not_asked(fields):
    read = from_asked(json.dumps(fields))

    assert from_asked(to_asked(read)) == read


@given(st.text())
def test_any_text_is_read_as_some_search(text):
    assert isinstance(from_asked(text), Query)


@pytest.mark.parametrize("asked", ["", "[" * 5000, "null", "[1]", '"ferry"', "{}"])
def test_what_is_no_search_asks_for_everything(asked):
    assert is_everything(from_asked(asked))


def test_what_can_be_read_is_kept_beside_what_is_odd():
    asked = '{"text": "ferry", "chosen": [["year", "1912"], ["year"], 7], "sort": "size"}'

    assert from_asked(asked) == Query("ferry", chosen=(("year", "1912"),))


def test_what_is_as_usual_is_not_written():
    assert to_asked(Query("ferry", limit=9)) == '{"text":"ferry"}'


@pytest.mark.parametrize(
    "query", [Query("x"), Query(chosen=(("year", "1912"),)), Query(period=("", "1914"))]
)
def test_words_a_filter_or_a_period_make_a_search(query):
    assert not is_everything(query)


def test_an_order_alone_is_no_search():
    assert is_everything(Query("  ", sort=Sort.NEWEST, expand=True))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query("ferry"), ()),
        (
            Query(chosen=(("year", "1912"), ("person", "Ada Safe"), ("year", "1913"))),
            ("year 1912 or 1913", "person Ada Safe"),
        ),
        (Query(excluded=(("section", "Sport"),)), ("without section Sport",)),
        (Query(period=("1912-04", "")), ("printed since April 1912",)),
        (Query(period=("", "1914")), ("printed until 1914",)),
        (Query(period=("1912", "1914")), ("printed 1912 to 1914",)),
        (Query(period=("1912", "1912")), ("printed 1912",)),
        (Query(period=("", "")), ("dated articles only",)),
        (Query(expand=True), ("misspelt and misread words, too",)),
        (
            Query(expand=True, unticked=(("ferry", "berry"), ("ferry", "fery"))),
            ("misspelt and misread words, too, but not berry, fery",),
        ),
        (Query(sort=Sort.OLDEST), ("oldest first",)),
    ],
)
def test_filters_are_told_in_words(query, words):
    assert filter_words(query) == words


def test_every_facet_and_order_has_a_word():
    assert {*FACETS, "newest", "oldest"} <= set(ENGLISH)
