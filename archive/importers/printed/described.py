"""Bibliographic descriptions inside METS files, of whatever rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from archive.importers.printed.description import Described, named, text_of
from archive.importers.printed.issued import issued
from archive.importers.printed.languages import language_tag
from archive.importers.printed.mods import mods_of
from archive.importers.xml import local

_DUBLIN_CORE = "http://purl.org/dc/"
_WORKFLOWS = {"kitodo": "Kitodo", "goobi": "Goobi"}


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
        "mods": mods_of,
        "spar_dc": _dublin_core,
        "dc": _dublin_core,
        "dcx": _dublin_core,
        "record": _dublin_core,
        "trpDocMetadata": _transkribus,
    }.get(name)


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


def _marc(record: etree._Element) -> Described:
    """What a record in MARC 21 says of a newspaper; its dates are those of all issues."""
    fields: dict[str, list[str]] = {}
    for field in named(record, "datafield"):
        for part in named(field, "subfield"):
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
