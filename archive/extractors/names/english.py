"""Whether a text is English: names are found with an English model, or not at all."""

from __future__ import annotations

import re

from archive.extractors.names.words import listed

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = listed(
    "the of and to in that was is for he she it with as his her on be at by had not "
    "they which this from have are but an were or who said will been has their"
)
_OTHERS = listed(
    "der die das und den von zu mit dem des ist nicht ein eine auch sich auf für le la "
    "les et du un une est que qui dans pour pas sur au el los las y en por con una se "
    "del al il di che e non per sono het een van dat op te zijn och att det som är på "
    "av o os da em não"
)


def is_english(text: str, language: str | None) -> bool:
    """Say whether a text in `language` (BCP 47, or ``None``) may be read as English.

    A text of unknown language is English unless its small words or script say otherwise.
    """
    if language:
        return language.lower().replace("_", "-").split("-")[0] in {"en", "eng"}
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    english = sum(word in _ENGLISH for word in words)
    if sum(word in _OTHERS for word in words) > english:
        return False
    foreign = sum(not word.isascii() for word in words)
    return english > 0 or foreign * 2 <= len(words)
