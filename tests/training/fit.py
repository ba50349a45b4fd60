"""Train the tagger on labelled passages and made sentences; write what Pressmark ships.

usage: python -m tests.training.fit LABELLED.jsonl … [--sentences N] [--iterations N]
       [--out OUT]

CRFsuite learns the weights; they are then sorted into the tables that
`archive.extractors.names.quick` looks words up in, as whole numbers of 16 bits.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import resources
from archive.extractors.names.clues import EDGE, REACH, clues, joint
from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.tokens import Tokens, tokenize
from archive.extractors.names.vocabulary import vocabulary
from archive.model import EntityKind
from tests.training.sentences import made_sentences
from tests.training.tables import PAIRS, write_tables

_KINDS = {
    EntityKind.PERSON: "PER",
    EntityKind.ORGANIZATION: "ORG",
    EntityKind.PLACE: "LOC",
}
_FREQUENT = 1_500
# So many of the sentences without any name are enough.
_SHARE_OF_NAMELESS = 0.4
_REACH = 2
_SETTINGS = {"c1": 0.05, "c2": 0.02, "feature.minfreq": 3}

Sentence = tuple[list[str], list[str]]


def main() -> None:
    """Train on the files of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--sentences", type=int, default=5_000)
    parser.add_argument("--iterations", type=int, default=45)
    parser.add_argument("--out", type=Path, default=resources.path("names/english.npz"))
    options = parser.parse_args()
    texts = [*_labelled(options.labelled), *made_sentences(options.sentences)]
    sentences = [one for text, spans in texts for one in _sentences(text, spans)]
    counts = Counter(word.lower() for words, _ in sentences for word in words)
    frequent = frozenset(word for word, _ in counts.most_common(_FREQUENT))
    with TemporaryDirectory() as folder:
        trained = Path(folder) / "english.crfsuite"
        _train(sentences, frequent, options.iterations, trained)
        write_tables(trained, frequent, options.out)
    sys.stdout.write(f"{options.out.stat().st_size:,} bytes\n")


def _labelled(paths: Iterable[Path]) -> Iterator[tuple[str, Spans]]:
    for path in paths:
        with path.open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                spans = (Span(a, b, EntityKind(kind), "") for a, b, kind in row["names"])
                yield row["text"], tuple(spans)


def _sentences(text: str, spans: Spans) -> Iterator[Sentence]:
    tokens = tokenize(text)
    labels = _labels(tokens, spans)
    start = 0
    for length in tokens.lengths:
        yield tokens.words[start : start + length], labels[start : start + length]
        start += length


def _labels(tokens: Tokens, spans: Spans) -> list[str]:
    """Return ``O``, ``B-PER``, ``I-PER`` … for each token."""
    labels = ["O"] * len(tokens.words)
    rest = iter(spans)
    span = next(rest, None)
    named: Span | None = None  # what the token before belongs to
    for number, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        while span and span.end <= start:
            span = next(rest, None)
        inside = span if span and end > span.start else None
        if inside:
            labels[number] = f"{'I' if inside is named else 'B'}-{_KINDS[inside.kind]}"
        named = inside
    return labels


def _train(
    sentences: Iterable[Sentence], frequent: frozenset[str], iterations: int, path: Path
) -> None:
    import pycrfsuite

    random = Random(1)  # noqa: S311 - not for secrets
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params({**_SETTINGS, "max_iterations": iterations})
    for words, labels in sentences:
        nameless = not any(word[0].isupper() for word in words[1:])
        if nameless and set(labels) == {"O"} and random.random() > _SHARE_OF_NAMELESS:
            continue
        trainer.append(_clues_of(words, frequent), labels)
    trainer.train(str(path))


def _clues_of(words: list[str], frequent: frozenset[str]) -> list[list[str]]:
    """Return the clues for each word: its own, its neighbours', and of both together."""
    edges = [EDGE] * _REACH
    told = [_told(word, frequent) for word in [*edges, *words, *edges]]
    found = []
    for at in range(_REACH, _REACH + len(words)):
        seen = [
            f"{offset}|{clue}"
            for offset in range(-_REACH, _REACH + 1)
            for clue in told[at + offset][0][abs(offset)]
        ]
        for name, (left, right, back) in PAIRS.items():
            first = at if back else at - 1
            seen.append(f"{name}{told[first][1][left]}\t{told[first + 1][1][right]}")
        found.append(seen)
    return found


@cache
def _told(
    word: str, frequent: frozenset[str]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, str, str]]:
    """Return the clues of a word by how far away they are looked at, and the joint ones."""
    groups = vocabulary().groups(word) if word else None
    found = tuple(clues(word, groups))
    near = tuple(
        tuple(clue for clue in found if REACH[clue[0]] >= distance)
        for distance in range(_REACH + 1)
    )
    return near, joint(word, groups, frequent)


if __name__ == "__main__":
    main()
