"""What a page says more than once: whether a line or a headline is one that is known."""

from __future__ import annotations

import re
from collections.abc import Callable

from archive.importers.web import bylines, dates, linked_data, publication
from archive.importers.web import declared as declarations
from archive.importers.web.publication import key

# "2012年03月10日 10:11 来源：例报 记者 王小明": date, source and reporter on one line.
_SOURCED = re.compile("来源|來源|出典|記者|记者|발행|입력")
_PART_OF_BYLINE = 8


def matcher(head: declarations.Declared) -> Callable[[str], bool]:
    """Return whether a headline or address of linked data is that of the page."""
    titles = [
        key(text) for text in (head.title, *head.each("og:title", "twitter:title")) if text
    ]
    address = head.address.split("?")[0].rstrip("/")

    def matches(text: str) -> bool:
        if text.startswith(("http://", "https://")):
            return (
                bool(address)
                and text.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/")
                == address
            )
        wanted = key(text)
        return len(wanted) > 8 and any(wanted in known for known in titles)

    return matches


def printed_elsewhere(
    title: str,
    byline: bylines.Byline,
    head: declarations.Declared,
    story: linked_data.Story,
    site: publication.Site,
    above: tuple[str, ...],
) -> Callable[[str], bool]:
    """Return whether a line of the body is the headline, byline, date or section again.

    `above` are lines that stand above the text.
    """
    names = [key(name) for name in byline.authors]
    exact = {key(text) for text in (title, story.headline, byline.printed, story.section)}
    exact |= {key(head.first(name)) for name in ("og:title", "article:section")}
    exact |= set(map(key, above))
    signature = key(byline.printed)
    exact.add(key(title) + signature)  # of a cell, whose lines extraction joined
    exact.discard("")

    def is_known(line: str) -> bool:
        text = key(line)
        if not text or text in exact:
            return True
        if len(text) >= _PART_OF_BYLINE and text in signature:
            return True
        if len(line) > 100:
            return False
        if site.is_named(line) or (_SOURCED.search(line) and dates.day_in(line)):
            return True
        for name in names:
            text = text.replace(name, "")
        signed = len(text) < len(key(line))
        return (signed and len(text) < 20) or (len(line) < 70 and dates.is_only_date(line))

    return is_known
