from __future__ import annotations

import pytest
from lxml import etree

from archive.importers.printed.described import text_of


def test_text_is_on_one_line() -> None:
    element = etree.fromstring("<p>Two\n <b>lines</b>\tof text</p>")

    assert text_of(element) == "Two lines of text"


@pytest.mark.parametrize("content", ["<!-- said -->", "<?said so?>", "&said;"])
def test_what_is_no_element_has_no_text(content: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, recover=True)

    (child,) = etree.fromstring(f"<p>{content}</p>", parser)

    assert text_of(child) == ""
    assert text_of(None) == ""
