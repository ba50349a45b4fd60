"""Our executor and our codec against stock Whoosh, on random articles and queries.

Stock Whoosh is held to be wrong in this, and then not compared with as a whole, but only in
the leaves of the tree (see `stock_whoosh.reckoned`):

- `AndNot` lets the first article through although it is unwanted, if the unwanted ones
  begin before it (`AndNotMatcher._find_first` does not skip).
- `Not` finds removed articles behind the last unwanted one (`InverseMatcher._find_next`).
- `DisjunctionMax` takes the best of two scores that may belong to different articles.
- `And` adds 1 to the score for every `Not` in it, where `AndNot` adds nothing.
- `AndMaybe` loses the second score of an article to which it skips inside of an `And`.
- Queries for many words with `constantscore` score 1 for three words and more in a
  segment, BM25F for two or one; only then, and never for one word, their boost counts.
- With a limit, `Require` skips behind the end of its postings and fails.
- `len(results)` is an estimate until all have been collected; here all are.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as q

from archive.model import Article, HeldArticle, IndexEntry, Provenance
from archive.search.whoosh.codec import whoosh_reader
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.execute import Executor
from archive.search.whoosh.schema import WORDS
from archive.search.whoosh.snapshot import Snapshot
from tests.archive.search.stock_whoosh import (
    Scores,
    answered,
    attempted,
    reckoned,
    searcher_of,
    stock_index,
    stock_twin,
)

PRINTED = (
    "tea",
    "Teas",
    "ten",
    "TENS",
    "café",
    "Straße",
    "ſea",
    "well-known",
    "U.S.",
    "茶",
)
FOLDED = (
    "tea",
    "teas",
    "ten",
    "tens",
    "cafe",
    "strasse",
    "sea",
    "wellknown",
    "known",
    "us",
)
IDS = tuple(f"a{number:02}" for number in range(12))
pytestmark = pytest.mark.timeout(300)
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class Steps(NamedTuple):
    """What is done to an index: each step adds some articles and removes others."""

    held: dict[str, HeldArticle]
    steps: list[tuple[list[str], list[str]]]
    ending: str


def held_article(
    article_id: str, headline: str, text: str, publication: str
) -> HeldArticle:
    article = Article(
        article_id, headline, text, Provenance("leaf", "0", "text"), language="en"
    )
    return HeldArticle(article, publication, "1912-04-16", "", "")


texts = st.lists(st.sampled_from(PRINTED), max_size=9).map(" ".join)
long_texts = st.tuples(texts, st.integers(0, 90)).map(
    lambda pair: pair[0] + " tea" * pair[1]
)
articles = st.fixed_dictionaries(
    {
        article_id: st.builds(
            held_article,
            st.just(article_id),
            texts,
            texts | long_texts,
            st.sampled_from(["", "Tea", "Ten Teas", "The Café"]),
        )
        for article_id in IDS
    }
)
some_ids = st.lists(st.sampled_from(IDS), max_size=6, unique=True)
indexes = st.builds(
    Steps,
    articles,
    st.lists(st.tuples(some_ids, some_ids), min_size=1, max_size=5),
    st.sampled_from(["nothing", "tidy", "merge", "rebuild"]),
)

fields = st.sampled_from([WORDS, WORDS, WORDS, "publication"])
words_ = st.sampled_from([*FOLDED, "absent"])
boosts = st.sampled_from([1.0, 1.0, 0.5, 3.0])
never = st.sampled_from([False])
LEAVES = (
    st.builds(q.Term, fields, words_, boost=boosts),
    st.builds(
        q.Phrase,
        fields,
        st.lists(words_, min_size=1, max_size=3),
        slop=st.integers(1, 4),
        boost=boosts,
    ),
    st.builds(
        q.Prefix,
        fields,
        st.sampled_from(["", "t", "te", "tea", "s", "x"]),
        constantscore=never,
    ),
    st.builds(
        q.Wildcard,
        fields,
        st.sampled_from(["*", "te*", "*s", "t?n", "?e*", "*a*", "t*s", "te[an]*", "x*"]),
        constantscore=never,
    ),
    st.builds(
        q.FuzzyTerm,
        fields,
        st.sampled_from(["tea", "tean", "tes", "caffe", "zzz"]),
        maxdist=st.integers(1, 2),
        prefixlength=st.integers(0, 2),
        constantscore=never,
    ),
    st.builds(
        q.TermRange,
        fields,
        st.sampled_from([None, "ca", "tea"]),
        st.sampled_from([None, "tea", "ten"]),
        startexcl=st.booleans(),
        endexcl=st.booleans(),
        constantscore=never,
    ),
    st.builds(q.Variations, fields, st.sampled_from(["tea", "ten", "zebra"])),
    st.builds(
        q.Regex,
        fields,
        st.sampled_from([".*", "te.", "^t.*s$", "(tea|sea)", "[a-s]+"]),
        constantscore=never,
    ),
    st.builds(q.Every, st.sampled_from([None, WORDS, "publication"]), boost=boosts),
    st.just(q.NullQuery),
)


def parts(
    trees: st.SearchStrategy[q.Query], least: int = 2
) -> st.SearchStrategy[list[q.Query]]:
    return st.lists(trees, min_size=least, max_size=4)


def sound(trees: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    """Trees that stock Whoosh answers rightly."""
    return st.one_of(
        st.builds(q.And, parts(trees), boost=boosts),
        st.builds(q.Or, parts(trees), boost=boosts),
        st.builds(q.Require, trees, trees),
        st.builds(q.ConstantScoreQuery, trees, st.sampled_from([0.5, 2.0])),
    )


def all_kinds(trees: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    return st.one_of(
        sound(trees),
        st.builds(q.Not, trees),
        st.builds(q.Or, parts(st.builds(q.Not, trees) | trees)),
        st.builds(q.And, parts(trees | st.builds(q.Not, trees), 1)),
        st.builds(q.AndNot, trees, trees),
        st.builds(q.AndMaybe, trees, trees),
        st.builds(q.DisjunctionMax, parts(trees), boost=boosts),
        st.builds(q.Otherwise, trees, trees),
    )


leaves = st.one_of(LEAVES)
term_lists = st.lists(st.builds(q.Term, st.just(WORDS), words_), min_size=2, max_size=3)
spans = st.one_of(
    st.builds(q.SpanNear2, term_lists, slop=st.integers(1, 3), ordered=st.booleans()),
    st.builds(q.Sequence, term_lists, slop=st.integers(1, 3), ordered=st.booleans()),
    st.builds(q.SpanFirst, st.builds(q.Term, st.just(WORDS), words_), st.integers(1, 9)),
    st.builds(q.SpanOr, term_lists),
)
terms = st.builds(q.Term, fields, words_, boost=boosts)
plain_trees = st.one_of(  # those in which stock Whoosh may skip without failing
    terms, st.builds(q.Or, parts(terms)), st.builds(q.And, parts(terms))
)
sound_trees = st.recursive(leaves, sound, max_leaves=6)
trees = st.recursive(leaves, all_kinds, max_leaves=6)


@contextmanager
def made(steps: Steps) -> Iterator[Snapshot]:
    """Let the engine take steps and yield what it has then."""
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder, "index"), Path(folder, "key"))
        for added, removed in steps.steps:
            entries = (IndexEntry(1, steps.held[article_id]) for article_id in added)
            engine.update(entries, remove=removed)
        if steps.ending == "rebuild":
            rebuild = engine.rebuild()
            index = engine._newest().executor.index
            valid = [index.id_of(number) for number in index.alive.nonzero()[0].tolist()]
            rebuild.add(IndexEntry(1, steps.held[article_id]) for article_id in valid)
            rebuild.finish()
        elif steps.ending == "merge":
            with engine._states.hold.held(1):
                merge_all(engine)
        while steps.ending == "tidy" and engine.tidy():
            pass
        yield engine._newest().executor.index
        engine.close()


def merge_all(engine: WhooshEngine) -> None:
    from archive.search.whoosh.change import Change

    generation, manifest = engine._states.manifest()
    change = Change(engine._states, generation, manifest)
    change.merge(list(manifest.parts))
    change.commit()


def executed(index: Snapshot, tree: q.Query) -> Scores:
    found = Executor(index, count_removed=True).search(tree)
    scores = [0.0] * len(found.docs) if found.scores is None else found.scores.tolist()
    return dict(zip(found.docs.tolist(), scores, strict=True))


def same(found: Scores, expected: Scores, tree: q.Query) -> None:
    assert found.keys() == expected.keys(), tree
    assert found == pytest.approx(expected, rel=1e-4), tree


@EXAMPLES
@given(indexes, st.lists(sound_trees, min_size=4, max_size=8))
def test_executor_answers_as_stock_whoosh(steps: Steps, queries: Sequence[q.Query]) -> None:
    with made(steps) as index, searcher_of(stock_twin(index, steps.held).reader()) as stock:
        for tree in queries:
            same(executed(index, tree), answered(stock, tree), tree)


@EXAMPLES
@given(indexes, st.lists(trees, min_size=4, max_size=8))
def test_executor_answers_any_tree_as_its_leaves_demand(
    steps: Steps, queries: Sequence[q.Query]
) -> None:
    with made(steps) as index, searcher_of(stock_twin(index, steps.held).reader()) as stock:
        for tree in queries:
            same(executed(index, tree), reckoned(stock, tree), tree)


@EXAMPLES
@given(indexes, st.lists(spans, min_size=4, max_size=8))
def test_what_has_no_vectors_is_answered_by_stock_whoosh(
    steps: Steps, queries: Sequence[q.Query]
) -> None:
    with made(steps) as index, searcher_of(stock_twin(index, steps.held).reader()) as stock:
        for tree in queries:
            expected = answered(stock, tree)
            same(executed(index, tree), expected, tree)
            every = q.And([tree, q.Every(boost=2.0)])
            same(executed(index, every), {d: s + 2 for d, s in expected.items()}, every)


@EXAMPLES
@given(indexes, st.lists(trees, min_size=4, max_size=8))
def test_stock_whoosh_answers_from_our_segments_as_from_its_own(
    steps: Steps, queries: Sequence[q.Query]
) -> None:
    with (
        made(steps) as index,
        searcher_of(stock_twin(index, steps.held).reader()) as stock,
        searcher_of(whoosh_reader(index)) as ours,
    ):
        for tree in queries:
            found, expected = attempted(ours, tree), attempted(stock, tree)
            if found is not None and expected is not None:
                same(found, expected, tree)


@EXAMPLES
@given(indexes, st.lists(plain_trees, min_size=4, max_size=8), st.integers(1, 4))
def test_stock_whoosh_finds_the_best_in_our_segments_without_reading_all(
    steps: Steps, queries: Sequence[q.Query], limit: int
) -> None:
    with made(steps) as index, searcher_of(whoosh_reader(index)) as ours:
        for tree in queries:
            best = sorted(answered(ours, tree).values(), reverse=True)[:limit]
            found = answered(ours, tree, limit)
            assert sorted(found.values(), reverse=True) == pytest.approx(best), tree


@EXAMPLES
@given(indexes, st.lists(sound_trees, min_size=4, max_size=8))
def test_merged_index_answers_as_an_optimized_one(
    steps: Steps, queries: Sequence[q.Query]
) -> None:
    with made(steps._replace(ending="merge")) as index:
        numbered = dict(enumerate(index.id_of(doc) for doc in range(index.size)))
        written = list(reversed(numbered.values()))  # the order is Whoosh's own
        twin = stock_index(steps.held[article_id] for article_id in written)
        with twin.writer() as writer:
            writer.optimize = True
        with searcher_of(twin.reader()) as stock:
            for tree in queries:
                expected = {written[doc]: s for doc, s in answered(stock, tree).items()}
                found = {numbered[doc]: s for doc, s in executed(index, tree).items()}
                same(found, expected, tree)  # type: ignore[arg-type]


@pytest.mark.parametrize("constantscore", [True, False])
def test_one_word_of_a_pattern_is_scored_as_the_word(constantscore: bool) -> None:
    ids = dict(zip(IDS, ["tea ten", "tea", "tens"], strict=False))
    held = {name: held_article(name, "", text, "") for name, text in ids.items()}
    with made(Steps(held, [(list(held), [])], "nothing")) as index:
        one = executed(index, q.Prefix(WORDS, "tea", constantscore=constantscore))
        several = executed(index, q.Prefix(WORDS, "t", constantscore=constantscore))

        assert one == executed(index, q.Term(WORDS, "tea"))
        assert (set(several.values()) == {1.0}) is constantscore
        assert several.keys() == {0, 1, 2}


def test_words_of_a_phrase_may_each_stand_some_way_behind_the_one_before() -> None:
    held = {"a": held_article("a", "", "tea ten ten sea us", "")}
    with made(Steps(held, [(["a"], [])], "nothing")) as index:
        # The first "ten" is too far from "us", the second is not.
        assert executed(index, q.Phrase(WORDS, ["tea", "ten", "us"], slop=2))
        assert not executed(index, q.Phrase(WORDS, ["tea", "us"], slop=3))
