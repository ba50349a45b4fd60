"""A period being brushed: where it began, and how it follows the pointer or the keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ui.search.timeline_days import END, Stretch, snapped, whole_unit

_What = Literal["new", "first", "end", "whole"]


@dataclass(frozen=True, slots=True)
class Brush:
    """What is brushed at the moment: always whole bars.

    Attributes:
        days: What it covers now.
        what: What is moved: the far end of a new period, an edge of an old one, or all.
        held: The bar where it was taken hold of.
        origin: What it covered when it was taken hold of.
        moved: Whether it was moved at all; else it was a click.
        by_keys: Whether the keyboard does it, which has to press Enter in the end.
    """

    days: Stretch
    what: _What
    held: Stretch
    origin: Stretch
    moved: bool = False
    by_keys: bool = False

    @classmethod
    def begun(cls, held: Stretch, *, by_keys: bool = False) -> Brush:
        """Begin a new period at a bar."""
        return cls(held, "new", held, held, by_keys=by_keys)

    @classmethod
    def of_edge(cls, days: Stretch, edge: str) -> Brush:
        """Take hold of the ``first`` or the ``end`` of a period."""
        return cls(days, "first" if edge == "first" else "end", days, days)

    @classmethod
    def of_whole(cls, days: Stretch, held: Stretch) -> Brush:
        """Take hold of a period as a whole, at one of its bars."""
        return cls(days, "whole", held, days)

    @property
    def is_edge(self) -> bool:
        """Whether an edge is held."""
        return self.what in {"first", "end"}

    def to(self, bar: Stretch) -> Brush:
        """Return it dragged or stepped to a bar; the bar where it began stays in."""
        if self.what == "whole":
            # As far as the calendar goes.
            shift = min(bar.first - self.held.first, END - self.origin.end)
            shift = max(shift, 1 - self.origin.first)
            moved = Stretch(self.origin.first + shift, self.origin.end + shift)
            days = snapped(moved, whole_unit(self.origin))
        else:
            days = Stretch(min(self.held.first, bar.first), max(self.held.end, bar.end))
        return replace(self, days=days, moved=True)

    def edge_to(self, day: int, bar: Stretch) -> Brush:
        """Return it with its edge at `day`, which may pass the other; never empty."""
        other = self.origin.end if self.what == "first" else self.origin.first
        days = Stretch(min(day, other), max(day, other)) if day != other else bar
        return replace(self, days=days, moved=True)
