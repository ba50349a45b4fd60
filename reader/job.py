"""What the clerk, who works in the background, tells of the work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.events import Fit
    from archive.report import Report


class JobState(StrEnum):
    """Where an import stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RejectedSource:
    """A source that could not be read, and why, in a plain sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportStatus:
    """An import, as it stands; sent at most ten times a second.

    Attributes:
        state: Where it stands.
        found: Sources found so far; `counting` while more are being looked for.
        done: Sources read so far, whatever came of them.
        articles: Articles stored. `unchanged`, `rejected` and `passed_over` count sources.
        current: The source read last.
        seconds_left: The estimate, ``None`` while there is none.
        rejections: The sources rejected, complete in the last status of an import.
        job: The key of the job in the archive, once it is known.
        watched: Whether nobody asked for it: it is of what is new in watched folders.
    """

    state: JobState
    found: int = 0
    counting: bool = False
    done: int = 0
    articles: int = 0
    unchanged: int = 0
    rejected: int = 0
    current: str = ""
    seconds_left: float | None = None
    rejections: tuple[RejectedSource, ...] = ()
    passed_over: int = 0
    job: int | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """A plan is being made; so many files, of so many bytes, were looked into so far."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A plan is made: what a run of the job `report.key` would do.

    `fit` tells how the pattern of the path fits, if one was given.
    """

    report: Report
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class PlanFailed:
    """No plan was made; `reason` says why in a sentence, ``""`` if nobody wanted it."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Jobs that an earlier clerk left unfinished; told once, when there are any."""

    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """The watched folders were looked through; `articles` were stored.

    `rejected` counts the sources that could not be read, without those told of before.
    """

    articles: int = 0
    rejected: int = 0


class Rest(StrEnum):
    """Why names are not being looked for, though articles await them."""

    PAUSED = "paused"
    BATTERY = "battery"


@dataclass(frozen=True, slots=True)
class NamesStatus:
    """How many articles of how many have their names and dates.

    `rest` says why no more are being looked for at the moment, if they are not.
    """

    named: int
    articles: int
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class ArticleNamed:
    """The names and dates of one article are there."""

    article_id: str


@dataclass(frozen=True, slots=True)
class IndexChanged:
    """The index took in changes: a search may answer differently now."""


@dataclass(frozen=True, slots=True)
class IndexSetAside:
    """The index could not be used and is made anew; `reason` says why, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reindexing:
    """The index is being rebuilt: `done` articles of `total`; sent ten times a second."""

    done: int
    total: int
    seconds_left: float | None = None  # the estimate, while there is one


@dataclass(frozen=True, slots=True)
class Reindexed:
    """The rebuilt index is in force, with `total` articles."""

    total: int


@dataclass(frozen=True, slots=True)
class ReindexCancelled:
    """The index stays as it was; `reason` says why, unless somebody wanted it so."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClerkFailed:
    """The clerk had to stop; `message` says what happened and what to do."""

    message: str


Rebuilding = Reindexing | Reindexed | ReindexCancelled
ClerkEvent = (
    ImportStatus
    | PlanStatus
    | PlanMade
    | PlanFailed
    | Unfinished
    | LookedThrough
    | NamesStatus
    | ArticleNamed
    | IndexChanged
    | IndexSetAside
    | Rebuilding
    | ClerkFailed
)
