"""Texts of Delpher's articles that have come without the issue's own file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by
from archive.importers.printed.delpher import group_of, plan_of
from archive.importers.printed.reading import pages_of
from archive.importers.xml import root_of
from archive.model import Page
from archive.source import Source

_TITLE_FIRST = re.compile(rb"<text>\s*<title\s*/?>")


class DelpherImporter:
    """Reads the texts of an issue, with the pages that lie beside them by their names."""

    name = "delpher"
    version = 1
    title = "Delpher article texts"
    gives = "articles without a date, with boxes where the pages are there too"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of a text without a namespace that begins with a title."""
        root = root_of(head)
        is_text = root is not None and root.name == "text" and not root.namespace
        return 0.95 if is_text and _TITLE_FIRST.search(head) else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the other texts of the issue, and its pages; only the first text does."""
        texts, pages = group_of(source)
        images = [name.replace("_alto.xml", ".jp2") for name in pages]
        images += [name.replace("_alto.xml", "_access.jp2") for name in pages]
        yield from claimed_by(source, (*texts[1:], *pages, *images))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of the issue with its articles.

        Raises:
            SourceError: It is damaged or empty.
        """
        pages = list(pages_of(plan_of(source), source, guessed_language))
        if not any(page.articles for page in pages):
            raise SourceError(source.name, "is the text of an article, but an empty one")
        yield from pages
