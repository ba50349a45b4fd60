"""What accompanies the issues of the National Digital Newspaper Program: reels, batches.

See https://www.loc.gov/ndnp/guidelines/.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.errors import PassedOverError
from archive.importers.printed.claims import claimed_by
from archive.importers.printed.mets_file import hrefs
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source


class NdnpImporter:
    """Passes over the lists of issues and the scanner targets of reels."""

    name = "ndnp"
    version = 2
    title = "NDNP batches and reels"
    gives = "nothing: the issues they list are read from their own files"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002
        """Be sure of batches in the Library of Congress's namespace and of reels."""
        root = root_of(head)
        if root is None:
            return 0.0
        if root.name == "batch" and root.namespace.endswith("loc.gov/ndnp"):
            return 0.95
        is_reel = "reel" in root.attributes.get("TYPE", "").lower()
        return 0.95 if root.name.lower() == "mets" and is_reel else 0.0

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the scanner targets of a reel; a batch claims none of its issues."""
        root = root_of(source.head())
        if root is None or root.name != "batch":
            yield from claimed_by(source, hrefs(source.read()))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield no page.

        Raises:
            PassedOverError: Always, saying what it is.
        """
        raise PassedOverError(source.name, _what(source))


def _what(source: Source) -> str:
    root = parse(source.read(), source.name)
    if local(root) == "batch":
        issues = sum(1 for _ in root.iter("{*}issue"))
        reels = sum(1 for _ in root.iter("{*}reel"))
        return (
            f"lists {_count(issues, 'issue')} and {_count(reels, 'reel')}, "
            "which are read from their own files"
        )
    targets = sum(
        1 for div in root.iter("{*}div") if (div.get("TYPE") or "").endswith(":target")
    )
    return (
        f"describes a reel of microfilm with {_count(targets, 'scanner target')}, no issue"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
