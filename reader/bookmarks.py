"""Bookmarks: the articles a user keeps, with folder, tags and a note."""

from __future__ import annotations

from archive.model import Bookmark

__all__ = ["Bookmark"]
