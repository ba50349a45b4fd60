"""The tree of a query, the same for every engine, and its canonical spelling.

Two trees are equal if they ask the same in the same order, wherever their nodes stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from archive.search.words import printed_runs

OPERATORS = ("AND", "OR", "NOT", "NEAR")
_PLAIN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Spanned:
    """A node at code points ``start:end`` of the query."""

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
class Near(_Spanned):
    """Words or phrases in any order with at most `distance` other words among them.

    `texts` are two or more; each is one word, or several that stand in a row.
    """

    texts: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Pattern(_Spanned):
    """Every word of this form: ``*`` stands for any letters or none, ``?`` for just one."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy(_Spanned):
    """Every word at most `edits` (1 or 2) letters away; misread letters count half."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Exact(_Spanned):
    """A word just as printed: in no other form, with these capitals and accents."""

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
    """`child` looked for in one of `archive.search.syntax.FIELDS` only."""

    name: str
    child: Node


@dataclass(frozen=True, slots=True)
class Period(_Spanned):
    """Published from `since` to `until`, both included and as typed; ``""`` is open."""

    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Undated(_Spanned):
    """Published on a day that is not known, to the year."""


@dataclass(frozen=True, slots=True)
class Mentions(_Spanned):
    """Tells of a day from `since` to `until`, both included, as typed; ``""`` is open.

    Dates that are known less exactly count if they may mean such a day; with `surely`, only
    if they cannot mean another.
    """

    since: str = ""
    until: str = ""
    surely: bool = False


Node: TypeAlias = (
    Word
    | Phrase
    | Near
    | Pattern
    | Fuzzy
    | Exact
    | And
    | Or
    | Not
    | FieldIs
    | Period
    | Undated
    | Mentions
)


def unparse(node: Node) -> str:
    """Return the query that `archive.search.syntax.parse` reads as `node` again."""
    match node:
        case Word(text=text) | Pattern(text=text):
            query = text
        case Phrase(text=text):
            query = f'"{text}"'
        case Near():
            query = _near(node)
        case Fuzzy(text=text, edits=edits):
            query = f"{text}~{edits}"
        case Exact(text=text):
            query = f"={text}"
        case And(children=children):
            query = " ".join(_bracketed(child, Or) for child in children)
        case Or(children=children):
            query = " OR ".join(map(unparse, children))
        case Not(child=child):
            query = "-" + _bracketed(child, And, Or)
        case FieldIs(name=name, child=child):
            wanted = _bracketed(child, And, Or)
            # Signs that make an address of what stands before them are kept off it.
            query = f"{name}: {wanted}" if wanted.startswith("//") else f"{name}:{wanted}"
        case Period() | Undated() | Mentions():
            query = _time(node)
        case _:
            assert_never(node)
    return query


def _bracketed(node: Node, *kinds: type) -> str:
    return f"({unparse(node)})" if isinstance(node, kinds) else unparse(node)


def _near(near: Near) -> str:
    row = " ".join(near.texts)
    if tuple(printed_runs(row)) == near.texts:
        return f'"{row}"~{near.distance}'
    return f" NEAR/{near.distance} ".join(map(_operand, near.texts))


def _operand(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in OPERATORS else f'"{text}"'


def _time(node: Period | Undated | Mentions) -> str:
    if isinstance(node, Undated):
        return "date:none"
    since, until = node.since, node.until
    if isinstance(node, Period) and not until:
        return f"since:{since}"
    if isinstance(node, Period) and not since:
        return f"until:{until}"
    name = "date:" if isinstance(node, Period) else "mentions:"
    if isinstance(node, Mentions) and node.surely:
        name += "="
    return f"{name}{since}" if since == until else f"{name}{since}..{until}"
