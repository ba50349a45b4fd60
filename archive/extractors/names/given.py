"""Given names: people are called by them, and surnames begin with them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from archive.extractors.names.gazetteer import world_places
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.people import may_be_place, stands_alone
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.extractors.names.wholes import EXTENDED_RULE, may_be_part, small_words
from archive.extractors.names.words import DEMONYM, NO_NAMES, OPENERS, TITLE_WORDS
from archive.model import EntityKind

GIVEN_RULE = "first word of a person's full name"

_SHORTEST = 3
# So many different names begin with the word for a people or a land.
_TOO_MANY = 3
_WORD_BEFORE = re.compile(
    r"(?<=[\w,;’'] )(?<![\w'’.&-])(?P<word>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}) $"
)
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.&-]* $")
_SENTENCE_END = re.compile(r"(?:^|[.!?\n”\"“])\s*$")
_LOOK_BACK = 40


def extend_backward(text: str, spans: Spans) -> Spans:
    """Let surnames begin with a capitalized word before them, within a sentence."""
    return lay_over(spans, _longer(text, spans, small_words(text)))


def _longer(text: str, spans: Spans, common: frozenset[str]) -> Iterator[Span]:
    for span in spans:
        if span.kind is not EntityKind.PERSON or " " in text[span.start : span.end]:
            continue
        before = text[max(0, span.start - _LOOK_BACK) : span.start]
        given = _WORD_BEFORE.search(before)
        if not given or not may_be_part(given["word"], common):
            continue
        start = span.start - len(given.group())
        part_of_more = _CAPITAL_BEFORE.search(before[: given.start()])
        if not part_of_more and not overlapping(spans, start, span.start):
            yield Span(start, span.end, EntityKind.PERSON, EXTENDED_RULE)


def carry_given_names(text: str, spans: Spans) -> Spans:
    """Make a person of the first word of a full name where it stands alone.

    Of many peoples it is the family's name ("Roh Moo-hyun"), others are called by it. A
    word that begins many names, is a place's on our lists, or is written small, too, shows
    nobody; bodies stay what they are.
    """
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        name = text[span.start : span.end]
        if span.kind is EntityKind.PERSON and " " in name:
            begun[name.split()[0]].add(name)
    first = {
        word
        for word, names in begun.items()
        if len(names) < _TOO_MANY and _may_stand_for_one(word)
    }
    if not first:
        return spans
    small = small_words(text)
    first = {word for word in first if word.lower() not in small}
    return lay_over(spans, _alone(text, spans, first))


def _may_stand_for_one(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and word.isalpha()
        and word.istitle()
        and word.lower() not in NO_NAMES | OPENERS | TITLE_WORDS
        and word not in world_places()
        and not may_be_place(word)
        and not DEMONYM.fullmatch(word)
    )


def _alone(text: str, spans: Spans, first: set[str]) -> Iterator[Span]:
    """Yield words that stand alone, of those that do so as a name or in a sentence."""
    found: list[tuple[int, int, str]] = []
    shown: Counter[str] = Counter()
    for start, end, word in occurrences(text, first):
        known = overlapping(spans, start, end)
        if known:
            if (known[0].start, known[0].end) == (start, end):
                shown[word] += -1 if known[0].kind is EntityKind.ORGANIZATION else 1
                if known[0].kind is EntityKind.PLACE:
                    found.append((start, end, word))
        elif stands_alone(text, start, end):
            found.append((start, end, word))
            before = text[max(0, start - _LOOK_BACK) : start]
            shown[word] += not _SENTENCE_END.search(before)
    for start, end, word in found:
        if shown[word] > 0:
            yield Span(start, end, EntityKind.PERSON, GIVEN_RULE)
