"""When an article was published, as a day in the article's own time zone.

The first of these that is a possible day: linked data, metas, microdata and ``time``
elements of the article, the address, and, only if all are silent, htmldate's reading of
the page. A date is taken as it is printed in its timestamp: ``2018-12-31T23:30:00-05:00``
is the last day of the year. An address that holds a date well before the declared one is
believed, as sites that move restamp their old articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from lxml.html import HtmlElement

from archive.importers.web.declared import Declared, plain
from archive.importers.web.linked_data import Story

_METAS = (
    "article:published_time", "og:article:published_time", "article:published",
    "datepublished", "citation_publication_date", "citation_date", "rnews:datepublished",
    "og:published_time", "publishdate", "publish-date", "content:publishdate", "pubdate",
    "og:pubdate", "published_time", "publication_date", "publish_date",
    "article_date_original", "article.published", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "cxenseparse:articlepublishdate", "dc.date.issued",
    "dc.date.issue", "dcterms.issued", "dcterms.created", "dc.date.created",
    "date.created",
    "date.available", "pdate", "ptime", "displaydate", "originalpublicationdate", "dc.date",
    "dc:date", "dcterms.date", "datecreated", "bt:pubdate", "date", "rc.datecreation",
    "lp",
)  # fmt: skip
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?(?:T\d+Z?)?$")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|d')?([^\W\d_]{3,10})\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)"
)
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?h\s?\d{0,2}(?!\w)|\b[ap]\.?\s?m\b\.?"
    r"|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|MES?Z|Uhr)\b",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"
)
_PUBLISHED = re.compile(
    r"publi|entry-date|post-?date|posted|article-?date|dt-pub", re.IGNORECASE
)
_MODIFIED = re.compile(r"modif|update|aktualisiert|actualiz|mis à jour", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|reply|promo|widget|popular|card|list"
    r"|trending|latest|ticker|more-",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            (
                "jan january januar janvier enero ene gennaio gen janeiro januari "
                "styczeń stycznia января"
            ),
            (
                "feb february februar février fév febrero febbraio fevereiro fev "
                "februari lutego февраля"
            ),
            "mar march märz mars marzo março maart mrt marca mrz марта",
            "apr april avril abril abr aprile kwietnia апреля avr",
            "may mai mayo maggio mag maio mei maj maja мая",
            "jun june juni juin junio giugno giu junho czerwca июня",
            "jul july juli juillet julio luglio lug julho lipca июля juil",
            "aug august août agosto ago augustus augusti sierpnia августа",
            (
                "sep sept september septembre septiembre settembre set setembro "
                "września сентября"
            ),
            (
                "oct october oktober octobre octubre ottobre ott outubro out okt "
                "października октября"
            ),
            "nov november novembre noviembre novembro listopada ноября",
            (
                "dec december dezember dez décembre diciembre dic dicembre dezembro "
                "grudnia декабря déc"
            ),
        ),
        start=1,
    )
    for name in names.split()
}
_LINE = 80
_MOST_LINES = 2_000
_MOST_ELEMENTS = 20_000  # of a page that is searched for a date nobody has declared
_EARLIEST = date(1600, 1, 1)
_NEW_YEAR = re.compile(
    r"\b0?1[./-]0?1\b|\b0?1(?:st|er|\.|º)?\s+(?:de\s+)?(?:jan|ene|gen|sty|янв)"
    r"|\bjan(?:uary|\.)?\s+0?1\b|1月1日",
    re.IGNORECASE,
)
_RESTAMPED = timedelta(days=10)


def published_of(tree: HtmlElement, head: Declared, story: Story) -> str | None:
    """Return the day of publication as ``YYYY-MM-DD``, ``None`` if nothing tells it."""
    declared = _first((story.published, *head.each(*_METAS))) or _first(_times(tree))
    located = _located(head.address)
    if declared and located and located + _RESTAMPED < declared:
        declared = located
    day = declared or located or _agreed(tree) or _eastern(tree)
    if day:
        return day.isoformat()
    return _searched(tree, head)


def day_in(text: str) -> date | None:
    """Return the day that a timestamp or a printed date begins with, ``None`` if none.

    Day and month in figures parted by slashes are read in that order, unless only the
    other order gives a day.
    """
    text = text.strip()[:200]
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    for pattern in (_ISO, _COMPACT, _EASTERN):
        if match := pattern.search(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    for pattern in (_DOTTED, _SLASHED):
        if match := pattern.search(text):
            first, second, year = (int(group) for group in match.groups())
            return _day(year, second, first) or _day(year, first, second)
    if match := _DAY_MONTH.search(text):
        return _day(int(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1]))
    if match := _MONTH_DAY.search(text):
        return _day(int(match[3]), _MONTHS.get(match[1].casefold(), 0), int(match[2]))
    return None


def is_only_date(line: str) -> bool:
    """Whether a short line is a date, perhaps with a time, and nothing else."""
    if not day_in(line):
        return False
    rest = re.sub(r"[\d\W年月日時时分秒년월일시분]", " ", _CLOCK.sub(" ", line)).split()
    return len([word for word in rest if word.casefold() not in _MONTHS]) < 4


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, and nothing else."""
    return word.casefold() in _MONTHS


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    return found if _EARLIEST < found <= tomorrow else None


def _first(texts: Iterable[str]) -> date | None:
    return next((day for text in texts if text and (day := day_in(text))), None)


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield what elements say to be the date of publication."""
    for element in tree.iter("time", "span", "div", "abbr", "p", "meta"):
        prop = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
        named = "datePublished" in prop or element.get("pubdate") is not None
        if not named and element.tag in {"time", "abbr"}:
            named = bool(_PUBLISHED.search(element.get("class") or ""))
        if named and not _is_elsewhere(element):
            yield element.get("datetime") or element.get("content") or plain(element)


def _agreed(tree: HtmlElement) -> date | None:
    """Return the day that all unmarked ``time`` elements of the article tell, if one."""
    days = {
        day_in(element.get("datetime") or plain(element))
        for element in tree.iter("time")
        if not _MODIFIED.search(f"{element.get('class') or ''} {plain(element)}")
        and not _is_elsewhere(element)
    } - {None}
    return days.pop() if len(days) == 1 else None


def _eastern(tree: HtmlElement) -> date | None:
    """Return the day that a short line tells as in Chinese: "2012年3月10日".

    The first below the headline counts: above it, sites print what day it is today.
    """
    heading = next(tree.iter("h1"), None)
    below = heading.xpath("following::text()") if heading is not None else ()
    for text in (*islice(below, _MOST_LINES), *islice(tree.itertext(), _MOST_LINES)):
        line = str(text).strip()
        if len(line) < _LINE and ("年" in line or "년" in line):
            match = _EASTERN.search(line)
            if match and (day := _day(int(match[1]), int(match[2]), int(match[3]))):
                return day
    return None


def _is_elsewhere(element: HtmlElement) -> bool:
    for parent in element.iterancestors():
        if parent.tag in {"body", "html", "main"}:
            return False
        if parent.tag in {"footer", "aside", "nav", "li"}:
            return True
        marks = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if len(marks) > 3 and _ELSEWHERE.search(marks):
            return True
    return False


def _located(address: str) -> date | None:
    match = _IN_ADDRESS.search(address.split("?", maxsplit=1)[0])
    return _day(*map(int, filter(None, match.groups()))) if match else None


def _searched(tree: HtmlElement, head: Declared) -> str | None:
    if int(tree.xpath("count(//*)")) > _MOST_ELEMENTS:  # with their square grows its time
        return None
    from htmldate import find_date

    found = str(find_date(tree, original_date=True, url=head.address or None) or "")
    if not day_in(found):
        return None
    # htmldate says 1 January of a page that tells the year alone. That is mostly of a
    # copyright, which goes on from year to year whenever the page was written.
    if found.endswith("-01-01") and not _NEW_YEAR.search(tree.text_content()):
        return None
    return found
