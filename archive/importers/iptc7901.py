"""Stories as they came over the wire: IPTC 7901 and its model, ANPA 1312.

In IPTC 7901 ``=`` ends the
headline and byline; in ANPA 1312 ``^`` opens and ``<`` or ``=`` closes each line of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from archive.errors import SourceError
from archive.importers.web.author_names import begins_with_by
from archive.importers.wire import dateline as datelines
from archive.importers.wire import plain
from archive.importers.wire.characters import folded, one_line
from archive.importers.wire.charsets import decoded
from archive.importers.wire.messages import (
    ANPA_HEADER,
    HEADER,
    Message,
    messages,
    opens_message,
)
from archive.importers.wire.pages import NOTES_LEFT_OUT, pages_of, signs_off
from archive.importers.wire.sent import sent_on
from archive.importers.wire.story import Story, told
from archive.importers.wire.subjects import anpa_name
from archive.importers.wire.tree import MAX_SIZE
from archive.model import Page
from archive.source import Source

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
    "aap": "AAP", "adnkronos": "Adnkronos", "afp": "AFP", "agi": "AGI", "ansa": "ANSA",
    "ap": "AP", "apa": "APA", "ats": "ats", "dpa": "dpa", "efe": "EFE", "kyodo": "Kyodo",
    "reute": "Reuters",
    "reuter": "Reuters", "reuters": "Reuters", "rtr": "Reuters", "sda": "sda",
    "tass": "TASS", "upi": "UPI",
}  # fmt: skip
# Under which an agency says once a day who it is.
_NO_NEWS = frozenset({"Impressum", "IMPRESSUM"})
_WORD = re.compile(r"[A-Za-z]+")
# The agency in a dateline: "Madrid, 12 feb (EFE)".
_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,10})(?:/[a-z]{2,5})?\)")
_DATELINE = 400
_SIGN_OFF = 20
_SHORTEST_DECK = 40
_LONGEST_HEAD = 8
_LONGEST_HEADLINE = 160


class Iptc7901Importer:
    """Reads messages of agencies, one after the other."""

    name = "iptc7901"
    version = 1
    title = "Agency wires (IPTC 7901, ANPA 1312)"
    gives = "every message as a story with headline, byline, dateline and day"

    def accepts(self, source: Source, head: bytes) -> float:  # noqa: ARG002 - the port's
        return 0.9 if opens_message(head) else 0.0

    def read(self, source: Source) -> Iterator[Page]:
        found = messages(decoded(source.read(MAX_SIZE)))
        every = (_anpa(one) if one.is_anpa else _iptc(one) for one in found)
        stories = (one for one in every if one.headline not in _NO_NEWS)
        if not (yield from pages_of(stories, source.name)):
            raise SourceError(source.name, "holds no message of a wire that has a text")


def _iptc(message: Message) -> Story:
    match = HEADER.match(message.header.strip())
    slug = one_line(message.header.partition("\n")[2] or (match["more"] if match else ""))
    text, mark, _ = _before_notes(message.text)
    head, body = _headed(_before_sign_off(text).split("\n"))
    bylines = [line for line in head if begins_with_by(line)]
    takes = [line for line in head if _TAKE.fullmatch(line)]
    others = {*bylines, *takes, *_in_brackets(head)}
    others = others if set(head) - others else {*bylines, *takes}
    headline = " ".join(_said_once([line for line in head if line not in others]))
    paragraphs = plain.paragraphs("\n".join(body))
    if not paragraphs and len(headline) > _LONGEST_HEADLINE:
        headline, paragraphs = "", (headline,)
    deck, paragraphs = _decked(paragraphs)
    return Story(
        headline=headline or slug.rstrip("/ "),
        deck=deck,
        byline="; ".join(bylines),
        section=anpa_name(match["category"]) if match else "",
        publication=_agency(
            match["more"] if match else "",
            message.trailer,
            match["service"] if match else "",
            message.called,
            *_IN_BRACKETS.findall(message.text[:_DATELINE]),
        ),
        published=sent_on(message.trailer),
        paragraphs=paragraphs,
        statements=(
            *told("slug", slug, "IPTC 7901 header"),
            *told("urgency", match["priority"] if match else "", "IPTC 7901 priority"),
            *told("section", match["category"] if match else "", "IPTC 7901 category"),
            *told("published", message.trailer, "IPTC 7901 trailer"),
            *told("take", " ".join(takes), "IPTC 7901 take"),
        ),
        notes=(NOTES_LEFT_OUT,) if mark else (),
    )


def _said_once(lines: list[str]) -> Iterator[str]:
    """The lines of a headline without those that the next one begins with."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if not folded(following).startswith(folded(line)) or not folded(line):
            yield line


def _in_brackets(head: list[str]) -> Iterator[str]:
    """Yield the lines of a head that tell editors something: "(Photo)", also wrapped."""
    place = 0
    while place < len(head):
        opened = head[place].startswith("(") and ")" not in head[place][:-1]
        closing = range(place, len(head)) if opened else range(0)
        end = next((at for at in closing if head[at].endswith(")")), None)
        if end is not None:
            yield from head[place : end + 1]
            place = end
        place += 1


def _decked(paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Part the paragraph that alone stands above the dateline from those below it."""
    if len(paragraphs) < 2 or datelines.split(paragraphs[0])[0]:  # noqa: PLR2004
        return "", paragraphs
    begun, _ = datelines.split(paragraphs[1])
    named = _IN_BRACKETS.search(begun) and len(paragraphs[0]) > _SHORTEST_DECK
    return (paragraphs[0], paragraphs[1:]) if named else ("", paragraphs)


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


def _anpa(message: Message) -> Story:
    match = ANPA_HEADER.match(message.header.strip("\n"))
    head, body = _marked(_before_sign_off(message.text).split("\n"))
    slug = head[0] if head else ""
    rest = [line for line in head[1:] if not _FOR_EDITORS.match(line)]
    bylines = [line for line in rest if begins_with_by(line)]
    after = rest.index(bylines[0]) if bylines else len(rest)
    titles = rest[:after]
    # Below the byline stands whom its people work for; what follows are headings.
    signers = set(bylines)
    below = [line for line in rest[after:] if line not in signers]
    employer, headings = (below[:1], below[1:]) if len(below) == 1 else ([], below)
    signed = (*bylines, *employer)
    text = "\n\n".join(_rows(headings))
    text = f"{text}\n\n{_unmarked(body)}".replace(" _ ", " — ")
    return Story(
        headline=titles[0] if titles else _SLUG_COUNT.sub("", slug),
        byline=", ".join(signed),
        section=anpa_name(match["category"]) if match else "",
        publication=_agency(
            message.trailer, " ".join(rest[after:]), message.text[-_SIGN_OFF:]
        ),
        published=sent_on(message.trailer),
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
    if not any(head):
        # Where the marks are lost, paragraphs still are set in.
        until = [at for at, line in enumerate(lines) if line.startswith("  ")][:1]
        place = until[0] if until and until[0] <= _LONGEST_HEAD else place
        head = [line.strip(" \t+") for line in lines[:place]]
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
