"""Names that stand for others: counted, shown, chosen and found as these."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Entity, EntityKind, IndexEntry, Names
from archive.search import Aliases, FacetValue, Query, SearchEngine, open_engine
from archive.search.misprints import cost
from archive.search.syntax import (
    Exact,
    FieldIs,
    Fuzzy,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Word,
    parse,
)
from archive.search.words import readings, runs, sequence, words
from tests.archive.search.articles import entry, found

ENGINES: dict[str, Callable[[Path, Path], SearchEngine]] = {"whoosh": open_engine}
FACETS = ("person", "organization", "place")
LABELS = ("Jim Kenney", "James Kenney", "Kenney", "J. Kenney", "Ann Lee", "Lee & Sons")
FORMS = ("Kenney", "KENNEY", "Mayor Jim Kenney", "Lee", "Ann-Marie Lee", "Sons", "Keney")
GIVEN = (*LABELS, "Jim", "The Mayor", "Marie Lee")
TYPED = (
    *("kenney", "jim", "lee", "mayor", "marie", "sons", "absent"),
    *('"jim kenney"', '"ann lee"', '"kenney jim"', "=Kenney", "=KENNEY", "=Ann-Marie"),
    *("k*", "?im", "*ee", "keney~", "jin~", "jim NEAR/3 kenney", "lee NEAR/7 kenney"),
)
Article = tuple[tuple[str, str, tuple[str, ...]], ...]  # facet, label and forms


class History(NamedTuple):
    """What an index is made of: commits of articles, and the ids removed with each."""

    commits: list[tuple[dict[str, Article], list[str]]]
    merged: bool


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    engine = ENGINES[request.param](tmp_path / "index", tmp_path / "key")
    yield engine
    engine.close()


def named(article_id: str, *held: tuple[str, str, tuple[str, ...]]) -> IndexEntry:
    """Return an article with names: the facet, the label and the forms of each."""
    bare = entry(article_id, "All of them are in the news.")
    entities = tuple(
        Entity(EntityKind(facet), forms[0], forms, 1, authority=label)
        for facet, label, forms in held
    )
    return IndexEntry(1, replace(bare.held, names=Names((), entities)))


def three(engine: SearchEngine) -> None:
    engine.update(
        [
            named("a", ("person", "Jim Kenney", ("Jim Kenney", "Kenney"))),
            named("b", ("person", "James Kenny", ("James Kenny",))),
            named(
                "c",
                ("person", "Jim Kenney", ("Jim Kenney",)),
                ("person", "James Kenny", ("James Kenny",)),
                ("organization", "Lee", ("Lee", "Lee & Sons")),
            ),
        ]
    )


def merged(*labels: str, into: str) -> Aliases:
    return Aliases({("person", label): ("person", into) for label in labels})


def test_values_that_stand_for_one_name_are_counted_once_an_article(
    engine: SearchEngine,
) -> None:
    three(engine)

    engine.alias(merged("James Kenny", into="Jim Kenney"))

    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 3),)


def test_aliases_taken_back_leave_everything_as_it_was(engine: SearchEngine) -> None:
    three(engine)
    before = engine.search(Query("person:jim"))
    engine.alias(merged("Jim Kenney", "James Kenny", into="The Mayor"))
    assert engine.search(Query("person:jim")) != before

    engine.alias(Aliases(version=2))

    assert engine.search(Query("person:jim")) == before


def test_name_whose_kind_was_changed_is_counted_in_the_other_facet(
    engine: SearchEngine,
) -> None:
    three(engine)

    engine.alias(Aliases({("organization", "Lee"): ("person", "Jim Kenney")}))

    facets = engine.search(Query()).facets
    assert facets["organization"] == ()
    assert facets["person"] == (("Jim Kenney", 2), ("James Kenny", 2))[::-1]
    assert found(engine, "organization:lee") == []
    assert sorted(found(engine, "person:sons")) == ["c"]
    assert sorted(found(engine, "person:lee")) == ["a", "c"]  # he is called so by now


def test_rejected_name_is_neither_listed_nor_found(engine: SearchEngine) -> None:
    three(engine)

    engine.alias(Aliases({("person", "James Kenny"): None}))

    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 2),)
    assert found(engine, "person:kenny") == found(engine, "person:james") == []
    assert sorted(found(engine, "person:jim")) == ["a", "c"]
    assert found(engine, "", chosen=(("person", "James Kenny"),)) == []


def test_label_that_was_merged_away_still_chooses_and_excludes(
    engine: SearchEngine,
) -> None:
    three(engine)
    chosen = (("person", "James Kenny"),)

    engine.alias(merged("James Kenny", into="Jim Kenney"))

    assert sorted(found(engine, "", chosen=chosen)) == ["a", "b", "c"]
    assert found(engine, "", excluded=chosen) == []


def test_label_that_was_merged_away_is_counted_as_what_it_stands_for(
    engine: SearchEngine,
) -> None:
    three(engine)
    engine.alias(merged("James Kenny", into="Jim Kenney"))

    page = engine.search(Query(chosen=(("person", "James Kenny"),)))

    assert page.total == 3
    assert page.facets["person"] == (("Jim Kenney", 3), ("James Kenny", 3))


def test_label_of_another_kind_by_now_still_chooses(engine: SearchEngine) -> None:
    three(engine)

    engine.alias(Aliases({("organization", "Lee"): ("person", "Ann Lee")}))

    assert found(engine, "", chosen=(("organization", "Lee"),)) == ["c"]


def test_what_is_shown_so_comes_before_what_was_called_so(engine: SearchEngine) -> None:
    three(engine)

    engine.alias(
        Aliases(
            {
                ("person", "Jim Kenney"): ("person", "James Kenny"),
                ("person", "James Kenny"): ("person", "Jim Kenney"),
            }
        )
    )

    assert sorted(found(engine, "", chosen=(("person", "Jim Kenney"),))) == ["b", "c"]


def test_names_are_filtered_by_what_they_are_shown_as(engine: SearchEngine) -> None:
    three(engine)

    engine.alias(merged("Jim Kenney", into="The Mayor"))

    assert engine.facet_values(Query(), "person", "mayor", 9) == (("The Mayor", 2),)
    assert engine.facet_values(Query(), "person", "jim", 9) == ()


def test_article_found_by_what_its_name_is_also_called_says_so(
    engine: SearchEngine,
) -> None:
    three(engine)
    engine.alias(merged("James Kenny", into="Jim Kenney"))

    explanation = engine.explain(Query("person:jim"), "b")

    assert explanation is not None
    assert explanation.reasons[0].why == "person Jim Kenney, also called so"
    page = engine.search(Query("person:jim"))
    scores = {hit.article_id: hit.score for hit in page.hits}
    assert explanation.score == pytest.approx(scores["b"])


def test_words_of_a_rejected_name_do_not_count_in_the_explanation(
    engine: SearchEngine,
) -> None:
    engine.update(
        [
            named(
                "a",
                ("person", "Lee", ("Lee", "Ann Lee")),
                ("person", "Lee & Sons", ("Lee & Sons", "Lees", "Lee")),
            )
        ]
    )

    engine.alias(Aliases({("person", "Lee & Sons"): None}))

    explanation = engine.explain(Query("person:lee"), "a")
    assert explanation is not None
    assert explanation.reasons[0].why == "person 2 ×"


def test_articles_that_come_later_are_counted_by_the_same_aliases(
    engine: SearchEngine,
) -> None:
    three(engine)
    engine.alias(merged("James Kenny", into="Jim Kenney"))

    engine.update([named("d", ("person", "James Kenny", ("Kenny",)))], ["a"])

    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 3),)
    assert sorted(found(engine, "person:jim")) == ["b", "c", "d"]


def test_names_that_are_given_one_name_are_one_value(engine: SearchEngine) -> None:
    three(engine)

    engine.alias(merged("James Kenny", into="Kenney"))
    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 2), ("Kenney", 2))
    engine.alias(merged("James Kenny", "Jim Kenney", into="Kenney"))

    assert engine.search(Query()).facets["person"] == (("Kenney", 3),)


def test_search_beside_new_aliases_sees_the_old_or_the_new(engine: SearchEngine) -> None:
    three(engine)
    both = (merged("James Kenny", into="Jim Kenney"), Aliases())
    allowed = []
    for aliases in both:
        engine.alias(aliases)
        allowed.append(engine.search(Query("person:jim")))

    with ThreadPoolExecutor(2) as threads:
        changing = threads.submit(lambda: [engine.alias(both[n % 2]) for n in range(2000)])
        pages = [engine.search(Query("person:jim")) for _ in range(100)]
        changing.result()

    assert all(page in allowed for page in pages)


def test_what_is_no_entity_in_one_article_is_neither_listed_nor_found_there(
    engine: SearchEngine,
) -> None:
    entity = Entity(EntityKind.PERSON, "Lee", ("Lee",), 1, rejected=True)
    bare = entry("a")
    held = replace(bare.held, names=Names((), (entity,)))

    engine.update([IndexEntry(1, held), named("b", ("person", "Lee", ("Lee",)))])

    assert engine.search(Query()).facets["person"] == (("Lee", 1),)
    assert found(engine, "person:lee") == ["b"]


def test_names_in_force_are_found_though_they_are_kept_in_parts(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.whoosh.called._TOGETHER", 1)
    numbers = range(10, 30)
    engine.update([named(f"{n}", ("person", f"Ann {n}", ("Ann",))) for n in numbers])

    engine.alias(
        Aliases({("person", f"Ann {n}"): ("person", f"Bob {n}x") for n in numbers})
    )

    assert [found(engine, f"person:{n}x") for n in numbers] == [[f"{n}"] for n in numbers]
    assert len(found(engine, "person:bob")) == len(numbers)


def test_aliases_of_other_facets_are_refused() -> None:
    with pytest.raises(ValueError, match="stand for nothing else"):
        Aliases({("publication", "Gazette"): ("publication", "Herald")})


def test_label_finds_an_article_that_prints_the_name_otherwise(
    engine: SearchEngine,
) -> None:
    engine.update([named("a", ("person", "Jim Kenney", ("The Mayor",)))])

    assert found(engine, "person:kenney") == found(engine, "person:mayor") == ["a"]
    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 1),)


def test_two_entities_of_one_authority_are_one_name(engine: SearchEngine) -> None:
    engine.update(
        [
            named(
                "a",
                ("person", "Jim Kenney", ("The Mayor",)),
                ("person", "Jim Kenney", ("Kenney", "Jim")),
            )
        ]
    )

    assert engine.search(Query()).facets["person"] == (("Jim Kenney", 1),)
    assert found(engine, "person:mayor person:jim") == ["a"]


# A reading of the same aliases one article at a time.


def stands_for(aliases: Aliases, value: FacetValue) -> FacetValue | None:
    return aliases.of.get(value, value)


def texts_of(facet: str, label: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((label, *forms)))


def answers(node: Node, held: list[tuple[str, ...]]) -> bool:
    """Say whether one of some lists of texts, each of a name, has what a leaf asks for."""
    return any(in_text(node, texts) for texts in held)


def in_text(node: Node, texts: tuple[str, ...]) -> bool:
    folded = {word.folded for text in texts for word in words(text)}
    match node:
        case Word(text=text):
            (typed,) = sequence(text)
            return typed in folded
        case Phrase(text=text):
            return any(has_row(sequence(each), sequence(text)) for each in texts)
        case Exact(text=text):
            printed = {run for each in texts for _, run in runs(each)}
            return any(text == bare(run) for run in printed)
        case Pattern(text=text):
            return any(fnmatchcase(word, text) for word in folded)
        case Fuzzy(text=text, edits=edits):
            return any(cost(text, word, edits) is not None for word in folded)
        case Near(texts=wanted, distance=distance):
            return near([sequence(each) for each in texts], wanted, distance)
    raise NotImplementedError(type(node).__name__)


def bare(run: str) -> str:
    return run if readings(run) else ""


def has_row(held: tuple[str, ...], row: tuple[str, ...]) -> bool:
    return any(held[at : at + len(row)] == row for at in range(len(held)))


def near(held: list[tuple[str, ...]], wanted: tuple[str, ...], distance: int) -> bool:
    """Say whether two words are near each other, forms of a name eight places apart."""
    at: dict[str, list[int]] = {}
    place = 0
    for row in held:
        for word in row:
            at.setdefault(word, []).append(place)
            place += 1
        place += 8
    first, second = (at.get(word, []) for word in wanted)
    return any(abs(a - b) - 1 <= distance for a in first for b in second if a != b)


def is_found(node: Node, article: Article, aliases: Aliases) -> bool:
    if isinstance(node, Not):
        return not is_found(node.child, article, aliases)
    assert isinstance(node, FieldIs)
    for facet, label, forms in together(article):
        meant = stands_for(aliases, (facet, label))
        if meant is None or meant[0] != node.name:
            continue
        called = [value[1] for value, to in aliases.of.items() if to == meant]
        texts = [texts_of(facet, label, forms)]
        if called:
            texts.append((meant[1], *called))
        if answers(node.child, texts):
            return True
    return False


def together(article: Article) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the names of an article, those of one label as one."""
    forms: dict[FacetValue, tuple[str, ...]] = {}
    for facet, label, printed in article:
        forms[facet, label] = (*forms.get((facet, label), ()), *printed)
    return [(facet, label, found) for (facet, label), found in forms.items()]


def values_of(article: Article, aliases: Aliases) -> set[FacetValue]:
    shown = (stands_for(aliases, (facet, label)) for facet, label, _ in article)
    return {value for value in shown if value is not None}


def counted(
    articles: Mapping[str, Article], aliases: Aliases, facet: str
) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        name
        for article in articles.values()
        for of, name in values_of(article, aliases)
        if of == facet
    )
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def is_chosen(value: FacetValue, article: Article, aliases: Aliases) -> bool:
    shown = value in aliases.of.values()
    meant = value if shown else stands_for(aliases, value)
    return meant in values_of(article, aliases)


values = st.tuples(st.sampled_from(FACETS), st.sampled_from(LABELS))
names_given = st.tuples(st.sampled_from(FACETS), st.sampled_from(GIVEN))
aliases_given = st.dictionaries(values, st.none() | names_given, max_size=8).map(Aliases)
articles_held = st.lists(
    st.tuples(
        st.sampled_from(FACETS),
        st.sampled_from(LABELS),
        st.lists(st.sampled_from(FORMS), min_size=1, max_size=3).map(tuple),
    ),
    max_size=4,
).map(tuple)
ids = st.sampled_from("abcdefghij")
histories = st.builds(
    History,
    st.lists(
        st.tuples(
            st.dictionaries(ids, articles_held, min_size=1, max_size=5),
            st.lists(ids, max_size=2),
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
@settings(max_examples=60, deadline=None)
@given(
    histories,
    st.lists(aliases_given, min_size=1, max_size=2),
    st.lists(st.sampled_from(TYPED), min_size=3, max_size=3, unique=True),
    values,
)
def test_any_aliases_answer_as_read_one_article_at_a_time(
    make: Callable[[Path, Path], SearchEngine],
    history: History,
    given_aliases: list[Aliases],
    asked: list[str],
    value: FacetValue,
) -> None:
    folder = Path(tempfile.mkdtemp())
    engine = make(folder / "index", folder / "key")
    held: dict[str, Article] = {}
    for added, removed in history.commits:
        engine.update([named(*item) for item in flat(added)], removed)
        held = {k: v for k, v in held.items() if k not in removed} | added
    while history.merged and engine.tidy():
        pass

    for aliases in given_aliases:
        engine.alias(aliases)

        facets = engine.search(Query()).facets
        for facet in FACETS:
            assert facets[facet] == counted(held, aliases, facet)
            for typed in asked:
                text = f"{facet}:({typed})"
                expected = {k for k, v in held.items() if is_found(parse(text), v, aliases)}
                hits = engine.search(Query(text)).hits
                assert {hit.article_id for hit in hits} == expected, text
                assert set(found(engine, f"-{text}")) == held.keys() - expected, text
                for hit in hits:
                    explained = engine.explain(Query(text), hit.article_id)
                    assert explained is not None
                    assert explained.score == pytest.approx(hit.score)
        chosen = {k for k, v in held.items() if is_chosen(value, v, aliases)}
        assert set(found(engine, "", chosen=(value,))) == chosen
        assert set(found(engine, "", excluded=(value,))) == held.keys() - chosen
    engine.close()
    shutil.rmtree(folder)


def flat(articles: Mapping[str, Article]) -> Iterator[tuple[str, *Article]]:  # type: ignore[valid-type]
    for article_id, held in articles.items():
        yield (article_id, *held)
