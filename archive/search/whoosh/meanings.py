"""What stretches of text mean: their runs of letters, and the words of these, folded."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from operator import not_
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.search.whoosh.arrays import ints
from archive.search.whoosh.cases import Case, case_of, cases_of, printed_key
from archive.search.words import LONGEST, printed_runs, readings

Ints = npt.NDArray[np.int64]
_BROKEN = ("-\n", "-\r\n", "‐\n", "¬\n", "\u00ad\n")  # by the end of a line


class Meanings(NamedTuple):
    """The words of stretches; a stretch has any number of runs, a run of readings.

    Attributes:
        terms: The distinct words.
        printed: The distinct words in letters that `cases.Case` cannot tell, as keys.
        counts: For each stretch the number of its runs,
        first: and where they begin in `runs`,
        runs: which is the numbers of all runs, stretch after stretch.
        advance: For each run the positions it takes,
        size: the number of its readings,
        where: and the number of the first of them.
        term: For each reading its word,
        place: its place within the run, as `schema.WordFormat` has places,
        case: in what letters it stands there,
        other: and the number in `printed`, or -1.
    """

    terms: list[str]
    printed: list[str]
    counts: Ints
    first: Ints
    runs: Ints
    advance: Ints
    size: Ints
    where: Ints
    term: Ints
    place: Ints
    case: Ints
    other: Ints


class _Readings:
    """The readings of several runs, one behind the other."""

    def __init__(self, runs: Iterable[str]) -> None:
        self.size, self.advance, self.place = array("q"), array("q"), array("q")
        self.folded: list[str] = []
        self.printed: list[str] = []
        self.whole = array("q")  # whether a reading is of all of the run's letters
        for run in runs:
            found = readings(run)
            self.size.append(len(found))
            self.advance.append(found[-1].position + 1 if found else 0)
            bare = run
            if "\n" in run:
                for sign in _BROKEN:
                    bare = bare.replace(sign, "")
            for start, end, position, folded, beside in found:
                self.folded.append(folded)
                self.printed.append(bare)
                self.place.append(position * 2 + beside)
                self.whole.append(start == 0 and end == len(run))


def meanings(stretches: Sequence[str]) -> Meanings:
    """Return what distinct stretches mean."""
    # One run that is one word, which folds to its small letters: nearly all are.
    are_plain = [
        text.isalnum() and text.isascii() and len(text) <= LONGEST for text in stretches
    ]
    plain = np.array(are_plain, dtype=np.bool_)
    simple = list(compress(stretches, are_plain))
    known = dict(zip(simple, count(), strict=False))
    distinct = defaultdict(count(len(simple)).__next__, known)
    runs = array("q", range(len(simple)))
    ends = array("q", [len(simple)])
    for text in compress(stretches, map(not_, are_plain)):
        runs.extend(map(distinct.__getitem__, printed_runs(text)))
        ends.append(len(runs))
    others = _Readings(islice(distinct, len(known), None))

    counts = np.ones(len(stretches), dtype=np.int64)
    counts[~plain] = np.diff(ints(ends))
    first = np.empty(len(stretches), dtype=np.int64)
    first[plain] = np.arange(len(simple))
    first[~plain] = ints(ends)[:-1]
    one, none = np.ones(len(simple), np.int64), np.zeros(len(simple), np.int64)
    size = np.concatenate((one, ints(others.size)))

    folded = "\n".join(simple).lower().split("\n") if simple else []
    words, printed = folded + others.folded, simple + others.printed
    terms: defaultdict[str, int] = defaultdict(count().__next__)
    term = np.fromiter(map(terms.__getitem__, words), np.int64, len(words))
    spelled = map(case_of, others.printed, others.folded)
    case = np.concatenate((cases_of(simple), np.fromiter(spelled, np.int64)))
    listed = case == Case.OTHER
    listed[len(simple) :] &= ints(others.whole) > 0
    other = np.full(len(words), -1, dtype=np.int64)
    keys: defaultdict[str, int] = defaultdict(count().__next__)
    for number in np.flatnonzero(listed).tolist():
        other[number] = keys[printed_key(printed[number], words[number])]
    return Meanings(
        list(terms),
        list(keys),
        counts,
        first,
        ints(runs),
        np.concatenate((one, ints(others.advance))),
        size,
        np.cumsum(size) - size,
        term,
        np.concatenate((none, ints(others.place))),
        case,
        other,
    )
