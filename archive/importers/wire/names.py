"""Names that metadata declare, in reading order and ordinary case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.importers.pasted import bylines
from archive.importers.web import author_names
from archive.importers.wire.characters import one_line
from archive.model import Certain, EntityKind

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_LONGEST = 120
_LONGEST_BYLINE = 500
_MOST = 500
_SMALL = frozenset(
    "and at by da de del der di du en et for in la le of on the to van von zu y".split()  # noqa: SIM905
)
_ROMAN = re.compile(r"^(?:II|III|IV|VI|VII|VIII|IX|XI{0,3}|XIV|XVI?)$")
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_ROLES = re.compile(r"\s*\b(?:Staff|Special|Our)\s+\w+$", re.IGNORECASE)
_COLLECTIVE = re.compile(
    r"\b(?:agency|bureau|desk|magazine|media|network|news|newspapers?|press|service|staff|wire)\b",
    re.IGNORECASE,
)
# "PA Scotland": an office of an agency.
_OFFICE = re.compile(r"(?:AAP|AFP|ANSA|AP|dpa|DPA|EFE|PA|UPI)\s")
_NORDIC_BY = re.compile(r"a[vf]\s", re.IGNORECASE)
_DOMAIN = re.compile(r"\w\.[a-z]{2,10}$")
_SHORT = 3


def certain(kind: EntityKind, names: Iterable[str], rule: str) -> tuple[Certain, ...]:
    """Return declared names as such, each once; `rule` says where they stand."""
    clean = person if kind is EntityKind.PERSON else thing
    found = dict.fromkeys(name for one in names if (name := clean(one)))
    if kind is EntityKind.PERSON:
        found = {name: None for name in found if not author_names.is_nobody(name)}
    return tuple(Certain(kind, name, rule) for name in list(found)[:_MOST])


def person(name: str) -> str:
    """Return a person's name as read: "REAGAN, RONALD (PRES)" gives "Ronald Reagan"."""
    text = thing(name)
    family, comma, given = text.partition(", ")
    if comma and "," not in given and given.rstrip(".").lower() not in {"jr", "sr", "md"}:
        text = f"{given} {family}"
    return text


def thing(name: str) -> str:
    """Return the name of an organization or a place without brackets and possessive."""
    text = _POSSESSIVE.sub("", _BRACKETS.sub("", one_line(name[: 2 * _LONGEST]))).strip(
        " .,;:-–—"
    )
    if not text or len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return ""
    return ordinary_case(text)


def ordinary_case(text: str) -> str:
    """Return a name of several words in capitals as "De la Cruz", others as they are."""
    words = text.split()
    if not text.isupper() or (len(words) == 1 and len(text) <= _SHORT + 2):
        return text
    return " ".join(_word(word, first=not place) for place, word in enumerate(words))


def authors_of(byline: str) -> tuple[str, ...]:
    """Return the people that a byline of an agency names; the agency if it names none."""
    text = _MAIL.sub(" ", byline[:_LONGEST_BYLINE])
    text = author_names.without_by(text) if _NORDIC_BY.match(text) else text
    named = tuple(one for one in bylines.authors_of(text) if not _DOMAIN.search(one))
    named = tuple(one for one in named if not _OFFICE.match(one)) or named
    if named and not any(
        _COLLECTIVE.search(name) or bylines.agency_of(name) for name in named
    ):
        return named
    # A field for the byline needs no word for "by" to be one: "Peter and Jane".
    pair = bylines.authors_of(f"By {text}")
    people = tuple(_people(text)) or (pair if len(pair) > 1 else ())
    agencies = tuple(name for name in named if bylines.agency_of(name))
    return tuple(name for name in people if not _COLLECTIVE.search(name)) or agencies


def agency(printed: str, rule: str) -> tuple[Certain, ...]:
    """Return the agency that a byline or dateline names; `rule` says which."""
    found = bylines.agency_of(printed[:_LONGEST_BYLINE])
    return (Certain(EntityKind.ORGANIZATION, found, rule),) if found else ()


def mailbox_name(text: str) -> str:
    """Return the name of "a@b.c (Ann Lee)" and "Ann Lee <a@b.c>"; ``""`` of "a@b.c"."""
    text = text[:_LONGEST_BYLINE]
    if "@" not in text:
        return one_line(text)
    inside = re.search(r"\(([^()]{1,200})\)", text)
    if inside and "@" not in inside[1]:
        return one_line(inside[1])
    return one_line(_MAIL.sub("", text).replace("mailto:", "")).strip(" <>()[]\"',;")


def _people(text: str) -> Iterator[str]:
    for name in author_names.names_in(text):
        plain = _ROLES.sub("", name)
        nobody = _COLLECTIVE.search(plain) or author_names.is_nobody(plain)
        if author_names.looks_like_person(plain) and not nobody:
            yield plain


def _word(word: str, *, first: bool) -> str:
    if _ROMAN.match(word) or _INITIALS.match(word):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    parts = re.split(r"([-'’.])", word)
    return "".join(part.capitalize() for part in parts)
