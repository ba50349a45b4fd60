"""What the user keeps beside what is held: bookmarks, and searches with what they found.

Plain values, as in `archive.model`.
"""

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


@dataclass(frozen=True, slots=True)
class PastSearch:
    """One search that was run, however often.

    Attributes:
        asked: The query as `reader.asked` writes it; the same search is the same text.
        grammar: The version of the query language that it was last run in.
        ran: The aware UTC moment of the last run.
        total: The number of articles found then.
        times: How often it was run.
    """

    asked: str
    grammar: int
    ran: datetime
    total: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """All articles that a search found at one moment.

    Attributes:
        total: How many.
        digest: Hexadecimal SHA-256 of their ids, sorted, each with a line feed after it.
        article_ids: The ids, sorted; ``None`` where they were too many to be kept.
    """

    total: int
    digest: str
    article_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One search that the user keeps, to repeat it and to prove what it found.

    Attributes:
        name: What the user calls it; no two have the same.
        asked: The query as `reader.asked` writes it.
        grammar: The version of the query language that it was saved in.
        saved: The aware UTC moment of saving.
        total: The number of articles found then.
        digest: The digest of their ids, as in `Found`.
        ran: The aware UTC moment of the last run.
        last_total: The number of articles found then.
        folder: A path with slashes, ``""`` at the top.
        key: What the store knows it by; ``None`` before it is stored.
    """

    name: str
    asked: str
    grammar: int
    saved: datetime
    total: int
    digest: str
    ran: datetime
    last_total: int
    folder: str = ""
    note: str = ""
    key: int | None = None
