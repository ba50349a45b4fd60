"""What answers a query, counted by the days it tells of."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search import Query, SearchEngine, Timeline, Unit, open_engine
from archive.search.period import ALWAYS, days
from tests.archive.search.articles import entry

ENGINES: dict[str, Callable[[Path, Path], SearchEngine]] = {"whoosh": open_engine}
SIZES = {Unit.DAY: 1, Unit.MONTH: 100, Unit.YEAR: 10_000}
DATES = (
    *("1912-04-15", "1912-04-16", "1912-04", "1912", "191X", "19XX", "1913-01-02"),
    *("1912-04-10/1912-04-20", "1912-03/1912-05", "1911/1913", "1898/1923", "1850-07?"),
    *("XXXX-04-15", "2000-01-01"),
)
PERIODS = (("", ""), ("1912", "1912"), ("1912-04-16", ""), ("", "1911"))


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    engine = ENGINES[request.param](tmp_path / "index", tmp_path / "key")
    yield engine
    engine.close()


def test_days_are_told_apart_from_what_is_known_less_exactly(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", "tea", told=["1912-04-15", "1912-04-16", "1912-04"]),
            entry("b", "tea", told=["1912-04-15", "1912", "1912-04-10/1912-04-20"]),
            entry("c", "tea"),
            entry("d", "poet", told=["1912-04-15"]),
        ]
    )

    by_day = engine.mentioned(Query("tea"), Unit.DAY)
    by_month = engine.mentioned(Query("tea"), Unit.MONTH)

    assert by_day == Timeline(
        Unit.DAY,
        (("1912", 1), ("1912-04", 2), ("1912-04-15", 2), ("1912-04-16", 1)),
        undated=1,
    )
    assert by_month == Timeline(Unit.MONTH, (("1912", 1), ("1912-04", 2)), undated=1)


def test_only_days_in_the_period_are_counted(engine: SearchEngine) -> None:
    engine.update([entry("a", told=["1912-04-15", "1912-05-01", "1912", "1898"])])

    found = engine.mentioned(Query(), Unit.DAY, "1912-04", "1912-04")

    assert found.bars == (("1912", 1), ("1912-04-15", 1))


def test_filters_narrow_what_is_counted(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", told=["1912"], publication="Herald"),
            entry("b", told=["1912"], publication="Gazette"),
        ]
    )

    found = engine.mentioned(Query(chosen=(("publication", "Herald"),)), Unit.YEAR)

    assert found.bars == (("1912", 1),)


def expected(
    told: Mapping[str, tuple[str, ...]], unit: Unit, since: str, until: str
) -> Timeline:
    low, high = (days(since) or ALWAYS).first, (days(until) or ALWAYS).last
    bars: Counter[str] = Counter()
    for dates in told.values():
        found = (days(date) for date in dates)
        spans = [span for span in found if span and span.last >= low and span.first <= high]
        bars.update({label_of(span.first, span.last, SIZES[unit]) for span in spans})
    silent = sum(not any(map(days, dates)) for dates in told.values())
    return Timeline(unit, tuple(sorted(bars.items())), silent)


def label_of(first: int, last: int, size: int) -> str:
    """Return the name of the shortest period, from a size on, that has both days."""
    begin, end = f"{first:08}", f"{last:08}"
    for kept, wider in ((8, 1), (6, 100), (4, 10_000), (3, 100_000), (2, 1_000_000)):
        if wider >= size and (begin[:kept] == end[:kept] or kept == 2):
            digits = begin[:kept].ljust(4, "X")
            return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))
    raise AssertionError


articles = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from(DATES), max_size=6).map(tuple)
)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
@settings(max_examples=40, deadline=None)
@given(
    st.lists(articles, min_size=1, max_size=4),
    st.lists(st.sampled_from("abcdefgh"), max_size=3),
    st.sampled_from(PERIODS),
    st.booleans(),
)
def test_any_articles_are_counted_as_read_one_by_one(
    make: Callable[[Path, Path], SearchEngine],
    commits: list[dict[str, tuple[str, ...]]],
    removed: list[str],
    period: tuple[str, str],
    merged: bool,
) -> None:
    folder = Path(tempfile.mkdtemp())
    engine = make(folder / "index", folder / "key")
    told: dict[str, tuple[str, ...]] = {}
    for commit in commits:
        engine.update([entry(name, "tea", told=dates) for name, dates in commit.items()])
        told |= commit
    engine.update([], removed)
    while merged and engine.tidy():
        pass
    told = {name: dates for name, dates in told.items() if name not in removed}

    for unit in Unit:
        assert engine.mentioned(Query(), unit, *period) == expected(told, unit, *period)
        assert engine.mentioned(Query("absent"), unit).bars == ()
    engine.close()
    shutil.rmtree(folder)
