"""SpaCy's models of languages: the only place that knows spaCy.

Only the entity recognizer is loaded, with what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from archive.extractors.languages import MODELS
from archive.extractors.names.spans import Span, Spans
from archive.extractors.weights import best_weights
from archive.model import EntityKind

if TYPE_CHECKING:
    from spacy.language import Language

RULE = "language model"
PIECE = 4_000

OTHERS = [
    *("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"),
    "morphologizer",
]
_BATCH = 8
_KINDS = {
    "PERSON": EntityKind.PERSON,
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
# A model's memory zones cannot be open in two threads.
_ONE_AT_A_TIME = Lock()
# The tokenizer takes quadratic time over rows of dots, rules and quotes.
_ENDLESS = re.compile(r"\S{100,}")


def tag(text: str, language: str = "en") -> Spans:
    """Return the people, organizations and places the model of a language sees in `text`.

    The text is tagged in pieces of at most `PIECE` code points, cut at paragraphs where
    possible, so that memory and time stay in proportion to its length.
    """
    spans: list[Span] = []
    # Asked for each text: a larger model that somebody gives us is used from then on.
    model = _model(MODELS.get(language) or best_weights().source)
    readable = _ENDLESS.sub(lambda match: " " * len(match.group()), text)
    with _ONE_AT_A_TIME, model.memory_zone():
        places = pieces(readable, PIECE)
        documents = model.pipe(
            ((readable[start:end], start) for start, end in places),
            as_tuples=True,
            batch_size=_BATCH,
        )
        for document, offset in documents:
            for entity in document.ents:
                kind = _KINDS.get(entity.label_)
                if kind:
                    start, end = entity.start_char + offset, entity.end_char + offset
                    spans.append(Span(start, end, kind, RULE))
    return tuple(spans)


def pieces(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of consecutive parts of `text` no longer than `size`.

    They end after a paragraph, else a line, else a sentence, else a word, else anywhere.
    """
    start = 0
    while len(text) - start > size:
        end = start + size
        for mark in ("\n\n", "\n", ". ", " "):
            found = text.rfind(mark, start + size // 2, end)
            if found >= 0:
                end = found + len(mark)
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


@lru_cache(maxsize=2)
def _model(source: str | Path) -> Language:
    import spacy

    return spacy.load(source, exclude=OTHERS)
