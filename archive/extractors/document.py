"""An article as one text to read: its fields below one another, with the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from archive.extractors.names.casing import truecase
from archive.extractors.names.reading import Reading, read
from archive.model import Article, Field

_BETWEEN = "\n\n"
_LONG_S = str.maketrans("ſ", "s")  # printed until about 1800; the model never saw it
# So many words in capitals make a run: headlines and bylines are often set in them.
_SHORTEST_RUN = {Field.HEADLINE: 2, Field.DECK: 2, Field.BYLINE: 1, Field.TEXT: 4}


@dataclass(frozen=True, slots=True)
class Document:
    """All fields of an article, lines joined and capitals in normal case.

    Attributes:
        text: The fields, parted by an empty line.
        fields: The fields that are in it, in order.
        starts: Where each begins in `text`.
        readings: How each was made from what is printed.
    """

    text: str
    fields: tuple[Field, ...]
    starts: tuple[int, ...]
    readings: tuple[Reading, ...]

    def part(self, field: Field) -> tuple[int, int]:
        """Return where a field stands in `text`; nowhere is ``(0, 0)``."""
        if field not in self.fields:
            return 0, 0
        number = self.fields.index(field)
        start = self.starts[number]
        return start, start + len(self.readings[number].text)

    def printed(self, start: int, end: int) -> tuple[Field, int, int]:
        """Return the field in which ``start:end`` lies, and its offsets there."""
        number = bisect_right(self.starts, start) - 1
        base = self.starts[number]
        return self.fields[number], *self.readings[number].printed(start - base, end - base)


def modern(text: str) -> str:
    """Return `text` with the long s (ſ) as the s it is; nothing changes its place."""
    return text.translate(_LONG_S)


def compose(article: Article) -> Document:
    """Make the text in which the names of `article` are looked for."""
    printed = {field: article.field(field) for field in Field}
    readings = {field: read(text) for field, text in printed.items() if text}
    body = modern(readings[Field.TEXT].text) if Field.TEXT in readings else ""
    parts, starts = [], []
    length = 0
    for field, reading in readings.items():
        written = body if field in {Field.HEADLINE, Field.DECK} else ""
        part = truecase(modern(reading.text), _SHORTEST_RUN[field], written)
        parts.append(part)
        starts.append(length)
        length += len(part) + len(_BETWEEN)
    return Document(
        _BETWEEN.join(parts), tuple(readings), tuple(starts), tuple(readings.values())
    )
