"""What a NITF document says of its issue: newspaper, day, section, page, and its standing.

Each function takes the elements that it stands in, ``None`` where there are none; `metas`
are the contents of the head's ``meta`` elements by their names in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from archive.importers.wire.blocks import line_of
from archive.importers.wire.dates import calendar_day, first_day
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.story import told
from archive.importers.wire.subjects import anpa_name, subject_name
from archive.importers.wire.tree import attribute, child, descendants, first, line
from archive.model import ArticleKind, Statement

# What else heads call the day: the profiles of newspapers' own systems.
_DATES = ("pubdate", "publication-date", "publication_date", "date", "dc.date", "issuedate")
# What the standard means the type of an object to say.
_NO_SECTIONS = frozenset({"news", "data", "advisory", "alert"})
_CANCELLED = "its agency marked the story as cancelled"
_WITHHELD = "its agency marked the story as withheld"


def publication(
    docdata: etree._Element | None,
    pubdata: etree._Element | None,
    body_head: etree._Element | None,
) -> str:
    """Return the newspaper or agency, the surest name of it first."""
    sources = descendants(docdata, "from-src")
    names = (
        attribute(pubdata, "name"),
        line(body_head, "distributor"),
        attribute(child(docdata, "doc.copyright"), "holder"),
        line(body_head, "rights", "rights.owner"),
        attribute(child(docdata, "doc.rights"), "owner"),
        *(attribute(source, "src-name") for source in sources),
        attribute(child(docdata, "doc-id"), "regsrc"),
    )
    return next(filter(None, names), "")


def published(
    docdata: etree._Element | None,
    pubdata: etree._Element | None,
    metas: dict[str, str],
    body_head: etree._Element | None,
) -> str | None:
    """Return the day of publication, as EDTF."""
    in_corpus = [
        metas.get(f"publication_{part}", "") for part in ("year", "month", "day_of_month")
    ]
    if all(map(str.isdecimal, in_corpus)):
        year, month, number = (int(part[:4]) for part in in_corpus)
        if day := calendar_day(year, month, number):
            return day
    return first_day(
        attribute(pubdata, "date.publication"),
        attribute(first(docdata, "date.issue"), "norm"),
        attribute(first(docdata, "date.release"), "norm"),
        attribute(first(body_head, "story.date"), "norm"),
        line(first(body_head, "story.date")),
        *(metas.get(name) for name in _DATES),
        attribute(first(docdata, "revision-history"), "norm"),
    )


def section(
    head: etree._Element | None, pubdata: etree._Element | None, metas: dict[str, str]
) -> tuple[str, str]:
    """Return the section, and the rule that says where it stands."""
    if section := attribute(pubdata, "position.section"):
        return section, "NITF position.section"
    for name in ("online_sections", "dsk", "section"):
        if section := metas.get(name, "").split(";")[0].strip():
            return section, f"NITF meta {name}"
    subjects = list(descendants(head, "tobject.subject"))
    for subject in subjects:
        if name := attribute(subject, "tobject.subject.type"):
            return name.rpartition(":")[2].capitalize() if name.isupper() else name, (
                "NITF tobject.subject"
            )
    if scope := attribute(first(head, "doc-scope"), "scope"):
        return scope.capitalize() if scope.isupper() else scope, "NITF doc-scope"
    kind = attribute(first(head, "tobject"), "tobject.type")
    codes = (
        *(
            (subject_name(attribute(one, "tobject.subject.refnum")), "IPTC subject code")
            for one in subjects
        ),
        (anpa_name(metas.get("anpa-category", "")), "ANPA category"),
        ("" if kind.lower() in _NO_SECTIONS else kind, "NITF tobject.type"),
    )
    return next((known for known in codes if known[0]), ("", ""))


def number(pubdata: etree._Element | None, metas: dict[str, str]) -> str:
    """Return the label of the page it was printed on."""
    page, part = metas.get("print_page_number", ""), metas.get("print_section", "")
    if page:
        return _page_label(part, page)
    return _page_label(
        attribute(pubdata, "position.section"), attribute(pubdata, "position.sequence")
    )


def _page_label(part: str, page: str) -> str:
    """A page with the letter of its part: "A" and "3" give "A3"."""
    lettered = len(part) == 1 and part.isalpha() and page[:1].isdecimal()
    return f"{part}{page}" if lettered else page


def address(pubdata: etree._Element | None, metas: dict[str, str]) -> str:
    """Return the address it was published at on the web."""
    addresses = (
        attribute(pubdata, "ex-ref"),
        metas.get("alternate_url", ""),
        metas.get("canonical", ""),
    )
    return next((one for one in addresses if one.startswith(("http://", "https://"))), "")


def kind(head: etree._Element | None, docdata: etree._Element | None) -> ArticleKind:
    """Return what sort of item it is."""
    labels = [
        *(
            attribute(one, "tobject.property.type")
            for one in descendants(head, "tobject.property")
        ),
        *(
            line_of(one)
            for one in descendants(docdata, "classifier")
            if attribute(one, "type") in {"types_of_material", "taxonomic_classifier"}
        ),
        attribute(first(docdata, "fixture"), "fix-id"),
    ]
    return kind_of(labels)


def statements(
    docdata: etree._Element | None, pubdata: etree._Element | None
) -> Iterator[Statement]:
    """Yield what it says of its date, edition, urgency, slug and number."""
    dates: Iterable[tuple[str, str]] = (
        ("NITF date.publication", attribute(pubdata, "date.publication")),
        ("NITF date.issue", attribute(first(docdata, "date.issue"), "norm")),
        ("NITF date.release", attribute(first(docdata, "date.release"), "norm")),
    )
    for rule, moment in dates:
        yield from told("published", moment, rule)
    yield from told("edition", attribute(pubdata, "edition.area"), "NITF edition.area")
    yield from told(
        "urgency", attribute(first(docdata, "urgency"), "ed-urg"), "NITF urgency"
    )
    yield from told("slug", attribute(first(docdata, "du-key"), "key"), "NITF du-key")
    yield from told(
        "identifier", attribute(first(docdata, "doc-id"), "id-string"), "NITF doc-id"
    )


def notes(docdata: etree._Element | None) -> tuple[str, ...]:
    """Return what its agency says of its standing."""
    status = attribute(docdata, "management-status").lower()
    if status.startswith(("cancel", "kill")):
        return (_CANCELLED,)
    if status.startswith("embargo"):
        until = attribute(first(docdata, "date.release"), "norm")
        return (f"was under embargo until {until}" if until else "was under embargo",)
    return (_WITHHELD,) if status == "withheld" else ()
