"""A row is laid out once, cut where it ends, with the matches marked where they stand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QStyleOptionViewItem

from archive.search import Snippet
from ui.article.highlight import Utf16
from ui.search.results_delegate import ResultsDelegate, lay_out


@pytest.fixture
def font(qapp: object) -> QFont:
    return QFont()


def test_a_long_passage_is_cut_with_an_ellipsis(font: QFont) -> None:
    layout = lay_out(Snippet("words " * 200), font, 300, 2)

    assert layout.lineCount() == 2
    assert layout.text().endswith("…")
    assert layout.boundingRect().width() <= 300


def test_a_short_passage_is_left_alone(font: QFont) -> None:
    layout = lay_out(Snippet("A few\nwords"), font, 300, 2)

    assert layout.text() == "A few words"
    assert layout.lineCount() == 1


def test_matches_are_marked_beyond_wide_signs(font: QFont) -> None:
    text = "𝔉raktur and 😀 the mill"
    at = text.index("mill")

    (mark,) = lay_out(Snippet(text, ((at, at + 4),)), font, 600, 1).formats()

    assert (mark.start, mark.length) == (at + 2, 4)


@pytest.mark.parametrize("mark", ["\ufeff", "\ufffe"])
def test_matches_stay_in_place_behind_a_byte_order_mark(font: QFont, mark: str) -> None:
    layout = lay_out(Snippet(f"{mark}mill", ((1, 5),)), font, 600, 1)

    assert layout.text() == " mill"
    assert [(found.start, found.length) for found in layout.formats()] == [(1, 4)]


@given(text=st.text(max_size=300), lines=st.integers(1, 3), width=st.integers(60, 500))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_marks_never_leave_the_text(font: QFont, text: str, lines: int, width: int) -> None:
    matches = tuple((at, at + 1) for at in range(0, len(text), 7))

    layout = lay_out(Snippet(text, matches), font, width, lines)

    assert layout.lineCount() <= lines
    shown = Utf16(layout.text()).length
    assert all(
        0 <= mark.start < mark.start + mark.length <= shown for mark in layout.formats()
    )


def test_the_height_of_a_row_comes_from_the_font(qapp: object, font: QFont) -> None:
    option = QStyleOptionViewItem()
    option.font = font
    delegate = ResultsDelegate()
    small = delegate.sizeHint(option, None).height()
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2)
    option.font = large

    assert delegate.sizeHint(option, None).height() > 1.7 * small
    assert small > 5 * QFontMetricsF(font).height() * 0.93
