"""ProQuest's XML to stories: that of its Historical Newspapers, and that of TDM Studio.

Both have one record for each story, with the text in one field; the newer one writes its
paragraphs as HTML, escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.importers.databases.fields import (
    bare_page,
    edtf,
    full_name,
    headline_and_edition,
    in_reading_order,
    language_of,
)
from archive.importers.databases.kinds import kind_of
from archive.importers.databases.stories import ONLY_CITED, Story
from archive.importers.databases.web_lines import marked_up_text
from archive.importers.xml import local
from archive.model import ArticleKind

_MOST = 100_000
_YEARS = re.compile(
    r"\s*[(;]\s*(?:1[5-9]|20)\d\d\s*[-–](?:[\s;]|\d{4}|current|present|file)*\)?$",
    re.IGNORECASE,
)
RULES = {
    "publication": "ProQuest publication title",
    "published": "ProQuest publication date",
    "page": "ProQuest pages",
}


def without_years(publication: str) -> str:
    """Return "The Larkhaven Post (1901-1959)" without the years that are held of it."""
    return _YEARS.sub("", publication)


def record_stories(root: etree._Element) -> Iterator[Story]:
    """Yield the story of each record below (or at) `root`."""
    records = (one for one in root.iter() if local(one).lower() == "record")
    for _, record in zip(range(_MOST), records, strict=False):
        story = _story(record)
        if story.headline or story.text:
            yield story


def _story(record: etree._Element) -> Story:
    text = _body(_first(record, "fulltext", "text"))
    abstract = _body(_first(record, "abstract", "abstext"))
    authors = tuple(dict.fromkeys(filter(None, map(_author, _authors(record)))))
    headline, edition = headline_and_edition(
        _first(record, "recordtitle") or _headline(record)
    )
    kind, term = kind_of(";".join(_all(record, "objecttype", "mstar")))
    return Story(
        headline=headline,
        text=text or abstract,
        byline=", ".join(authors),
        authors=authors or None,
        publication=without_years(_publication(record)),
        published=edtf(_first(record, "numericpubdate", "numericdate"))
        or edtf(_first(record, "alphapubdate", "rawpubdate", "pubdate")),
        edition=edition,
        page=bare_page(_first(record, "startpage") or _first(record, "pagination")),
        section=_first(record, "section", "sectionheading"),
        language=language_of(_first(record, "languagecode", "rawlang", "isocode")),
        url=_first(record, "urldocview"),
        kind=kind,
        kind_said=f"ProQuest object type {term}" if kind is not ArticleKind.ARTICLE else "",
        notes=() if text else (ONLY_CITED,),
        rules=RULES,
    )


def _publication(record: etree._Element) -> str:
    for holder in ("publication", "pubfrosting"):
        for one in _each(record, holder):
            if title := _first(one, "title"):
                return title
    return ""


def _headline(record: etree._Element) -> str:
    """The first title that is not the publication's."""
    for title in _each(record, "title"):
        around = {local(parent).lower() for parent in title.iterancestors()}
        if around.isdisjoint({"publication", "pubfrosting"}) and (text := _text(title)):
            return text
    return ""


def _authors(record: etree._Element) -> Iterator[etree._Element]:
    for one in _each(record, "contributor"):
        role = _first(one, "contribrole")
        if not role or "author" in role.lower():
            yield one


def _author(contributor: etree._Element) -> str:
    family, given = _first(contributor, "lastname"), _first(contributor, "firstname")
    if family and given:
        return full_name(given, family)
    named = _first(contributor, "personname", "normalizeddisplayform", "originalform")
    return in_reading_order(named or family or _first(contributor, "orgname"))


def _body(value: str) -> str:
    """The paragraphs of a text, whether it is marked up or has lines of its own."""
    if (text := marked_up_text(value, "ProQuest record")) is not None:
        return text
    return "\n\n".join(part for part in re.split(r"\n\s*\n", value) if part.strip())


def _each(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if local(one).lower() == wanted)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _all(element: etree._Element, *wanted: str) -> Iterator[str]:
    for name in wanted:
        yield from filter(None, map(_text, _each(element, name)))


def _first(element: etree._Element, *wanted: str) -> str:
    return next(_all(element, *wanted), "")
