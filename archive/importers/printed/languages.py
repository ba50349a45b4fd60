"""Languages as scanning software names them, turned into BCP 47 tags."""

from __future__ import annotations

import re
from functools import lru_cache

# ISO 639-2 in both its forms, and the names that FineReader and catalogues use.
_LISTED = """
af afr afrikaans|ar ara arabic arabe|be bel byelorussian|bg bul bulgarian|ca cat catalan
|cs ces cze czech|cy cym wel welsh|da dan danish danois|de deu ger german deutsch allemand
|el ell gre greek|en eng english anglais englisch|eo epo esperanto|es spa spanish español
espagnol|et est estonian|eu eus baq basque|fa fas per persian farsi|fi fin finnish
|fr fra fre french français francais französisch|ga gle irish|gd gla gaelic|gl glg galician
|he heb hebrew|hi hin hindi|hr hrv scr croatian|hu hun hungarian|hy hye arm armenian
|id ind indonesian|is isl ice icelandic|it ita italian italiano italien|ja jpn japanese
|ka kat geo georgian|ko kor korean|la lat latin|lb ltz luxembourgish lëtzebuergesch
|lt lit lithuanian|lv lav latvian|mi mri mao maori|mk mkd mac macedonian|ms msa may malay
|nl nld dut dutch nederlands flemish|no nor norwegian|nb nob|nn nno|pl pol polish
|pt por portuguese português|rm roh romansh|ro ron rum romanian|ru rus russian
|sk slk slo slovak|sl slv slovenian|sr srp scc serbian|sv swe swedish|ta tam tamil
|te tel telugu|th tha thai|tr tur turkish|uk ukr ukrainian|ur urd urdu|vi vie vietnamese
|yi yid yiddish|zh zho chi chinese|cu chu|hsb hsb|dsb dsb|haw haw hawaiian
"""
_TAGS = {
    name: names[0]
    for group in _LISTED.split("|")
    if (names := group.split())
    for name in names
}
# The code of three letters of ISO 639-2/T.
_CODES = {
    names[0]: names[1] for group in _LISTED.split("|") if len(names := group.split()) > 1
}
# Shorter names may begin other words.
_LONG = 5
_LONGEST = 60
_NONE = frozenset({"und", "mul", "zxx", "mis", "unknown", "digits", "chemistry"})
_TAG = re.compile(r"^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$")
_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1_000)
def language_tag(said: str) -> str | None:
    """Return the BCP 47 tag of what a source calls its language; ``None`` if unknown.

    Understood are tags, ISO 639-2 codes and names, with script or land after them:
    ``de``, ``ger``, ``deu_frak``, ``OldGerman``, ``EnglishUnitedStates``, ``fr-CH``.
    """
    plain = said[:_LONGEST].strip().replace("_", "-").lower()
    match = _TAG.match(plain)
    if match and match[1] in _TAGS:
        script = f"-{match[2].title()}" if match[2] and match[2] != "frak" else ""
        region = f"-{match[3].upper()}" if match[3] else ""
        return f"{_TAGS[match[1]]}{script}{region}"
    if match and len(match[1]) == len(plain):
        # Every code of two letters may be one; of three, those that mean something else.
        return plain if plain not in _NONE else None
    for word in _WORDS.findall(plain):
        for name in (word, word.removeprefix("old")):
            if name in _TAGS:
                return _TAGS[name]
            longest = max(
                (n for n in _TAGS if len(n) >= _LONG and name.startswith(n)), default=""
            )
            if longest:
                return _TAGS[longest]
    return None


def terminology_code(tag: str) -> str | None:
    """Return the ISO 639-2/T code of a BCP 47 tag, "deu" of "de-AT", if it is known."""
    return _CODES.get(tag.partition("-")[0].lower())
