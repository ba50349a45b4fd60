"""The issue that a TEI header describes: newspaper, date and language of what was encoded.

Only the description of the source counts; title and date of the electronic edition are
used for the title alone, and last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.importers.databases.fields import (
    bare_page,
    edtf,
    in_reading_order,
    language_of,
)
from archive.importers.databases.tei_text import inline
from archive.importers.pasted.printed_dates import printed_date
from archive.importers.xml import local

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WHEN = ("when", "when-iso", "from", "notBefore", "from-iso", "notBefore-iso")
_ISBD = " : "
# What is left before a date, as in "Larkhaven Post, No. 12 (".
_BEFORE_DATE = re.compile(
    r"(?i)(?:[\s,.:;(\[–—-]|\b(?:vom|of|du|del|van|from|for|issue|ausgabe)\b"
    r"|\b(?:no|nr|num|n°|nº|vol)\b\.?\s*\d{1,6})+$"
)
_PAGE = re.compile(r"(?i)\b(?:pages?|p\.|pp\.|seite|s\.)\s*(\d{1,3}(?:[-–]\d{1,3})?)\b")
_LONGEST_NAME = 6
_DAY = len("1840-01-18")


@dataclass(frozen=True, slots=True)
class Issue:
    """What a header says of an issue; `rules` says where fields of it stand.

    `headline` and `authors` are those of the one article that was encoded, if the source is
    described as an article; `page` is where it stands, or the pages that were encoded.
    """

    publication: str = ""
    published: str | None = None
    language: str | None = None
    edition: str = ""
    headline: str = ""
    authors: tuple[str, ...] = ()
    page: str = ""
    rules: tuple[tuple[str, str], ...] = ()


def issue_of(tei: etree._Element, language: str | None) -> Issue:
    """Return the issue of a TEI element; `language` is that of its text, if it says so."""
    header = next((child for child in tei if local(child) == "teiHeader"), None)
    if header is None:
        return Issue(language=language)
    publication, title_rule = _title(header, language)
    published, date_rule = _date(header)
    headline, authors = _article(header)
    return Issue(
        _undated(publication.split(_ISBD)[0]).strip(" .,–—-"),
        published,
        language or _language(header),
        headline=headline,
        authors=authors,
        page=_page(header),
        rules=(("publication", title_rule), ("published", date_rule)),
    )


def language_tag(value: str | None) -> str | None:
    """Return an ``xml:lang`` as a BCP 47 tag; private parts ("-x-ijmes") are dropped."""
    if not value or not value.split("-")[0].isalpha() or len(value.split("-")[0]) > 3:  # noqa: PLR2004
        return None
    tag = value.strip().split("-x-")[0]
    first, dash, rest = tag.partition("-")
    # ISO 639-2 has three letters where BCP 47 wants the two of ISO 639-1.
    short = language_of(first) if len(first) == 3 else None  # noqa: PLR2004
    return f"{short or first}{dash}{rest}"


def language_near(element: etree._Element) -> str | None:
    """Return the language that an element, or what is around it, declares."""
    around = (element, *element.iterancestors())
    return next(filter(None, (language_tag(one.get(_LANG)) for one in around)), None)


def _undated(title: str) -> str:
    """A title without the date of the issue and its number, if a name is left before."""
    dated = printed_date(title)
    name = _BEFORE_DATE.sub("", title[: dated.start]) if dated else title
    return name if any(map(str.isalpha, name)) else title


def _article(header: etree._Element) -> tuple[str, tuple[str, ...]]:
    """The headline and the authors of the article that the source is."""
    for place in header.iter():
        if local(place) not in {"analytic", "bibl"}:
            continue
        titles = [one for one in place if local(one) == "title"]
        own = local(place) == "analytic"
        headline = next(
            (inline(one) for one in titles if own or one.get("level") == "a"), ""
        )
        if headline:
            return headline, _authors(place)
    if _cited(header):
        # Where the source is only told in words, the title is that of the article.
        for place in header.iter():
            if local(place) == "titleStmt" and (authors := _authors(place)):
                named = (inline(one) for one in place if local(one) == "title")
                return next(named, ""), authors
    return "", ()


def _authors(place: etree._Element) -> tuple[str, ...]:
    people = (inline(one) for one in place if local(one) == "author")
    return tuple(map(in_reading_order, filter(None, people)))


def _page(header: etree._Element) -> str:
    """The page or pages that the description of the source tells: "3", "1-4"."""
    for place in header.iter():
        if local(place) != "sourceDesc":
            continue
        for scope in place.iter():
            unit = (scope.get("unit") or scope.get("type") or "").lower()
            if local(scope) == "biblScope" and unit in {"page", "pages", "pp", "p"}:
                first = scope.get("from") or scope.get("n") or inline(scope)
                last = scope.get("to") or first
                return bare_page(first if last == first else f"{first}-{last}")
    for text in _sources_in_words(header):
        if found := _PAGE.search(text):
            return found[1]
    return ""


def _title(header: etree._Element, language: str | None) -> tuple[str, str]:
    for path, rule in (
        (("sourceDesc", "monogr"), "TEI monogr title"),
        (("sourceDesc", "bibl"), "TEI bibl title"),
        (("sourceDesc", "biblFull"), "TEI biblFull title"),
        (("sourceDesc", "series"), "TEI series title"),
        (("seriesStmt",), "TEI seriesStmt title"),
        (("titleStmt",), "TEI titleStmt title"),
    ):
        if path == ("titleStmt",) and (cited := _cited(header)):
            return cited, "TEI source"
        titles = [title for title in _titles(header, path) if title.get("type") != "sub"]
        if len(titles) > 1 and titles[0].get("type") == "nonSort":  # "Le" Courrier
            return f"{inline(titles[0])} {inline(titles[1])}", rule
        named = [title for title in titles if title.get("level") in {"j", None}]
        fitting = [
            title
            for title in named
            if language
            and (title.get(_LANG) or "").split("-")[0] == language.split("-")[0]
            and len((title.get(_LANG) or "").split("-")) == 1
        ]
        for title in (*fitting, *named, *titles):
            # Dates within a title are the issue's, not the newspaper's name.
            if text := " ".join((title.text or "").split()):
                return text, rule
            if text := inline(title):
                return text, rule
    return "", ""


def _cited(header: etree._Element) -> str:
    """The newspaper that a source names in words: "Larkhaven Post, May 15, 1912, p. 3"."""
    for text in _sources_in_words(header):
        dated = printed_date(text)
        name = _BEFORE_DATE.sub("", text[: dated.start]) if dated else ""
        if name and len(name.split()) <= _LONGEST_NAME:
            return name
    return ""


def _sources_in_words(header: etree._Element) -> Iterator[str]:
    for place in header.iter():
        if local(place) == "sourceDesc":
            for one in place.iter():
                inside = {local(child) for child in one}
                if local(one) in {"p", "bibl"} and inside.isdisjoint({"title", "bibl"}):
                    yield inline(one)


def _titles(header: etree._Element, path: tuple[str, ...]) -> Iterator[etree._Element]:
    for first in header.iter():
        if local(first) != path[0]:
            continue
        for holder in first.iter() if len(path) > 1 else (first,):
            if local(holder) == path[-1]:
                yield from (child for child in holder if local(child) == "title")


def _date(header: etree._Element) -> tuple[str | None, str]:
    """The date of the source: that marked as its publication first, then any in it."""
    found: list[tuple[int, str, str]] = []
    for place in header.iter():
        if local(place) not in {"sourceDesc", "creation"}:
            continue
        for order, date in enumerate(one for one in place.iter() if local(one) == "date"):
            value = next((date.get(name) for name in _WHEN if date.get(name)), None)
            dated = edtf(value) if value else edtf(inline(date))
            if dated is None:
                continue
            marked = date.get("type") in {"published", "official", "publication", "issue"}
            inside = {local(parent) for parent in date.iterancestors()}
            weight = 4 * marked + 2 * ("imprint" in inside) + len(dated) / 100
            weight -= 3 * ("series" in inside)
            rule = f"TEI {local(date.getparent())} date"  # type: ignore[arg-type] # a child
            found.append((round(weight * 1000) - order, dated, rule))
    best = max(found, default=None)
    if best is None or len(best[1]) < _DAY:
        # The year of a volume, where the title tells the day of the issue.
        day = _titled_day(header)
        if day and (best is None or day.startswith(best[1])):
            return day, "TEI title"
    return (best[1], best[2]) if best else (None, "")


def _titled_day(header: etree._Element) -> str | None:
    """The day that a title, or the description of the source, tells in words."""
    named = (
        inline(place)
        for place in header.iter()
        if local(place) in {"title", "bibl"} and place.get("type") != "revision"
    )
    for text in (*named, *_sources_in_words(header)):
        day = edtf(text)
        if day and len(day) == _DAY:
            return day
    return None


def _language(header: etree._Element) -> str | None:
    named = (one.get("ident") for one in header.iter() if local(one) == "language")
    return next(filter(None, map(language_tag, named)), None)
