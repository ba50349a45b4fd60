"""What no importer reads is told apart, so that the user knows what to do."""

from __future__ import annotations

import pytest

from archive.errors import PassedOverError, SourceError
from archive.importers import importer_for
from archive.source import Source


def refusal(content: bytes) -> SourceError:
    with pytest.raises(SourceError) as refused:
        importer_for(Source("file.dat", content=content))
    return refused.value


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": {"b": [1, 2]}}', "is JSON, but no news that Pressmark knows"),
        (b'[{"a": 1},\n {"a": 2}]', "is JSON, but no news that Pressmark knows"),
        (b'{"a": 1}\n{"a": 2}\n', "is JSON, but no news that Pressmark knows"),
        (b"[" * 20_000, "is JSON, but no news that Pressmark knows"),
        (
            b"<?xml version='1.0'?><catalogue><item/></catalogue>",
            "is XML of a kind that Pressmark does not read (catalogue)",
        ),
        (b"<!-- draft, without a page -->\n", "holds nothing but a comment"),
        (b"Rar!\x1a\x07\0" + bytes(range(99)), "is a RAR file; unpack it first"),
        (b"\x00\xd1\x01" * 30, "is in no format that Pressmark reads yet"),
    ],
)
def test_the_reason_says_what_it_is(content: bytes, reason: str) -> None:
    error = refusal(content)

    assert error.reason == reason
    assert not isinstance(error, PassedOverError)


@pytest.mark.parametrize(
    "content",
    [
        b"<!ELEMENT unit (page+)>\n<!ATTLIST unit id ID #REQUIRED>",
        b'<?xml version="1.0"?>\n<!-- a DTD -->\n<!ENTITY % x "y">\n<!ELEMENT a ANY>',
        b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element/></xs:schema>',
    ],
)
def test_what_describes_a_format_is_passed_over(content: bytes) -> None:
    assert isinstance(refusal(content), PassedOverError)


@pytest.mark.parametrize(
    "content",
    [
        b'<mods:mods xmlns:mods="http://www.loc.gov/mods/v3"><mods:titleInfo/></mods:mods>',
        b'<?xml version="1.0"?><mix xmlns="http://www.loc.gov/mix/v20"/>',
        b'<premis:premis xmlns:premis="http://www.loc.gov/premis/v3" version="3.0"/>',
        b'<?xml version="1.0"?>\n<jpylyzer><toolInfo/></jpylyzer>',
    ],
)
def test_what_describes_the_files_of_an_issue_is_passed_over(content: bytes) -> None:
    error = refusal(content)

    assert isinstance(error, PassedOverError)
    assert error.reason == "describes other files and holds no news"


def test_comments_without_end_are_told_apart_in_time() -> None:
    assert refusal(b"<!--" * 4_000).reason == "holds nothing but a comment"
