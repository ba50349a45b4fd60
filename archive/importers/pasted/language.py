"""The language of a text, guessed only where nothing better tells it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_ENOUGH = 80
_SAMPLE = 1_500
_SURE = 0.95
# Scripts of one language each; Chinese has but what Japanese has too.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.4),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.4),
)
_FEW = 20
# Words that no text of the language does without, and the others have not.
_COMMON_LISTED = {
    "en": "the and of was that with were said which this from have been would they",
    "de": "der und das nicht mit von ist auch dem ein eine wurde sich auf für",
    "fr": "les des dans est une pour qui pas avec sur ont été aux cette plus",
    "es": "los las del por una con para como más pero fue sus este había han",
    "it": "della che gli nel sono con per una alla più anche delle stato dei",
    "pt": "não uma para com dos que foi mais pelo ao são também das mas ele",
    "nl": "het een van niet zijn voor met werd ook naar hij deze werden bij maar",
}
_COMMON = {tag: frozenset(words.split()) for tag, words in _COMMON_LISTED.items()}
_COMMON_SHARE = 0.12
_LEAD = 3
_WORD = re.compile(r"[^\W\d_]+")


def guessed_language(text: str) -> str | None:
    """Return the BCP 47 tag of `text`; ``None`` if it is too short or doubtful."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and len(sample) >= _FEW:
        for language, letters, share in _SCRIPTS:
            if len(letters.findall(sample)) > share * len(sample):
                return language
    if len(sample) < _ENOUGH:
        return None
    common = _by_common_words(sample)
    if common is not None:
        return common
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE else None


def _by_common_words(sample: str) -> str | None:
    words = _WORD.findall(sample.lower())
    counts = sorted(
        (sum(1 for word in words if word in common), tag) for tag, common in _COMMON.items()
    )
    (second, _), (first, language) = counts[-2:]
    clear = first >= _COMMON_SHARE * len(words) and first >= _LEAD * second
    return language if clear and words else None


@cache
def _identifier() -> Any:
    # Its weights take half a second to load: only a text that needs them pays for them.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
