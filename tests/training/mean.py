"""Write the mean of several trained taggers: one that errs less than each.

usage: python -m tests.training.mean FIT.npz FIT.npz …

Their weights are numbers for the same clues, so that the mean of them is a tagger too;
what one has not learnt counts as nothing. Fits miss more organizations than they invent, so
the mean leans a little towards them, whatever the word.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

import resources
from archive.extractors.names.quick import Weights, load
from tests.training.tables import LABELS, PAIRS, Pairs, Row, Single, write

_LEANING = 0.5
_SHAPE = "s:"
_MIDDLE = 2  # the place of the word itself, of five
_ORGANIZATION = [number for number, label in enumerate(LABELS) if label.endswith("ORG")]

Fit: TypeAlias = tuple[Single, Pairs, Row, frozenset[str]]


def main(arguments: Sequence[str]) -> None:
    """Write the mean of the fits named on the command line to where it is shipped."""
    path = resources.path("names/english.npz")
    write_mean([learnt(load(Path(name))) for name in arguments], path, _LEANING)
    sys.stdout.write(f"{path.stat().st_size:,} bytes\n")


def write_mean(fits: Sequence[Fit], path: Path, leaning: float = 0.0) -> None:
    """Write the mean of `fits` to `path`, with so much added for organizations."""
    share = np.float32(1 / len(fits))
    single: Single = defaultdict(lambda: np.zeros((5, len(LABELS)), np.float32))
    pairs: Pairs = {
        name: defaultdict(lambda: np.zeros(len(LABELS), np.float32)) for name in PAIRS
    }
    changes = np.zeros((len(LABELS), len(LABELS)), np.float32)
    frequent: set[str] = set()
    for singly, paired, steps, used in fits:
        for clue, rows in singly.items():
            single[clue] += share * rows
        for name, table in paired.items():
            for pair, row in table.items():
                pairs[name][pair] += share * row
        changes += share * steps
        frequent |= used
    for clue, rows in single.items():
        if clue.startswith(_SHAPE):  # each word has one
            rows[_MIDDLE, _ORGANIZATION] += leaning
    write(single, pairs, changes, frozenset(frequent), path)


def learnt(weights: Weights) -> Fit:
    """Return what a fit has learnt, by clue and by pair of clues."""
    single = {clue: weights.single[number] for clue, number in weights.clues.items()}
    names = [_in_order(numbers) for numbers in weights.joint]
    pairs: dict[str, dict[tuple[str, str], Row]] = {}
    for name, pairing in zip(PAIRS, weights.pairings, strict=True):
        left, right = names[pairing.left], names[pairing.right]
        pairs[name] = {
            (left[one - 1], right[other - 1]): pairing.weights[pairing.rows[one, other]]
            for one, other in zip(*np.nonzero(pairing.rows), strict=True)
        }
    return single, pairs, weights.changes, frozenset(names[0])


def _in_order(numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=numbers.__getitem__)


if __name__ == "__main__":
    main(sys.argv[1:])
