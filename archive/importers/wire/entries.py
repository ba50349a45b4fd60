"""What one entry of a feed says, whatever kind of feed it stands in."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from lxml import etree

from archive.importers.wire.associated_press import named_in
from archive.importers.wire.blocks import (
    Body,
    body_of,
    html_body,
    html_line,
    line_of,
    raw_text,
)
from archive.importers.wire.characters import folded
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import mailbox_name
from archive.importers.wire.nitf import story_of
from archive.importers.wire.story import Story, completed, told
from archive.importers.wire.tree import (
    attribute,
    children,
    descendants,
    first,
    language,
    line,
)
from archive.importers.xml import local

TEASER = "the feed holds only a teaser of it; the whole story is at its address"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/"
_MEDIA = "http://search.yahoo.com/mrss/"
_MOMENTS = ("published", "issued", "pubDate", "date", "created", "updated", "modified")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|\[?read more.*|weiterlesen.*|continue reading.*)\s*$",
    re.IGNORECASE,
)
# WordPress puts it below every text of a feed, in the language of the site.
_FIRST_ON = re.compile(
    r"appeared first|erschien zuerst|en premier sur|se publicó primero|apareció primero"
    r"|verscheen eerst|proviene da|sembra essere il primo|apareceu primeiro|pojawił się"
    r"|dök först upp|först på|først på|pierwszy raz|ensin sivustolla|появилась сначала"
    r"|first appeared|最早出现在|最初に",
    re.IGNORECASE,
)
_FULL_TEXTS = frozenset({"fullText", "full-text", "fulltext"})  # "yandex:full-text"
# Pages made for readers of Yandex ("turbo:content") have their titles within.
_HEADING = re.compile(r"<h1\b[^>]{0,200}>(.{1,500}?)</h1>", re.IGNORECASE | re.DOTALL)
_NEEDED = 2
_LIKE = 20
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SHORT = 400
_MAX_ENCODED = 8 * 2**20


def story_of_entry(entry: etree._Element, feed: Story, base: str = "") -> Story:
    """Return the story of an RSS item or Atom entry; `feed` says what holds for all."""
    around = _story_around(entry, feed, base)
    content = next(children(entry, "content"), None)
    nitf = first(content, "nitf")
    inner = Story() if nitf is None else story_of(nitf)
    if not inner.paragraphs:
        return around
    # Feeds of agencies carry whole documents, which say more than what is around them.
    metadata = next(children(entry, "ContentMetadata"), None)
    named = Story(certain=named_in(metadata))
    return completed(completed(inner, named), replace(around, deck="", notes=()))


def _story_around(entry: etree._Element, feed: Story, base: str) -> Story:
    headline = _title(entry)
    full, teaser = _content(entry), _summary(entry)
    full, teaser = (_unreferred(one, headline) for one in (full, teaser))
    body = full if full.paragraphs else teaser
    deck = " ".join(teaser.paragraphs) if full.paragraphs else ""
    section = next(_sections(entry), "")
    teased = is_teaser(full.paragraphs, body.paragraphs)
    return Story(
        headline=_without_paper(headline, _source(entry)),
        deck=_deck(deck, full),
        byline=_byline(entry) or feed.byline,
        section=section,
        publication=_source(entry) or feed.publication,
        published=first_day(*_moments(entry)),
        language=language(entry) or feed.language,
        url=_address(entry) or base,
        image=_image(entry) or body.image,
        kind=kind_of(_sections(entry)),
        paragraphs=body.paragraphs,
        statements=(
            *told("section", section, "feed category"),
            *(
                one
                for moment in _moments(entry)
                for one in told("published", moment, "feed date")
            ),
            *told("identifier", line(next(children(entry, "guid", "id"), None)), "feed id"),
        ),
        notes=(TEASER,) if teased else (),
    )


def is_no_story(entry: etree._Element) -> bool:
    """Whether an entry is a comment or a draft, or what Blogger exports beside posts."""
    kinds = [
        attribute(category, "term")
        for category in children(entry, "category")
        if attribute(category, "scheme").endswith("#kind")
    ]
    if kinds and not any(kind.endswith("#post") for kind in kinds):
        return True
    answers = next(children(entry, "in-reply-to"), None) is not None
    drafts = (line(control, "draft") for control in children(entry, "control"))
    return answers or "yes" in drafts


def _unreferred(body: Body, headline: str) -> Body:
    """A text without the line that says where it was: "The post … appeared first on"."""
    if len(body.paragraphs) < _NEEDED or not headline:
        return body
    *before, last = body.paragraphs
    begins = folded(headline)[:_LIKE]
    refers = _FIRST_ON.search(last) and len(last) < len(headline) + _SHORT // 2
    if refers and begins in folded(last):
        return replace(body, paragraphs=tuple(before))
    return body


def _without_paper(headline: str, paper: str) -> str:
    """A headline without the paper that an aggregator puts after it."""
    plain = headline.removesuffix(paper).rstrip() if paper else headline
    ends = plain != headline and plain.endswith(("-", "–", "—", "|"))
    return plain[:-1].rstrip() or headline if ends else headline


def is_teaser(full: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Whether only the beginning of a story is there: a description, or a text cut off."""
    if not shown:
        return False
    if not full:
        return sum(map(len, shown)) < _SHORT or bool(_CUT.search(shown[-1]))
    return bool(_CUT.search(full[-1])) and sum(map(len, full)) < 2 * _SHORT


def text_of(element: etree._Element) -> Body:
    """Return the text of an element of a feed, by its type, or its mode as of Atom 0.3."""
    kind = attribute(element, "type").lower()
    mode = attribute(element, "mode").lower()
    raw = raw_text(element)
    if mode == "base64" or _is_encoded(kind):
        return html_body(_decoded(raw))
    if len(element) and (kind in {"xhtml", "application/xhtml+xml", ""} or mode == "xml"):
        return body_of(element)
    if kind in {"text", "text/plain"} and mode != "escaped":
        return Body(html_body(raw.replace("&", "&amp;").replace("<", "&lt;")).paragraphs)
    # Escaped markup inside markup is a slip that feeds make: the text is escaped HTML.
    return html_body(raw)


def _is_encoded(kind: str) -> bool:
    if "/" not in kind or kind.startswith("text/"):
        return False
    return not kind.endswith(("xml", "html"))


def _decoded(text: str) -> str:
    try:
        content = base64.b64decode("".join(text.split())[:_MAX_ENCODED], validate=True)
    except (binascii.Error, ValueError):
        return text
    return content.decode("utf-8", "replace")


def _content(entry: etree._Element) -> Body:
    """The full text of an entry: "content:encoded", "content", "body" of XHTML."""
    for child in entry:
        namespace = _namespace(child)
        name = local(child)
        if (
            (name == "encoded" and namespace in {_CONTENT, ""})
            or name in _FULL_TEXTS
            or (name == "content" and namespace != _MEDIA)
        ):
            found = text_of(child)
        elif name == "body" and "xhtml" in namespace:
            found = body_of(child)
        else:
            continue
        if found.paragraphs:
            return found
    return Body()


def _summary(entry: etree._Element) -> Body:
    for child in children(entry, "description", "summary", "abstract"):
        if _namespace(child) != _MEDIA and (found := text_of(child)).paragraphs:
            return found
    return Body()


def _deck(teaser: str, full: Body) -> str:
    """A description that is no copy of the beginning of the text."""
    whole, start = folded(" ".join(full.paragraphs)), folded(_CUT.sub("", teaser))
    return "" if whole.startswith(start) or len(teaser) > _SHORT else teaser


def _title(entry: etree._Element) -> str:
    for child in children(entry, "title"):
        if _namespace(child) != _MEDIA:
            found = " ".join(text_of(child).paragraphs)
            if found:
                return html_line(found) if "<" not in found else found
    texts = map(raw_text, children(entry, "content", "encoded"))
    headings = filter(None, (_HEADING.search(text) for text in texts))
    return next((html_line(found[1]) for found in headings), "")


def _byline(entry: etree._Element) -> str:
    names: list[str] = []
    for child in children(entry, "creator", "author", "contributor"):
        if local(child) == "contributor" and names:
            continue
        named = line(child, "name") if len(child) else html_line(line_of(child))
        names.append(mailbox_name(named))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _source(entry: etree._Element) -> str:
    """The feed or paper that an aggregator took an entry from."""
    for source in children(entry, "source"):
        name = line(source, "title") if len(source) else line_of(source)
        if name and not name.startswith(("http://", "https://")):
            return html_line(name)
    return ""


def _moments(entry: etree._Element) -> Iterator[str]:
    for name in _MOMENTS:
        for child in children(entry, name):
            if moment := line_of(child):
                yield moment


def _sections(entry: etree._Element) -> Iterator[str]:
    for child in children(entry, "category", "subject", "section"):
        if attribute(child, "scheme").endswith("#kind"):
            continue
        name = attribute(child, "label") or line_of(child) or attribute(child, "term")
        if name and not name.startswith(("http://", "https://")):
            yield html_line(name)


def _address(entry: etree._Element) -> str:
    links = list(children(entry, "origLink")) + list(children(entry, "link"))
    for link in links:
        address = attribute(link, "href") or line_of(link)
        proper = attribute(link, "rel") in {"", "alternate"}
        if address and proper:
            address = _absolute(address, link)
        if proper and address.startswith(("http://", "https://")):
            return address
    for link in links:
        if attribute(link, "rel") == "self":
            return attribute(link, "href")
    for identifier in children(entry, "guid", "id"):
        address = line_of(identifier)
        permanent = attribute(identifier, "isPermaLink") != "false"
        if permanent and address.startswith(("http://", "https://")):
            return address
    return ""


def _absolute(address: str, link: etree._Element) -> str:
    """An address as ``xml:base`` of what is around it completes it.

    Without one, it is completed by where the feed is from.
    """
    around = (link, *link.iterancestors())
    bases = [base for one in around if (base := one.get(_BASE))]
    for base in (*bases, *map(_home, around[2:3])):
        if base and ":" not in address.partition("/")[0]:
            try:
                address = urljoin(base, address)
            except ValueError:
                return address
    return address


def _home(feed: etree._Element) -> str:
    """The first address of its own that a feed names."""
    named = (attribute(one, "href") or line_of(one) for one in children(feed, "link"))
    return next((one for one in named if one.startswith(("http://", "https://"))), "")


def _image(entry: etree._Element) -> str:
    for child in descendants(entry, "content", "thumbnail", "enclosure"):
        kind = attribute(child, "type") or attribute(child, "medium") or "image"
        media = _namespace(child) == _MEDIA or local(child) == "enclosure"
        if media and kind.startswith("image") and attribute(child, "url"):
            return attribute(child, "url")
    return ""


def _namespace(element: etree._Element) -> str:
    tag: object = element.tag
    return tag.rpartition("}")[0].lstrip("{") if isinstance(tag, str) else ""
