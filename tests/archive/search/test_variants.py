"""Words that a word of the query may mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.search import Query, SearchEngine, open_engine
from tests.archive.search.articles import entry, found


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[SearchEngine]:
    engine = open_engine(tmp_path / "index", tmp_path / "key")
    engine.update(
        [
            *(entry(f"right-{number:02}", "The government met.") for number in range(40)),
            entry("misread", "The governrnent met."),
            entry("misspelt", "The goverment met."),
            entry("other", "The governor met."),
        ]
    )
    yield engine
    engine.close()


def test_expanded_word_is_found_as_misspelt_and_misread(engine: SearchEngine) -> None:
    page = engine.search(Query("government", expand=True, limit=100))

    assert page.total == 42
    assert [(v.typed, v.word, v.articles, v.ticked) for v in page.variants] == [
        ("government", "governrnent", 1, True),
        ("government", "goverment", 1, True),
    ]
    assert page.variants[0].cost < page.variants[1].cost
    assert engine.search(Query("government")).total == 40


def test_variant_that_is_unticked_is_not_looked_for(engine: SearchEngine) -> None:
    unticked = (("government", "goverment"),)

    page = engine.search(Query("government", expand=True, unticked=unticked, limit=100))

    assert "misspelt" not in {hit.article_id for hit in page.hits}
    assert page.total == 41
    assert [variant.ticked for variant in page.variants] == [True, False]


def test_word_as_typed_stands_before_its_variants(engine: SearchEngine) -> None:
    hits = found(engine, "government", expand=True, limit=100)

    assert hits[-2:] == ["misread", "misspelt"]


def test_words_that_occur_are_suggested_for_one_that_hardly_does(
    engine: SearchEngine,
) -> None:
    assert engine.search(Query("govermment met")).suggestion == "government met"
    assert engine.search(Query("goverment")).suggestion == "government"
    assert engine.search(Query("government")).suggestion == ""
    assert engine.search(Query("zzzzzzzz")).suggestion == ""


def test_a_word_counts_in_all_its_forms_before_another_is_suggested(
    engine: SearchEngine,
) -> None:
    assert engine.search(Query("goverment met")).suggestion == "government met"

    engine.update([entry(f"gov{number}", "The goverments fell.") for number in range(9)])

    assert engine.search(Query("goverment met")).suggestion == ""


def test_suggestion_leaves_the_rest_of_the_query_as_typed(engine: SearchEngine) -> None:
    typed = 'headline:nothing OR (Govermment -"city hall")'

    assert engine.search(Query(typed)).suggestion == typed.replace(
        "Govermment", "government"
    )


def test_removed_articles_do_not_count_for_variants(engine: SearchEngine) -> None:
    engine.update([], remove=["misread"])

    page = engine.search(Query("government", expand=True))

    assert [variant.word for variant in page.variants] == ["goverment"]


def test_variants_in_no_order_of_letters_are_all_found_and_nothing_else(
    tmp_path: Path,
) -> None:
    engine = open_engine(tmp_path / "index", tmp_path / "key")
    texts = ("harboua", "harboua", "harboua", "harboux", "harboux", "harbouc", "harboubels")
    engine.update([entry(f"{at}", text) for at, text in enumerate(texts)])

    page = engine.search(Query("harbour", expand=True))

    assert [variant.word for variant in page.variants] == ["harboua", "harboux", "harbouc"]
    assert {hit.article_id for hit in page.hits} == set("012345")
    engine.close()


def test_a_word_in_a_text_stands_before_its_variants_in_headlines(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "own", tmp_path / "key")
    filler = "The harbour was quiet and the ferries left the quay as they always do. " * 4
    engine.update(
        [
            entry("typed", filler + "The river flooded the town.", headline="Rain"),
            entry("other", "Food prices. The food fair sold food.", headline="Food"),
            *(entry(f"else-{number}", filler) for number in range(20)),
        ]
    )

    hits = found(engine, "flood", expand=True)

    assert hits == ["typed", "other"]
    engine.close()
