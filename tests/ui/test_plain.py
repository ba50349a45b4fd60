"""Words of newspapers stand where they were put, whatever they are written in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout

from ui.plain import dotted

ARABIC = "المقتبس"
HEBREW = "דבר"


def places(text: str, *words: str) -> list[float]:
    """Return how far from the left each word begins where Qt draws the text."""
    layout = QTextLayout(text, QFont())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(4000)
    layout.endLayout()
    found = []
    for word in words:
        runs = line.glyphRuns(text.index(word), len(word))
        found.append(min(run.boundingRect().left() for run in runs))
    return found


def test_parts_that_are_empty_leave_no_dot() -> None:
    assert dotted("Valley Papers", "", "page 3") == "Valley Papers · page 3"


@pytest.mark.parametrize("paper", [ARABIC, HEBREW])
def test_what_follows_a_name_read_leftwards_stays_in_its_order(
    qapp: object, paper: str
) -> None:
    parts = (paper, "4 February 1908", "page 15")

    at = places(dotted(*parts), paper, "4", "February", "1908", "page", "15")
    turned = places(" · ".join(parts), paper, "4", "February", "1908", "page", "15")

    assert at == sorted(at)
    assert turned != sorted(turned)
