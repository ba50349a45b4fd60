"""Bibliographic descriptions inside METS files: MODS, MARC and Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from lxml import etree

from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.xml import local

_DUBLIN_CORE = "http://purl.org/dc/"
_NUMBERED = re.compile(
    r"\W*(?:nr|no|n[°ºo]|num(?:mer|ber|[ée]ro|ero)?|número|issue|heft|ausgabe|vol(?:ume)?"
    r"|jahrgang|jg|jaargang|årgang|année)\.?\s*\d",
    re.IGNORECASE,
)
_START = 40  # characters in which a title that is a day gives it
_WORKFLOWS = {"kitodo": "Kitodo", "goobi": "Goobi"}
_OTHER_TITLES = frozenset({"alternative", "abbreviated", "translated", "uniform"})
_AUTHORS = frozenset({"", "aut", "author", "cre", "creator", "ctb", "jrn", "journalist"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says; ``""``, ``None`` and ``()`` where it does not.

    Attributes:
        scheme: Which rules it follows, "MODS" …
        dated: The issue date as given.
        published: The same as EDTF.
        authors: Names in reading order.
        details: What stands for "volume", "issue", "edition" …
        identifiers: Those of the publication by their kinds, "lccn" …
        page: A page's printed label.
        genre: What sort of thing it is, in lower case.
    """

    title: str = ""
    subtitle: str = ""
    dated: str = ""
    published: str | None = None
    languages: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    page: str = ""
    genre: str = ""
    scheme: str = "MODS"


def described(section: etree._Element) -> Described:
    """Return what the description in a ``dmdSec`` (or any element around one) says."""
    for element in section.iter():
        if (reader := _reader_of(element)) is not None:
            return reader(element)
    return Described()


def _reader_of(element: etree._Element) -> Callable[[etree._Element], Described] | None:
    """What reads an element, if it is a description of any kind."""
    name, space = local(element), str(element.tag).lower()
    if name == "record" and "/marc" in space:
        return _marc
    if name == "xmlData" and _DUBLIN_CORE in str(next(iter(element), element).tag):
        return _dublin_core
    if name in _WORKFLOWS:
        return partial(_workflow, scheme=_WORKFLOWS[name])
    return {
        "mods": _mods,
        "spar_dc": _dublin_core,
        "dc": _dublin_core,
        "dcx": _dublin_core,
        "record": _dublin_core,
        "trpDocMetadata": _transkribus,
    }.get(name)


def text_of(element: etree._Element | None) -> str:
    """Return all text of an element on one line; comments and entities have none."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def _transkribus(said: etree._Element) -> Described:
    """What Transkribus says of a document, whose title its user has typed."""
    title, language = said.find("{*}title"), said.find("{*}language")
    tag = language_tag(text_of(language))
    languages = (tag,) if tag else ()
    return Described(title=text_of(title), languages=languages, scheme="Transkribus")


def _workflow(held: etree._Element, scheme: str) -> Described:
    """What a file says that is still worked upon; how its fields are called is custom."""
    said: dict[str, str] = {}
    for field in held.iter("{*}metadata"):
        if text := text_of(field):
            said.setdefault((field.get("name") or "").lower(), text)
    tag = language_tag(said.get("doclanguage", ""))
    dated = said.get("dateissued") or said.get("dateoforigin") or ""
    number = said.get("issuenumber") or said.get("currentno") or ""
    return Described(
        title=said.get("titledocmain", ""),
        dated=dated,
        published=issued(dated),
        languages=(tag,) if tag else (),
        details=(("issue", number),) if number else (),
        scheme=scheme,
    )


def _mods(mods: etree._Element) -> Described:
    hosts = [
        related
        for related in _named(mods, "relatedItem")
        if related.get("type") in {"host", "series"}
    ]
    titles = [each for each in _titles(mods) if each[0] and not _is_numbered(each[0])]
    # What only counts issues names none, though it stands where a title should.
    titles = titles or [each for host in hosts for each in _titles(host) if each[0]][:1]
    titles = titles or list(_titles(mods))
    dated = next((date for at in (mods, *hosts) for date in _dates(at)), "")
    languages = (
        language_tag(text_of(term))
        for language in _named(mods, "language")
        for term in _named(language, "languageTerm")
    )
    return Described(
        title=" ".join(title for title, _ in titles if title),
        subtitle=" ".join(subtitle for _, subtitle in titles if subtitle),
        dated=dated,
        published=issued(dated),
        languages=tuple(dict.fromkeys(tag for tag in languages if tag)),
        authors=tuple(filter(None, map(_author, _named(mods, "name")))),
        details=tuple(detail for at in (mods, *hosts) for detail in _details(at)),
        identifiers=tuple(
            (identifier.get("type") or "", text_of(identifier))
            for at in (mods, *hosts)
            for identifier in _named(at, "identifier")
            if text_of(identifier)
        ),
        page=next(filter(None, _page_labels(mods)), ""),
        genre=" ".join(
            text_of(genre).casefold()
            for name in ("classification", "genre")
            for genre in _named(mods, name)
        ),
    )


def _titles(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for info in _named(mods, "titleInfo"):
        if info.get("type") in _OTHER_TITLES:
            continue
        title = " ".join(
            text_of(part) for part in info if local(part) in {"nonSort", "title"}
        )
        yield (
            title.replace("' ", "'", 1) if title[1:3] == "' " else title,
            " ".join(map(text_of, _named(info, "subTitle"))),
        )


def _is_numbered(title: str) -> bool:
    """Whether a title is the number or the day of an issue."""
    dated = title[:1].isdigit() and issued(title[:_START]) is not None
    return dated or bool(_NUMBERED.match(title))


def _dates(mods: etree._Element) -> Iterator[str]:
    for origin in _named(mods, "originInfo"):
        if "digiti" in (origin.get("eventType") or ""):
            continue
        for date in _named(origin, "dateIssued"):
            if date.get("point") != "end" and text_of(date):
                yield text_of(date)


def _details(mods: etree._Element) -> Iterator[tuple[str, str]]:
    for origin in _named(mods, "originInfo"):
        if "digiti" not in (origin.get("eventType") or ""):
            yield from (("edition", text_of(e)) for e in _named(origin, "edition"))
    for part in _named(mods, "part"):
        for detail in _named(part, "detail"):
            number = " ".join(map(text_of, _named(detail, "number")))
            if number and (kind := detail.get("type")):
                yield kind, number


def _page_labels(mods: etree._Element) -> Iterator[str]:
    """The printed number of a page, and then what may be but its place in the issue."""
    yield from (
        number for kind, number in _details(mods) if kind.startswith(("page", "Page"))
    )
    for part in _named(mods, "part"):
        for extent in _named(part, "extent"):
            if (extent.get("unit") or "").startswith("page"):
                yield from map(text_of, _named(extent, "start"))


def _author(name: etree._Element) -> str:
    roles = {
        text_of(term).casefold()
        for role in _named(name, "role")
        for term in _named(role, "roleTerm")
    }
    if (roles and not roles & _AUTHORS) or name.get("type") == "corporate":
        return ""
    parts = {part.get("type") or "": text_of(part) for part in _named(name, "namePart")}
    shown = (text_of(form) for form in _named(name, "displayForm"))
    whole = (
        parts.get("")
        or " ".join(filter(None, (parts.get("given"), parts.get("family"))))
        or next(shown, "")
    )
    family, comma, given = whole.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else whole


def _marc(record: etree._Element) -> Described:
    """What a record in MARC 21 says of a newspaper; its dates are those of all issues."""
    fields: dict[str, list[str]] = {}
    for field in _named(record, "datafield"):
        for part in _named(field, "subfield"):
            key = f"{field.get('tag')}{part.get('code')}"
            fields.setdefault(key, []).append(text_of(part))
    title = next(iter(fields.get("245a", ())), "").rstrip(" /:;,.=")
    languages = (language_tag(code) for code in fields.get("041a", ()))
    return Described(
        title=title,
        languages=tuple(dict.fromkeys(tag for tag in languages if tag)),
        identifiers=tuple(
            (kind, value)
            for kind, key in (("lccn", "010a"), ("issn", "022a"))
            for value in fields.get(key, ())
        ),
        scheme="MARC",
    )


def _dublin_core(record: etree._Element) -> Described:
    said: dict[str, list[etree._Element]] = {}
    for element in record.iter():
        said.setdefault(local(element), []).append(element)
    titles = [text_of(title) for title in said.get("title", ()) if not _typed(title)]
    dated = next(filter(None, map(text_of, said.get("date", ()))), "")
    languages = (language_tag(text_of(language)) for language in said.get("language", ()))
    return Described(
        title=next(filter(None, titles), ""),
        dated=dated,
        published=issued(dated),
        languages=tuple(dict.fromkeys(tag for tag in languages if tag)),
        page=next((text_of(title) for title in said.get("title", ()) if _typed(title)), ""),
        genre=" ".join(text_of(kind).casefold() for kind in said.get("subject", ())),
        details=tuple(("issue", text_of(number)) for number in said.get("issuenumber", ())),
        identifiers=tuple(
            ("ppn", text_of(identifier))
            for identifier in said.get("identifier", ())
            if _typed(identifier).casefold().endswith("ppn")
        ),
        scheme="Dublin Core",
    )


def _typed(element: etree._Element) -> str:
    """The ``xsi:type`` of an element, though its prefix may be declared nowhere."""
    return next(
        (
            str(value)
            for name, value in element.attrib.items()
            if str(name).endswith("type")
        ),
        "",
    )


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local(child) == name)
