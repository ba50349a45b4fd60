"""A story as a wire tells it, before it is a page: what is known of it, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from archive.importers.wire.characters import one_line
from archive.model import ArticleKind, Certain, Origin, Statement


@dataclass(frozen=True, slots=True)
class Story:
    """One story, its fields as in `Article` and `Page`, none of them needed.

    `withheld` is why it was not meant to be published, ``""`` if it was.
    """

    headline: str = ""
    deck: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    publication: str = ""
    published: str | None = None
    edition: str = ""
    number: str = ""
    language: str = ""
    url: str = ""
    image: str = ""
    kind: ArticleKind = ArticleKind.ARTICLE
    paragraphs: tuple[str, ...] = ()
    certain: tuple[Certain, ...] = ()
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()
    withheld: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to read."""
        return not (self.headline or self.paragraphs)


def told(field: str, value: str | None, rule: str) -> tuple[Statement, ...]:
    """Return what a file says of a field as a statement; none if it says nothing."""
    text = one_line(value or "")
    return (Statement(field, text, Origin.FILE, rule),) if text else ()


def completed(story: Story, other: Story) -> Story:
    """Return `story` with what only `other` knows, and the lists of both."""
    return Story(
        headline=story.headline or other.headline,
        deck=story.deck or other.deck,
        byline=story.byline or other.byline,
        authors=story.authors or other.authors,
        dateline=story.dateline or other.dateline,
        section=story.section or other.section,
        publication=story.publication or other.publication,
        published=story.published or other.published,
        edition=story.edition or other.edition,
        number=story.number or other.number,
        language=story.language or other.language,
        url=story.url or other.url,
        image=story.image or other.image,
        kind=other.kind if story.kind is ArticleKind.ARTICLE else story.kind,
        paragraphs=story.paragraphs or other.paragraphs,
        certain=story.certain + other.certain,
        statements=story.statements + other.statements,
        notes=story.notes + other.notes,
        withheld=story.withheld or other.withheld,
    )
