"""Newspapers and wires as TREC and CLEF collections keep them, and what took after them.

Every paper has tags of its own below ``DOC``: the AP has HEAD and FILEID, The Wall Street
Journal HL, DD and SO, the Los Angeles Times paragraphs in each field, the Financial Times
its day in the headline. Gigaword and AQUAINT keep the frame, with an ``id`` or a DATE_TIME.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import SourceError
from archive.importers.head import bare
from archive.importers.web.author_names import begins_with_by
from archive.importers.wire import sgml
from archive.importers.wire.dates import calendar_day, first_day, whole_year
from archive.importers.wire.kinds import kind_of
from archive.importers.wire.names import certain, ordinary_case
from archive.importers.wire.pages import pages_of
from archive.importers.wire.sgml import Record
from archive.importers.wire.story import Story, told
from archive.importers.wire.tree import MAX_SIZE
from archive.model import ArticleKind, EntityKind, Page
from archive.source import Source

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<>]*-->\s*)*(?:<[A-Z][\w.-]{1,30}(?:\s[^<>]{0,200})?>\s*)?<DOC(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_MARKS = re.compile(rb"<DOC(?:NO|ID)>|<DOC\s[^<>]*\bid\s*=", re.IGNORECASE)
_BODY = re.compile(
    rb"<(?:TEXT|HEADLINE|HEAD|HL|TTL|BODY|LP|LEADPARA|TX|TE)\b", re.IGNORECASE
)
_PAPERS = {
    "AFP": "Agence France-Presse", "AFA": "Agence France-Presse", "AP": "Associated Press",
    "APW": "Associated Press", "CNA": "Central News Agency", "FBIS": "FBIS",
    "FT": "Financial Times", "GH": "Glasgow Herald", "LA": "Los Angeles Times",
    "LTW": "Los Angeles Times-Washington Post", "NYT": "The New York Times",
    "SJMN": "San Jose Mercury News", "WPB": "Washington Post-Bloomberg",
    "WSJ": "The Wall Street Journal", "XIE": "Xinhua", "XIN": "Xinhua",
}  # fmt: skip
# CLEF's papers in other languages than English.
_ABROAD = {
    "AD": ("Algemeen Dagblad", "nl"), "AGZ": ("ATS", "it"), "ATS": ("ATS", "fr"),
    "EFE": ("EFE", "es"), "FR": ("Frankfurter Rundschau", "de"),
    "FSP": ("Folha de S.Paulo", "pt"), "HAM": ("Hamshahri", "fa"),
    "LASTAMPA": ("La Stampa", "it"), "LEMONDE": ("Le Monde", "fr"),
    "NH": ("NRC Handelsblad", "nl"), "PUBLICO": ("Público", "pt"), "SDA": ("sda", "de"),
    "SPIEGEL": ("Der Spiegel", "de"),
}  # fmt: skip
# These begin their texts with the headline.
_HEADED = frozenset({"Folha de S.Paulo", "Público"})
_HEADLINES = ("HEADLINE", "HL", "TTL", "TITLE", "TI", "H3", "HT")
_DATES = ("DATE", "DD", "DATE_TIME", "DATETIME", "DATE1", "PUBDATE", "DA")
_TEXTS = ("LEADPARA", "LP", "TEXT", "CORRECTION")
# Of the Swiss agency, the Frankfurter Rundschau and Dutch papers, in the order they have.
_PARTS = ("ld", "st", "tx", "le", "te")
_NUMBER = re.compile(
    r"\s*(?P<paper>[A-Z]+)(?:_[A-Z]{3}_|(?<=ATS)\.|(?<=SDA)\.|(?<=AGZ)\.|(?<=PUBLICO)-)?(?P<digits>\d{6,8})?"
)
_FILE_DAY = re.compile(r"-(\d{2})-(\d{2})-(\d{2})\b")
_SIX = re.compile(r"[\s=]*(\d{2})(\d{2})(\d{2})\s*$")
_SLASHED = re.compile(r"[\s=]*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_FT_HEAD = re.compile(r"^FT\s+\d{1,2}\s+[A-Z]{3}\s+\d{2}\s*/\s*")
_EDITION = re.compile(r"\b([A-Z][\w ]{2,40}Edition)\b")
_PART, _PAGE = (
    re.compile(r"\bPart\s+([A-Z\d]+)\b"),
    re.compile(r"\b(?:Page|PAGE)\s+([A-Z]?-?\d+[A-Z]?)\b"),
)
_LABEL = re.compile(r"[A-Z]?\d{1,3}[A-Z]?")
_COUNTRY = re.compile(r"\b[A-Z]{2}Z\s+([^,.;]{3,60})")
_CODE = re.compile(r"\s*\([A-Z]{1,4}\)$")
_EDITORS = re.compile(r"^(?:Eds?:|With\s|Editors)")
# "Language: English Article Type:BFN [Text]": what FBIS says before a text.
_LABELLED = re.compile(
    r"^(?:(?:Language|Article Type|Document Type):\s*\w[\w-]*\s*)*"
    r"(?:\[(?:Text|Excerpts?)\]\s+)?"
)
# The San Jose Mercury News ends its paragraphs so.
_SEMICOLON = re.compile(r"(?<=[.!?'\"]);\s+(?=[A-Z`'\"])")
_BY = re.compile(r"^[ \t]*(By [^\n<>]{3,80})$", re.MULTILINE)
_GIGAWORD = {"advis": ArticleKind.NOTICE, "other": ArticleKind.ARTICLE}
_LONG_YEAR = 8
_DAY_OF_SIX = 6
_MOST_PARTS = 30
_MOST_FIELDS = 200
_LONGEST_HEADING = 120
_SLUG = re.compile(r"\s*\((?:[A-Z\d]+-)+[A-Z\d]+\)$")
# "EFE", who wrote and sent it, and when: the end of every text of that agency.
_EFE_END = re.compile(
    r"\s+EFE\.?(?:\s+[A-Za-z]{1,5}(?:/[A-Za-z]{1,5})*)?(?:\s+\d\d/\d\d/\d\d-\d\d/\d\d)?\s*$"
)


class TrecImporter:
    """Reads files of ``DOC`` records."""

    name = "trec"
    version = 1
    title = "TREC news collections"
    gives = "every record as a story with its paper, day, headline and byline"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        text = bare(head)
        marked = _BEGINS.match(text) and _MARKS.search(text) and _BODY.search(text)
        return 0.95 if marked else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        records = sgml.records(sgml.decoded(source.read(MAX_SIZE)), "DOC")
        if not (yield from pages_of(map(_story, records), source.name)):
            raise SourceError(source.name, "holds no record with a headline or a text")


def _story(record: Record) -> Story:
    number = record.line("DOCNO") or record.attribute("id") or record.line("DOCID")
    headlines = [line for line in _headlines(record) if not _EDITORS.match(line)]
    headlines, signed = _parted(headlines)
    section, page = _place(record)
    labels = [record.line("TYPE"), record.line("DOCTYPE")]
    kind = kind_of(labels)
    return Story(
        headline=_FT_HEAD.sub("", headlines[0]) if headlines else "",
        deck="; ".join(headlines[1:]) or record.line("LEAD"),
        byline=", ".join(_bylines(record)) or signed,
        dateline=_SLUG.sub("", record.line("DATELINE")),
        section=section,
        publication=_publication(record, number),
        published=_published(record, number),
        edition=_edition(record),
        number=page,
        language=_paper(number)[1],
        kind=_GIGAWORD.get(record.attribute("type").lower(), kind),
        paragraphs=_text(record),
        certain=certain(EntityKind.PLACE, _COUNTRY.findall(record.line("CN")), "TREC CN"),
        statements=(
            *told("section", section, "TREC SECTION"),
            *told("published", record.line(*_DATES), "TREC DATE"),
            *told("identifier", number, "TREC DOCNO"),
        ),
    )


def _headlines(record: Record) -> Iterator[str]:
    found = record.line(*_HEADLINES)
    paper, _ = _paper(record.line("DOCNO"))
    if not found and paper in _HEADED:
        found = _heading(record)
    elif paper == "EFE":
        lines = sgml.text_of(record.field(*_HEADLINES)).strip().split("\n")
        slugged = len(lines) > 1 and "-" in lines[0] and lines[0].isupper()
        found = " ".join(" ".join(lines[1:]).split()) if slugged else found
    if found:
        yield found
    else:
        yield from filter(None, map(sgml.line_of, record.fields("HEAD")))


def _heading(record: Record) -> str:
    """The first line of a text, if it is no sentence."""
    lines = list(
        filter(None, map(str.strip, sgml.text_of(record.field("TEXT")).split("\n")))
    )
    short = len(lines) > 1 and len(lines[0]) < _LONGEST_HEADING
    return lines[0] if short and lines[0][-1] not in ".,;:" else ""


def _parted(headlines: list[str]) -> tuple[list[str], str]:
    """Part headlines of The Wall Street Journal at their signs; the byline comes last.

    "Budget Talks: @ Leaders Stall @ --- @ Each Blames the Other @ ---- @ By Ann Lee @ Staff
    Reporter" is headline, deck and byline; a colon at a line's end goes on with the next.
    """
    if not headlines or "@" not in headlines[0]:
        return headlines, ""
    parts: list[str] = []
    signed: list[str] = []
    goes_on = False
    for line in filter(None, map(str.strip, headlines[0].split("@", _MOST_PARTS))):
        if not line.strip("-"):
            goes_on = False
        elif signed or begins_with_by(line):
            signed.append(line)
        else:
            parts += [f"{parts.pop()} {line}" if goes_on else line]
            goes_on = True
    return [*parts, *headlines[1:]], ", ".join(signed)


def _bylines(record: Record) -> Iterator[str]:
    """Bylines, printed in fields of their own or, of AQUAINT, between these."""
    for line in map(sgml.line_of, record.fields("BYLINE", "AU", "AUTHOR")):
        # Numbers of FBIS's reports stand in its field for authors.
        if line and not line.startswith("FBIS"):
            yield line
    if not record.field("BYLINE") and (body := record.field("BODY")):
        before = body[: body.upper().find("<TEXT")]
        yield from (found[1].strip() for found in _BY.finditer(before))


def _text(record: Record) -> tuple[str, ...]:
    paragraphs: list[str] = []
    for name in _TEXTS[: 3 if record.field("TEXT") else 4]:
        for text in record.fields(name):
            paragraphs += sgml.paragraphs_of(text)
    spans = (span for name in _PARTS for span in record.spans.get(name, ()))
    if not paragraphs:
        for start, end in sorted(spans)[:_MOST_FIELDS]:
            paragraphs += sgml.paragraphs_of(record.text[start:end])
    if not paragraphs:
        paragraphs += sgml.paragraphs_of(record.field("BODY"))
    paper, _ = _paper(record.line("DOCNO"))
    if paper in _HEADED and not record.line(*_HEADLINES) and paragraphs:
        rest = paragraphs[0].removeprefix(_heading(record)).strip()
        paragraphs[:1] = [rest] if rest else []
    elif paper == "EFE" and paragraphs:
        paragraphs = _EFE_END.sub("", "\n\n".join(paragraphs)).split("\n\n")
    elif paper == "FBIS":
        paragraphs = list(filter(None, (_LABELLED.sub("", one) for one in paragraphs)))
    elif paper == "San Jose Mercury News":
        paragraphs = [part for one in paragraphs for part in _SEMICOLON.split(one)]
    return tuple(dict.fromkeys(paragraphs)) if record.field("LP") else tuple(paragraphs)


def _publication(record: Record, number: str) -> str:
    named = record.line("SOURCE", "PUB") or _paper(number)[0] or record.line("SO")
    return ordinary_case(_CODE.sub("", named))


def _paper(number: str) -> tuple[str, str]:
    """The paper that a number is of, and its language; ``("", "")`` if it is unknown."""
    match = _NUMBER.match(number.upper())
    code = match["paper"] if match else ""
    # "FR940103-000001" is CLEF's; the Federal Register's numbers have three figures first.
    if code == "FR" and len(match["digits"] or "" if match else "") < _DAY_OF_SIX:
        return "", ""
    return _ABROAD.get(code) or ((_PAPERS[code], "en") if code in _PAPERS else ("", ""))


def _published(record: Record, number: str) -> str | None:
    for text in map(sgml.line_of, record.fields(*_DATES)):
        if found := _day(text):
            return found
    if match := _FILE_DAY.search(record.line("FILEID")):
        return calendar_day(whole_year(match[3]), int(match[1]), int(match[2]))
    match = _NUMBER.match(number.upper())
    digits = match["digits"] if match else ""
    if not match or not digits:
        return None
    if len(digits) == _LONG_YEAR:
        return first_day(digits)
    if match["paper"] == "LA":
        digits = digits[4:6] + digits[:4]
    return _day(digits[:6])


def _day(text: str) -> str | None:
    """The day of a record; American collections put the month first."""
    if match := _SIX.match(text):
        return calendar_day(whole_year(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.match(text):
        return calendar_day(whole_year(match[3]), int(match[1]), int(match[2]))
    return first_day(text)


def _edition(record: Record) -> str:
    if edition := record.line("EDITION"):
        return edition
    match = _EDITION.search(record.line("DATE"))
    return match[1] if match else ""


def _place(record: Record) -> tuple[str, str]:
    """Section and page: "Metro; Part B; Page 1; Column 2", "London Page 4"."""
    text = record.line("SECTION", "CATEGORY", "CAT") or record.line("PAGE")
    page, part = _PAGE.search(text), _PART.search(text)
    number = page[1] if page else _bare_page(text)
    if not number:
        elsewhere = _PAGE.search(record.line("SO"))
        number = elsewhere[1] if elsewhere else _bare_page(record.line("PAGE"))
    if part and number.isdecimal() and part[1].isalpha():
        number = f"{part[1]}{number}"
    section = text.split(";")[0].strip()
    if page:
        section = section[: page.start()].strip() if ";" not in text else section
    return ("" if _bare_page(section) or _PAGE.match(section) else section), number


def _bare_page(text: str) -> str:
    """A text that is the label of a page and nothing else: "12", "1A"."""
    return text if _LABEL.fullmatch(text) else ""
