"""Issues of the Utah Digital Newspapers as iArchives exports them: a unit, its files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by, file_name
from archive.importers.printed.iarchives_page import open_page
from archive.importers.printed.iarchives_plan import alone, plan_of
from archive.importers.printed.mets_file import unescaped
from archive.importers.printed.reading import pages_of
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source

_ROOTS = frozenset({"unit", "page", "article"})
_HREF = re.compile(rb"-ref\b[^<>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# Images of pages and clippings, grammars, and reports of the recognition.
_COMPANION = re.compile(
    r"(?:pages|articles)/(?:images|pdf)/[^/]+|(?:\w+/)?[\w-]+\.dtd"
    r"|accuracy-report\.csv|page-exceptions\.csv",
    re.IGNORECASE,
)


class IarchivesImporter:
    """Reads units with their pages and articles, and single ones of these."""

    name = "iarchives"
    version = 1
    title = "Utah Digital Newspapers (iArchives)"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of units, pages and articles in the namespace of iArchives."""
        root = root_of(head)
        if root is None or root.name not in _ROOTS:
            return 0.0
        return 0.95 if "iarchives.com" in root.namespace else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the pages and articles that a unit names, with what lies beside them."""
        root = root_of(source.head())
        if root is None or root.name != "unit":
            return
        named = [
            unescaped((match[1] or match[2] or b"").decode("utf-8", "replace"))
            for match in _HREF.finditer(source.read())
        ]
        beside = source.parts.names() if source.parts is not None else ()
        yield from claimed_by(source, (*named, *filter(_COMPANION.fullmatch, beside)))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of a unit, or the page that a single file is of.

        Raises:
            SourceError: It is damaged, or nothing of what it names can be read.
        """
        root = parse(source.read(), source.name)
        kind = local(root)
        if kind == "unit":
            yield from pages_of(plan_of(root, source), source, guessed_language, open_page)
        elif kind in _ROOTS:
            yield from pages_of(
                alone(root, file_name(source)), source, guessed_language, open_page
            )
        else:
            raise SourceError(source.name, "is no unit of the Utah Digital Newspapers")
