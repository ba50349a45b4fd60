"""The store: one SQLite file that holds the truth about an archive."""

from __future__ import annotations

from archive.store.articles import ArticleRow
from archive.store.held_source import HeldPart, HeldSource, SourceStatus
from archive.store.job_items import ItemCount, ItemState, JobItem
from archive.store.jobs import Job, JobStanding
from archive.store.outbox import Unindexed, Unnamed
from archive.store.store import Store
from archive.store.watched import Watched

__all__ = [
    "ArticleRow",
    "HeldPart",
    "HeldSource",
    "ItemCount",
    "ItemState",
    "Job",
    "JobItem",
    "JobStanding",
    "SourceStatus",
    "Store",
    "Unindexed",
    "Unnamed",
    "Watched",
]
