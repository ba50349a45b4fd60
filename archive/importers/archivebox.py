"""Snapshots of ArchiveBox: a folder for each page, which is in it in up to a dozen forms.

One of the forms is read, by itself; the others would bring the same article again, and what
is left of its headline and date differs from form to form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PassedOverError
from archive.importers.printed.claims import claimed_by
from archive.model import Page
from archive.source import Source

_SNAPSHOT = re.compile(rb'\{[\s\S]*"(?:archive_path|link_dir)"\s*:')
_TIME = re.compile(rb'"(?:timestamp|bookmarked_date)"\s*:')
_LIST = re.compile(rb'\{[\s\S]*?"(?:links|snapshots)"\s*:\s*\[')
# The fullest first: what a browser showed, and how, before what was left of it.
_PAGES = (
    re.compile(r"(?:singlefile/)?singlefile\.html"),
    re.compile(r"(?:dom/)?output\.html"),
    re.compile(r"(?:wget/)?[\w-]+(?:\.[\w-]+)+/(?:[^/]+/)*[^/]+\.html?"),
    re.compile(r"readability/content\.html"),
    re.compile(r"mercury/content\.html"),
)
_OTHERS = re.compile(
    r"index\.html|headers\.json|archive\.org\.txt|htmltotext\.txt|output\.pdf|screenshot\.png"
    r"|(?:readability|mercury|htmltotext|headers|title|pdf|screenshot)/[^/]+"
)


class ArchiveBoxImporter:
    """Passes over the description of a snapshot, and all forms of its page but one."""

    name = "archivebox"
    version = 1
    title = "ArchiveBox snapshots"
    gives = "nothing: the fullest form of the page is read by itself"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of what describes a snapshot, or lists several."""
        return 0.95 if _SNAPSHOT.match(head) and _TIME.search(head) else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the other forms of the page, and what else is told of it."""
        if source.parts is None or _LIST.match(source.head()):
            return
        names = list(source.parts.names())
        pages = [name for page in _PAGES for name in names if page.fullmatch(name)]
        others = (name for name in names if _OTHERS.fullmatch(name) and name not in pages)
        yield from claimed_by(source, (*pages[1:], *others))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield no page.

        Raises:
            PassedOverError: Always, saying what it is.
        """
        raise PassedOverError(
            source.name, "describes pages that were saved, which are read by themselves"
        )
