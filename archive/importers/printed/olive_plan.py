"""The plan of an issue of Olive ActivePaper, as its table of contents tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.printed.olive_page import PARTS
from archive.importers.printed.plan import Area, ArticlePlan, Image, IssuePlan, PagePlan
from archive.model import ArticleKind, Field, Origin, Statement
from archive.source import Source

_KINDS = {
    "ad": ArticleKind.ADVERTISEMENT,
    "advertisement": ArticleKind.ADVERTISEMENT,
    "picture": ArticleKind.ILLUSTRATION,
    "image": ArticleKind.ILLUSTRATION,
    "table": ArticleKind.TABLE,
}
_FIELDS = dict(
    zip(PARTS, (Field.HEADLINE, Field.DECK, Field.BYLINE, Field.TEXT), strict=True)
)
_FOLDER_DATE = re.compile(r"(\d{4})/(\d{2})/(\d{2})/?$")
_IMAGE = re.compile(
    r"(?:Document/)?\d+/(?:Img/)?(Pg\d+)[^/]*\.(?:png|jpe?g|tiff?|jp2|gif)", re.IGNORECASE
)
_SUFFIX = ".xml"
_NO_SECTION = frozenset({"", "none"})


def plan_of(toc: etree._Element, source: Source) -> IssuePlan:
    """Return the plan of the issue that a table of contents lists."""
    pages = list(toc.iter("{*}Page"))
    entities = {
        entity.get("ID") or "": (index, entity)
        for index, page in enumerate(pages)
        for entity in page.iter("{*}Entity")
    }
    sections = [_section(page) for page in pages]
    images = _images(source)
    return issue_of(
        toc,
        tuple(
            PagePlan(
                page.get("PAGE_LABEL") or page.get("PAGE_NO") or str(place),
                place,
                tuple(map(_file_of, page.iter("{*}Entity"))),
                images.get((page.get("ID") or "").lower(), ()),
            )
            for place, page in enumerate(pages, 1)
        ),
        tuple(_articles(entities, sections)),
    )


def issue_of(
    root: etree._Element,
    pages: tuple[PagePlan, ...],
    articles: tuple[ArticlePlan, ...],
) -> IssuePlan:
    """Return the plan of an issue whose publication and date stand in `root`."""
    said: dict[str, str] = {}
    for element in root.iter():
        for name, value in element.attrib.items():
            said.setdefault(str(name), str(value))
        if "ISSUE_DATE" in said and "PUBLICATION" in said and "BASE_HREF" in said:
            break
    dated = said.get("ISSUE_DATE") or said.get("DOC_DATE") or ""
    # The folder tells the day from the month, where the date itself may be of any land.
    folder = _FOLDER_DATE.search(said.get("BASE_HREF") or "")
    published = issued("-".join(folder.groups())) if folder else None
    published = published or issued(dated)
    name = (said.get("PUBLICATION_DESCRIPTION") or "").strip()
    code = (said.get("PUBLICATION") or "").strip()
    statements = (
        Statement("publication", name, Origin.FILE, "Olive publication description"),
        Statement("publication", code, Origin.FILE, "Olive publication code"),
        Statement("published", published or "", Origin.FILE, f"Olive issue date {dated}"),
    )
    return IssuePlan(
        name or code,
        published,
        pages,
        articles,
        language=language_tag(said.get("LANGUAGE") or ""),
        statements=tuple(statement for statement in statements if statement.value),
    )


def article_of(
    chunks: list[tuple[int, etree._Element]], headline: str, section: str
) -> ArticlePlan:
    """Return the plan of an article made of its chunks, each with the index of its page."""
    first = chunks[0][1]
    return ArticlePlan(
        _KINDS.get((first.get("ENTITY_TYPE") or "").lower(), ArticleKind.ARTICLE),
        tuple(
            Area(page, (f"{chunk.get('ID')} {part}",), None, _FIELDS[part])
            for page, chunk in chunks
            for part in PARTS
        ),
        headline,
        "Olive name",
        section="" if section.lower() in _NO_SECTION else section,
        language=language_tag(first.get("LANGUAGE") or ""),
    )


def _articles(
    entities: dict[str, tuple[int, etree._Element]], sections: list[str]
) -> Iterator[ArticlePlan]:
    """The articles in the order of their first chunks, each with all that continue it."""
    begun: set[str] = set()
    followers = {entity.get("CONTINUATION_TO") for _, entity in entities.values()}
    heads = [key for key in entities if key not in followers]
    # A chain that bites its own tail has no head; it begins where it is met.
    for head in (*heads, *entities):
        chunks: list[tuple[int, etree._Element]] = []
        key = head
        while key in entities and key not in begun:
            begun.add(key)
            chunks.append(entities[key])
            key = entities[key][1].get("CONTINUATION_TO") or ""
        if chunks:
            yield article_of(chunks, _name(chunks[0][1]), sections[chunks[0][0]])


def _name(entity: etree._Element) -> str:
    """The name of an article, unless it was made of its first words and cut."""
    name = " ".join((entity.get("NAME") or "").split())
    made = (entity.get("LOGICAL_NAME") or "").lower() == "true" and name.endswith("...")
    return "" if made else name


def _section(page: etree._Element) -> str:
    return next(
        (
            (section.get("NAME") or "").strip()
            for section in page.iterancestors("{*}Section")
        ),
        "",
    )


def _file_of(entity: etree._Element) -> str:
    """The file of an entity, as the table of contents calls it: ``/9/Ar00900``.

    Where it does not, that is the folder of the page and the name of the entity.
    """
    href = (entity.get("HREF") or "").strip("/\\").replace("\\", "/")
    if not href:
        page = next(entity.iterancestors("{*}Page"), entity)
        href = f"{page.get('PAGE_NO') or ''}/{entity.get('ID') or ''}".strip("/")
    stem = href[: -len(_SUFFIX)] if href.lower().endswith(_SUFFIX) else href
    return f"Document/{stem}{_SUFFIX}"


def _images(source: Source) -> dict[str, tuple[Image, ...]]:
    """The images of pages by the ids of these, the largest file first."""
    found: dict[str, list[str]] = {}
    if source.parts is not None:
        for name in source.parts.names():
            if match := _IMAGE.fullmatch(name):
                found.setdefault(match[1].lower(), []).append(name)
        for names in found.values():
            names.sort(key=source.parts.size, reverse=True)
    return {page: tuple(map(Image, names[:1])) for page, names in found.items()}
