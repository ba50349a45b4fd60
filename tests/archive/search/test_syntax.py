"""The query language: reading it, writing it, and what is said of mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QuerySyntaxError
from archive.search.syntax import (
    FIELDS,
    And,
    FieldIs,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
    literal,
    parse,
    unparse,
)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", And()),
        ("  ", And()),
        ("strike", Word("strike")),
        ("city hall", And((Word("city"), Word("hall")))),
        ("city AND hall", And((Word("city"), Word("hall")))),
        ("city and hall", And((Word("city"), Word("and"), Word("hall")))),
        ('"city hall"', Phrase("city hall")),
        ("“city hall”", Phrase("city hall")),
        ("immigra*", Prefix("immigra")),
        ("-football", Not(Word("football"))),
        ("NOT football", Not(Word("football"))),
        ("well-known", Word("well-known")),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("a OR (b OR c)", Or((Word("a"), Word("b"), Word("c")))),
        ("headline:fire", FieldIs("headline", Word("fire"))),
        ("Org:bank", FieldIs("organization", Word("bank"))),
        ('person:"Jim Kenney"', FieldIs("person", Phrase("Jim Kenney"))),
        ("place:(paris OR rome)", FieldIs("place", Or((Word("paris"), Word("rome"))))),
        ("since:1912-04", Period(since="1912-04")),
        ("until:1914", Period(until="1914")),
        ("date:1912-04-16", Period("1912-04-16", "1912-04-16")),
        ("date:1912..1914", Period("1912", "1914")),
        ("date:1912..", Period(since="1912")),
        ("tea & coffee", And((Word("tea"), Word("coffee")))),
        ("http://example.org/a", Word("http://example.org/a")),
        ("12:30", Word("12:30")),
    ],
)
def test_query_is_read(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "reason", "start", "end"),
    [
        ('say "hello', "not closed", 4, 10),
        ("(a b", "not closed", 0, 1),
        ("a) b", "never opened", 1, 2),
        ("a ()", "empty", 2, 4),
        ("a AND", "after it", 2, 5),
        ("OR a", "before it", 0, 2),
        ("a OR OR b", "before it", 5, 7),
        ("NOT", "leave out", 0, 3),
        ("a NOT AND b", "leave out", 2, 5),
        ("colour:red", "no field “colour”", 0, 7),
        ("headline:", "needs a word", 0, 9),
        ("headline:(byline:x)", "cannot stand within", 10, 17),
        ("since:", "needs a date", 0, 6),
        ("since:soon", "no date", 6, 10),
        ("since:1912-13", "no date", 6, 13),
        ("since:1912..1914", "takes one date", 6, 16),
        ("date:..", "no date", 5, 7),
        ("date:1914..1912", "ends before", 5, 15),
        ("w*d", "at the end", 0, 3),
        ("*", "beginning of one word", 0, 1),
        ('""', "no word in this quotation", 0, 2),
        ("&&", "no word", 0, 2),
        ("(" * 60 + "a" + ")" * 60, "too deeply", 50, 51),
        ("a " * 501, "at most 500", 1000, 1002),
    ],
)
def test_mistake_is_named_where_it_stands(
    query: str, reason: str, start: int, end: int
) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        parse(query)

    assert reason in raised.value.reason
    assert (raised.value.start, raised.value.end) == (start, end)


def test_nodes_know_where_they_stand_in_the_query() -> None:
    query = 'mayor headline:"city hall" OR -tax'

    node = parse(query)

    assert isinstance(node, Or)
    both, excluded = node.children
    assert isinstance(both, And)
    assert [query[child.start : child.end] for child in both.children] == [
        "mayor",
        'headline:"city hall"',
    ]
    assert query[excluded.start : excluded.end] == "-tax"
    assert query[node.start : node.end] == query


def test_literal_reading_takes_every_word_as_a_word() -> None:
    node = literal('foo:bar AND "baz (U.S.')

    assert node == And(tuple(map(Word, ("foo", "bar", "and", "baz", "u.s."))))
    assert parse(unparse(node)) == node


pieces = st.sampled_from(
    [
        *(
            "a",
            "B1",
            "é",
            "AND",
            "OR",
            "NOT",
            "-",
            "(",
            ")",
            '"',
            "*",
            ":",
            " ",
            "&",
            "..",
            "東",
        ),
        *("headline:", "since:", "date:", "1912", "1912-04", "x:", "'", "“"),
    ]
)
typed = st.one_of(st.text(), st.lists(pieces, max_size=14).map("".join))


def read(query: str) -> tuple[Node, QuerySyntaxError | None]:
    try:
        return parse(query), None
    except QuerySyntaxError as error:
        return literal(query), error


@given(typed)
def test_whatever_is_typed_is_read_or_explained_and_read_again(query: str) -> None:
    node, error = read(query)

    if error is not None:
        assert error.reason
        assert 0 <= error.start <= error.end <= len(query)
    assert 0 <= node.start <= node.end <= len(query)
    assert parse(unparse(node)) == node


plain = st.sampled_from(["tea", "well-known", "U.S.", "東京", "1912", "café"])
dates = st.sampled_from(["1912", "1912-04", "1912-04-16"])
leaves = st.one_of(
    plain.map(Word),
    plain.map(Phrase),
    st.sampled_from(["te", "well-kn"]).map(Prefix),
    st.builds(Period, since=dates),
    st.builds(Period, until=dates),
)
inner = st.recursive(
    st.one_of(plain.map(Word), plain.map(Phrase)),
    lambda child: st.one_of(
        st.lists(child, min_size=2, max_size=3).map(tuple).map(And), child.map(Not)
    ),
    max_leaves=4,
)
trees = st.recursive(
    st.one_of(leaves, st.builds(FieldIs, st.sampled_from(FIELDS), inner)),
    lambda child: st.one_of(
        st.lists(child, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(child, min_size=2, max_size=3).map(tuple).map(Or),
        child.map(Not),
    ),
    max_leaves=12,
)


@given(trees)
def test_a_tree_that_is_written_is_read_as_the_same(tree: Node) -> None:
    query = unparse(tree)

    assert unparse(parse(query)) == query
