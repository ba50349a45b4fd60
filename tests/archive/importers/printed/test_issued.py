"""Dates of issues are understood in every order that libraries write them in."""

from __future__ import annotations

import pytest

from archive.importers.printed.issued import issued


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1858-12-07", "1858-12-07"),
        ("1858-12-07_01", "1858-12-07"),
        ("1898/02/14 (Année 2, Numéro 68)", "1898-02-14"),
        ("01.08.1821", "1821-08-01"),
        ("03/09/1901", "1901-09-03"),
        ("12/31/1999", "1999-12-31"),
        ("13-DEC-1944", "1944-12-13"),
        ("4 août 1898", "1898-08-04"),
        ("September 5, 1902", "1902-09-05"),
        ("5 de mayo de 1898", "1898-05-05"),
        ("1er janvier 1890", "1890-01-01"),
        ("giugno 1890", "1890-06"),
        ("1. Juli 1848", "1848-07-01"),
        ("12 juillet 1848", "1848-07-12"),
        ("12 juin 1848", "1848-06-12"),
        ("18580814", "1858-08-14"),
        ("1858-12", "1858-12"),
        ("[1839]", "1839"),
        ("no. 1-2 01.1911", "1911-01"),
        ("Nr. 5/1899", None),
        ("1899-13-45", None),
        ("31-02-1900", None),
        ("00000000", None),
        ("1813-1814", None),
        ("no date", None),
        ("", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert issued(text) == date
