"""Cells that no spreadsheet mistakes for a formula."""

from __future__ import annotations

# A spreadsheet takes a cell that begins so for a formula, and headlines come from anywhere.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return a cell of a CSV file, with an apostrophe before what looks like a formula."""
    return "'" + cell if cell.startswith(FORMULA) else cell
