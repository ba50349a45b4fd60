"""METS files of more than one issue: bound volumes, and the calendars of newspapers.

In the profile of the DFG viewer a newspaper has years, months, days and issues, each of
which may be another file; see https://dfg-viewer.de/profil-der-strukturdaten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from archive.importers.printed.mets_file import MetsFile, kind_of, pointers
from archive.importers.printed.mets_pages import MetsPages
from archive.importers.printed.plan import Area, ArticlePlan, PagePlan
from archive.importers.xml import local

CALENDAR = frozenset({"year", "month", "day", "issue"})
_MOST_ISSUES = 2_000


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue among others: its division, those around it, and the places of its pages."""

    division: etree._Element
    above: tuple[etree._Element, ...]
    pages: tuple[int, ...]


class IssuePages:
    """The pages of one issue, as if they were all, and what refers to them."""

    def __init__(self, plans: Sequence[PagePlan], places: Sequence[int]) -> None:
        self._new = {place: number for number, place in enumerate(places)}
        self.plans = tuple(
            replace(
                plans[place],
                number=plans[place].number.partition(" [")[0],
                sequence=number + 1,
            )
            for place, number in self._new.items()
        )

    def areas(self, given: Iterable[Area]) -> list[Area]:
        """Return the areas on pages of the issue, with the places of these in it."""
        return [
            area._replace(page=self._new[area.page])
            for area in given
            if area.page in self._new
        ]

    def articles(self, given: Iterable[ArticlePlan]) -> list[ArticlePlan]:
        """Return the articles that have any area on pages of the issue."""
        return [
            replace(article, areas=tuple(areas))
            for article in given
            if (areas := self.areas(article.areas))
        ]


def issues_of(mets: MetsFile, pages: MetsPages) -> list[Issue]:
    """Return the issues in a METS file that tells which of its pages are whose.

    Pages of which that is not told belong to the issue before. Where less than two issues
    have pages, none is returned: the file is about one, or does not tell.
    """
    logical = mets.structure("logical")
    if logical is None:
        return []
    divisions = [div for div in logical.iter("{*}div") if kind_of(div) == "issue"]
    if not 1 < len(divisions) <= _MOST_ISSUES:
        return []
    owner: dict[int, int] = {}
    for number, division in enumerate(divisions):
        for place in _places(division, mets, pages):
            owner.setdefault(place, number)
    if len(set(owner.values())) < 2:  # noqa: PLR2004 - several
        return []
    held: dict[int, list[int]] = {}
    current = owner[min(owner)]
    for place in range(len(pages.plans)):
        current = owner.get(place, current)
        held.setdefault(current, []).append(place)
    return [
        Issue(
            divisions[number],
            (
                *reversed(list(divisions[number].iterancestors("{*}div"))),
                divisions[number],
            ),
            tuple(places),
        )
        for number, places in sorted(held.items())
    ]


def _places(division: etree._Element, mets: MetsFile, pages: MetsPages) -> set[int]:
    """The places of the pages that a division and those in it point or are linked to."""
    found: set[int] = set()
    for part in division.iter("{*}div"):
        for key in mets.links.get(part.get("ID") or "", ()):
            if (place := pages.place_of(key)) is not None:
                found.add(place)
        found.update(
            place
            for pointer in pointers(part)
            if (place := pages.place_of_file(pointer.file)) is not None
        )
    return found


def listed(mets: MetsFile) -> int:
    """Return of how many issues, or years of them, a METS file is a mere calendar.

    0 if it is none: then it has but one issue, or nothing of the kind.
    """
    logical = mets.structure("logical")
    if logical is None:
        return 0
    ends = [
        division
        for division in logical.iter("{*}div")
        if kind_of(division) in CALENDAR
        and not any(
            kind_of(part) in CALENDAR for part in division.iterdescendants("{*}div")
        )
    ]
    elsewhere = sum(any(local(child) == "mptr" for child in division) for division in ends)
    return len(ends) if len(ends) > 1 or elsewhere else 0
