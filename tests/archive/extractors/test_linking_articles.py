"""How well names are linked within the articles written and annotated for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.extractors import default_extractor
from archive.extractors.weights import ENVIRONMENT
from archive.model import Article, HeldArticle, Provenance
from tests.annotated import Annotated, annotated_articles, b_cubed_f1, found_meanings, parse

FEWEST_ARTICLES = 30
LEAST_F1 = 0.90


@pytest.fixture
def small_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))


def found_in(article: Annotated) -> dict[tuple[int, int], str]:
    held = Article(article.name, "", article.text, Provenance("", "", "plain text"))
    names = default_extractor().extract(HeldArticle(held, "", None, "", ""))
    return found_meanings(names)


@pytest.mark.usefixtures("small_model")
def test_names_mean_in_articles_whom_their_writers_meant() -> None:
    articles = list(annotated_articles())

    score = b_cubed_f1((article.meanings, found_in(article)) for article in articles)

    assert len(articles) >= FEWEST_ARTICLES
    assert score >= LEAST_F1


def test_marks_are_taken_out_of_a_text_and_places_kept() -> None:
    article = parse("x", "Mayor [Ann Lee|p1] met [IBM|o1]. [Lee|p1] left.")

    assert article.text == "Mayor Ann Lee met IBM. Lee left."
    assert article.meanings == {(6, 13): "p1", (18, 21): "o1", (23, 26): "p1"}


@pytest.mark.parametrize(
    ("found", "score"),
    [
        ({(0, 1): "a", (2, 3): "a", (4, 5): "b"}, 1.0),
        ({(0, 1): "a", (2, 3): "b", (4, 5): "c"}, 0.8),  # P 1, R (0.5 + 0.5 + 1) / 3
        ({(0, 1): "a", (2, 3): "a", (4, 5): "a"}, 5 / 7),  # P 5/9, R 1
        ({(0, 1): "a", (2, 3): "a"}, 2 / 3),  # one name was not found
        ({}, 0.0),
    ],
)
def test_b_cubed(found: dict[tuple[int, int], str], score: float) -> None:
    wanted = {(0, 1): "p1", (2, 3): "p1", (4, 5): "p2"}

    assert b_cubed_f1([(wanted, found)]) == pytest.approx(score)
