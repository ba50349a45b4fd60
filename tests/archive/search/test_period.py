"""Dates of publication as days that can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.period import days, year


@pytest.mark.parametrize(
    ("edtf", "covered"),
    [
        ("1912-04-16", (19120416, 19120416)),
        ("1912-04", (19120401, 19120431)),
        ("1912", (19120101, 19121231)),
        ("1912-04-16?", (19120416, 19120416)),
        ("191X", (19100101, 19191231)),
        ("19XX-04", (19000401, 19990431)),
        ("1912-XX-16", (19120116, 19121216)),
        ("1912-04-1X", (19120410, 19120419)),
        ("1912-21", (19120301, 19120531)),
        ("1912-26", (19120601, 19120831)),
        ("1912-31", (19120301, 19120531)),
        ("1912-33", (19120101, 19120331)),
        ("1912-36", (19121001, 19121231)),
        ("1912-38", (19120501, 19120831)),
        ("1912-41", (19120701, 19121231)),
        ("1912-10/1912-12", (19121001, 19121231)),
        ("1912-04-16/1912-05-01", (19120416, 19120501)),
        ("[1912,1914]", (19120101, 19141231)),
        ("1912/..", (19120101, 19121231)),
        ("../1912", (19120101, 19121231)),
        ("", None),
        (None, None),
        ("spring", None),
    ],
)
def test_date_covers_days(edtf: str | None, covered: tuple[int, int] | None) -> None:
    assert days(edtf) == covered


@pytest.mark.parametrize(
    ("edtf", "printed"),
    [("1912-04-16", "1912"), ("1912~", "1912"), ("191X", None), ("1912/1913", None)],
)
def test_year_is_given_only_where_it_is_certain(edtf: str, printed: str | None) -> None:
    assert year(edtf) == printed


@given(st.text(alphabet="0129X-/.~[],?"))
def test_any_string_covers_days_in_order_or_none(edtf: str) -> None:
    covered = days(edtf)

    assert covered is None or covered.first <= covered.last
