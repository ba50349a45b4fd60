"""What a job found and what came of it, as values: the plan before, the report after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.store import ItemCount, ItemState, Job, JobItem, JobStanding

__all__ = [
    "CONTAINERS",
    "FormatReport",
    "ItemState",
    "Job",
    "JobItem",
    "JobStanding",
    "Reason",
    "Report",
]


# What containers go by that an earlier import has opened: of which format is forgotten.
CONTAINERS: Final = "containers"


@dataclass(frozen=True, slots=True)
class FormatReport:
    """The files and members of one format, counted by what came of them.

    Attributes:
        format: The name of the importer or container, or `CONTAINERS`; ``""`` for what
            nothing reads.
        size: In bytes, of the files among them; members count with their container.
        waiting_size: Of the `waiting`; `better_size` of the `better`.
        waiting: Still to be read; `refused` those that cannot be, as is known already.
        better: Held, but a newer importer would read them better; they are among the
            `waiting` if they are to be read again, else among the `unchanged`.
        parts: Read together with the sources that speak for them.
        opened: Containers that were read to their end.
        articles: Of those `stored`; `noted` are those among them with a note.
    """

    format: str
    size: int = 0
    waiting: int = 0
    refused: int = 0
    stored: int = 0
    opened: int = 0
    unchanged: int = 0
    better: int = 0
    parts: int = 0
    passed_over: int = 0
    rejected: int = 0
    articles: int = 0
    waiting_size: int = 0
    better_size: int = 0
    noted: int = 0

    @property
    def read(self) -> int:
        """Those stored, and containers of which the members are counted for themselves."""
        return self.stored + self.opened

    @property
    def found(self) -> int:
        """All of them but the parts."""
        return (
            self.waiting
            + self.refused
            + self.stored
            + self.opened
            + self.unchanged
            + self.passed_over
            + self.rejected
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """Why sources are not stored, or what is noted of them, how many, and one of them.

    `reason` continues a sentence that a source's name begins.
    """

    state: ItemState
    format: str
    reason: str
    sources: int
    example: str


@dataclass(frozen=True, slots=True)
class Report:
    """A job as it stands.

    Attributes:
        key: The job's.
        paths: What the user gave.
        made: When it was planned, `ended` when it was over: aware UTC moments.
        formats: The formats found, the most frequent first.
        total: All formats together.
        reasons: Why sources are or will be passed over or rejected, or what is noted
            of those stored, the most frequent first. A source that waits with a reason
            will be rejected for it.
    """

    key: int
    paths: tuple[Path, ...]
    standing: JobStanding
    made: datetime
    ended: datetime | None
    formats: tuple[FormatReport, ...]
    total: FormatReport
    reasons: tuple[Reason, ...]


_FIELDS = {
    ItemState.STORED: "stored",
    ItemState.OPENED: "opened",
    ItemState.UNCHANGED: "unchanged",
    ItemState.PART: "parts",
    ItemState.PASSED_OVER: "passed_over",
    ItemState.REJECTED: "rejected",
}


def report_of(job: Job, counts: Iterable[ItemCount]) -> Report:
    """Return the report of a job, of which the items were counted."""
    counts = tuple(counts)
    by_format: dict[str, list[ItemCount]] = {}
    for count in counts:
        forgotten = not count.format and count.state is ItemState.OPENED
        name = CONTAINERS if forgotten else count.format
        by_format.setdefault(name, []).append(count)
    formats = [_format_report(name, some) for name, some in by_format.items()]
    formats.sort(key=lambda one: (-one.found, one.format))
    reasons = (
        Reason(count.state, count.format, count.reason, count.items, count.example)
        for count in counts
        if count.reason and count.state is not ItemState.PART
    )
    return Report(
        key=job.key,
        paths=job.paths,
        standing=job.standing,
        made=job.made,
        ended=job.ended,
        formats=tuple(formats),
        total=_format_report("", counts),
        reasons=tuple(reasons),
    )


def _format_report(name: str, counts: Iterable[ItemCount]) -> FormatReport:
    sums = dict.fromkeys((field.name for field in fields(FormatReport)), 0)
    del sums["format"]
    for count in counts:
        waits = "refused" if count.reason else "waiting"
        sums[_FIELDS.get(count.state, waits)] += count.items
        sums["size"] += count.size
        sums["articles"] += count.articles
        if count.state is ItemState.WAITING and not count.reason:
            sums["waiting_size"] += count.size
        if count.state is ItemState.STORED and count.reason:
            sums["noted"] += count.items
        if count.better:
            sums["better"] += count.items
            sums["better_size"] += count.size
    return FormatReport(name, **sums)
