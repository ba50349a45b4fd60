"""Printed forms without what changes from paper to paper: case, accents, dots, hyphens."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_JOINED_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_NO_WORD = re.compile(r"[^\w&]+")
_APOSTROPHES = re.compile(r"['’‘ʼ`]")
# What dirt makes on a scan: signs that stand alone, and those that no name has.
_SPECKS = re.compile(r"(?<!\S)[^\w\s&]+(?!\S)|[|{}<>*^~=•■♦\\\u00ad]")
_LONGEST_ACRONYM = 6


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is parted by spaces."""
    return frozenset(words.split())


_COURTESIES = listed("mr mrs ms miss messrs mme mlle madame monsieur herr frau fräulein")


def fold(text: str) -> str:
    """Return a text as it is looked for: no accents, no case, single spaces."""
    plain = text.casefold()
    if not plain.isascii():
        parted = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
        plain = plain.translate(_LETTERS)
    return " ".join(plain.split())


def words(name: str) -> list[str]:
    """Return the folded words of a name: "J.F. O’Brien-Smith’s" is ``j f obrien smith``."""
    plain = _POSSESSIVE.sub("", fold(name))
    plain = _JOINED_INITIALS.sub(". ", plain)
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", plain)).replace("_", " ").split()


def is_acronym(form: str) -> bool:
    """Say whether a form is printed as the first letters of words: "N.A.T.O.", "BBC"."""
    plain = form.replace(".", "").replace("&", "")
    return (
        1 < len(plain) <= _LONGEST_ACRONYM
        and plain.isalpha()
        and plain.isupper()
        and " " not in form.strip()
    )


def is_shouted(form: str) -> bool:
    """Say whether a form is printed in capitals, as headlines are, and no acronym."""
    return form.isupper() and (" " in form or len(form) > _LONGEST_ACRONYM)


def fullness(form: str) -> tuple[int, int, bool, int, bool, int, int]:
    """Return what the better of two forms of one name has more of.

    More words, fewer specks of a scan, normal case, more capital words, reading order, more
    letters, no "Mr." or "Mrs.", which is no word of the name: not all who are called
    "Wilson" are she. Of forms that have as much, none is better: an authority's name need
    not change for a full stop.
    """
    parts = [part for part in form.split() if part == "&" or any(map(str.isalnum, part))]
    own = [part for part in parts if part.casefold().strip(".") not in _COURTESIES]
    return (
        len(own),
        -len(_SPECKS.findall(form)),
        not is_shouted(form),
        sum(part[0].isupper() for part in own),
        "," not in form,
        sum(sign.isalnum() for sign in "".join(own)),
        len(own) - len(parts),
    )
