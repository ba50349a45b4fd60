"""Word boxes come back from their packing as they went in, but for rounding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Field
from archive.words import WordBox, pack, unpack

FRACTION = st.floats(0, 1)


@given(
    st.lists(
        st.builds(
            lambda field, start, length, x, y, w, h, sure: WordBox(
                field, start, start + length, x, y, w, h, sure
            ),
            st.sampled_from(Field),
            st.integers(0, 10_000_000),
            st.integers(0, 300),
            FRACTION,
            FRACTION,
            FRACTION,
            FRACTION,
            st.none() | FRACTION,
        )
    )
)
def test_boxes_survive_packing(boxes: list[WordBox]) -> None:
    unpacked = unpack(pack(boxes))

    assert [box[:3] for box in unpacked] == [box[:3] for box in boxes]
    for got, given_ in zip(unpacked, boxes, strict=True):
        assert got[3:7] == pytest.approx(given_[3:7], abs=1e-4)
        assert (got.confidence is None) == (given_.confidence is None)
        assert got.confidence == pytest.approx(given_.confidence, abs=3e-3)


def test_ten_thousand_words_take_twelve_bytes_each_at_most() -> None:
    boxes = [
        WordBox(
            Field.TEXT,
            7 * n,
            7 * n + 5,
            (n * 37 % 1000) / 1000,
            n // 10 / 1000,
            0.03 + n % 13 / 1000,
            0.008,
            n % 100 / 100,
        )
        for n in range(10_000)
    ]

    assert len(pack(boxes)) <= 12 * len(boxes)


def test_boxes_off_the_page_are_moved_onto_it() -> None:
    (box,) = unpack(pack([WordBox(Field.TEXT, 0, 1, -3.0, float("nan"), 7.0, 0.5)]))

    assert (box.x, box.y, box.width) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize("packed", [b"", b"\2abc", b"\1abc", pack([])[:-3] + b"xyz"])
def test_what_is_not_packed_words_says_so(packed: bytes) -> None:
    with pytest.raises(ValueError, match="word boxes"):
        unpack(packed)
