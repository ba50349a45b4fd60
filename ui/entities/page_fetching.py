"""Pages of a list of articles, and where in it those that the user looks at are now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from reader.entities import PassagePage

PAGE: Final = 20  # articles fetched at a time
_SEARCHED: Final = 10  # pages that are looked through for an article that has moved

Fetch = Callable[[int, int], PassagePage]  # of offset and limit, counted in articles


class Place(NamedTuple):
    """An article and the row it had."""

    row: int
    article_id: str


class Sight(NamedTuple):
    """What is looked at in a list: some rows, of which one is at the top and one chosen.

    Where the article of a row is not here it is ``None``. `total` is how many there were.
    """

    first: int
    last: int
    top: Place | None
    chosen: Place | None
    total: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """Pages of articles, and by how many rows have moved what is at the top and chosen."""

    pages: tuple[PassagePage, ...]
    top_moved: int = 0
    chosen_moved: int = 0

    @property
    def total(self) -> int:
        """How many articles there are."""
        return self.pages[0].total


def fetched(fetch: Fetch, offset: int) -> Fetched:
    """Return one page."""
    return Fetched((fetch(offset, PAGE),))


def fetched_anew(fetch: Fetch, sight: Sight) -> Fetched:
    """Return the pages that are in sight when the same articles are as before.

    Articles may have come and gone anywhere in the list meanwhile.
    """
    pages = _Pages(fetch)
    top = pages.moved(sight.top, sight.total)
    chosen = pages.moved(sight.chosen, sight.total)
    wanted = {(row + top) // PAGE for row in range(max(sight.first, 0), sight.last + 1)}
    if sight.chosen is not None:
        wanted.add((sight.chosen.row + chosen) // PAGE)
    last = max(pages.at(0).total - 1, 0) // PAGE
    numbers = sorted({min(max(number, 0), last) for number in wanted} or {0})
    return Fetched(tuple(map(pages.at, numbers)), top, chosen)


class _Pages:
    """Pages by number, each fetched once."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._held: dict[int, PassagePage] = {}

    def at(self, number: int) -> PassagePage:
        if number not in self._held:
            self._held[number] = self._fetch(number * PAGE, PAGE)
        return self._held[number]

    def moved(self, place: Place | None, total: int) -> int:
        """Return by how many rows an article has moved; 0 if that cannot be told."""
        if place is None:
            return 0
        here = place.row // PAGE
        now = self.at(here).total
        # It has moved by as many rows as there are more above it: by all of them at most.
        there = max(place.row + now - total, 0) // PAGE
        step = 1 if there >= here else -1
        near = [*range(here, there + step, step), here - 1, here + 1]
        for number in near[:_SEARCHED]:
            if not 0 <= number * PAGE <= now:
                continue
            for row, article in enumerate(self.at(number).articles, number * PAGE):
                if article.article_id == place.article_id:
                    return row - place.row
        return 0
