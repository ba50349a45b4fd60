"""Where known names occur in a text: one pass, however many names there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.extractors.names.words import CAPITALIZED


def occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, name)`` for whole-word occurrences, the longest at each place.

    Only names that begin with a capitalized word are found.
    """
    wanted = set(names)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in wanted:
        first = CAPITALIZED.match(name)
        if first:
            lengths[first.group()].add(len(name))
    longest_first = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}
    done = 0
    for word in CAPITALIZED.finditer(text):
        start = word.start()
        if start < done:
            continue
        for length in longest_first.get(word.group(), ()):
            end = start + length
            if text[start:end] in wanted and not _goes_on(text, end):
                yield start, end, text[start:end]
                done = end
                break


def _goes_on(text: str, end: int) -> bool:
    if end >= len(text):
        return False
    return text[end] == "-" or text[end].isalnum() or text[end] == "_"
