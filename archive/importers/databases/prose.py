"""Stories in ordinary documents, found as in pasted text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.errors import SourceError
from archive.importers.databases.lines import Line, paragraphs
from archive.importers.databases.stories import Story, pages_of
from archive.importers.pasted.bylines import byline_of
from archive.importers.pasted.furniture import said_by_date_line, said_by_labels
from archive.importers.pasted.layout import Line as PastedLine
from archive.importers.pasted.stories import split_stories
from archive.importers.pasted.story import Story as PastedStory
from archive.importers.pasted.story import read_story
from archive.model import Page

_MOST_LINES = 150_000
_SEPARATE = 2
_LEAST_TEXT = 100
_NEAR = 4


def prose_pages(lines: Sequence[Line], name: str) -> Iterator[Page]:
    """Yield the pages of the stories in an ordinary document; none if there is no text.

    A line in bold that stands alone says itself to be a headline, as pasted text cannot.
    `name` is the source's, for the errors.

    Raises:
        SourceError: There is more text than is read at once.
    """
    if len(lines) > _MOST_LINES:
        raise SourceError(name, f"has more than {_MOST_LINES:,} lines; split it first")
    wrapped = len(paragraphs(lines)) < len(lines)
    found = [
        read_story(part)
        for portion in _portions(lines)
        for part in split_stories(_pasted(portion, wrapped=wrapped))
    ]
    yield from pages_of(
        _story(story) for story in found if story is not None and story.headline
    )


def _portions(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines from one bold headline to the next that a byline or date follows."""
    start = 0
    has_text = False
    for place, line in enumerate(lines):
        if has_text and line.bold and not lines[place - 1].bold and _is_head(lines, place):
            yield lines[start:place]
            start, has_text = place, False
        has_text |= len(line.text) >= _LEAST_TEXT
    yield lines[start:]


def _is_head(lines: Sequence[Line], place: int) -> bool:
    """Whether what comes soon below a line is only printed below headlines."""
    return any(
        byline_of(line.text)
        or said_by_date_line(line.text, month_first=False)
        or said_by_labels(line.text, at_least=1)
        for line in lines[place + 1 : place + _NEAR]
        if len(line.text) < _LEAST_TEXT
    )


def _pasted(lines: Sequence[Line], *, wrapped: bool) -> list[PastedLine]:
    """Lines as pasted text has them: whole paragraphs stand apart from each other."""
    made: list[PastedLine] = []
    for place, line in enumerate(lines):
        # A document keeps its paragraphs apart without an empty line between them.
        blanks = line.blanks if wrapped else max(1, line.blanks)
        if _begins_story(lines, place):
            blanks = max(blanks, _SEPARATE)
        made.append(
            PastedLine(
                " ".join(line.text.split()),
                blanks_before=blanks,
                page_break=line.page_break,
            )
        )
    return made


def _begins_story(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    return place > 0 and line.page_break and line.bold


def _story(story: PastedStory) -> Story:
    said = story.said
    return Story(
        headline=story.headline,
        text=story.text,
        deck=story.deck,
        byline=story.byline,
        dateline=story.dateline,
        publication=said.publication,
        published=said.published or None,
        edition=said.edition,
        page=said.page,
        section=said.section,
        language=said.language or None,
        country=said.country,
        notes=story.notes,
        rules={"publication": "first lines", "published": "first lines"},
    )
