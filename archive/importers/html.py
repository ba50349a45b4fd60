"""Web pages as people save them: from a browser, SingleFile, or a web archive.

The questions (which encoding, which headline, who, when, which text) are answered in
`archive.importers.web`, one module each; here the answers become a `Page`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.errors import PassedOverError, SourceError
from archive.importers.head import has_any
from archive.importers.pasted.language import guessed_language
from archive.importers.web import (
    body,
    boilerplate,
    bylines,
    dateline,
    dates,
    decoding,
    linked_data,
    markup,
    publication,
    stand_ins,
    standfirst,
    typewritten,
)
from archive.importers.web import declared as declarations
from archive.importers.web import headline as headlines
from archive.importers.web.opening import Opening, is_bare, opening_of
from archive.importers.web.said_again import matcher, printed_elsewhere
from archive.model import Article, ArticleKind, Certain, EntityKind, Page
from archive.source import Source

MAX_SIZE = 64 * 2**20
_STAND_IN_WORDS = 12
_NO_HEADLINE = "no headline was found; the first words stand in for it"
_PAYWALL = "is for subscribers, says the page: the text may end at a paywall"
_MUCH_MORE = 1.5
_FEW_WORDS = 400
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<frameset[\s>]", re.IGNORECASE
)
_ELEMENT = re.compile(
    rb"<(?:article|div|p|h[1-6]|title|meta|table|span|ul|br|section|main|font)\b[^>]*>",
    re.IGNORECASE,
)
_OTHER_XML = re.compile(
    rb"<(?:\w+:)?(?:alto|mets|nitf|newsml|newsmessage|newsitem|rss|feed|tei|pcgts|urlset)\b",
    re.IGNORECASE,
)
# Drawings stand within pages too; only one that comes first is the whole file.
_DRAWING = re.compile(
    rb"(?>(?:<!--.*?-->|<!doctype\s+svg[^>]*>|\s)*)<svg\b", re.IGNORECASE | re.DOTALL
)
# JSON, messages (MHTML) and other SGML may hold web pages, but packed in their own way.
_PACKED = re.compile(
    rb"""[{\[]\s*["{\[]|<!doctype\s+(?!html\b)
    |(?:from|subject|date|mime-version|content-[a-z-]+|snapshot-content-location):\s.*\n
     (?:[\w-]+:.*\n|[\x20\t]+\S.*\n)*?(?:mime-version|content-type):\s""",
    re.IGNORECASE | re.VERBOSE,
)
_OCR = re.compile(
    rb"""class\s*=\s*["'][^"']*\bocr_page\b|name=["']ocr-system""", re.IGNORECASE
)
_BINARY = (
    b"%PDF",
    b"PK\3\4",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"GIF8",
    b"WARC/",
)
_BESIDE = re.compile(
    r"(?P<page>[^/\\]+)[_-](?:files|Dateien|fichiers|archivos|arquivos|bestanden|file|filer"
    r"|pliki|soubory)[/\\][^/\\]*$"
)
_LARGE = 400_000
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])
# What a server or a mail program may put before a page, in bytes.
_PREAMBLE = 4_000
_MAX_TEXT = 5_000_000
_MIN_TEXT = 60
_MIN_RUN = 30
_MOSTLY = 0.6
_MANY = 5
_PICTURES = 3
_NO_TEXT = (
    "holds no article text; it may be a home page, a list or a frame. Save the page of the "
    "article itself"
)


class HtmlImporter:
    """Reads one saved web page as one page with one article."""

    name = "html"
    version = 1
    title = "Saved web pages"
    gives = "an article with headline, byline, date and section"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """How sure this importer is, by the head of the bytes alone."""
        if head.startswith(_BINARY):
            return 0.0
        if (
            head[:2] in {b"\xff\xfe", b"\xfe\xff"}
            or head[:100].count(0) > len(head[:100]) / 3
        ):
            head = head.replace(b"\0", b"")
        start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
        if has_any(head, b"ocr_page", b"ocr-system") and _OCR.search(head):
            return 0.2
        if b"<" not in head:
            return 0.0
        page = _HTML.search(head)
        if _OTHER_XML.search(head, 0, page.start() if page else len(head)):
            return 0.0
        if _DRAWING.match(start) or _PACKED.match(start):
            return 0.0
        if page:
            # A quotation of markup within a text is no web page.
            if start.startswith(b"<"):
                return 0.9
            return 0.6 if page.start() < _PREAMBLE else 0.3
        if start.startswith(b"<?xml"):
            return 0.0
        if start.startswith((b"<!--", b"<")) and _ELEMENT.search(head):
            return 0.7
        return 0.3 if len(_ELEMENT.findall(head)) > 5 else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the one page of a saved web page.

        Raises:
            SourceError: It is too large to be an article.
            PassedOverError: There is no article in it.
        """
        if _is_frame(source):
            raise PassedOverError(
                source.name,
                "is a part that the browser saved beside a page; import the page",
            )
        content = source.read(MAX_SIZE)
        text = decoding.decode(content, source.around.charset)
        try:
            tree = markup.parse(text)
        except markup.PageTooLargeError as error:
            raise SourceError(
                source.name, "has far more elements than an article; save the article alone"
            ) from error
        if tree is None:
            raise SourceError(source.name, "is empty: there is no web page in it")
        # While one name holds them, lxml makes its elements once and not for every walk.
        elements = list(tree.iter())
        address = markup.saved_address(text) or source.around.url or ""
        page = _page(source.name, tree, address)
        elements.clear()
        yield page


def _is_frame(source: Source) -> bool:
    """Whether a source is a frame that a browser stored beside the page it saved.

    Of a file the page must be there; of a member of a container the folder's name decides.
    """
    if source.around.url is not None:  # its name is an address and no path on a disk
        return False
    match = _BESIDE.search(source.name)
    if not match or source.path is None:
        return bool(match)
    beside = source.path.resolve().parent.parent
    return any((beside / f"{match['page']}{end}").exists() for end in (".html", ".htm"))


def _page(name: str, tree: HtmlElement, saved: str) -> Page:
    typewritten.as_paragraphs(tree)
    for centred in list(tree.iter("center")):
        centred.tag = "div"  # as which extraction knows that it ends a line
    head = declarations.read_head(tree, saved)
    story = linked_data.story(tree, matcher(head))
    site = publication.site_of(head, story)
    byline = bylines.byline_of(tree, head, story, site)
    published = dates.published_of(tree, head, story)
    undated = not story.published and not head.first("article:published_time")
    stands_in = stand_ins.reason(tree, head) if undated and not story.kind else ""
    links = boilerplate.links_of(tree)
    if story.kind == "liveblogposting":
        body.join_updates(tree)
    shown = boilerplate.captions_of(tree)
    raw = _extracted(name, tree)
    if stands_in and sum(body.word_count(p.text) for p in raw) <= stand_ins.MOST_WORDS:
        raise PassedOverError(name, stands_in)
    opening = next((p.text for p in raw if len(p.text) > _MIN_TEXT), "")
    title = headlines.headline_of(
        tree, head, story, site, lambda: standfirst.heading_above(tree, opening)
    )
    above = Opening()
    if is_bare(tree, head, story, title):
        above = opening_of(raw, links, head.title, site)
        title = above.headline or title
        if above.names and not byline.people:
            byline = bylines.Byline(above.byline, above.names, above.names)
    if not byline.people and _may_be_signed(raw):
        byline = bylines.signed(raw[-1].text, byline)
    known = printed_elsewhere(title, byline, head, story, site, above.lines)
    paragraphs = body.reconciled(body.cleaned(raw, links, known), story.body)
    is_gallery = False
    if not _is_article(raw, paragraphs, links) or (undated and _is_list(tree, raw, links)):
        is_gallery = len(shown) >= _PICTURES and (bool(story.kind) or not undated)
        if not is_gallery:
            raise PassedOverError(name, _NO_TEXT)
        paragraphs = [body.Paragraph(caption) for caption in shown]
    whole = "\n\n".join(p.text for p in paragraphs).translate(_CONTROLS)
    place, text = dateline.split_dateline(whole)
    headline = title.translate(_CONTROLS)
    stand_in = "" if headline else _first_words(text)
    language = publication.language_of(
        (head.language, story.language, head.first("og:locale"))
    ) or guessed_language(text)
    paper = site.name or publication.name_beside(title, head.title)
    article = Article(
        id="",
        headline=headline or stand_in,
        text=text,
        deck=standfirst.deck_of(tree, head, story, title, whole),
        byline=byline.printed,
        authors=byline.authors,
        dateline=place,
        section=_section(head, story, site),
        language=language,
        url=head.address,
        image=_image(head, story),
        certain=tuple(
            Certain(EntityKind.PERSON, person, "byline") for person in byline.people
        ),
        notes=tuple(_notes(stand_in, story, text)),
        kind=ArticleKind.ILLUSTRATION if is_gallery else ArticleKind.ARTICLE,
    )
    return Page(paper, published, (article,), number=story.page, language=language)


def _may_be_signed(raw: list[body.Paragraph]) -> bool:
    """Whether the last line stands alone below the text, as signatures do."""
    if not raw or raw[-1].heading or raw[-1].listed:
        return False
    return len(raw) == 1 or len(raw[-2].text) >= _MIN_TEXT


def _notes(stand_in: str, story: linked_data.Story, text: str) -> Iterator[str]:
    if stand_in:
        yield _NO_HEADLINE
    words = body.word_count(text)
    if story.words > _MUCH_MORE * words and words < _FEW_WORDS:
        yield f"the page shows about {words} of the {story.words:,} words it tells of"
    elif story.for_subscribers and words < _FEW_WORDS:
        yield _PAYWALL


def _first_words(text: str) -> str:
    words = text.split(maxsplit=_STAND_IN_WORDS)
    cut = len(words) > _STAND_IN_WORDS
    return " ".join(words[:_STAND_IN_WORDS]) + (" …" if cut else "")


def _extracted(name: str, tree: HtmlElement) -> list[body.Paragraph]:
    """Return the paragraphs that extraction finds; `tree` loses its boxes."""
    boilerplate.without_boxes(tree)
    body.join_split_text(tree)
    size = len(tree.xpath("string()"))
    if size > _MAX_TEXT:
        raise SourceError(name, "holds more text than a newspaper; save the article alone")
    return body.extracted(tree, fast=size > _LARGE) or body.printed(tree)


def _is_article(
    raw: list[body.Paragraph], paragraphs: list[body.Paragraph], links: frozenset[str]
) -> bool:
    """Whether there is running text: sentences, not headings, menus and teasers alone."""
    running = sum(len(p.text) for p in paragraphs if not p.heading)
    linked = sum(len(p.text) for p in raw if boilerplate.folded([p.text]) in links)
    return running >= _MIN_RUN and linked < _MOSTLY * sum(len(p.text) for p in raw)


def _is_list(tree: HtmlElement, raw: list[body.Paragraph], links: frozenset[str]) -> bool:
    """Whether most paragraphs are teasers: each below a heading that is a link."""
    teasers = {
        boilerplate.folded(below.itertext())
        for heading in tree.iter("h2", "h3", "h4")
        if (below := heading.getnext()) is not None
        and boilerplate.folded(heading.itertext()) in links
    }
    found = sum(boilerplate.folded([p.text]) in teasers for p in raw)
    return found >= _MANY and found >= _MOSTLY * len(raw)


def _section(
    head: declarations.Declared, story: linked_data.Story, site: publication.Site
) -> str:
    for name in (
        story.section,
        *head.each("article:section", "og:article:section", "section"),
    ):
        if name and len(name) < 60 and "://" not in name and not site.is_named(name):
            return name
    return ""


def _image(head: declarations.Declared, story: linked_data.Story) -> str:
    image = head.first("og:image", "og:image:url", "twitter:image", "twitter:image:src")
    image = markup.original_address(image or story.image)
    if not image or image.startswith("data:"):
        return ""
    return declarations.joined(head.address, image) if head.address else image
