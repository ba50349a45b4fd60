"""The language of a text, guessed only where nothing better tells it."""

from __future__ import annotations

from functools import cache
from typing import Any

_ENOUGH = 80
_SAMPLE = 1_500
_SURE = 0.95


def guessed_language(text: str) -> str | None:
    """Return the BCP 47 tag of `text`; ``None`` if it is too short or doubtful."""
    sample = text[:_SAMPLE]
    if len(sample) < _ENOUGH:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    # The weights take a moment to load: only a text that needs them pays for them.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
