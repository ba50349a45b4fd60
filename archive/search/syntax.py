"""The query language: what is typed becomes a small tree.

::

    strike "city hall" immigra* -football       all of these, in any order; not football
    (mayor OR council) AND NOT tax              operators are written in capitals
    headline:fire  person:"Jim Kenney"          in one field only
    since:1912-04  until:1914  date:1912..1914  by date of publication, ends included

NOT binds tightest, then AND (also where nothing is written), then OR. The tree knows no
engine: `archive.search.whoosh.evaluate` answers it, `archive.search.passages` marks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.errors import QuerySyntaxError
from archive.search.period import days
from archive.search.tree import (
    And,
    FieldIs,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
    unparse,
)
from archive.search.words import words

__all__ = [
    "FIELDS",
    "GRAMMAR_VERSION",
    "And",
    "FieldIs",
    "Node",
    "Not",
    "Or",
    "Period",
    "Phrase",
    "Prefix",
    "Word",
    "literal",
    "parse",
    "unparse",
]

GRAMMAR_VERSION = 1  # kept with a saved search; raised when an old query would read anew

FIELDS = (
    *("headline", "deck", "byline", "dateline", "text"),
    *("publication", "section", "page", "language", "source"),
    *("person", "organization", "place"),
)
_SHORT = {"org": "organization", "organisation": "organization", "body": "text"}
_PERIODS = ("since", "until", "date")
_DEEPEST = 50
_LONGEST = 500

_QUOTES = '"“”„‟«»'
_TOKEN = re.compile(
    rf"(?P<quote>[{_QUOTES}])"
    r"|(?P<bracket>[()])"
    r"|(?P<minus>[-−–](?=[^\s)]))"
    r"|(?P<field>[^\W\d_]+:(?!//))\s*"
    r"|(?P<operator>(?:AND|OR|NOT)(?=[\s()]|\Z))"
    rf"|(?P<word>[^\s(){_QUOTES}]+)"
)
_CLOSING = re.compile(f"[{_QUOTES}]")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


def parse(text: str) -> Node:
    """Return the tree of a query; an empty query gives an empty `And`, which is all.

    Raises:
        QuerySyntaxError: The query cannot be understood. Nothing else is ever raised.
    """
    return _Parser(text).query()


def literal(text: str) -> Node:
    """Return the tree that looks for all words of `text`, whatever signs stand between."""
    found = [
        Word(text[word.start : word.end].lower(), start=word.start, end=word.end)
        for word in words(text)
        if not word.beside
    ]
    return _and(found) if found else And()


class _Token(NamedTuple):
    kind: str  # a group of _TOKEN, or "phrase" for a whole quotation
    text: str
    start: int
    end: int


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:  # a blank
            at += 1
            continue
        start, at, kind = found.start(), found.end(), str(found.lastgroup)
        if kind != "quote":
            yield _Token(kind, found[kind], start, found.end(kind))
            continue
        closing = _CLOSING.search(text, at)
        if closing is None:
            raise QuerySyntaxError("this quotation is not closed", start, len(text))
        yield _Token("phrase", text[at : closing.start()], start, closing.end())
        at = closing.end()


class _Parser:
    """One reading of one query, from left to right.

    A method that reads a term returns ``None`` for one without letters or digits, such as
    "&": it is passed over.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._tokens = tuple(_tokens(text))
        self._at = 0
        self._depth = 0
        self._field: str | None = None
        if len(self._tokens) > _LONGEST:
            raise QuerySyntaxError(
                f"a query has at most {_LONGEST} words",
                self._tokens[_LONGEST].start,
                self._length,
            )

    def query(self) -> Node:
        if not self._tokens:
            return And(start=0, end=self._length)
        node = self._either()
        if (token := self._next()) is not None:
            raise _wrong("this bracket was never opened", token)
        if node is None:
            raise QuerySyntaxError("there is no word in this to look for", 0, self._length)
        return node

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, text: str) -> _Token | None:
        """Go past the next token if it is this operator or bracket."""
        token = self._next()
        if token is None or token.text != text or token.kind not in ("operator", "bracket"):
            return None
        self._at += 1
        return token

    def _either(self) -> Node | None:
        """Read what OR parts, up to a closing bracket or the end."""
        found = [self._all(None)]
        while operator := self._take("OR"):
            found.append(self._all(operator))
        nodes = [node for node in found if node is not None]
        if not nodes:
            return None
        if len(nodes) == 1:
            return nodes[0]
        flat = (
            child
            for node in nodes
            for child in (node.children if isinstance(node, Or) else [node])
        )
        return Or(tuple(flat), start=nodes[0].start, end=nodes[-1].end)

    def _all(self, operator: _Token | None) -> Node | None:
        """Read terms up to OR, a closing bracket or the end; an operator needs one."""
        nodes: list[Node] = []
        begun = False
        while (token := self._next()) is not None and token.text != ")":
            if token.kind == "operator" and token.text != "NOT":
                if not begun:
                    raise _wrong(
                        f"{token.text} needs something to look for before it", token
                    )
                if token.text == "OR":
                    break
                operator, begun = token, False
                self._at += 1
                continue
            node = self._one()
            operator, begun = None, True
            if node is not None:
                nodes.append(node)
        if operator is not None:
            raise _wrong(f"{operator.text} needs something to look for after it", operator)
        return _and(nodes) if nodes else None

    def _one(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _wrong("this is nested too deeply", token)
        match token.kind:
            case "bracket":
                node = self._bracket(token)
            case "minus" | "operator":
                child = self._operand(
                    token, f"{token.text} needs a word to leave out after it"
                )
                node = child and Not(child, start=token.start, end=child.end)
            case "field":
                node = self._field_value(token)
            case "phrase":
                node = _phrase(token)
            case _:
                node = _word(token)
        self._depth -= 1
        return node

    def _operand(self, token: _Token, reason: str) -> Node | None:
        following = self._next()
        if following is None or following.text == ")":
            raise _wrong(reason, token)
        if following.kind == "operator" and following.text != "NOT":
            raise _wrong(reason, token)
        return self._one()

    def _bracket(self, token: _Token) -> Node | None:
        if (closing := self._take(")")) is not None:
            raise QuerySyntaxError("these brackets are empty", token.start, closing.end)
        node = self._either()
        if self._take(")") is None:
            raise _wrong("this bracket is not closed", token)
        return node

    def _field_value(self, token: _Token) -> Node | None:
        typed = token.text.rstrip(":").lower()
        name = _SHORT.get(typed, typed)
        if name not in FIELDS and name not in _PERIODS:
            known = ", ".join((*FIELDS, *_PERIODS))
            raise _wrong(f"there is no field “{typed}”, but there are {known}", token)
        if self._field is not None:
            raise _wrong(f"“{name}” cannot stand within “{self._field}”", token)
        if name in _PERIODS:
            return self._period(token, name)
        self._field = name
        child = self._operand(token, f"“{name}:” needs a word after it")
        self._field = None
        return child and FieldIs(name, child, start=token.start, end=child.end)

    def _period(self, token: _Token, name: str) -> Node:
        value = self._next()
        if value is None or value.kind != "word":
            raise _wrong(
                f"“{name}:” needs a date such as 1912, 1912-04 or 1912-04-16", token
            )
        self._at += 1
        since, dots, until = value.text.partition("..")
        if not dots:
            until = since
        elif name != "date":
            raise _wrong(
                f"“{name}:” takes one date; a range is written date:1912..1914", value
            )
        given = [part for part in (since, until) if part]
        if not given or not all(map(_DATE.fullmatch, given)):
            raise _wrong(
                f"“{value.text}” is no date such as 1912, 1912-04 or 1912-04-16", value
            )
        first, last = days(given[0]), days(given[-1])
        if first and last and first.first > last.last:
            raise _wrong("this period ends before it begins", value)
        return Period(
            since="" if name == "until" else since,
            until="" if name == "since" else until,
            start=token.start,
            end=value.end,
        )


def _wrong(reason: str, token: _Token) -> QuerySyntaxError:
    return QuerySyntaxError(reason, token.start, token.end)


def _phrase(token: _Token) -> Node:
    if not any(True for _ in words(token.text)):
        raise _wrong("there is no word in this quotation", token)
    return Phrase(token.text, start=token.start, end=token.end)


def _word(token: _Token) -> Node | None:
    if "*" not in token.text:
        spelt = any(True for _ in words(token.text))
        return Word(token.text, start=token.start, end=token.end) if spelt else None
    begun = token.text.rstrip("*")
    if "*" in begun:
        raise _wrong("an asterisk can stand only at the end of a word", token)
    found = list(words(begun))
    if not found or found[0].end != found[-1].end:
        raise _wrong("an asterisk needs the beginning of one word before it", token)
    return Prefix(begun, start=token.start, end=token.end)


def _and(nodes: list[Node] | list[Word]) -> Node:
    """Return one node for several, those of an inner `And` in its place."""
    if len(nodes) == 1:
        return nodes[0]
    flat = (
        child
        for node in nodes
        for child in (node.children if isinstance(node, And) else [node])
    )
    return And(tuple(flat), start=nodes[0].start, end=nodes[-1].end)
