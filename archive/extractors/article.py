"""The extractor Pressmark ships: declared names, found names, dates, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.extractors.certain import BYLINE_RULE, declared_form, lay_certain
from archive.extractors.dates import CALENDAR_WORDS, find_dates
from archive.extractors.document import Document, compose, modern
from archive.extractors.headlines import read_headlines
from archive.extractors.languages import language_of, names_are_found_in
from archive.extractors.linking import Found, link
from archive.extractors.names import find_names, french, opinions
from archive.extractors.names.casing import name_case
from archive.extractors.names.local import declared_places
from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.vocabulary import without_long_s
from archive.extractors.names.words import BEFORE
from archive.extractors.weights import best_weights
from archive.model import Article, EntityKind, Field, HeldArticle, Names

_LONGEST_TITLE = 40
# Several newspapers in one; the model would take minutes over more, and nobody could wait.
_LONGEST_TEXT = 400_000
# Newspapers from before are read by our own tagger alone, which learnt from such.
_MODERN = "1940"
_NEVER = "9999"


class ArticleExtractor:
    """Finds the names and dates of an article and says which mentions mean the same."""

    version = 4

    @property
    def name(self) -> str:
        """Which English weights are used, as ``spacy-md``."""
        return f"spacy-{best_weights().size}"

    def extract(self, held: HeldArticle) -> Names:
        """Return mentions in reading order, without overlaps within a field, and entities.

        In a language without a model only declared names and dates are found. Of a text
        longer than several newspapers only the beginning is read.
        """
        return self._extract(held, at_once=False)[0]

    def extract_at_once(self, held: HeldArticle) -> tuple[Names, bool]:
        """Return what our own tagger alone finds, and whether `extract` finds no more."""
        return self._extract(held, at_once=True)

    def _extract(self, held: HeldArticle, *, at_once: bool) -> tuple[Names, bool]:
        article = replace(held.article, text=held.article.text[:_LONGEST_TEXT])
        document = compose(article)
        found: Spans = ()
        final = True
        language = language_of(document.text, article.language)
        match language:
            case "en":
                document = replace(document, text=without_long_s(document.text))
                local = declared_places(article.dateline, held.publication)
                old = (held.published or _NEVER) < _MODERN
                alone = old or opinions.is_for_one(document.text)
                found = find_names(document.text, local, at_once=at_once or alone)
                final = alone or not at_once
            case french.LANGUAGE if names_are_found_in(french.LANGUAGE):
                final = not at_once
                found = french.find_names(document.text) if final else ()
            case _:
                pass
        spans = read_headlines(document, found)
        spans = lay_certain(article, document, spans)
        names = [_named(article, document, span) for span in spans]
        dates = _dates(article, held.published, names, language or "en")
        return link([*_settled(names, dates)]), final


def _named(article: Article, document: Document, span: Span) -> Found:
    """Return a name with what is printed and the title before it."""
    field, start, end = document.printed(span.start, span.end)
    name = document.text[span.start : span.end]
    title = ""
    if span.kind is EntityKind.PERSON:
        before = document.text[max(0, span.start - _LONGEST_TITLE) : span.start]
        match = BEFORE.search(before)
        title = match["title"] if match else ""
        if span.rule == BYLINE_RULE:
            name = declared_form(article, name)
    printed = article.field(field)[start:end]
    if name.islower() and printed.isupper():
        name = name_case(
            printed
        )  # a headline in capitals whose words the text does not use
    return Found(span.kind, field, start, end, printed, name, span.rule, title)


def _dates(
    article: Article, published: str | None, names: Iterable[Found], language: str
) -> list[Found]:
    """Find the dates of all fields but the byline, and none within a name."""
    taken: dict[Field, list[tuple[int, int]]] = {field: [] for field in Field}
    for name in names:
        # "In May" and "at Easter" are taken for places by the model, and are none.
        if not (name.kind is EntityKind.PLACE and name.text in CALENDAR_WORDS):
            taken[name.field].append((name.start, name.end))
    dates = []
    for field in (Field.HEADLINE, Field.DECK, Field.TEXT):
        printed = article.field(field)
        found = find_dates(modern(printed), published, language, taken[field])
        dates += [
            Found(
                EntityKind.DATE,
                field,
                one.start,
                one.end,
                printed[one.start : one.end],
                " ".join(one.text.split()),
                one.rule,
                value=one.value,
            )
            for one in found
        ]
    return dates


def _settled(names: Iterable[Found], dates: Iterable[Found]) -> Iterator[Found]:
    """Yield names and dates without overlaps.

    What begins first stays, except that a date as long as a name or longer replaces it.
    """
    both = sorted([*names, *dates], key=lambda one: (one.field, one.start, -one.end))
    kept: list[Found] = []
    for one in both:
        last = kept[-1] if kept else None
        if last is None or last.field is not one.field or last.end <= one.start:
            kept.append(one)
        elif _is_name(last) and not _is_name(one) and last.end <= one.end:
            kept[-1] = one
    yield from kept


def _is_name(one: Found) -> bool:
    return one.kind is not EntityKind.DATE
