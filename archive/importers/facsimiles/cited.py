"""A newspaper and a day in a line that cites it, as titles, cover pages and stamps do.

``Le Figaro (Paris). 1912-04-16``, ``"Wreck." Times, 16 Apr. 1912, p. 9``,
``The Daily Herald (Provo, Utah) · Tue, Apr 16, 1912 · Page 1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from archive.importers.pasted.printed_dates import printed_date
from archive.importers.printed.issue_labels import uncounted
from archive.importers.printed.naming import day_of

_DAY = 10  # characters of a whole date
_LONGEST = 100
_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_PLACE_AGAIN = re.compile(r"\.\s*\([^()]*\)$")
_NO_NAME = re.compile(
    r"_|\.(?:pdf|indd|docx?|qxd|tiff?|jpe?g)\b|^microsoft word|^untitled", re.IGNORECASE
)
_AROUND = " \t-–—:;,.([|/·•"
# The title of a story stands before the newspaper, in quotation marks.
_QUOTED = re.compile(r"^.*[\"”»]\s*(?=\S)")
_PAGE_OF = re.compile(r"^page\s+\w+\s+of\s+", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:^|[\s,·;(-])(?:page|pg\.|p\.|seite|s\.|pagina|página|sida)\s*"
    r"(?P<page>[A-Z]?-?\d{1,4}(?-i:[A-D])?)(?![\d\w])(?!\s*(?:of|von|/)\s*\d)",
    re.IGNORECASE,
)
# Days of fetching a file are none of an issue.
_FETCHED = re.compile(
    r"access|download|retriev|printed\s+(?:on|by|from)|clipped|generated|created|updated"
    r"|copyright|©|\(c\)|erstellt|heruntergeladen|abgerufen|zugriff|stand\b|t[ée]l[ée]charg"
    r"|consult|descarg|generad|scaricat|gedownload|geraadpleegd|h[äa]mtad|ladattu|https?:",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?:publication |issue )?date(?: of publication)?|issued|datum|erschienen|fecha|data"
    r"|dato|date de publication|publié le|päiväys",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"^\W*(?:publication title|newspaper|zeitung|zeitschrift|krant(?:entitel)?|journal"
    r"|périodique|periódico|giornale|jornal|tidning|avis)\s*:\s*(?P<name>\S.{2,100})$",
    re.IGNORECASE,
)


class Cited(NamedTuple):
    """A newspaper and a day in EDTF, ``""`` for what is not told."""

    publication: str
    published: str


def cited(text: str) -> Cited | None:
    """Return the newspaper before the one day in a line; ``None`` if there is no day."""
    plain = " ".join(text.split())[: _LONGEST * 3]
    iso = _ISO.search(plain)
    if iso is not None and day_of(iso[0]):
        day, start = iso[0], iso.start()
    else:
        printed = printed_date(plain)
        if printed is None or len(printed.published) != _DAY or printed.doubt:
            return None
        day, start = printed.published, printed.start
    name = plain[:start].strip(_AROUND)
    name = _PLACE_AGAIN.sub("", name).strip(_AROUND)
    if name.count("(") == name.count(")") + 1:
        name += ")"
    letters = sum(char.isalpha() for char in name)
    named = letters > 2 and len(name) <= _LONGEST and not _NO_NAME.search(name)  # noqa: PLR2004
    return Cited(name if named else "", day)


def first_cited(lines: Iterable[str]) -> Cited | None:
    """Return what the first of some lines cites, none of which was printed in the issue.

    A line for each, as ``Zeitung: Der Landbote`` and ``Datum: 16.04.1912``, will do.
    """
    named, found = "", None
    for line in lines:
        if label := _NAME_LABEL.match(line):
            named = named or label["name"].partition(";")[0].strip()
        elif found is None and not _FETCHED.search(line):
            found = cited(_PAGE_OF.sub("", _QUOTED.sub("", line)))
    if found is None:
        return Cited(named, "") if named else None
    name = uncounted(found.publication)
    return Cited(named if _DATE_LABEL.fullmatch(name) else name or named, found.published)


def page_cited(lines: Iterable[str]) -> str:
    """Return the one page that some lines cite, as printed; ``""`` if none or several."""
    found = {match["page"] for line in lines for match in _PAGE.finditer(line)}
    return found.pop() if len(found) == 1 else ""
