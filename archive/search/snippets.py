"""The passage of an article that a list shows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from archive.search import Snippet

Span = tuple[int, int]

_BLANKS = re.compile(r"\s+")
_SENTENCE_ENDS = re.compile(r"[.!?…。！？]['\"”’»)]*\s+|\n\s*\n\s*")
_ELLIPSIS = "…"
_ALIKE = 5  # letters by which two matches are taken for the same word of the query
_CLOSE = 20  # code points: what differs by less is equally close


def snippet(text: str, matches: Sequence[Span], width: int = 240) -> Snippet:
    """Return the best passage of about `width` code points.

    That is the one with the most different words of the query, close to each other; then
    the one with the most matches; then the first.
    It begins and ends with a whole word, if possible with a sentence; blanks are one space;
    an ellipsis stands where text was left out. Without matches it is the beginning.

    Args:
        text: The text of an article.
        matches: Spans of it, in order and apart from one another.
        width: The length wanted, at least 1.
    """
    start, end = _window(text, matches, width)
    first = bisect_left(matches, (start, start))
    last = bisect_right(matches, (end, end))
    inside = [(a, b) for a, b in matches[first:last] if a >= start and b <= end]
    return _tidied(text, start, end, inside)


def _window(text: str, matches: Sequence[Span], width: int) -> Span:
    """Choose the code points of the passage."""
    if not matches:
        begin = len(text) - len(text.lstrip())
        return begin, _word_end(text, begin, begin + width)
    first, last = _best(text, matches, width)
    spare = max(0, width - (last - first))
    start = _beginning(text, first, spare // 2 if last < len(text) else spare)
    return start, max(last, _word_end(text, last, start + width))


def _best(text: str, matches: Sequence[Span], width: int) -> Span:
    """Return the span from the first to the last match of the best passage.

    It holds the most different words; of several such passages, the one in which these
    stand closest together, then the one with the most matches, then the first.
    """
    words = [text[start : min(end, start + _ALIKE)].lower() for start, end in matches]
    if words.count(words[0]) == len(words):
        return _fullest(matches, width)
    best, best_rank, begin, tight = matches[0], (0, 0, 0), 0, 0
    within: dict[str, int] = {}  # how often each word stands from `begin` on
    closest: dict[str, int] = {}  # and from `tight` on, where each does at least once
    for number, (_, end) in enumerate(matches):
        word = words[number]
        within[word] = within.get(word, 0) + 1
        closest[word] = closest.get(word, 0) + 1
        while begin < number and end - matches[begin][0] > width:
            _leave_out(words[begin], within)
            if tight == begin:
                _leave_out(words[tight], closest)
                tight += 1
            begin += 1
        while closest[words[tight]] > 1:
            closest[words[tight]] -= 1
            tight += 1
        rank = (
            len(within),
            -((end - matches[tight][0]) // _CLOSE) if len(within) > 1 else 0,
            number - begin,
        )
        if number == 0 or rank > best_rank:
            best, best_rank = (matches[begin][0], end), rank
    return best


def _fullest(matches: Sequence[Span], width: int) -> Span:
    """Return what `_best` does where all matches are one word: the most of them."""
    best, most, begin = matches[0], 0, 0
    first = matches[0][0]
    for number, (_, end) in enumerate(matches):
        while end - first > width and begin < number:
            begin += 1
            first = matches[begin][0]
        if number - begin > most:
            best, most = (first, end), number - begin
    return best


def _leave_out(word: str, counts: dict[str, int]) -> None:
    counts[word] -= 1
    if not counts[word]:
        del counts[word]


def _beginning(text: str, first: int, room: int) -> int:
    """Return a good place to begin, at most `room` code points before `first`."""
    earliest = max(0, first - room)
    if earliest == 0:
        return first - len(text[:first].lstrip())
    if sentence := _SENTENCE_ENDS.search(text, earliest, first):
        return sentence.end()
    blank = _BLANKS.search(text, earliest, first)
    return blank.end() if blank else earliest


def _word_end(text: str, least: int, most: int) -> int:
    """Return the end of the last whole word in ``least:most``, `most` if there is none."""
    if most >= len(text):
        return len(text.rstrip())
    if text[most].isspace():
        return most
    cut = most
    while cut > least and not text[cut - 1].isspace():
        cut -= 1
    return cut if cut > least else most


def _tidied(text: str, start: int, end: int, matches: Iterable[Span]) -> Snippet:
    """Return ``text[start:end]`` with single spaces, its matches moved along."""
    lead = f"{_ELLIPSIS} " if text[:start].strip() else ""
    passage = text[start:end]
    if "  " not in passage and passage.isprintable():  # no other blank is, but a space
        by = len(lead) - start
        moved = [(first + by, last + by) for first, last in matches]
    else:
        passage, moved = _single_spaced(text, start, end, matches, len(lead))
    tidy = (lead + passage).rstrip()
    if text[end:].strip():
        tidy += f" {_ELLIPSIS}"
    return Snippet(tidy, tuple(moved))


def _single_spaced(
    text: str, start: int, end: int, matches: Iterable[Span], length: int
) -> tuple[str, list[Span]]:
    """Return ``text[start:end]`` with single spaces, and its matches moved on."""
    parts: list[str] = []
    moved = []
    at = start

    def take(until: int) -> None:
        nonlocal at, length
        part = _BLANKS.sub(" ", text[at:until])
        parts.append(part)
        length += len(part)
        at = until

    for first, last in matches:
        take(first)
        begin = length
        take(last)
        moved.append((begin, length))
    take(end)
    return "".join(parts), moved
