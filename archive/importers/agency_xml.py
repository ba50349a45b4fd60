"""XML that agencies made for themselves: Ritzau, the Canadian and the Associated Press."""

from __future__ import annotations

from collections.abc import Iterator

from archive.errors import PassedOverError
from archive.importers.head import bare
from archive.importers.wire.own_xml import FORMS, own_story
from archive.importers.wire.pages import held_note, pages_of
from archive.importers.wire.tree import descendants, trees_of
from archive.importers.xml import local, root_of
from archive.model import Page
from archive.source import Source

_MOST_ELEMENTS = 300_000
# The roots of files, and what must show in their beginning.
_ROOTS = {
    "RBNews": b"<PublishDate",
    "ListOfRBNews": b"<RBNews",
    "XMLNewsQueuedResponse": b"<RBNews",
    "Publish": b"<ContentItem",
    "release": b"<longurl",
    "releases": b"<longurl",
    "Publication": b"ap.org/schemas/",
}


class AgencyXmlImporter:
    """Reads news in Ritzau's, the Canadian and the Associated Press's and NTB's own XML."""

    name = "agency-xml"
    version = 1
    title = "Agencies' own XML (Ritzau, Canadian Press, AP, NTB)"
    gives = "every story with headline, section, dateline and day"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        root = root_of(head)
        shown = _ROOTS.get(root.name) if root is not None else None
        return 0.95 if shown is not None and shown in bare(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        every = [
            story
            for root in trees_of(source, _MOST_ELEMENTS)
            for one in (root, *descendants(root, *FORMS))
            if local(one) in FORMS and (story := own_story(one, local(one))) is not None
        ]
        usable = [story for story in every if not story.withheld]
        held = len(every) - len(usable)
        notes = (held_note(held),) if held else ()
        if (yield from pages_of(usable, source.name, notes)):
            return
        if held:
            raise PassedOverError(
                source.name, "holds only items that its agency cancelled or withheld"
            )
        raise PassedOverError(source.name, "holds no text, only pictures or empty items")
