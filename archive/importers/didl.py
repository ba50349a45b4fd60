"""Issues of Delpher, the newspapers of the Dutch national library: MPEG-21 DIDL.

The file has an item for each page, inside it the zones of the articles on it, and an item
for each article, with the blocks of the ALTO pages that it is made of and a file with its
plain text. Where the pages are missing, the plain text has to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by
from archive.importers.printed.didl_plan import plan_of
from archive.importers.printed.mets_file import unescaped
from archive.importers.printed.reading import pages_of
from archive.importers.xml import parse, root_of
from archive.model import Page
from archive.source import Source

_REFERENCE = re.compile(  # from the beginning of a name: else each letter is tried
    rb"(?<![\w.-])(?:[\w.-]+:filename|ref)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)


class DidlImporter:
    """Reads issues in DIDL with their pages in ALTO."""

    name = "didl"
    version = 1
    title = "Delpher issues (DIDL)"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be sure of DIDL by its root."""
        root = root_of(head)
        return 0.95 if root is not None and root.name.lower() == "didl" else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the pages, texts and images that the issue names."""
        found = _REFERENCE.finditer(source.read())
        names = (
            (match[1] or match[2] or b"").decode("utf-8", "replace") for match in found
        )
        # Addresses of the library's own resolver are no files.
        yield from claimed_by(
            source, (unescaped(name) for name in names if "?" not in name)
        )

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of the issue.

        Raises:
            SourceError: It is damaged, or nothing of what it names can be read.
        """
        plan = plan_of(parse(source.read(), source.name))
        yield from pages_of(plan, source, guessed_language)
