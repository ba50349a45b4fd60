"""Citations to stories: what RIS, BibTeX and CSL-JSON say in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.errors import SourceError
from archive.importers.databases.fields import (
    bare_page,
    certain,
    edtf,
    headline_and_edition,
    language_of,
    section_and_page,
)
from archive.importers.databases.stories import ONLY_CITED, Story, pages_of
from archive.model import EntityKind, Page

NO_ABSTRACT = "only the citation is in the file"
_ROMAN = re.compile(r"^[IVXLC]+(?:-[IVXLC]+)?$")
_NEWS = frozenset(
    {"NEWS", "MGZN", "article-newspaper", "article-magazine", "article", "newspaper"}
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One item of a bibliography.

    Attributes:
        style: The format's name as the reader knows it ("RIS").
        kind: The item's type as the format writes it ("NEWS").
        authors: In reading order.
        published: As written; it becomes EDTF.
        place: Where it was published.
        rules: Where fields of the issue stand, as in `Story`.
    """

    style: str
    kind: str
    headline: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""
    edition: str = ""
    section: str = ""
    page: str = ""
    place: str = ""
    language: str = ""
    url: str = ""
    abstract: str = ""
    rules: tuple[tuple[str, str], ...] = ()


def cited_pages(citations: Iterable[Citation], name: str) -> Iterator[Page]:
    """Yield the pages of what is cited; those with no title and no text are but counted.

    `name` is the source's, for the errors.

    Raises:
        SourceError: No citation has a title or a text.
    """
    told = list(citations)
    named = [one for one in told if one.headline or one.abstract]
    if not named:
        raise SourceError(name, "holds no citation with a title")
    untold = len(told) - len(named)
    what = "citation that has" if untold == 1 else "citations that have"
    note = f"passed over: {untold} {what} neither a title nor an abstract"
    yield from pages_of(_stories_of(named), (note,) * bool(untold))


def _stories_of(citations: Iterable[Citation]) -> Iterator[Story]:
    for one in citations:
        section, page = _section_and_page(one)
        headline, edition = headline_and_edition(one.headline)
        notes = [ONLY_CITED if one.abstract else NO_ABSTRACT]
        if one.kind and one.kind not in _NEWS:
            notes.append(f"it is cited as “{one.kind}” ({one.style})")
        place = one.place.strip().split(",")[0].strip()
        yield Story(
            headline=headline,
            text=one.abstract,
            byline=", ".join(one.authors),
            authors=one.authors,
            publication=one.publication,
            published=edtf(one.published),
            edition=one.edition or edition,
            page=page,
            section=section,
            language=language_of(one.language),
            url=one.url if one.url.startswith(("http://", "https://")) else "",
            certain=tuple(
                certain(EntityKind.PLACE, (place,) if place else (), f"{one.style} place")
            ),
            notes=tuple(notes),
            kind_said=f"{one.style} type {one.kind}",
            rules=dict(one.rules),
        )


def _section_and_page(one: Citation) -> tuple[str, str]:
    """Section and page of a citation; Nexis writes either where the page goes."""
    if ";" in one.page:
        section, page = section_and_page(one.page)
        return one.section or section, page
    plain = one.page.strip()
    is_page = any(map(str.isdigit, plain)) or not plain.isupper() or _ROMAN.match(plain)
    if one.section or is_page:
        return one.section, bare_page(plain)
    return plain, ""
