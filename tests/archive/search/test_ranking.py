"""What stands first among the articles that answer, and why it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from archive.model import IndexEntry
from archive.search import Query, SearchEngine, Sort, open_engine
from tests.archive.search.articles import entry, found

Filled = Callable[..., SearchEngine]

WORDS = tuple(
    f"{first}{second}" for first in ("bar", "mol", "ten", "sur") for second in "aeiouxyz"
)
PADDING = "paper ink press wire desk proof column type"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    """Return engines that hold entries, each given in one or several commits."""
    engines: list[SearchEngine] = []

    def fill(*commits: Sequence[IndexEntry], removed: Sequence[str] = ()) -> SearchEngine:
        engine = open_engine(tmp_path / f"{len(engines)}", tmp_path / "key")
        engines.append(engine)
        for commit in commits:
            engine.update(commit)
        if removed:
            engine.update([], removed)
        return engine

    yield fill
    for engine in engines:
        engine.close()


def filler(count: int, text: str = PADDING) -> list[IndexEntry]:
    return [entry(f"x{number:03}", text) for number in range(count)]


def articles(count: int, seed: int = 5) -> list[IndexEntry]:
    random = Random(seed)  # noqa: S311
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]

    def text(size: int) -> str:
        return " ".join(random.choices(WORDS, weights, k=size))

    return [
        entry(f"a{number:03}", text(random.randrange(5, 120)), headline=text(4))
        for number in range(count)
    ]


def scores(engine: SearchEngine, text: str, limit: int = 1000) -> list[tuple[str, float]]:
    hits = engine.search(Query(text, limit=limit)).hits
    return [(hit.article_id, hit.score) for hit in hits]


def test_article_whose_headline_has_the_word_stands_first(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"{PADDING} silk {PADDING} silk", headline="News of the day"),
            entry("b", f"{PADDING} silk {PADDING}", headline="Silk is dear"),
            *filler(8),
        ]
    )

    assert found(engine, "silk") == ["b", "a"]


def test_article_whose_first_words_have_it_stands_before_one_that_ends_with_it(
    filled: Filled,
) -> None:
    long = " ".join([PADDING] * 12)
    engine = filled([entry("a", f"{long} silk"), entry("b", f"silk {long}"), *filler(8)])

    assert found(engine, "silk") == ["b", "a"]


def test_words_close_together_stand_before_words_far_apart(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"silk {PADDING} strike {PADDING}"),
            entry("b", f"silk strike {PADDING} {PADDING}"),
            entry("c", f"silk paper ink strike {PADDING} press wire desk proof"),
            *filler(8),
        ]
    )

    assert found(engine, "silk strike") == ["b", "c", "a"]


def test_words_in_the_order_typed_stand_before_words_in_another(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"{PADDING} strike silk {PADDING}"),
            entry("b", f"{PADDING} silk strike {PADDING}"),
            *filler(8),
        ]
    )

    assert found(engine, "silk strike") == ["b", "a"]


def test_other_forms_of_the_words_are_close_as_well(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"silks {PADDING} striking {PADDING}"),
            entry("b", f"silks striking {PADDING} {PADDING}"),
            *filler(8),
        ]
    )

    assert found(engine, "silk strike") == ["b", "a"]


def test_word_close_to_a_quotation_counts(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"silk mill {PADDING} strike {PADDING}"),
            entry("b", f"silk mill strike {PADDING} {PADDING}"),
            *filler(8),
        ]
    )

    assert found(engine, '"silk mill" strike') == ["b", "a"]


def test_headline_and_text_are_not_close_to_each_other(filled: Filled) -> None:
    engine = filled(
        [entry("a", f"strike {PADDING}", headline=f"{PADDING} silk"), *filler(8)]
    )

    explanation = engine.explain(Query("silk strike"), "a")

    assert explanation is not None
    assert [reason.words for reason in explanation.reasons] == ["silk", "strike"]


def test_long_page_that_scatters_the_words_stands_behind_the_article_about_them(
    filled: Filled,
) -> None:
    random = Random(3)  # noqa: S311
    page = random.choices(PADDING.split(), k=6000)
    for word in ("silk", "strike"):
        for at in random.sample(range(len(page)), 25):
            page[at] = word
    engine = filled(
        [
            entry("page", " ".join(page)),
            entry("story", f"The silk strike {PADDING} is over", headline="Silk strike"),
            *filler(8),
        ]
    )

    for query in ("silk strike", "silk OR strike", "silk OR strike OR over OR ended"):
        assert found(engine, query)[0] == "story"


def test_of_optional_words_the_rare_ones_count_more(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"paper ink press {PADDING}"),
            entry("b", f"silk strike {PADDING}"),
            entry("c", f"silk paper {PADDING}"),
            *filler(20),
        ]
    )

    assert found(engine, "silk OR strike OR paper OR ink OR press")[:2] == ["b", "c"]


def test_words_that_nearly_all_articles_hold_do_not_matter(filled: Filled) -> None:
    common = "the a of and the a of and the a of and"
    engine = filled(
        [
            entry("a", f"{common} {common} {common}"),
            entry("b", f"silk {PADDING} the"),
            *(entry(f"x{number:02}", f"the a of and {PADDING}") for number in range(30)),
        ]
    )

    assert found(engine, "the OR silk OR of OR a OR and")[0] == "b"


def test_article_like_the_best_stands_before_one_that_is_not(filled: Filled) -> None:
    telling = "weavers loom shuttle picket"
    engine = filled(
        [
            entry("a", f"silk {PADDING} harbour tide gull mast"),
            entry("b", f"silk {PADDING} {telling}"),
            entry("best", f"silk strike paterson dyers {telling} {PADDING}"),
            *filler(80),
        ]
    )

    asked = "silk OR strike OR paterson OR dyers"
    assert found(engine, asked) == ["best", "b", "a"]
    assert dict(scores(engine, asked))["b"] > dict(scores(engine, "silk"))["b"]


def test_likeness_finds_nothing_more(filled: Filled) -> None:
    engine = filled(articles(60))
    words = WORDS[-5:]

    together = engine.search(Query(" OR ".join(words)))

    assert together.total == len({hit for word in words for hit in found(engine, word)})


@pytest.mark.parametrize(
    "query",
    [
        *("bara mola", "bara OR mola OR tenu", '"bara bare" bari', "headline:bara bare"),
        *("surz OR tenx OR molu OR bary OR bara", "(bara OR mola OR teny OR molz) bare"),
        *("bara", "bar* mola", "-bara", "bare -mola", "tena~1 bara", '"bara mola"~5', ""),
    ],
)
def test_scores_are_the_same_however_the_index_was_written(
    filled: Filled, query: str
) -> None:
    entries = articles(90)
    whole = filled(entries)
    mixed = Random(1).sample(entries, len(entries))  # noqa: S311
    parts = filled(mixed[:40], mixed[40:70], mixed[70:])
    extra = [entry(f"z{number}", "bara mola tenu surz") for number in range(9)]
    removed = filled([*entries, *extra], removed=[each.held.article.id for each in extra])

    expected = scores(whole, query)

    for engine in (parts, removed):
        assert [hit for hit, _ in scores(engine, query)] == [hit for hit, _ in expected]
        assert [score for _, score in scores(engine, query)] == pytest.approx(
            [score for _, score in expected], rel=1e-4
        )


def test_pages_follow_one_another_beyond_the_hits_that_are_looked_at(
    filled: Filled,
) -> None:
    engine = filled(articles(420))
    for query in ("bara bare", "bara OR bare OR bari OR baro"):
        every = scores(engine, query)
        assert len(every) > 250

        pages = [
            (hit.article_id, hit.score)
            for offset in range(0, len(every), 60)
            for hit in engine.search(Query(query, limit=60, offset=offset)).hits
        ]

        assert pages == every
        assert [score for _, score in every] == sorted(
            (score for _, score in every), reverse=True
        )


@pytest.mark.parametrize(
    "query",
    [
        *("bara", "bara mola", "bara OR mola OR tenu OR surz OR molz", '"bara bare"'),
        *("headline:bara mola", "ba?a mole", "tena~1", "=bara bare", "-surz", ""),
        *('bara "mola bare"', '"bara mola"~4 bare', "(bara OR mola) -tenx", "bara-mola"),
        *("publication:gazette bara", "bara date:1912"),
    ],
)
def test_reasons_add_up_to_the_score_of_the_hit(filled: Filled, query: str) -> None:
    engine = filled(articles(60))
    hits = scores(engine, query)

    assert hits
    for article_id, score in hits:
        explanation = engine.explain(Query(query), article_id)
        assert explanation is not None
        assert explanation.article_id == article_id
        points = sum(reason.points for reason in explanation.reasons)
        assert explanation.score == pytest.approx(points)
        assert explanation.score == pytest.approx(score, rel=1e-4)


def test_reasons_say_where_words_stand_and_how_close(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"A strike, striking silk {PADDING} of silk", headline="Silk"),
            *filler(8),
        ]
    )

    explanation = engine.explain(Query("silk strike"), "a")

    assert explanation is not None
    assert [(reason.words, reason.why) for reason in explanation.reasons] == [
        ("silk", "headline 1 ×, text 2 ×"),
        ("strike", "text 2 ×; 1 × in other forms"),
        ("silk strike", "next to each other, in another order"),
    ]


def test_reasons_name_the_words_shared_with_the_best_articles(filled: Filled) -> None:
    engine = filled(
        [
            entry("a", f"silk {PADDING} weavers"),
            entry("best", f"silk strike paterson dyers weavers {PADDING}"),
            *filler(80),
        ]
    )

    explanation = engine.explain(Query("silk OR strike OR paterson OR dyers"), "a")

    assert explanation is not None
    assert explanation.reasons[-1].why.startswith("like the best 5 articles")
    assert "weavers" in explanation.reasons[-1].why


def test_article_that_does_not_answer_has_no_explanation(filled: Filled) -> None:
    engine = filled([entry("a", "silk"), entry("b", "wool")])

    assert engine.explain(Query("silk"), "b") is None
    assert engine.explain(Query("silk"), "nowhere") is None
    assert engine.explain(Query("silk", period=("1950", "")), "a") is None


def test_explanation_fits_hits_that_are_sorted_by_date(filled: Filled) -> None:
    engine = filled(articles(30))
    query = Query("bara bare", sort=Sort.NEWEST)

    hit = engine.search(query).hits[0]
    explanation = engine.explain(query, hit.article_id)

    assert explanation is not None
    assert explanation.score == pytest.approx(hit.score, rel=1e-4)


def test_hits_without_any_of_many_words_asked_for_score_nothing(filled: Filled) -> None:
    engine = filled(filler(30))

    found_scores = scores(engine, "date:1912 OR barx OR molx OR tenx")

    assert len(found_scores) == 30
    assert {score for _, score in found_scores} == {0.0}
