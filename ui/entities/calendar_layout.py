"""Where the cells of a calendar stand, reckoned once for many paintings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log
from typing import Final, NamedTuple

from PySide6.QtCore import QLocale, QRect, QSize
from PySide6.QtGui import QFontMetrics

from reader.edtf_words import MONTHS
from ui.entities.calendar_days import DECADE, WEEK, MentionedDays, Scale, value_at, weeks_of
from ui.search.timeline_days import LAST_MONTH

_MARGIN: Final = 12
_GAP: Final = 14  # between months
_WEEKS: Final = 6  # that a month may touch
_HEADS: Final = 2  # lines above them: the month, and the days of the week
_MOST_ACROSS: Final = 6  # months
_LAST_YEAR: Final = date.max.year


class Cell(NamedTuple):
    """A place to point at: an EDTF value, or a mere heading if it has none."""

    rect: QRect
    label: str
    value: str = ""
    often: int = 0
    level: float = 0.0
    is_head: bool = False


class Grid(NamedTuple):
    """The cells of a calendar, and how one moves among them with the arrow keys.

    `first` is the first decade in sight where the scale shows years; `months` is how many
    are in sight where it shows a year, or what there is room for of one.
    """

    scale: Scale
    cells: tuple[Cell, ...]
    first: int = 0
    months: int = LAST_MONTH

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell with a value at a point."""
        for cell in self.cells:
            if cell.value and cell.rect.contains(int(x), int(y)):
                return cell
        return None

    def cell_of(self, at: date) -> Cell | None:
        """Return the cell of a date, if it is in sight."""
        value = value_at(at, self.scale)
        return next((cell for cell in self.cells if cell.value == value), None)


def grid_of(
    scale: Scale,
    at: date,
    known: MentionedDays,
    size: QSize,
    metrics: QFontMetrics,
    first: int = 0,
) -> Grid:
    """Return the cells around a date in a widget of some size.

    Where the scale shows years, they begin with the decade `first`, or as near to it as
    keeps the date in sight.
    """
    room = QRect(
        _MARGIN, 6, max(1, size.width() - 2 * _MARGIN), max(1, size.height() - 2 * 6)
    )
    if scale is Scale.YEARS:
        return _years(at, known, room, metrics, first)
    if scale is Scale.YEAR:
        columns, rows = _shape(room, metrics)
        cells = tuple(_year(at, known, room, metrics))
        return Grid(scale, cells, months=columns * rows)
    return Grid(scale, tuple(_month(at, known, room, metrics)))


def first_weekday() -> int:
    """Return the day that a week begins with where the user lives, 0 for Monday."""
    return QLocale().firstDayOfWeek().value - 1


def _years(
    at: date, known: MentionedDays, room: QRect, metrics: QFontMetrics, first: int
) -> Grid:
    high = max(2 * metrics.height() + 6, 1)
    rows = max(1, room.height() // high)
    extent = known.extent() or (at.year, at.year)
    low = min(extent[0], at.year) // DECADE * DECADE
    last = max(extent[1], at.year) // DECADE * DECADE
    here = at.year // DECADE * DECADE
    first = max(first, here - (rows - 1) * DECADE)
    first = min(first, here, max(low, last - (rows - 1) * DECADE))
    first = max(first, min(low, here), 0)
    cells = []
    wide = room.width() / DECADE
    for row in range(rows):
        decade = first + row * DECADE
        if decade > last:
            break
        for column in range(DECADE):
            year = decade + column
            if not 1 <= year <= _LAST_YEAR:
                continue
            left, right = round(column * wide), round((column + 1) * wide)
            rect = QRect(room.left() + left, room.top() + row * high, right - left, high)
            cells.append(_cell(rect, str(year), f"{year:04}", known))
    return Grid(Scale.YEARS, tuple(cells), first)


def _year(
    at: date, known: MentionedDays, room: QRect, metrics: QFontMetrics
) -> Iterator[Cell]:
    columns, rows = _shape(room, metrics)
    shown = columns * rows
    begin = (at.month - 1) // shown * shown + 1
    wide = (room.width() - (columns - 1) * _GAP) // columns
    high = (room.height() - (rows - 1) * _GAP) // rows
    line = high // (_WEEKS + _HEADS)
    for number in range(shown):
        row, column = divmod(number, columns)
        left, top = room.left() + column * (wide + _GAP), room.top() + row * (high + _GAP)
        month = begin + number
        value = f"{at.year:04}-{month:02}"
        head = QRect(left, top, wide, line)
        yield _cell(head, MONTHS[month - 1], value, known, is_head=True)
        names = QRect(left, top + line, wide, line)
        yield from _weekdays(names, QLocale.FormatType.NarrowFormat)
        below = QRect(left, top + _HEADS * line, wide, line * _WEEKS)
        for rect, day in _days(at.year, month, below, _WEEKS):
            yield _cell(rect, str(day), f"{value}-{day:02}", known)


def _shape(room: QRect, metrics: QFontMetrics) -> tuple[int, int]:
    """Return in how many columns and rows months stand: all of them if they can be read.

    Else it is a half, a third, a quarter or less of the year.
    """
    narrowest = WEEK * (metrics.horizontalAdvance("00") + 4)
    lowest = (_WEEKS + _HEADS) * metrics.height()
    across = max(1, (room.width() + _GAP) // (narrowest + _GAP))
    down = max(1, (room.height() + _GAP) // (lowest + _GAP))
    shapes = [
        (columns, rows)
        for columns in range(1, min(across, _MOST_ACROSS) + 1)
        for rows in range(1, down + 1)
        if LAST_MONTH % (columns * rows) == 0
    ]
    most = max(columns * rows for columns, rows in shapes)

    def oddness(shape: tuple[int, int]) -> float:
        wide, high = room.width() / shape[0], room.height() / shape[1]
        return abs(log(wide / high))

    return min((one for one in shapes if one[0] * one[1] == most), key=oddness)


def _month(
    at: date, known: MentionedDays, room: QRect, metrics: QFontMetrics
) -> Iterator[Cell]:
    head = metrics.height() + 6
    names = QRect(room.left(), room.top(), room.width(), head)
    yield from _weekdays(names, QLocale.FormatType.ShortFormat)
    for rect, day in _days(at.year, at.month, room.adjusted(0, head, 0, 0)):
        yield _cell(rect, str(day), f"{at.year:04}-{at.month:02}-{day:02}", known)


def _weekdays(room: QRect, length: QLocale.FormatType) -> Iterator[Cell]:
    """Yield the names of the days of the week side by side."""
    names = QLocale(QLocale.Language.English)  # as the months are, in MONTHS
    for column in range(WEEK):
        weekday = (first_weekday() + column) % WEEK + 1
        left, right = (round(n * room.width() / WEEK) for n in (column, column + 1))
        rect = QRect(room.left() + left, room.top(), right - left, room.height())
        yield Cell(rect, names.standaloneDayName(weekday, length), is_head=True)


def _days(year: int, month: int, room: QRect, rows: int = 0) -> Iterator[tuple[QRect, int]]:
    weeks = weeks_of(year, month, first_weekday())
    rows = rows or len(weeks)
    for row, week in enumerate(weeks):
        for column, day in enumerate(week):
            if day:
                left, right = (round(n * room.width() / WEEK) for n in (column, column + 1))
                top, below = (round(n * room.height() / rows) for n in (row, row + 1))
                yield (
                    QRect(
                        *(room.left() + left, room.top() + top, right - left, below - top)
                    ),
                    day,
                )


def _cell(
    rect: QRect, label: str, value: str, known: MentionedDays, *, is_head: bool = False
) -> Cell:
    return Cell(rect, label, value, known.often(value), known.level(value), is_head)
