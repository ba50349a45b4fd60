"""Words as the search knows them: where they stand in a text, and how they are folded.

One analysis serves the index, the query and the marking of matches, so that whatever is
found can also be marked. What it decides:

- Folding: NFKC, lower case, no accents, ſ = s, æ = ae, œ = oe, ß = ss, ø = o, ł = l, soft
  hyphens dropped. Offsets are always those of the text as given.
- "Kenney's" is "kenney"; "U.S." is "us"; "1,000" is "1000".
- "well-known" and "O'Brien" count as their parts ("well", "known") and, beside these, as a
  whole ("wellknown"). A word broken by a hyphen at the end of a line counts as the whole
  and, beside it, as its pieces. In a phrase what counts only beside the others is ignored.
- Stems are those of the Snowball algorithm for the text's language, from folded letters.
- Scripts that put no spaces between words (Chinese, Japanese, Korean, Thai and their
  neighbours) count character by character; a query word of several characters is a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from archive.search.stemming import stem, stemmer_of, stems

__all__ = [
    "STEMMED_FIELDS",
    "Word",
    "fold",
    "folded_pattern",
    "next_run",
    "printed_runs",
    "readings",
    "run_finder",
    "runs",
    "sequence",
    "stem",
    "stemmer_of",
    "stems",
    "words",
]

# Marks that Python does not count as letters although they belong to the word before them:
# combining accents, Hebrew and Arabic points, Indic vowel signs, joiners, soft hyphens.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0971-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
# Characters that are words by themselves, with the marks that follow them.
_ALONE = (
    "\u0e01-\u0e5b\u0e81-\u0edf\u0f40-\u0fbc\u1000-\u109f\u1780-\u17dd"
    "\u1100-\u11ff\u3005\u3041-\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"(?:[^\W_{_ALONE}][{_MARKS}]*)"
_APOSTROPHE = "['\u2018\u2019\u201b\u02bc\uff07\u0060\u00b4]"
_HYPHEN = "[-\u2010\u2011\u00ac\uff0d]"
_BROKEN = rf"{_LETTER}++(?:{_HYPHEN}\r?\n[ \t]*(?=[^\W\d_]){_LETTER}+){{0,3}}"
_WORD = (
    rf"[{_ALONE}][{_MARKS}]*"
    r"|\d{1,3}(?:,\d{3})+(?![^\W_])"
    rf"|[^\W\d_{_ALONE}](?:\.[^\W\d_{_ALONE}])+(?![^\W_])\.?"
    rf"|{_BROKEN}(?:(?:{_APOSTROPHE}|{_HYPHEN}){_BROKEN}){{0,15}}"
)
_MOST = r"[A-Za-z]++(?=[ \n,;:!?)\"]|\.[ \n])"  # what the last line above would find, too
# Signs are passed over here, since a search that tries every place anew takes longer. They
# are few, lest a page of signs takes time in proportion to its square.
_RUN = rf"[ \n\r,.;:!?()\"'-]{{0,4}}+({_MOST}|{_WORD})"
_PIECE = rf"{_LETTER}+"
_ALONE_FIRST = f"[{_ALONE}]"
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}[sSſ]\Z")
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d\u2060\ufe00-\ufe0f]+"
)
_NOT_WORD = re.compile(rf"[^\w{_MARKS}]+|_+")
LONGEST = 64  # beyond this a "word" is noise; it is found by its beginning
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
STEMMED_FIELDS = ("headline", "deck", "byline", "dateline", "text")  # the others are labels
_AS_LETTERS = str.maketrans("*?", "xx")
_WILDCARDS = re.compile("([*?])")
_STARS = re.compile(r"\*+")


class Word(NamedTuple):
    """A word at code points ``start:end`` of a text.

    `position` numbers the words of the text from 0. A word that is `beside` is a second
    reading of the letters at that position and no part of a phrase.
    """

    start: int
    end: int
    position: int
    folded: str
    beside: bool = False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed.

    Classes as wide as these take many milliseconds each, which a program has to spare when
    it searches but not when it starts.
    """
    return re.compile(pattern)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text by position, those beside first."""
    begin = 0
    for start, printed in runs(text):
        found = readings(printed)
        if len(found) == 1:  # nearly always; the rest is for the others
            yield Word(start, start + found[0].end, begin, found[0].folded)
            begin += 1
            continue
        for word in found:
            yield Word(
                start + word.start, start + word.end, begin + word.position, *word[3:]
            )
        if found:
            begin += found[-1].position + 1


def runs(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield every run of letters that belong together: where it begins, and as printed.

    A run has at most sixteen parts, so that a line of dashes is not one word.

    Args:
        text: The text.
        start: Where to begin, outside of any run.
    """
    for found in _compiled(_RUN).finditer(text, start):
        yield found.start(1), found[1]


def next_run(text: str, start: int) -> re.Match[str] | None:
    """Return the first run at or after `start`, which is in none, as group 1 of a match."""
    return _compiled(_RUN).search(text, start)


def run_finder() -> Callable[[str, int], re.Match[str] | None]:
    """Return `next_run` itself, without a call on the way: for whoever needs many runs."""
    return _compiled(_RUN).search


def printed_runs(text: str) -> list[str]:
    """Return what `runs` yields without the places, in a fraction of the time."""
    return _compiled(_RUN).findall(text)


def sequence(text: str) -> tuple[str, ...]:
    """Return the folded words of a text but those beside: what a phrase compares."""
    return tuple(word.folded for word in words(text) if not word.beside)


def fold(text: str) -> str:
    """Return a text in lower case without accents and with old letters made new."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return unicodedata.normalize(
        "NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", bare))
    )


def folded_pattern(typed: str) -> str:
    """Return a pattern of ``*`` and ``?`` in the letters by which words are known.

    It is to be compared with whole folded words. ``""`` is returned for what is not the
    pattern of one word, or has nothing but wildcards.
    """
    if len(printed_runs(typed.translate(_AS_LETTERS))) != 1:
        return ""
    parts = _WILDCARDS.split(_POSSESSIVE.sub("", typed))
    parts[::2] = map(_key, parts[::2])
    return _STARS.sub("*", "".join(parts)) if any(parts[::2]) else ""


@lru_cache(maxsize=1 << 12)  # more would help no search, and no building
def readings(printed: str) -> tuple[Word, ...]:
    """Return the words of one run of letters, counted from its beginning."""
    if printed.isascii() and printed.isalnum():  # nearly always
        return (Word(0, len(printed), 0, printed[:LONGEST].lower()),)
    alone = _compiled(_ALONE_FIRST).match(printed)
    if alone or printed.isalpha() or "." in printed or "," in printed:
        folded = _key(printed)
        return (Word(0, len(printed), 0, folded),) if folded else ()
    units = [
        (unit.start(), unit.end(), folded)
        for unit in _compiled(_BROKEN).finditer(_POSSESSIVE.sub("", printed))
        if (folded := _key(unit[0]))
    ]
    if len(units) == 1 and "\n" not in printed:
        return (Word(0, len(printed), 0, units[0][2]),)
    found: list[Word] = []
    if len(units) > 1:
        whole = "".join(unit[2] for unit in units)[:LONGEST]
        found.append(Word(0, len(printed), 0, whole, beside=True))
    for position, (start, end, folded) in enumerate(units):
        if "\n" in printed[start:end]:
            found.extend(
                Word(start + piece.start(), start + piece.end(), position, key, beside=True)
                for piece in _compiled(_PIECE).finditer(printed[start:end])
                if (key := _key(piece[0]))
            )
        found.append(Word(start, end, position, folded))
    return tuple(found)


def _key(printed: str) -> str:
    return _NOT_WORD.sub("", fold(printed[: 4 * LONGEST]))[:LONGEST]
