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

from lxml.html import HtmlElement

from archive.importers.web import author_names
from archive.importers.web.dates import is_month, is_only_date
from archive.importers.web.declared import Declared
from archive.importers.web.linked_data import Story
from archive.importers.web.printed_bylines import BARS, MAX_LINE, Printed, printed_bylines
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
_WEIGHTS = {"data": 1.5, "meta": 1.2, "item": 1.1, "link": 0.8, "mark": 0.9, "line": 0.7}
_NEWS = re.compile(r"news|report|liveblog")
_SIGNATURE = re.compile(r"[^\W\d_][\w\s.'’-]{3,38}")
_ON_DAY = re.compile(r"\s(?:on|am|le|el|il|op|den)\s(?=[^\W_]{1,12}\.?\s[\w ,.]{4,24}$)")
_NEAREST = 0.3
_MOST = 6
_TO_READ = re.compile(
    r"""^\W*(?:lesezeit|(?:temps\s+de\s+)?lecture|tiempo\s+de\s+lectura|leestijd
        |tempo\s+di\s+lettura)\b
    | \b\d+\s*(?:min|minutes?|minuten|minutos|minuti)\b\.?
        (?:\s+(?:read|lesezeit|de\s+lecture))?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


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
        for line in printed_bylines(tree)
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
            and len(author.name) < MAX_LINE / 2
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
    small = around is not None and len("".join(around.itertext())) < 2 * MAX_LINE
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
    """Return a byline without the dates and times to read that follow it.

    They do so after its bars or dots, or as in "By Ann Lee on August 11, 2018".
    """
    on = _ON_DAY.search(line)
    if on and is_only_date(line[on.end() :]):
        line = line[: on.start()]
    cuts = list(BARS.finditer(line))
    while cuts and (is_only_date(rest := line[cuts[-1].end() :]) or _TO_READ.search(rest)):
        line = line[: cuts.pop().start()].rstrip(" |·•–—-")
    return line


def signed(signature: str, byline: Byline) -> Byline:
    """Return the byline of a story that is signed below its text, if it is by a person."""
    name = signature.strip(" -–—()/.")
    if _SIGNATURE.fullmatch(name) and author_names.looks_like_person(name):
        return Byline(name, (name,), (name,))
    return byline
