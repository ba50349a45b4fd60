"""Where one story ends and the next begins, in a file that holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.importers.pasted.bylines import byline_of
from archive.importers.pasted.datelines import split_dateline
from archive.importers.pasted.furniture import (
    is_furniture,
    is_navigation,
    said_by_date_line,
    said_by_labels,
)
from archive.importers.pasted.layout import Line

_RULE = re.compile(r"^(?:[-–—_=*~#+•·.\s]{5,}|[*#•·~]{3,}|[-–—_=]{3,4})$")
_SHORT_RULE = re.compile(r"^[-–—_=]{3,4}$")
_COUNTED = re.compile(
    r"(?i)^(?:(?:document|article|story|item)\s+)?\d{1,5}\s+(?:of|/|von|sur|de)\s+\d{1,5}"
    r"(?:\s+documents?)?$"
)
_HEAD_LINES = 7
_LONGEST_HEADLINE = 220
_APART = 2
_SIGNED = 4
_LEAST_TEXT = 60
_MOST_LABELS = 10


def is_separator(line: str) -> bool:
    """Whether a line only parts stories: a rule, asterisks, "2 of 10 documents"."""
    return bool(_RULE.match(line) or _COUNTED.match(line))


def is_portal_headline(line: str) -> bool:
    """Whether a line begins in capitals and goes on in small letters, as portals print."""
    words = line.split()
    if not len(words) > 1 or len(line) > _LONGEST_HEADLINE:
        return False
    first = re.sub(r"[^\w]", "", words[0])
    capitals = first.isupper() and (len(first) > 1 or words[1][:2].isupper())
    return capitals and any(character.islower() for character in line)


def split_stories(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines of each story; one list of all `lines` if there is one story.

    A story ends after navigation lines or labelled metadata, at a rule or a page break, and
    at a wider gap, but only where what follows looks like the head of a story. It ends too
    where labels tell of another headline.
    """
    starts = [0]
    begun = has_text = False
    for place, line in enumerate(lines):
        if place and begun and _begins_story(lines, place, has_text=has_text):
            starts.append(place)
            begun = has_text = False
        has_text |= len(line.text) >= _LEAST_TEXT
        begun = begun or not (is_separator(line.text) or is_furniture(line.text))
    ends = [*starts[1:], len(lines)]
    stories = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    trimmed = [_without_separators(story) for story in stories]
    return [story for story in trimmed if story]


def _begins_story(lines: Sequence[Line], place: int, *, has_text: bool) -> bool:
    """Whether a story begins at `place`; `has_text` says that there is text before it."""
    line, before = lines[place], lines[place - 1]
    if is_furniture(line.text) or is_separator(line.text):
        return False
    if is_navigation(before.text) or _is_labels(before.text):
        return True
    head = lines[place : place + _HEAD_LINES]
    # Three dashes also part the chapters of a story.
    short = bool(_SHORT_RULE.match(before.text))
    if line.page_break or (is_separator(before.text) and not short):
        return _looks_like_head(head)
    if has_text and _begins_labels(lines, place):
        return True
    apart = short or line.blanks_before >= _APART
    signed = has_text and _is_signed_head(head)
    return apart and (signed or _looks_like_portal_head(head))


def _begins_labels(lines: Sequence[Line], place: int) -> bool:
    """Whether lines of one label each begin, one of which tells a headline.

    Several on one line are what portals print below a story.
    """
    if said_by_labels(lines[place - 1].text, at_least=1) is not None:
        return False
    for line in lines[place : place + _MOST_LABELS]:
        told = said_by_labels(line.text, at_least=1)
        if told is None or said_by_labels(line.text) is not None:
            return False
        if told.headline:
            return True
    return False


def _is_signed_head(head: Sequence[Line]) -> bool:
    """Whether a line looks like a headline, and a byline or the newspaper's day follows."""
    return _looks_like_head(head[:1]) and any(
        byline_of(line.text) or said_by_date_line(line.text, month_first=False)
        for line in head[1:_SIGNED]
    )


def _is_labels(line: str) -> bool:
    told = said_by_labels(line, at_least=3)
    return told is not None and bool(told.publication or told.headline)


def _looks_like_portal_head(head: Sequence[Line]) -> bool:
    """A headline in the portal's manner among the first lines, and a byline or dateline."""
    titled = next(
        (place for place, line in enumerate(head[:3]) if is_portal_headline(line.text)),
        None,
    )
    if titled is None:
        return False
    if any(len(line.text) > _LONGEST_HEADLINE for line in head[:titled]):
        return False
    return any(
        byline_of(line.text) or split_dateline(line.text)[0] for line in head[titled + 1 :]
    )


def _looks_like_head(head: Sequence[Line]) -> bool:
    """A short first line that is no sentence, or what a portal prints."""
    first = head[0].text
    if _looks_like_portal_head(head) or byline_of(first):
        return True
    return (
        len(first) <= _LONGEST_HEADLINE
        and first[-1] not in ".,;:!?…”"
        and not (first[0].islower())
    )


def _without_separators(story: Sequence[Line]) -> Sequence[Line]:
    start, end = 0, len(story)
    while start < end and is_separator(story[start].text):
        start += 1
    while end > start and is_separator(story[end - 1].text):
        end -= 1
    return story[start:end]
