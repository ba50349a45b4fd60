"""Newspapers that were cut into articles for Gale and the British Library, in their XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from archive.errors import PassedOverError, SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.bl_newspaper import plan_of
from archive.importers.printed.claims import file_name
from archive.importers.printed.gale_issue import issue_of
from archive.importers.printed.reading import pages_of
from archive.importers.xml import local, outermost, parse, root_of
from archive.model import Page
from archive.source import Source

_ROOTS = frozenset({"GALENP", "BL_newspaper"})
_WORD = re.compile(rb"<(?:wd|articleWord|pageWord)\b")
# Issues of a hundred pages have fewer, and all are in memory at once.
_MOST_WORDS = 600_000
# What else may call itself an issue says none of this within its first bytes.
_MARKS = re.compile(rb"<newspaperI[Dd]>|<pf>\d{8}<|<PSMID>|<text\.(?:title|cr)>")


class GaleImporter:
    """Reads an issue of Gale's, and an article or a page of the British Library's."""

    name = "gale"
    version = 1
    title = "Gale and British Library newspapers"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of the roots that nobody else has, and of issues with Gale's elements."""
        root = root_of(head)
        if root is None:
            return 0.0
        known = root.name in _ROOTS or (root.name == "issue" and _MARKS.search(head))
        return 0.95 if known else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages.

        Raises:
            SourceError: It is damaged, or holds no article, or more words than are read.
            PassedOverError: It is a page whose articles lie beside it.
        """
        content = source.read()
        if sum(1 for _ in _WORD.finditer(content)) > _MOST_WORDS:
            raise SourceError(source.name, "holds more words than are read at once")
        root = parse(content, source.name)
        file = file_name(source)
        if local(root) == "BL_newspaper":
            if next(root.iter("{*}BL_page"), None) is not None and _has_articles(source):
                raise PassedOverError(
                    source.name,
                    "is a page whose articles lie beside it and are read instead",
                )
            plan, opener = plan_of(root, source.name, file)
            yield from pages_of(plan, source, guessed_language, opener)
            return
        issues = [root] if local(root) == "issue" else list(outermost(root, "issue"))
        if not issues:
            raise SourceError(source.name, "holds no issue of a newspaper")
        for issue in issues:
            plan, opener = issue_of(issue, source, file)
            alone = len(issues) == 1
            yield from pages_of(plan, source, guessed_language, opener, alone=alone)


def _has_articles(source: Source) -> bool:
    """Whether beside ``WO1_LHPT_1839_04_02-0003.xml`` lies ``…-0003-001.xml`` or such."""
    if source.parts is None:
        return False
    stem = PurePosixPath(file_name(source)).stem
    article = re.compile(re.escape(stem) + r"-\d{1,4}\.xml", re.IGNORECASE)
    return any(map(article.fullmatch, source.parts.names()))
