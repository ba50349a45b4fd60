"""What is marked in an article: the words searched for, and its names and dates."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from archive.model import Entity, EntityKind, Field, Mention, Names
from reader.article import ArticleView
from ui import theme
from ui.article.highlight import BlockSpan, Positions

_SOFT = 0.75  # opacity of underlines
_STRONGER = 1.9  # times the saturation of the marker
_LIT = 0.85  # value, in HSV, of the current marker in the dark
_FAINT = 0.22  # opacity of the ground behind the mention one has jumped to


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the document in Qt's positions, the end exclusive."""

    start: int
    end: int
    spans: tuple[BlockSpan, ...]


class Marks:
    """Where the matches and mentions of an article stand in its document.

    `matches` are the places of the words searched for, in reading order.
    """

    def __init__(self, view: ArticleView, positions: Positions) -> None:
        self._positions = positions
        matches = (
            self.place(field, start, end)
            for field, places in view.matches
            for start, end in places
        )
        self.matches = tuple(sorted(filter(None, matches), key=lambda place: place.start))
        mentions = (
            (place, mention)
            for mention in (view.held.names or Names()).mentions
            if (place := self.place(mention.field, mention.start, mention.end))
        )
        self._mentions = sorted(mentions, key=lambda placed: placed[0].start)
        self._starts = [place.start for place, _ in self._mentions]

    def place(self, field: Field, start: int, end: int) -> Place | None:
        """Return where code points of a field stand, if the document shows them."""
        spans = tuple(self._positions.spans(field, start, end))
        if not spans:
            return None
        position = self._positions.position
        return Place(position(spans[0]), position(spans[-1]) + spans[-1].length, spans)

    def mention_at(self, position: int) -> Mention | None:
        """Return the mention that stands over a document position."""
        number = bisect_right(self._starts, position) - 1
        if number < 0:
            return None
        place, mention = self._mentions[number]
        return mention if position < place.end else None

    def places_of(self, entity: Entity) -> tuple[Place, ...]:
        """Return where an entity is mentioned, in reading order."""
        return tuple(
            place
            for place, mention in self._mentions
            if mention.kind is entity.kind and mention.entity == entity.name
        )

    def number_of(self, mention: Mention) -> int:
        """Return which of the mentions of its entity a mention is, from 0."""
        before = (
            other
            for _, other in self._mentions
            if other.kind is mention.kind and other.entity == mention.entity
        )
        return next((n for n, other in enumerate(before) if other == mention), 0)

    def draw(self, document: QTextDocument, kinds: Collection[EntityKind]) -> None:
        """Mark the matches, and the mentions of `kinds`, in place of what was marked."""
        ranges: dict[int, list[QTextLayout.FormatRange]] = defaultdict(list)
        styles = {kind: _mention_format(kind) for kind in kinds}
        for place, mention in self._mentions:
            if mention.kind in styles:
                _add(ranges, place, styles[mention.kind])
        marker = QTextCharFormat()
        marker.setBackground(theme.match_background())
        for place in self.matches:
            _add(ranges, place, marker)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # so that all blocks are laid out at once
        for block in _blocks(document):
            layout = block.layout()
            wanted = ranges.get(block.blockNumber(), [])
            if wanted or layout.formats():
                layout.setFormats(wanted)
        cursor.endEditBlock()


def current_match_format() -> QTextCharFormat:
    """Return the look of the match one has jumped to: a stronger marker.

    In the dark, where the marker is a deep tint, it lights up under dark letters.
    """
    marker = theme.match_background()
    hue, saturation, value = marker.hueF(), marker.saturationF(), marker.valueF()
    made = QTextCharFormat()
    if theme.is_dark():
        value = _LIT
        made.setForeground(QGuiApplication.palette().color(QPalette.ColorRole.Base))
    saturation = min(saturation * _STRONGER, 1.0)
    made.setBackground(QColor.fromHsvF(hue, saturation, value))
    return made


def current_mention_format(kind: EntityKind) -> QTextCharFormat:
    """Return the look of the mention one has jumped to: a breath of its kind's colour."""
    colour = theme.kind_style(kind).colour
    colour.setAlphaF(_FAINT)
    made = QTextCharFormat()
    made.setBackground(colour)
    return made


def _mention_format(kind: EntityKind) -> QTextCharFormat:
    style = theme.kind_style(kind)
    colour = QColor(style.colour)
    colour.setAlphaF(_SOFT)
    made = QTextCharFormat()
    made.setUnderlineStyle(style.underline)
    made.setUnderlineColor(colour)
    return made


def _add(
    ranges: dict[int, list[QTextLayout.FormatRange]], place: Place, look: QTextCharFormat
) -> None:
    for span in place.spans:
        made = QTextLayout.FormatRange()
        made.start, made.length = span.start, span.length
        made.format = look
        ranges[span.block].append(made)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
