"""The limits of issue 3, and whether what was measured keeps within them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.benchmarks.search.timing import Times

OURS, STOCK, FTS5, TANTIVY = "Pressmark", "stock Whoosh", "SQLite FTS5", "tantivy"
_FREE = frozenset({"leading wildcard", "fuzzy, 2 edits"})  # looked at, without a limit


@dataclass(frozen=True, slots=True)
class Verdict:
    """A limit in a few words, and whether it is met; ``None`` if nothing can be said."""

    limit: str = ""
    met: bool | None = None
    why: str = ""

    def __str__(self) -> str:
        if self.met is None:
            return self.why or "–"
        return "met" if self.met else f"missed: {self.why}" if self.why else "missed"


@dataclass(slots=True)
class Measured:
    """All that was measured on a corpus of `count` articles.

    `builds` are articles in a CPU second and `sizes` are MB, by engine; `text` is the MB of
    the articles themselves, `times` those of queries by class and engine, `added` the
    milliseconds until an article more was found.
    """

    count: int
    text: float = 0.0
    times: Mapping[tuple[str, str], Times] = field(default_factory=dict)
    builds: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    added: dict[str, list[float]] = field(default_factory=dict)
    updates: dict[str, float] = field(default_factory=dict)
    first: dict[str, dict[str, float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)


def of_class(measured: Measured, kind: str) -> Verdict:
    """Judge a class of queries: against FTS5, tantivy and stock Whoosh."""
    times = {
        engine: measured.times[kind, engine].p50
        for engine in (OURS, STOCK, FTS5, TANTIVY)
        if (kind, engine) in measured.times
    }
    if OURS not in times or kind in _FREE:
        return Verdict()
    ours, bounds = times[OURS], _bounds(kind, times)
    over = [
        f"{ours / bound:.1f} × {what}" for what, bound in bounds.items() if ours > bound
    ]
    limit = ", ".join(f"≤ {what}" for what in bounds)
    return Verdict(limit, not over, ", ".join(over)) if bounds else Verdict()


def _bounds(kind: str, times: Mapping[str, float]) -> dict[str, float]:
    """What a class may take, as far as the engines that it is set by were measured."""
    bounds: dict[str, float] = {}
    if kind.startswith("a whole"):
        if TANTIVY in times:
            bounds["tantivy"] = times[TANTIVY]
        return bounds | {"16 ms": 16.0}
    if FTS5 in times:
        bounds["FTS5"] = times[FTS5]
    if TANTIVY in times:
        bounds["2 × tantivy or 2 ms"] = max(2 * times[TANTIVY], 2.0)
    if STOCK in times and kind != "rare term":
        bounds["stock / 50"] = times[STOCK] / 50
    return bounds


def at_most(value: float | None, bound: float, limit: str) -> Verdict:
    """Judge a figure that is to be `bound` or less."""
    return Verdict(limit) if value is None else Verdict(limit, value <= bound)


def at_least(value: float | None, bound: float, limit: str) -> Verdict:
    """Judge a figure that is to be `bound` or more."""
    return Verdict(limit) if value is None else Verdict(limit, value >= bound)


def ratio(values: Mapping[str, float], first: str, second: str) -> float | None:
    """Return how many times the second value the first is; ``None`` without both."""
    if first not in values or second not in values:
        return None
    return values[first] / values[second]


@dataclass(frozen=True, slots=True)
class Growth:
    """How the time of a class grew from a small corpus to a large one.

    `million` is the milliseconds that a straight line through both predicts.
    """

    kind: str
    small: float
    large: float
    times: float
    hits: float
    million: float

    @property
    def verdict(self) -> Verdict:
        """Growth is to be in proportion to the postings read, for which the hits stand."""
        limit = "≤ in proportion to the hits"
        # Below half a millisecond it is the fixed cost that is measured.
        met = self.times <= 1.15 * max(self.hits, 1.0) or self.large < 0.5
        return Verdict(
            limit, met, "" if met else f"{self.times / max(self.hits, 1.0):.1f} × of it"
        )


def growth(small: Measured, large: Measured, kind: str) -> Growth | None:
    """Compare a class of our queries between two sizes; ``None`` if one lacks it."""
    key = kind, OURS
    if key not in small.times or key not in large.times:
        return None
    before, after = small.times[key], large.times[key]
    slope = (after.p50 - before.p50) / (large.count - small.count)
    return Growth(
        kind,
        before.p50,
        after.p50,
        after.p50 / before.p50,
        after.hits / max(1, before.hits),
        max(after.p50, after.p50 + slope * (1_000_000 - large.count)),
    )
