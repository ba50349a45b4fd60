"""Path patterns: how a user says what the folders and file names of a collection mean.

``{publication}/{date}/{page}/…`` reads ``Gazette/1912-04-16/A3/story.txt``. Kept apart from
`archive.walk`, because the window checks a pattern while it is being typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.model import Context

FIELDS = (
    "publication",
    "date",
    "year",
    "month",
    "day",
    "edition",
    "page",
    "section",
    "language",
)
_DATE_FIELDS = ("year", "month", "day")
_TOKEN = re.compile(
    r"\{([^{}]*)\}|(\*\*|…|\.\.\.)|(\*)|([{}])|([^{}*…]+?(?=\.\.\.|[{}*…]|$))"
)
_TWO_DIGITS = r"\d{2}"
_FREE = r"[^/]+?"
_SHAPES = {
    "date": r"\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{2}[-_.]\d{2}[-_.]\d{4}|\d{4}[-_.]?\d{2}|\d{4}",
    "year": r"\d{4}",
    "month": r"\d{1,2}",
    "day": r"\d{1,2}",
    "language": r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*",
}
_BLANKS = re.compile(r"[\s_-]+")
_SUFFIX = r"(?:\.[A-Za-z0-9]{1,8}){0,2}"
_PAGE_WORD = re.compile(r"(?i)^(?:pages?|pg|p|seite|s)[\s_.-]*(?=\d)")


@dataclass(frozen=True, slots=True)
class PathPattern:
    """A pattern that has been understood; make one with `parse`."""

    text: str
    expression: re.Pattern[str]
    depth: int

    @classmethod
    def parse(cls, text: str) -> PathPattern:
        r"""Return the pattern that `text` describes.

        ``{publication}``, ``{date}`` and the other `FIELDS` stand for what they say, ``*``
        for anything within one name, ``…`` (or ``...``, ``**``) for any number of folders.
        ``/`` and ``\`` are the same, and so are spaces, ``_`` and ``-``; the file's suffix
        and any folders after the pattern's end may be left out.

        Raises:
            ValueError: With a sentence for the user.
        """
        cleaned = text.strip().replace("\\", "/").strip("/")
        if not cleaned:
            raise ValueError(
                "The pattern is empty; write one such as {publication}/{date}/…"
            )
        used: list[str] = []
        segments = [_segment(part, used) for part in cleaned.split("/") if part]
        if not used:
            raise ValueError(f"The pattern names nothing to read; use {_choices()}")
        if "date" in used and any(field in used for field in _DATE_FIELDS):
            raise ValueError(
                "The pattern gives the date twice; use {date} or {year}, not both"
            )
        if ("day" in used and "month" not in used) or (
            "month" in used and "year" not in used
        ):
            raise ValueError("A {day} needs a {month}, and a {month} needs a {year}")
        return cls(text, _joined(segments), sum(part is not None for part in segments))

    def context(self, path: str) -> Context | None:
        """Return what `path` (relative, with ``/``) says; ``None`` if it does not fit."""
        found = self.expression.match(path.replace("\\", "/").strip("/"))
        if not found:
            return None
        said = {name: value for name, value in found.groupdict().items() if value}
        return Context(
            publication=_plain(said.get("publication")),
            published=_published(said),
            edition=_plain(said.get("edition")),
            page=_page(said.get("page")),
            section=_plain(said.get("section")),
            language=said["language"].replace("_", "-") if "language" in said else None,
        )


def compact_date(text: str) -> str | None:
    """Return EDTF of a date as file names write it; ``None`` if there is no such day.

    Reads ``20180728``, ``2018-07-28``, ``28.07.2018``, ``201807``, ``2018-07``, ``2018``.
    """
    digits = re.sub(r"\D", "", text)
    if re.match(r"\d{2}\D", text):
        digits = digits[4:] + digits[2:4] + digits[:2]
    parts = [digits[:4], digits[4:6], digits[6:8]]
    numbers = [int(part) for part in parts if part]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return "-".join(part for part in parts if part)


def _segment(part: str, used: list[str]) -> str | None:
    """One folder's or file's expression; ``None`` stands for any number of them."""
    tokens = list(_TOKEN.finditer(part))
    if len(tokens) == 1 and tokens[0][2]:
        return None
    return "".join(_expressions(tokens, used))


def _expressions(tokens: list[re.Match[str]], used: list[str]) -> Iterator[str]:
    previous, anything = "", False
    for token in tokens:
        field, rest, star, brace, literal = token.groups()
        repeated, anything = anything, bool(rest or star)
        if brace:
            raise ValueError("The pattern has a { without its }, or the other way round")
        if literal:
            yield "[\\s_-]+".join(re.escape(word) for word in _BLANKS.split(literal))
            previous = ""
            continue
        if anything:
            if not repeated:  # several in a row say no more, and take for ever to fail
                yield "[^/]*?"
            continue
        name = field.strip().lower()
        if name not in FIELDS:
            raise ValueError(f"A path cannot say {{{field}}}; use {_choices()}")
        if name in used:
            raise ValueError(f"The pattern has {{{name}}} twice")
        if previous and name not in _SHAPES and previous not in _SHAPES:
            raise ValueError(f"Put something between {{{previous}}} and {{{name}}}")
        used.append(name)
        adjoined = previous in _DATE_FIELDS and name in _DATE_FIELDS
        shape = _TWO_DIGITS if adjoined else _SHAPES.get(name, _FREE)
        yield f"(?P<{name}>{shape})"
        previous = name


def _joined(segments: list[str | None]) -> re.Pattern[str]:
    expression = ""
    for position, segment in enumerate(segments):
        last = position == len(segments) - 1
        if segment is None and segments[position + 1 : position + 2] == [None]:
            continue
        if segment is None:
            expression += "(?:[^/]+/)*?" if not last else ".*"
        else:
            expression += segment + ("" if last else "/")
    # What the pattern leaves unsaid: the last name's suffix, and folders below it.
    return re.compile(f"{expression.removesuffix('/')}{_SUFFIX}(?:/.*)?$", re.IGNORECASE)


def _choices() -> str:
    return ", ".join(f"{{{field}}}" for field in FIELDS)


def _plain(text: str | None) -> str | None:
    return " ".join(text.replace("_", " ").split()) or None if text else None


def _page(text: str | None) -> str | None:
    """A page's label without the word "page" and leading zeros: ``p0004`` gives ``4``."""
    plain = _plain(text)
    if plain is None:
        return None
    label = _PAGE_WORD.sub("", plain)
    return label.lstrip("0") or "0" if label.isdigit() else label


def _published(said: dict[str, str]) -> str | None:
    if "date" in said:
        return compact_date(said["date"])
    if "year" not in said:
        return None
    parts = [
        said["year"],
        *(said[part].zfill(2) for part in ("month", "day") if part in said),
    ]
    return compact_date("-".join(parts))
