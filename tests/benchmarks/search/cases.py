"""What is asked: one class of queries for each row of the table, several queries a class.

`drawing` takes the words from the corpus itself. The same queries are put to corpora of
every size.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from archive.search import Query, Sort, Unit
from tests.benchmarks.search import corpus

TOP = 20
VALUES = 50  # values counted of a facet

_VERSION = 5


class Form(StrEnum):
    """How the words of a query belong together."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    NEAR = "near"  # at most five words between them
    PREFIX = "prefix"
    SUFFIX = "suffix"
    FUZZY = "fuzzy"
    VERY_FUZZY = "very fuzzy"


@dataclass(frozen=True, slots=True)
class Case:
    """One query of the class `kind`; `period` is a first and a last day as 19160422."""

    kind: str
    form: Form
    words: tuple[str, ...]
    period: tuple[int, int] | None = None
    facets: tuple[str, ...] = ()
    newest: bool = False
    snippets: bool = False
    timeline: bool = False

    @property
    def typed(self) -> str:
        """The query in our own language."""
        first = self.words[0]
        text = {
            Form.ALL: " ".join(self.words),
            Form.ANY: " OR ".join(self.words),
            Form.PHRASE: f'"{" ".join(self.words)}"',
            Form.NEAR: f'"{" ".join(self.words)}"~5',
            Form.PREFIX: f"{first}*",
            Form.SUFFIX: f"*{first}",
            Form.FUZZY: f"{first}~",
            Form.VERY_FUZZY: f"{first}~2",
        }[self.form]
        if self.period:
            since, until = map(_dashed, self.period)
            text += f" since:{since} until:{until}"
        return text

    @property
    def query(self) -> Query:
        """The query as the window puts it."""
        return Query(
            self.typed,
            sort=Sort.NEWEST if self.newest else Sort.RELEVANCE,
            limit=TOP,
            facets=self.facets,
            values=VALUES,
            timeline=Unit.YEAR if self.timeline else None,
        )


def _dashed(day: int) -> str:
    """Write 19160422 as 1916-04-22."""
    return f"{day // 10_000}-{day // 100 % 100:02}-{day % 100:02}"


PERIOD = (19140101, 19161231)
FIVE = ("publication", "year", "person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of queries, and how to choose them."""

    name: str
    form: Form
    share: float  # of the articles that its queries find
    count: int
    word: int = 1  # words a query has
    options: tuple[tuple[str, object], ...] = ()


EVERY = (
    Kind("common term", Form.ALL, 0.34, 8),
    Kind("rare term", Form.ALL, 0.0005, 10),
    Kind("two terms", Form.ALL, 0.09, 8, 2),
    Kind("three terms", Form.ALL, 0.015, 8, 3),
    Kind("phrase", Form.PHRASE, 0.03, 8, 2),
    Kind("within 5 words", Form.NEAR, 0.002, 8, 2),
    Kind("one of three", Form.ANY, 0.30, 8, 3),
    Kind("`econom*`", Form.PREFIX, 0.20, 8),
    Kind("`co*`", Form.PREFIX, 0.94, 5),
    Kind("fuzzy, 1 edit", Form.FUZZY, 0.15, 8),
    Kind("term + date range", Form.ALL, 0.02, 8, 1, (("period", PERIOD),)),
    Kind("two facets", Form.ALL, 0.30, 6, 1, (("facets", FIVE[:2]),)),
    Kind("facet of people", Form.ALL, 0.30, 6, 1, (("facets", ("person",)),)),
    Kind("sorted by date", Form.ALL, 0.30, 6, 1, (("newest", True),)),
    Kind("top 20 with snippets", Form.ALL, 0.30, 6, 1, (("snippets", True),)),
    Kind(
        "a whole results page",
        *(Form.ALL, 0.09, 8, 2),
        (("facets", FIVE), ("snippets", True), ("timeline", True)),
    ),
    Kind(
        "a whole results page, common term",
        *(Form.ALL, 0.30, 6, 1),
        (("facets", FIVE), ("snippets", True), ("timeline", True)),
    ),
    Kind("leading wildcard", Form.SUFFIX, 0.0, 6),
    Kind("fuzzy, 2 edits", Form.VERY_FUZZY, 0.05, 6),
)
KINDS = tuple(kind.name for kind in EVERY)


def cases() -> tuple[Case, ...]:
    """Return all queries, class by class; they are chosen once and then kept."""
    path = corpus.HOME / f"cases-{corpus.VERSION}-{_VERSION}.json"
    if not path.exists():
        from tests.benchmarks.search.drawing import drawn

        chosen = [asdict(case) for case in drawn(EVERY)]
        path.write_text(json.dumps(chosen, indent=1), encoding="utf-8")
    return tuple(_read(kept) for kept in json.loads(path.read_text(encoding="utf-8")))


def _read(kept: dict[str, object]) -> Case:
    lists = {key: tuple(value) for key, value in kept.items() if isinstance(value, list)}
    return Case(**{**kept, **lists, "form": Form(str(kept["form"]))})  # type: ignore[arg-type]
