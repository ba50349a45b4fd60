"""Issues of the Bibliothèque nationale de France: a manifest, a table of contents, ALTO.

The manifest is a METS file with the pages; what articles there are stands in another METS
file in the folder ``toc``, which the manifest may call by a name that it does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.errors import PassedOverError, SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by, file_name
from archive.importers.printed.mets_file import MetsFile, hrefs
from archive.importers.printed.mets_plan import plan_of
from archive.importers.printed.reading import pages_of
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source

_CONTENTS = re.compile(r"toc/[^/]+\.xml", re.IGNORECASE)
_NO_TABLE = "its table of contents cannot be read, so every page is one article"
_DIALECT = b"http://bibnum.bnf.fr/ns/spar_dc"


class RefnumImporter:
    """Reads manifests with the table of contents and the pages that belong to them."""

    name = "refnum"
    version = 1
    title = "BnF issues (manifest and table of contents)"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        """Be surer than of any METS where it is in the library's own dialect."""
        root = root_of(head)
        is_mets = root is not None and root.name.lower() == "mets"
        return 0.97 if is_mets and _DIALECT in head else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the pages, images and tables of contents that a manifest names."""
        named = list(hrefs(source.read()))
        if named:
            yield from claimed_by(source, (*named, *_contents(source)))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of the issue.

        Raises:
            SourceError: It is damaged, or none of its pages can be read.
            PassedOverError: It is a table of contents, which is read with its manifest.
        """
        root = parse(source.read(), source.name)
        if local(root).lower() != "mets":
            raise SourceError(source.name, "is no METS file")
        manifest = MetsFile(root)
        if not manifest.files and manifest.structure("logical") is not None:
            if source.part("../manifest.xml") is not None:
                raise PassedOverError(
                    source.name,
                    "lists the articles of an issue, which is read by its manifest",
                )
            raise SourceError(
                source.name,
                "lists the articles of an issue; give it together with its manifest.xml",
            )
        table = _table(source)
        plan = plan_of(manifest, source, table)
        if table is None and _contents(source):
            plan = replace(plan, notes=(*plan.notes, _NO_TABLE))
        yield from pages_of(plan, source, guessed_language)


def _contents(source: Source) -> list[str]:
    if source.parts is None:
        return []
    return [name for name in source.parts.names() if _CONTENTS.fullmatch(name)]


def _table(source: Source) -> MetsFile | None:
    """The table of contents beside a manifest, if one can be read."""
    own = file_name(source)
    for name in _contents(source):
        part = source.part(name)
        if part is not None and name != own:
            try:
                table = MetsFile(parse(part.read(), part.name))
            except SourceError:
                continue
            if table.structure("logical") is not None:
                return table
    return None
