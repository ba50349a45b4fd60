"""What every search engine does alike, on small articles."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import QuerySyntaxError
from archive.model import (
    EntityKind,
    HeldArticle,
    IndexEntry,
)
from archive.search import Query, SearchEngine, Sort, Timeline, Unit, open_engine
from archive.search.misprints import cost
from archive.search.period import days
from archive.search.syntax import (
    And,
    Exact,
    FieldIs,
    Fuzzy,
    Mentions,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Undated,
    Word,
    parse,
    unparse,
)
from archive.search.words import readings, runs, sequence, stem, stemmer_of, words
from tests.archive.search.articles import entry, found

ENGINES: dict[str, Callable[[Path], SearchEngine]] = {"whoosh": open_engine}
TEXT_FIELDS = ("headline", "deck", "byline", "dateline", "text")


@pytest.fixture(params=ENGINES)
def make_engine(request: pytest.FixtureRequest) -> Callable[[Path], SearchEngine]:
    return ENGINES[request.param]


@pytest.fixture
def engine(
    make_engine: Callable[[Path], SearchEngine], tmp_path: Path
) -> Iterator[SearchEngine]:
    engine = make_engine(tmp_path / "index")
    yield engine
    engine.close()


def test_empty_engine_finds_nothing(engine: SearchEngine) -> None:
    page = engine.search(Query("anything"))

    assert (page.hits, page.total) == ((), 0)
    assert page.facets["publication"] == ()
    assert engine.search(Query("")).total == engine.count() == 0


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("strike", "abc"),
        ("strikes", "abc"),
        ('"strike"', "ac"),
        ("miners strike", "ab"),
        ("strike -miners", "c"),
        ("miners OR café", "abd"),
        ("CAFE", "d"),
        ("wellknown", "d"),
        ("well-known", "d"),
        ('"well known poet"', "d"),
        ('"known well"', ""),
        ("str*", "abc"),
        ("headline:strike", "c"),
        ("byline:smith", "a"),
        ("dateline:london", "b"),
        ("publication:herald", "d"),
        ("section:arts", "d"),
        ("page:b2", "d"),
        ("language:en", "abc"),
        ("language:English", "abc"),
        ("language:(francais OR German)", "d"),
        ('language:"Français"', "d"),
        ("language:Klingon", ""),
        ("language:Eng*", ""),
        ("-language:french", "abc"),
        ("english", ""),
        ("source:leaf", "abcd"),
        ("person:kenney", "b"),
        ("person:james", "b"),
        ('person:"jim kenney"', "b"),
        ('person:"kenney james"', ""),
        ("place:paris", "d"),
        ("since:1912-04-17", "d"),
        ("until:1912-04-15", ""),
        ("date:1912-04", "ab"),
        ("date:1912..1913", "abd"),
        ("-strike", "d"),
        ("(strike OR poet) AND NOT headline:strike", "abd"),
        ("nothing", ""),
        ("", "abcd"),
    ],
)
def test_query_finds(engine: SearchEngine, query: str, ids: str) -> None:
    engine.update(
        [
            entry("a", "The miners' strike began.", byline="JANE SMITH"),
            entry(
                "b",
                "Striking miners met.",
                dateline="LONDON",
                people=[("Jim Kenney", "James Kenney", "Kenney")],
            ),
            entry("c", "", headline="Strike over", published=None),
            entry(
                "d",
                "Un poète well-known poet au café",
                language="fr",
                publication="Herald",
                section="Arts",
                published="1913",
                page="B2",
                places=["Paris"],
            ),
        ]
    )

    assert sorted(found(engine, query)) == sorted(ids)


def test_a_word_that_looks_like_the_stem_of_another_is_no_form_of_it(
    engine: SearchEngine,
) -> None:
    engine.update([entry("verb", "A tense night."), entry("number", "They came in tens.")])

    assert found(engine, "tense") == ["verb"]
    assert found(engine, "tens") == ["number"]


def test_other_languages_are_not_stemmed(engine: SearchEngine) -> None:
    engine.update([entry("de", "Running Gag", language="de"), entry("en", "Running late")])

    assert found(engine, "run") == ["en"]
    assert sorted(found(engine, "running")) == ["de", "en"]


def test_query_that_cannot_be_understood_says_so(engine: SearchEngine) -> None:
    with pytest.raises(QuerySyntaxError):
        engine.search(Query('"open'))


def test_headline_and_the_word_as_typed_rank_first(engine: SearchEngine) -> None:
    filling = "one two three four five six seven eight nine ten " * 3
    engine.update(
        [
            entry("text", filling + "election"),
            entry("stem", filling + "elected", headline=""),
            entry("headline", filling, headline="Election"),
            entry("none", filling),
        ]
    )

    assert found(engine, "election") == ["headline", "text", "stem"]


def test_replaced_article_is_found_by_its_new_words_only(engine: SearchEngine) -> None:
    engine.update([entry("a", "old words"), entry("b", "old words")])
    engine.update([entry("a", "new words"), entry("a", "newest words")])

    assert found(engine, "old") == ["b"]
    assert found(engine, "new") == []
    assert found(engine, "newest") == ["a"]
    assert engine.count() == engine.search(Query("words")).total == 2


def test_removed_article_is_gone_from_hits_total_and_facets(engine: SearchEngine) -> None:
    engine.update([entry("a", "tea", places=["Rome"]), entry("b", "tea", places=["Paris"])])
    engine.update([], remove=["a", "unknown"])

    page = engine.search(Query("tea"))

    assert [hit.article_id for hit in page.hits] == ["b"]
    assert page.total == engine.count() == 1
    assert page.facets["place"] == (("Paris", 1),)


def test_rebuilt_index_takes_the_old_ones_place(engine: SearchEngine) -> None:
    engine.update([entry("a", "tea"), entry("b", "tea"), entry("c", "tea")])

    rebuild = engine.rebuild()
    rebuild.add([entry("a", "coffee"), entry("b", "coffee"), entry("c", "coffee")])
    engine.update([entry("b", "cocoa"), entry("d", "cocoa")], remove=["c"])

    assert found(engine, "tea") == ["a"]
    assert not rebuild.finish()
    assert rebuild.touched() == ("b", "c", "d")
    rebuild.replace([entry("b", "cocoa"), entry("d", "cocoa")], ["c"])
    assert rebuild.finish()
    assert found(engine, "tea") == []
    assert found(engine, "coffee") == ["a"]
    assert sorted(found(engine, "cocoa")) == ["b", "d"]
    assert engine.count() == 3


def test_rebuild_that_is_given_up_leaves_the_index_as_it_was(engine: SearchEngine) -> None:
    engine.update([entry("a", "tea")])

    rebuild = engine.rebuild()
    rebuild.add([entry("b", "coffee")])
    rebuild.close()

    assert found(engine, "") == ["a"]
    engine.update([entry("b", "tea")])
    assert found(engine, "tea") == ["a", "b"]


def test_facets_count_each_value_once_an_article(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", "tea", people=[("Ann", "A."), ("Bo",), ("Ann",)], publication="G"),
            entry("b", "tea", people=[("Bo",)], publication="H", published="1913~"),
            entry("c", "tea", publication="H", published="19XX"),
            entry("d", "coffee", people=[("Cy",)], publication=""),
        ]
    )

    facets = engine.search(Query("tea")).facets

    assert facets == {
        "publication": (("H", 2), ("G", 1)),
        "year": (("1912", 1), ("1913", 1)),
        "person": (("Bo", 2), ("Ann", 1)),
        "organization": (),
        "place": (),
        "section": (),
        "language": (("en", 3),),
    }
    assert engine.search(Query("tea", values=1)).facets["person"] == (("Bo", 2),)
    assert engine.search(Query("tea", facets=("year",))).facets.keys() == {"year"}


def test_chosen_values_of_one_facet_widen_and_of_two_narrow(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", publication="G", published="1912"),
            entry("b", publication="G", published="1913"),
            entry("c", publication="H", published="1912"),
            entry("d", publication="I", published="1912"),
        ]
    )
    years = (("year", "1912"),)
    papers = (("publication", "G"), ("publication", "H"))

    assert sorted(found(engine, "", chosen=years)) == ["a", "c", "d"]
    assert sorted(found(engine, "", chosen=papers)) == ["a", "b", "c"]
    assert sorted(found(engine, "", chosen=years + papers)) == ["a", "c"]
    assert found(engine, "", chosen=(("year", "1999"),)) == []
    page = engine.search(Query("", chosen=years))
    assert page.facets["publication"] == (("G", 1), ("H", 1), ("I", 1))


def test_a_facet_offers_values_beside_those_chosen_of_it(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", publication="G", published="1912"),
            entry("b", publication="H", published="1912"),
            entry("c", publication="H", published="1913"),
        ]
    )

    page = engine.search(Query("", chosen=(("publication", "G"), ("year", "1912"))))

    assert page.total == 1
    assert page.facets["publication"] == (("G", 1), ("H", 1))
    assert page.facets["year"] == (("1912", 1),)


def test_values_chosen_and_excluded_are_counted_however_rare_they_are(
    engine: SearchEngine,
) -> None:
    engine.update(
        [
            entry("a", "tea", people=[("Ann",), ("Bo",)]),
            entry("b", "tea", people=[("Ann",), ("Cy",)]),
            entry("c", "tea", people=[("Ann",), ("Cy",), ("Di",)]),
        ]
    )
    query = Query("tea", values=1, excluded=(("person", "Di"),))

    rare = replace(query, chosen=(("person", "Bo"), ("person", "Absent")))
    common = replace(query, chosen=(("person", "Ann"),))

    assert engine.search(rare).facets["person"] == (("Ann", 3), ("Bo", 1), ("Di", 1))
    assert engine.search(common).facets["person"] == (("Ann", 3), ("Di", 1))


def test_excluded_values_are_left_out_but_still_offered(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", publication="G", people=[("Ann",), ("Bo",)]),
            entry("b", publication="H", people=[("Ann",)]),
            entry("c", publication="H"),
        ]
    )

    page = engine.search(Query("", excluded=(("person", "Bo"),)))

    assert [hit.article_id for hit in page.hits] == ["b", "c"]
    assert page.facets["publication"] == (("H", 2),)
    assert page.facets["person"] == (("Ann", 2), ("Bo", 1))
    assert found(engine, "", excluded=(("publication", "H"), ("publication", "G"))) == []
    both = Query("", chosen=(("person", "Ann"),), excluded=(("person", "Bo"),))
    assert [hit.article_id for hit in engine.search(both).hits] == ["b"]


def test_timeline_counts_as_if_no_period_were_chosen(engine: SearchEngine) -> None:
    dates = ["1912-04-16", "1912-04-17", "1912-05", "1912", "1914-01-01", None, "191X"]
    engine.update(
        entry(name, "tea", published=day)
        for name, day in zip("abcdefg", dates, strict=True)
    )

    page = engine.search(Query("tea", period=("1912-04", "1912-04"), timeline=Unit.MONTH))

    assert sorted(hit.article_id for hit in page.hits) == ["a", "b", "d", "g"]
    months = (("1912", 1), ("1912-04", 2), ("1912-05", 1), ("1914-01", 1), ("191X", 1))
    assert page.timeline == Timeline(Unit.MONTH, months, 1)
    years = engine.search(Query("tea", timeline=Unit.YEAR)).timeline
    assert years == Timeline(Unit.YEAR, (("1912", 4), ("1914", 1), ("191X", 1)), 1)
    days_of = engine.search(Query("tea", timeline=Unit.DAY)).timeline
    assert days_of is not None
    assert ("1912-04-16", 1) in days_of.bars
    assert ("1912-05", 1) in days_of.bars


def test_facets_are_counted_in_the_hits_alone_if_wanted(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", people=[("Ann",), ("Bo",)]),
            entry("b", people=[("Ann",), ("Cy",)]),
            entry("c", people=[("Bo",), ("Cy",)]),
        ]
    )

    with_ann = Query(chosen=(("person", "Ann"),), counts_hits=True)

    assert engine.search(with_ann).facets["person"] == (("Ann", 2), ("Bo", 1), ("Cy", 1))
    assert engine.search(with_ann).total == 2
    usual = Query(chosen=(("person", "Ann"),))
    assert engine.search(usual).facets["person"] == (("Ann", 2), ("Bo", 2), ("Cy", 2))


def test_facet_is_searched_for_values_by_their_letters(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", "tea", people=[("Édouard Vaillant",), ("Ann",)]),
            entry("b", "tea", people=[("Ann",), ("Edouard Drumont",)]),
            entry("c", "tea", people=[("Edouard Drumont",)]),
            entry("d", "coffee", people=[("Edouard Manet",)]),
        ]
    )

    values = engine.facet_values(Query("tea"), "person", "édou", 10)

    assert values == (("Edouard Drumont", 2), ("Édouard Vaillant", 1))
    assert engine.facet_values(Query("tea"), "person", "nn", 10) == (("Ann", 2),)
    assert engine.facet_values(Query("tea"), "person", "", 1) == (("Ann", 2),)


def test_dates_told_of_are_found(engine: SearchEngine) -> None:
    engine.update(
        [
            entry("a", "tea", told=["1912-04-14", "1848"]),
            entry("b", "tea", told=["1912-05/1912-07"]),
            entry("c", "tea"),
        ]
    )

    assert found(engine, "mentions:1912-04") == ["a"]
    assert found(engine, "mentions:1848..1849") == ["a"]
    assert sorted(found(engine, "mentions:1912")) == ["a", "b"]
    assert found(engine, "mentions:1912-06") == ["b"]
    assert found(engine, "mentions:=1912-06") == []
    assert found(engine, "mentions:=1912-04") == ["a"]
    assert sorted(found(engine, "mentions:=1912")) == ["a", "b"]
    assert sorted(found(engine, "mentions:=1911..")) == ["a", "b"]


def test_sorted_by_date_the_undated_come_last(engine: SearchEngine) -> None:
    dates = {"a": None, "b": "1912-04-16", "c": "1900", "d": "1912-04-16", "e": "1999-01"}
    engine.update(
        entry(article_id, "tea", published=day) for article_id, day in dates.items()
    )

    assert found(engine, "tea", sort=Sort.NEWEST) == ["e", "b", "d", "c", "a"]
    assert found(engine, "tea", sort=Sort.OLDEST) == ["c", "b", "d", "e", "a"]
    assert found(engine, "") == ["e", "b", "d", "c", "a"]
    assert found(engine, "date:1900..1912") == ["b", "d", "c"]


def test_pages_follow_one_another_to_any_depth(engine: SearchEngine) -> None:
    engine.update(entry(f"{number:03}", "tea " * (number % 7)) for number in range(1, 120))
    all_of_them = found(engine, "tea", limit=1000)

    pages = [found(engine, "tea", limit=9, offset=offset) for offset in range(0, 108, 9)]

    assert [article_id for page in pages for article_id in page] == all_of_them
    assert len(set(all_of_them)) == engine.search(Query("tea", limit=0)).total == 102


def test_article_may_be_of_any_shape(engine: SearchEngine) -> None:
    strange = "\x00 \x1f \ud7ff \U0001f600 𝔉raktur " + "x" * 100_000 + " é" * 1000
    engine.update(
        [
            entry("empty", publication="", published="", page="", language=None),
            entry("strange", strange, headline=strange[:20], people=[("A\x1fB",), ("",)]),
        ]
    )

    assert found(engine, "fraktur") == ["strange"]
    assert found(engine, "x" * 70) == ["strange"]
    assert engine.search(Query("")).facets["person"] == (("A\x1fB", 1),)


def test_newest_state_is_seen_by_an_engine_that_was_open_before(
    make_engine: Callable[[Path], SearchEngine], engine: SearchEngine, tmp_path: Path
) -> None:
    reading = make_engine(tmp_path / "index")
    assert reading.count() == 0

    for number in range(20):
        engine.update([entry(f"{number:02}", "tea")], remove=[f"{number - 3:02}"])
        assert len(found(reading, "tea")) == min(number + 1, 3)
    reading.close()


vocabulary = [
    "run",
    "Run",
    "running",
    "runs",
    "news",
    "well-known",
    "known",
    "U.S.",
    "café",
    "1912",
]
printed = st.lists(st.sampled_from([*vocabulary, "and", "東京"]), max_size=8).map(" ".join)
dates = st.sampled_from([None, "1912", "1912-04", "1912-04-16", "191X", "1913"])
entries = st.builds(
    entry,
    st.sampled_from("abcdef"),
    printed,
    headline=printed,
    byline=printed,
    language=st.sampled_from(["en", "de", None]),
    published=dates,
    told=st.lists(st.sampled_from(["1912-04-14", "1911", "1912/1913"]), max_size=2),
    people=st.lists(st.tuples(st.sampled_from(["Ann News", "Running Known"])), max_size=2),
)
leaves = st.one_of(
    st.sampled_from([*vocabulary, "runner", "東", "wellknown"]).map(Word),
    st.lists(st.sampled_from(vocabulary), min_size=1, max_size=3).map(" ".join).map(Phrase),
    st.sampled_from(["r*", "run*", "wellk*", "*s", "r?n", "n*s", "*ell*"]).map(Pattern),
    st.builds(Fuzzy, st.sampled_from(["run", "cafe", "knovvn"]), st.sampled_from([1, 2])),
    st.sampled_from(["run", "Run", "café", "cafe", "U.S.", "well-known"]).map(Exact),
    st.builds(
        Near,
        st.lists(
            st.sampled_from(["run", "news", "known", "1912", "runs news"]),
            min_size=2,
            max_size=3,
        ).map(tuple),
        st.integers(0, 3),
    ),
    st.just(Undated()),
    st.builds(Mentions, since=st.sampled_from(["1912", "1912-04"]), surely=st.booleans()),
    st.builds(
        FieldIs, st.sampled_from(["headline", "text", "byline"]), st.just(Word("run"))
    ),
    st.builds(
        FieldIs, st.just("person"), st.sampled_from([Word("news"), Phrase("ann news")])
    ),
    st.builds(Period, since=st.sampled_from(["1912-04-16", "1913"])),
    st.builds(Period, until=st.sampled_from(["1912-04-15", "1912"])),
)
trees = st.recursive(
    leaves,
    lambda child: st.one_of(
        st.lists(child, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(child, min_size=2, max_size=3).map(tuple).map(Or),
        child.map(Not),
    ),
    max_leaves=6,
)


def answers(  # noqa: PLR0911 one kind of node after the other
    node: Node, held: HeldArticle, fields: Sequence[str] = TEXT_FIELDS
) -> bool:
    """Evaluate a query on one article in the plainest way there is."""
    match node:
        case And(children=children):
            return all(answers(child, held, fields) for child in children)
        case Or(children=children):
            return any(answers(child, held, fields) for child in children)
        case Not(child=child):
            return not answers(child, held, fields)
        case FieldIs(name=name, child=child):
            return answers(child, held, (name,))
        case Period(since=since, until=until):
            covered = days(held.published)
            first, last = days(since), days(until)
            return covered is not None and (
                (first is None or covered.last >= first.first)
                and (last is None or covered.first <= last.last)
            )
        case Undated():
            return days(held.published) is None
        case Mentions(since=since, until=until, surely=surely):
            first, last = days(since), days(until)
            entities = held.names.entities if held.names else ()
            told = [days(entity.value) for entity in entities]
            return any(
                (first is None or (day.first if surely else day.last) >= first.first)
                and (last is None or (day.last if surely else day.first) <= last.last)
                for day in told
                if day is not None
            )
    return any(
        stands(node, name, text, held.article.language)
        for name in fields
        for text in texts(held, name)
    )


def texts(held: HeldArticle, field: str) -> list[str]:
    if field in TEXT_FIELDS:
        return [getattr(held.article, field)]
    entities = held.names.entities if held.names else ()
    return [
        form
        for entity in entities
        if entity.kind is EntityKind.PERSON
        for form in entity.variants
    ]


def stands(  # noqa: PLR0911 one kind of leaf after the other
    node: Node, field: str, text: str, language: str | None
) -> bool:
    """Look for one leaf in one text."""
    row = sequence(text)
    folded = {word.folded for word in words(text)}
    match node:
        case Pattern(text=pattern):
            return any(fnmatchcase(word, pattern) for word in folded)
        case Fuzzy(text=typed, edits=edits):
            return any(cost(typed, word, edits) is not None for word in folded)
        case Exact(text=typed):
            return any(
                printed == typed
                or (
                    len(readings(printed)) == 1
                    and printed == readings(printed)[0].folded == typed
                )
                for _, printed in runs(text)
            )
        case Near(texts=wanted, distance=distance):
            return near(row, [sequence(part) for part in wanted], distance)
        case Phrase(text=typed):
            return bool(places(row, sequence(typed)))
    assert isinstance(node, Word)
    parts = sequence(node.text)
    if len(parts) > 1 and places(row, parts):
        return True
    wanted = next(words(node.text))
    if len(parts) > 1 and not wanted.beside:
        return False
    stemmer = stemmer_of(language) if field in TEXT_FIELDS else ""
    root = stem(wanted.folded, stemmer)
    return any(wanted.folded == word or stem(word, stemmer) == root for word in folded)


def places(row: Sequence[str], parts: Sequence[str]) -> list[int]:
    last = len(row) - len(parts)
    return [at for at in range(last + 1) if list(row[at : at + len(parts)]) == list(parts)]


def near(row: Sequence[str], rows: Sequence[Sequence[str]], distance: int) -> bool:
    """Try every choice of places, none of them twice for the same words."""
    total = sum(map(len, rows))
    for choice in product(*(places(row, parts) for parts in rows)):
        ends = [at + len(parts) for at, parts in zip(choice, rows, strict=True)]
        same = {(at, tuple(parts)) for at, parts in zip(choice, rows, strict=True)}
        if len(same) == len(rows) and max(ends) - min(choice) - total <= distance:
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(entries, max_size=4), min_size=1, max_size=3),
    st.sets(st.sampled_from("abcdef"), max_size=2),
    st.lists(trees, min_size=1, max_size=12),
)
@pytest.mark.parametrize("name", ENGINES)
def test_results_equal_plain_evaluation(
    name: str, batches: list[list[IndexEntry]], removed: set[str], queries: list[Node]
) -> None:
    held: dict[str, HeldArticle] = {}
    directory = Path(tempfile.mkdtemp())
    engine = ENGINES[name](directory)
    for batch in batches:
        engine.update(batch)
        held |= {made.held.article.id: made.held for made in batch}
    engine.update([], remove=removed)
    held = {key: value for key, value in held.items() if key not in removed}

    for query in queries:
        page = engine.search(Query(unparse(query)))
        read = parse(unparse(query))
        expected = {key for key, value in held.items() if answers(read, value)}
        assert {hit.article_id for hit in page.hits} == expected
        assert page.total == len(expected)
    engine.close()
    shutil.rmtree(directory)
