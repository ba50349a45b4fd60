"""The sentence around a mention, by a rule that looks no further than it must.

A sentence ends at a full stop, unless that belongs to an abbreviation, an initial or a
number; at other signs that end one; and at an empty line. What runs on without end, as the
text of a badly read scan does, is cut between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive.search import Snippet
from reader.abbreviations import (
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    MAY_END,
    MAY_END_AS_NAMES,
    MONTHS,
    STARTERS,
)

Span = tuple[int, int]

REACH = 240  # code points on either side of a mention in which its sentence may end
_END = re.compile(
    r"(?P<sign>[.!?…]+)['\"”’»)\]]*\s+|[。！？]['”’」』）]*\s*|\n[^\S\n]*\n\s*",
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_BEFORE = re.compile(r"[^\s(\[“”\"‘«—–-]*\Z")
_NEXT = re.compile(r"[^\W\d_]*")
_OPENING = "'\"“”‘’«»([—–-¿¡"
_LONGEST_WORD = 24
_BLANKS = re.compile(r"\s+")
_ELLIPSIS = "…"

_FEW_FIGURES = 2


class Sentence(NamedTuple):
    """Code points of a text that are a sentence, and whether something was cut off."""

    begin: int
    end: int
    cut_before: bool
    cut_after: bool


def sentences_with(
    text: str, spans: Iterable[Span]
) -> Iterator[tuple[tuple[Span, ...], Snippet]]:
    """Yield each sentence that has mentions: their spans in the text, and the sentence.

    The sentence's matches are the same mentions. One that overlaps another counts once.

    Args:
        text: One field of an article.
        spans: The mentions' code points in it.
    """
    waiting = sorted(spans)
    while waiting:
        first = waiting[0]
        sentence = sentence_around(text, *first)
        inside: list[Span] = []
        for span in waiting:
            if span[1] <= sentence.end and (not inside or span[0] >= inside[-1][1]):
                inside.append(span)
        yield tuple(inside), _one_line(text, sentence, inside)
        waiting = [span for span in waiting[1:] if span[1] > sentence.end]


def sentence_around(text: str, start: int, end: int, reach: int = REACH) -> Sentence:
    """Return the sentence around ``start:end`` of a text.

    Its ends are looked for in `reach` code points on either side; so the time it takes does
    not depend on the length of the text.
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    begin = max((after for _, after in _breaks(text, low, start)), default=None)
    cut_before = begin is None and low > 0
    if begin is None:
        begin = _next_word(text, low, start) if low else 0
    until = next((before for before, _ in _breaks(text, end, high)), None)
    cut_after = until is None and high < len(text)
    if until is None:
        until = _last_word(text, end, high) if cut_after else high
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    until -= len(text[end:until]) - len(text[end:until].rstrip())
    return Sentence(begin, until, cut_before, cut_after)


def _breaks(text: str, low: int, high: int) -> Iterator[Span]:
    """Yield where one sentence ends and the next begins, between two places."""
    # One more letter than is wanted, since what follows the blank decides.
    for found in _END.finditer(text, low, min(len(text), high + 1)):
        if found.end() > high and found.start() >= high:
            return
        if _is_break(text, found):
            blank = found.end()
            while blank > found.start() and text[blank - 1].isspace():
                blank -= 1
            yield blank, min(found.end(), high)


def _is_break(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like the end of a sentence is one."""
    if found["sign"] is None or _PARAGRAPH.search(found[0]):
        return True
    at = found.end()
    while at < len(text) and text[at] in _OPENING:
        at += 1
    if at < len(text) and text[at].islower():
        return False
    if found["sign"] != ".":
        return True
    printed = _BEFORE.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
    following = _NEXT.match(text, at)
    return _can_end(
        printed[0] if printed else "", following[0].lower() if following else ""
    )


def _can_end(printed: str, following: str) -> bool:
    """Whether a sentence ends after a word with a full stop, and before another."""
    word = printed.lower()
    if word.isdigit():  # "15. April", as against "was 45. The"
        return len(word) > _FEW_FIGURES or following[:3] not in MONTHS
    if word in BEFORE_NUMBERS:
        return following != ""
    if (
        word in MAY_END
        or (word in MAY_END_AS_NAMES and printed[0].isupper())
        or "." in word
        or (len(word) == 1 and word.isalpha())
    ):
        return following in STARTERS
    return word not in BEFORE_NAMES


def _next_word(text: str, low: int, limit: int) -> int:
    """Return where the first whole word from `low` on begins, `low` if there is none."""
    blank = _BLANKS.search(text, low, limit)
    return blank.end() if blank else low


def _last_word(text: str, limit: int, high: int) -> int:
    """Return where the last whole word before `high` ends, `high` if there is none."""
    cut = high
    while cut > limit and not text[cut].isspace():
        cut -= 1
    return cut if cut > limit else high


def _one_line(text: str, sentence: Sentence, spans: Iterable[Span]) -> Snippet:
    """Return a sentence on one line, an ellipsis where it was cut."""
    parts = [f"{_ELLIPSIS} "] if sentence.cut_before else []
    length, at = sum(map(len, parts)), sentence.begin
    moved = []
    for first, last in spans:
        before = _BLANKS.sub(" ", text[at:first])
        mention = _BLANKS.sub(" ", text[first:last])
        parts += [before, mention]
        moved.append((length + len(before), length + len(before) + len(mention)))
        length, at = moved[-1][1], last
    parts.append(_BLANKS.sub(" ", text[at : sentence.end]))
    if sentence.cut_after:
        parts.append(f" {_ELLIPSIS}")
    return Snippet("".join(parts), tuple(moved))
