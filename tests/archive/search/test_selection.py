import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.whoosh.selection import kth_smallest


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 40_000),
    st.integers(1, 40_000),
    st.integers(1, 3_000),
)
def test_is_the_one_that_sorting_brings_there(
    seed: int, size: int, k: int, different: int
) -> None:
    values = np.random.default_rng(seed).integers(0, different, size).astype(np.float32)
    k = min(k, size)
    assert kth_smallest(values, k) == np.sort(values)[k - 1]


@pytest.mark.parametrize("order", [1, -1])
def test_a_sample_that_misleads_costs_time_only(order: int) -> None:
    values = np.arange(30_000)[::order].copy()
    values[:: 30_000 // 2048] = -1  # all that is looked at is smaller than the rest
    for k in (1, 200, 2_200, 3_000):
        assert kth_smallest(values, k) == np.sort(values)[k - 1]
