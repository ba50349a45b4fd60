"""Articles to index, queries of every kind, and what an engine answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from archive.model import (
    Article,
    Entity,
    EntityKind,
    HeldArticle,
    IndexEntry,
    Names,
    Provenance,
)
from archive.search import Query, Sort, Timeline, Unit
from archive.search.whoosh.engine import WhooshEngine
from archive.search.whoosh.manifest import Part

State = Mapping[str, int]  # the articles in an index: which, and in which version of each
VERSIONS = 9

_WORDS = (
    *("strike", "Striking", "miners", "café", "Café", "poet", "well-known", "known"),
    *("U.S.", "election", "elected", "Rome", "tea", "TEA", "東京", "modern", "rnodern"),
)
_PEOPLE = (("Ann Lee", "Lee"), ("Jim Kenney", "James Kenney"), ("Édouard Vaillant",))
_DATES = (None, "1912-04-16", "1912-04", "1912", "1913-01-02", "191X", "1914-08")

QUERIES = (
    Query(""),
    Query("strike", timeline=Unit.MONTH),
    Query("miners strike", timeline=Unit.DAY),
    Query("miners OR café -tea"),
    Query('"well known poet"'),
    Query('"miners strike"~5'),
    Query("tea NEAR/3 poet"),
    Query("str* OR *ection"),
    Query("k*n OR p?et"),
    Query("electien~ OR strkie~2"),
    Query("=TEA OR =Café"),
    Query("modern", expand=True),
    Query("headline:strike OR byline:poet OR dateline:tea"),
    Query("person:kenney OR place:rome OR person:lee"),
    Query("publication:herald language:en section:arts"),
    Query("page:a1 source:leaf"),
    Query("date:1912..1913 OR date:none", sort=Sort.NEWEST),
    Query("mentions:1848 OR since:1914", sort=Sort.OLDEST),
    Query("tea", chosen=(("year", "1912"),), excluded=(("person", "Ann Lee"),)),
    Query("poet", period=("1912", "1913"), timeline=Unit.YEAR),
)


def article(name: str, version: int = 0) -> IndexEntry:
    """Return an article that is the same for the same name and version."""
    chance = Random(f"{name} {version}")  # noqa: S311 nothing secret

    def some(most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(0, most)))

    held = Article(
        id=name,
        headline=some(3),
        text=f"v{version} {some(30)}",
        provenance=Provenance("box.zip!leaf.html", "00", "html 1"),
        byline=some(1),
        dateline=some(1),
        section=chance.choice(("Arts", "News", "")),
        language=chance.choice(("en", "de", "fr", None)),
    )
    people = chance.sample(_PEOPLE, chance.randint(0, 2))
    entities = [Entity(EntityKind.PERSON, forms[0], forms, 1) for forms in people]
    if chance.random() < 0.5:
        entities.append(Entity(EntityKind.PLACE, "Rome", ("Rome",), 1))
        entities.append(Entity(EntityKind.DATE, "1848", ("1848",), 1, value="1848"))
    paper, day = chance.choice(("Herald", "Gazette")), chance.choice(_DATES)
    names = Names((), tuple(entities))
    return IndexEntry(1, HeldArticle(held, paper, day, "", "A1", names=names))


def articles(state: State) -> list[IndexEntry]:
    """Return all articles of a state."""
    return [article(name, version) for name, version in state.items()]


def state_of(engine: WhooshEngine) -> dict[str, int]:
    """Return which articles an index holds, and in which version, by searching for them."""
    found: dict[str, int] = {}
    for version in range(VERSIONS):
        for hit in engine.search(Query(f"v{version}", limit=10_000, facets=())).hits:
            assert hit.article_id not in found
            found[hit.article_id] = version
    assert engine.count() == engine.search(Query("")).total == len(found)
    return found


class Answer(NamedTuple):
    """What came of a query; the order of hits where it does not hang on their scores."""

    scores: Mapping[str, float]
    order: Sequence[str]
    total: int
    facets: Mapping[str, object]
    timeline: Timeline | None


def answers(engine: WhooshEngine) -> list[Answer]:
    """Return what an engine answers to a query of every kind."""
    return [_answer(engine, query) for query in QUERIES]


def fresh_answers(state: State, directory: Path, key: Path) -> list[Answer]:
    """Return what an engine answers that has been given all articles at once."""
    engine = WhooshEngine(directory, key)
    engine.update(articles(state))
    found = answers(engine)
    engine.close()
    return found


def assert_alike(found: Sequence[Answer], expected: Sequence[Answer]) -> None:
    """Compare answers; scores may differ as sums do that are added up in another order."""
    for query, one, other in zip(QUERIES, found, expected, strict=True):
        assert one.scores == pytest.approx(other.scores, rel=1e-4), query
        assert one[1:] == other[1:], query


def _answer(engine: WhooshEngine, query: Query) -> Answer:
    page = engine.search(replace(query, limit=1000))
    ids = [hit.article_id for hit in page.hits]
    scores = {hit.article_id: hit.score for hit in page.hits}
    assert len(scores) == len(ids) == page.total
    order = [] if query.sort is Sort.RELEVANCE else ids
    return Answer(scores, order, page.total, dict(page.facets), page.timeline)


def files_of(directory: Path) -> Iterable[Path]:
    """Return all files of the generation in force, and the one that names it."""
    in_force = (directory / "CURRENT").read_text().strip()
    return [directory / "CURRENT", *sorted((directory / in_force).iterdir())]


def merge_all_when_tidied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segments stand side by side until an index is tidied, and then become one."""

    def chosen(parts: Sequence[Part], *, now: bool = False) -> list[Part]:
        return list(parts) if len(parts) > 1 and not now else []

    monkeypatch.setattr("archive.search.whoosh.writing.to_merge", chosen)
