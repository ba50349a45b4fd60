"""People have no article: "the Benfold sailed" names a ship, "the Arhuaca" a people."""

from __future__ import annotations

import re
from collections import Counter

from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.words import listed
from archive.model import EntityKind

_ARTICLE = re.compile(r"\b[Tt]he $")
# "The Bush administration" is that of a man called Bush.
_BELONGINGS = listed(
    "administration boys brothers cabinet camp campaign case children clan couple dynasty "
    "era estate expedition family foundation government household killing legacy murder "
    "name "
    "presidency regime scandal shooting sisters team trial twins years"
)
_NEXT = re.compile(r" (?P<word>[a-z]+)")
_SHARE = 2


def drop_articled(text: str, spans: Spans) -> Spans:
    """Drop single names of people that have an article at least every other time."""
    bare = {
        span: text[span.start : span.end]
        for span in spans
        if span.kind is EntityKind.PERSON and " " not in text[span.start : span.end]
    }
    counts = Counter(bare.values())
    articled = Counter(name for span, name in bare.items() if _is_articled(text, span))
    surnames = {
        text[span.start : span.end].rsplit(maxsplit=1)[-1]
        for span in spans
        if span.kind is EntityKind.PERSON
    }
    things = {
        name
        for name, count in articled.items()
        if count * _SHARE >= counts[name]
        and (not name.endswith("s") or name.removesuffix("s") not in surnames)
    }
    return tuple(span for span in spans if bare.get(span) not in things)


def _is_articled(text: str, span: Span) -> bool:
    if not _ARTICLE.search(text, max(0, span.start - len("the ") - 1), span.start):
        return False
    follows = _NEXT.match(text, span.end)
    return not (follows and follows["word"] in _BELONGINGS)
