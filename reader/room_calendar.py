"""The part of the reading room where the days are consulted that articles tell of."""

from __future__ import annotations

from datetime import date

from archive.search import Query
from reader import calendar
from reader.entities import Calendar, PassagePage
from reader.following import Following


class CalendarRoom(Following):
    """The days mentioned in an open archive. Usable from any thread."""

    def calendar(self, within: str = "", query: Query | None = None) -> Calendar:
        """Return how many articles mention which years, months or days.

        Args:
            within: ``""`` for years, a year ("1912") for its months, a month ("1912-04")
                for its days.
            query: The articles that count; all if not given.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
            ValueError: `within` is neither a year nor a month.
        """
        return calendar.calendar(self._followed(), within, query)

    def next_day_mentioned(
        self, after: date, way: int = 1, query: Query | None = None
    ) -> date | None:
        """Return the nearest day mentioned after another, ``None`` if there is none.

        Args:
            after: The day from which to look; it is not found itself.
            way: 1 for the days after it, -1 for those before.
            query: The articles that count; all if not given.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
        """
        return calendar.next_day_mentioned(self._followed(), after, way, query)

    def passages_on(
        self, date: str, query: Query | None = None, offset: int = 0, limit: int = 20
    ) -> PassagePage:
        """Return articles that mention a day, month or year, with the sentences that do.

        Args:
            date: As EDTF: a year, month or day.
            query: The articles that count; all if not given.
            offset: How many articles to pass over; the earliest issues come first.
            limit: How many articles are wanted.

        Raises:
            QuerySyntaxError: The query cannot be understood.
            SearchError: The index is unusable.
            ValueError: `date` is no year, month or day.
        """
        return calendar.passages_on(self._followed(), date, query, offset, limit)
