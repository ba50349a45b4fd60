"""A text cut into words and sentences, for a tagger that reads word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.extractors.names.words import STRICT_TITLES, listed

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|['’][sS](?!\w)|[^\W\d_]+(?:['’](?![sS](?!\w))[^\W\d_]+)*"
    r"|\d+(?:[.,:]\d+)*|\n+|[^\w\s]|_"
)
_ENDS = frozenset(".!?")
_OPENING = frozenset("\"“‘'(—-")
_ABBREVIATED = frozenset(title.lower() for title in STRICT_TITLES) | listed(
    "st no vs co corp inc ltd bros mt ft jr sr jan feb mar apr jun jul aug sept sep oct "
    "nov dec adm brig cpl pvt supt wm geo jas chas thos jos esq mass conn penn wash calif "
    "ala fla ga ill ind ky la md mich minn miss mo neb va wis"
)
# Print without full stops, tables and lists, is cut all the same.
_LONGEST_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and marks of a text, in order.

    Attributes:
        words: As printed.
        starts: The code point at which each begins.
        ends: The code point after each.
        lengths: The number of tokens of each sentence; none is empty.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    lengths: list[int]


def tokenize(text: str) -> Tokens:
    """Cut `text` into tokens and sentences; a line end always ends a sentence."""
    tokens = Tokens([], [], [], [])
    words, starts, ends, lengths = tokens.words, tokens.starts, tokens.ends, tokens.lengths
    length = 0  # of the sentence that is being read
    last = ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0] == "\n":
            if length:
                lengths.append(length)
                length = 0
            continue
        if length and (
            length >= _LONGEST_SENTENCE
            or (last in _ENDS and _begins(word, words[-2:][-length:]))
        ):
            lengths.append(length)
            length = 0
        words.append(word)
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        length += 1
        last = word
    if length:
        lengths.append(length)
    return tokens


def _begins(word: str, before: list[str]) -> bool:
    """Say whether the mark before `word` ended a sentence, not an abbreviation."""
    if not (word[0].isupper() or word[0] in _OPENING):
        return False
    if before[-1] != "." or len(before) == 1:
        return True
    return len(before[0]) > 1 and before[0].lower() not in _ABBREVIATED
