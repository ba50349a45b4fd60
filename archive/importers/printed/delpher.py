"""The plain texts of Delpher's articles: ``<text>`` with a ``<title>`` and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from archive.errors import SourceError
from archive.importers.printed.alto import read_layout
from archive.importers.printed.claims import file_name
from archive.importers.printed.description import text_of
from archive.importers.printed.didl_plan import twice_unescaped
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.importers.xml import local, parse
from archive.model import ArticleKind
from archive.source import Source

_ARTICLE = re.compile(r"(.+?)_(\d+)_articletext\.xml", re.IGNORECASE)
_PAGE = re.compile(r"(.+?)_(\d+)_alto\.xml", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ENOUGH = 60


def plain_article(part: Source) -> tuple[str, str]:
    """Return the title and the text of an article, paragraphs parted by an empty line.

    Raises:
        SourceError: It is no such text.
    """
    root = parse(part.read(), part.name)
    if local(root) != "text":
        raise SourceError(part.name, "is no text of an article")
    title = next((text_of(child) for child in root if local(child) == "title"), "")
    paragraphs = (text_of(child) for child in root if local(child) != "title")
    return twice_unescaped(title), "\n\n".join(
        map(twice_unescaped, filter(None, paragraphs))
    )


def group_of(source: Source) -> tuple[list[str], list[str]]:
    """Return the texts and the pages of the issue that a text belongs to, in their order.

    Only their names tell, as ``DDD_010179815_0001_articletext.xml``. The first speaks for
    all of them; any other stands for itself.
    """
    own = file_name(source)
    match = _ARTICLE.fullmatch(own)
    if match is None or source.parts is None or _is_later(source, match):
        return [own], []
    found: list[list[str]] = [[], []]
    for name in source.parts.names():
        for held, kind in zip(found, (_ARTICLE, _PAGE), strict=True):
            other = kind.fullmatch(name)
            if other is not None and other[1] == match[1]:
                held.append(name)
    texts, pages = map(sorted, found)
    return (texts, pages) if texts and texts[0] == own else ([own], [])


def _is_later(source: Source, own: re.Match[str]) -> bool:
    """Whether there is a text before this one, as two names tell, without a search."""
    digits = own[2]
    earlier = {1, int(digits) - 1} - {int(digits), 0}
    names = (f"{own[1]}_{number:0{len(digits)}}_articletext.xml" for number in earlier)
    return any(source.part(name) is not None for name in names)


def plan_of(source: Source) -> IssuePlan:
    """Return the plan of an issue of which there are only texts and pages.

    A block of a page belongs to the article in whose text its words follow each other.

    Raises:
        SourceError: The text that was given cannot be read.
    """
    texts, pages = group_of(source)
    plain_article(source)
    squashed = [_squashed_part(source, name) for name in texts]
    areas: list[list[Area]] = [[] for _ in texts]
    for index, page in enumerate(pages):
        for key, words in _blocks(source, page):
            for held, text in zip(areas, squashed, strict=True):
                if words[:_ENOUGH] in text:
                    held.append(Area(index, (key,)))
                    break
    return IssuePlan(
        "",
        None,
        tuple(_pages(pages))
        or (PagePlan("", 1, (texts[0].replace("articletext", "alto"),)),),
        tuple(
            ArticlePlan(ArticleKind.ARTICLE, tuple(held) or (Area(0),), plain=name)
            for name, held in zip(texts, areas, strict=True)
        ),
    )


def _pages(names: Sequence[str]) -> Iterator[PagePlan]:
    for place, name in enumerate(names, 1):
        stem = PurePosixPath(name).stem.removesuffix("_alto")
        match = _PAGE.fullmatch(name)
        label = match[2].lstrip("0") if match else ""
        images = (Image(f"{stem}_access.jp2"), Image(f"{stem}.jp2"))
        yield PagePlan(label or str(place), place, (name,), images)


def _squashed_part(source: Source, name: str) -> str:
    part = source.part(name)
    if part is None:
        return ""
    try:
        title, text = plain_article(part)
    except SourceError:
        return ""
    return _squashed(f"{title} {text}")


def _blocks(source: Source, name: str) -> Iterator[tuple[str, str]]:
    part = source.part(name)
    if part is None:
        return
    try:
        layout = read_layout(part.read(), part.name)
    except SourceError:
        return
    for block in layout.blocks:
        words = _squashed(
            " ".join(word.text for line in block.lines for word in line.words)
        )
        if block.id and words:
            yield block.id, words


def _squashed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
