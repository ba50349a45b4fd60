"""The store: one SQLite file that holds the truth about an archive."""

from __future__ import annotations

from archive.store.articles import ArticleRow
from archive.store.outbox import Unindexed, Unnamed
from archive.store.sources import HeldSource, SourceStatus
from archive.store.store import Store

__all__ = ["ArticleRow", "HeldSource", "SourceStatus", "Store", "Unindexed", "Unnamed"]
