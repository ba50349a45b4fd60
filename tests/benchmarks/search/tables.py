"""The figures as tables, for the terminal and for `docs/benchmarks.md`."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.search import limits
from tests.benchmarks.search.cases import KINDS
from tests.benchmarks.search.limits import FTS5, OURS, STOCK, TANTIVY, Measured, Verdict
from tests.benchmarks.search.timing import Times, percentile

_MEANT = 100_000
_ENGINES = (OURS, TANTIVY, FTS5, STOCK, "Xapian", "Recoll")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under a heading, as text; `notes` are sentences to stand below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def as_text(table: Table) -> str:
    """Return a table in columns."""
    lines = [table.heads, *table.rows]
    widths = [
        max(len(line[column]) for line in lines) for column in range(len(table.heads))
    ]
    shown = [
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join((f"\n{table.title}", *shown, *table.notes)) + "\n"


def as_markdown(table: Table) -> str:
    """Return a table as Markdown."""
    lines = [table.heads, ("---",) * len(table.heads), *table.rows]
    shown = ["| " + " | ".join(line) + " |" for line in lines]
    return (
        "\n".join((f"### {table.title}", "", *shown, *("\n" + n for n in table.notes)))
        + "\n"
    )


def tables(found: Sequence[Measured], versions: str) -> Iterator[Table]:
    """Yield all tables of a run."""
    for measured in found:
        yield _queries(measured, versions)
        yield _others(measured)
    if len(found) > 1:
        yield _growth(found[0], found[-1])


def _queries(measured: Measured, versions: str) -> Table:
    engines = [
        engine for engine in _ENGINES if any(engine == named for _, named in measured.times)
    ]
    rows = []
    for kind in KINDS:
        times = {engine: measured.times.get((kind, engine)) for engine in engines}
        if not any(times.values()):
            continue
        verdict = limits.of_class(measured, kind)
        rows.append(
            (
                f"{kind} ({_hits(times):,})",
                *(_time(times[engine], full=engine == OURS) for engine in engines),
                *(verdict.limit, str(verdict)),
            )
        )
    title = f"Queries, {measured.count:,} articles ({measured.text:.0f} MB of text)"
    heads = (
        "query (hits, the middle one)",
        *(f"{engine}, ms{' (p95)' if engine == OURS else ''}" for engine in engines),
        *("limit", ""),
    )
    notes = [f"p50; all put to {versions} in turn, in one process."]
    if different := list(_differing(measured)):
        notes.append("Other numbers of hits than FTS5: " + "; ".join(different) + ".")
    if measured.count < _MEANT:
        notes.append("The limits are meant for 100,000 articles.")
    if "Recoll" in engines:
        notes.append("Recoll: on 5,000 files, with the start of its command.")
    return Table(title, heads, tuple(rows), tuple(notes))


def _hits(times: dict[str, Times | None]) -> int:
    """The hits to name a row by: our own, or those of the first engine that answers."""
    return next(found.hits for found in times.values() if found)


def _time(times: Times | None, *, full: bool) -> str:
    if times is None:
        return "–"
    late = f" ({_number(times.p95)})" if full else ""
    return _number(times.p50) + late


def _number(value: float) -> str:
    return (
        f"{value:,.0f}" if value >= 20 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"
    )


def _differing(measured: Measured) -> Iterator[str]:
    """Say which engines find more or less than FTS5, if by more than a twentieth."""
    for kind in KINDS:
        base = measured.times.get((kind, FTS5))
        if base is None:
            continue
        for engine in (OURS, TANTIVY, STOCK, "Xapian"):
            times = measured.times.get((kind, engine))
            if times and len(times.totals) == len(base.totals):
                share = sum(times.totals) / max(1, sum(base.totals))
                if abs(share - 1) > 0.05:
                    yield f"{kind}, {engine} {share:.2f} ×"


def _others(measured: Measured) -> Table:
    rows = [
        (what, figure, verdict.limit, str(verdict) if verdict.limit else "")
        for what, figure, verdict in _figures(measured)
    ]
    title = f"Other figures, {measured.count:,} articles"
    first = "; ".join(f"{kind} {run['answer']:.0f}" for kind, run in measured.first.items())
    notes = (f"To the first answer, ms: {first}.",) if first else ()
    return Table(title, ("what", "figure", "limit", ""), tuple(rows), notes)


def _figures(measured: Measured) -> Iterator[tuple[str, str, Verdict]]:
    for engine, speed in measured.builds.items():
        yield f"build, {engine}", f"{speed:,.0f} articles in a CPU second", Verdict()
    for peer, count, bound in (
        (STOCK, "", 6),
        (STOCK, ", 3,000", 6),
        ("Recoll", ", 5,000", 3),
    ):
        faster = limits.ratio(measured.builds, OURS + count, peer + count)
        if faster is not None:
            verdict = limits.at_least(faster, bound, f"≥ {bound} ×")
            yield f"build, {OURS} : {peer}{count}", f"{faster:.1f} ×", verdict
    for engine, size in measured.sizes.items():
        yield f"size, {engine}", f"{size:,.0f} MB", Verdict()
    if (larger := limits.ratio(measured.sizes, OURS, TANTIVY)) is not None:
        verdict = limits.at_most(larger, 1.5, "≤ 1.5 ×")
        yield f"size, {OURS} : {TANTIVY}", f"{larger:.2f} ×", verdict
    for engine, taken in measured.added.items():
        middle, late = (percentile(taken, share) for share in (0.5, 0.95))
        yield (
            f"one article added and found, {engine}",
            f"{middle:.0f} ms (p95 {late:.0f})",
            limits.at_most(middle, 150, "≤ 150 ms") if engine == OURS else Verdict(),
        )
    if updates := measured.updates:
        yield "one of 1,000 updates", f"{updates['update']:.0f} ms", Verdict()
        for what in ("size", "time", "size, tidied", "time, tidied"):
            verdict = limits.at_most(updates[what], 1.5, "≤ 1.5 × a fresh build")
            yield f"after 1,000 updates: {what}", f"{updates[what]:.2f} ×", verdict
    yield from _fresh(measured)


def _fresh(measured: Measured) -> Iterator[tuple[str, str, Verdict]]:
    if measured.first:
        runs = sorted(measured.first.items(), key=lambda item: item[1]["answer"])
        for what, (kind, run) in (("middle", runs[len(runs) // 2]), ("slowest", runs[-1])):
            told = f"{run['answer']:.0f} ms (opening {run['opening']:.0f}): {kind}"
            verdict = limits.at_most(run["answer"], 300, "≤ 300 ms")
            yield f"opening to the first answer, {what} class", told, verdict
        imports = statistics.median(run["imports"] for _, run in runs)
        yield "imports before that (numpy, Whoosh, our own)", f"{imports:.0f} ms", Verdict()
    if memory := measured.memory:
        parts = (
            f"own {memory.get('RssAnon', 0):.0f}, of files {memory.get('RssFile', 0):.0f}"
        )
        before = memory.get("VmRSS before", 0)
        yield (
            "resident memory after all classes",
            f"{memory.get('VmRSS', 0):.0f} MB ({parts}; before opening {before:.0f})",
            limits.at_most(memory.get("VmRSS"), 300, "≤ 300 MB"),
        )


def _growth(small: Measured, large: Measured) -> Table:
    rows = []
    for kind in KINDS:
        grown = limits.growth(small, large, kind)
        if grown is not None:
            times = (_number(grown.small), _number(grown.large))
            more = (f"{grown.times:.1f} ×", f"{grown.hits:.1f} ×", _number(grown.million))
            rows.append((kind, *times, *more, str(grown.verdict)))
    return Table(
        f"Growth, {small.count:,} to {large.count:,} articles",
        ("query", "ms before", "ms after", "time", "hits", "a million, ms", ""),
        tuple(rows),
        ("A million: a straight line through both sizes.",),
    )


def joined(found: Iterable[Table]) -> str:
    """Return tables as one piece of Markdown."""
    return "\n".join(map(as_markdown, found))
