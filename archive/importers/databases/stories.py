"""From what an export says of its stories to pages with articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from archive.importers.databases.fields import eastern_names
from archive.importers.pasted.bylines import (
    agency_of,
    authors_by_mail,
    authors_of,
    byline_of,
    is_body,
)
from archive.importers.pasted.datelines import split_dateline
from archive.importers.pasted.language import guessed_language
from archive.importers.web.author_names import begins_with_by
from archive.model import (
    Article,
    ArticleKind,
    Certain,
    EntityKind,
    Origin,
    Page,
    Statement,
)

ONLY_CITED = "only the citation and abstract are in the file"
MADE_HEADLINE = "no headline was found; the first words stand in for it"
_MADE_WORDS = 12
# What is longer names more people than any article has, or is no byline.
_LONGEST_BYLINE = 2_000
_SPACES = re.compile(r"\s+")
_STRANGE = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EMPTY_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Story:
    """What an export says of one story, as `Article` and `Page` name it.

    `authors` are told apart from the byline by the export itself; where it does not,
    ``None``, they are read from the byline. `kind_said` is what sort of item the export
    calls it, and where: "RIS type NEWS". `rules` says where fields of the issue stand:
    "published" → "Factiva PD".
    """

    headline: str = ""
    text: str = ""
    deck: str = ""
    byline: str = ""
    authors: tuple[str, ...] | None = None
    dateline: str = ""
    publication: str = ""
    published: str | None = None
    edition: str = ""
    page: str = ""
    section: str = ""
    language: str | None = None
    country: str = ""
    url: str = ""
    kind: ArticleKind = ArticleKind.ARTICLE
    certain: tuple[Certain, ...] = ()
    notes: tuple[str, ...] = ()
    kind_said: str = ""
    rules: dict[str, str] = field(default_factory=dict)


def pages_of(stories: Iterable[Story], notes: tuple[str, ...] = ()) -> Iterator[Page]:
    """Yield the pages of `stories`; those that follow each other on one page share it.

    `notes` are of the source, and stand on its first page.
    """
    for number, (_, group) in enumerate(groupby(stories, key=_place)):
        same = list(group)
        first = same[0]
        languages = {story.language for story in same}
        yield Page(
            _line(first.publication),
            first.published,
            tuple(_article(story) for story in same),
            edition=_line(first.edition),
            number=_line(first.page),
            country=_line(first.country),
            language=languages.pop() if len(languages) == 1 else None,
            statements=tuple(_statements(first)),
            notes=() if number else notes,
        )


def _place(story: Story) -> tuple[str, str | None, str, str, str]:
    return (story.publication, story.published, story.edition, story.page, story.country)


def _statements(story: Story) -> Iterator[Statement]:
    values = {
        "publication": _line(story.publication),
        "published": story.published or "",
        "edition": _line(story.edition),
        "page": _line(story.page),
    }
    for name, value in values.items():
        if value and name in story.rules:
            yield Statement(name, value, Origin.FILE, story.rules[name])


def _article(story: Story) -> Article:
    text = clean(story.text)
    dateline = _line(story.dateline)
    byline = _line(story.byline)[:_LONGEST_BYLINE]
    if not byline and not story.authors:
        byline, text = _signed(text)
    first, parted, rest = text.partition("\n\n")
    # Some exports name the dateline and print it before the text as well.
    found, begins = split_dateline(first)
    if found and (not dateline or dateline.casefold() in found.casefold()):
        dateline, text = found, begins + parted + rest
    headline = _line(story.headline)
    notes = story.notes
    if not headline:
        headline = _first_words(text)
        notes = (*notes, MADE_HEADLINE)
    authors = story.authors
    if not authors:
        authors = (
            authors_of(byline, _line(story.publication))
            or eastern_names(byline)
            or authors_by_mail(byline)
        )
    agency = agency_of(byline) if byline else None
    people = (name for name in authors if name != agency and not is_body(name))
    return Article(
        id="",
        headline=headline,
        text=text,
        deck=_line(story.deck),
        byline=byline,
        authors=tuple(map(_line, authors)),
        dateline=dateline,
        section=_line(story.section),
        language=story.language or guessed_language(text),
        url=_line(story.url),
        certain=(
            *(Certain(EntityKind.PERSON, _line(name), "byline") for name in people),
            *((Certain(EntityKind.ORGANIZATION, agency, "byline"),) if agency else ()),
            *story.certain,
        ),
        notes=notes,
        kind=story.kind,
        statements=(
            (Statement("kind", story.kind.value, Origin.FILE, story.kind_said),)
            if story.kind_said
            else ()
        ),
    )


def _signed(text: str) -> tuple[str, str]:
    """The byline that is only the first line of some texts, and the rest."""
    first, _, rest = text.partition("\n\n")
    signed = byline_of(first) if rest and begins_with_by(first) else None
    return (signed, rest) if signed else ("", text)


def clean(text: str) -> str:
    """Return `text` as an article holds it: no controls, one empty line at most."""
    plain = _STRANGE.sub("", text.replace("\t", " "))
    paragraphs = (" ".join(part.split()) for part in _EMPTY_LINES.split(plain))
    return "\n\n".join(part for part in paragraphs if part)


def _line(text: str) -> str:
    return _SPACES.sub(" ", _STRANGE.sub("", text)).strip()


def _first_words(text: str) -> str:
    words = text.split(maxsplit=_MADE_WORDS)
    made = " ".join(words[:_MADE_WORDS])[:200]
    return f"{made} …" if len(words) > _MADE_WORDS else made or "Untitled"
