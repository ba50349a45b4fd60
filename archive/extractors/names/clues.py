"""What a word by itself tells a tagger: its letters, its shape, the lists it is on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import resources
from archive.extractors.names.words import CALENDAR, DEMONYM

# Where a neighbour tells something too: how far from it each sort of clue is looked at.
REACH = {"w": 2, "s": 2, "n": 2, "m": 2, "k": 1, "x": 1, "y": 1, "p": 0, "q": 0, "l": 2}
# What stands before the first and after the last word of a sentence.
EDGE = ""

_LONGEST_WORD = 24
_LONGEST_ACRONYM = 4
_LONGEST_NUMBER = 5
_MARKS = frozenset("'’\"“”‘.,;:()-–—&/$%?!")
_DIGIT = re.compile(r"\d+")
_SMALL_LISTS = ("title", "office", "role", "body", "site", "legal")
_PRINTED_LISTS = ("place", "name")


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the words on each list as they were when the weights were learnt.

    The rules' own lists grow; what the weights say of a word on a list must not.
    """
    lines = resources.path("names/clues.txt").read_text(encoding="utf-8").splitlines()
    named = (line.split() for line in lines)
    return {name: frozenset(words) for name, *words in named}


def clues(word: str, neighbourhood: tuple[int, int, int] | None) -> Iterator[str]:
    """Yield what `word` tells, each clue with its sort and a colon before it.

    Args:
        word: A token, or `EDGE`.
        neighbourhood: The groups, from small to large, of words that are used like this
            one; ``None`` if it is not known.
    """
    if word == EDGE:
        yield "w:"
        yield "s:|"
        return
    small = word.lower()[:_LONGEST_WORD]
    plain = _DIGIT.sub("0", small)
    yield f"w:{plain}"
    yield f"s:{shape(word)}"
    if neighbourhood:
        fine, middle, coarse = neighbourhood
        case = "A" if word[0].isupper() else "a"
        yield f"k:{case}{fine}"
        yield f"n:{case}{middle}"
        yield f"m:{case}{coarse}"
    if not word[0].isalpha():
        return
    yield f"x:{plain[-3:]}"
    yield f"y:{plain[-2:]}"
    yield f"p:{plain[:3]}"
    yield f"p:{plain[:4]}_"
    yield f"q:{plain[-4:]}"
    lists = _lists()
    yield from (f"l:{name}" for name in _SMALL_LISTS if small in lists[name])
    yield from (f"l:{name}" for name in _PRINTED_LISTS if word in lists[name])
    if word[0].isupper():
        if DEMONYM.fullmatch(word):
            yield "l:people"
        if CALENDAR.fullmatch(word):
            yield "l:calendar"


def shape(word: str) -> str:
    """Return how a word is written: ``Xx``, ``XX``, ``X.``, ``x``, ``0000`` or a mark."""
    if word == EDGE:
        return "|"
    if not word[0].isalpha():
        return _shape_of_mark(word)
    if "." in word:
        return "X."
    if word.isupper():
        return "X" * (min(len(word), 2) + (len(word) > _LONGEST_ACRONYM))
    if word.islower() or len(word) == 1:
        return "x" if len(word) > 1 else "i"
    regular = word[0].isupper() and word[1:].islower()
    return "Xx" if regular else "XxX" if word[0].isupper() else "xX"


def _shape_of_mark(word: str) -> str:
    if word[0].isdigit():
        return "0" * min(len(word), _LONGEST_NUMBER)
    return word if word in _MARKS or word.lower() in {"'s", "’s"} else "#"


def joint(
    word: str, neighbourhood: tuple[int, int, int] | None, frequent: frozenset[str]
) -> tuple[str, str, str]:
    """Return what is told of `word` together with its neighbour.

    These are the word itself if it is one of the `frequent` ones, else its group; its
    shape; and its group.
    """
    written = shape(word)
    if word and neighbourhood:
        group = f"{'A' if word[0].isupper() else 'a'}{neighbourhood[2]}"
    else:
        group = written
    small = word.lower()
    return small if small in frequent else group, written, group
