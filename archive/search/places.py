"""Where in a text it is worth while to look for what a query wants marked.

Most runs of letters in a text have nothing to do with a query, and to read them all takes
far longer than one pass of a regular expression. Here that pass is made: it may point at
too many places, but never at too few.
"""

from __future__ import annotations

import re
from itertools import takewhile

from archive.search.wanted import Wanted
from archive.search.words import fold, next_run, printed_runs, stem

Place = tuple[int, int]  # code points that a wanted run overlaps

# Non-ASCII characters but signs. With them a word may be printed in many ways, so wherever
# one stands we look.
_ODD = re.compile(
    r"[^\x00-\x7f\xa0-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u2010-\u205f"
    r"\u20a0-\u20bf\u2190-\u2bff]+"
)
# Algorithms that change only the last letters of a word, so that words of one stem begin
# alike but for two letters; in English but for one ("skies" and "sky"), unless they are
# such as "dying" and "die".
_ENDINGS_ONLY = {
    *("english", "french", "spanish", "portuguese", "italian", "catalan", "romanian"),
    *("swedish", "danish", "norwegian", "russian", "german"),
}
_UMLAUTS = re.compile("[aou]")  # German "haeuser" and "haus" are of one stem
_LETTERS = 4  # of a beginning that are looked for; more would find hardly less
_MOST_BEGINNINGS = 12
_KNOWN = 1 << 16
_FEW = 20
_HYPHENS = "-\u2010\u2011\u00ac\uff0d"
_NOT_SURE = frozenset(f" \t\r\n{_HYPHENS}")


class Places:
    """Finds the places of one query in many texts."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        beginnings = _beginnings(wanted)
        self._beginnings = _expression(beginnings) if beginnings is not None else None
        self._dull: set[str] = set()
        self._found: set[str] = set()

    def of(self, text: str) -> list[Place]:
        """Return the places in a text that are to be looked at, in order."""
        if self._beginnings is None:
            return self._of_runs(text, every=True)
        places = [found.span() for found in self._beginnings.finditer(text)]
        if not text.isascii():
            places += [found.span() for found in _ODD.finditer(text)]
            places.sort()
        if self._wanted.fuzzy:
            places = sorted(places + self._of_runs(text, every=False))
        return places

    def _of_runs(self, text: str, *, every: bool) -> list[Place]:
        """Return the places of runs that are wanted, or (not `every`) misspelt.

        A run is read only where it is first seen.
        """
        if len(self._dull) > _KNOWN:
            self._dull.clear()
        printed = set(printed_runs(text)) - self._dull
        new = printed - self._found
        likely = new if every else self._wanted.misspelt(new)
        self._found.update(run for run in likely if self._wanted.run(run) is not None)
        self._dull |= new - self._found
        found = printed & self._found
        if not found:
            return []
        if len(found) > _FEW or min(map(len, found)) < _LETTERS:
            return [(0, len(text))]
        return sorted(place for run in found for place in _occurrences(run, text))


def boundary(text: str, at: int, place: int) -> int:
    """Return the last index from `at` to `place` that is surely in no run of letters.

    `at` is in none. Runs have no blanks in them but after a hyphen at the end of a line.
    """
    if place - 1 > at and text[place - 1] == " " and text[place - 2] not in _NOT_SURE:
        return place - 1  # nearly always; the rest is for the others
    while True:
        blank = text.rfind(" ", at, place)
        blank = max(blank, text.rfind("\n", max(blank, at), place))
        if blank < 0:
            return at
        before = blank
        while before > at and text[before - 1] in " \t\r\n":
            before -= 1
        if before == at or text[before - 1] not in _HYPHENS:
            return blank
        place = before - 1


def _occurrences(run: str, text: str) -> list[Place]:
    places = []
    at = text.find(run)
    while at >= 0:
        places.append((at, at + len(run)))
        at = text.find(run, at + len(run))
    return places


def _beginnings(wanted: Wanted) -> set[tuple[str, bool]] | None:
    """Return letters with which wanted words begin, or (False) that they only contain.

    Words that may be misspelt are left out. ``None`` if there are no such letters, or too
    many.
    """
    if wanted.roots and wanted.stemmer not in _ENDINGS_ONLY:
        return None
    found = {(word, True) for word in wanted.words}
    found |= {(row[0], True) for row in wanted.all_rows()}
    found |= {
        (_of_stem(word, wanted.stemmer), True) for word in wanted.typed if wanted.roots
    }
    for printed in wanted.printed:
        run = next_run(printed, 0)
        letters = "".join(filter(str.isalnum, fold(run[1]))) if run else ""
        found.add((letters, True))
    found |= set(map(_of_pattern, wanted.patterns))
    ascii_only = set()
    for letters, first in found:
        if not letters:
            return None
        # Where a word has other letters, it has them in print, too: it is an odd one.
        if short := "".join(takewhile(str.isascii, letters[:_LETTERS])):
            ascii_only.add((short, first))
    return ascii_only if len(ascii_only) <= _MOST_BEGINNINGS else None


def _of_stem(word: str, stemmer: str) -> str:
    root = stem(word, stemmer)
    alike = zip(word, root, strict=False)
    common = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], alike))
    changed = 1 if stemmer == "english" and not root.endswith("ie") else 2
    letters = common[: max(1, len(common) - changed)]
    if stemmer == "german" and (umlaut := _UMLAUTS.search(letters)):
        return letters[: umlaut.end()]
    return letters


def _of_pattern(pattern: str) -> tuple[str, bool]:
    parts = re.split("[*?]", pattern)
    longest = max(parts, key=len)
    return (
        (parts[0], True) if len(parts[0]) > 1 or longest == parts[0] else (longest, False)
    )


def _expression(beginnings: set[tuple[str, bool]]) -> re.Pattern[str]:
    """Return the expression that finds beginnings, with any signs between their letters.

    It begins with a class of letters, for which a text is searched fastest.
    """
    if not beginnings:
        return re.compile(r"(?!)")
    parts: dict[bool, list[str]] = {True: [], False: []}
    for letters, first in sorted(beginnings):
        rest = "".join(rf"\W*+{_either_case(letter)}" for letter in letters[1:])
        parts[first].append(f"(?<={_either_case(letters[0])}){rest}")
    # Most letters are within a word, which is seen before any of them is looked at.
    begin, contain = ("|".join(parts[key]) for key in (True, False))
    rest = "|".join(filter(None, [begin and f"(?<![A-Za-z0-9].)(?:{begin})", contain]))
    firsts = "".join(_either_case(letters[0])[1:-1] for letters, _ in beginnings)
    return re.compile(f"[{firsts}](?:{rest})", re.DOTALL)


def _either_case(letter: str) -> str:
    return f"[{letter}{letter.upper()}]"
