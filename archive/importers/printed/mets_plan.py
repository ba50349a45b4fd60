"""The plan of an issue as its METS file tells it, whatever the profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from archive.importers.printed.description import Described
from archive.importers.printed.issue_labels import (
    DATE,
    edition_of,
    is_placeholder,
    labelled,
    uncounted,
)
from archive.importers.printed.issued import issued
from archive.importers.printed.mets_articles import MetsArticles
from archive.importers.printed.mets_file import MetsFile, kind_of, parts_of
from archive.importers.printed.mets_issues import CALENDAR, IssuePages, issues_of
from archive.importers.printed.mets_pages import MetsPages
from archive.importers.printed.plan import IssuePlan, PagePlan
from archive.model import Origin, Statement
from archive.source import Source

# One after another inside the other, these are the publication and the issue.
_ABOVE = frozenset(
    {
        "newspaper",
        "periodical",
        "journal",
        "publication",
        "multivolumework",
        "volume",
        "year",
        "month",
        "day",
        "issue",
        "metae_serial",
        "serial",
        "periodical_title",
        "periodical_volume",
        "periodical_issue",
        "newspaperyear",
        "newspapermonth",
        "newspaperday",
        "newspaperissue",
        "set",
        "group",
        "physsequence",
    }
)
_DATE_FIRST = re.compile(rf"\W*(?:{DATE})")
_CALENDAR_DAY = re.compile(r"\d{4}(?:-\d{2}){1,2}")
_TOLD = 5
_DETAILS = frozenset({"volume", "issue", "number"})
_IDENTIFIERS = frozenset({"lccn", "issn", "oclc", "ppn", "zdb"})


def plan_of(mets: MetsFile, source: Source, contents: MetsFile | None = None) -> IssuePlan:
    """Return the plan of the issue that `mets` describes.

    `contents` is the file with the logical divisions, where that is another one.
    """
    pages = _pages(mets, source)
    logical_file = contents or mets
    articles = MetsArticles(logical_file, pages)
    logical = logical_file.structure("logical")
    if logical is None and contents is not None:
        logical = contents.structure("", "toc", "physical")
    if logical is not None:
        articles.walk(logical)
    identity = _Identity()
    for file in (mets, logical_file)[: 1 if contents is None else 2]:
        identity.read(file, _above(file))
    return _plan(identity, pages, pages.plans, articles)


def plans_of(mets: MetsFile, source: Source) -> Iterator[IssuePlan]:
    """Yield the plans of all issues in `mets`, which is nearly always one.

    A bound volume may be one file with many issues, each linked to its pages.
    """
    pages = _pages(mets, source)
    issues = issues_of(mets, pages)
    if len(issues) < 2:  # noqa: PLR2004 - several
        yield plan_of(mets, source)
        return
    of_day: Counter[tuple[str, str | None]] = Counter()
    for issue in issues:
        articles = MetsArticles(mets, pages)
        articles.walk(issue.division)
        identity = _Identity()
        identity.read(mets, issue.above, labelled=False)
        day = (identity.publication, identity.published)
        of_day[day] += 1
        if of_day[day] > 1 and not identity.edition:
            identity.edition = str(of_day[day])
        own = IssuePages(pages.plans, issue.pages)
        articles.articles = own.articles(articles.articles)
        articles.furniture = own.areas(articles.furniture)
        yield _plan(identity, pages, own.plans, articles)


def _pages(mets: MetsFile, source: Source) -> MetsPages:
    return MetsPages(mets, lambda reference: source.part(reference) is not None)


def _plan(
    identity: _Identity,
    pages: MetsPages,
    plans: tuple[PagePlan, ...],
    articles: MetsArticles,
) -> IssuePlan:
    return IssuePlan(
        identity.publication,
        identity.published,
        plans,
        tuple(articles.articles),
        tuple(articles.furniture),
        edition=identity.edition,
        language=identity.language,
        statements=tuple(identity.statements),
        notes=(
            *((_not_there(pages.missing),) if pages.missing else ()),
            *((_crowded(tuple(pages.crowded)),) if pages.crowded else ()),
            *((_placeless(articles.placeless),) if articles.placeless else ()),
        ),
    )


@dataclass(slots=True)
class _Identity:
    """Which issue it is: what is believed, and all that was said."""

    publication: str = ""
    published: str | None = None
    edition: str = ""
    language: str | None = None
    statements: list[Statement] = field(default_factory=list)

    def read(
        self, mets: MetsFile, divisions: Sequence[etree._Element], *, labelled: bool = True
    ) -> None:
        """Take what the descriptions say, and the labels where they say nothing.

        `divisions` are those that stand for the issue, the widest first; `labelled` if the
        label of the whole file is the issue's.
        """
        for division in divisions:
            for said in mets.description(division):
                self._described(said)
                if kind_of(division) == "issue":
                    self._editions(number for kind, number in said.details)
        if not divisions or not any(map(mets.description, divisions)):
            for said in list(mets.sections.values())[:1]:
                self._described(said)
        labels = [division.get("LABEL") or "" for division in divisions]
        if labelled:
            labels.insert(0, mets.label)
        for label in labels:
            self._labelled(" ".join(label.split()), "METS label")
        self._editions(d.get("LABEL") or "" for d in divisions if kind_of(d) == "issue")
        for division in divisions:
            if _is_day(division):
                self._dated(division.get("ORDERLABEL") or "", "METS day")
        for label in labels:
            # A label without a date may be of anything, but if nothing else is said …
            if not self.publication and not _DATE_FIRST.match(label):
                self._titled(" ".join(label.split()), "METS label")

    def _described(self, said: Described) -> None:
        rule = f"{said.scheme} title"
        if (
            said.title
            and not self._labelled(said.title, rule)
            and not _DATE_FIRST.match(said.title)
        ):
            self._titled(uncounted(said.title), rule)
        if said.dated:
            where = "dateIssued" if said.scheme == "MODS" else "date"
            self._dated(said.dated, f"{said.scheme} {where}", narrower=True)
        self.language = self.language or next(iter(said.languages), None)
        for kind, number in said.details:
            if kind == "edition" and not self.edition:
                self.edition = number
                self._state("edition", number, f"{said.scheme} edition")
            elif kind in _DETAILS:
                self._state(kind, number, f"{said.scheme} {kind}")
        for kind, value in said.identifiers:
            if kind.lower() in _IDENTIFIERS:
                self._state(kind.lower(), value, f"{said.scheme} identifier")

    def _labelled(self, label: str, rule: str) -> bool:
        """Take name, day and edition of a label or title that ends in a day."""
        told = labelled(label)
        if told is None:
            return False
        self._titled(told.name, rule)
        self._dated(told.dated, rule)
        if told.edition and not self.edition:
            self.edition = told.edition
            self._state("edition", self.edition, rule)
        return True

    def _editions(self, texts: Iterable[str]) -> None:
        """Take an edition that a text names beside the number or the day of the issue."""
        for text in texts:
            if not self.edition and (edition := edition_of(text)):
                self.edition = edition
                self._state("edition", edition, "METS label")

    def _titled(self, title: str, rule: str) -> None:
        if is_placeholder(title):
            return
        self.publication = self.publication or title
        self._state("publication", title, rule)

    def _dated(self, said: str, rule: str, *, narrower: bool = False) -> None:
        """Take a date that is more precise, or as precise of what is `narrower`."""
        if (date := issued(said)) is None:
            return
        held = self.published or ""
        if len(date) > len(held) or (narrower and len(date) == len(held)):
            self.published = date
        self._state("published", date, rule if said == date else f"{rule} {said}")

    def _state(self, name: str, value: str, rule: str) -> None:
        if not any((held.field, held.value) == (name, value) for held in self.statements):
            self.statements.append(Statement(name, value, Origin.FILE, rule))


def _above(mets: MetsFile) -> list[etree._Element]:
    """The divisions that stand for the publication and the issue, the widest first.

    Where there are several issues, none of them is meant.
    """
    found: list[etree._Element] = []
    for kind in ("logical", "physical", ""):
        within = mets.structure(kind)
        while within is not None:
            inside = [part for part in parts_of(within) if _is_above(part)]
            several = len(inside) > 1 and kind_of(inside[0]) in CALENDAR | {""}
            within = inside[0] if inside and not several else None
            if within is not None:
                found.append(within)
    return found


def _is_above(division: etree._Element) -> bool:
    """Whether a division is one of these; some calendars leave out what their days are."""
    kind = kind_of(division)
    return kind in _ABOVE or (not kind and _is_day(division))


def _is_day(division: etree._Element) -> bool:
    return _CALENDAR_DAY.fullmatch(division.get("ORDERLABEL") or "") is not None


def _not_there(missing: Sequence[str]) -> str:
    names = [name.rsplit("/", 1)[-1] for name in missing]
    return f"pages that the issue names are missing: {_some(names)}"


def _crowded(files: Sequence[str]) -> str:
    names = [name.rsplit("/", 1)[-1] for name in files]
    return f"the issue names these files as the text of too many pages: {_some(names)}"


def _placeless(names: Sequence[str]) -> str:
    return f"the issue does not tell where these articles stand: {_some(names)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return f"{', '.join(names[:_TOLD])}{more}"
