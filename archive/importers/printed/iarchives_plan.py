"""The plan of an issue of the Utah Digital Newspapers, as its ``unit.xml`` tells it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from archive.importers.printed.description import text_of
from archive.importers.printed.iarchives_page import PARTS, name_in, titles_of
from archive.importers.printed.issued import issued
from archive.importers.printed.page_images import is_image
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.importers.xml import local, part_root
from archive.model import ArticleKind, Field, Origin, Statement
from archive.source import Source

_FIELDS = (Field.HEADLINE, Field.DECK, Field.TEXT)
_KINDS = (
    ("advert", ArticleKind.ADVERTISEMENT),
    ("ad", ArticleKind.ADVERTISEMENT),
    ("classified", ArticleKind.ADVERTISEMENT),
    ("obit", ArticleKind.OBITUARY),
    ("death", ArticleKind.OBITUARY),
    ("letter", ArticleKind.LETTER),
    ("editorial", ArticleKind.EDITORIAL),
    ("masthead", ArticleKind.NOTICE),
    ("notice", ArticleKind.NOTICE),
    ("legal", ArticleKind.NOTICE),
    ("birth", ArticleKind.NOTICE),
    ("wedding", ArticleKind.NOTICE),
    ("marriage", ArticleKind.NOTICE),
    ("illustration", ArticleKind.ILLUSTRATION),
    ("photo", ArticleKind.ILLUSTRATION),
    ("image", ArticleKind.ILLUSTRATION),
    ("comic", ArticleKind.ILLUSTRATION),
    ("cartoon", ArticleKind.ILLUSTRATION),
    ("table", ArticleKind.TABLE),
)


def plan_of(unit: etree._Element, source: Source) -> IssuePlan:
    """Return the plan of the issue that a unit is; its articles are looked into."""
    pages = _referred(unit, "{*}page-ref")
    files = _referred(unit, "{*}article-ref")
    # The files of a unit do not always agree on small letters and capitals.
    index = {name_in(page).casefold(): place for place, page in enumerate(pages)}
    standing: list[list[str]] = [[] for _ in pages]
    articles = []
    lost = 0
    for file in files:
        root = part_root(source, file)
        named = () if root is None else map(str.casefold, pages_of(root))
        places = [index[page] for page in named if page in index]
        lost += not places
        for place in dict.fromkeys(places):
            standing[place].append(file)
        if root is not None and places:
            articles.append(article_of(root, PurePosixPath(file).stem, places))
    name = " ".join((unit.get("collection-title") or "").split())
    statements = tuple(statements_of(unit, "unit", name))
    planned = tuple(
        _page(source, page, place, tuple(standing[place]), statements)
        for place, page in enumerate(pages)
    )
    return IssuePlan(
        name,
        issued(item(unit, "date")),
        planned,
        tuple(articles),
        statements=statements,
        notes=(_lost(lost),) if lost else (),
    )


def _lost(count: int) -> str:
    what = "one of its articles is" if count == 1 else f"{count} of its articles are"
    return f"{what} missing, damaged or on none of its pages"


def _referred(unit: etree._Element, tag: str) -> list[str]:
    """Return what a unit refers to, each file once however often it is named."""
    said = (ref.get("href") or "" for ref in unit.iter(tag))
    return list(dict.fromkeys(reference.replace("\\", "/") for reference in said))


def alone(root: etree._Element, file: str) -> IssuePlan:
    """Return the plan of a page or an article that has come without its unit."""
    name = PurePosixPath(file).stem
    pages = list(dict.fromkeys(pages_of(root))) or [name]
    articles: tuple[ArticlePlan, ...] = ()
    if local(root) == "article":
        articles = (article_of(root, name, list(range(len(pages)))),)
    first = label_of(root)
    return IssuePlan(
        "",
        issued(item(root, "date")),
        tuple(
            PagePlan(
                first if first and not place else page,
                place + 1,
                (f"{page}.xml", file) if articles else (file,),
            )
            for place, page in enumerate(pages)
        ),
        articles,
        statements=tuple(statements_of(root, local(root))),
    )


def article_of(article: etree._Element, name: str, places: list[int]) -> ArticlePlan:
    """Return the plan of an article that stands on the pages at `places`, by its file."""
    said = (article.get("classification") or "").lower()
    titles = titles_of(article)
    return ArticlePlan(
        next((kind for word, kind in _KINDS if said.startswith(word)), ArticleKind.ARTICLE),
        tuple(
            Area(place, (f"{name} {part}",), None, field)
            for place in dict.fromkeys(places)
            for part, field in zip(PARTS, _FIELDS, strict=True)
        ),
        titles.headline,
        "iArchives headline",
        deck=titles.deck,
    )


def pages_of(article: etree._Element) -> list[str]:
    """Return what the pages are called that an article runs over, in their order."""
    return [name_in(page.get("href") or "") for page in article.iter("{*}article-page")]


def item(element: etree._Element, name: str) -> str:
    """Return the item of the head that is called `name`, as printed."""
    return next(
        (
            text_of(child)
            for child in element
            if local(child) == "header-item" and child.get("name") == name
        ),
        "",
    )


def statements_of(
    element: etree._Element, what: str, name: str = ""
) -> Iterator[Statement]:
    """Yield what the head of a unit, a page or an article states of the issue."""
    if name:
        yield Statement("publication", name, Origin.FILE, f"{what} collection-title")
    if (date := issued(item(element, "date"))) is not None:
        yield Statement(
            "published", date, Origin.FILE, f"{what} date {item(element, 'date')}"
        )
    for kind, field in (("volume", "volume"), ("number", "issue")):
        if said := item(element, kind):
            yield Statement(field, said, Origin.FILE, f"{what} {kind}")


def label_of(element: etree._Element) -> str:
    """Return a page's label: ``1`` where it says "Page 1"."""
    held = (child for child in element if child.get("name") == "page")
    found = next(held, None)
    if found is None:
        return ""
    return (found.get("value") or text_of(found).removeprefix("Page")).strip()


def _page(
    source: Source,
    file: str,
    place: int,
    articles: tuple[str, ...],
    said: tuple[Statement, ...],
) -> PagePlan:
    root = part_root(source, file)
    folder, stem = posixpath.split(file)[0], PurePosixPath(file).stem
    images = [f"{folder}/images/{stem}.{ending}" for ending in ("tif", "jpg", "png", "jp2")]
    images.append(f"{folder}/pdf/{stem}.pdf")
    named = root.get("image-file") if root is not None else None
    if named and is_image(named):
        images.append(posixpath.join(folder, named))
    there = [image for image in dict.fromkeys(images) if source.part(image) is not None]
    shown = there or images[-1:]
    label = label_of(root) if root is not None else ""
    # What agrees with the unit is said but once.
    known = {(statement.field, statement.value) for statement in said}
    own = () if root is None else tuple(statements_of(root, "page"))
    return PagePlan(
        label or str(place + 1),
        place + 1,
        (file, *articles),
        tuple(map(Image, shown)),
        tuple(s for s in own if (s.field, s.value) not in known),
    )
