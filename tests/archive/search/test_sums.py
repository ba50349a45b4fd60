"""Counts added up in an array of all articles, and sums of counts before a place."""

from __future__ import annotations

import numpy as np
import pytest

from archive.search.whoosh.segment import Floats, sums_before
from archive.search.whoosh.sums import Piece, Sums


def piece(counts: dict[int, float], *, repeated: bool = False) -> Piece:
    docs = np.array(list(counts), dtype=np.int64)
    return Piece(docs, np.array(list(counts.values()), dtype=np.float32), repeated)


@pytest.fixture
def values() -> Floats:
    return np.zeros(1000, dtype=np.float32)


def test_every_article_comes_once_with_all_that_pieces_count(values: Floats) -> None:
    docs, counts = Sums(values).united([piece({3: 2, 5: 1}), piece({5: 0.5, 900: 4})])

    assert dict(zip(docs.tolist(), counts.tolist(), strict=True)) == {3: 2, 5: 1.5, 900: 4}


def test_an_article_may_come_twice_in_a_piece(values: Floats) -> None:
    twice = Piece(np.array([5, 3, 5]), np.array([1, 2, 4], dtype=np.float32), repeated=True)

    docs, counts = Sums(values).united([twice])

    assert dict(zip(docs.tolist(), counts.tolist(), strict=True)) == {3: 2, 5: 5}
    assert len(docs) == 2


def test_sums_of_some_articles_come_with_all_that_have_any(values: Floats) -> None:
    pieces = [piece({3: 2, 5: 1}), piece({5: 1, 7: 1})]

    counts, held = Sums(values).within(np.array([5, 6, 7]), pieces)

    assert counts.tolist() == [2, 0, 1]
    assert sorted(np.concatenate(held).tolist()) == [3, 5, 7]


@pytest.mark.parametrize("count", [1, 500])
def test_nothing_is_left_for_the_next_who_adds_up(values: Floats, count: int) -> None:
    added = piece(dict.fromkeys(range(count), 1.0))

    Sums(values).united([added, added])
    Sums(values).within(np.array([0]), [added])

    assert not values.any()


@pytest.mark.parametrize("kind", [np.uint8, np.int64])
@pytest.mark.parametrize("size", [1, 255, 256, 257, 5000])
def test_sums_before_places_are_those_of_a_running_sum(size: int, kind: type) -> None:
    counts = np.full(size, 255, dtype=kind)
    places = np.array([0, size // 3, size // 3, size // 2, size - 1])

    assert sums_before(counts, places).tolist() == (255 * places).tolist()
