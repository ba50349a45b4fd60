"""TEI P5 (and P4) encodings of newspapers and periodicals, one issue or several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from archive.errors import SourceError
from archive.importers.databases.press_xml import NO_TEXT, press_stories
from archive.importers.databases.stories import Story, pages_of
from archive.importers.databases.tei_articles import Draft, Reader, page_breaks
from archive.importers.databases.tei_header import Issue, issue_of, language_near
from archive.importers.xml import local, parse, root_of
from archive.model import Facsimile, Page
from archive.source import Source

MAX_SIZE = 96 * 2**20
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_PARTS = frozenset({"front", "body", "back"})
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_OWN = re.compile(rb"<article[\s>].{0,4000}?<(?:title|titre|head)", re.DOTALL)
_OWN_HEAD = re.compile(rb"<(?:header|presstitle|newspaper|pressnumber|journal)[\s/>]")
_KNOWN = frozenset(
    "html rss feed nitf NewsML newsMessage newsItem alto mets PcGts DIDL urlset svg".split()  # noqa: SIM905
)
_FIRST = re.compile(r"\s*[-–—,;/]\s*")
_PIXELS = re.compile(r"^(\d{1,6})(?:\.\d+)?(?:px)?$")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


class TeiImporter:
    """Reads a TEI text, each division that is an article as one."""

    name = "tei"
    version = 1
    title = "TEI encodings"
    gives = "articles with their page, and the names and dates that were marked"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        if root is None:
            return 0.0
        if root.name in _ROOTS or root.namespace == _NAMESPACE:
            return 0.95
        if root.name == "pressencoding":
            return 0.95
        own = not root.namespace and root.name not in _KNOWN
        return 0.6 if own and _OWN.search(head) and _OWN_HEAD.search(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        root = parse(source.read(MAX_SIZE), source.name)
        texts = [one for one in root.iter() if local(one) in {"TEI", "TEI.2"}]
        images = _images(root)
        pages: list[Page] = []
        for tei in texts:
            pages += _pages(tei, images)
        if not texts:
            pages += pages_of(press_stories(root))
        if not pages:
            raise SourceError(source.name, "holds no article; its text is empty")
        yield from pages


def _pages(tei: etree._Element, images: dict[str, Facsimile]) -> Iterator[Page]:
    texts = [child for child in tei if local(child) == "text"]
    for text in texts:
        issue = issue_of(tei, language_near(text) if _says_language(text) else None)
        breaks = list(page_breaks(text))
        reader = Reader(breaks)
        for part in text.iter():
            if local(part) in _PARTS and not _is_within(part):
                if local(part) == "body":
                    reader.read(part)
                else:
                    reader.marked(part)
            elif local(part) == "pb" and part.getparent() is text:
                reader.turn(part)
        drafts = [draft for draft in reader.drafts if draft.headline or draft.paragraphs]
        printed = issue.page
        if len(drafts) == 1:
            _complete(drafts[0], issue)
            printed = _FIRST.split(printed)[0]
        elif _FIRST.search(printed):
            printed = ""  # all that was encoded stands on these, and no article on all
        for place, group in groupby(drafts, key=lambda draft: draft.page):
            turned = breaks[place - 1] if place else None
            number = (turned.get("n") or "") if turned is not None else printed
            stories = (_story(draft, issue, number) for draft in group)
            for page in pages_of(stories):
                yield _placed(page, place, turned, images)


def _complete(draft: Draft, issue: Issue) -> None:
    """Give the only article of a text what the header tells of it."""
    draft.headline = draft.headline or issue.headline
    if not draft.byline and issue.authors:
        draft.byline, draft.authors = ", ".join(issue.authors), issue.authors


def _placed(
    page: Page,
    place: int,
    turned: etree._Element | None,
    images: dict[str, Facsimile],
) -> Page:
    shown = (turned.get("facs") or "").split() if turned is not None else []
    facsimile = None
    if shown:
        facsimile = images.get(shown[0].lstrip("#"))
        if facsimile is None and not shown[0].startswith("#"):
            facsimile = Facsimile(shown[0])
    return replace(page, sequence=place or None, facsimile=facsimile)


def _says_language(text: etree._Element) -> bool:
    """Whether the text, and not only the header around it, declares its language."""
    return any(key.endswith("}lang") for key in map(str, text.attrib))


def _is_within(part: etree._Element) -> bool:
    """Whether a part of a text stands in another one, and is read with that."""
    around = map(local, part.iterancestors())
    return any(name == "floatingText" or name in _PARTS for name in around)


def _story(draft: Draft, issue: Issue, number: str) -> Story:
    text = "\n\n".join(draft.paragraphs)
    return Story(
        headline=draft.headline,
        deck=" ".join(draft.deck),
        text=text,
        byline=draft.byline,
        authors=draft.authors,
        dateline=draft.dateline,
        publication=issue.publication,
        published=issue.published,
        page=number,
        section=draft.section,
        language=issue.language or draft.language,
        kind=draft.kind,
        certain=tuple(draft.certain),
        notes=() if text else (NO_TEXT,),
        rules={**dict(issue.rules), "page": "TEI pb or biblScope"},
    )


def _images(root: etree._Element) -> dict[str, Facsimile]:
    """The images of pages, by the identifier of their surface."""
    images: dict[str, Facsimile] = {}
    for surface in root.iter():
        if local(surface) not in {"surface", "graphic"}:
            continue
        graphic = next(
            (one for one in surface.iter() if local(one) == "graphic" and one.get("url")),
            None,
        )
        key = surface.get(_ID)
        if graphic is not None and key and key not in images:
            size = [_pixels(graphic.get(name)) for name in ("width", "height")]
            images[key] = Facsimile(graphic.get("url") or "", "", size[0], size[1])
    return images


def _pixels(value: str | None) -> int | None:
    found = _PIXELS.match(value or "")
    return int(found[1]) if found else None
