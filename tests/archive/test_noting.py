"""What is noted of many pages is said in few words."""

from __future__ import annotations

import pytest

from archive.model import Facsimile, Page
from archive.noting import note_of

CUT = "its file is cut off; what there is of it was read"


def page(number: str, *notes: str, image: str | None = None) -> Page:
    facsimile = None
    if image is not None:
        facsimile = Facsimile("images/p.jp2", image)
        if not image:
            notes += ("its image p.jp2 is missing",)
    return Page("Post", "1912-04-16", (), number=number, facsimile=facsimile, notes=notes)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([], ""),
        ([page("1", image="/p.jp2"), page("2")], ""),
        ([page("A3", image="")], "with a note: the image of page A3 is missing"),
        (
            [page("1", image=""), page("2", image=""), page("3", image="/p.jp2")],
            "with a note: the images of pages 1 and 2 are missing",
        ),
        (
            [page(str(number), image="") for number in range(1, 1_201)],
            "with a note: the images of 1,200 pages are missing",
        ),
        ([page("", CUT)], f"with a note: {CUT}"),
        (
            [page("1", "a", "b"), page("2", "a", "c", "d")],
            "with a note: pages 1 and 2: a; page 1: b; page 2: c; and 1 more of the kind",
        ),
    ],
)
def test_it_is_said_what_is_missing_and_of_which_pages(
    pages: list[Page], said: str
) -> None:
    assert note_of(pages) == said
