"""What a search engine answers: hits and counts, and why a hit is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    """What one bar of the timeline stands for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article, with the matched code points ``(start, end)`` of it."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query."""

    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of the archive that a word of the query may mean, misspelt or misread.

    Attributes:
        typed: The word of the query, folded.
        word: The word found in the archive, folded.
        articles: The number of articles that hold it.
        cost: How far it is from the word typed, in edits; a usual misreading of the
            printed letters costs half an edit.
        ticked: Whether it was looked for.
    """

    typed: str
    word: str
    articles: int
    cost: float
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many hits were published when, or tell of when.

    `bars` are pairs of an EDTF date and a number, in order, without empty ones: a year,
    month or day, or the date of articles that are dated less exactly than `unit`, down to
    decades (``191X``) and centuries (``19XX``).
    """

    unit: Unit
    bars: tuple[tuple[str, int], ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of hits, the exact total, and the counts of the whole result.

    Unless `Query.counts_hits`, a facet is counted as if nothing of it were chosen or
    excluded, so that others can be added, and the timeline as if no period were chosen.

    Attributes:
        variants: With `Query.expand`, what each word was expanded to, best first.
        suggestion: Where (nearly) nothing was found, the query with words that occur;
            ``""`` if there is none better.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    timeline: Timeline | None = None
    variants: tuple[Variant, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why an article stands where it stands: ``points`` of its score.

    `words` is what was looked for, `why` what the article has of it, in plain words.
    """

    words: str
    why: str
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article answers a query: `score` is the sum of the reasons' points."""

    article_id: str
    score: float
    reasons: tuple[Reason, ...]
