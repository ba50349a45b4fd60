"""A tagger of our own: a conditional random field, eight times as fast as spaCy.

What a word tells is worked out once for each word and kept as numbers, so that a text costs
little more than looking its words up; all sentences are then decoded side by side. The
weights are arrays of numbers in a file that nothing is run from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

import resources
from archive.extractors.names.clues import EDGE, clues, joint
from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.tokens import Tokens, tokenize
from archive.extractors.names.vocabulary import Vocabulary, vocabulary
from archive.model import EntityKind

RULE = "our own model"

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int32]

_WEIGHTS = "names/english.npz"
# So much more speaks for no name that no step between labels can outweigh it.
_SURE = np.float32(8)
_WIDTH = 2  # how far the tagger looks to each side
# Of so many different words the numbers are kept: 30 MB.
_MOST_WORDS = 150_000
_FEWEST_WORDS = 4_096
_KINDS = {
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "LOC": EntityKind.PLACE,
}
_ONE_AT_A_TIME = Lock()


def tag(text: str) -> Spans:
    """Return the people, organizations and places our own model sees in `text`."""
    with _ONE_AT_A_TIME:
        return _tagger().tag(text)


@cache
def _tagger() -> QuickTagger:
    return QuickTagger(load(resources.path(_WEIGHTS)), vocabulary())


@dataclass(frozen=True, slots=True)
class Pairing:
    """Weights of what two neighbours tell together.

    Attributes:
        left: Which of the three joint clues of the first word is looked at.
        right: Which of those of the second.
        back: Whether it is told of the first word, not of the second.
        rows: The row of `weights` for each pair of clue numbers, 0 for none.
        weights: Rows of weights by label.
    """

    left: int
    right: int
    back: bool
    rows: NDArray[np.uint16]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """What a model has learnt, as arrays of plain numbers.

    Attributes:
        labels: The labels, as ``B-PER``; the first is ``O``.
        clues: The number of each clue.
        single: For each clue, place relative to the word, and label, a weight.
        changes: What speaks for the step from one label to another.
        joint: The number of each joint clue, of its three sorts; 0 is for all others.
        pairings: What neighbours tell together.
    """

    labels: tuple[str, ...]
    clues: dict[str, int]
    single: Floats
    changes: Floats
    joint: tuple[dict[str, int], dict[str, int], dict[str, int]]
    pairings: tuple[Pairing, ...]


def load(path: Path) -> Weights:
    """Read the weights in a file of arrays; nothing in it is run.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no such file.
    """
    with np.load(path, allow_pickle=False) as arrays:
        unit = np.float32(arrays["unit"])
        pairings = tuple(
            Pairing(
                int(left),
                int(right),
                bool(back),
                arrays[f"rows{number}"],
                arrays[f"pairs{number}"].astype(np.float32) * unit,
            )
            for number, (left, right, back) in enumerate(arrays["pairings"])
        )
        used, shared, group = (_numbered(arrays[f"joint{sort}"], 1) for sort in range(3))
        return Weights(
            tuple(_numbered(arrays["labels"])),
            _numbered(arrays["clues"]),
            arrays["single"].astype(np.float32) * unit,
            arrays["changes"],
            (used, shared, group),
            pairings,
        )


def _numbered(lines: NDArray[Any], first: int = 0) -> dict[str, int]:
    """Return the number of each line of a text that is kept as an array of bytes."""
    text = lines.tobytes().decode()
    return {line: number for number, line in enumerate(text.split("\n"), first)}


class QuickTagger:
    """Reads texts with given weights. Not for use in several threads."""

    def __init__(self, weights: Weights, words: Vocabulary) -> None:
        self._weights = weights
        self._words = words
        self._frequent = frozenset(weights.joint[0])
        self._forget()

    def tag(self, text: str) -> Spans:
        """Return the names in `text`, sorted, without overlaps."""
        tokens = tokenize(text)
        if not tokens.words:
            return ()
        lengths = np.array(tokens.lengths, np.int32)
        labels = decode(self._scores(tokens.words, lengths), lengths, self._weights.changes)
        return _spans(tokens, [self._weights.labels[label] for label in labels.tolist()])

    def _scores(self, words: Sequence[str], lengths: Numbers) -> Floats:
        """Return what speaks for each label at each token."""
        if len(self._known) > _MOST_WORDS:
            self._forget()
        known = self._known
        numbers = [known.get(word, -1) for word in words]
        if -1 in numbers:
            numbers = [self._number(word) for word in words]
        # Between sentences lie edges, so that no word looks into the next sentence.
        sentence = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        places = np.arange(len(numbers), dtype=np.int32) + _WIDTH * (1 + sentence)
        padded = np.zeros(int(places[-1]) + _WIDTH + 1, np.int32)
        padded[places] = numbers
        scores: Floats = self._single[padded[places], _WIDTH]
        for offset in range(-_WIDTH, _WIDTH + 1):
            if offset:
                scores += self._single[padded[places + offset], offset + _WIDTH]
        for pairing in self._weights.pairings:
            first = places if pairing.back else places - 1
            left = self._joint[padded[first], pairing.left]
            right = self._joint[padded[first + 1], pairing.right]
            scores += pairing.weights[pairing.rows[left, right]]
        return scores

    def _forget(self) -> None:
        labels = len(self._weights.labels)
        self._known: dict[str, int] = {}
        self._single = np.zeros((_FEWEST_WORDS, 2 * _WIDTH + 1, labels), np.float32)
        self._joint = np.zeros((_FEWEST_WORDS, 3), np.int32)
        self._number(EDGE)

    def _number(self, word: str) -> int:
        """Return the row of the tables for `word`, made when it is first met."""
        number = self._known.get(word)
        if number is not None:
            return number
        number = len(self._known)
        if number == len(self._single):
            self._single = np.concatenate([self._single, np.zeros_like(self._single)])
            self._joint = np.concatenate([self._joint, np.zeros_like(self._joint)])
        near = self._words.groups(word) if word else None
        known = self._weights.clues
        told = [known[clue] for clue in clues(word, near) if clue in known]
        self._single[number] = self._weights.single[told].sum(axis=0)
        both = zip(self._weights.joint, joint(word, near, self._frequent), strict=True)
        self._joint[number] = [numbers.get(clue, 0) for numbers, clue in both]
        self._known[word] = number
        return number


def decode(scores: Floats, lengths: Numbers, changes: Floats) -> Numbers:
    """Return the labels of the best path through each sentence.

    Most words are so surely no names that the path must pass there; what lies between them
    is short, and decoded side by side.

    Args:
        scores: For each token of all sentences, in order, what speaks for each label, the
            first of which is no name.
        lengths: How many tokens each sentence has, at least one.
        changes: What speaks for the step from one label to another.
    """
    labels = np.zeros(len(scores), np.int32)
    firsts = np.cumsum(lengths) - lengths
    opens = np.zeros(len(scores) + 1, bool)
    opens[firsts] = opens[-1] = True
    sure = scores[:, 0] - scores[:, 1:].max(axis=1) > _SURE
    doubtful = np.flatnonzero(~sure)
    if not len(doubtful):
        return labels
    # A stretch begins where a sentence does, or after a word that is surely no name.
    begins = np.ones(len(doubtful), bool)
    begins[1:] = (np.diff(doubtful) > 1) | opens[doubtful[1:]]
    numbers = np.flatnonzero(begins)
    starts = doubtful[numbers]
    sizes = np.diff(np.append(numbers, len(doubtful)))
    ends = starts + sizes
    inner = np.float32(1) - opens[[starts, ends]]
    first = scores[starts] + inner[0][:, None] * changes[0]
    final = inner[1][:, None] * changes[:, 0]
    _decode_stretches(scores, (starts, sizes), (first, final), changes, labels)
    return labels


def _decode_stretches(
    scores: Floats,
    stretches: tuple[NDArray[np.int64], NDArray[np.int64]],
    edges: tuple[Floats, Floats],
    changes: Floats,
    labels: Numbers,
) -> None:
    """Set the `labels` of stretches of tokens, the longest first, step by step."""
    order = np.argsort(-stretches[1], kind="stable")
    starts, sizes = (numbers[order] for numbers in stretches)
    best, bonus = (edge[order] for edge in edges)
    steps: list[NDArray[np.int64]] = []
    finals = np.zeros(len(order), np.int64)
    for step in range(1, int(sizes[0])):
        alive = int(np.searchsorted(-sizes, -step, side="left"))
        finals[alive : len(best)] = (best + bonus[: len(best)])[alive:].argmax(axis=1)
        ways = best[:alive, :, None] + changes
        steps.append(ways.argmax(axis=1))
        best = ways.max(axis=1) + scores[starts[:alive] + step]
    finals[: len(best)] = (best + bonus[: len(best)]).argmax(axis=1)
    for step in range(int(sizes[0]) - 1, -1, -1):
        alive = int(np.searchsorted(-sizes, -step, side="left"))
        labels[starts[:alive] + step] = finals[:alive]
        if step:
            finals[:alive] = steps[step - 1][np.arange(alive), finals[:alive]]


def _spans(tokens: Tokens, labels: list[str]) -> Spans:
    """Return the stretches of tokens that are labelled as one name."""
    spans: list[Span] = []
    first = -1
    kind = ""
    for number, label in enumerate([*labels, "O"]):
        if first >= 0 and label != f"I-{kind}":
            start, end = tokens.starts[first], tokens.ends[number - 1]
            spans.append(Span(start, end, _KINDS[kind], RULE))
            first = -1
        if first < 0 and label != "O":
            first, kind = number, label[2:]
    return tuple(spans)
