"""What runs of letters mean: their words, folded, worked out once for each distinct run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, count
from operator import not_
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.cases import Case, case_of, printed_key
from archive.search.words import LONGEST, readings

Ints = npt.NDArray[np.int64]
# One word that folds to its small letters: nearly all runs are.
_PLAIN = re.compile(rf"[A-Za-z0-9]{{1,{LONGEST}}}\Z")
_BROKEN = ("-\n", "-\r\n", "‐\n", "¬\n", "\u00ad\n")  # by the end of a line


class Meanings(NamedTuple):
    """The words of runs; a run has no, one or several readings.

    Attributes:
        terms: The distinct words.
        printed: The distinct words in letters that `cases.Case` cannot tell, as keys.
        advance: For each run the positions it takes.
        size: For each run the number of its readings,
        where: and the number of the first of them.
        term: For each reading its word,
        place: its place within the run, as `schema.WordFormat` has places,
        case: in what letters it stands there,
        other: and the number in `printed`, or -1.
    """

    terms: list[str]
    printed: list[str]
    advance: Ints
    size: Ints
    where: Ints
    term: Ints
    place: Ints
    case: Ints
    other: Ints


class _Reading(NamedTuple):
    folded: str
    place: int
    printed: str
    whole: bool


def meanings(runs: Sequence[str]) -> Meanings:
    """Return what distinct runs mean."""
    are_plain = [found is not None for found in map(_PLAIN.match, runs)]
    plain = np.array(are_plain, dtype=np.bool_)
    simple = list(compress(runs, are_plain))
    folded = [run.lower() for run in simple]
    found = [_readings(run) for run in compress(runs, map(not_, are_plain))]
    others = [reading for several in found for reading in several]
    distinct = dict.fromkeys(folded)
    distinct.update(dict.fromkeys(reading.folded for reading in others))
    terms = dict(zip(distinct, count(), strict=False))
    printed: dict[str, int] = {}
    cases = np.zeros(len(simple) + len(others), dtype=np.int64)
    keys = np.full(len(cases), -1, dtype=np.int64)

    def note(number: int, run: str, word: str, *, whole: bool) -> None:
        cases[number] = case = case_of(run, word)
        if case == Case.OTHER and whole:
            keys[number] = printed.setdefault(printed_key(run, word), len(printed))

    pairs = enumerate(zip(simple, folded, strict=True))
    for number, run, word in [(n, run, word) for n, (run, word) in pairs if run != word]:
        note(number, run, word, whole=True)
    for number, (word, _, run, whole) in enumerate(others, len(simple)):
        note(number, run, word, whole=whole)
    size = np.ones(len(runs), dtype=np.int64)
    size[~plain] = [len(several) for several in found]
    where = np.empty(len(runs), dtype=np.int64)
    where[plain] = np.arange(len(simple))
    where[~plain] = len(simple) + np.cumsum(size[~plain]) - size[~plain]
    advance = np.ones(len(runs), dtype=np.int64)
    advance[~plain] = [(several[-1].place >> 1) + 1 if several else 0 for several in found]
    words = [*folded, *(reading.folded for reading in others)]
    places = np.zeros(len(words), dtype=np.int64)
    places[len(simple) :] = [reading.place for reading in others]
    return Meanings(
        list(terms),
        list(printed),
        advance,
        size,
        where,
        np.fromiter(map(terms.__getitem__, words), np.int64, len(words)),
        places,
        cases,
        keys,
    )


def _readings(run: str) -> list[_Reading]:
    bare = run
    if "\n" in run:
        for sign in _BROKEN:
            bare = bare.replace(sign, "")
    return [
        _Reading(
            word.folded,
            word.position * 2 + word.beside,
            bare,
            word.start == 0 and word.end == len(run),
        )
        for word in readings(run)
    ]
