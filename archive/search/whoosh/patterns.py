"""The terms of a form: ``*`` stands for any letters or none, ``?`` for exactly one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from archive.search.wanted import pattern_test
from archive.search.whoosh import signs
from archive.search.whoosh.signs import Array
from archive.search.whoosh.terms import Numbers, Terms, batches, encode

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
    sizes, foreign = terms.sizes(numbers), terms.foreign(numbers)
    least = len(text) - text.count("*")
    likely = sizes >= least if "*" in text else (sizes == least) | foreign
    numbers, foreign = numbers[likely], foreign[likely]
    fits = np.empty(len(numbers), bool)
    for some in batches(np.flatnonzero(~foreign)):
        fits[some] = _fitting(*terms.letters(numbers[some]), text.split("*"))
    is_fit = pattern_test(text)
    for some in batches(np.flatnonzero(foreign)):
        fits[some] = [bool(is_fit(term)) for term in terms.terms(numbers[some])]
    return np.asarray(numbers[fits])


def _fitting(letters: Array, lengths: Numbers, parts: Sequence[str]) -> Array:
    """Say which words, one a column and at least as long as all parts, are of a form.

    The parts are what the form has between its ``*``. Each but the first and the last may
    stand anywhere after the one before it, so it is taken where it stands first.
    """
    head, *middle, tail = parts if len(parts) > 1 else (parts[0], "")
    fits = _standing(letters[: len(head)], head)
    after = np.full(len(lengths), len(head))
    for part in middle:
        found = np.full(len(lengths), len(letters) + 1)  # nowhere
        for place in range(len(letters) - len(part), len(head) - 1, -1):
            there = _standing(letters[place : place + len(part)], part) & (place >= after)
            found = np.where(there, place, found)
        after = found + len(part)
    begins = lengths - len(tail)
    fits &= after <= begins
    places = np.maximum(begins, 0) + np.arange(len(tail))[:, None]
    return fits & _standing(letters[places, np.arange(len(lengths))], tail)


def _standing(letters: Array, part: str) -> Array:
    """Say in which columns of `letters` a part of a form stands."""
    fits = np.ones(letters.shape[1], bool)
    for row, letter in zip(letters, part, strict=True):
        if letter != "?":
            fits &= row == ord(letter)
    return fits
