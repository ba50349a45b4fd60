"""What BagIt puts beside the files of a bag: lists and checksums, and no news.

See https://www.rfc-editor.org/rfc/rfc8493.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PassedOverError
from archive.importers.printed.claims import claimed_by
from archive.model import Page
from archive.source import Source

_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?BagIt-Version:\s*\d+\.\d+\s")
_DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_TAGS = (
    "bag-info.txt",
    "fetch.txt",
    *(
        f"{what}-{digest}.txt"
        for what in ("manifest", "tagmanifest")
        for digest in _DIGESTS
    ),
)


class BagitImporter:
    """Passes over the declaration of a bag, and the lists that belong to it."""

    name = "bagit"
    version = 1
    title = "BagIt bags"
    gives = "nothing: what is in the bag is read by itself"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002
        """Be sure of what begins with the version of BagIt."""
        return 0.95 if _DECLARED.match(head + b"\n") else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the lists around the declaration; none of the files in the bag."""
        return claimed_by(source, _TAGS)

    def read(self, source: Source) -> Iterator[Page]:
        """Yield no page.

        Raises:
            PassedOverError: Always, saying what it is.
        """
        raise PassedOverError(
            source.name, "says that its folder is a bag, whose files are read by themselves"
        )
