"""Issues of Olive ActivePaper (PRXML): a table of contents, and a file for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PassedOverError, SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by, file_name
from archive.importers.printed.olive_page import open_page
from archive.importers.printed.olive_plan import article_of, issue_of, plan_of
from archive.importers.printed.plan import PagePlan
from archive.importers.printed.reading import pages_of
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source

_ROOTS = frozenset({"xmd_toc", "xmd-entity", "xmd-page", "xmd_entity", "xmd_page"})
# Pages, articles, advertisements and pictures, as text or image, in a folder per page.
_PART = re.compile(r"(?:Document/)?\d+/(?:Img/)?[A-Z][a-z]\d+\w*\.\w+", re.IGNORECASE)
_LINKED = re.compile(rb"<Link\b[^<>]*?\bSOURCE\s*=\s*\"([^\"]+)\"")


class OliveImporter:
    """Reads issues by their table of contents, and single articles of one."""

    name = "olive"
    version = 1
    title = "Olive ActivePaper issues"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of the roots of Olive's files."""
        root = root_of(head)
        return 0.95 if root is not None and root.name.lower() in _ROOTS else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield everything in the folders of the pages that a table of contents is of."""
        root = root_of(source.head())
        if root is None or root.name.lower() != "xmd_toc" or source.parts is None:
            return
        linked = (
            match[1].decode("utf-8", "replace") for match in _LINKED.finditer(source.read())
        )
        yield from claimed_by(
            source, (*linked, *filter(_PART.fullmatch, source.parts.names()))
        )

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of the issue, or the page of a single article.

        Raises:
            SourceError: It is damaged, or none of its articles can be read.
            PassedOverError: It only lists the articles of a page.
        """
        root = parse(source.read(), source.name)
        kind = local(root).lower().replace("-", "_")
        if kind == "xmd_toc":
            yield from pages_of(plan_of(root, source), source, guessed_language, open_page)
        elif kind == "xmd_entity":
            meta = next(root.iter("{*}Meta"), root)
            label = meta.get("PAGE_LABEL") or root.get("PAGE_NO") or ""
            page = PagePlan(label, 1, (file_name(source),))
            headline = " ".join((meta.get("NAME") or "").split())
            article = article_of([(0, root)], headline, meta.get("SECTION") or "")
            yield from pages_of(
                issue_of(root, (page,), (article,)), source, guessed_language, open_page
            )
        elif kind == "xmd_page":
            raise PassedOverError(
                source.name,
                "lists the articles of a page, which are read from their own files",
            )
        else:
            raise SourceError(source.name, "is no file of Olive ActivePaper")
