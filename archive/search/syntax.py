"""The query language: what is typed becomes a small tree.

::

    strike "city hall" -football                all of these, in any order; not football
    (mayor OR council) AND NOT tax              operators are written in capitals
    immigra*  *burg  w?ld                       words of this form
    kenney~  kenney~2  =Bush                    misspelt, and exactly as printed
    "mayor council"~5  mayor NEAR/5 council     with at most five other words among them
    headline:fire  person:"Jim Kenney"          in one field only
    since:1912-04  until:1914  date:1912..1914  by date of publication, ends included
    date:none  mentions:1912-04                 undated; a day that the text tells of
    mentions:=1912-04                           the same, but not merely of the year

NEAR binds tightest, then NOT, then AND (also where nothing is written), then OR. What a
query does not say in this language is an error and never read as something else. The tree
knows no engine: `archive.search.whoosh` answers it, `archive.search.passages` marks it.
"""

from __future__ import annotations

from archive.errors import QuerySyntaxError
from archive.search.literal import MOST_WORDS, literal
from archive.search.terms import near_distance, near_text, term
from archive.search.tokens import Token, tokens, wrong
from archive.search.tree import (
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
    unparse,
)
from archive.search.typed_dates import PERIODS, period
from archive.search.words import printed_runs

__all__ = [
    "FIELDS",
    "GRAMMAR_VERSION",
    "And",
    "Exact",
    "FieldIs",
    "Fuzzy",
    "Mentions",
    "Near",
    "Node",
    "Not",
    "Or",
    "Pattern",
    "Period",
    "Phrase",
    "Undated",
    "Word",
    "literal",
    "parse",
    "unparse",
]

GRAMMAR_VERSION = 2  # kept with a saved search; raised when an old query would read anew

FIELDS = (
    *("headline", "deck", "byline", "dateline", "text"),
    *("publication", "section", "page", "language", "source"),
    *("person", "organization", "place"),
)
_SHORT = {"org": "organization", "organisation": "organization", "body": "text"}
_DEEPEST = 50


def parse(text: str) -> Node:
    """Return the tree of a query; an empty query gives an empty `And`, which is all.

    Raises:
        QuerySyntaxError: The query cannot be understood. Nothing else is ever raised.
    """
    return _Parser(text).query()


class _Parser:
    """One reading of one query, from left to right.

    A method that reads a term returns ``None`` for one without letters or digits, such as
    "&": it is passed over.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._tokens = tuple(tokens(text))
        self._at = 0
        self._depth = 0
        self._field: str | None = None
        count = 0
        for token in self._tokens:
            if token.kind in ("word", "phrase"):
                count += max(1, len(printed_runs(token.text)))
            if count > MOST_WORDS:
                raise QuerySyntaxError(
                    f"a query has at most {MOST_WORDS} words", token.start, self._length
                )

    def query(self) -> Node:
        if not self._tokens:
            return And(start=0, end=self._length)
        node = self._either()
        if (token := self._next()) is not None:
            raise wrong("this bracket was never opened", token)
        if node is None:
            raise QuerySyntaxError("there is no word in this to look for", 0, self._length)
        return node

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, text: str) -> Token | None:
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

    def _all(self, operator: Token | None) -> Node | None:
        """Read terms up to OR, a closing bracket or the end; an operator needs one."""
        nodes: list[Node] = []
        begun = False
        while (token := self._next()) is not None and not token.closes:
            if token.kind == "near":
                raise wrong(
                    "NEAR can join only words and quotations"
                    if begun
                    else "NEAR needs a word or a quotation before it",
                    token,
                )
            if token.kind == "operator" and token.text != "NOT":
                if not begun:
                    raise wrong(
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
            raise wrong(f"{operator.text} needs something to look for after it", operator)
        return _and(nodes) if nodes else None

    def _one(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise wrong("this is nested too deeply", token)
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
            case _:
                following = self._next()
                near = following is not None and following.kind == "near"
                node = self._near(token) if near else term(token)
        self._depth -= 1
        return node

    def _near(self, token: Token) -> Node:
        """Read what NEAR joins, from the first of it on."""
        texts, distance = [near_text(token)], -1
        while (near := self._next()) is not None and near.kind == "near":
            if distance not in (-1, near_distance(near)):
                raise wrong("every NEAR in a row needs the same number", near)
            distance = near_distance(near)
            self._at += 1
            operand = self._next()
            if operand is None or operand.closes or operand.kind in ("operator", "near"):
                raise wrong("NEAR needs a word or a quotation after it", near)
            texts.append(near_text(operand))
            self._at += 1
        return Near(
            tuple(texts), distance, start=token.start, end=self._tokens[self._at - 1].end
        )

    def _operand(self, token: Token, reason: str) -> Node | None:
        following = self._next()
        if following is None or following.closes or following.kind == "near":
            raise wrong(reason, token)
        if following.kind == "operator" and following.text != "NOT":
            raise wrong(reason, token)
        return self._one()

    def _bracket(self, token: Token) -> Node | None:
        if (closing := self._take(")")) is not None:
            raise QuerySyntaxError("these brackets are empty", token.start, closing.end)
        node = self._either()
        if self._take(")") is None:
            raise wrong("this bracket is not closed", token)
        return node

    def _field_value(self, token: Token) -> Node | None:
        typed = token.text.rstrip(":").lower()
        name = _SHORT.get(typed, typed)
        if name not in FIELDS and name not in PERIODS:
            known = ", ".join((*FIELDS, *PERIODS))
            raise wrong(f"there is no field “{typed}”, but there are {known}", token)
        if self._field is not None:
            raise wrong(f"“{name}” cannot stand within “{self._field}”", token)
        if name in PERIODS:
            node = period(token, self._tokens[self._at : self._at + 3])
            self._at += 1
            return node
        self._field = name
        child = self._operand(token, f"“{name}:” needs a word after it")
        self._field = None
        return child and FieldIs(name, child, start=token.start, end=child.end)


def _and(nodes: list[Node]) -> Node:
    """Return one node for several, those of an inner `And` in its place."""
    if len(nodes) == 1:
        return nodes[0]
    flat = (
        child
        for node in nodes
        for child in (node.children if isinstance(node, And) else [node])
    )
    return And(tuple(flat), start=nodes[0].start, end=nodes[-1].end)
