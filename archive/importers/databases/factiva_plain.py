"""Factiva stories without codes: what each line is shows from its neighbours.

Above the count of words stand section, headline and byline; below it date, time, newspaper,
its code, edition, page, language and rights; then the text, closed by "Document" and the
story's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.importers.databases.factiva_fields import unnumbered
from archive.importers.databases.fields import bare_page, edtf, language_of
from archive.importers.databases.lines import Line, blocks, joined, paragraphs
from archive.importers.databases.stories import Story
from archive.importers.pasted.bylines import bare_byline_of, byline_of

END = re.compile(
    r"^(?:document[oi]?|dokument|документ|文件|文档|文書)\s+[A-Z][A-Z0-9]{0,9}\d{8}\w{5,12}$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?i)^\d[\d,.\s]{0,8}\s*(?:words?|mots?|wörter|wort|palabras?|parole|palavras?|woorden"
    r"|ord|слов\w*|słów|字|語)$"
)
_TIME = re.compile(r"(?i)^\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:[ap]m|gmt|utc|est|edt|cet))*$")
_CODE = re.compile(r"^[A-Z0-9]{2,10}$")
_RIGHTS = re.compile(
    r"(?i)^(?:\(c\)|©|copyright|tous droits|alle rechte|all rights|todos los derechos)"
)
_PAGE = re.compile(r"^(?:[A-Z]{0,3}-?\d{1,4}[A-Z]?)(?:\s*[,/-]\s*[A-Z]{0,3}-?\d{1,4})*$")
_VOLUME = re.compile(
    r"(?i)^(?:volume|vol\.?|issue|band|tome|jahrgang|number|no\.?|nr\.?)\b"
)
_FIRM = re.compile(
    r"(?i)\b(?:inc|ltd|limited|ll[cp]|corp|corporation|company|co|plc|gmbh|ag|kg|se|s\.?a|sas"
    r"|s\.?p\.?a|s\.?r\.?l|s\.?l|n\.?v|b\.?v|a/s|ab|oy|pty|sarl|ltda|verlag|media|publishing"
    r"|publications|publishers|newspapers|group|éditions|editorial|editore)\.?$"
)
_LONGEST_FIRM = 80
_MOST_WORDS = 10
_HEADLINE_WORDS = 4
_ABOVE = 12
_BELOW = 14
_SECTION = 60


def is_plain(lines: Sequence[str]) -> bool:
    """Whether the first lines of a document count its words above a date and rights."""
    for place, line in enumerate(lines):
        if _COUNT.match(line) and _is_date("".join(lines[place + 1 : place + 2])):
            below = lines[place + 2 : place + _BELOW]
            if any(_RIGHTS.match(one) for one in below):
                return True
    return False


def _is_date(line: str) -> bool:
    """Whether a line names a month at least: a year alone may be anything."""
    return len(edtf(line) or "") > len("2010")


def plain_stories(lines: Sequence[Line]) -> Iterator[Story]:
    """Yield the stories of an export without codes."""
    start = 0
    for place, line in enumerate(lines):
        if END.match(line.text):
            if (story := _story(lines[start:place], closed=True)) is not None:
                yield story
            start = place + 1
    if (story := _story(lines[start:], closed=False)) is not None:
        yield story


def _story(lines: Sequence[Line], *, closed: bool) -> Story | None:
    """Return the story in `lines`; `closed` says that its number followed them."""
    count = next(
        (
            place
            for place, line in enumerate(lines[:-1])
            if _COUNT.match(line.text) and _is_date(lines[place + 1].text)
        ),
        None,
    )
    if count is None:
        return None
    section, headline, byline = _above(lines[max(0, count - _ABOVE) : count])
    below = lines[count + 1 :]
    rights = next(
        (place for place, line in enumerate(below[:_BELOW]) if _RIGHTS.match(line.text)),
        None,
    )
    if rights is None:
        gap = (n for n, line in enumerate(below[:_BELOW]) if n and line.blanks)
        issue, body = _parted(below, next(gap, min(2, len(below))))
    else:
        issue, body = _parted(below, rights + 1)
    told = [line.text for line in issue if not _RIGHTS.match(line.text)]
    dated, *rest = told
    names = [line for line in rest if not _TIME.match(line)]
    publication = names[0] if names else ""
    page, language, edition = _details(names[1:])
    text = paragraphs(body)
    claims = " ".join(line.text for line in issue if _RIGHTS.match(line.text))
    if closed and len(text) > 1 and _is_publisher(text[-1], claims, publication):
        text.pop()
    return Story(
        headline=unnumbered(headline),
        text="\n\n".join(text),
        byline=byline,
        publication=publication,
        published=edtf(dated),
        edition=edition,
        page=page,
        section=section,
        language=language,
        rules={"publication": "Factiva heading", "published": "Factiva heading"},
    )


def _is_publisher(line: str, rights: str, publication: str) -> bool:
    """Whether the last line of a story names its publisher, as is printed above its number.

    It has the form of a firm's name or of rights, or is that of the newspaper or in its
    `rights`.
    """
    if len(line) > _LONGEST_FIRM or len(line.split()) > _MOST_WORDS:
        return False
    if _FIRM.search(line) or _RIGHTS.match(line):
        return True
    plain = line.casefold().strip(" .")
    known = plain == publication.casefold() or plain in rights.casefold()
    return known and not line.endswith((".", "!", "?", "”", '"'))


def _parted(lines: Sequence[Line], place: int) -> tuple[Sequence[Line], Sequence[Line]]:
    return lines[:place], lines[place:]


def _above(lines: Sequence[Line]) -> tuple[str, str, str]:
    """Return section, headline and byline of the lines above the count of words."""
    if not lines:
        return "", "", ""
    groups = blocks(lines)
    bold = [place for place, line in enumerate(lines) if line.bold]
    if bold:
        # The last run of them: the page's own title stands in bold above the first story.
        last = bold[-1] + 1
        first = last - 1
        while first and lines[first - 1].bold:
            first -= 1
        above = lines[:first][-1:]
        return joined(above), joined(lines[first:last]), joined(lines[last:])
    byline = ""
    if len(groups) > 1:
        byline = joined(groups.pop())
    elif len(lines) > 1 and _signs(lines):
        byline = lines[-1].text
        groups = blocks(lines[:-1])
    head = groups[-1] if groups else ()
    section = ""
    if len(head) > 1 and len(head[0].text) < _SECTION:
        section, head = head[0].text, head[1:]
    elif len(groups) > 1 and len(groups[-2][-1].text) < _SECTION:
        section = groups[-2][-1].text
    return section, joined(head), byline


def _signs(lines: Sequence[Line]) -> bool:
    """Whether the last of the lines above the count is a byline.

    If it only looks like a name, there must be a longer headline above it.
    """
    last, above = lines[-1].text, lines[-2].text
    if byline_of(last):
        return True
    named = bare_byline_of(last) and len(last.split()) < len(above.split())
    return bool(named) and len(above.split()) >= _HEADLINE_WORDS


def _details(lines: Sequence[str]) -> tuple[str, str | None, str]:
    """Return page, language and edition of the lines between newspaper and rights."""
    page, edition = "", ""
    language: str | None = None
    for place, line in enumerate(lines):
        if place == 0 and _CODE.match(line):
            continue
        if language is None and (named := language_of(line)) and not _CODE.match(line):
            language = named
        elif not page and (_PAGE.match(line) or line.lower().startswith(("page ", "p. "))):
            page = bare_page(line)
        elif not edition and not _VOLUME.match(line) and not _CODE.match(line):
            edition = line
    numbers = [line for line in lines if line.isdecimal()]
    if language == "ko" and len(numbers) > 1:
        edition, page, *_ = numbers  # Korean papers number the editions of a day
    return page, language, edition
