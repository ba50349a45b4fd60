"""What a text has to be like to be a name that a user gives."""

from __future__ import annotations

import pytest

from archive.given import LONGEST_NAME, hindrance, on_one_line


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "O’Brien & Söhne, 3rd",
        "?",
        "𝔄𝔫𝔫",
        "می‌خواهم",  # joined by an invisible sign, as it has to be
        "\u200fשלום (2)\u200e",
        "x" * LONGEST_NAME,
        "😀" * LONGEST_NAME,
    ],
)
def test_names_of_all_scripts_serve(name: str) -> None:
    assert hindrance(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "is blank"),
        (" \u00a0", "is blank"),
        ("\u200b\ufeff", "is blank"),
        ("Ann\x00", "control character"),
        ("Ann\x1b[31m", "control character"),
        ("Ann \u202ekcaJ", "control character"),
        ("\ud800x", "half a character"),
        ("x" * (LONGEST_NAME + 1), "too long: 301 characters, where 300 are the most"),
    ],
)
def test_what_hinders_is_said(name: str, why: str) -> None:
    assert why in hindrance(name)


def test_white_space_is_single_blanks() -> None:
    assert on_one_line("\tAnn\r\n  Lee\u2028") == "Ann Lee"
