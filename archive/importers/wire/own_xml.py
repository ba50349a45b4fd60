"""Stories in the XML that agencies made for themselves, each in its own words.

``RBNews`` is Ritzau's, ``ContentItem`` that of the Canadian Press, ``release`` that of the
services for press releases that NTB, Ritzau, STT and TT share. These carry their text as
escaped HTML; ``Publication``, of the Associated Press, as NITF.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice

from lxml import etree

from archive.importers.wire.associated_press import publication_story
from archive.importers.wire.blocks import body_of, html_line
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import certain
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import attribute, child, first, line
from archive.importers.xml import local
from archive.model import ArticleKind, EntityKind

_NO_EMBARGO = "0001-"
_NEAR = 12


def _ritzau(news: etree._Element) -> Story:
    town, origin = line(news, "town"), line(news, "origin")
    agency = origin if origin.startswith("/") else ""
    paragraphs = _paragraphs(news, "content")
    if agency and paragraphs and paragraphs[-1].endswith(f" {agency}"):
        paragraphs = (*paragraphs[:-1], paragraphs[-1].removesuffix(agency).rstrip())
    slug = line(news, "strapline")
    return Story(
        headline=line(news, "headline"),
        deck=html_line(line(news, "subtitle")),
        byline=line(news, "byLine"),
        dateline=f"{town} {agency}".strip(),
        section=line(news, "section"),
        publication="Ritzau",
        published=first_day(line(news, "PublishDate")),
        kind=kind_of([slug.strip("- ")]),
        paragraphs=paragraphs,
        certain=certain(EntityKind.PLACE, [town], "Ritzau town"),
        statements=(
            *told("slug", slug, "Ritzau strapline"),
            *told("section", line(news, "section"), "Ritzau section"),
            *told("published", line(news, "PublishDate"), "Ritzau PublishDate"),
            *told("urgency", line(news, "Priority"), "Ritzau Priority"),
            *told("identifier", line(news, "NewsID"), "Ritzau NewsID"),
        ),
        withheld="cancelled" if line(news, "Annuleret") == "true" else "",
    )


def _canadian_press(item: etree._Element) -> Story:
    moments = ("CreatedDateTime", "UpdatedDateTime")
    published = _beside(item, "PublishDateTime")
    withheld = [name for name in ("HoldFlag", "TrashFlag") if line(item, name) == "true"]
    if line(item, "ContentType") not in {"", "Text"}:
        return Story()  # a picture, sound or film, whose caption is no story
    embargo = line(item, "EmbargoTime")
    held = bool(embargo) and not embargo.startswith(_NO_EMBARGO)
    return Story(
        headline=line(item, "Headline") or line(item, "Headline2"),
        byline=line(item, "Byline"),
        section=line(item, "Category"),
        publication=line(item, "Source") or line(item, "Credit"),
        published=first_day(published, *(line(item, name) for name in moments)),
        paragraphs=_paragraphs(item, "ContentText"),
        certain=certain(EntityKind.PLACE, [line(item, "City")], "Canadian Press City"),
        statements=(
            *told("slug", line(item, "SlugProper"), "Canadian Press SlugProper"),
            *told("section", line(item, "Category"), "Canadian Press Category"),
            *told("published", published, "Canadian Press PublishDateTime"),
            *told("identifier", line(item, "SystemSlug"), "Canadian Press SystemSlug"),
        ),
        notes=(f"was under embargo until {embargo}",) if held else (),
        withheld="held" if withheld else "",
    )


def _beside(item: etree._Element, name: str) -> str:
    """The text of a near sibling; thousands of items may stand in one answer."""
    behind = islice(item.itersiblings(), _NEAR)
    before = islice(item.itersiblings(preceding=True), _NEAR)
    return next((line(one) for one in chain(behind, before) if local(one) == name), "")


def _release(release: etree._Element) -> Story:
    published, embargo = line(release, "publicationDate"), line(release, "embargo")
    label = line(release, "type", "label")
    kind = kind_of([label])
    section = line(release, "categories", "category", "label")
    return Story(
        headline=line(release, "title"),
        deck=html_line(line(release, "leadtext")),
        section=section,
        publication=line(release, "publisher", "name"),
        published=first_day(published),
        language=attribute(release, "lang"),
        url=line(release, "longurl"),
        image=line(release, "images", "image", "url"),
        kind=ArticleKind.NOTICE if kind is ArticleKind.ARTICLE else kind,
        paragraphs=_paragraphs(release, "body"),
        statements=(
            *told("kind", label, "press release type"),
            *told("section", section, "press release category"),
            *told("published", published, "press release publicationDate"),
            *told("identifier", attribute(release, "id"), "press release id"),
        ),
        notes=(f"was under embargo until {embargo}",) if embargo else (),
    )


def _paragraphs(story: etree._Element, name: str) -> tuple[str, ...]:
    text = child(story, name)
    return () if text is None else body_of(text).paragraphs


# The element of a story, one that no other XML of that name has, and what reads it.
FORMS: dict[str, tuple[str, Callable[[etree._Element], Story]]] = {
    "RBNews": ("PublishDate", _ritzau),
    "ContentItem": ("ContentText", _canadian_press),
    "release": ("publicationDate", _release),
    "Publication": ("PublicationComponent", publication_story),
}


def own_story(element: etree._Element, name: str) -> Story | None:
    """Return the story of an element called `name`; ``None`` if it is no such story."""
    telling, read = FORMS[name]
    return None if first(element, telling) is None else read(element)
