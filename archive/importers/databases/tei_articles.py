"""The articles of a TEI text: which divisions are one, what each part of it is, and where.

Encoders mark articles (``div type="article"``), or only nest headed divisions, or divide by
pages and columns, across which an article without a heading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from archive.importers.databases.tei_header import language_near
from archive.importers.databases.tei_text import inline, names_in
from archive.importers.xml import local
from archive.model import ArticleKind, Certain

_DIVISIONS = frozenset(["div", *(f"div{number}" for number in range(8))])
_KIND_NAMES = {
    ArticleKind.ARTICLE: (
        "article item news report story newsitem artikel nachricht nachrichten meldung"
        " bericht reportage interview feuilleton review artículo articolo jarticle"
    ),
    # The German Text Archive marks a journal's parts with a j.
    ArticleKind.ADVERTISEMENT: (
        "ad ads advert adverts advertisement advertisements annonce annonces anzeige"
        " anzeigen inserat inserate werbung reklame publicité anuncio anuncios pubblicità"
        " advertentie advertenties jan"
    ),
    ArticleKind.LETTER: "letter letters lettertoeditor lettertotheeditor leserbrief lettre",
    ArticleKind.OBITUARY: "obituary obituaries nachruf nekrolog nécrologie necrología",
    ArticleKind.EDITORIAL: "editorial leader leitartikel éditorial",
    ArticleKind.NOTICE: "notice notices bekanntmachung avis aviso",
}
_KINDS = {name: kind for kind, names in _KIND_NAMES.items() for name in names.split()}
_JOINTS = re.compile(r"[-_]")
_FURNITURE = frozenset("masthead titlepage contents toc colophon imprint".split())  # noqa: SIM905
_PRINTED = frozenset({"page", "column", "col"})
_NOT_TEXT = frozenset(
    "note fw figure figDesc index milestone metamark graphic".split()  # noqa: SIM905
)
_ROWS = frozenset({"row", "item", "l", "label", "sp", "stage"})
_WITHIN = frozenset(
    "list table lg opener closer postscript cit floatingText body listBibl".split()  # noqa: SIM905
)
_BLOCKS = frozenset({"p", "lg", "l", "list", "ab", "div", "quote"})
_MOST = 100_000


@dataclass(slots=True)
class Draft:
    """An article in the making; `page` is its page's place among those of the text."""

    page: int
    kind: ArticleKind
    section: str
    language: str | None
    headline: str = ""
    deck: list[str] = field(default_factory=list)
    byline: str = ""
    authors: tuple[str, ...] | None = None
    dateline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    certain: dict[Certain, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Around:
    """The elements around divisions with a heading or a mark, and those with both."""

    parted: set[etree._Element]
    titled: set[etree._Element]


class Reader:
    """Walks once through the text of an issue; `breaks` are its page breaks that count."""

    def __init__(self, breaks: Iterable[etree._Element]) -> None:
        self._places = {one: place for place, one in enumerate(breaks, start=1)}
        self._page = 0
        self._section = ""
        self._around = _Around(set(), set())
        self.drafts: list[Draft] = []

    def read(self, body: etree._Element) -> None:
        """Read one body, or any element of divisions and blocks."""
        self._around = _survey(body)
        self._container(body, "")

    def marked(self, part: etree._Element) -> None:
        """Read of front or back matter only what is marked as an article."""
        for div in part.iter():
            if local(div) in _DIVISIONS and _kind(div) and not _is_within_article(div):
                self._article(div)
        self.turn(part)

    def turn(self, element: etree._Element) -> None:
        """Take note of the page breaks in what is not read otherwise."""
        for one in element.iter():
            self._page = self._places.get(one, self._page)

    def _container(
        self, element: etree._Element, section: str, *, goes_on: bool = False
    ) -> None:
        """Read an element that holds articles, and perhaps text of its own."""
        printed = _is_printed(element) or (goes_on and not _has_head(element))
        heads: list[etree._Element] = []
        loose: Draft | None = None
        first = True
        for child in element:
            name = local(child)
            if name in _DIVISIONS and not _is_furniture(child):
                self._division(child, section, goes_on=printed and first)
                first = False
                loose = self.drafts[-1] if self.drafts else None
            elif name == "head":
                heads.append(child)
            elif not name or name in _NOT_TEXT or name == "pb" or name in _DIVISIONS:
                self.turn(child)
            else:
                if loose is None and printed and self.drafts:
                    loose = self.drafts[-1]
                    self._go_on(child, loose)
                    continue
                if loose is None:
                    loose = self._draft(element, section)
                    for head in heads:
                        self._heading(head, loose)
                self._part(child, loose)
        self._drop_empty()

    def _division(self, div: etree._Element, section: str, *, goes_on: bool) -> None:
        """Read a division; `goes_on` says that a page or column begins with it."""
        heads = [
            text for child in div if local(child) == "head" and (text := inline(child))
        ]
        kind = _kind(div)
        self._page = self._places.get(div, self._page)
        divided = div in (self._around.parted if kind is None else self._around.titled)
        if _is_printed(div) or divided:
            within = heads[0] if heads and kind is None else section
            self._container(div, within, goes_on=goes_on)
        elif not heads and self.drafts and (goes_on or _goes_on(div)):
            self._go_on(div, self.drafts[-1])
        elif kind is None and heads and not _has_text(div):
            # A heading above several divisions, which was given a division of its own.
            self.turn(div)
            self._section = " ".join(heads)
        else:
            self._article(div, section or self._section)

    def _go_on(self, element: etree._Element, draft: Draft) -> None:
        """Read the rest of an article; its last paragraph may go on in the first of it."""
        count = len(draft.paragraphs)
        if local(element) in _DIVISIONS:
            self._parts(element, draft)
        else:
            self._part(element, draft)
        if not 0 < count < len(draft.paragraphs):
            return
        before, after = draft.paragraphs[count - 1 : count + 1]
        if before[-1] not in '.!?:»”"…؟' and not after[0].isdigit():
            cut = before[-1] in "-=¬⸗"
            whole = before[:-1] + after if cut else f"{before} {after}"
            draft.paragraphs[count - 1 : count + 1] = [whole]

    def _article(self, div: etree._Element, section: str = "") -> None:
        self._parts(div, self._draft(div, section))
        self._drop_empty()

    def _draft(self, element: etree._Element, section: str) -> Draft:
        kind = _kind(element) or ArticleKind.ARTICLE
        draft = Draft(self._page, kind, section, language_near(element))
        if len(self.drafts) < _MOST:
            self.drafts.append(draft)
        return draft

    def _drop_empty(self) -> None:
        while self.drafts and not (self.drafts[-1].headline or self.drafts[-1].paragraphs):
            self.drafts.pop()

    def _parts(self, element: etree._Element, draft: Draft) -> None:
        for child in element:
            self._part(child, draft)

    def _part(self, child: etree._Element, draft: Draft) -> None:
        name = local(child)
        if not name or name in _NOT_TEXT:
            self.turn(child)
            return
        if name in _DIVISIONS or name in _WITHIN or (name in _ROWS and _has_blocks(child)):
            if name == "lg" and not any(local(one) == "lg" for one in child):
                self._paragraph(child, draft)
            else:
                self._parts(child, draft)
            return
        if name in {"q", "quote", "said"} and _has_blocks(child):
            self._parts(child, draft)
        elif name == "head" and not draft.paragraphs:
            self._heading(child, draft)
        elif name in {"byline", "docAuthor", "signed", "author"} and not draft.byline:
            draft.byline = inline(child)
            people = [
                inline(one)
                for one in child.iter()
                if local(one) == "persName" and inline(one)
            ]
            draft.authors = tuple(dict.fromkeys(people)) or None
            self._names(child, draft)
        elif (
            name in {"dateline", "docDate"} and not draft.dateline and not draft.paragraphs
        ):
            draft.dateline = inline(child)
            self._names(child, draft)
        else:
            self._paragraph(child, draft)

    def _heading(self, head: etree._Element, draft: Draft) -> None:
        self.turn(head)
        if text := inline(head):
            if draft.headline:
                draft.deck.append(text)
            else:
                draft.headline = text
                draft.page = self._page
            self._names(head, draft)

    def _paragraph(self, element: etree._Element, draft: Draft) -> None:
        if not draft.headline and not draft.paragraphs:
            draft.page = self._page
        if text := inline(element):
            draft.paragraphs.append(text)
            self._names(element, draft)
        self.turn(element)

    def _names(self, element: etree._Element, draft: Draft) -> None:
        draft.certain |= dict.fromkeys(names_in(element))


def _kind(div: etree._Element) -> ArticleKind | None:
    if _is_furniture(div):
        return None
    return next((_KINDS[word] for word in _types(div) if word in _KINDS), None)


def _is_furniture(div: etree._Element) -> bool:
    return not _FURNITURE.isdisjoint(_types(div))


def _types(div: etree._Element) -> list[str]:
    said = f"{div.get('subtype') or ''} {div.get('type') or ''}".lower()
    return _JOINTS.sub("", said).split()


def _survey(body: etree._Element) -> _Around:
    around = _Around(set(), set())
    for div in body.iter():
        if local(div) not in _DIVISIONS:
            continue
        headed, marked = _has_head(div), _kind(div) is not None
        if headed or marked:
            _note(div, around.parted)
        if headed and marked:
            _note(div, around.titled)
    return around


def _note(div: etree._Element, around: set[etree._Element]) -> None:
    for parent in div.iterancestors():
        if parent in around:
            return
        around.add(parent)


def _is_printed(element: etree._Element) -> bool:
    return (element.get("type") or "").lower() in _PRINTED


def _has_head(div: etree._Element) -> bool:
    return any(local(child) == "head" for child in div)


def _has_text(div: etree._Element) -> bool:
    return any(
        local(child) not in {"head", "", *_NOT_TEXT} and inline(child) for child in div
    )


def _has_blocks(element: etree._Element) -> bool:
    return any(local(child) in _BLOCKS for child in element)


def _goes_on(div: etree._Element) -> bool:
    return bool(div.get("prev")) or div.get("part") in {"M", "F"}


def _is_within_article(div: etree._Element) -> bool:
    return any(
        _kind(parent) for parent in div.iterancestors() if local(parent) in _DIVISIONS
    )


def page_breaks(text: etree._Element) -> Iterator[etree._Element]:
    """Yield the page breaks of one edition: the printed one, where several are marked."""
    breaks = [one for one in text.iter() if local(one) == "pb"]
    editions = dict.fromkeys(one.get("ed") for one in breaks)
    if len(editions) > 1:
        shown = [one for one in breaks if one.get("ed") == "print"]
        breaks = shown or [one for one in breaks if one.get("facs")] or breaks
    if not breaks:
        # Some encoders divide the text by its pages instead.
        breaks = [
            one
            for one in text.iter()
            if local(one) in _DIVISIONS and (one.get("type") or "").lower() == "page"
        ]
    yield from breaks
