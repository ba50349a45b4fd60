"""Finds the dates of a text: which words to look at, which of overlapping finds to keep.

One pass over the words looks each up in the language's table; only around a word that can
stand in a date are patterns tried, in a window of fixed size. The time a text takes
therefore grows with its length alone, whatever it contains.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from archive.extractors.dates.continental_forms import language_of
from archive.extractors.dates.found import DateFound
from archive.extractors.dates.issue import Issue, issue_of
from archive.extractors.dates.reading import Form, Language, Meaning, Reading

_BEFORE, _AFTER = 64, 80
_WORD = re.compile(r"[^\W_]{1,20}")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# The shape of a year, of "1930s", "60s", "1930er" and "12th", and of what follows the
# first number of 7/28.
_YEAR = re.compile(r"1[4-9]\d\d|20[0-4]\d")
_SHORT = re.compile(r"(?:\d\d)?\d0(?:s|S|er)|\d{1,2}(?:st|nd|rd|th|d)")
_APOSTROPHES = frozenset("'’‘")
_JOINED = re.compile(r"[./-][^\S\n]?\d")


def find_dates(
    text: str,
    published: str | None,
    language: str | None = "en",
    names: Sequence[tuple[int, int]] = (),
) -> tuple[DateFound, ...]:
    """Return the dates of a text in reading order, none overlapping another.

    Args:
        text: Running text; offsets are its code points.
        published: EDTF date of the issue, which relative dates count from; a month or year
            resolves what it can.
        language: BCP 47 tag; an unknown language is read as English.
        names: Spans, ends exclusive, of names already found: a date inside one is none.
    """
    issue = issue_of(published)
    held = _Names(names)
    candidates = [
        (form, match)
        for form, match in _candidates(text, _language(language))
        if not held.hold(*match.span())
    ]
    # The longest reading wins; of equals, the form that is listed first.
    candidates.sort(key=lambda candidate: candidate[1].start() - candidate[1].end())
    return _readings(candidates, issue)


@cache
def _language(tag: str | None) -> Language:
    # Patterns compile on import, so only those of the language at hand do.
    code = (tag or "en").lower().split("-")[0]
    if code == "de":
        from archive.extractors.dates.german import GERMAN

        return language_of(GERMAN)
    if code == "fr":
        from archive.extractors.dates.french import FRENCH

        return language_of(FRENCH)
    if code == "es":
        from archive.extractors.dates.spanish import SPANISH

        return language_of(SPANISH)
    from archive.extractors.dates.english import ENGLISH

    return ENGLISH


def _candidates(text: str, language: Language) -> Iterator[tuple[Form, re.Match[str]]]:
    seen: set[tuple[int, int, int]] = set()
    for word in _WORD.finditer(text):
        forms = _forms_of(word, text, language)
        if not forms:
            continue
        at = word.start()
        begin, end = max(0, at - _BEFORE), min(len(text), word.end() + _AFTER)
        for form in forms:
            match = _around(form, text, at, begin, end)
            if match is None:
                continue
            key = (id(form), *match.span())
            if key not in seen:
                seen.add(key)
                if form.stands(match):
                    yield form, match


def _forms_of(word: re.Match[str], text: str, language: Language) -> tuple[Form, ...]:
    token = word[0]
    forms = language.words.get(token)
    if forms is not None:
        return forms
    if not token[0].isdigit():
        return ()
    if _YEAR.fullmatch(token):
        return language.years
    if _SHORT.fullmatch(token) or text[word.start() - 1 : word.start()] in _APOSTROPHES:
        return language.short
    return language.numeric if _JOINED.match(text, word.end()) else ()


def _around(form: Form, text: str, at: int, begin: int, end: int) -> re.Match[str] | None:
    """Return the match that covers the word at `at`, unless the window cuts it off."""
    if form.needs and not form.needs.search(text, begin, end):
        return None
    for match in form.pattern.finditer(text, begin, end):
        if match.start() > at:
            return None
        if match.end() > at:
            return match if match.end() < end or end == len(text) else None
    return None


def _readings(
    candidates: Sequence[tuple[Form, re.Match[str]]], issue: Issue
) -> tuple[DateFound, ...]:
    taken: list[tuple[int, int, Meaning]] = []
    covered: set[int] = set()
    for form, match in candidates:
        start, end = match.span()
        # Any overlap covers an end of the shorter span, and this one is the shorter.
        if start in covered or end - 1 in covered:
            continue
        meaning = form.read(Reading(match, issue))
        if meaning is None or not (meaning.value or meaning.relative or meaning.onward):
            continue
        covered.update(range(start, end))
        article = _ARTICLE.match(match[0])
        taken.append((start + (article.end() if article else 0), end, meaning))
    taken.sort(key=lambda one: one[0])
    text = candidates[0][1].string if candidates else ""
    return _in_the_story(text, taken)


def _in_the_story(
    text: str, taken: Sequence[tuple[int, int, Meaning]]
) -> tuple[DateFound, ...]:
    """Resolve dates in reading order, so that some can go on from those before them."""
    story: list[DateFound] = []
    for start, end, meaning in taken:
        told = _onward(meaning, text, start, story) if meaning.onward else meaning
        if told.value is not None or told.relative:
            story.append(
                DateFound(start, end, text[start:end], told.value, told.rule, told.relative)
            )
    return tuple(story)


def _onward(meaning: Meaning, text: str, start: int, story: Sequence[DateFound]) -> Meaning:
    onward = meaning.onward
    for before in reversed(story):
        # Past a date that nobody could place, an older one is not what is meant.
        if onward is None or before.value is None or start - before.end > onward.reach:
            break
        if onward.passes and onward.passes(text, before.start, before.end):
            continue
        value = onward.step(before.value)
        if value is not None:
            printed = " ".join(before.text.split())
            rule = f"{onward.phrase}, counted from “{printed}” before it"
            return Meaning(value, rule, before.relative)
    return meaning


class _Names:
    """The spans of names, to be asked whether a date lies within one."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        # The furthest end so far, since names may nest.
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Say whether a name begins at or before `start` and ends at or after `end`."""
        last = bisect_right(self._starts, start)
        return last > 0 and self._ends[last - 1] >= end
