"""JSON of unknown hands is read as far as it makes sense."""

from __future__ import annotations

import pytest

from archive.errors import SourceError
from archive.importers.json_values import UNREAD, items, members, read, read_each, string


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"]
)
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    assert read('{"a": "é"}'.encode(encoding), "a.json") == {"a": "é"}


def test_bytes_that_are_no_utf_8_are_taken_for_western() -> None:
    assert read(b'{"a": "caf\xe9"}', "a.json") == {"a": "café"}


def test_numbers_that_are_none_become_nothing() -> None:
    assert read(b"[NaN, -Infinity, 1e999, 2.5, 3]", "a.json") == [None, None, None, 2.5, 3]


def test_an_endless_number_is_no_number() -> None:
    assert read(b"[" + b"9" * 10_000 + b"]", "a.json") == [None]


def test_halves_of_pairs_are_replaced_and_pairs_are_not() -> None:
    content = rb'["\ud800", "\uDC00x", "\ud83d\ude00", "\\ud800"]'

    assert read(content, "a.json") == ["\ufffd", "\ufffdx", "\U0001f600", "\\ud800"]


def test_raw_line_ends_in_strings_and_repeated_keys_are_allowed() -> None:
    assert read(b'{"a": "1", "a": "2\n3"}', "a.json") == {"a": "2\n3"}


def test_values_one_after_the_other_are_read_each() -> None:
    assert list(read_each(b'{"a": 1}\n{"a": 2}\n', "a.json")) == [{"a": 1}, {"a": 2}]


def test_a_damaged_line_does_not_take_those_after_it_along() -> None:
    content = b'{"a": 1}\n{"a": "2\n{"a": 3}\r\n{oops}\n {"b": 4}\n[{"a": 5}]\n{"a"'

    found = list(read_each(content, "a.json"))

    assert found == [{"a": 1}, UNREAD, {"a": 3}, UNREAD, [{"a": 5}], UNREAD]


@pytest.mark.parametrize("content", [b"", b'{"log": {"entries": [', b"news", b"\xff\xfe"])
def test_what_is_no_json_is_an_error(content: bytes) -> None:
    with pytest.raises(SourceError, match="no whole JSON"):
        read(content, "a.json")


def test_nesting_beyond_sense_is_an_error() -> None:
    with pytest.raises(SourceError, match="nested"):
        read(b"[" * 100_000, "a.json")


def test_values_of_other_types_are_taken_for_nothing() -> None:
    assert (members(3), items(None), items("a"), string([1]), string(2)) == (
        {},
        [],
        ["a"],
        "",
        "2",
    )


def test_more_values_than_are_read_are_never_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("archive.importers.json_values._MAX_VALUES", 3)

    assert list(read_each(b"1 2 3\n", "a.json")) == [1, 2, 3]
    with pytest.raises(SourceError, match="more than 3 values; split it first"):
        list(read_each(b"1 2 3 4", "a.json"))


def test_a_line_that_cannot_be_read_is_passed_over() -> None:
    lines = b'{"a": 1}\n{"a": 2,\n{"a": 3}\n{"a'

    assert list(read_each(lines, "a.json")) == [{"a": 1}, UNREAD, {"a": 3}, UNREAD]
