"""A quarter of a million English words as hashes: which are known, and which used alike."""

from __future__ import annotations

import re
import zlib
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import resources

_LONGEST_WORD = 24
_MOST_REMEMBERED = 100_000
_SMALL = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿ]{3,}(?![\w'’-])")
_WITH_F = re.compile(r"(?<![^\W_])[^\W\d_]*[fF](?=[^\W\d_])[^\W\d_]+(?![^\W_])")
_MOST_F = 4
# So many different words make sense only with s for f where a page has the long s.
_FEWEST_LONG_S = 3
_FEWEST_UNKNOWN = 2
_WORDS_PER_UNKNOWN = 100


class Vocabulary:
    """Words by their hashes, in lower case, and the groups of words used alike.

    Attributes:
        hashes: Of all words, in order.
        fine: The small group of each word.
        middle: The middle group of each small one.
        coarse: The large group of each small one.
    """

    def __init__(
        self,
        hashes: NDArray[np.uint32],
        fine: NDArray[np.uint16],
        middle: NDArray[np.uint8],
        coarse: NDArray[np.uint8],
    ) -> None:
        self.hashes = hashes
        self.fine = fine
        self.middle = middle
        self.coarse = coarse
        self._places: dict[str, int | None] = {}

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read a vocabulary from a file of arrays; nothing in it is run."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["hashes"], arrays["fine"], arrays["middle"], arrays["coarse"])

    def __contains__(self, word: str) -> bool:
        return self._place(word) is not None

    def groups(self, word: str) -> tuple[int, int, int] | None:
        """Return the small, the middle and the large group of `word`, case aside."""
        place = self._place(word)
        if place is None:
            return None
        fine = int(self.fine[place])
        return fine, int(self.middle[fine]), int(self.coarse[fine])

    def _place(self, word: str) -> int | None:
        """Return at which place a word is kept; what was looked up is remembered."""
        if word in self._places:
            return self._places[word]
        if len(self._places) > _MOST_REMEMBERED:
            self._places.clear()
        place = self._places[word] = self._looked_up(word)
        return place

    def _looked_up(self, word: str) -> int | None:
        if len(word) > _LONGEST_WORD:
            return None
        wanted = zlib.crc32(word.lower().encode())
        place = int(np.searchsorted(self.hashes, np.uint32(wanted)))
        found = place < len(self.hashes) and self.hashes[place] == wanted
        return place if found else None


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary Pressmark ships."""
    return Vocabulary.load(resources.path("names/vocabulary.npz"))


def has_unknown_words(text: str) -> bool:
    """Say whether a text has so many words nobody uses that it must be misread."""
    words = _SMALL.findall(text)
    known = vocabulary()
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    unknown = sum(word not in known for word in counts)
    return unknown >= _FEWEST_UNKNOWN and unknown * _WORDS_PER_UNKNOWN > len(words)


def without_long_s(text: str) -> str:
    """Return `text` with s where recognition read the long s (ſ) of old print as f.

    Only words that are none as they stand are changed ("Congrefs", "Ruffia"), and only
    where several are; letters do not move.
    """
    words = {match.group() for match in _WITH_F.finditer(text)}
    meant = {word: changed for word in words if (changed := _with_s(word))}
    if sum(word.islower() for word in meant) < _FEWEST_LONG_S:
        return text
    return _WITH_F.sub(lambda match: meant.get(match.group(), match.group()), text)


def _with_s(word: str) -> str:
    """Return the word that is known with s for f, ``""`` if there is none, or no need."""
    known = vocabulary()
    places = [at for at, letter in enumerate(word[:-1]) if letter == "f"]
    if not places or len(places) > _MOST_F or word in known:
        return ""
    for letters in product("sf", repeat=len(places)):
        changed = list(word)
        for at, letter in zip(places, letters, strict=True):
            changed[at] = letter
        candidate = "".join(changed)
        if candidate != word and candidate in known:
            return candidate
    return ""
