"""What is printed above the text of pages that mark and declare nothing.

In the first fifteen years of the web, headline, byline and date stood in fonts and cells of
tables. What tells them is where they stand: they are the short lines between the links of
the site and the first running paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive.importers.web import author_names, boilerplate
from archive.importers.web.body import Paragraph
from archive.importers.web.dates import day_in
from archive.importers.web.declared import Declared, plain
from archive.importers.web.linked_data import Story
from archive.importers.web.publication import Site, key, parts_of

_RUNNING, _SENTENCE = 90, 60
_ENDED = re.compile(r"[.!…。]['\"”’»)]?$")
_MOST = 12
_FEW_WORDS = 2
_SHORTEST = 10
_DATED = 80
_WORDS_BESIDE = 7
_BARS = re.compile(r"\s*[|•·»>/]\s*")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|de|het|o|a)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|bureau|news service|press"
    r"|redakteur(?:in)?|redaktion|korrespondent(?:in)?|rédaction|correspondante?"
    r"|redacción|corresponsal|redazione|inviato)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines above a text; `names` are those of the byline, `lines` all that is none."""

    headline: str = ""
    byline: str = ""
    names: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def is_bare(tree: HtmlElement, head: Declared, story: Story, headline: str) -> bool:
    """Whether nothing but the title of a page says which its headline is."""
    declared = story.headline or head.first(
        "og:title", "twitter:title", "headline", "citation_title", "dc.title"
    )
    if declared:
        return False
    wanted = key(headline)
    return all(key(plain(heading)) != wanted for heading in tree.iter("h1", "h2", "h3"))


def opening_of(
    paragraphs: Sequence[Paragraph], links: frozenset[str], title: str, site: Site
) -> Opening:
    """Return what stands above the text; nothing if the headline is not among it.

    `links` are the texts of the page's links, `title` is what its browser shows.
    """
    lines = _above(paragraphs)
    kinds = [_kind(line, links, site) for line in lines]
    place = _headline(lines, kinds, title, site)
    if place is None:
        return Opening()
    end = place + 1
    while end < len(lines) and kinds[end] in {"signed", "dated", "role", "link"}:
        end += 1
    signed = [line for line, kind in zip(lines, kinds, strict=True) if kind == "signed"]
    byline = signed[0] if signed else ""
    below = lines.index(byline) + 1 if byline else len(lines)
    if below < len(lines) and kinds[below] == "role":
        byline = f"{byline}, {lines[below]}"
    names = tuple(_names(signed[0])) if signed else ()
    printed = _BARS.split(byline)[0] if day_in(byline) else byline
    return Opening(lines[place], printed, names, tuple(lines[:end]))


def _above(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The lines above the first running paragraph; none if there are too many of them."""
    lines: list[str] = []
    for paragraph in paragraphs[: _MOST + 1]:
        size = len(paragraph.text)
        if size >= _RUNNING or (size >= _SENTENCE and _ENDED.search(paragraph.text)):
            return lines
        lines.append(paragraph.text)
    return []


def _kind(line: str, links: frozenset[str], site: Site) -> str:
    parts = [boilerplate.folded([part]) for part in _BARS.split(line)]
    if all(part in links for part in parts) or boilerplate.is_pointer(line):
        return "link"
    if any(_names(line)):
        return "signed"
    if _is_dated(line):
        return "dated"
    if site.is_named(line):
        return "link"
    return "role" if _ROLE.search(line) and len(line.split()) < _WORDS_BESIDE else ""


def _names(line: str) -> Iterator[str]:
    """Yield the names of a byline: "By Bo Day", "Bo Day | March 10, 2005"."""
    first, *rest = _BARS.split(line)
    if author_names.begins_with_by(line) and len(line) < _DATED:
        yield from author_names.names_in(first)
    elif rest and all(map(_is_dated, rest)):
        names = list(author_names.names_in(first))
        if names and all(map(author_names.looks_like_person, names)):
            yield from names


def _is_dated(line: str) -> bool:
    return (
        len(line) < _DATED
        and day_in(line) is not None
        and len(_WORD.findall(line)) <= _WORDS_BESIDE
    )


def _headline(lines: list[str], kinds: list[str], title: str, site: Site) -> int | None:
    """The place of the headline: the title holds it, or it is nearest above the rest."""
    free = [at for at, kind in enumerate(kinds) if not kind]
    whole = key(title)
    held = [
        at for at in free if len(key(lines[at])) >= _SHORTEST and key(lines[at]) in whole
    ]
    if held:
        return max(held, key=lambda at: len(lines[at]))
    if not _says_nothing(title, site):
        return None
    named = [at for at in free if len(lines[at].split()) > 1 or not lines[at].isascii()]
    signs = [at for at, kind in enumerate(kinds) if kind in {"signed", "dated"}]
    before = [at for at in named if any(sign > at for sign in signs)]
    return before[-1] if before else None


def _says_nothing(title: str, site: Site) -> bool:
    """Whether a title is but the site's name and a section: "The Post - News"."""
    parts = [_ARTICLE.sub("", part) for part in parts_of(title)]
    return all(site.is_named(part) or len(part.split()) <= _FEW_WORDS for part in parts)
