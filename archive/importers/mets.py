"""METS files: an issue of a newspaper, the pages it has and the articles on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PassedOverError, SourceError
from archive.importers.pasted.language import guessed_language
from archive.importers.printed.claims import claimed_by, file_name
from archive.importers.printed.mets_file import MetsFile, hrefs
from archive.importers.printed.mets_issues import listed
from archive.importers.printed.mets_plan import plan_of, plans_of
from archive.importers.printed.plan import IssuePlan
from archive.importers.printed.reading import pages_of
from archive.importers.xml import local, parse, root_of
from archive.model import Page
from archive.source import Source

_TWIN = re.compile(r"(.+)_1(\.xml)", re.IGNORECASE)


class MetsImporter:
    """Reads issues in METS of any profile, with their pages in ALTO or PAGE."""

    name = "mets"
    version = 1
    title = "METS issues"
    gives = "articles over several pages, with a box for every word"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002
        """Be sure of METS that is about an issue; reels and BnF packages are others'."""
        root = root_of(head)
        if root is None or root.name.lower() != "mets":
            return 0.0
        if "reel" in root.attributes.get("TYPE", "").lower():
            return 0.0
        return 0.95

    def claims(self, source: Source) -> Iterator[str]:
        """Yield the files that the METS file names, and those that go by its name."""
        content = source.read()
        # Transkribus writes what it says of a document once more beside the file.
        beside = ("metadata.xml",) if b"<trpDocMetadata" in content else ()
        yield from claimed_by(source, (*hrefs(content), *beside))

    def read(self, source: Source) -> Iterator[Page]:
        """Yield the pages of the issue.

        Raises:
            SourceError: It is damaged, or none of its pages can be read.
            PassedOverError: It describes the same issue as the file that is its twin, or
                it is the calendar of a newspaper.
        """
        mets = _opened(source)
        plans = list(plans_of(mets, source))
        has_text = any(page.texts for plan in plans for page in plan.pages)
        if not has_text and (count := listed(mets)):
            raise PassedOverError(source.name, _calendar(count))
        if (twin := _twin(source, plans[0])) is not None:
            raise PassedOverError(
                source.name, f"describes the same issue as {twin}, which is read instead"
            )
        for plan in plans:
            yield from pages_of(plan, source, guessed_language, alone=len(plans) == 1)


def _opened(source: Source) -> MetsFile:
    root = parse(source.read(), source.name)
    if local(root).lower() != "mets":
        raise SourceError(source.name, "is no METS file")
    return MetsFile(root)


def _calendar(count: int) -> str:
    what = "one issue or year" if count == 1 else f"{count} issues or years"
    return f"lists {what} of a newspaper, which are read from their own files"


def _twin(source: Source, plan: IssuePlan) -> str | None:
    """The name of the file that describes the same issue in its first form.

    Libraries keep ``1858081401.xml`` as it was delivered and ``1858081401_1.xml`` as they
    checked it.
    """
    match = _TWIN.fullmatch(file_name(source))
    first = source.part(f"{match[1]}{match[2]}") if match else None
    if first is None:
        return None
    try:
        other = plan_of(_opened(first), first)
    except SourceError:
        return None
    same = (other.publication, other.published, [page.texts for page in other.pages])
    if same != (plan.publication, plan.published, [page.texts for page in plan.pages]):
        return None
    return file_name(first)
