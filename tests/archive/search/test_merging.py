"""However an index came about, it answers as one that was built at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search import Query
from archive.search.whoosh import merging_postings, merging_terms
from archive.search.whoosh.arrays import ArrayFile
from archive.search.whoosh.crowding import to_merge
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.facet_column import cut
from archive.search.whoosh.lexicon import lexicon_arrays
from archive.search.whoosh.manifest import File, Part
from archive.search.whoosh.merging_terms import Column, united
from tests.archive.search.articles import entry
from tests.archive.search.versions import (
    VERSIONS,
    answers,
    article,
    articles,
    assert_alike,
    fresh_answers,
    merge_all_when_tidied,
    state_of,
)

NAMES = [f"{number:02}" for number in range(14)]
some_names = st.sets(st.sampled_from(NAMES), min_size=1, max_size=6)
steps = st.one_of(
    st.tuples(
        st.just("update"), st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3))
    ),
    st.tuples(st.just("one by one"), some_names),
    st.tuples(st.just("remove"), some_names),
    st.tuples(st.just("tidy"), st.none()),
    st.tuples(st.just("rebuild"), some_names),
)


def part(docs: int, gone: int = 0) -> Part:
    removed = File("r", 4 * gone, "") if gone else None
    return Part(File(f"s{docs}", 1, ""), docs, removed, gone)


def sizes(chosen: Sequence[Part]) -> list[int]:
    return [one.docs for one in chosen]


def done(engine: WhooshEngine, state: dict[str, int], step: tuple[str, object]) -> None:
    """Do a step to an index and to what it ought to hold."""
    match step:
        case "update", dict(wanted):
            engine.update(articles(wanted))
            state |= wanted
        case "one by one", set(names):
            for name in sorted(names):
                state[name] = (state.get(name, 0) + 1) % VERSIONS
                engine.update([article(name, state[name])])
        case "remove", set(names):
            engine.update([], remove=names)
            for name in names:
                state.pop(name, None)
        case "rebuild", set(names):
            rebuild = engine.rebuild()
            rebuild.add(articles(state))
            changed = dict.fromkeys(sorted(names)[1:], 4)
            engine.update(articles(changed), remove=[min(names)])
            assert set(rebuild.touched()) == names
            rebuild.replace(articles(changed), [min(names)])
            rebuild.finish()
            state |= changed
            state.pop(min(names), None)
        case _:
            while engine.tidy():
                pass


@pytest.mark.timeout(180)
@settings(max_examples=25, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8), st.booleans())
def test_any_history_leaves_the_answers_of_a_fresh_index(
    history: list[tuple[str, object]], reopen: bool
) -> None:
    folder = Path(tempfile.mkdtemp())
    engine = WhooshEngine(folder / "index", folder / "key")
    state: dict[str, int] = {}
    for step in history:
        done(engine, state, step)
        assert state_of(engine) == state
    if reopen:
        engine.close()
        engine = WhooshEngine(folder / "index", folder / "key")

    assert_alike(answers(engine), fresh_answers(state, folder / "fresh", folder / "key"))
    engine.warm_up()
    engine.close()
    shutil.rmtree(folder)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("portion", [1, 7, 100])
def test_merging_in_portions_leaves_the_same_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(merging_postings, "_PORTION", portion)
    monkeypatch.setattr(merging_postings, "_PLACES", 2 * portion)
    monkeypatch.setattr(merging_terms, "_STRETCH", portion)
    merge_all_when_tidied(monkeypatch)
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    state = {f"{number:03}": number % VERSIONS for number in range(90)}
    for begin in range(0, 90, 10):
        names = list(state)[begin : begin + 10]
        engine.update(articles({name: state[name] for name in names}))
    engine.update([], remove=["003", "017", "080"])
    for name in ("003", "017", "080"):
        del state[name]

    assert engine.tidy()

    assert not engine.tidy()
    expected = fresh_answers(state, tmp_path / "fresh", tmp_path / "key")
    assert_alike(answers(engine), expected)
    engine.close()


@given(
    st.lists(st.lists(st.tuples(st.binary(max_size=3), st.booleans())), max_size=4),
    st.integers(1, 5),
)
def test_terms_are_united_in_stretches_as_they_are_at_once(
    given_terms: list[list[tuple[bytes, bool]]], stretch: int
) -> None:
    held = [sorted(dict(terms).items()) for terms in given_terms]
    columns = []
    for terms in held:
        lexicon = lexicon_arrays([term for term, _ in terms])
        wanted = np.array([kept for _, kept in terms], dtype=np.bool_)
        columns.append(Column(lexicon["blob"], lexicon["starts"], wanted))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging_terms, "_STRETCH", stretch)
        found = united(columns)

    expected = sorted({term for terms in held for term, kept in terms if kept})
    numbered = {term: number for number, term in enumerate(expected)}
    assert cut(found.blob, found.starts) == expected
    assert [numbers.tolist() for numbers in found.mapped] == [
        [numbered.get(term, -1) for term, _ in terms] for terms in held
    ]


def test_word_that_occurs_more_often_than_a_byte_counts_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_all_when_tidied(monkeypatch)
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    chance = Random(1)  # noqa: S311 nothing secret
    often = {}
    for number in range(9):
        entry = article(f"{number}")
        often[f"{number}"] = 250 + 3 * number
        text = ["tea"] * often[f"{number}"] + ["poet"] * 5
        chance.shuffle(text)
        object.__setattr__(entry.held.article, "text", " ".join(text))
        engine.update([entry])
    before = answers(engine), engine.search(Query('"tea poet" OR =poet'))

    assert engine.tidy()

    assert_alike(answers(engine), before[0])
    after = engine.search(Query('"tea poet" OR =poet'))
    assert [hit.article_id for hit in after.hits] == [h.article_id for h in before[1].hits]
    engine.close()


def test_segments_and_files_stay_few(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    for number in range(120):
        engine.update([article(f"{number:03}", 1)])

    folder = tmp_path / "index" / "0001"
    assert len(list(folder.iterdir())) < 20
    assert len(engine._states._segments) < 20, "files of earlier states are still open"
    while engine.tidy():
        pass
    assert len(list(folder.glob("*.arrays"))) < 8
    assert len(engine._states._segments) < 8
    assert state_of(engine) == {f"{number:03}": 1 for number in range(120)}
    engine.close()


def test_segments_of_about_the_same_size_are_merged_when_they_are_many() -> None:
    alike = [part(docs) for docs in (7000, 8000, 9000, 10_000, 11_000, 12_000, 13_000)]

    assert to_merge(alike) == []
    assert sizes(to_merge([part(500_000), *alike, part(14_000), part(3)])) == [
        *sizes(alike),
        14_000,
    ]


def test_segment_of_which_much_was_removed_is_rewritten() -> None:
    assert to_merge([part(9000, 3000), part(5)]) == []
    assert sizes(to_merge([part(9000, 3001), part(5)])) == [9000]
    assert sizes(to_merge([part(9000, 3001), part(5), part(6, 5)])) == [9000, 6]


def test_small_segments_are_one_once_nobody_waits_for_it() -> None:
    assert sizes(to_merge([part(9000), part(90), part(5)])) == [90, 5]
    assert to_merge([part(9000), part(95)]) == []


def test_an_update_waits_for_small_merges_only() -> None:
    small = [part(number) for number in range(1, 41)]

    for large in (part(100_000), part(3_000)):
        chosen = to_merge([large, *small], now=True)

        assert chosen
        assert large not in chosen
    assert to_merge([part(100_000), part(1)], now=True) == []


def added(docs: int, times: int) -> tuple[list[Part], float]:
    """Add articles again and again; return the segments, and rewrites by article."""
    parts: list[Part] = []
    rewritten = 0
    for number in range(times):
        parts.append(Part(File(f"s{number}", 1, ""), docs))
        if chosen := to_merge(parts, now=True):
            total = sum(sizes(chosen))
            rest = [one for one in parts if one not in chosen]
            parts = [*rest, Part(File(f"m{number}", 1, ""), total)]
            rewritten += total
    return parts, rewritten / (docs * times)


def test_articles_added_one_by_one_are_soon_together_and_seldom_rewritten() -> None:
    for times in (10, 100, 500, 1000):
        parts, rewrites = added(1, times)

        assert len(parts) <= 3
        assert rewrites < 50
    parts, _ = added(1, 5000)
    assert len(parts) <= 8


def test_what_is_imported_in_batches_is_rewritten_once() -> None:
    parts, rewrites = added(500, 200)

    assert rewrites <= 1
    assert len(parts) <= 30


def test_one_article_after_an_import_does_not_rewrite_it() -> None:
    batches = [part(number) for number in range(490, 505)]

    assert to_merge([*batches, part(1)], now=True) == []
    assert sum(sizes(to_merge([*batches, part(20), part(21)], now=True))) <= 2000


def test_positions_stay_small_where_a_segment_lacks_a_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge_all_when_tidied(monkeypatch)
    engine = WhooshEngine(tmp_path / "index", tmp_path / "key")
    for number in range(3):
        people = [("Ann Lee",)] if number else ()
        engine.update([entry(f"{number:02}", "A text.", people=people)])
    assert engine.tidy()

    (file,) = (tmp_path / "index").glob("*/s*.arrays")
    places = ArrayFile(file, file.stat().st_size)["person.places"]
    engine.close()

    assert places.dtype == "<u2"
