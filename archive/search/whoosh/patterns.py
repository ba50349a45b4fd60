"""The terms of a form: ``*`` stands for any letters or none, ``?`` for exactly one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from archive.search.whoosh import signs
from archive.search.whoosh.terms import Numbers, Terms, encode

_WILD = re.compile(r"([*?])")


def matching(terms: Terms, text: str) -> Numbers:
    """Return the numbers of the terms of a form, sorted."""
    text = re.sub(r"\*+", "*", text)
    pieces = _WILD.split(text)
    literals, wild = pieces[::2], pieces[1::2]
    if not wild:
        number = terms.find(text)
        return np.array([] if number < 0 else [number], np.int64)
    if wild == ["*"]:
        return _around(terms, *literals)
    if wild == ["*", "*"] and literals[1] and not literals[0] and not literals[2]:
        return terms.holding(literals[1])
    return _tried(terms, text, literals)


def _around(terms: Terms, head: str, tail: str) -> Numbers:
    """Return the numbers of the terms with this beginning and this ending, side by side."""
    first, last = terms.prefix(head)
    if not tail:
        return np.arange(first, last, dtype=np.int64)
    numbers = _within(terms.suffix(tail), first, last)
    if head:
        numbers = numbers[terms.sizes(numbers) >= len(encode(head) + encode(tail))]
    return numbers


def _within(numbers: Numbers, first: int, last: int) -> Numbers:
    begin, end = np.searchsorted(numbers, (first, last))
    return numbers[begin:end]


def _tried(terms: Terms, text: str, literals: Sequence[str]) -> Numbers:
    """Return the numbers of the terms of any form by trying those that may be of it."""
    first, last = terms.prefix(literals[0])
    needed = np.uint64(0)
    for literal in literals:
        needed |= signs.sign_of(literal, whole=False)
    ending = _within(terms.suffix(literals[-1]), first, last) if literals[-1] else None
    if ending is None:
        numbers = terms.where(lambda there: there & needed == needed, first, last)
    else:
        numbers = ending[terms.signs[ending] & needed == needed]
    form = re.compile(
        "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in text), re.DOTALL
    )
    numbers = numbers[terms.sizes(numbers) >= len(text) - text.count("*")]
    matches = [form.fullmatch(term) is not None for term in terms.terms(numbers)]
    return np.asarray(numbers[np.array(matches, bool)])
