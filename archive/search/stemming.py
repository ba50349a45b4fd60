"""The stems of words, by the Snowball algorithm for the language of a text.

They are made by PyStemmer, which must be the same version for an index and its queries. Its
calls do not let go of the interpreter, so that threads may share one stemmer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

_SUBTAG = re.compile("[-_]")
_STEMMERS = {
    code: stemmer
    for codes, stemmer in (
        (("", "en", "eng", "und"), "english"),
        (("ar", "ara"), "arabic"),
        (("hy", "hye", "arm"), "armenian"),
        (("eu", "eus", "baq"), "basque"),
        (("ca", "cat"), "catalan"),
        (("cs", "ces", "cze"), "czech"),
        (("da", "dan"), "danish"),
        (("nl", "nld", "dut"), "dutch"),
        (("eo", "epo"), "esperanto"),
        (("et", "est"), "estonian"),
        (("fi", "fin"), "finnish"),
        (("fr", "fra", "fre"), "french"),
        (("de", "deu", "ger"), "german"),
        (("el", "ell", "gre"), "greek"),
        (("hi", "hin"), "hindi"),
        (("hu", "hun"), "hungarian"),
        (("id", "ind"), "indonesian"),
        (("ga", "gle"), "irish"),
        (("it", "ita"), "italian"),
        (("lt", "lit"), "lithuanian"),
        (("ne", "nep"), "nepali"),
        (("no", "nor", "nb", "nob", "nn", "nno"), "norwegian"),
        (("fa", "fas", "per"), "persian"),
        (("pl", "pol"), "polish"),
        (("pt", "por"), "portuguese"),
        (("ro", "ron", "rum"), "romanian"),
        (("ru", "rus"), "russian"),
        (("sr", "srp"), "serbian"),
        (("st", "sot"), "sesotho"),
        (("es", "spa"), "spanish"),
        (("sv", "swe"), "swedish"),
        (("ta", "tam"), "tamil"),
        (("tr", "tur"), "turkish"),
        (("yi", "yid"), "yiddish"),
    )
    for code in codes
}
_MOST_STEMS = 1 << 17


@lru_cache(maxsize=1 << 10)
def stemmer_of(language: str | None) -> str:
    """Return the name of the algorithm that stems a language, ``""`` if none does.

    Args:
        language: A BCP 47 tag; a text without one, or of an undetermined language, is
            stemmed as English.
    """
    code = _SUBTAG.split(language.lower(), maxsplit=1)[0] if language else ""
    return _STEMMERS.get(code, "")


def stem(folded: str, stemmer: str) -> str:
    """Return the stem of a folded word by an algorithm that `stemmer_of` named.

    As the word has lost its accents, so have the stems; an algorithm that looks for accents
    does not find them, in the texts as little as in the queries. Without an algorithm the
    word is its own stem.
    """
    return _stems(stemmer)[folded] if stemmer else folded


def stems(words: Sequence[str], stemmer: str) -> list[str]:
    """Return the `stem` of each of many words, in less time and keeping none of them."""
    if not stemmer:
        return list(words)
    found = _stems(stemmer).stemmer.stemWords(words)
    return [root or word for root, word in zip(found, words, strict=True)]


class _Stems(dict[str, str]):
    """The stems of the words that were asked for, by one algorithm."""

    def __init__(self, stemmer: Stemmer) -> None:
        super().__init__()
        self.stemmer = stemmer

    def __missing__(self, folded: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        # Not every algorithm leaves something of every word.
        root = self[folded] = self.stemmer.stemWord(folded) or folded
        return root


@cache
def _stems(stemmer: str) -> _Stems:
    import Stemmer

    return _Stems(Stemmer.Stemmer(stemmer, 0))
