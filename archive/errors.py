"""Everything that can go wrong in an archive, as the caller should see it."""

from __future__ import annotations


class ArchiveError(Exception):
    """Base of all expected errors; anything else is a bug."""


class SourceError(ArchiveError):
    """A source cannot be read; the rest of the batch goes on."""

    def __init__(self, source: str, reason: str) -> None:
        """Name the source as the user knows it, and say what is wrong and what to do."""
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class PassedOverError(SourceError):
    """A source is in order but brings no news: a list of reels, a twin, a menu page.

    It is told of as passed over, and is nobody's fault.
    """


class StoreError(ArchiveError):
    """The store is unusable: locked, full, corrupt or too new."""


class SearchError(ArchiveError):
    """The search index is unusable."""


class BusyError(SearchError):
    """Another process is writing to the archive; the sentence says which."""


class QuerySyntaxError(ArchiveError):
    """The user typed a query that cannot be understood."""

    def __init__(self, reason: str, start: int, end: int) -> None:
        """Say what is wrong with code points ``start:end`` of the query."""
        super().__init__(reason, start, end)
        self.reason = reason
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return f"{self.reason} (at character {self.start + 1})"


class DamagedIndexError(SearchError):
    """The search index is not what was written; it has to be rebuilt."""


class DecisionError(ArchiveError):
    """What the user decided of an authority cannot be done, for what was decided before.

    The sentence says what is in the way.
    """


class NotFoundError(ArchiveError):
    """The archive holds nothing by this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted

    def __str__(self) -> str:
        return f"the archive holds no {self.wanted}"


class ModelError(ArchiveError):
    """A model of a language cannot be taken from a file; the message says why."""
