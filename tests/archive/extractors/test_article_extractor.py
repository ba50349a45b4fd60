"""The shipped extractor, with its real model, on whole articles."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from archive.extractors import default_extractor
from archive.extractors.names.model import PIECE, pieces
from archive.model import (
    Article,
    Certain,
    Entity,
    EntityKind,
    Field,
    HeldArticle,
    Names,
    Provenance,
)

PERSON, ORGANIZATION, PLACE, DATE = EntityKind
STORY = (
    "Mayor Ann Brewster said Friday that the Ohio Valley Railroad would leave Cincinnati. "
    "Brewster spoke after a meeting with District Attorney Paul Jennings in Columbus."
)


def held(text: str, published: str | None = None, **fields: object) -> HeldArticle:
    article = Article("a", text=text, provenance=Provenance("s", "0", "test"), **fields)  # type: ignore[arg-type]  # each test gives a few of many fields
    return HeldArticle(article, "Gazette", published, "", "")


def names_of(text: str, published: str | None = None, **fields: object) -> Names:
    return default_extractor().extract(held(text, published, **{"headline": "", **fields}))


def called(names: Names, kind: EntityKind) -> dict[str, Entity]:
    return {entity.name: entity for entity in names.entities if entity.kind is kind}


@pytest.fixture(scope="module")
def story() -> Names:
    return names_of(
        STORY,
        "2018-07-28",
        headline="BREWSTER FIGHTS RAILROAD IN CINCINNATI",
        byline="By CLARA O'NEILL, Gazette Staff Writer",
        authors=("Clara O'Neill",),
    )


@pytest.fixture(scope="module")
def seed(corpora: Path) -> tuple[dict[str, object], Names]:
    directory = corpora / "seed"
    expected = json.loads((directory / "EXPECTED.json").read_text(encoding="utf-8"))
    printed = (directory / expected["file"]).read_text(encoding="utf-8")
    start = printed.index(expected["body_begins"])
    end = printed.index(expected["body_ends"]) + len(expected["body_ends"])
    return expected, names_of(
        printed[start:end],
        "2018-07-28",
        headline=expected["headline"],
        byline=expected["byline"],
        authors=("Claudia Lauer",),
        dateline=expected["dateline_place"],
    )


def test_exactly_the_people_of_the_seed_article_are_found(
    seed: tuple[dict[str, list[str]], Names],
) -> None:
    expected, names = seed

    assert sorted(called(names, PERSON)) == sorted(expected["people"])


def test_the_organizations_and_places_of_the_seed_article_are_found(
    seed: tuple[dict[str, list[str]], Names],
) -> None:
    expected, names = seed

    assert set(expected["organizations_at_least"]) <= set(called(names, ORGANIZATION))
    assert set(expected["places_at_least"]) <= set(called(names, PLACE))


def test_the_names_of_one_entity_in_the_seed_article_are_together(
    seed: tuple[dict[str, dict[str, list[str]]], Names],
) -> None:
    expected, names = seed
    entities = called(names, PERSON) | called(names, ORGANIZATION)

    for name, variants in expected["one_entity"].items():
        assert set(variants) == set(entities[name].variants)


def test_mentions_are_ordered_apart_and_what_is_printed(story: Names) -> None:
    article = held(
        STORY,
        headline="BREWSTER FIGHTS RAILROAD IN CINCINNATI",
        byline="By CLARA O'NEILL, Gazette Staff Writer",
    ).article
    order = list(Field)

    places = [(order.index(one.field), one.start, one.end) for one in story.mentions]

    assert places == sorted(places)
    assert all(
        left[0] < right[0] or left[2] <= right[1] for left, right in pairwise(places)
    )
    assert all(
        article.field(one.field)[one.start : one.end] == one.text for one in story.mentions
    )


def test_a_name_known_from_the_text_is_found_in_a_headline_in_capitals(
    story: Names,
) -> None:
    assert [
        (mention.text, mention.entity)
        for mention in story.mentions
        if mention.field is Field.HEADLINE and mention.kind is PERSON
    ] == [("BREWSTER", "Ann Brewster")]


def test_the_author_is_a_person_of_the_byline_in_normal_case(story: Names) -> None:
    (mention,) = [
        one for one in story.mentions if one.field is Field.BYLINE and one.kind is PERSON
    ]

    assert (mention.text, mention.entity, mention.rule) == (
        "CLARA O'NEILL",
        "Clara O'Neill",
        "byline",
    )


def test_a_byline_in_capitals_without_declared_authors_is_read_too() -> None:
    names = names_of(STORY * 2, byline="By JULIE VORMAN, Reuters")

    assert [
        mention.entity
        for mention in names.mentions
        if mention.field is Field.BYLINE and mention.kind is PERSON
    ] == ["Julie Vorman"]


def test_titles_are_kept_as_roles(story: Names) -> None:
    people = called(story, PERSON)

    assert people["Ann Brewster"].role == "Mayor"
    assert people["Paul Jennings"].role == "District Attorney"


def test_dates_are_counted_from_the_issue(story: Names) -> None:
    friday = called(story, DATE)["Friday"]

    assert friday.value == "2018-07-27"
    assert friday.rule


def test_a_date_within_a_name_is_none() -> None:
    names = names_of("The playwright August Wilson was born in Pittsburgh.", "2018-07-28")

    assert "August Wilson" in called(names, PERSON)
    assert not called(names, DATE)


def test_a_month_that_the_model_takes_for_a_place_is_a_date() -> None:
    names = names_of("Jack May, of May & Co., died in Leeds in May.", "2018-07-28")

    assert [date.value for date in called(names, DATE).values()] == ["2018-05"]
    assert "May" not in called(names, PLACE)
    assert "Jack May" in called(names, PERSON)


def test_names_the_source_declares_are_found_in_any_language() -> None:
    names = names_of(
        "Der Bürgermeister Jürgen Holz sprach am 3. Mai 1912 in Weimar.",
        language="de",
        byline="Von Clara Weiß",
        authors=("Clara Weiß",),
        certain=(Certain(PERSON, "Jürgen Holz", "metadata"),),
    )

    assert [(one.entity, one.rule) for one in names.mentions if one.kind is PERSON] == [
        ("Clara Weiß", "byline"),
        ("Jürgen Holz", "metadata"),
    ]
    assert [one.value for one in names.mentions if one.kind is DATE] == ["1912-05-03"]
    assert not called(names, PLACE)


def test_what_the_source_declares_outdoes_what_the_model_guesses() -> None:
    names = names_of(
        "Wellington said it would hire. Wellington did not say when.",
        certain=(Certain(ORGANIZATION, "Wellington", "metadata"),),
    )

    assert list(called(names, ORGANIZATION)) == ["Wellington"]
    assert called(names, ORGANIZATION)["Wellington"].rule == "metadata"


def test_the_same_article_gives_the_same_names() -> None:
    assert names_of(STORY, "2018-07-28") == names_of(STORY, "2018-07-28")


def test_threads_may_share_the_extractor() -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(names_of, [STORY] * 6))

    assert found == [names_of(STORY)] * 6


def test_an_article_without_words_has_no_names() -> None:
    assert names_of("") == Names()


@pytest.mark.parametrize(
    "filler",
    [
        "A",
        "AB ",
        " ",
        "\n",
        "Mr ",
        "Mr. Smith ",
        "John Smith\n",
        "ab- ",
        ".",
        "'",
        "A'",
        "U.S. ",
    ],
)
def test_time_grows_with_the_length_alone(filler: str) -> None:
    def cost(length: int) -> float:
        started = process_time()
        names_of((filler * length)[:length])
        return process_time() - started

    cost(500)  # the model is loaded and warm

    assert cost(8_000) < 10 * cost(2_000) + 0.5


def test_a_long_text_is_tagged_in_bounded_pieces() -> None:
    text = "\n\n".join([STORY] * 500) + "x" * 10_000

    parts = list(pieces(text, PIECE))

    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= PIECE for start, end in parts)


def test_the_model_is_loaded_only_when_names_are_looked_for() -> None:
    code = (
        "import sys, archive.extractors.article as it; it.ArticleExtractor();"
        "sys.exit('spacy' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode
        == 0
    )


def test_the_long_s_hides_neither_names_nor_dates() -> None:
    text = "On Tueſday laſt Mr. Joſhua Ladd dived for the bell at Saltby."

    names = names_of(text, "1797-08-12")

    assert {entity.name for entity in names.entities} >= {"Joshua Ladd"}
    printed = {mention.text: mention.value for mention in names.mentions}
    assert printed["Tueſday laſt"] == "1797-08-08"
    assert "Joſhua Ladd" in printed


def test_of_an_endless_text_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import archive.extractors.article as extractor

    monkeypatch.setattr(extractor, "_LONGEST_TEXT", len(STORY))

    found = names_of(f"{STORY} In 1912 Senator Walter Hobbs had left Cleveland.")

    assert found == names_of(STORY)
    assert "Ann Brewster" in called(found, PERSON)


def test_a_name_that_stands_in_a_shouted_headline_alone_is_written_as_a_name() -> None:
    names = names_of(
        "The news came by wire on Tuesday and the town was quiet.",
        headline="EUROPE AT WAR; GRAIN JUMPS NINE CENTS IN NEW YORK",
    )

    assert {entity.name for entity in names.entities if entity.name.islower()} <= {
        "Tuesday"
    }
    assert "New York" in {entity.name for entity in names.entities}
