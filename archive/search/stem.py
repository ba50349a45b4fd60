"""The Porter2 stemmer for English, so that "elections" finds "election".

After M. F. Porter's published description of the algorithm, "The English (Porter2)
stemming algorithm" (snowballstem.org/algorithms/english/stemmer.html). It is apart because
the engine and the highlighting must stem alike, whatever the engine.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DOUBLES = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
_LI = "cdeghkmnrt"
_REGION = re.compile(r"[aeiouy][^aeiouy]")
_HAS_VOWEL = re.compile(r"[aeiouy]")
_PLAIN = re.compile(r"[a-z]{3,40}\Z")
_CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiouy]))y")
_LAST_Y = re.compile(r"(?<=.[^aeiouy])[yY]\Z")
_LONG_IE = re.compile(r"..ie.\Z")
_SHORT_END = re.compile(r"(?:^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])\Z")

_WHOLE = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    **{same: same for same in ("sky", "news", "howe", "atlas", "cosmos", "bias", "andes")},
}
_AFTER_PLURAL = {
    *("inning", "outing", "canning", "herring", "earring"),
    *("proceed", "exceed", "succeed"),
}
_STEP2 = (
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
)
_STEP3 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
)
_STEP4 = (
    *("ement", "ance", "ence", "able", "ible", "ment"),
    *("ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic"),
)


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Return the stem of a folded word (lower case, no apostrophes).

    Words with anything but the letters a to z, and very short or long ones, come back as
    they are.
    """
    if not _PLAIN.match(word):
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _CONSONANT_Y.sub("Y", word)
    first, second = _regions(word)
    word = _plural(word)
    if word in _AFTER_PLURAL:
        return word
    word = _past(word, first)
    word = _LAST_Y.sub("i", word)
    word = _replace_in(word, _STEP2, first)
    word = _step2_rest(word, first)
    word = _step3(word, first, second)
    word = _step4(word, second)
    return _final(word, first, second).lower()


def _regions(word: str) -> tuple[int, int]:
    """Return where the regions R1 and R2 of a word begin."""
    for prefix in ("gener", "commun", "arsen"):
        if word.startswith(prefix):
            first = len(prefix)
            break
    else:
        found = _REGION.search(word)
        first = found.end() if found else len(word)
    found = _REGION.search(word, first)
    return first, found.end() if found else len(word)


def _plural(word: str) -> str:
    """Take off -s in its forms (step 1a)."""
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if _LONG_IE.search(word) else word[:-1]
    if word.endswith(("us", "ss")) or not word.endswith("s"):
        return word
    return word[:-1] if _HAS_VOWEL.search(word, 0, len(word) - 2) else word


def _past(word: str, first: int) -> str:
    """Take off -ed and -ing with their -ly (step 1b)."""
    for suffix in ("eedly", "eed"):
        if word.endswith(suffix):
            return word[: -len(suffix)] + "ee" if len(word) - len(suffix) >= first else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if not word.endswith(suffix):
            continue
        left = word[: -len(suffix)]
        if not _HAS_VOWEL.search(left):
            return word
        if left.endswith(("at", "bl", "iz")):
            return left + "e"
        if left.endswith(_DOUBLES):
            return left[:-1]
        return left + "e" if _is_short(left, first) else left
    return word


def _is_short(word: str, first: int) -> bool:
    return first >= len(word) and bool(_SHORT_END.search(word))


def _replace_in(word: str, pairs: tuple[tuple[str, str], ...], region: int) -> str:
    """Replace the longest of the suffixes if it stands in the region."""
    for suffix, better in pairs:
        if word.endswith(suffix):
            cut = len(word) - len(suffix)
            return word[:cut] + better if cut >= region else word
    return word


def _step2_rest(word: str, first: int) -> str:
    if word.endswith("ogi") and len(word) - 3 >= first and word[-4:-3] == "l":
        return word[:-1]
    if word.endswith("li") and len(word) - 2 >= first and word[-3:-2] in _LI:
        return word[:-2]
    return word


def _step3(word: str, first: int, second: int) -> str:
    if word.endswith("ative"):
        return word[:-5] if len(word) - 5 >= second else word
    return _replace_in(word, _STEP3, first)


def _step4(word: str, second: int) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            cut = len(word) - len(suffix)
            return word[:cut] if cut >= second else word
    if word.endswith("ion") and len(word) - 3 >= second and word[-4:-3] in ("s", "t"):
        return word[:-3]
    return word


def _final(word: str, first: int, second: int) -> str:
    """Take off a last -e or the second of -ll (step 5)."""
    cut = len(word) - 1
    if word.endswith("e"):
        keeps = cut < second and (cut < first or bool(_SHORT_END.search(word[:-1])))
        return word if keeps else word[:-1]
    if word.endswith("ll") and cut >= second:
        return word[:-1]
    return word
