"""Names of files, which come from anywhere, as they may be shown."""

from __future__ import annotations

from archive.containers.names import shown_name

__all__ = ["shown_name"]
