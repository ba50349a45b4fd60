from datetime import date

import pytest

from ui.search.timeline_brush import Brush
from ui.search.timeline_days import END, Stretch, first_of, period_of

_CENTURY = Stretch(first_of(1900), first_of(2000))


@pytest.mark.parametrize(
    ("bar", "expected"),
    [
        (Stretch(END - 1, END), ("9900", "9999")),
        (Stretch(1, 2), ("0001", "0100")),
    ],
)
def test_a_period_is_dragged_as_far_as_the_calendar_goes(
    bar: Stretch, expected: tuple[str, str]
) -> None:
    brush = Brush.of_whole(_CENTURY, Stretch(first_of(1950), first_of(1951)))
    assert period_of(brush.to(bar).days) == expected


def test_a_day_is_dragged_as_far_as_the_calendar_goes() -> None:
    day = date(2018, 7, 28).toordinal()
    brush = Brush.of_whole(Stretch(day, day + 1), Stretch(day, day + 1))
    far = brush.to(Stretch(END + 400, END + 401)).days
    assert period_of(far) == ("9999-12-31", "9999-12-31")
