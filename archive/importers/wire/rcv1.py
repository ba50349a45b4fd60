"""Reuters Corpus Volume 1: stories of 1996 and 1997, each a ``newsitem`` of its own."""

from __future__ import annotations

import re

from lxml import etree

from archive.importers.wire.blocks import body_of
from archive.importers.wire.dates import first_day
from archive.importers.wire.names import certain
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import (
    attribute,
    child,
    children,
    descendants,
    language,
    line,
)
from archive.model import EntityKind

# The tops of the hierarchy of topics; each story is below one or several of them.
_TOPICS = {
    "CCAT": "corporate and industrial",
    "ECAT": "economics",
    "GCAT": "government and social",
    "MCAT": "markets",
}
_DAY = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*$")


def rcv1_story(item: etree._Element) -> Story:
    """Return the story of an element ``newsitem``."""
    text = child(item, "text")
    elements = {
        attribute(one, "element"): attribute(one, "value")
        for one in descendants(item, "dc")
    }
    topics = [
        code
        for codes in descendants(item, "codes")
        if "topics" in attribute(codes, "class")
        for one in children(codes, "code")
        if (code := attribute(one, "code"))
    ]
    section = next((_TOPICS[code] for code in topics if code in _TOPICS), "")
    day = attribute(item, "date") or elements.get("dc.date.published", "")
    places = (
        elements.get("dc.creator.location", "").partition(",")[0],
        elements.get("dc.creator.location.country.name", ""),
    )
    return Story(
        headline=line(item, "headline") or line(item, "title"),
        byline=line(item, "byline"),
        dateline=_DAY.sub("", line(item, "dateline")),
        section=section,
        publication="Reuters",
        published=first_day(day),
        language=language(item),
        paragraphs=body_of(text).paragraphs if text is not None else (),
        certain=certain(EntityKind.PLACE, places, "Reuters location"),
        statements=(
            *told("published", day, "Reuters date"),
            *told("section", ", ".join(topics), "Reuters topics"),
            *told("identifier", attribute(item, "itemid"), "Reuters itemid"),
        ),
    )
