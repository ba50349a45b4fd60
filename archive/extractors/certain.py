"""Names the source itself declares, in byline and metadata, wherever they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.document import Document
from archive.extractors.names.casing import name_case
from archive.extractors.names.occurrences import occurrences
from archive.extractors.names.spans import Span, Spans, lay_over, overlapping
from archive.model import Article, EntityKind, Field

BYLINE_RULE = "byline"


def lay_certain(article: Article, document: Document, spans: Spans) -> Spans:
    """Lay the declared names over those found by reading.

    Of an article with known authors only they are people of the byline: what else stands
    there is a trade or an agency.
    """
    byline = tuple(_authors_in_byline(article, document))
    if byline:
        spans = tuple(
            span
            for span in spans
            if span.kind is EntityKind.ORGANIZATION
            or document.printed(span.start, span.end)[0] is not Field.BYLINE
        )
    return lay_over(lay_over(spans, _declared(article, document, spans)), byline)


def declared_form(article: Article, name: str) -> str:
    """Return `name`, that of an author, as declared, in normal case."""
    wanted = " ".join(name.split()).casefold()
    forms = (" ".join(author.split()) for author in _authors(article))
    return next((name_case(form) for form in forms if form.casefold() == wanted), name)


def _authors_in_byline(article: Article, document: Document) -> Iterator[Span]:
    begin, end = document.part(Field.BYLINE)
    for author in _authors(article):
        pattern = r"\s+".join(re.escape(word) for word in author.split())
        found = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
        for match in found.finditer(document.text, begin, end):
            yield Span(match.start(), match.end(), EntityKind.PERSON, BYLINE_RULE)


def _authors(article: Article) -> dict[str, None]:
    declared = (one.name for one in article.certain if one.kind is EntityKind.PERSON)
    return dict.fromkeys(name for name in (*article.authors, *declared) if name.strip())


def _declared(article: Article, document: Document, spans: Spans) -> Iterator[Span]:
    """Yield where declared names are printed, unless within a longer name."""
    kinds: dict[str, tuple[EntityKind, str]] = {}
    for one in article.certain:
        if one.kind is not EntityKind.DATE:
            kinds.setdefault(one.name, (one.kind, one.rule))
    for author in article.authors:
        kinds.setdefault(name_case(author), (EntityKind.PERSON, BYLINE_RULE))
    for start, end, name in occurrences(document.text, kinds):
        inside = overlapping(spans, start, end)
        if any(span.end - span.start > end - start for span in inside):
            continue
        kind, rule = kinds[name]
        yield Span(start, end, kind, rule)
