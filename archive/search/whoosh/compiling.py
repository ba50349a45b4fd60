"""From our query tree to Whoosh's: which leaves a typed word becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never

from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from archive.search import tree
from archive.search.languages import tag_named
from archive.search.period import ALWAYS, Days, days
from archive.search.whoosh import queries
from archive.search.whoosh.schema import WORDS, ZONES
from archive.search.words import folded_pattern, sequence, words

Words: TypeAlias = (
    tree.Word | tree.Phrase | tree.Near | tree.Pattern | tree.Fuzzy | tree.Exact
)
Others: TypeAlias = Mapping[str, tuple[tuple[str, float], ...]]
_NOTHING_ELSE: Others = {}
_LANGUAGE = "language"


def compiled(node: tree.Node, others: Others = _NOTHING_ELSE) -> WhooshQuery:
    """Return the query tree that the executor answers.

    Args:
        node: What was typed.
        others: For a folded word of the query, further words that mean it, with their cost.
    """
    return _Compiler(others).compiled(node, WORDS, None)


class _Compiler:
    def __init__(self, others: Others) -> None:
        self._others = others

    def compiled(self, node: tree.Node, field: str, zone: int | None) -> WhooshQuery:
        """Return a query tree for `node`, looked for in one field, or in a zone of it."""
        match node:
            case tree.And(children=()):
                query = whoosh_query.Every()
            case tree.And(children=children):
                query = whoosh_query.And([self.compiled(c, field, zone) for c in children])
            case tree.Or(children=children):
                query = whoosh_query.Or([self.compiled(c, field, zone) for c in children])
            case tree.Not(child=child):
                query = whoosh_query.Not(self.compiled(child, field, zone))
            case tree.FieldIs(name=name, child=child) if name in ZONES:
                query = self.compiled(child, WORDS, ZONES.index(name))
            case tree.FieldIs(name=name, child=child):
                query = self.compiled(child, name, None)
            case tree.Period(since=since, until=until):
                query = queries.Published("", _between(since, until))
            case tree.Mentions(since=since, until=until, surely=surely):
                query = queries.Mentioned("", _between(since, until), surely)
            case tree.Undated():
                query = queries.Undated("")
            case _:
                query = self._leaf(node, field, zone)
                if field == _LANGUAGE:
                    query = _or_by_name(node, query)
        return query

    def _leaf(self, node: Words, field: str, zone: int | None) -> WhooshQuery:
        """Return what is to be looked for as words."""
        match node:
            case tree.Word(text=text):
                query = self._word(text, field, zone)
            case tree.Phrase(text=text):
                query = _row(sequence(text), field, zone, f"“{text}”")
            case tree.Near(texts=texts, distance=distance):
                rows = tuple(row for text in texts if (row := sequence(text)))
                label = " … ".join(texts)
                query = queries.Close(field, rows, distance, zone=zone, label=label)
            case tree.Pattern(text=text):
                query = queries.Wild(field, folded_pattern(text), zone=zone, label=text)
            case tree.Fuzzy(text=text, edits=edits):
                folded = "".join(sequence(text))
                query = queries.Similar(field, folded, edits, zone=zone, label=f"{text}~")
            case tree.Exact(text=text):
                label = f"={text}"
                query = queries.AsPrinted(field, whole(text), text, zone=zone, label=label)
            case _:
                assert_never(node)
        return query

    def _word(self, text: str, field: str, zone: int | None) -> WhooshQuery:
        """Return what a word means; of several parts, its whole or the parts in a row."""
        found = list(words(text))
        parts = tuple(word.folded for word in found if not word.beside)
        if len(parts) == 1:
            others = self._others.get(parts[0], ()) if field == WORDS else ()
            if others:
                return queries.Variants(field, parts[0], others, zone=zone, label=text)
            return queries.Inflected(field, parts[0], zone=zone, label=text)
        row = _row(parts, field, zone, text)
        if found and found[0].beside and found[0].end == found[-1].end:
            one = queries.Inflected(field, found[0].folded, zone=zone, label=text)
            return whoosh_query.DisjunctionMax([row, one])
        return row


def whole(text: str) -> str:
    """Return the folded form under which a word of one or several parts is indexed."""
    found = list(words(text))
    return found[0].folded if found else ""


def _or_by_name(node: Words, query: WhooshQuery) -> WhooshQuery:
    """Let a language be found by its name as well, though it is its tag that is indexed."""
    if not isinstance(node, tree.Word | tree.Phrase):
        return query
    tag = tag_named(node.text)
    if not tag:
        return query
    return whoosh_query.Or([query, queries.Inflected(_LANGUAGE, tag, label=node.text)])


def _row(parts: Sequence[str], field: str, zone: int | None, label: str) -> WhooshQuery:
    if not parts:
        return whoosh_query.NullQuery
    return queries.Row(field, tuple(parts), zone=zone, label=label)


def _between(since: str, until: str) -> Days:
    first, last = days(since) or ALWAYS, days(until) or ALWAYS
    return Days(first.first, last.last)
