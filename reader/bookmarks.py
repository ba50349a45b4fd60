"""Bookmarks: the articles a user keeps, with folder, tags and a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One article a user keeps; it stays readable as a list even if the article goes.

    `added` is an aware UTC moment; `folder` is a path with slashes, ``""`` at the top.
    """

    article_id: str
    headline: str
    publication: str
    published: str | None
    page: str
    added: datetime
    folder: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
