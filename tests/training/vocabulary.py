"""Make resources/names/vocabulary.npz of the CC0 vectors in the larger English weights.

usage: python -m tests.training.vocabulary

Words are kept as hashes of 32 bits, and the groups of words used alike that k-means finds.
"""

from __future__ import annotations

import sys
import zlib

import numpy as np
from numpy.typing import NDArray

import resources
from archive.extractors.names.model import OTHERS
from archive.extractors.weights import best_weights

_FINE, _MIDDLE, _COARSE = 1024, 256, 64
_ROUNDS = (12, 20)  # of the fine groups, and of the others
_BLOCK = 4_000
_LONGEST_WORD = 24
_SEED = 3

Rows = NDArray[np.float32]


def main() -> None:
    """Write the vocabulary."""
    import spacy

    source = best_weights().source
    model = spacy.load(source, exclude=OTHERS)  # the names' part is not in the way
    vectors = model.vocab.vectors
    rows = vectors.data.astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    random = np.random.default_rng(_SEED)
    fine, centres = _grouped(rows, _FINE, _ROUNDS[0], random)
    middle, _ = _grouped(centres, _MIDDLE, _ROUNDS[1], random)
    coarse, _ = _grouped(centres, _COARSE, _ROUNDS[1], random)
    words: dict[str, int] = {}
    for key, row in vectors.key2row.items():
        word = model.vocab.strings[key]
        small = word.lower()
        plain = 0 < len(word) <= _LONGEST_WORD and word.replace(".", "").isalpha()
        if plain and (small not in words or word == small):
            words[small] = row
    hashes = np.array([zlib.crc32(word.encode()) for word in words], np.uint32)
    groups = fine[list(words.values())].astype(np.uint16)
    hashes, first = np.unique(hashes, return_index=True)
    path = resources.path("names/vocabulary.npz")
    np.savez_compressed(
        path,
        hashes=hashes,
        fine=groups[first],
        middle=middle.astype(np.uint8),
        coarse=coarse.astype(np.uint8),
    )
    sys.stdout.write(f"{len(hashes):,} words in {path.stat().st_size:,} bytes\n")


def _grouped(
    rows: Rows, count: int, rounds: int, random: np.random.Generator
) -> tuple[NDArray[np.int64], Rows]:
    """Group unit vectors by spherical k-means; return each one's group, and the centres."""
    centres = rows[random.choice(len(rows), count, replace=False)]
    groups = np.zeros(len(rows), np.int64)
    for _ in range(rounds):
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            groups[start : start + _BLOCK] = (block @ centres.T).argmax(axis=1)
        for number in range(count):
            members = rows[groups == number]
            if len(members):
                centre = members.sum(axis=0)
                centres[number] = centre / np.linalg.norm(centre)
            else:
                centres[number] = rows[random.integers(len(rows))]
    return groups, centres


if __name__ == "__main__":
    main()
