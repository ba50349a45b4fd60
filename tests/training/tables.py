"""A trained CRFsuite model sorted into the tables of `archive.extractors.names.quick`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
# What neighbours tell together: which joint clue of the first, which of the second, and
# whether it is told of the first. The letter begins the clue in CRFsuite.
PAIRS = {"A": (0, 1, False), "B": (1, 0, True), "C": (2, 2, False), "D": (2, 2, True)}

_IMPOSSIBLE = np.float32(-1e4)
_LARGEST = 32_000  # of the whole numbers that weights become

Row: TypeAlias = NDArray[np.float32]
# By clue, the weights by place and label; by letter and pair of clues, those by label.
Single: TypeAlias = MutableMapping[str, Row]
Pairs: TypeAlias = Mapping[str, MutableMapping[tuple[str, str], Row]]


def write_tables(trained: Path, frequent: frozenset[str], path: Path) -> None:
    """Write the weights of the model at `trained` to `path` (``.npz``)."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    learnt = tagger.info()
    numbers = {label: number for number, label in enumerate(LABELS)}
    single: defaultdict[str, Row] = defaultdict(lambda: np.zeros((5, 7), np.float32))
    pairs: dict[str, defaultdict[tuple[str, str], Row]] = {
        name: defaultdict(lambda: np.zeros(7, np.float32)) for name in PAIRS
    }
    for (clue, label), weight in learnt.state_features.items():
        if clue[0] in PAIRS:
            left, right = clue[1:].split("\t")
            pairs[clue[0]][left, right][numbers[label]] = weight
        else:
            offset, name = clue.split("|", 1)
            single[name][int(offset) + 2, numbers[label]] = weight
    write(single, pairs, _changes(learnt.transitions, numbers), frequent, path)


def write(
    single: Single, pairs: Pairs, changes: Row, frequent: frozenset[str], path: Path
) -> None:
    """Write weights by clue, by pair of clues and by step to `path`, as whole numbers."""
    sorts = _joint_clues(pairs, frequent)
    names = sorted(single)
    rows = np.stack([single[name] for name in names])
    every = [rows, *(row for table in pairs.values() for row in table.values())]
    unit = np.float32(max(np.abs(row).max() for row in every) / _LARGEST)
    arrays: dict[str, Any] = {
        "labels": _lines(LABELS),
        "clues": _lines(names),
        "single": _whole(rows, unit),
        "changes": changes,
        "unit": unit,
        "pairings": np.array(list(PAIRS.values()), np.uint8),
        **{f"joint{sort}": _lines(found) for sort, found in enumerate(sorts)},
    }
    for number, (name, (left, right, _)) in enumerate(PAIRS.items()):
        places, weights = _pair_table(pairs[name], sorts[left], sorts[right])
        arrays[f"rows{number}"] = places
        arrays[f"pairs{number}"] = _whole(weights, unit)
    np.savez_compressed(path, **arrays)


def _joint_clues(
    pairs: Pairs, frequent: frozenset[str]
) -> tuple[list[str], list[str], list[str]]:
    sorts: tuple[set[str], set[str], set[str]] = (set(frequent), set(), set())
    for name, (left, right, _) in PAIRS.items():
        sorts[left].update(first for first, _ in pairs[name])
        sorts[right].update(second for _, second in pairs[name])
    used, shapes, groups = (sorted(found) for found in sorts)
    return used, shapes, groups


def _pair_table(
    pairs: Mapping[tuple[str, str], Row], left: list[str], right: list[str]
) -> tuple[NDArray[np.uint16], Row]:
    """Return which row each pair has, 0 for none, and the rows."""
    first = {clue: number for number, clue in enumerate(left, 1)}
    second = {clue: number for number, clue in enumerate(right, 1)}
    places = np.zeros((len(left) + 1, len(right) + 1), np.uint16)
    rows = [np.zeros(len(LABELS), np.float32)]
    for (one, other), row in sorted(pairs.items()):
        places[first[one], second[other]] = len(rows)
        rows.append(row)
    return places, np.stack(rows)


def _changes(learnt: dict[tuple[str, str], float], numbers: dict[str, int]) -> Row:
    changes = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (one, other), weight in learnt.items():
        changes[numbers[one], numbers[other]] = weight
    for one in LABELS:
        for other in LABELS:
            if other[0] == "I" and (one == "O" or one[2:] != other[2:]):
                changes[numbers[one], numbers[other]] = _IMPOSSIBLE
    return changes


def _whole(rows: Row, unit: np.float32) -> NDArray[np.int16]:
    return np.round(rows / unit).astype(np.int16)


def _lines(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)
