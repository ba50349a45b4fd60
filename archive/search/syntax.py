"""The query language: what is typed becomes a small tree, and back.

::

    strike "city hall" immigra* -football       all of these, in any order; not football
    (mayor OR council) AND NOT tax              operators are written in capitals
    headline:fire  person:"Jim Kenney"          in one field only
    since:1912-04  until:1914  date:1912..1914  by date of publication, ends included

NOT binds tightest, then AND (also where nothing is written), then OR. The tree knows no
engine; `archive.search.whoosh.compile` answers it, `archive.search.passages` marks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from archive.errors import QuerySyntaxError
from archive.search.words import words

GRAMMAR_VERSION = (
    1  # kept with a saved search; raised when an old query would read otherwise
)

FIELDS = (
    *("headline", "deck", "byline", "dateline", "text"),
    *("publication", "section", "page", "language", "source"),
    *("person", "organization", "place"),
)
_SHORT = {"org": "organization", "organisation": "organization", "body": "text"}
_PERIODS = ("since", "until", "date")
_OPERATORS = ("AND", "OR", "NOT")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class _Spanned:
    """A node at code points ``start:end`` of the query; where it stands is not what it is."""

    start: int = field(default=0, kw_only=True, compare=False)
    end: int = field(default=0, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Word(_Spanned):
    """A word in any of its forms; `text` is as typed, without blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(_Spanned):
    """Words next to each other as written; `text` is what stood between the quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix(_Spanned):
    """Every word that begins so; `text` is without the asterisk."""

    text: str


@dataclass(frozen=True, slots=True)
class And(_Spanned):
    """Articles that answer all `children`; without children, every article."""

    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Or(_Spanned):
    """Articles that answer at least one of `children`."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(_Spanned):
    """Articles that do not answer `child`."""

    child: Node


@dataclass(frozen=True, slots=True)
class FieldIs(_Spanned):
    """`child` looked for in one of `FIELDS` only."""

    name: str
    child: Node


@dataclass(frozen=True, slots=True)
class Period(_Spanned):
    """Published from `since` to `until`, both included and as typed; ``""`` is open."""

    since: str = ""
    until: str = ""


Node: TypeAlias = Word | Phrase | Prefix | And | Or | Not | FieldIs | Period


def parse(text: str) -> Node:
    """Return the tree of a query; an empty query gives an empty `And`.

    Raises:
        QuerySyntaxError: The query cannot be understood, and nothing else is ever raised.
    """
    return _Parser(text).query()


def literal(text: str) -> Node:
    """Return the tree that looks for all words of `text`, whatever signs stand between."""
    found = [word for word in words(text) if not word.beside]
    return _and(
        [
            Word(text[word.start : word.end].lower(), start=word.start, end=word.end)
            for word in found
        ],
        len(text),
    )


def unparse(node: Node) -> str:
    """Return the query that `parse` reads as `node` again."""
    match node:
        case Word(text=text):
            return text
        case Phrase(text=text):
            return f'"{text}"'
        case Prefix(text=text):
            return f"{text}*"
        case And(children=children):
            return " ".join(_bracketed(child, And, Or) for child in children)
        case Or(children=children):
            return " OR ".join(_bracketed(child, Or) for child in children)
        case Not(child=child):
            return "-" + _bracketed(child, And, Or, Not)
        case FieldIs(name=name, child=child):
            return f"{name}:" + _bracketed(child, And, Or, Not)
        case Period(since=since, until=until):
            if since and until:
                return f"date:{since}" if since == until else f"date:{since}..{until}"
            return f"since:{since}" if since else f"until:{until}"


def _bracketed(node: Node, *kinds: type) -> str:
    return f"({unparse(node)})" if isinstance(node, kinds) else unparse(node)


class _Token(NamedTuple):
    kind: str  # word, phrase, prefix, (, ), -, field, operator
    text: str
    start: int
    end: int


_QUOTES = '"“”„‟«»'
_TOKEN = re.compile(
    rf"(?P<quoted>[{_QUOTES}])"
    r"|(?P<bracket>[()])"
    r"|(?P<minus>[-−–](?=[^\s)]))"
    r"|(?P<field>[^\W\d_]+):(?!//)\s*"
    rf"|(?P<word>[^\s(){_QUOTES}]+)"
)
_CLOSING = re.compile(f"[{_QUOTES}]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None:  # an opening that nothing above takes, such as a lone minus
            at += 1
            continue
        start, at = found.start(), found.end()
        kind, value = found.lastgroup, found[0]
        if kind == "quoted":
            closing = _CLOSING.search(text, at)
            if closing is None:
                raise QuerySyntaxError("the quotation is not closed", start, len(text))
            yield _Token("phrase", text[at : closing.start()], start, closing.end())
            at = closing.end()
        elif kind == "bracket":
            yield _Token(value, value, start, at)
        elif kind == "minus":
            yield _Token("-", value, start, at)
        elif kind == "field":
            yield _Token("field", found["field"], start, at)
        elif value in _OPERATORS:
            yield _Token("operator", value, start, at)
        else:
            yield _Token("word", value, start, at)


class _Parser:
    """One reading of one query, from left to right."""

    def __init__(self, text: str) -> None:
        self._end = len(text)
        self._tokens = tuple(_tokens(text))
        self._at = 0
        self._depth = 0
        self._field: str | None = None

    def query(self) -> Node:
        if not self._tokens:
            return And(start=0, end=self._end)
        node = self._either()
        if (token := self._peek()) is not None:
            raise QuerySyntaxError("this bracket was never opened", token.start, token.end)
        if node is None:
            raise QuerySyntaxError("there is no word in this to look for", 0, self._end)
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, kind: str, text: str) -> _Token | None:
        token = self._peek()
        if token is None or token.kind != kind or token.text != text:
            return None
        self._at += 1
        return token

    def _either(self) -> Node | None:
        found = [self._all()]
        while operator := self._takes("operator", "OR"):
            found.append(self._all(after=operator))
        children = [child for child in found if child is not None]
        if len(children) < 2:
            return children[0] if children else None
        return Or(_flat(children, Or), start=children[0].start, end=children[-1].end)

    def _all(self, after: _Token | None = None) -> Node | None:
        """Read words up to OR, a closing bracket or the end; `after` awaits one of them."""
        children: list[Node] = []
        begun = False
        while (token := self._peek()) is not None and token.kind != ")":
            if token.kind == "operator" and token.text == "OR":
                if not begun:
                    raise QuerySyntaxError(
                        "OR needs something to look for before it", token.start, token.end
                    )
                break
            if token.kind == "operator" and token.text == "AND":
                if not begun:
                    raise QuerySyntaxError(
                        "AND needs something to look for before it", token.start, token.end
                    )
                after, begun = token, False
                self._at += 1
                continue
            child = self._one()
            begun, after = True, None
            if child is not None:
                children.append(child)
        if after is not None:
            raise QuerySyntaxError(
                f"{after.text} needs something to look for after it", after.start, after.end
            )
        return _and(children, self._end) if children else None

    def _one(self) -> Node | None:
        """Read one term; ``None`` if it holds no letters or digits."""
        token = self._tokens[self._at]
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QuerySyntaxError("brackets are nested too deeply", token.start, token.end)
        node = self._read(token)
        self._depth -= 1
        return node

    def _read(self, token: _Token) -> Node | None:
        match token.kind:
            case "(":
                return self._bracket(token)
            case "-" | "operator":
                child = self._operand(
                    token, f"{token.text} needs a word to leave out after it"
                )
                return child and Not(child, start=token.start, end=child.end)
            case "field":
                return self._field_value(token)
            case "phrase":
                return self._phrase(token)
            case _:
                return _term(token)

    def _operand(self, token: _Token, reason: str) -> Node | None:
        following = self._peek()
        if following is None or following.kind == ")" or following.text in ("AND", "OR"):
            raise QuerySyntaxError(reason, token.start, token.end)
        return self._one()

    def _bracket(self, token: _Token) -> Node | None:
        following = self._peek()
        if following is not None and following.kind == ")":
            raise QuerySyntaxError("these brackets are empty", token.start, following.end)
        node = self._either()
        if self._takes(")", ")") is None:
            raise QuerySyntaxError("this bracket is not closed", token.start, token.end)
        return node

    def _phrase(self, token: _Token) -> Node:
        if not any(True for _ in words(token.text)):
            raise QuerySyntaxError(
                "there is no word between these quotes", token.start, token.end
            )
        return Phrase(token.text, start=token.start, end=token.end)

    def _field_value(self, token: _Token) -> Node | None:
        name = token.text.lower()
        if name in _PERIODS:
            return self._period(token, name)
        name = _SHORT.get(name, name)
        if name not in FIELDS:
            raise QuerySyntaxError(
                f"there is no field “{token.text}”; there are {', '.join(FIELDS)}",
                token.start,
                token.end,
            )
        if self._field is not None:
            raise QuerySyntaxError(
                f"“{name}” cannot stand within “{self._field}”", token.start, token.end
            )
        self._field = name
        child = self._operand(token, f"“{name}:” needs a word after it")
        self._field = None
        return child and FieldIs(name, child, start=token.start, end=child.end)

    def _period(self, token: _Token, name: str) -> Node:
        if self._field is not None:
            raise QuerySyntaxError(
                f"“{name}” cannot stand within “{self._field}”", token.start, token.end
            )
        following = self._peek()
        if following is None or following.kind not in ("word", "phrase"):
            raise QuerySyntaxError(
                f"“{name}:” needs a date such as 1912, 1912-04 or 1912-04-16",
                token.start,
                token.end,
            )
        self._at += 1
        typed = following.text.strip()
        since, dots, until = typed.partition("..") if name == "date" else (typed, "", "")
        for part in (since, until):
            if not (_is_date(part) or (part == "" and dots and since + until)):
                if part == "" and not dots and part is until:
                    continue
                raise QuerySyntaxError(
                    f"“{following.text}” is no date such as 1912, 1912-04 or 1912-04-16",
                    following.start,
                    following.end,
                )
        if not dots:
            since, until = (
                since if name != "until" else "",
                since if name != "since" else "",
            )
        return Period(since, until, start=token.start, end=following.end)


def _term(token: _Token) -> Node | None:
    """Return the node of one typed word."""
    text = token.text
    if "*" not in text:
        spelt = any(True for _ in words(text))
        return Word(text, start=token.start, end=token.end) if spelt else None
    stripped = text.rstrip("*")
    if "*" in stripped:
        raise QuerySyntaxError(
            "an asterisk can stand only at the end of a word", token.start, token.end
        )
    found = list(words(stripped))
    if not found:
        raise QuerySyntaxError(
            "an asterisk needs the beginning of a word before it", token.start, token.end
        )
    if sum(not word.beside for word in found) > 1 and not found[0].beside:
        raise QuerySyntaxError(
            "an asterisk needs a single word before it", token.start, token.end
        )
    return Prefix(stripped, start=token.start, end=token.end)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return False
    month, day = int(found[2] or 1), int(found[3] or 1)
    return 1 <= month <= 12 and 1 <= day <= 31


def _flat(children: list[Node], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    """Return the children with those of nested nodes of the same kind in their place."""
    flat: list[Node] = []
    for child in children:
        flat.extend(child.children if isinstance(child, kind) else [child])
    return tuple(flat)


def _and(children: list[Node], end: int) -> Node:
    if len(children) == 1:
        return children[0]
    start, end = (children[0].start, children[-1].end) if children else (0, end)
    return And(_flat(children, And), start=start, end=end)
