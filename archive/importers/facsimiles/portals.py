"""What portals add to the newspapers they hand out as PDF: cover pages and stamped lines.

Gallica puts a page or two of legal notices before an issue, JSTOR and ProQuest a sheet
that says what the file is; others stamp a line on every page. None of it was printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from archive.importers.facsimiles.cited import first_cited, page_cited
from archive.importers.printed.layout import Block, BlockKind, Layout, Line

_LONGEST = 60  # words of a stamped line
# Each portal's notice: all the patterns of one must be there, in so many words at most.
# What has more is a page that was printed, or an article that is held as text.
_NOTICES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "Gallica",
        1_500,
        (
            r"gallica",
            (
                r"r[ée]utilisation\s+commerciale|utilisation\w*@bnf\.fr"
                r"|contenus\s+accessibles\s+sur\s+le\s+site\s+gallica"
                r"|contents?\s+accessible\s+on\s+(?:the\s+)?(?:site\s+)?gallica"
            ),
        ),
    ),
    (
        "JSTOR",
        600,
        (
            (
                r"your\s+use\s+of\s+the\s+jstor\s+archive|jstor\s+is\s+a\s+not-for-profit"
                r"|early\s+journal\s+content\s+on\s+jstor"
            ),
        ),
    ),
    (
        "ProQuest",
        250,
        (
            r"proquest",
            r"document\s+id|document\s+url|terms\s+and\s+conditions",
            r"publication\s+(?:title|date)|copyright|all\s+rights\s+reserved",
        ),
    ),
    (
        "Newspapers.com",
        120,
        (r"newspapers\.com", r"(?:downloaded|clipped|printed)\s+(?:on|by)|copyright|©"),
    ),
    (
        "the British Newspaper Archive",
        250,
        (
            r"britishnewspaperarchive\.co\.uk|british\s+newspaper\s+archive",
            r"terms|licen[cs]e|permission|personal\s+use|all\s+rights\s+reserved",
        ),
    ),
    (
        "Google Books",
        1_500,
        (r"this\s+is\s+a\s+digital\s+copy\s+of\s+a\s+book\s+that\s+was\s+preserved",),
    ),
    ("HathiTrust", 250, (r"babel\.hathitrust\.org|hathitrust", r"generated|access|rights")),
    (
        "Trove",
        250,
        (
            r"nla\.gov\.au",
            r"terms\s+of\s+use|copyright|national\s+library\s+of\s+australia",
        ),
    ),
    ("ANNO", 250, (r"anno\.onb\.ac\.at|onb\.ac\.at", r"nutzung|terms\s+of\s+use")),
)
_PORTALS = tuple(
    (name, most, tuple(re.compile(mark, re.IGNORECASE) for mark in marks))
    for name, most, marks in _NOTICES
)
_STAMPS = re.compile(
    r"""^\W*(?:
    source\s+gallica\.bnf\.fr\b.*
    |reproduced\s+with\s+(?:the\s+)?permission\s+of\s+(?:the\s+)?copyright\s+owner.*
    |further\s+reproduction\s+prohibited\s+without\s+permission.*
    |(?:copyright\s+)?(?:©|\(c\)|copyright)\s*(?:\d{4}\s+)?(?:newspapers\.com|proquest|the\s+british\s+library(?:\s+board)?)\b.*
    |(?:downloaded|printed|clipped|generated)\s+(?:from|by|on|for|at)\b.*(?:https?://|www\.|newspapers\.com|jstor|hathitrust|proquest|british\s+newspaper\s+archive|\d{4}|utc).*
    |(?:all\s+use\s+subject\s+to|this\s+content\s+downloaded\s+from).*
    |(?:https?://)?(?:www\.)?(?:newspapers\.com|britishnewspaperarchive\.co\.uk|nla\.gov\.au|trove\.nla\.gov\.au|genealogybank\.com|newspaperarchive\.com|delpher\.nl|chroniclingamerica\.loc\.gov)\S*.*
    |national\s+library\s+of\s+australia\b.*nla\.(?:gov\.au|news).*
    |https?://\S+
    |proquest\s+historical\s+newspapers\b.*
    |(?:image\s+)?(?:©|\(c\))\s*the\s+british\s+library\s+board\b.*
    |source\s+retronews\b.*
    |.{0,200}\bnewspaperarchive(?:\.com)?
    |©?\s*(?:\d{4}\s+)?genealogybank\b.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


# Covers of any other portal speak of rights, and name an address or a library.
_LONGEST_COVER = 400  # words
_LONGEST_LINE = 500
_RIGHTS = re.compile(
    r"terms\s+of\s+use|terms\s+and\s+conditions|conditions\s+of\s+use|copyright"
    r"|rights\s+reserved|public\s+domain|nutzungs|urheberrecht|gemeinfrei|rechtehinweis"
    r"|conditions\s+d.utilisation|droits|domaine\s+public|condiciones\s+de\s+uso|derechos"
    r"|dominio\s+p[uú]b|condizioni\s+d.uso|diritti|gebruiksvoorwaarden|auteursrecht"
    r"|termos\s+de\s+uso|dom[ií]nio\s+p[uú]b|användarvillkor|upphovsrätt|ophavsret"
    r"|käyttöehdot|tekijänoikeu|podmínky|warunki",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:https?://|\bwww\.)(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)|\burn:\w|\bdoi\b"
    r"|\b(?:(?:national|state|university)\s+library|staatsbibliothek|landesbibliothek"
    r"|universit[äa]tsbibliothek|nationalbibliothek|biblioth[èe]que\s+(?:nationale|de)"
    r"|biblioteca|hemeroteca|biblioteka|knihovna|kirjasto|kongelige\s+bibliotek)\b"
    r"|\b(?P<bare>[a-z0-9-]{3,60}\.(?:gov|org|edu|com|net|fr|de|at|ch|nl|be|es|it|pt|fi|se|no|dk))\b",
    re.IGNORECASE,
)


class Notice(NamedTuple):
    """What a portal added: whose it is; newspaper, day and page named, ``""`` if none."""

    portal: str
    publication: str = ""
    published: str = ""
    where: str = "cover page"
    page: str = ""


def notice_of(layout: Layout) -> Notice | None:
    """Return what a page says if it is a portal's cover page; ``None`` if it is none."""
    lines = _lines(layout)
    count = sum(len(line.split()) for line in lines)
    text = "\n".join(lines)
    for portal, most, marks in _PORTALS:
        if count <= most and all(mark.search(text) for mark in marks):
            return _notice(portal, lines)
    return None


def likely_notice_of(layout: Layout) -> Notice | None:
    """Return what a page says that, before a scan, can only be a cover of some portal."""
    count = sum(len(line.words) for block in layout.blocks for line in block.lines)
    if count > _LONGEST_COVER:
        return None
    lines = _lines(layout)
    text = "\n".join(lines)
    host = _HOST.search(text)
    if host is None or not _RIGHTS.search(text):
        return None
    return _notice(host["host"] or host["bare"] or "the library", lines)


def stamp_of(layout: Layout) -> Notice | None:
    """Return what a portal has drawn on a scan; ``None`` if it is none of its stamps."""
    lines = _lines(layout)
    if not any(_STAMPS.match(line) for line in lines):
        return None
    named = _notice("the portal", lines)
    return named._replace(where="stamp")


def _notice(portal: str, lines: list[str]) -> Notice:
    told = first_cited(lines)
    page = page_cited(lines)
    return Notice(portal, *(told or ("", "")), page=page)


def _lines(layout: Layout) -> list[str]:
    return [text_of(x)[:_LONGEST_LINE] for block in layout.blocks for x in block.lines]


def without_stamps(layout: Layout) -> Layout:
    """Return a page on which what its portal stamped is no part of any article."""
    blocks: list[Block] = []
    for block in layout.blocks:
        stamped = [_is_stamp(line) for line in block.lines]
        if not any(stamped):
            blocks.append(block)
            continue
        rest = tuple(
            line for line, stamp in zip(block.lines, stamped, strict=True) if not stamp
        )
        if rest:
            blocks.append(replace(block, lines=rest, box=None))
        stamps = tuple(
            line for line, stamp in zip(block.lines, stamped, strict=True) if stamp
        )
        blocks.append(replace(block, lines=stamps, box=None, kind=BlockKind.RUNNING))
    return replace(layout, blocks=tuple(blocks))


def text_of(line: Line) -> str:
    """Return a line as text."""
    return " ".join(word.text for word in line.words)


def _is_stamp(line: Line) -> bool:
    return len(line.words) <= _LONGEST and bool(_STAMPS.match(text_of(line)))
