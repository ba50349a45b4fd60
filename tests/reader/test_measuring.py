"""How sure a measured share is."""

from __future__ import annotations

import pytest

from reader.measuring import wilson


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [  # worked out by the formula of Wilson (1927) with z = 1.959964
        (45, 50, 0.7864, 0.9565),
        (50, 50, 0.9287, 1.0),
        (0, 50, 0.0, 0.0713),
        (1, 1, 0.2065, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_interval_is_wilsons(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_judged_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("judged", [1, 7, 50, 1000])
def test_share_lies_within_its_interval(judged: int) -> None:
    for right in range(judged + 1):
        low, high = wilson(right, judged)

        assert 0.0 <= low <= right / judged <= high <= 1.0
