from __future__ import annotations

import re

import pytest

from archive.errors import SourceError
from archive.importers.printed.effort import bounded, check_words
from archive.importers.printed.layout import Block, Layout, Line, Word


def page(words: int) -> Layout:
    return Layout(0, 0, (Block((Line((Word("harbour"),) * words),)),))


def test_as_many_pages_are_read_as_do_not_take_too_long() -> None:
    assert len(list(bounded([page(3_000)] * 80, "scan.xml"))) == 80
    assert len(list(bounded([page(10)] * 3_000, "scan.xml"))) == 3_000


def test_what_would_take_too_long_is_refused() -> None:
    with pytest.raises(SourceError, match="more words or pages than are read at once"):
        list(bounded([page(3_000)] * 90, "scan.xml"))
    with pytest.raises(SourceError, match="more words or pages than are read at once"):
        list(bounded([page(1)] * 10_000, "scan.tsv"))


def test_words_are_counted_before_any_is_read() -> None:
    check_words(b"<String/>" * 1_000, re.compile(b"<String"), "page.xml")

    with pytest.raises(SourceError, match="more words or pages than are read at once"):
        check_words(b"<String/>" * 300_000, re.compile(b"<String"), "page.xml")
