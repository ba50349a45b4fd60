"""In machine-read print, a misread word is taken for no organization."""

from __future__ import annotations

import pytest

from archive.extractors.names import scans
from archive.extractors.names.spans import Span
from archive.model import EntityKind

MISREAD = "He fol- lowed tlie j rest of thi* cn;y and ■ had"
CLEAN = "He followed the rest of the city and he had"


@pytest.mark.parametrize(
    ("text", "misread"), [(MISREAD, True), (CLEAN, False), ("", False)]
)
def test_machine_reading_leaves_marks(text: str, misread: bool) -> None:
    assert scans.is_misread(text) is misread


@pytest.mark.parametrize(
    ("text", "name", "kind", "left"),
    [
        (f"{MISREAD} Couftitutioa.", "Couftitutioa", EntityKind.ORGANIZATION, 0),
        (f"{CLEAN} Couftitutioa.", "Couftitutioa", EntityKind.ORGANIZATION, 1),
        (f"{MISREAD} the Senate.", "Senate", EntityKind.ORGANIZATION, 0),
        (f"{MISREAD} Law Books.", "Law Books", EntityKind.ORGANIZATION, 0),
        (f"{CLEAN} Law Books.", "Law Books", EntityKind.ORGANIZATION, 1),
        (f"{MISREAD} Acme Press.", "Acme Press", EntityKind.ORGANIZATION, 1),
        (f"{MISREAD} Reuters.", "Reuters", EntityKind.ORGANIZATION, 1),
        (f"{MISREAD} Gurney.", "Gurney", EntityKind.PERSON, 1),
    ],
)
def test_bodies_of_misread_texts_need_a_word_that_shows_it(
    text: str, name: str, kind: EntityKind, left: int
) -> None:
    start = text.index(name)
    spans = (Span(start, start + len(name), kind, "guess"),)

    assert len(scans.drop_misread(text, spans)) == left
