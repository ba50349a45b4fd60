"""Stories in XML that nobody else knows: one for each element with a headline and a text.

Newspapers' services (Trove) and projects' own files have no standard; what is known here
are the names that tables and JSON of stories use, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from archive.importers.databases.stories import Story
from archive.importers.head import bare
from archive.importers.rows import fields_named, pages_of_stories, story_of
from archive.importers.wire.blocks import body_of, line_of, raw_text
from archive.importers.wire.tree import child, trees_of
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

# An element that begins with words or a paragraph.
_LEAF = re.compile(
    rb"<(?:[A-Za-z_][\w.-]{0,20}:)?([A-Za-z_][\w.-]{1,40})(?:\s[^<>]{0,400})?>"
    rb"(?!\s*<(?!(?:p|P|para|paragraph|div|br|b|i|em|strong)[\s/>])[A-Za-z])"
)
_TOLD = frozenset({"publication", "published", "url", "byline"})
_NEEDED = frozenset({"headline", "text"})
# How the library of Luxembourg gives articles of its papers.
_DUBLIN_CORE = frozenset({"date", "description", "isPartOf", "isReferencedBy"})
_MOST_ELEMENTS = 1_000_000
_MOST_CHILDREN = 60
_LONGEST_FIELD = 2_000


class XmlStoriesImporter:
    """Reads XML of any kind that holds stories, by the names of its elements."""

    name = "xml"
    version = 1
    title = "Stories in XML of any kind"
    gives = "a story for each element, by the names of the elements in it"
    is_secondhand = True

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """How sure this importer is: less so than all that know what they read."""
        root = root_of(head)
        if root is None or b"</" not in bare(head):
            return 0.0
        names = {name.decode() for name in _LEAF.findall(bare(head))}
        return 0.4 if _are_of_story(_fields(names, sure=True)) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        stories = (
            story for root in trees_of(source, _MOST_ELEMENTS) for story in _stories(root)
        )
        yield from pages_of_stories(stories, source.name, "XML")


def _fields(names: Collection[str], *, sure: bool = False) -> dict[str, str]:
    """The fields by the names of elements; in Dublin Core the text is the description."""
    fields = fields_named(names, sure=sure)
    if "text" not in fields and "headline" in fields and set(names) >= _DUBLIN_CORE:
        fields |= {"text": "description", "publication": "isPartOf"}
    return fields


def _are_of_story(fields: dict[str, str]) -> bool:
    return fields.keys() >= _NEEDED and not _TOLD.isdisjoint(fields)


def _stories(root: etree._Element) -> Iterator[Story]:
    """The stories of a tree in order, none of them within another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        story = _story(element)
        if story is not None:
            yield story
        else:
            waiting.extend(reversed([one for one in element if len(one)]))


def _story(element: etree._Element) -> Story | None:
    if len(element) > _MOST_CHILDREN:
        return None
    values: dict[str, list[etree._Element]] = {}
    for one in element:
        if name := local(one):
            values.setdefault(name, []).append(one)
    said = {str(name): str(value) for name, value in element.attrib.items() if value}
    fields = _fields([*values, *(name for name in said if name not in values)])
    if not _are_of_story(fields):
        return None
    told = {
        field: _prose(values[name]) if field == "text" else _line(values[name])
        for field, name in fields.items()
        if name in values
    }
    told |= {field: said[name] for field, name in fields.items() if name not in values}
    if (clipped := child(element, "note-attributes")) is not None:
        # A note of Evernote: its days are those of the note, its author is who keeps it.
        told.pop("published", None)
        told["url"] = line_of(child(clipped, "source-url"))
    return story_of({field: text for field, text in told.items() if text}, "XML element")


def _line(elements: list[etree._Element]) -> str:
    """The words of elements on a line; of those that say several things, their names."""
    named = [child(one, "name") if len(one) else None for one in elements]
    lines = (
        line_of(one if name is None else name)
        for one, name in zip(elements, named, strict=True)
    )
    return ", ".join(filter(None, lines))[:_LONGEST_FIELD]


def _prose(elements: list[etree._Element]) -> str:
    """The text of elements: in elements of its own, or as it stands, or escaped."""
    parts = (
        "\n\n".join(body_of(one).paragraphs) if len(one) else raw_text(one)
        for one in elements
    )
    return "\n\n".join(filter(None, parts))
