"""Data that ships with Pressmark: icons, fonts and the sample archive."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return where a resource lies, as ``icons/search.svg``."""
    return _HERE / name
