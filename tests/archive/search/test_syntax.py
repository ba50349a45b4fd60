"""The query language: reading it, writing it, and what is said of mistakes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QuerySyntaxError
from archive.search.syntax import (
    FIELDS,
    And,
    Exact,
    FieldIs,
    Fuzzy,
    Mentions,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Undated,
    Word,
    literal,
    parse,
    unparse,
)
from archive.search.typed_dates import as_edtf


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
        ('"running"', Phrase("running")),
        ('"who won?* =x"', Phrase("who won?* =x")),
        ("immigra*", Pattern("immigra*")),
        ("*burg", Pattern("*burg")),
        ("w?ld", Pattern("w?ld")),
        ("in*ing", Pattern("in*ing")),
        ("won?", Pattern("won?")),
        ("well-kn*", Pattern("well-kn*")),
        ("(immigra*, emigra*)", And((Pattern("immigra*,"), Pattern("emigra*")))),
        ("kenney~", Fuzzy("kenney", 1)),
        ("kenney~1", Fuzzy("kenney", 1)),
        ("kenney~2, mayor", And((Fuzzy("kenney", 2), Word("mayor")))),
        ("=Bush", Exact("Bush")),
        ("=U.S., =well-known", And((Exact("U.S."), Exact("well-known")))),
        ('"mayor council"~5', Near(("mayor", "council"), 5)),
        ('"a b"~0', Near(("a", "b"), 0)),
        ('"well-known mayor, asked"~5', Near(("well-known", "mayor", "asked"), 5)),
        ("mayor NEAR/5 council", Near(("mayor", "council"), 5)),
        ("mayor NEAR council", Near(("mayor", "council"), 10)),
        ('"city hall" NEAR/3 mayor', Near(("city hall", "mayor"), 3)),
        ("a NEAR/5 b NEAR/5 c", Near(("a", "b", "c"), 5)),
        ("x a NEAR/5 b y", And((Word("x"), Near(("a", "b"), 5), Word("y")))),
        ("a OR b NEAR/5 c", Or((Word("a"), Near(("b", "c"), 5)))),
        ("-a NEAR/5 b", Not(Near(("a", "b"), 5))),
        ("headline:a NEAR/5 b", FieldIs("headline", Near(("a", "b"), 5))),
        ('headline:"a b"~5', FieldIs("headline", Near(("a", "b"), 5))),
        ("a near b", And((Word("a"), Word("near"), Word("b")))),
        ("person:kenn*", FieldIs("person", Pattern("kenn*"))),
        ("person:keney~", FieldIs("person", Fuzzy("keney", 1))),
        ("person:=Bush", FieldIs("person", Exact("Bush"))),
        ("-football", Not(Word("football"))),
        ("NOT football", Not(Word("football"))),
        ("well-known", Word("well-known")),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("a OR (b OR c)", Or((Word("a"), Word("b"), Word("c")))),
        ("headline:fire", FieldIs("headline", Word("fire"))),
        ("body:fire", FieldIs("text", Word("fire"))),
        ("organisation:bank", FieldIs("organization", Word("bank"))),
        ("Org:bank", FieldIs("organization", Word("bank"))),
        ('person:"Jim Kenney"', FieldIs("person", Phrase("Jim Kenney"))),
        ("place:(paris OR rome)", FieldIs("place", Or((Word("paris"), Word("rome"))))),
        ("since:1912-04", Period(since="1912-04")),
        ("until:1914", Period(until="1914")),
        ("date:1912-04-16", Period("1912-04-16", "1912-04-16")),
        ("date:1912..1914", Period("1912", "1914")),
        ("date:1912..", Period(since="1912")),
        ("date:..1914", Period(until="1914")),
        ("date:none", Undated()),
        ("-date:none", Not(Undated())),
        ("mentions:1912-04", Mentions("1912-04", "1912-04")),
        ("mentions:1912..1914", Mentions("1912", "1914")),
        ("mentions:1912..", Mentions(since="1912")),
        ("mentions:..1914", Mentions(until="1914")),
        ("mentions:=1912-04-15", Mentions("1912-04-15", "1912-04-15", surely=True)),
        ("mentions:=1912..1914", Mentions("1912", "1914", surely=True)),
        ("tea & coffee", And((Word("tea"), Word("coffee")))),
        ("http://example.org/a", Word("http://example.org/a")),
        ("http://example.org/~a", Word("http://example.org/~a")),
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
        ("since:none", "no date", 6, 10),
        ("mentions:none", "no date", 9, 13),
        ("date:1913-02-29", "no date", 5, 15),
        ('date:"1912"', "write date:1912", 5, 11),
        ("date:1912/04", "write date:1912-04", 5, 12),
        ("since:16.4.1912", "write since:1912-04-16", 6, 15),
        ("until:April 16, 1912", "write until:1912-04-16", 6, 11),
        ("date:4/5/1912", "write date:1912-04-05 or date:1912-05-04", 5, 13),
        ("since:05.04.1912", "write since:1912-05-04 or since:1912-04-05", 6, 16),
        ("date:4/4/1912", "write date:1912-04-04", 5, 13),
        ("date:4/0/1912", "no date", 5, 13),
        ("mentions:1914..1912", "ends before", 9, 19),
        ("mentions:=none", "no date", 9, 14),
        ("date:=1912", "no date", 5, 10),
        ("who won *", "needs letters", 8, 9),
        ("qui a gagné ?", "needs letters", 12, 13),
        ("http://example.org/?q=1", "only in one word", 0, 23),
        ("東*", "only in one word", 0, 2),
        ("won~3", "takes 1 or 2", 0, 5),
        ("won~" + "9" * 5000, "takes 1 or 2", 0, 5004),
        ("well-known~", "only one word", 0, 11),
        ("東京~", "only one word", 0, 3),
        ("w*n~", "either", 0, 4),
        ("won~der", "at the end of a word", 0, 7),
        ("a = b", "right after it", 2, 3),
        ('="x"', "right after it", 0, 1),
        ("=a/b", "one word", 0, 4),
        ("=w*", "one word", 0, 3),
        ("=won~", "one word", 0, 5),
        ('"a"~5', "two words", 0, 5),
        ('"a b"~', "number of words", 0, 6),
        ('"a b"~x', "number of words", 0, 7),
        ('"a b"~1001', "number of words", 0, 10),
        ("a NEAR/ b", "number of words", 2, 7),
        ("a NEAR/x b", "number of words", 2, 8),
        ("a NEAR/" + "9" * 5000 + " b", "number of words", 2, 5007),
        ("a NEAR/5", "after it", 2, 8),
        ("a NEAR/5 OR b", "after it", 2, 8),
        ("(a NEAR/5) b", "after it", 3, 9),
        ("NEAR/5 a", "before it", 0, 6),
        ("a OR NEAR/5 b", "before it", 5, 11),
        ("a NEAR/5 b NEAR/6 c", "same number", 11, 17),
        ("(a b) NEAR/5 c", "only words and quotations", 6, 12),
        ("a NEAR/5 (b c)", "only words and quotations", 9, 10),
        ("a NEAR/5 -b", "only words and quotations", 9, 10),
        ("a NEAR/5 headline:b", "only words and quotations", 9, 18),
        ("a NEAR/5 b*", "only words and quotations", 9, 11),
        ("b~ NEAR/5 a", "only words and quotations", 0, 2),
        ("a NEAR/5 =B", "only words and quotations", 9, 11),
        ('"a b"~5 NEAR/5 c', "only words and quotations", 0, 7),
        ("a NEAR/5 &", "no word", 9, 10),
        ('""', "no word in this quotation", 0, 2),
        ("&&", "no word", 0, 2),
        ("(" * 60 + "a" + ")" * 60, "too deeply", 50, 51),
        ("a " * 501, "at most 500", 1000, 1002),
        ('x "' + "a " * 500 + '"', "at most 500", 2, 1004),
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


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('foo:bar AND "baz (U.S.', ("foo", "bar", "and", "baz", "u.s.")),
        ("won? =x* NEAR/5", ("won", "x", "near", "5")),
        ("well-known immi-\ngration", ("well-known", "immigration")),
        ("(東京", ("東京",)),
    ],
)
def test_literal_reading_takes_every_word_as_a_word(
    typed: str, words: tuple[str, ...]
) -> None:
    node = literal(typed)

    assert node == (And(tuple(map(Word, words))) if len(words) > 1 else Word(words[0]))
    assert parse(unparse(node)) == node


def test_literal_reading_of_a_whole_book_takes_as_many_words_as_a_query_may_have() -> None:
    node = literal("(a " * 2000)

    assert parse(unparse(node)) == node
    assert isinstance(node, And)
    assert len(node.children) == 500


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("April 16, 1912", "1912-04-16"),
        ("16 April 1912", "1912-04-16"),
        ("1912/04/16", "1912-04-16"),
        ("16.04.1912", "1912-04-16"),
        ("4/16/1912", "1912-04-16"),
        ("4/5/1912", "1912"),
        ("5/5/1912", "1912-05-05"),
        ("Apr. 1912", "1912-04"),
        ("1912-02-31", "1912-02"),
        ("1912~", "1912"),
        ("soon", ""),
        ("1912 or 1913", ""),
    ],
)
def test_date_is_shown_as_it_would_be_written_where_it_is_certain(
    typed: str, date: str
) -> None:
    assert as_edtf(typed) == date


pieces = st.sampled_from(
    [
        *("a", "B1", "é", "AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/", "-", "(", ")"),
        *('"', "*", "?", "~", "~1", "~2", "~5", "=", ":", " ", "&", "/", "//", "..", "東"),
        *("headline:", "since:", "date:", "mentions:", "none", "1912", "1912-04", "x:"),
        *("'", "“", "\n", ".", ","),
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
operands = st.sampled_from(["tea", "city hall", "U.S.", "AND", "東京", "a, b", "NEAR/5"])
dates = st.sampled_from(["1912", "1912-04", "1912-04-16"])
looked_for = st.one_of(
    plain.map(Word),
    st.sampled_from(["tea", "a*b", "AND", "(x~"]).map(Phrase),
    st.sampled_from(["te*", "*well-kn", "w?ld", "won?"]).map(Pattern),
    st.builds(Fuzzy, st.sampled_from(["tea", "U.S."]), st.sampled_from([1, 2])),
    st.sampled_from(["Tea", "U.S.", "well-known"]).map(Exact),
    st.builds(
        Near, st.lists(operands, min_size=2, max_size=4).map(tuple), st.integers(0, 1000)
    ),
)
of_time = st.one_of(
    st.builds(Period, since=dates),
    st.builds(Period, until=dates),
    dates.map(lambda day: Period(day, day)),
    st.builds(lambda day, surely: Mentions(day, day, surely), dates, st.booleans()),
    st.builds(Mentions, since=dates, surely=st.booleans()),
    st.builds(Mentions, until=dates),
    st.just(Undated()),
)


def joined(children: list[Node], kind: type[And | Or]) -> Node:
    """Join trees as the parser would: none of them is itself of the kind."""
    flat: list[Node] = []
    for child in children:
        flat.extend(child.children if isinstance(child, kind) else [child])
    return kind(tuple(flat))


def grown(child: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(child, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda nodes: joined(nodes, And)),
        several.map(lambda nodes: joined(nodes, Or)),
        child.map(Not),
    )


inner = st.recursive(looked_for, grown, max_leaves=4)
trees = st.recursive(
    st.one_of(looked_for, of_time, st.builds(FieldIs, st.sampled_from(FIELDS), inner)),
    grown,
    max_leaves=12,
)


@given(trees)
def test_a_tree_that_is_written_is_read_as_the_same(tree: Node) -> None:
    assert parse(unparse(tree)) == tree


@pytest.mark.parametrize(
    ("tree", "query"),
    [
        (FieldIs("headline", Near(("a", "b"), 5)), 'headline:"a b"~5'),
        (Near(("city hall", "mayor"), 3), '"city hall" NEAR/3 mayor'),
        (Near(("NEAR", "東京"), 3), '"NEAR" NEAR/3 東京'),
        (And((Or((Word("a"), Word("b"))), Not(Undated()))), "(a OR b) -date:none"),
        (Mentions("1912", "1914"), "mentions:1912..1914"),
        (Mentions("1912", "1912", surely=True), "mentions:=1912"),
    ],
)
def test_a_tree_is_written_the_way_people_write(tree: Node, query: str) -> None:
    assert unparse(tree) == query


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "a",
        "(",
        '"',
        "-",
        "a NEAR/5 ",
        "~",
        "=a",
        "*",
        "a*",
        "a/~",
        "date:",
        "-a ",
        "&",
    ],
)
def test_a_long_query_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(query: str) -> float:
        begun = time.process_time()
        read(query)
        return time.process_time() - begun

    short = seconds(piece * 10_000)

    assert seconds(piece * 80_000) < 40 * short + 0.2
