"""Descriptions in MODS; see https://www.loc.gov/standards/mods/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.importers.printed.description import Described, named, text_of
from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.xml import local

_NUMBERED = re.compile(
    r"\W*(?:nr|no|n[°ºo]|num(?:mer|ber|[ée]ro|ero)?|número|issue|heft|ausgabe|vol(?:ume)?"
    r"|jahrgang|jg|jaargang|årgang|année)\.?\s*\d",
    re.IGNORECASE,
)
_START = 40  # characters in which a title that is a day gives it
_OTHER_TITLES = frozenset({"alternative", "abbreviated", "translated", "uniform"})
# A point behind what is no initial and no abbreviation.
_ENDED = re.compile(r"[^\W\d_]{4,}\.$")
_AUTHORS = frozenset({"", "aut", "author", "cre", "creator", "ctb", "jrn", "journalist"})


def mods_of(mods: etree._Element) -> Described:
    """Return what a ``mods`` element says."""
    hosts = [
        related
        for related in named(mods, "relatedItem")
        if related.get("type") in {"host", "series"}
    ]
    titles = [each for each in _titles(mods) if each[0] and not _is_numbered(each[0])]
    # What only counts issues names none, though it stands where a title should.
    titles = titles or [each for host in hosts for each in _titles(host) if each[0]][:1]
    titles = titles or list(_titles(mods))
    dated = next((date for at in (mods, *hosts) for date in _dates(at)), "")
    languages = (
        language_tag(text_of(term))
        for language in named(mods, "language")
        for term in named(language, "languageTerm")
    )
    return Described(
        title=" ".join(title for title, _ in titles if title),
        subtitle=" ".join(subtitle for _, subtitle in titles if subtitle),
        dated=dated,
        published=issued(dated),
        languages=tuple(dict.fromkeys(tag for tag in languages if tag)),
        authors=tuple(filter(None, map(_author, named(mods, "name")))),
        details=tuple(detail for at in (mods, *hosts) for detail in _details(at)),
        identifiers=tuple(
            (identifier.get("type") or "", text_of(identifier))
            for at in (mods, *hosts)
            for identifier in named(at, "identifier")
            if text_of(identifier)
        ),
        page=next(filter(None, _page_labels(mods)), ""),
        genre=" ".join(
            text_of(genre).casefold()
            for name in ("classification", "genre")
            for genre in named(mods, name)
        ),
    )


def _titles(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for info in named(mods, "titleInfo"):
        if info.get("type") in _OTHER_TITLES:
            continue
        title = " ".join(
            text_of(part) for part in info if local(part) in {"nonSort", "title"}
        )
        yield (
            title.replace("' ", "'", 1) if title[1:3] == "' " else title,
            " ".join(map(text_of, named(info, "subTitle"))),
        )


def _is_numbered(title: str) -> bool:
    """Whether a title is the number or the day of an issue."""
    dated = title[:1].isdigit() and issued(title[:_START]) is not None
    return dated or bool(_NUMBERED.match(title))


def _dates(mods: etree._Element) -> Iterator[str]:
    for origin in named(mods, "originInfo"):
        if "digiti" in (origin.get("eventType") or ""):
            continue
        for date in named(origin, "dateIssued"):
            if date.get("point") != "end" and text_of(date):
                yield text_of(date)


def _details(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for origin in named(mods, "originInfo"):
        if "digiti" not in (origin.get("eventType") or ""):
            yield from (("edition", text_of(e)) for e in named(origin, "edition"))
    for part in named(mods, "part"):
        for detail in named(part, "detail"):
            number = " ".join(map(text_of, named(detail, "number")))
            if number and (kind := detail.get("type")):
                yield kind, number


def _page_labels(mods: etree._Element) -> Iterator[str]:
    """The printed number of a page, and then what may be but its place in the issue."""
    yield from (
        number for kind, number in _details(mods) if kind.startswith(("page", "Page"))
    )
    for part in named(mods, "part"):
        for extent in named(part, "extent"):
            if (extent.get("unit") or "").startswith("page"):
                yield from map(text_of, named(extent, "start"))


def _author(name: etree._Element) -> str:
    roles = {
        text_of(term).casefold()
        for role in named(name, "role")
        for term in named(role, "roleTerm")
    }
    if (roles and not roles & _AUTHORS) or name.get("type") == "corporate":
        return ""
    parts = {part.get("type") or "": text_of(part) for part in named(name, "namePart")}
    shown = (text_of(form) for form in named(name, "displayForm"))
    whole = (
        parts.get("")
        or " ".join(filter(None, (parts.get("given"), parts.get("family"))))
        or next(shown, "")
    )
    # Some catalogues end every heading with a point or a comma: "MIREK, ADA."
    whole = whole.rstrip(" ,;:")
    if _ENDED.search(whole):
        whole = whole.rstrip(".")
    family, comma, given = whole.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else whole
