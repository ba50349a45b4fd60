"""Years in words: "eighteen hundred and twelve", "nineteen ninety-eight"."""

from __future__ import annotations

import re

from archive.extractors.dates.words import NUMBERS, S, any_of

# Of these it may be hundreds that are counted: nineteen | twelve.
_HUNDREDS = range(10, 20)
_UNITS = any_of(word for word, number in NUMBERS.items() if number in range(1, 10))
_TEENS = any_of(word for word, number in NUMBERS.items() if number in _HUNDREDS)
_TENS = any_of(word for word, number in NUMBERS.items() if number in range(20, 100, 10))
_CENTURY = "(?:fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_REST = rf"(?:{_TENS}(?:(?:-|{S}){_UNITS})?|{_TEENS}|{_UNITS})"
_AND_REST = rf"(?:,?{S}(?:and{S})?{_REST}\b)?"

# Of the years 1400 to 2099; without groups, so that it can stand in other patterns.
SPELLED_YEAR = (
    rf"(?i:one{S}thousand,?{S}{_UNITS}{S}hundred{_AND_REST}|two{S}thousand,?{S}(?:and{S})?{_REST}\b"
    rf"|{_CENTURY}{S}hundred{_AND_REST}|{_CENTURY}(?:-|{S})(?:{_TENS}(?:(?:-|{S}){_UNITS})?|{_TEENS})\b(?!-))"
)


def spelled_year(words: str) -> int:
    """Return the year that words matching `SPELLED_YEAR` stand for."""
    thousands = number = 0
    for word in re.findall("[a-z]+", words.lower()):
        if word == "and":
            continue
        if word == "thousand":
            thousands, number = 1000 * number, 0
        elif word == "hundred":
            number *= 100
        elif number in _HUNDREDS and NUMBERS[word] >= _HUNDREDS.start:
            number = 100 * number + NUMBERS[word]
        else:
            number += NUMBERS[word]
    return thousands + number
