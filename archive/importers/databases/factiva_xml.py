"""Factiva's XML (``http://global.factiva.com/pps/2.0``) to stories."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.importers.databases.factiva_fields import RULES
from archive.importers.databases.fields import bare_page, certain, edtf, language_of
from archive.importers.databases.stories import Story
from archive.importers.xml import local
from archive.model import EntityKind

_MOST = 100_000


def xml_stories(root: etree._Element) -> Iterator[Story]:
    """Yield the stories of a response; marks of search hits within text are dropped."""
    articles = (element for element in root.iter() if local(element) == "article")
    for _, article in zip(range(_MOST), articles, strict=False):
        headline = " ".join(_paragraphs(article, "headline"))
        text = [
            *_paragraphs(article, "leadParagraph"),
            *_paragraphs(article, "tailParagraphs"),
        ]
        if not (headline or text):
            continue
        places = tuple(_names(article, "region"))
        firms = tuple(_names(article, "company"))
        yield Story(
            headline=headline,
            text="\n\n".join(text),
            byline=" ".join(_paragraphs(article, "byline")),
            publication=_first(article, "sourceName"),
            published=edtf(_first(article, "publicationDate")),
            edition=_first(article, "edition"),
            page=bare_page(_first(article, "pages")),
            section=_first(article, "sectionName") or _first(article, "section"),
            language=language_of(_first(article, "baseLanguage")),
            certain=(
                *certain(EntityKind.ORGANIZATION, firms, "Factiva company"),
                *certain(EntityKind.PLACE, places, "Factiva region"),
            ),
            rules=RULES,
        )


def _each(article: etree._Element, wanted: str) -> Iterator[etree._Element]:
    return (child for child in article if local(child) == wanted)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _first(article: etree._Element, wanted: str) -> str:
    return next(map(_text, _each(article, wanted)), "")


def _paragraphs(article: etree._Element, wanted: str) -> Iterator[str]:
    for part in _each(article, wanted):
        inside = [child for child in part.iter() if local(child) == "paragraph"]
        for paragraph in inside or [part]:
            if text := _text(paragraph):
                yield text


def _names(article: etree._Element, wanted: str) -> Iterator[str]:
    for element in _each(article, wanted):
        if name := next(map(_text, _each(element, "name")), ""):
            yield name
