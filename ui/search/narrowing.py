"""What narrows a search besides its words, as one value that can be put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from archive.search import FacetValue, Query


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The facet values chosen and excluded, and the period."""

    chosen: tuple[FacetValue, ...] = ()
    excluded: tuple[FacetValue, ...] = ()
    period: tuple[str, str] | None = None

    @classmethod
    def of(cls, query: Query) -> Narrowing:
        """Return what narrows a query."""
        return cls(query.chosen, query.excluded, query.period)


class Narrowed(QUndoCommand):
    """The filters of a search before and after they were changed together."""

    def __init__(
        self,
        before: Narrowing,
        after: Narrowing,
        name: str,
        narrow: Callable[[Narrowing], None],
    ) -> None:
        super().__init__(name)
        self._before, self._after, self._narrow = before, after, narrow

    def redo(self) -> None:
        self._narrow(self._after)

    def undo(self) -> None:
        self._narrow(self._before)
