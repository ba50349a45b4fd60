"""Whether a hyphen at the end of a line divides a word or belongs to it.

A division is told by its mark (``¬``, a soft hyphen, an element of its own), and else by
what comes next: a word goes on in small letters, or in capitals if it began in them.
What belongs to a word is told by the word: ``mother-in-law`` has another before a small
word, ``Alsace-Lorraine`` goes on with a capital, and others are printed again elsewhere.
"""

from __future__ import annotations

from collections.abc import Container

from archive.importers.printed.characters import SOFT_HYPHEN

# Marks that stand for nothing but a division: FineReader's, and the soft hyphen.
_SURE = f"¬{SOFT_HYPHEN}"
# The double hyphen is that of black letter, "=" what recognition makes of it.
_PERHAPS = "-‐‑⸗="
MARKS = _SURE + _PERHAPS
_AROUND = ".,;:!?\"'()“”„»«"
# Words that stand between the parts of others: mother-in-law, vis-à-vis, a-t-il.
_BETWEEN = frozenset(
    {"in", "of", "to", "the", "and", "at", "by", "up", "de", "du", "des", "la", "le", "les"}
    | {"en", "à", "au", "aux", "et", "sur", "sous", "t", "est"}
)
# German leaves out what two words share: "Haus- und Gartenarbeit" is not divided.
_AND = frozenset({"und", "oder", "sowie", "bis", "bzw.", "u.", "od."})


def stem_of(text: str) -> str | None:
    """Return `text` without the mark of division at its end; ``None`` if it has none."""
    if text[-1:] in _SURE:
        return text.rstrip(MARKS) or None
    if text[-1:] in _PERHAPS and len(text) > 1 and text[-2].isalnum():
        return text[:-1]
    return None


def joint(
    stem: str, following: str, *, marked: bool, compounds: Container[str] = ()
) -> str | None:
    """Return what stands between the parts of a word, or ``None`` if it is not divided.

    Args:
        stem: What stands before the hyphen at the end of a line.
        following: The first word of the next line.
        marked: Whether the source itself says that the hyphen divides a word.
        compounds: Words of the same text with a hyphen of their own, in small letters.

    Returns:
        ``""`` if the hyphen only divides, ``"-"`` if it belongs to the word.
    """
    first = following[:1]
    if not stem:
        return None
    if first.islower():
        return _in_small(stem, following, compounds)
    if first.isupper():
        if stem.isupper() and following.isupper() and len(following) > 1:
            return ""
        return "-" if marked or stem[0].isupper() else None
    if first.isdigit():
        return "-" if stem[-1].isdigit() else None
    # A script without capitals tells nothing.
    return "" if marked and first.isalpha() else None


def _in_small(stem: str, following: str, compounds: Container[str]) -> str | None:
    if following in _AND:
        return None
    before, hyphen, last = stem.rpartition("-")
    linked = hyphen and before[-1:].isalpha() and last.lower() in _BETWEEN
    return "-" if linked or bare(f"{stem}-{following}") in compounds else ""


def is_sure(text: str) -> bool:
    """Whether `text` ends in a mark that can only divide a word."""
    return text[-1:] in _SURE and bool(text)


def bare(word: str) -> str:
    """Return a word in small letters, without the punctuation around it."""
    return word.strip(_AROUND).lower()


def whole_of(whole: str, first: str, second: str) -> str:
    """Return a divided word of which the source gives the whole and both parts.

    Some sources leave the punctuation off the whole, some correct it.
    """
    joined = first + second
    if not whole:
        return joined
    told, plain = _letters(whole), _letters(joined)
    return joined if told != plain and told and told in plain else whole


def _letters(text: str) -> str:
    return "".join(char for char in text if char not in MARKS).casefold()
