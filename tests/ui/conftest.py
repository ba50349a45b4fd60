"""What all tests of the window have in common."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def garbage_goes_on_this_thread() -> Iterator[None]:
    """Let what a test leaves go with it, and not on a thread of another test's."""
    gc.disable()
    yield
    gc.collect(0)  # it is all young
    gc.enable()
