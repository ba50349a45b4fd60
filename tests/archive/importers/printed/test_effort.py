from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.printed.effort import bounded
from archive.importers.printed.layout import Block, Layout, Line, Word


def page(words: int) -> Layout:
    return Layout(0, 0, (Block((Line((Word("harbour"),) * words),)),))


def test_as_many_pages_are_read_as_do_not_take_too_long() -> None:
    assert len(list(bounded([page(3_000)] * 80, "scan.xml"))) == 80


def test_what_would_take_too_long_is_refused() -> None:
    with pytest.raises(SourceError, match="more words than are read at once"):
        list(bounded([page(3_000)] * 90, "scan.xml"))
