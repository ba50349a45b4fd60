"""Where known names occur in a text: one pass, however many names there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from archive.extractors.names.words import CAPITALIZED


def occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, name)`` for whole-word occurrences, the longest at each place.

    Only names that begin with a capitalized word are found.
    """
    wanted = frozenset(names)  # itself, if it is one: those are asked for again and again
    longest_first = _longest_first(wanted)
    capitalized = _capitalized(text)
    places = sorted(
        (start, word)
        for word in longest_first.keys() & capitalized.keys()
        for start in capitalized[word]
    )
    done = 0
    for start, word in places:
        if start < done:
            continue
        for length in longest_first[word]:
            end = start + length
            if text[start:end] in wanted and not _goes_on(text, end):
                yield start, end, text[start:end]
                done = end
                break


@lru_cache(maxsize=16)
def _longest_first(names: frozenset[str]) -> dict[str, list[int]]:
    """Return, by their first words, the lengths of names."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        first = CAPITALIZED.match(name)
        if first:
            lengths[first.group()].add(len(name))
    return {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}


# Rule after rule looks for names in the same text.
@lru_cache(maxsize=2)
def _capitalized(text: str) -> dict[str, list[int]]:
    """Return where each capitalized word begins."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for match in CAPITALIZED.finditer(text):
        places[match.group()].append(match.start())
    return places


def _goes_on(text: str, end: int) -> bool:
    if end >= len(text):
        return False
    return text[end] == "-" or text[end].isalnum() or text[end] == "_"
