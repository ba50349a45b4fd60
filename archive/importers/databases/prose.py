"""Stories in ordinary documents, found as in pasted text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.errors import SourceError
from archive.importers.databases.lines import Line, paragraphs
from archive.importers.databases.stories import Story, pages_of
from archive.importers.pasted.layout import Line as PastedLine
from archive.importers.pasted.stories import split_stories
from archive.importers.pasted.story import Story as PastedStory
from archive.importers.pasted.story import read_story
from archive.model import Page

_MOST_LINES = 150_000
_SEPARATE = 2


def prose_pages(lines: Sequence[Line], name: str) -> Iterator[Page]:
    """Yield the pages of the stories in an ordinary document; none if there is no text.

    A line in bold that stands alone says itself to be a headline, as pasted text cannot.
    `name` is the source's, for the errors.

    Raises:
        SourceError: There is more text than is read at once.
    """
    if len(lines) > _MOST_LINES:
        raise SourceError(name, f"has more than {_MOST_LINES:,} lines; split it first")
    found = [read_story(part) for part in split_stories(_pasted(lines))]
    yield from pages_of(
        _story(story) for story in found if story is not None and story.headline
    )


def _pasted(lines: Sequence[Line]) -> list[PastedLine]:
    """Lines as pasted text has them: whole paragraphs stand apart from each other."""
    wrapped = len(paragraphs(lines)) < len(lines)
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
