"""Who wrote an article: every place that names an author has a vote, the site has none.

Sources are linked data, metas, microdata, author links, elements that call themselves
bylines, and short lines that begin with "By" in the reader's language. The list of names
that most sources support wins; of equals the longer, since metas often hold the first
author only. Accounts ("admin") and the site's own name do not count. Only where no person
is named anywhere an organization that linked data expressly calls the author is one: news
sites mean it ("Associated Press"), weblogs merely name themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from archive.importers.web import author_names
from archive.importers.web.dates import is_month, is_only_date
from archive.importers.web.declared import Declared, plain
from archive.importers.web.linked_data import Story
from archive.importers.web.publication import Site, key

_METAS = (
    "author", "article:author", "og:article:author", "article_author", "articleauthor",
    "og:author", "authors", "byl", "byline", "dc.creator", "dcterms.creator", "dc:creator",
    "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author",
    "article.author", "content-author", "rnews:author", "branch:deeplink:authorname1",
)  # fmt: skip
_WRITTEN = re.compile(
    r"written|author|verfasst|geschrieben|von|écrit|auteur|escrito|autor|scritto|geschreven"
    r"|skrevet|skriven|door|por|napisan|автор|作者",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|auteur|autor|autore|verfasser|writer|firma|signature"
    r"|contributor|reporter|journalist)s?(?:$|[\s_-]|name|link|info|text)|byline|authorname"
    r"|author-name|post-author|article-?author",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|(?<!post-)(?<!entry-)(?<!article-)footer|recommend|teaser|reply|promo|widget|newsletter|popular"
    r"|most-?read|trending|quote|image|photo|foto|picture|credit|inline-|caption|breadcrumb|gallery|podcast|opinion-list|more-",
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
_WEIGHTS = {"data": 1.5, "meta": 1.2, "item": 1.1, "link": 0.8, "mark": 0.9, "line": 0.7}
_NEWS = re.compile(r"news|report|liveblog")
_SIGNATURE = re.compile(r"[^\W\d_][\w\s.'’-]{3,38}")
_NEAREST = 0.3
_MOST = 6
_BARS = re.compile(r"\s[|•·]\s")
_BREAK = "\x1e"
_GOES_ON = re.compile(r"(?:and|und|et|y|e|en|og|och|&)\s", re.IGNORECASE)
_GOES_ON_AFTER = re.compile(
    r"(?:,|&|\b(?:and|und|et|y|by|von|par|por|di|door)):?$", re.IGNORECASE
)
_TO_READ = re.compile(
    r"""^\W*(?:lesezeit|(?:temps\s+de\s+)?lecture|tiempo\s+de\s+lectura|leestijd
        |tempo\s+di\s+lettura)\b
    | \b\d+\s*(?:min|minutes?|minuten|minutos|minuti)\b\.?
        (?:\s+(?:read|lesezeit|de\s+lecture))?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_MAX_LINE = 160


@dataclass(frozen=True, slots=True)
class Printed:
    """A byline as it stands on the page: what marks it, its text, and what holds it."""

    kind: str
    text: str
    names: tuple[str, ...]
    holder: HtmlElement


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline as printed, its authors, and those of them that are people."""

    printed: str
    authors: tuple[str, ...]
    people: tuple[str, ...]


def byline_of(tree: HtmlElement, head: Declared, story: Story, site: Site) -> Byline:
    """Return who wrote the article; nobody, if only the site is named."""
    printed = [
        Printed(line.kind, line.text, names, line.holder)
        for line in _printed(tree)
        if (names := _people(line.names, site))
    ]
    lists: list[tuple[str, tuple[str, ...]]] = [
        ("data", _people(_declared_people(story), site)),
        *(("meta", _people(names, site)) for names in _meta_names(head)),
    ]
    lists += [
        (kind, _first_group([line for line in printed if line.kind == kind]))
        for kind in ("item", "link", "mark", "line")
    ]
    nearest = printed[0].kind if printed else ""
    authors = _elect([(kind, names) for kind, names in lists if names], nearest)
    people = authors
    if not authors:
        authors = _organizations(story)
    return Byline(_as_printed(printed, authors), authors, people)


def _declared_people(story: Story) -> Iterator[str]:
    for author in story.authors:
        if author.kind != "organization":
            yield from author_names.names_in(author.name)


def _meta_names(head: Declared) -> Iterator[list[str]]:
    """Yield the names of each kind of meta; a kind may occur once for every author."""
    metas = [list(head.each(name)) for name in _METAS]
    metas += [
        [head.first(f"twitter:data{number}")]
        for number in "12"
        if _WRITTEN.search(head.first(f"twitter:label{number}"))
    ]
    for contents in metas:
        named = [content for content in contents if "://" not in content]
        if named:
            yield [name for content in named for name in author_names.names_in(content)]


def _people(names: Iterable[str], site: Site) -> tuple[str, ...]:
    return author_names.distinct(
        (
            name
            for name in names
            if not (
                site.is_named(name)
                or site.has_part(name)
                or author_names.is_nobody(name)
                or is_month(name)
            )
        ),
        key,
    )


def _organizations(story: Story) -> tuple[str, ...]:
    """Return the organizations that linked data declares to have written a news story."""
    if not _NEWS.search(story.kind):
        return ()
    return author_names.distinct(
        (
            author.name
            for author in story.authors
            if author.kind != "person"
            and len(author.name) < _MAX_LINE / 2
            and "://" not in author.name
            and not author_names.is_nobody(author.name)
        ),
        key,
    )


def _elect(lists: Sequence[tuple[str, tuple[str, ...]]], nearest: str) -> tuple[str, ...]:
    """Return the list of names with most support; of equals the longer, then the first.

    `nearest` is the kind of the first byline on the page: later ones may be of teasers.
    """
    best: tuple[str, ...] = ()
    most = (0.0, 0)
    for kind, names in lists:
        mine = {key(name) for name in names}
        support = _WEIGHTS[kind] + (_NEAREST if kind == nearest else 0.0)
        for other_kind, others in lists:
            theirs = {key(name) for name in others}
            if other_kind != kind:
                support += _WEIGHTS[other_kind] * len(mine & theirs) / len(mine | theirs)
        score = (round(support, 3), len(names))
        if score > most:
            best, most = names, score
    return best


def _first_group(lines: list[Printed]) -> tuple[str, ...]:
    """Return the names of the first byline and of those beside it; others are teasers'."""
    if not lines:
        return ()
    first = lines[0].holder
    around = first.getparent()
    small = around is not None and len("".join(around.itertext())) < 2 * _MAX_LINE
    homes = (first, around) if small else (first,)
    beside = [
        line for line in lines if line.holder in homes or line.holder.getparent() in homes
    ]
    together = author_names.distinct((name for line in beside for name in line.names), key)
    return together if len(together) <= _MOST else lines[0].names


def _as_printed(printed: list[Printed], authors: tuple[str, ...]) -> str:
    wanted = {key(name) for name in authors}
    lines = [
        line
        for line in printed
        if wanted and wanted <= {key(name) for name in line.names} and line.kind != "link"
    ]
    best = min(lines, key=lambda line: len(line.text), default=None)
    return _without_date(best.text).strip(" -–—|·•,") if best else ", ".join(authors)


def _without_date(line: str) -> str:
    """Return a byline without the dates and times to read that follow its bars or dots."""
    cuts = list(_BARS.finditer(line))
    while cuts and (is_only_date(rest := line[cuts[-1].end() :]) or _TO_READ.search(rest)):
        line = line[: cuts.pop().start()].rstrip(" |·•–—-")
    return line


def _printed(tree: HtmlElement) -> Iterator[Printed]:
    """Yield what looks like a byline, in document order, outermost first."""
    inside: set[HtmlElement] = set()
    found = 0
    for element in tree.iter(*_LINES):
        if found > 40:
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
        if not text or len(text) > _MAX_LINE:
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
    if text and len(text) < _MAX_LINE and author_names.may_begin(text) and len(element) < 8:
        whole = " ".join(element.itertext())
        return "line" if author_names.begins_with_by(whole[:_MAX_LINE]) else ""
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
    names = list(author_names.names_in(_BARS.split(said)[0]))
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


def signed(signature: str, byline: Byline) -> Byline:
    """Return the byline of a story that is signed below its text, if it is by a person."""
    name = signature.strip(" -–—()/.")
    if _SIGNATURE.fullmatch(name) and author_names.looks_like_person(name):
        return Byline(name, (name,), (name,))
    return byline
