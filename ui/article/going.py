"""Going through an article: from match to match, and from mention to mention of a name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from archive.model import Entity, Field, Mention
from ui.article.kinds import printed_form
from ui.article.marks import Place
from ui.article.text import ArticleText


class Going(QObject):
    """Points out one place after another in a text, and says which it is."""

    said = Signal(str)  # as "match 2 of 7"

    def __init__(self, text: ArticleText, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._match = 0
        self._jumped: tuple[Entity | None, int] = (None, 0)

    def begin(self) -> int:
        """Be at the first match of another article or search; return how many there are."""
        self._match = 0
        self._jumped = (None, 0)
        self._text.point_at_nothing()
        return len(self._matches())

    def step(self, by: int) -> None:
        """Go so many matches on, or back if it is negative, and round at the ends.

        With 0 the match at hand is pointed out.
        """
        self._go_to_match(self._match + by)

    def point_at(self, field: Field, start: int, end: int) -> None:
        """Go to code points ``start:end`` of a field, as to a match if one begins there."""
        marks = self._text.marks
        place = marks.place(field, start, end) if marks is not None else None
        if place is None:
            return
        begins = [match.start for match in self._matches()]
        if place.start in begins:
            self._go_to_match(begins.index(place.start))
        else:
            self._text.point_out(place)

    def next_mention(self, entity: Entity) -> None:
        """Go to the first mention of a name, or the one after that gone to last."""
        before, number = self._jumped
        self._go_to_mention(entity, number + 1 if before == entity else 0)

    def go_to(self, entity: Entity, mention: Mention) -> None:
        """Go to one of the mentions of a name."""
        if self._text.marks is not None:
            self._go_to_mention(entity, self._text.marks.number_of(mention))

    def _matches(self) -> tuple[Place, ...]:
        return self._text.marks.matches if self._text.marks is not None else ()

    def _go_to_match(self, number: int) -> None:
        matches = self._matches()
        if not matches:
            return
        self._match = number % len(matches)
        self._text.point_out(matches[self._match])
        self.said.emit(
            self.tr("match {number} of {count}").format(
                number=self._text.locale().toString(self._match + 1),
                count=self._text.locale().toString(len(matches)),
            )
        )

    def _go_to_mention(self, entity: Entity, number: int) -> None:
        places = self._text.marks.places_of(entity) if self._text.marks is not None else ()
        if not places:
            return
        number %= len(places)
        self._jumped = (entity, number)
        self._text.point_out(places[number], entity.kind)
        self.said.emit(
            self.tr("{name} {number} of {count}").format(
                name=printed_form(entity),
                number=self._text.locale().toString(number + 1),
                count=self._text.locale().toString(len(places)),
            )
        )
