"""Plain text: copies from newspaper portals, typed stories, and text without any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from archive.errors import SourceError
from archive.importers.pasted.bylines import agency_of, authors_of
from archive.importers.pasted.decoding import decoded
from archive.importers.pasted.language import guessed_language
from archive.importers.pasted.layout import lines_of
from archive.importers.pasted.markdown import plain
from archive.importers.pasted.sniffing import likelihood
from archive.importers.pasted.stories import split_stories
from archive.importers.pasted.story import Story, read_story
from archive.model import Article, Certain, EntityKind, Page
from archive.source import Source

_LONGEST_LINE = 500_000
# What takes longer to read than anybody waits; it is also no text but a collection.
_MAX_SIZE = 24 * 2**20
_MOST_LINES = 400_000


class TextImporter:
    """Reads plain text in any encoding, one story or several in a file.

    Who names the newspaper beforehand helps to tell its line from a headline.
    """

    name = "text"
    version = 1
    title = "Plain text"
    gives = "the stories of a text, with what is printed around them"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        return likelihood(head)

    def read(self, source: Source) -> Iterator[Page]:
        text = decoded(source.read(_MAX_SIZE))
        if not text.strip():
            raise SourceError(source.name, "is empty")
        if text.count("\n") > _MOST_LINES:
            raise SourceError(
                source.name, f"has more than {_MOST_LINES:,} lines; split it first"
            )
        lines = lines_of(plain(text))
        if any(len(line.text) > _LONGEST_LINE for line in lines):
            raise SourceError(
                source.name,
                "is one endless line and no newspaper text; break it into paragraphs first",
            )
        expected = source.context.publication
        found = [read_story(part, expected) for part in split_stories(lines)]
        stories = [story for story in found if story is not None and story.headline]
        if not stories:
            raise SourceError(source.name, "holds no words that could be a story")
        for page, group in groupby(_completed(stories), key=_page):
            yield replace(page, articles=tuple(self._article(story) for story in group))

    @staticmethod
    def _article(story: Story) -> Article:
        said = story.said
        authors = authors_of(story.byline, said.publication)
        agency = agency_of(story.byline)
        return Article(
            id="",
            headline=story.headline,
            text=story.text,
            deck=story.deck,
            byline=story.byline,
            authors=authors,
            dateline=story.dateline,
            url=said.url,
            section=said.section,
            language=said.language or guessed_language(story.text),
            certain=(Certain(EntityKind.ORGANIZATION, agency, "byline"),) if agency else (),
            notes=story.notes,
        )


def _completed(stories: list[Story]) -> list[Story]:
    """Stories with the newspaper's name and date from the one before, where they lack it.

    Several stories cut from one page name their newspaper and its date only once.
    """
    completed: list[Story] = []
    for story in stories:
        told = story.said
        if not told.publication and completed:
            before = completed[-1].said
            told = replace(
                told,
                publication=before.publication,
                published=told.published or before.published,
                country=told.country or before.country,
                language=told.language or before.language,
            )
        completed.append(replace(story, said=told))
    return completed


def _page(story: Story) -> Page:
    said = story.said
    return Page(
        said.publication,
        said.published or None,
        (),
        edition=said.edition,
        number=said.page,
        country=said.country,
        language=said.language or None,
    )
