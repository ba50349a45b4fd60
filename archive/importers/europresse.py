"""Europresse: HTML of its older and newer layouts, told apart by nothing but class names.

Each document has its newspaper, a header with section, date and page, its title, and its
text: in a container of its own (newer) or simply after the title (older), where rights and
a certificate follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.errors import SourceError
from archive.importers.databases.documents import Form, form_of
from archive.importers.databases.fields import page_of
from archive.importers.databases.lines import Line
from archive.importers.databases.stories import Story, pages_of
from archive.importers.databases.web_lines import element_lines, tree_of
from archive.importers.head import has_any
from archive.importers.pasted.bylines import bare_byline_of, byline_of, cased
from archive.importers.pasted.printed_dates import printed_date
from archive.model import Page
from archive.source import Source

_MARKS = (b"europresse", b"cedrom", b"docpublicationname", b"dococurrcontainer")
_NAMED = re.compile(
    rb"""class\s*=\s*["']?[^"'<>]{0,200}\bDocPublicationName""", re.IGNORECASE
)
_GLIMPSED = 600_000
_ISSUE_NUMBER = re.compile(r"(?i)\s*(?:[,;]?\s*n[o°º]\.?\s*[\w-]+|\s\|\s.*)$")
_PAGE = re.compile(r"(?i)^p(?:\.|ages?\b|p\.)\s*(?P<page>[^\s,;]{1,20})")
_LABEL = re.compile(r"[A-Z]{1,2}-?\d{1,3}")
_EDITION = re.compile(r"(?i)^éditions?\s*(?:\(s\))?\s*:?\s*(?P<edition>.+)$")
_CLOSING = re.compile(
    r"(?i)^(?:©|\(c\)\s|copyright\b|tous droits réservés|numéro de document|document number"
    r"|news[·•.]\d{8}|certificat émis|ce certificat|date d.émission|le présent document)"
)
_FAMILY_FIRST = re.compile(
    r"(?P<family>(?:[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ’'-]+\s)+)"
    r"(?P<given>[^\W\d_a-zà-ÿ]\w*[a-zà-ÿ][\w’'.-]*(?:\s[\w’'.-]+)?)"
)
# What is left of pictures that are not in the file.
_PICTURED = re.compile(r"(?i)(?:illustration|photo|image)\(s\)\s?:?")
_TITLE, _HEADING = "\ue000", "\ue001"
_BYLINE = 120
_MOST = 10_000


class EuropresseImporter:
    """Reads an export of Europresse, each document as one article."""

    name = "europresse"
    version = 1
    title = "Europresse exports"
    gives = "the stories of an export, with section and page"

    def accepts(self, source: Source, head: bytes) -> float:
        if form_of(head) is not Form.HTML or not has_any(head, *_MARKS):
            return 0.0
        return 0.96 if _NAMED.search(source.read()[:_GLIMPSED]) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        tree = tree_of(source.read(), source.name)
        stories = [_story(container) for container in _containers(tree)]
        found = [story for story in stories if story.headline or story.text]
        if not found:
            raise SourceError(source.name, "holds no document of Europresse")
        yield from pages_of(found)


def _containers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the largest element around each document that holds no other document.

    None is within another: what is nested would be read once for each level.
    """
    names = [
        element
        for element in _each(tree, "docpublicationname")
        if not any(_is(parent, "docpublicationname") for parent in element.iterancestors())
    ]
    held = Counter(parent for name in names for parent in name.iterancestors())
    containers: dict[HtmlElement, None] = {}
    for name in names[:_MOST]:
        container = name
        for parent in name.iterancestors():
            if held[parent] > 1 or parent.tag in {"body", "html"}:
                break
            container = parent
        # Where nothing parts documents, all there is becomes one, once.
        around = name.getparent() if container is name else container
        if around is not None:  # not the root itself
            containers[around] = None
    for container in containers:
        if containers.keys().isdisjoint(container.iterancestors()):
            yield container


def _story(container: HtmlElement) -> Story:
    publication = _ISSUE_NUMBER.sub("", _first(container, "docpublicationname"))
    header = " ".join(_text(one) for one in _each(container, "docheader"))
    title = _title(container)
    headline = _text(title) if title is not None else ""
    deck = _first(container, "rdp__subtitle")
    signed = _first(container, "sm-margin-bottomnews")
    body = next(
        (
            one
            for name in ("dococurrcontainer", "doctext")
            for one in _each(container, name)
        ),
        None,
    )
    section, published, page, edition = _header(header or _sub_section(container))
    if body is not None:
        lines = _until_closing(list(element_lines(body)))
    else:
        above, lines = _around_title(container, title)
        deck = deck or above
    byline = signed if len(signed) <= _BYLINE else ""
    if not byline and body is not None:
        byline = _below_title(title, publication)
    if not byline and len(lines) > 1 and _names(lines[0].text, publication):
        byline, lines = lines[0].text, lines[1:]
    return Story(
        headline=headline,
        deck=deck,
        text="\n\n".join(line.text for line in _flowing(lines)),
        byline=byline,
        authors=_turned(byline),
        publication=publication,
        published=published,
        edition=edition,
        page=page,
        section=section,
        rules={
            "publication": "Europresse DocPublicationName",
            "published": "Europresse DocHeader",
            "page": "Europresse DocHeader",
        },
    )


def _turned(byline: str) -> tuple[str, ...] | None:
    """The authors of "LE GOFF Yann; DUPONT Marie"; ``None`` of names in reading order."""
    parts = [part for part in re.split(r"\s*[;,]\s*", byline) if part]
    found = [_FAMILY_FIRST.fullmatch(part) for part in parts]
    if not parts or not all(found):
        return None
    return tuple(f"{one['given']} {cased(one['family'].strip())}" for one in found if one)


def _names(line: str, publication: str) -> bool:
    return bool(byline_of(line) or bare_byline_of(line, publication))


def _title(container: HtmlElement) -> HtmlElement | None:
    for name in ("titrearticlevisu", "titrearticle"):
        found = next(_each(container, name), None)
        if found is not None and _text(found):
            return found
    return None


def _below_title(title: HtmlElement | None, publication: str) -> str:
    """The names that stand alone below a title, outside the text."""
    while title is not None and title.tag != "div":
        title = title.getparent()
    following = None if title is None else title.getnext()
    if following is None or following.tag != "div":
        return ""
    text = _text(following)
    signs = _names(text, publication) or _turned(text)
    return text if len(text) <= _BYLINE and signs else ""


def _sub_section(container: HtmlElement) -> str:
    """What stands for a header in some documents: the line after a section's title."""
    named = next(_each(container, "doctitresoussection"), None)
    following = None if named is None else named.getnext()
    return "" if following is None else _text(following)


def _header(text: str) -> tuple[str, str | None, str, str]:
    """Return section, date, page and edition of "Politique, jeudi 4 octobre 2012, p. 3"."""
    dated = printed_date(text)
    before = text[: dated.start] if dated else text
    parts = re.split(r"\s*[,;]\s+|\s+-\s+", text[dated.end :]) if dated else []
    page = edition = ""
    for part in [*re.split(r"\s*[,;]\s+", before), *parts]:
        plain = part.strip(" ,;-")
        if not page and (found := _PAGE.match(plain)):
            page = found["page"]
        elif not page and (told := page_of(plain) or _bare_page(plain)):
            page = told
        elif not edition and (found := _EDITION.match(plain)):
            edition = found["edition"]
    section = re.split(r"\s*[,;]\s+", before.strip(" ,;-"))[0].strip(" ,;-")
    if section == page or _PAGE.match(section) or _EDITION.match(section):
        section = ""
    return section, dated.published if dated else None, page, edition


def _bare_page(part: str) -> str:
    """A page's label that stands without a word for it: "A1"."""
    return part if _LABEL.fullmatch(part) else ""


def _around_title(
    container: HtmlElement, title: HtmlElement | None
) -> tuple[str, list[Line]]:
    """Return what stands right above the title, and the lines of the text below it."""
    for element in list(container.iter()):
        if _is(element, "docpublicationname") or _is(element, "docheader"):
            _blank(element, _HEADING)
    if title is not None:
        _blank(title, _TITLE)
    lines = list(element_lines(container))
    start = next((n for n, line in enumerate(lines) if _TITLE in line.text), None)
    heading = max(
        (n for n, line in enumerate(lines[:start]) if _HEADING in line.text), default=-1
    )
    if start is None:
        return "", _until_closing(lines[heading + 1 :])
    above = " ".join(line.text for line in lines[heading + 1 : start])
    return above, _until_closing(lines[start + 1 :])


def _blank(element: HtmlElement, mark: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = mark


def _until_closing(lines: list[Line]) -> list[Line]:
    end = next((n for n, line in enumerate(lines) if _CLOSING.match(line.text)), len(lines))
    return lines[:end]


def _flowing(lines: list[Line]) -> Iterator[Line]:
    return (
        line
        for line in lines
        if line.text.strip(_TITLE + _HEADING) and not _PICTURED.fullmatch(line.text)
    )


def _each(container: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (element for element in container.iter() if _is(element, name))


def _is(element: HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").lower().split()


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _first(container: HtmlElement, name: str) -> str:
    return next((text for one in _each(container, name) if (text := _text(one))), "")
