"""How far apart two words are in print: letters mistyped, and letters misread by machines.

A *confusion* is what reading machines, compositors and tired eyes do all the time, such as
"rn" for "m"; it costs half of what any other wrong letter costs. The words compared are
folded, so ſ is s already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# One or two letters beside the one or two that they are taken for, in both directions. Each
# is a shape in common: strokes that touch or break, bars that fade, bowls that close.
CONFUSIONS = (
    *(("rn", "m"), ("in", "m"), ("ri", "n"), ("ii", "u"), ("n", "u")),
    *(("cl", "d"), ("li", "h"), ("h", "b"), ("vv", "w")),
    *(("e", "c"), ("o", "0"), ("s", "f")),
    *(("l", "i"), ("l", "1"), ("i", "1"), ("t", "l")),
)
# What no confusion changes: a word written in strokes. Every pair above is equal when so
# written, hence words that differ by confusions only, however many, are equal, too.
STROKES = {
    **dict.fromkeys("ilrt1", "i"),
    **dict.fromkeys("nuhb", "ii"),
    "m": "iii",
    "d": "ci",
    "e": "c",
    "f": "s",
    "w": "vv",
    "0": "o",
}
MISREAD: dict[str, tuple[str, ...]] = {
    letters: tuple(
        other for pair in CONFUSIONS for one, other in (pair, pair[::-1]) if one == letters
    )
    for letters in sorted({letters for pair in CONFUSIONS for letters in pair})
}
_MOST_READINGS = 2_000
_FAR = 1 << 20
_ATTESTED = 100  # articles: a word in so many is meant as typed
_RARER = 20  # what is corrected is at least so many times rarer than the correction
_PER_EDIT = 100  # and per wrong letter, the correction has to be so many times more usual


def cost(typed: str, word: str, limit: float) -> float | None:
    """Return the least cost of turning one word into the other; None above `limit`.

    A letter put in, left out or replaced and two neighbours swapped cost 1 each, a
    confusion 0.5. No letter is changed twice. The cost is the same in both directions.
    """
    most = int(2 * limit)  # all costs are counted in halves
    width = len(word)
    if most < 0 or abs(len(typed) - width) > most:
        return None
    if typed == word:
        return 0.0
    above: list[int] = []
    last = [2 * column for column in range(width + 1)]
    for row, letter in enumerate(typed, 1):
        here = [_FAR] * (width + 1)
        two = typed[row - 2 : row] if row > 1 else ""
        misread = [(read, last) for read in MISREAD.get(letter, ())]
        misread += [(read, above) for read in MISREAD.get(two, ())]
        if row <= most:
            here[0] = 2 * row
        for column in range(max(1, row - most), min(width, row + most) + 1):
            other = word[column - 1]
            best = last[column - 1]
            if other != letter:
                best = min(best, last[column], here[column - 1]) + 2
                if two and two[0] == other and word[column - 2 : column] == two[::-1]:
                    best = min(best, above[column - 2] + 2)
            else:
                best = min(best, last[column] + 2, here[column - 1] + 2)
            for read, origin in misread:
                start = column - len(read)
                if start >= 0 and word.startswith(read, start):
                    best = min(best, origin[start] + 1)
            here[column] = best
        if min(here) > most and min(last) > most:
            return None
        above, last = last, here
    return last[width] / 2 if last[width] <= most else None


def misreadings(word: str, most: int = 2) -> Iterator[tuple[str, float]]:
    """Yield what a word is misread as by 1 to `most` confusions, and what these cost.

    The cheapest first, each once, without the word itself, and 2,000 at most.
    """
    seen = {word}
    level = [(word, 0)]
    for number in range(1, most + 1):
        following: list[tuple[str, int]] = []
        for text, begin in level:
            for read, end in _misread_once(text, begin):
                following.append((read, end))
                if read not in seen:
                    seen.add(read)
                    yield read, number / 2
                    if len(seen) > _MOST_READINGS:
                        return
        level = following


def _misread_once(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield `text` with one confusion at or after `begin`, and where that ends."""
    for start in range(begin, len(text)):
        for end in (start + 1, start + 2):
            for read in MISREAD.get(text[start:end], ()) if end <= len(text) else ():
                yield text[:start] + read + text[end:], start + len(read)


def best_spelling(
    typed: str, candidates: Sequence[tuple[str, float, int]], own: int
) -> str | None:
    """Return what was probably meant by a word that `own` articles hold; None for itself.

    Args:
        typed: The word, folded.
        candidates: Words like it, what they cost, and the number of articles with them.
        own: The number of articles with the word as typed.

    The dearer a correction is, the more usual must it be: misreadings of the right word lie
    nearer to what was typed than the right word does, but are rare. So must it be if the
    word typed does occur: one that is rare and right has usual words around it, too.
    """
    if own >= _ATTESTED:
        return None
    likely = [
        (articles / _PER_EDIT**far, articles, word)
        for word, far, articles in candidates
        if word != typed and articles >= max(1, own * _RARER * _PER_EDIT ** max(0, far - 1))
    ]
    return max(likely)[2] if likely else None
