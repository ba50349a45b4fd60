"""What on a page looks like a byline: elements that say so, and lines that begin with "By".

Marks are microdata, author links, classes and ids that name an author, and in the reader's
language the words with which a line begins. What stands in comments, teasers, captions and
other parts of the page is none of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from archive.importers.web import author_names
from archive.importers.web.declared import plain

MAX_LINE = 160  # characters
BARS = re.compile(r"\s[|•·]\s")
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|auteur|autor|autore|verfasser|writer|firma|signature"
    r"|contributor|reporter|journalist)s?(?:$|[\s_-]|name|link|info|text)|byline|authorname"
    r"|author-name|post-author|article-?author",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|(?<!post-)(?<!entry-)(?<!article-)footer|recommend|teaser|reply"
    r"|promo|widget|newsletter|popular|most-?read|trending|quote|image|photo|foto|picture"
    r"|credit|inline-|caption|breadcrumb|gallery|podcast|opinion-list|more-",
    re.IGNORECASE,
)
# Of a whole article these tell only how it looks.
_FORMS = re.compile("image|photo|foto|picture|gallery|podcast|quote", re.IGNORECASE)
_OUTSIDE = frozenset(
    {"footer", "nav", "figure", "figcaption", "blockquote", "template", "form"}
)
_LINES = (
    "p",
    "span",
    "div",
    "address",
    "cite",
    "em",
    "strong",
    "i",
    "b",
    "li",
    "td",
    "h4",
    "a",
)
_BREAK = "\x1e"
_GOES_ON = re.compile(r"(?:and|und|et|y|e|en|og|och|&)\s", re.IGNORECASE)
_GOES_ON_AFTER = re.compile(
    r"(?:,|&|\b(?:and|und|et|y|by|von|par|por|di|door)):?$", re.IGNORECASE
)
_MOST_PRINTED = 40


@dataclass(frozen=True, slots=True)
class Printed:
    """A byline as it stands on the page: what marks it, its text, and what holds it."""

    kind: str
    text: str
    names: tuple[str, ...]
    holder: HtmlElement


def printed_bylines(tree: HtmlElement) -> Iterator[Printed]:
    """Yield what looks like a byline, in document order, outermost first."""
    inside: set[HtmlElement] = set()
    found = 0
    for element in tree.iter(*_LINES):
        if found > _MOST_PRINTED:
            return
        parent = element.getparent()
        if parent in inside:
            inside.add(element)
            continue
        kind = _kind(element)
        if not kind or _is_elsewhere(element):
            continue
        lines = _lines(element)
        text = ", ".join(lines)
        if not text or len(text) > MAX_LINE:
            continue  # a box about the author: the name in it is met by itself
        # Below those who sign stands whom they work for.
        signed = lines[0] if author_names.begins_with_by(lines[0]) else text
        names = tuple(_names_of(element, signed, kind))
        if names:
            found += 1
            inside.add(element)
            holder = next(
                element.iterancestors("div", "section", "header", "article", "ul"), None
            )
            said = author_names.without_searches(text)
            yield Printed(kind, said, names, element if holder is None else holder)


def _lines(element: HtmlElement) -> list[str]:
    """The lines of an element as its breaks part them; an "and" goes on with the first."""
    lines: list[str] = []
    for part in " ".join(_pieces(element)).split(_BREAK):
        line = " ".join(part.split())
        if lines and (_GOES_ON.match(line) or _GOES_ON_AFTER.search(lines[-1])):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return lines


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the texts in an element in order, with a mark where a line breaks."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield _BREAK
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _kind(element: HtmlElement) -> str:
    """Return what marks an element as a byline, ``""`` if nothing does."""
    attributes = dict(element.items())
    if attributes:
        get = attributes.get
        if "author" in get("itemprop", "").split() or "author" in get("property", ""):
            return "item"
        if "author" in get("rel", "").split():
            return "link"
        marks = f"{get('class', '')} {get('id', '')} {get('data-testid', '')}"
        if len(marks) > 2 and _is_marked(marks):
            return "mark"
    text = element.text
    if text and len(text) < MAX_LINE and author_names.may_begin(text) and len(element) < 8:
        whole = " ".join(element.itertext())
        return "line" if author_names.begins_with_by(whole[:MAX_LINE]) else ""
    return ""


@lru_cache(maxsize=4096)
def _is_marked(marks: str) -> bool:
    """Whether classes name a byline; pages repeat them a thousand times."""
    return bool(_MARKED.search(marks))


def _names_of(element: HtmlElement, text: str, kind: str) -> Iterator[str]:
    named = [
        plain(part)
        for part in element.iter()
        if part is not element
        and ("name" in (part.get("itemprop") or "").split() or part.tag == "a")
    ]
    said = author_names.without_searches(text)
    if named and kind != "line" and said == text:
        names = [name for part in named for name in author_names.names_in(part)]
        if names:
            yield from names
            return
    # What follows a bar is a place or a paper: "Jane Roe | Palma | 8/1/2014".
    names = list(author_names.names_in(BARS.split(said)[0]))
    sure = author_names.says_written(text) or (
        kind != "line" and author_names.begins_with_by(text)
    )
    if not sure and not all(map(author_names.looks_like_person, names)):
        return
    yield from names


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in comments, teasers or other parts of the page."""
    for parent in (element, *element.iterancestors()):
        if parent.tag in _OUTSIDE and not (
            parent.tag == "footer"
            and next(parent.iterancestors("article"), None) is not None
        ):
            return True
        if parent.tag in {"body", "html", "main"}:
            return False
        marks = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if parent.tag == "article":
            marks = _FORMS.sub("", marks)
        if len(marks) > 3 and _ELSEWHERE.search(marks):
            return True
    return False
