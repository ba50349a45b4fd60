"""The signs and words of a query, one after another, before they mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.errors import QuerySyntaxError

_QUOTES = '"“”„‟«»'
_ENDS = rf"(?=[\s(){_QUOTES}]|\Z)"
_TOKEN = re.compile(
    rf"(?P<quote>[{_QUOTES}])"
    r"|(?P<bracket>[()])"
    r"|(?P<minus>[-−–](?=[^\s)]))"
    r"|(?P<field>[^\W\d_]+:(?!//))\s*"
    rf"|(?P<operator>(?:AND|OR|NOT){_ENDS})"
    rf"|(?P<near>NEAR(?:/[^\s(){_QUOTES}]*)?{_ENDS})"
    rf"|(?P<word>[^\s(){_QUOTES}]+)"
)
_CLOSING = re.compile(f"[{_QUOTES}]")
_TAIL = re.compile(rf"~[^\s(){_QUOTES}]*")


class Token(NamedTuple):
    """A piece of a query at code points ``start:end`` of it.

    `kind` is "bracket", "minus", "field", "operator", "near", "word", or "phrase" for a
    whole quotation. `text` is the piece itself, of a quotation what stands between the
    quotes; `tail` is what follows these at once, beginning with a tilde.
    """

    kind: str
    text: str
    start: int
    end: int
    tail: str = ""

    @property
    def closes(self) -> bool:
        """Whether this is a closing bracket."""
        return self.kind == "bracket" and self.text == ")"


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of a query in order.

    Raises:
        QuerySyntaxError: A quotation is not closed.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:  # a blank
            at += 1
            continue
        start, at, kind = found.start(), found.end(), str(found.lastgroup)
        if kind != "quote":
            yield Token(kind, found[kind], start, found.end(kind))
            continue
        closing = _CLOSING.search(text, at)
        if closing is None:
            raise QuerySyntaxError("this quotation is not closed", start, len(text))
        tail = _TAIL.match(text, closing.end())
        inside = text[at : closing.start()]
        at = tail.end() if tail else closing.end()
        yield Token("phrase", inside, start, at, tail[0] if tail else "")


def wrong(reason: str, token: Token) -> QuerySyntaxError:
    """Return the error that says what is wrong with a piece of the query."""
    return QuerySyntaxError(reason, token.start, token.end)
