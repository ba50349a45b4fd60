"""What the names of files and folders of scanned newspapers say of an issue and its page.

Libraries name their files by code, date, edition and page, each in its own way:
``1858-12-07_01-00001.xml``, ``0002244_18550922_0003.xml``,
``GDL-1912-04-16-a-p0004.xml``, ``sn84038814/1858081401/0010.xml``,
``1813/11/16/page_2.xml``. Only what can hardly be anything else is believed: a date must
be one, alone in its name, and between 1600 and 2100.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from archive.importers.pasted.printed_dates import printed_date
from archive.importers.printed.issue_labels import edition_of
from archive.model import Context

_FIRST, _LAST = 1600, 2100
# A folder of a bare year from the days of computers says when files were saved.
_LAST_BARE = 1990
_FOLDERS = 5
_LONGEST = 1_000
_EDITIONS = 20
_DAY = re.compile(
    r"(?<![0-9A-Za-z])(?P<y>\d{4})(?P<sep>[-_.]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})"
    r"(?P<edition>\d{2})?(?!\d)"
)
_DAY_FIRST = re.compile(r"(?<![0-9A-Za-z])(\d{2})([-_.])(\d{2})\2(\d{4})(?!\d)")
_LCCN = re.compile(r"(?<![0-9A-Za-z])(?:sn|sf|rs|ca|mp|in)\d{8}(?!\d)")
_AFTER_DATE = re.compile(
    r"^[-_.](?:(?P<letter>[a-z])(?=[-_.]|$)|(?P<number>0\d)(?=[-_.]|$))?"
)
_PAGE = re.compile(
    r"(?:^|[-_. ])(?:(?:page|pages|seite|pagina|img|image|scan|seq|phys|p|s|f)[-_. ]?)?"
    r"0{0,9}(?P<page>[1-9]\d{0,3}(?-i:[A-D])?)$",
    re.IGNORECASE,
)
_PAGE_FOLDER = re.compile(r"(?:seq|page)[-_]?0*([1-9]\d{0,3})", re.IGNORECASE)
_EDITION_FOLDER = re.compile(r"ed(?:ition)?[-_]?0*([1-9]\d?)", re.IGNORECASE)
_MARKED_FOLDERS = 2
_ENDINGS = re.compile(
    r"(?:[-_.](?:alto|ocr|page|hocr|xml|html?|tsv|txt|tiff?|jp2|jpe?g|png|pdf|gz))+$",
    re.IGNORECASE,
)
_COPY = re.compile(r"_\d$")
_CODE = re.compile(r"^[A-Za-z][A-Za-z0-9]{1,19}$|^(?:[DdLl]['’])?[^\W\d_]{2,40}$|^\d{7}$")
_PARTED = re.compile(r"[-_., ]+")
# Codes that a date is written right behind, and what else programs put there.
_GLUED = re.compile(r"([A-Za-z]{2,8})(?=\d{8}(?:[-_. ]|$))")
_CAMERAS = frozenset({"dsc", "doc", "pxl", "vid", "win", "wp", "screenshot"})
# What Veridian calls a page, and an article, of an issue.
_VERIDIAN = re.compile(r"\.(?:1\.(\d{1,4})|2(?:\.\d{1,4}){1,3})")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_EMPTY = frozenset({"null", "none"})
_ABBREVIATED = re.compile(r"[b-df-hj-np-tv-xz]{2,4}", re.IGNORECASE)  # of a library
# Of the Internet Archive's: serials in microfilm, periodicals.
_COLLECTIONS = frozenset({"sim", "per"})
_WHOLE = 10  # characters of a whole date
_SMALL = frozenset(
    {
        "the",
        "of",
        "and",
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "et",
        "der",
        "die",
        "das",
    }
    | {"und", "am", "für", "el", "los", "las", "y", "il", "lo", "di", "da", "o", "a", "do"}
    | {"het", "en", "van", "den", "det", "og", "och"}
)
_LONG_NAME = 4  # letters of the last word of a name; shorter ones are codes
_NO_CODES = frozenset(
    {"page", "pages", "scan", "scans", "img", "image", "images", "seite", "file", "files"}
    | {"alto", "ocr", "hocr", "issue", "issues", "newspaper", "newspapers", "paper", "data"}
    | {"text", "xml", "export", "download", "the", "front", "frontpage"}
)
_LONG_NUMBER = 10  # digits of an NDNP issue, year to edition


def context_of(path: str) -> Context:
    """Return publication code, date, edition and page as far as a path tells them.

    `path` has slashes of either kind, and may be ``container!member``. What is not told,
    or told in two ways, is ``None``. A publication is told by its code alone.
    """
    steps = [
        step for step in re.split(r"[/\\!]+", path[-_LONGEST:]) if step not in {"", "."}
    ]
    if not steps:
        return Context()
    *folders, last = steps
    folders = folders[-_FOLDERS:]
    stem = _ENDINGS.sub("", last)
    told = _from_name(stem)
    page = told.page
    if told.published is None:
        told = _from_folders(folders)
        # In an issue of a reel the files are numbered by the film.
        page = None if _is_ndnp(folders[-1:]) else _page_of(_COPY.sub("", stem))
    for folder in folders[-_MARKED_FOLDERS:]:
        # The addresses of Chronicling America: …/1899-03-16/ed-1/seq-7/ocr.xml
        if page is None and (marked := _PAGE_FOLDER.fullmatch(folder)):
            page = marked[1]
        if told.edition is None and (marked := _EDITION_FOLDER.fullmatch(folder)):
            told = replace(told, edition=_edition(marked[1]))
    lccn = next((m[0] for step in reversed(steps) if (m := _LCCN.search(step))), None)
    return Context(
        publication=lccn or told.publication,
        published=told.published,
        edition=told.edition,
        page=page,
    )


def day_of(text: str) -> str | None:
    """Return the one date that `text` holds, in EDTF; ``None`` if none or several."""
    found = {day for day, _, _ in _days(text)}
    return found.pop() if len(found) == 1 else None


def _days(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    """The dates of a name, each with its edition and its place."""
    days = []
    for match in _DAY.finditer(text):
        edition = match["edition"] or ""
        if edition and (match["sep"] or not 1 <= int(edition) <= _EDITIONS):
            continue
        if day := _checked(match["y"], match["m"], match["d"]):
            days.append((day, edition, match.span()))
    for match in _DAY_FIRST.finditer(text):
        first, _, second, year = match.groups()
        # Which of two small numbers is the month, nobody can say.
        if int(first) > 12 or first == second:  # noqa: PLR2004 - months of a year
            day = _checked(year, second, first)
        else:
            day = _checked(year, first, second) if int(second) > 12 else None  # noqa: PLR2004
        if day:
            days.append((day, "", match.span()))
    return days


def _from_name(stem: str) -> Context:
    """What one name says that holds a date; nothing if it holds none or several."""
    if (glued := _GLUED.match(stem)) and glued[1].lower() not in _NO_CODES | _CAMERAS:
        stem = f"{glued[1]}_{stem[glued.end() :]}"
    days = _days(stem) or _printed_days(stem)
    if len({day for day, _, _ in days}) != 1:
        return Context()
    day, edition, (start, end) = days[-1]
    rest = stem[end:]
    after = _AFTER_DATE.match(rest)
    if after and (after["letter"] or (after["number"] and rest[after.end() :])):
        edition = after["letter"] or after["number"]
        rest = rest[after.end() :]
    told = stem[: days[0][2][0]].strip("-_., ") if start else ""
    words = [word for word in _PARTED.split(told) if word.lower() not in _EMPTY] or [""]
    code = _name(words) or words[-1]
    known = " " in code or (_CODE.match(code) and code.lower() not in _NO_CODES)
    return Context(
        publication=code if known else None,
        published=day,
        edition=_edition(edition) or _named_edition(rest),
        page=_page_of(rest),
    )


def _named_edition(rest: str) -> str | None:
    return edition_of(_PAGE.sub("", rest.replace("_", " "))) or None


def _printed_days(stem: str) -> list[tuple[str, str, tuple[int, int]]]:
    """The date of a name whose month is a word, as `_days` gives those in numbers."""
    printed = printed_date(stem.replace("_", " ").replace("+", " "))
    if printed is None or len(printed.published) != _WHOLE or printed.doubt:
        return []
    if not _FIRST <= int(printed.published[:4]) <= _LAST:
        return []
    return [(printed.published, "", (printed.start, printed.end))]


def _name(words: list[str]) -> str:
    """The name of a newspaper that words before a date are; ``""`` if they hold codes.

    ``Le_Temps`` and ``freiburger-zeitung`` are names, ``bpp-pug`` and ``ONB_aze`` are not.
    What only counts, or says whose or what the file is, may stand before.
    """
    before = (_NO_CODES - _SMALL) | _COLLECTIONS
    while len(words) > 1 and (
        words[0].isdecimal()
        or words[0].lower() in before
        or _ABBREVIATED.fullmatch(words[0])
    ):
        words = words[1:]
    told = [word.replace("'", "").replace("’", "") for word in words]
    told = [word for word in told if word.lower() not in _SMALL]
    if not words or not told or len(told[-1]) < _LONG_NAME:
        return ""
    plain = all(
        word.isalpha() and not word[1:].isupper() and len(word) > 2  # noqa: PLR2004
        for word in told
    )
    return " ".join(words) if plain else ""


def _from_folders(folders: list[str]) -> Context:
    """What the nearest folder says that is named by a date, or a chain of them."""
    for place in range(len(folders) - 1, -1, -1):
        folder = folders[place]
        days = _days(folder)
        if len({day for day, _, _ in days}) == 1:
            day, edition, (_, end) = days[0]
            rest = folder[end:].strip("-_. ")
            edition = edition or (rest if re.fullmatch(r"[a-z]|\d{1,2}", rest) else "")
            return Context(published=day, edition=_edition(edition))
        if re.fullmatch(r"\d{4}", folder) and _FIRST <= int(folder) <= _LAST:
            chained = _chained(folder, folders[place + 1 :])
            if chained is not None:
                return Context(published=chained)
    return Context()


def _chained(year: str, below: list[str]) -> str | None:
    """The date of folders of year, month and day below each other, as far as they go."""
    numbers = [step for step in below[:2] if re.fullmatch(r"\d{1,2}|\d{4}", step)]
    month_and_day = numbers
    if numbers and len(numbers[0]) == 4:  # noqa: PLR2004 - month and day in one
        month_and_day = [numbers[0][:2], numbers[0][2:]]
    if len(month_and_day) > 1 and (found := _checked(year, *month_and_day)):
        return found
    if numbers and 1 <= int(numbers[0]) <= 12:  # noqa: PLR2004 - months of a year
        return f"{year}-{int(numbers[0]):02}"
    return year if int(year) <= _LAST_BARE else None


def _checked(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if _FIRST <= found.year <= _LAST else None


def _edition(told: str) -> str | None:
    """An edition that is worth saying: of the first, most names say 01, and none a."""
    plain = told.lstrip("0")
    return plain if plain and plain not in {"1", "a"} else None


def _page_of(name: str) -> str | None:
    if veridian := _VERIDIAN.fullmatch(name):
        return veridian[1]
    match = _PAGE.search(name)
    if match is None or _YEAR.fullmatch(match[0].lstrip("-_. ")):
        return None
    return match["page"]


def _is_ndnp(folders: list[str]) -> bool:
    return any(
        len(folder) == _LONG_NUMBER and folder.isdigit() and _days(folder)
        for folder in folders
    )
