"""A newsroom that fills the store of a test."""

from __future__ import annotations

import pytest

from archive.store import Store
from tests.archive.store.newsroom import Newsroom


@pytest.fixture
def news(store: Store) -> Newsroom:
    return Newsroom(store)
