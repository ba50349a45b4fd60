"""Capitals that adorn common words, and letters that stand for them: no names."""

from __future__ import annotations

import re
from collections import Counter

from archive.extractors.names.institutions import KNOWN_BODIES
from archive.extractors.names.places import KNOWN_PLACES
from archive.extractors.names.spans import Span, Spans, overlapping
from archive.extractors.names.words import COMMON_BODIES

_SMALL = re.compile(r"(?<![\w'’.@/-])[a-zß-öø-ÿ]{2,}(?![\w'’@/-])")
_LETTERS = re.compile(r"\([A-Z]{2,6}s?\)")
_EXPLAINED = re.compile(
    r"(?<![\w-])(?P<words>[a-zß-öø-ÿ]+(?:[ –-][a-zß-öø-ÿ]+){1,6}) "
    r"\((?P<letters>[A-Z]{2,6})s?\)"
)
_QUANTITY = re.compile(r"(?<![\w/:.-])\d[\d.,]* $")
_LONGEST_UNIT = 3
_LOOK_BACK = 12


def drop_common(text: str, spans: Spans) -> Spans:
    """Drop single words that the article writes small as often as it names them.

    "The Falls" of one line are the "falls" of the next. Bodies ("the Senate") keep their
    capital, and careless writers their well-known places.
    """
    names = Counter(text[span.start : span.end] for span in spans)
    wanted = {name.lower(): name for name in names if _may_be_common(name)}
    if not wanted:
        return spans
    small = Counter(
        wanted[word.group()]
        for word in _SMALL.finditer(text)
        if word.group() in wanted and not overlapping(spans, *word.span())
    )
    common = {name for name, count in small.items() if count >= names[name]}
    return tuple(span for span in spans if text[span.start : span.end] not in common)


def drop_abbreviations(text: str, spans: Spans) -> Spans:
    """Drop initials of common words, "electronic design automation (EDA)", and units."""
    common = {
        match["letters"]
        for match in (_EXPLAINED.finditer(text) if _LETTERS.search(text) else ())
        if _initials(match["words"]).endswith(match["letters"].lower())
    }
    return tuple(
        span
        for span in spans
        if text[span.start : span.end] not in common and not _is_unit(text, span)
    )


def _may_be_common(name: str) -> bool:
    if name.islower() or name.isupper() or not name.isalpha():
        return False
    known = name in KNOWN_PLACES or name in KNOWN_BODIES
    return not known and name.lower() not in COMMON_BODIES


def _initials(words: str) -> str:
    return "".join(word[0] for word in re.split(r"[ –-]", words))


def _is_unit(text: str, span: Span) -> bool:
    name = text[span.start : span.end]
    if len(name) > _LONGEST_UNIT or not name.isupper() or name in {"UK", "US"}:
        return False
    return bool(_QUANTITY.search(text[max(0, span.start - _LOOK_BACK) : span.start]))
