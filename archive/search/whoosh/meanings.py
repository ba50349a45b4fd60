"""What runs of letters mean: their words, folded, worked out once for each distinct run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.cases import Case, case_of, printed_key
from archive.search.words import LONGEST, readings

Ints = npt.NDArray[np.int64]
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
    plain = np.fromiter(map(_is_plain, runs), np.bool_, len(runs))
    simple = [run for run, is_plain in zip(runs, plain.tolist(), strict=True) if is_plain]
    folded = [run.lower() for run in simple]
    found = [
        _readings(run)
        for run, is_plain in zip(runs, plain.tolist(), strict=True)
        if not is_plain
    ]
    others = [reading for several in found for reading in several]
    terms = dict(zip(dict.fromkeys([*folded, *(r.folded for r in others)]), count()))
    printed: dict[str, int] = {}
    cases, keys = [], []
    for run, word in zip(simple, folded, strict=True):
        case = Case.FOLDED if run == word else case_of(run, word)
        cases.append(case)
        is_other = case is Case.OTHER
        keys.append(
            printed.setdefault(printed_key(run, word), len(printed)) if is_other else -1
        )
    for word, _, run, whole in others:
        case = case_of(run, word)
        cases.append(case)
        listed = case is Case.OTHER and whole
        keys.append(
            printed.setdefault(printed_key(run, word), len(printed)) if listed else -1
        )
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
        np.array(cases, dtype=np.int64),
        np.array(keys, dtype=np.int64),
    )


def _is_plain(run: str) -> bool:
    """Say whether a run is one word that folds to its small letters; nearly all are."""
    return run.isascii() and run.isalnum() and len(run) <= LONGEST


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
