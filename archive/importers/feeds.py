"""Feeds saved to a file: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed.

Full texts become articles; entries with only a teaser become short ones, and say so. Maps
of sites and lists of feeds are known, and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.errors import PassedOverError, SourceError
from archive.importers.head import start_of
from archive.importers.json_values import as_text, items, members, read, string
from archive.importers.wire.blocks import html_body, html_line
from archive.importers.wire.characters import folded
from archive.importers.wire.dates import first_day
from archive.importers.wire.entries import TEASER, is_no_story, is_teaser, story_of_entry
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import mailbox_name
from archive.importers.wire.pages import pages_of
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import (
    MAX_SIZE,
    child,
    descendants,
    language,
    line,
    tree_of,
)
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

_FEEDS = frozenset({"rss", "feed", "channel"})
_OTHERS = {
    "urlset": "is a sitemap: a list of addresses without their pages",
    "sitemapindex": "is a list of sitemaps, without any page",
    "opml": "is a list of feeds, not a feed",
}
_MOST_ELEMENTS = 600_000
_JSON_FEED = "jsonfeed.org/version/"


class FeedsImporter:
    """Reads the entries of a feed, one article each."""

    name = "feeds"
    version = 1
    title = "RSS, Atom and JSON feeds"
    gives = "one article an entry, whole where the feed holds the text"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        if root is not None:
            name = root.name.lower()
            known = name in {"rss", *_OTHERS} or (
                name in {"feed", "entry"}
                and _is_atom(root.namespace)
                and (name == "feed" or root.namespace)
            )
            if known or (
                name == "rdf" and (b"/rss/1.0/" in head or b"/rdf/simple/" in head)
            ):
                return 0.95
            return 0.7 if name in _FEEDS and b"<title" in head else 0.0
        if not start_of(head).startswith(b"{"):
            return 0.0
        text = as_text(head).lstrip("\ufeff \t\r\n")
        plain = text.replace("\\/", "/")
        return 0.95 if text.startswith("{") and _JSON_FEED in plain else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        notes: tuple[str, ...] = ()
        if root_of(source.head()) is None:
            stories = _json_stories(read(source.read(MAX_SIZE), source.name))
        else:
            root = tree_of(source, _MOST_ELEMENTS)
            stories = _xml_stories(root, source.name)
            others = sum(map(is_no_story, descendants(root, "entry")))
            notes = (f"passed over: {others} comments, drafts and settings",) * bool(others)
        if not (yield from pages_of(stories, source.name, notes)):
            raise PassedOverError(
                source.name, "is a feed without entries that tell anything"
            )


def _is_atom(namespace: str) -> bool:
    return not namespace or "atom" in namespace.lower()


def _xml_stories(root: etree._Element, name: str) -> Iterator[Story]:
    kind = local(root)
    if kind.lower() in _OTHERS:
        raise PassedOverError(name, _OTHERS[kind.lower()])
    if kind == "entry":
        yield story_of_entry(root, Story())
        return
    channel = root if kind in {"feed", "channel"} else child(root, "channel")
    if channel is None and next(descendants(root, "item", "entry"), None) is None:
        raise SourceError(name, "is no feed, whatever it begins with")
    feed = Story(
        publication=html_line(line(channel, "title")) if channel is not None else "",
        language=line(child(channel, "language")) or language(root) or language(channel),
        byline=mailbox_name(line(channel, "author", "name")) if kind == "feed" else "",
    )
    for entry in descendants(root, "item", "entry"):
        if not is_no_story(entry):
            yield story_of_entry(entry, feed)


def _json_stories(value: object) -> Iterator[Story]:
    feed = members(value)
    for item in items(feed.get("items")):
        entry = members(item)
        full = html_body(
            string(entry.get("content_html")) or string(entry.get("content_text"))
        )
        summary = html_line(string(entry.get("summary")))
        tags = [string(tag) for tag in items(entry.get("tags"))]
        shown = full.paragraphs or ((summary,) if summary else ())
        teased = bool(summary) and folded(summary) == folded(" ".join(full.paragraphs))
        moments = [string(entry.get(name)) for name in ("date_published", "date_modified")]
        yield Story(
            headline=html_line(string(entry.get("title"))),
            deck=summary if full.paragraphs else "",
            byline=_json_authors(entry) or _json_authors(feed),
            section=next(filter(None, tags), ""),
            publication=html_line(string(feed.get("title"))),
            published=first_day(*moments),
            language=string(entry.get("language")) or string(feed.get("language")),
            url=string(entry.get("url")) or string(entry.get("external_url")),
            image=string(entry.get("image"))
            or string(entry.get("banner_image"))
            or full.image,
            kind=kind_of(tags),
            paragraphs=shown,
            statements=(
                *told("section", next(filter(None, tags), ""), "JSON Feed tags"),
                *told(
                    "published", next(filter(None, moments), ""), "JSON Feed date_published"
                ),
                *told("identifier", string(entry.get("id")), "JSON Feed id"),
            ),
            notes=(TEASER,) if teased or is_teaser(full.paragraphs, shown) else (),
        )


def _json_authors(holder: dict[str, object]) -> str:
    people = [*items(holder.get("authors")), *items(holder.get("author"))]
    names = (string(members(person).get("name")) or string(person) for person in people)
    return ", ".join(dict.fromkeys(mailbox_name(name) for name in names if name))
