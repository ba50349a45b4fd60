"""WordPress exports (WXR): RSS with the posts of a site, as their authors typed them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from archive.errors import PassedOverError, SourceError
from archive.importers.wire.blocks import html_body, html_line, raw_text
from archive.importers.wire.dates import first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.pages import pages_of
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import attribute, child, children, line, tree_of
from archive.importers.xml import root_of
from archive.model import Page
from archive.source import Source

_MOST_ELEMENTS = 600_000
_EXPORT = b"wordpress.org/export/"
_NOT_STORIES = frozenset(  # words read better without their quotes
    """
    page attachment nav_menu_item revision custom_css customize_changeset oembed_cache
    user_request product product_variation shop_order shop_coupon feedback acf-field
    acf-field-group wpcf7_contact_form elementor_library forum topic reply safecss
    """.split()  # noqa: SIM905
)
# What WordPress calls the category of posts that have none, in the language of the site.
_NO_CATEGORIES = frozenset(
    (
        "bez kategorii", "bez rubriky", "geen categorie", "ikke kategoriseret",
        "kategorisiz", "non classé", "non classifié(e)", "okategoriserade", "sem categoria",
        "senza categoria", "sin categoría", "sin clasificar", "ukategorisert",
        "uncategorised", "uncategorized", "unkategorisiert", "без рубрики", "未分类",
        "未分類",
    )
)  # fmt: skip
# "[gallery ids=3]", "[/quote]": instructions to WordPress; "[sic]" is the author's.
_SHORTCODE = re.compile(
    r"\[(?:/[a-z][\w-]{1,40}|(?:gallery|audio|video|playlist|embed|more)"
    r"|[a-z][\w-]{1,40}\s[^\[\]<>=]{0,200}=[^\[\]<>]{0,2000}|[a-z]{2,30}=[^\[\]<>]{1,2000})/?\]"
)
# "[dropcap]M[/dropcap]", "[contact_form]": one that is closed, or is no word of anybody's.
_CLOSED = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_NO_WORD = re.compile(r"\[[a-z]+(?:_[a-z0-9]+)+\s?/?\]")
# An address on a line of its own is a film or a post that WordPress shows there.
_ALONE = re.compile(r"^[ \t]*https?://\S{4,2000}[ \t]*$", re.MULTILINE)
_CAPTIONED, _CAPTION_ENDS = "[caption", "[/caption]"
_IMAGE = re.compile(r"<img\b[^<>]*>")


class WordPressImporter:
    """Reads the published posts of an export; pages, drafts and media are passed over."""

    name = "wordpress"
    version = 1
    title = "WordPress exports"
    gives = "every published post with its author, date and category"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        return 0.97 if root and root.name == "rss" and _EXPORT in head else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        channel = child(tree_of(source, _MOST_ELEMENTS), "channel")
        if channel is None:
            raise SourceError(source.name, "is an export of WordPress without a channel")
        authors = dict(_authors(channel))
        site = Story(
            publication=html_line(line(channel, "title")),
            language=line(channel, "language"),
        )
        passed: Counter[str] = Counter()
        posts: list[etree._Element] = []
        for item in children(channel, "item"):
            if reason := _not_published(item):
                passed[reason] += 1
            else:
                posts.append(item)
        stories = (_story(item, site, authors) for item in posts)
        if not (yield from pages_of(stories, source.name, _passed_note(passed))):
            raise PassedOverError(
                source.name, "holds no published post, only drafts or pages"
            )


def _not_published(item: etree._Element) -> str:
    """Why an item is no story of the site, ``""`` if it is one."""
    kind, status = line(item, "post_type") or "post", line(item, "status") or "publish"
    if kind in _NOT_STORIES or kind.startswith(("wp_", "acf-", "jp_")):
        return "page or file of the site"
    if status != "publish" or line(item, "post_password"):
        return "post that was not published"
    return ""


def _passed_note(passed: Counter[str]) -> tuple[str, ...]:
    parts = []
    for reason, count in sorted(passed.items()):
        first, _, rest = reason.partition(" ")
        plural = f"{first}s {rest.replace('file', 'files').replace('was', 'were')}"
        parts.append(f"{count} {reason if count == 1 else plural}")
    return (f"passed over: {', '.join(parts)}",) if parts else ()


def _authors(channel: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the logins of authors with their full names."""
    for author in children(channel, "author"):
        given, family = line(author, "author_first_name"), line(author, "author_last_name")
        shown = line(author, "author_display_name")
        login = line(author, "author_login")
        full = f"{given} {family}" if given and family and given != family else ""
        yield login, shown if shown and shown != login else full or shown or login


def _story(item: etree._Element, site: Story, authors: dict[str, str]) -> Story:
    content = _encoded(item, "content")
    body = html_body(_plain(content), breaks=True)
    excerpt = html_line(_encoded(item, "excerpt") or line(item, "description"))
    sections = [
        html_line(line(category))
        for category in children(item, "category")
        if attribute(category, "domain") in {"category", ""}
    ]
    named = [section for section in sections if section.lower() not in _NO_CATEGORIES]
    login = line(next(children(item, "creator"), None))
    section = next(iter(named), "")
    # The date is the site's own; that of the feed is in Greenwich time.
    moments = (
        ("WordPress post_date", line(item, "post_date")),
        ("WordPress pubDate", line(item, "pubDate")),
        ("WordPress post_date_gmt", line(item, "post_date_gmt")),
    )
    return replace(
        site,
        headline=html_line(line(item, "title")),
        deck=excerpt if body.paragraphs else "",
        byline=authors.get(login, login),
        section=section,
        published=first_day(*(moment for _, moment in moments)),
        url=line(item, "link"),
        image=body.image,
        kind=kind_of(sections),
        paragraphs=body.paragraphs or ((excerpt,) if excerpt else ()),
        statements=(
            *told("section", section, "WordPress category"),
            *(one for rule, moment in moments for one in told("published", moment, rule)),
            *told("identifier", line(item, "guid"), "WordPress guid"),
        ),
    )


def _encoded(item: etree._Element, namespace: str) -> str:
    """The text of ``content:encoded`` or ``excerpt:encoded``, told by its namespace."""
    found = [
        one
        for one in children(item, "encoded")
        if namespace in str(one.tag) or one.prefix == namespace
    ]
    return raw_text(found[0]) if found else ""


def _plain(content: str) -> str:
    """A post without its shortcodes; of a captioned picture, only the picture."""
    *captioned, rest = content.split(_CAPTION_ENDS)
    parts = []
    for part in captioned:
        before, mark, picture = part.rpartition(_CAPTIONED)
        parts += [before, "\n\n", *_IMAGE.findall(picture), "\n\n"] if mark else [part]
    text = "".join((*parts, rest))
    for name in set(_CLOSED.findall(text)):
        text = text.replace(f"[{name}]", "")
    return _ALONE.sub("", _NO_WORD.sub("", _SHORTCODE.sub("", text)))
