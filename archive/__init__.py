"""A news archive: what do we hold? Ingest, storage, names, search. Knows nothing of Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.archive import Archive

__all__ = ["Archive"]


def __getattr__(name: str) -> object:
    """Import `Archive` when it is first asked for, so that values stay cheap to import."""
    if name == "Archive":
        from archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
