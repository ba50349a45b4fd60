"""What all tests of the window have in common."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale


@pytest.fixture(autouse=True)
def garbage_goes_on_this_thread() -> Iterator[None]:
    """Let what a test leaves go with it, and not on a thread of another test's."""
    gc.disable()
    yield
    gc.collect(0)  # it is all young
    gc.enable()


@pytest.fixture
def german() -> Iterator[None]:
    """Write numbers as one does in Germany, while the program speaks English."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)
