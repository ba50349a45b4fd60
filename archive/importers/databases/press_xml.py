"""Newspapers in XML of somebody's own making: headed articles below a short header.

Schools and editors invent such formats. They are read by what the names of their elements
and attributes contain, and nothing is loaded that they refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from archive.importers.databases.fields import edtf
from archive.importers.databases.stories import Story
from archive.importers.databases.tei_text import inline, names_in
from archive.importers.xml import local

_TITLE = re.compile(
    r"(?i)^(?:art(?:icle)?_?)?(?:title|titre|titel|head(?:line)?)(?:_?art.*)?$"
)
_PAPER = re.compile(
    r"(?i)^(?:press_?title|newspaper_?(?:title|name)?|publication_?(?:title|name)?|journal"
    r"|title|titre|titel)$"
)
_DATE = re.compile(r"(?i)date")
_NOTHING = frozenset({"", "null", "none", "n/a"})
_AUTHOR = frozenset({"author", "byline", "auteur", "autor"})
NO_TEXT = "only the headline is in the file"


def press_stories(root: etree._Element) -> Iterator[Story]:
    """Yield the articles; one that goes on in the next column is one article."""
    publication, published, language = _header(root)
    made: list[tuple[Story, list[str]]] = []
    for article in (one for one in root.iter() if local(one).lower() == "article"):
        story = _story(article)
        if story is None:
            continue
        before = made[-1][0] if made else None
        if before and before.headline == story.headline and before.byline == story.byline:
            made[-1][1].append(story.text)
        else:
            made.append((story, [story.text]))
    for story, texts in made:
        text = "\n\n".join(filter(None, texts))
        yield replace(
            story,
            text=text,
            publication=publication,
            published=published,
            language=language,
            notes=() if text else (NO_TEXT,),
            rules={"publication": "header of the file", "published": "header of the file"},
        )


def _header(root: etree._Element) -> tuple[str, str | None, str | None]:
    publication, language = "", None
    published: str | None = None
    for one in root.iter():
        if local(one).lower() in {"article", "text", "body", "page"}:
            break
        name, text = local(one), inline(one)
        if not publication and _PAPER.match(name) and text.lower() not in _NOTHING:
            publication = text
        if published is None and _DATE.search(name):
            values = [text, *map(str, one.attrib.values())]
            published = next(filter(None, map(edtf, values)), None)
        if name.lower() == "language":
            value = one.get("lang") or one.get("ident") or text
            language = value if re.fullmatch(r"[a-z]{2,3}", value) else language
    return publication, published, language


def _story(article: etree._Element) -> Story | None:
    headline, byline = "", ""
    authors: list[str] = []
    paragraphs: list[str] = []
    for child in article:
        name, text = local(child), inline(child)
        if not name:
            continue
        if _TITLE.match(name):
            headline = headline or ("" if text.lower() in _NOTHING else text)
        elif name.lower() in _AUTHOR:
            person = text or _person(child)
            if person:
                authors.append(person)
                byline = ", ".join(authors)
        elif text:
            paragraphs.append(text)
    if not (headline or paragraphs):
        return None
    page = next(
        (one.get("n") for one in article.iterancestors() if local(one).lower() == "page"),
        None,
    )
    return Story(
        headline=headline,
        text="\n\n".join(paragraphs),
        byline=byline,
        authors=tuple(authors) or None,
        page=page or "",
        certain=tuple(dict.fromkeys(names_in(article))),
    )


def _person(author: etree._Element) -> str:
    """The name in an author's attributes, however they are spelt ("firtsname")."""
    first = next(
        (
            str(value)
            for key, value in author.attrib.items()
            if "name" in key and key != "name"
        ),
        "",
    )
    return " ".join(f"{first} {author.get('name') or ''}".split())
