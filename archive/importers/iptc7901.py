"""Stories as they came over the wire: IPTC 7901 and its model, ANPA 1312.

SOH opens the header (service and number, priority, category, words), STX the text, ETX
what the agency adds (day and time), EOT ends the message. In IPTC 7901 ``=`` ends the
headline and byline; in ANPA 1312 ``^`` opens and ``<`` or ``=`` closes each line of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.errors import SourceError
from archive.importers.web.author_names import begins_with_by
from archive.importers.wire import plain
from archive.importers.wire.characters import one_line
from archive.importers.wire.charsets import decoded
from archive.importers.wire.dates import calendar_day, month_of, whole_year
from archive.importers.wire.pages import pages_of, signs_off
from archive.importers.wire.story import Story, told
from archive.importers.wire.subjects import anpa_name
from archive.importers.wire.tree import MAX_SIZE
from archive.model import Page
from archive.source import Source

_SOH, _STX, _ETX, _EOT = "\x01", "\x02", "\x03", "\x04"
_BEGINS = re.compile(
    rb"[\x00\x05\x0a\x0c\x0d\x16\x20\x7f]{0,200}\x01[\x1f-\x7e\x80-\xff]{3}"
)
# The same with the controls lost, as files that were once opened in an editor have it:
# "a0456", "r i BC-Storm 09-15 0400", "^BC-Storm,400<"; "eca0003 3 i 380  dpa 0045".
_BARE_ANPA = re.compile(
    r"^[A-Za-z]\d{4}\w{0,8}[^\S\n]*\n[^\S\n]*[a-z] [a-z] [^\n]{0,200}\n"
    r"(?:[^\n^]{0,80}\n){0,3}(?=\^[^\n]{0,120}[<=]\s*\n)",
    re.MULTILINE,
)
_BARE_IPTC = re.compile(
    r"^[a-z]{2,5}\d{3,4} \d [a-z]{1,3} \d{1,4} {1,3}[\w/ -]{2,30} \d{3,4}[^\S\n]*\n"
    r"\n{0,3}(?:[^\n]{2,80}/[^\S\n]*\n)?",
    re.MULTILINE,
)
_BARE_END = re.compile(
    r"^[^\S\n]*(?:[A-Z]{2}-[A-Z]{2}-\d\d-\d\d-\d\d[^\n]{0,40}"
    r"|\d{6} (?:[A-Z]{2,5} )?[A-Z][a-zéûä]{2} \d\d)[^\S\n]*$",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"(?P<service>[A-Za-z]{0,5})(?P<number>\d{0,5})\S{0,8}\s+(?P<priority>\w)\s+"
    r"(?P<category>[A-Za-z]{1,3})\s+(?P<words>\d{1,5})?\s*(?P<more>[^\r\n]*)"
)
_ANPA_HEADER = re.compile(
    r"(?P<service>[A-Za-z])(?P<number>\d{4})[^\r\n]*\r?\n\s*(?P<priority>[a-z])\s(?P<category>[a-z])"
    r"(?P<more>[^\r\n]*)"
)
_SENT = re.compile(
    r"(?<!\d)(?P<day>\d{2})\d{4}\s*(?:[A-Z]{2,5}\s+)?(?P<month>[A-Za-zéûä]{3,9})\.?\s+(?P<year>\d{4}|\d{2})(?!\d)"
)
_SENT_IN_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[-. /](?P<month>[A-Za-zéûä]{3,9})[-. /]"
    r"(?P<year>\d{4}|\d{2})(?!\d)"
)
_SENT_IN_FIGURES = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4}|\d{2})(?!\d)"
)
_TAKE = re.compile(
    r"(?:(?:\d+(?:ST|ND|RD|TH)\s)?(?:LEAD|URGENT|EXTRA|BULLETIN|FLASH|REFILE|\(?Achtung\)?|CORRECTION|CORRECTED|REPEAT"
    r"|UPDATE\d*|ADVANCE|FEATURE|ROUNDUP|EILMELDUNG|ZUSAMMENFASSUNG|BERICHTIGUNG)[\s\d:=-]*)+"
)
_FOR_EDITORS = re.compile(
    r"(?:AP Photo|Eds:|Editors?:|With |For use |Moved |Adds |Recasts |LEDE)"
)
_NOT_FOR_PRINT = re.compile(r"^(?:#{1,3}\s.*|\*(?: \*){2,}\s*)$", re.MULTILINE)
# Cells of a table that ANPA 1312 parts with semicolons.
_CELLS = re.compile(r"[^;]*(?:;[^;]*){3,40}")
_SLUG_COUNT = re.compile(r",\s?\d+$")
_AGENCIES = {
    "afp": "AFP", "ansa": "ANSA", "ap": "AP", "apa": "APA", "dpa": "dpa", "efe": "EFE",
    "reute": "Reuters", "reuter": "Reuters", "reuters": "Reuters", "rtr": "Reuters",
    "sda": "sda", "tass": "TASS", "upi": "UPI",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")
# The agency in a dateline: "Madrid, 12 feb (EFE)".
_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,10})\)")
_DATELINE = 400
_FIRST_LINES = 1_000
_LONGEST_HEAD = 8
_LONGEST_TRAILER = 1_000
_LONGEST_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class _Message:
    """One message: header, text and what follows the text, as transmitted."""

    header: str
    text: str
    trailer: str

    @property
    def is_anpa(self) -> bool:
        return bool(_ANPA_HEADER.match(self.header)) or self.text.lstrip().startswith("^")


class Iptc7901Importer:
    """Reads messages of agencies, one after the other."""

    name = "iptc7901"
    version = 1
    title = "Agency wires (IPTC 7901, ANPA 1312)"
    gives = "every message as a story with headline, byline, dateline and day"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        if _BEGINS.match(head):
            return 0.9
        text = _lined(head[:_FIRST_LINES].decode("latin-1")).lstrip("\n ")
        return 0.9 if _BARE_ANPA.match(text) or _BARE_IPTC.match(text) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        messages = _messages(decoded(source.read(MAX_SIZE)))
        stories = (_anpa(one) if one.is_anpa else _iptc(one) for one in messages)
        if not (yield from pages_of(stories, source.name)):
            raise SourceError(source.name, "holds no message of a wire that has a text")


def _lined(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _messages(content: str) -> Iterator[_Message]:
    content = _lined(content)
    if _SOH not in content:
        for bare in (_BARE_ANPA, _BARE_IPTC):
            content = bare.sub(lambda opened: f"{_SOH}{opened[0]}{_STX}", content)
        content = _BARE_END.sub(lambda closed: f"{_ETX}{closed[0]}", content)
    for message in content.split(_SOH)[1:]:
        message = message.partition(_EOT)[0]  # noqa: PLW2901 - its end
        header, mark, text = message.partition(_STX)
        if not mark:
            header, _, text = message.partition("\n")
        text, _, trailer = text.partition(_ETX)
        yield _Message(header, text.replace(_STX, ""), trailer[:_LONGEST_TRAILER])


def _iptc(message: _Message) -> Story:
    match = _HEADER.match(message.header.strip())
    slug = one_line(message.header.partition("\n")[2] or (match["more"] if match else ""))
    text, mark, _ = _before_notes(message.text)
    head, body = _headed(_before_sign_off(text).split("\n"))
    bylines = [line for line in head if begins_with_by(line)]
    takes = [line for line in head if _TAKE.fullmatch(line)]
    headline = " ".join(line for line in head if line not in (*bylines, *takes))
    paragraphs = plain.paragraphs("\n".join(body))
    if not paragraphs and len(headline) > _LONGEST_HEADLINE:
        headline, paragraphs = "", (headline,)
    return Story(
        headline=headline or slug.rstrip("/ "),
        byline="; ".join(bylines),
        section=anpa_name(match["category"]) if match else "",
        publication=_agency(
            match["more"] if match else "",
            message.trailer,
            match["service"] if match else "",
            *_IN_BRACKETS.findall(message.text[:_DATELINE]),
        ),
        published=_day(message.trailer),
        paragraphs=paragraphs,
        statements=(
            *told("slug", slug, "IPTC 7901 header"),
            *told("urgency", match["priority"] if match else "", "IPTC 7901 priority"),
            *told("section", match["category"] if match else "", "IPTC 7901 category"),
            *told("published", message.trailer, "IPTC 7901 trailer"),
            *told("take", " ".join(takes), "IPTC 7901 take"),
        ),
        notes=("the agency's notes for editors were left out",) if mark else (),
    )


def _headed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines of headline and byline, which ``=`` ends, from those of the text.

    Without the mark, a first short line that stands alone is the headline.
    """
    filled = [place for place, line in enumerate(lines) if line.strip()][:_LONGEST_HEAD]
    for place in filled:
        if lines[place].rstrip().endswith("="):
            while lines[place + 1 : place + 2] and lines[place + 1].rstrip().endswith("="):
                place += 1  # noqa: PLW2901 - the byline after the headline ends so too
            head = [line.strip(" =\t") for line in lines[: place + 1]]
            return [line for line in head if line], lines[place + 1 :]
    if not filled:
        return [], []
    first = filled[0]
    alone = first + 1 >= len(lines) or not lines[first + 1].strip()
    line = lines[first].strip()
    if alone and len(line) < _LONGEST_HEADLINE and len(filled) > 1:
        return [line], lines[first + 1 :]
    return [], lines


def _before_sign_off(text: str) -> str:
    """Cut off the last lines that only say who sent it, before lines are joined."""
    lines = text.rstrip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or signs_off(lines[-1].strip())):
        del lines[-1]
    return "\n".join(lines)


def _before_notes(text: str) -> tuple[str, str, str]:
    """Cut off what an agency tells editors and nobody else, below its text."""
    match = _NOT_FOR_PRINT.search(text)
    if match is None or not text[: match.start()].strip():
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _anpa(message: _Message) -> Story:
    match = _ANPA_HEADER.match(message.header.strip("\n"))
    head, body = _marked(message.text.split("\n"))
    slug = head[0] if head else ""
    rest = [line for line in head[1:] if not _FOR_EDITORS.match(line)]
    bylines = [line for line in rest if begins_with_by(line)]
    after = rest.index(bylines[0]) if bylines else len(rest)
    titles = rest[:after]
    # Below the byline stands whom its people work for; what follows are headings.
    below = [line for line in rest[after:] if line not in bylines]
    employer, headings = (below[:1], below[1:]) if len(below) == 1 else ([], below)
    signed = (*bylines, *employer)
    text = "\n\n".join(_rows(headings))
    text = f"{text}\n\n{_unmarked(body)}".replace(" _ ", " — ")
    return Story(
        headline=titles[0] if titles else _SLUG_COUNT.sub("", slug),
        byline=", ".join(signed),
        section=anpa_name(match["category"]) if match else "",
        publication=_agency(message.trailer, " ".join(rest[after:])),
        published=_day(message.trailer),
        paragraphs=plain.paragraphs(text),
        statements=(
            *told("slug", slug, "ANPA 1312 keyword line"),
            *told("urgency", match["priority"] if match else "", "ANPA 1312 priority"),
            *told("section", match["category"] if match else "", "ANPA 1312 category"),
            *told("published", message.trailer.rstrip("<\n "), "ANPA 1312 trailer"),
        ),
    )


def _marked(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the marked lines at the head, without their marks, from the text."""
    place = next((at for at, line in enumerate(lines) if not _is_marked(line)), len(lines))
    head = [line.strip("^<= \t") for line in lines[:place]]
    return [line for line in head if line], lines[place:]


def _unmarked(lines: list[str]) -> str:
    """The text of ANPA 1312 without its marks: what ``^`` opens stands alone."""
    made: list[str] = []
    for line in lines:
        bare = line.rstrip()
        alone = bare.lstrip().startswith("^") and bare.endswith(("=", "<"))
        plain = bare.replace("<", "").rstrip(" \t^=").replace("^", "", 1 if alone else 0)
        made += ["", plain, ""] if alone else [plain]
    return "\n".join(_rows(made))


def _rows(lines: list[str]) -> list[str]:
    """Lines with bars between cells where they are rows of a table."""
    return [
        " | ".join(cell.strip() for cell in line.strip(" ^").split(";"))
        if _CELLS.fullmatch(line)
        else line
        for line in lines
    ]


def _is_marked(line: str) -> bool:
    bare = line.strip()
    return not bare or bare.startswith("^") or bare.endswith(("<", "="))


def _agency(*places: str) -> str:
    for place in places:
        for word in _WORD.findall(place):
            if name := _AGENCIES.get(word.lower()):
                return name
    return ""


def _day(trailer: str) -> str | None:
    """The day on which a message was sent: "131137 GMT Nov 13", "AP-WF-11-13-13"."""
    if match := _SENT.search(trailer):
        month = month_of(match["month"])
        if month:
            return calendar_day(whole_year(match["year"]), month, int(match["day"]))
    if (match := _SENT_IN_WORDS.search(trailer)) and (month := month_of(match["month"])):
        return calendar_day(whole_year(match["year"]), month, int(match["day"]))
    if match := _SENT_IN_FIGURES.search(trailer):
        year = whole_year(match["year"])
        return calendar_day(year, int(match["month"]), int(match["day"]))
    return None
