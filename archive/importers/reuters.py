"""Reuters-21578: stories of 1987 in the SGML that David D. Lewis gave them; and RCV1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.head import bare
from archive.importers.wire import plain, sgml
from archive.importers.wire.characters import one_line
from archive.importers.wire.dates import day
from archive.importers.wire.names import certain
from archive.importers.wire.pages import pages_of
from archive.importers.wire.rcv1 import rcv1_story
from archive.importers.wire.sgml import Record, record_of
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import MAX_SIZE, trees_of
from archive.importers.xml import root_of
from archive.model import Certain, EntityKind, Page
from archive.source import Source

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^<>]*>\s*)?(?:<!DOCTYPE\s+lewis|(?:<LEWIS>\s*)?<REUTERS\s)",
    re.IGNORECASE,
)
# What stands where the text of a story was not kept.
_NO_BODY = re.compile(r"\s*(?:blah[\s.]*)+$", re.IGNORECASE)
_SIGNATURES = frozenset({"REUTER", "REUTERS", "Reuter", "Reuters"})
_STARS = re.compile(r"^[\s*]+")
_SMALL = frozenset("al and da de del der di du la of the van von".split())  # noqa: SIM905
_UPPER = frozenset("uae uk us usa ussr".split())  # noqa: SIM905
_HYPHENED = {"leigh-pemberton": "Leigh-Pemberton", "guinea-bissau": "Guinea-Bissau"}
_PLACES = {
    "trinidad-tobago": "Trinidad and Tobago",
    "yemen-demo-republic": "Democratic Yemen",
}
# The codes that are no initials; the file "cat-descriptions" of the collection tells them.
_ORGANIZATIONS = {
    "adb-africa": "African Development Bank",
    "adb-asia": "Asian Development Bank",
    "asean": "ASEAN",
    "comecon": "Comecon",
    "euratom": "Euratom",
    "ico-coffee": "International Coffee Organization",
    "ico-islam": "Islamic Conference Organization",
    "iwc-wheat": "International Wheat Council",
    "iwc-whale": "International Whaling Commission",
    "worldbank": "World Bank",
}
_EXCHANGES = {
    "amex": "American Stock Exchange",
    "asx": "Australian Stock Exchange",
    "cboe": "Chicago Board Options Exchange",
    "cbt": "Chicago Board of Trade",
    "cme": "Chicago Mercantile Exchange",
    "comex": "Comex",
    "fse": "Frankfurt Stock Exchange",
    "hkse": "Hong Kong Stock Exchange",
    "lme": "London Metal Exchange",
    "lse": "London Stock Exchange",
    "nasdaq": "NASDAQ",
    "nyce": "New York Cotton Exchange",
    "nycsce": "Coffee, Sugar and Cocoa Exchange",
    "nymex": "New York Mercantile Exchange",
    "nyse": "New York Stock Exchange",
    "pse": "Pacific Stock Exchange",
    "tose": "Tokyo Stock Exchange",
    "tse": "Toronto Stock Exchange",
}
_MOST_ELEMENTS = 100_000
_TOPICS = {"acq": "mergers and acquisitions", "earn": "earnings"}


class ReutersImporter:
    """Reads the files of Reuters-21578, a thousand stories each, and of RCV1, one each."""

    name = "reuters"
    version = 1
    title = "Reuters-21578 and RCV1 news stories"
    gives = "the stories with their day, dateline and the names the editors assigned"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        text = bare(head)
        if _BEGINS.match(text) and b"<REUTERS" in text.upper():
            return 0.95
        return 0.95 if _is_rcv1(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        if _is_rcv1(source.head()):
            roots = trees_of(source, _MOST_ELEMENTS)
            if not (yield from pages_of(map(rcv1_story, roots), source.name)):
                raise SourceError(source.name, "holds no story of Reuters that can be read")
            return
        records = sgml.records(sgml.decoded(source.read(MAX_SIZE)), "REUTERS")
        if not (yield from pages_of(map(_story, records), source.name)):
            raise SourceError(source.name, "holds no story of Reuters that can be read")


def _is_rcv1(head: bytes) -> bool:
    root = root_of(head)
    return root is not None and root.name == "newsitem" and "itemid" in root.attributes


def _story(record: Record) -> Story:
    text = record.field("TEXT")
    topics = list(_codes(record, "TOPICS"))
    section = _TOPICS.get(topics[0], topics[0].replace("-", " ")) if topics else ""
    headline, paragraphs = _headline_and_text(record, text)
    dateline = record.line("DATELINE")
    return Story(
        headline=headline,
        byline=record.line("AUTHOR"),
        dateline=dateline,
        section=section,
        publication="Reuters",
        published=day(record.line("DATE")),
        language="en",
        paragraphs=paragraphs,
        certain=_certain(record),
        statements=(
            *told("published", record.line("DATE"), "Reuters DATE"),
            *told("section", ", ".join(topics), "Reuters TOPICS"),
            *told("identifier", record.attribute("NEWID"), "Reuters NEWID"),
        ),
    )


def _headline_and_text(record: Record, text: str) -> tuple[str, tuple[str, ...]]:
    title = record.line("TITLE")
    body = record.field("BODY")
    if not body and not title:
        # Texts that were never taken apart: the headline is the first line in capitals.
        first, _, rest = _STARS.sub("", sgml.text_of(text)).lstrip().partition("\n")
        if first.isupper():
            return one_line(first), _paragraphs(rest)
        return "", _paragraphs(f"{first}\n{rest}")
    if not body and "</TITLE>" in text.upper():
        body = text[text.upper().rfind("</TITLE>") + len("</TITLE>") :]
    return _STARS.sub("", title), _paragraphs(sgml.text_of(body))


def _paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs without the agency's name that ends them, and without stand-ins."""
    text = text.rstrip(" .\n")
    *lines, last = text.split("\n")
    if last.strip() in _SIGNATURES:
        text = "\n".join(lines)
    return tuple(one for one in plain.paragraphs(text) if not _NO_BODY.match(one))


def _codes(record: Record, name: str) -> Iterator[str]:
    inner = record_of(record.field(name))
    yield from filter(None, map(sgml.line_of, inner.fields("D")))


def _certain(record: Record) -> tuple[Certain, ...]:
    people = map(_spelt, _codes(record, "PEOPLE"))
    places = (_PLACES.get(code) or _spelt(code) for code in _codes(record, "PLACES"))
    organizations = (
        _ORGANIZATIONS.get(code) or code.upper() for code in _codes(record, "ORGS")
    )
    exchanges = (_EXCHANGES.get(code, "") for code in _codes(record, "EXCHANGES"))
    return (
        *certain(EntityKind.PERSON, people, "Reuters PEOPLE"),
        *certain(EntityKind.ORGANIZATION, organizations, "Reuters ORGS"),
        *certain(EntityKind.ORGANIZATION, exchanges, "Reuters EXCHANGES"),
        *certain(EntityKind.PLACE, places, "Reuters PLACES"),
    )


def _spelt(code: str) -> str:
    """A code as the name it was made of: "james-baker", "usa", "de-la-madrid"."""
    if code in _HYPHENED:
        return _HYPHENED[code]
    return " ".join(map(_word, code.split("-")))


def _word(word: str) -> str:
    if word in _UPPER:
        return word.upper()
    return word if word in _SMALL else word.capitalize()
