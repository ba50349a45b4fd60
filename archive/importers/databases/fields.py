"""Values as library databases write them: pages, dates, languages, names with weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from archive.importers.databases.language_tags import OTHER_TAGS
from archive.importers.pasted.bylines import is_role
from archive.importers.pasted.furniture import language_named
from archive.importers.pasted.printed_dates import printed_date
from archive.model import Certain, EntityKind

_PAGE = re.compile(
    r"(?i)^(?:pages?|pages?/|pgs?|pp?|seiten?|s|página|pág|pagina|pag|blz|bl|sida|sivu)"
    r"(?:\.\s*|\s+|:\s*)(?P<page>[A-Z]{0,3}[-.]?\d{1,4}[A-Z]?(?:[-–]\w{1,6})?)\b"
)
_CLOSING_PAGE = re.compile(
    r"(?i)^(?P<before>.{2,80}?),?\s+(?:pages?|pgs?\.?|pp\.|seiten?|página|pagina|blz\.?)\s*"
    r"(?P<page>[A-Z]{0,3}-?\d{1,4}[A-Z]?)$"
)
_BARE_PAGE = re.compile(r"^[A-Z]{0,3}[-.]?\d{1,4}[A-Z]{0,2}$")
_COLUMN = re.compile(r"(?i)^(?:columns?|cols?|spalte|colonne|columna)\b\.?\s*\d")
# Which of its texts of one story a database keeps, as in "NEWS; Version:1".
_VERSION = re.compile(r"(?i)^version\s?:\s?\d{1,3}$")
_FOLLOWED = re.compile(r"(?i)[,+&]\s*(?:[A-Z]?\d{1,4}|continued.*)\s*$")
_DERIVED = re.compile(r"(?i)\s*:?\s*\[derived headline\]")
_EDITION = re.compile(
    r"(?i)\s:?\s*\[(?P<edition>[^\[\]]{0,40}\b(?:edition|édition|ausgabe|edición)[^\[\]]{0,40})\]$"
)
_WEIGHT = re.compile(r"\s*\((?:<?\d{1,3}\s*%|\d{1,3})\)\s*$")
_SYMBOL = re.compile(r"\s*\([A-Z]{2,6}(?:\s[^()]*)?\)\s*")
_ISO = re.compile(r"^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[/T\s].*)?$")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_YEAR_FIRST = re.compile(
    r"^(?P<year>\d{4}),?\s+(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?!\d)"
)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
# Years of Japan's emperors, and of the Republic of China, counted from one.
_ERAS = {
    "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019, "民國": 1912,
    "民国": 1912,
}  # fmt: skip
_OF_ERA = re.compile(
    rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*年(?:\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?)?"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
# Names in Chinese, Japanese and Korean characters; those in katakana are foreign.
_FAMILY_FIRST = re.compile("[\u3400-\u9fff\uac00-\ud7af\u3041-\u309f]{1,8}")
_EASTERN_AND = re.compile("[;,、，；·/]")
_REPORTER = re.compile(r"\s*(?:기자|특파원|記者|记者)$")
_EASTERN_NAME = re.compile("[\u3400-\u9fff\uac00-\ud7af\u3041-\u309f]{2,4}")
_EASTERN_BODY = re.compile("[社報报部網网訊讯]$|新[聞闻]|편집|통신|뉴스|신문|일보")
_TAG = re.compile(r"^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$", re.IGNORECASE)
_SHORT_TAG = re.compile(r"^[A-Za-z]{2}(?![A-Za-z])")
_PARTICLES = frozenset(["OF", "AND", "THE", "DE", "LA", "DU", "DES", "VON", "VAN"])
# "Chinese - Traditional", "Portuguese Brazilian"
_SORT = re.compile(
    r"(?i)(?<=\w)\s*[-–]?\s*\b(?:traditional|simplified|brazil(?:ian)?|european)$"
)
_BY = re.compile(r"^(?:By|BY)\s+(?=\S)")
_MOST_NAMES = 200
_LONGEST_NAME = 120
_LONGEST_DATE = 400


def section_and_page(value: str) -> tuple[str, str]:
    """Return the section and page that a value such as "NEWS; Pg. A1" tells.

    What else it tells ("Section 5; Part 2; National Desk") stays in the section; columns
    and versions do not.
    """
    page = ""
    kept: list[str] = []
    for part in re.split(r"\s*;\s*", value.strip()):
        rest: list[str] = []
        for piece in re.split(r"\s*,\s*", part):
            if not page and (found := page_of(piece)):
                page = found
            elif not page and (closed := _CLOSING_PAGE.match(piece)):
                page = closed["page"]
                rest.append(closed["before"])
            elif piece and not (_is_beside(piece) or _is_more_pages(piece, page)):
                rest.append(piece)
        if rest:
            kept.append(", ".join(rest))
    return "; ".join(kept), page


def headline_and_edition(value: str) -> tuple[str, str]:
    """Return "Bridge closed: [City Edition]" as its parts.

    That a database made a headline for what had none ("[Derived headline]") is left out.
    """
    # Patterns that begin with white space take too long over a page of it.
    plain = _DERIVED.sub("", " ".join(value.split())).strip()
    found = _EDITION.search(plain)
    return (plain[: found.start()].rstrip(" :"), found["edition"]) if found else (plain, "")


def page_of(value: str) -> str:
    """Return the page that "Pg. A1" or "p. 03" tells, as printed; ``""`` if it is none."""
    found = _PAGE.match(value.strip())
    return found["page"] if found else ""


def bare_page(value: str) -> str:
    """Return the page of a field that holds nothing else: "A1", "p. 3", "A1, A4"."""
    first = re.split(r"\s*[,;]\s*", value.strip())[0]
    found = page_of(first) or first.removeprefix("p.").strip()
    return found if len(found) <= 20 else ""  # noqa: PLR2004 - no page label is longer


def _is_beside(piece: str) -> bool:
    """Whether a piece tells neither a section nor a page."""
    return bool(_COLUMN.match(piece) or _VERSION.match(piece))


def _is_more_pages(piece: str, page: str) -> bool:
    """Whether a piece after the page is another page of the same article."""
    return bool(page) and bool(_BARE_PAGE.match(piece) or page_of(piece))


def edtf(value: str) -> str | None:
    """Return the EDTF date of a field: ISO, "19 March 1987", "Mar 1987", "1987".

    A date without a year, or none at all, gives ``None``.
    """
    plain = _OTHER_DIGIT.sub(lambda one: str(int(one[0])), value[:_LONGEST_DATE].strip())
    if found := _OF_ERA.search(plain):
        year = 1 if found[2] == "元" else int(found[2])
        month, day = (int(part or 0) for part in found.group(3, 4))
        return _checked(_ERAS[found[1]] + year - 1, month, day)
    # First: the year of "2018 年 5 月 28 日" could be all there is.
    if found := _EAST_ASIAN.search(plain):
        return _checked(*(int(part or 0) for part in found.groups()))
    if found := _YEAR_FIRST.match(plain):
        plain = f"{found['day']} {found['month']} {found['year']}"
    if found := _ISO.match(plain) or _COMPACT.match(plain):
        parts = [int(part) for part in found.groups() if part]
        return _checked(*parts)
    if (printed := printed_date(plain)) is not None:
        return printed.published
    years = _YEAR.findall(plain)
    return years[0] if len(set(years)) == 1 else None


def _checked(year: int, month: int = 0, day: int = 0) -> str | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        if day:
            return _checked(year, month)
        return f"{year:04}" if month and year else None
    made = f"{year:04}"
    if month:
        made += f"-{month:02}"
    return made + (f"-{day:02}" if month and day else "")


def language_of(value: str) -> str | None:
    """Return the BCP 47 tag of a field such as "ENGLISH", "German; Deutsch" or "en-US"."""
    plain = value.strip()[:_LONGEST_NAME]  # of blanks without end a pattern takes for ever
    for part in re.split(r"\s*[;,/|()]\s*", _SORT.sub("", plain)):
        if (named := language_named(part)) is not None:
            return named
        if part.lower() in OTHER_TAGS:
            return OTHER_TAGS[part.lower()]
        if _TAG.match(part) and _SHORT_TAG.match(part):
            head, *rest = part.replace("_", "-").split("-")
            return "-".join([head.lower(), *rest])
    return None


def names_of(value: str) -> tuple[str, ...]:
    """Return the names of a field "MICROSOFT CORP (92%); ACME (55%)", without weights."""
    found = (
        _WEIGHT.sub("", _SYMBOL.sub(" ", _WEIGHT.sub("", part))).strip(" .,")
        for part in value.split(";")[:_MOST_NAMES]
    )
    return tuple(
        dict.fromkeys(
            _cased(name)
            for name in found
            if name and len(name) <= _LONGEST_NAME and any(map(str.isalpha, name))
        )
    )


def coded_names(value: str) -> tuple[str, ...]:
    """Return the names of Factiva's "usa : United States | fra : France"."""
    found: list[str] = []
    for part in re.split(r"\s*\|\s*", value)[:_MOST_NAMES]:
        name = part.partition(" : ")[2].strip() or part.partition(":")[2].strip()
        if name and len(name) <= _LONGEST_NAME:
            found.append(name)
    return tuple(dict.fromkeys(found))


def certain(kind: EntityKind, names: tuple[str, ...], rule: str) -> Iterator[Certain]:
    """Yield `names` as declared; `rule` says where."""
    for name in names:
        yield Certain(kind, name, rule)


def place_of(name: str) -> str:
    """Return the place itself of "London, England" or "New York, NY, USA"."""
    return name.partition(",")[0].strip()


def in_reading_order(name: str) -> str:
    """Return "Su-wan, Lee" as "Lee Su-wan"; "King, Martin Luther, Jr." keeps its suffix.

    What somebody is ("Bell, Anna, Staff Writer") is left out.
    """
    parts = [part.strip() for part in _BY.sub("", name.strip()).split(",")]
    parts = [part for part in parts if part]
    while len(parts) > 2 and len(parts[-1]) > 4 and is_role(parts[-1]):  # noqa: PLR2004
        parts.pop()
    if len(parts) == 2:  # noqa: PLR2004 - family, given
        return full_name(parts[1], parts[0])
    if len(parts) == 3 and len(parts[2]) <= 4:  # noqa: PLR2004 - family, given, "Jr."
        return f"{parts[1]} {parts[0]}, {parts[2]}"
    return ", ".join(parts)


def full_name(given: str, family: str) -> str:
    """Return both names in the order they are read: "Anna Bell", "李明"."""
    if _FAMILY_FIRST.fullmatch(given) and _FAMILY_FIRST.fullmatch(family):
        return f"{family}{given}"
    return f"{given} {family}"


def eastern_names(byline: str) -> tuple[str, ...]:
    """Return the people that a byline of East Asian characters names: "이용수;전현석"."""
    names = [_REPORTER.sub("", part.strip()) for part in _EASTERN_AND.split(byline)]
    if not all(map(_EASTERN_NAME.fullmatch, names)):
        return ()
    return tuple(dict.fromkeys(name for name in names if not _EASTERN_BODY.search(name)))


def _cased(name: str) -> str:
    """A name in ordinary case, if it is all capitals and longer than an abbreviation."""
    if not name.isupper() or len(name) <= 3:  # noqa: PLR2004 - "IBM", "USA"
        return name
    return " ".join(map(_cased_word, name.split()))


def _cased_word(word: str) -> str:
    if word in _PARTICLES:
        return word.lower()
    if len(word) <= 2 and word != "CO":  # noqa: PLR2004 - "UK", "NY"
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
