"""Places of the Romance languages: "San Martín de los Andes" is one town, and no man."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extractors.names.spans import Span, Spans, lay_over, overlapping, within_word
from archive.extractors.names.words import CAPITAL_WORD, OPENERS
from archive.model import EntityKind

SAINT_RULE = "word that says it is a place"

_OF = r"(?:d[aeo]s?|del|de el|de l[ao]s?|di)"
# "Santa" and "Rio" by themselves, as of "Santa Claus", are none.
_HEADS = (
    "Alameda|Avenida|Bah[ií]a|Barrio|Calle|Campo|Cerro|Ciudad|Colonia|Costa|Hospital|Islas?|"
    "Lago|Laguna|Monte|Parque|Paseo|Playa|Plaza|Praia|Pra[cç]a|Pueblo|Puente|Puerto|Punta|"
    "R[ií]o|Rua|San|Santa|Santo|S[aã]o|Sierra|Valle|Vila|Villa"
)
_NAMED = re.compile(
    rf"(?:{_HEADS}) (?:{_OF} )?(?:(?:{_HEADS}) (?:{_OF} )?)*"
    rf"(?!Claus|Ana winds){CAPITAL_WORD}(?: {_OF} {CAPITAL_WORD})*(?! (?:y )?[A-ZÀ-ÖØ-Þ])"
)
_CAPITAL_BEFORE = re.compile(r"([A-ZÀ-ÖØ-Þ][\w'’.-]*) $")
_LOOK_BACK = 24


def find_romance(text: str, spans: Spans) -> Spans:
    """Make places whole that begin with a saint, or a Spanish word for what they are.

    Those of which nobody saw any part are left, and so are bodies and longer names.
    """
    return lay_over(spans, _seen(text, spans))


def _seen(text: str, spans: Spans) -> Iterator[Span]:
    for match in _NAMED.finditer(text):
        start, end = match.start(), match.end()
        if within_word(text, start):
            continue
        before = _CAPITAL_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
        if before and before[1].lower() not in OPENERS:
            continue
        end -= 2 * text.endswith(("'s", "’s"), start, end)
        inside = overlapping(spans, start, end)
        whole = any(span.start == start and span.end == end for span in inside)
        if not inside or any(span.start < start or span.end > end for span in inside):
            continue
        if not (whole and inside[0].kind is EntityKind.ORGANIZATION):
            yield Span(start, end, EntityKind.PLACE, SAINT_RULE)
