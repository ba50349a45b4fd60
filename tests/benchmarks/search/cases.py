"""What is asked: one class of queries for each row of the table, several queries a class.

The words are taken from the corpus itself with a fixed seed. A class has a share of the
articles that its queries should find; those near to it are kept, as SQLite counts them in
the first 20,000 articles. The same queries are put to corpora of every size.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import pairwise
from random import Random

from archive.search import Query, Sort, Unit
from tests.benchmarks.search import corpus

TOP = 20
VALUES = 50  # values counted of a facet

_VERSION = 5
_SAMPLE = 20_000
_TRIES = 400
# The words that stock Whoosh leaves out, and those that are operators to some engine.
_STOPPED = frozenset(
    (
        *("and", "is", "it", "an", "as", "at", "have", "in", "yet", "if", "from", "for"),
        *("when", "by", "to", "you", "be", "we", "that", "may", "not", "with", "tbd", "a"),
        *("on", "your", "this", "of", "us", "will", "can", "the", "or", "are", "near"),
    )
)


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
class _Kind:
    name: str
    form: Form
    share: float  # of the articles that its queries find
    count: int
    word: int = 1  # words a query has
    options: tuple[tuple[str, object], ...] = ()


_KINDS = (
    _Kind("common term", Form.ALL, 0.34, 8),
    _Kind("rare term", Form.ALL, 0.0005, 10),
    _Kind("two terms", Form.ALL, 0.09, 8, 2),
    _Kind("three terms", Form.ALL, 0.015, 8, 3),
    _Kind("phrase", Form.PHRASE, 0.03, 8, 2),
    _Kind("within 5 words", Form.NEAR, 0.002, 8, 2),
    _Kind("one of three", Form.ANY, 0.30, 8, 3),
    _Kind("`econom*`", Form.PREFIX, 0.20, 8),
    _Kind("`co*`", Form.PREFIX, 0.94, 5),
    _Kind("fuzzy, 1 edit", Form.FUZZY, 0.15, 8),
    _Kind("term + date range", Form.ALL, 0.02, 8, 1, (("period", PERIOD),)),
    _Kind("two facets", Form.ALL, 0.30, 6, 1, (("facets", FIVE[:2]),)),
    _Kind("facet of people", Form.ALL, 0.30, 6, 1, (("facets", ("person",)),)),
    _Kind("sorted by date", Form.ALL, 0.30, 6, 1, (("newest", True),)),
    _Kind("top 20 with snippets", Form.ALL, 0.30, 6, 1, (("snippets", True),)),
    _Kind(
        "a whole results page",
        *(Form.ALL, 0.09, 8, 2),
        (("facets", FIVE), ("snippets", True), ("timeline", True)),
    ),
    _Kind(
        "a whole results page, common term",
        *(Form.ALL, 0.30, 6, 1),
        (("facets", FIVE), ("snippets", True), ("timeline", True)),
    ),
    _Kind("leading wildcard", Form.SUFFIX, 0.0, 6),
    _Kind("fuzzy, 2 edits", Form.VERY_FUZZY, 0.05, 6),
)
KINDS = tuple(kind.name for kind in _KINDS)
_SUFFIXES = ("ing", "ation", "burg", "worth", "ments", "ville")


def cases() -> tuple[Case, ...]:
    """Return all queries, class by class; they are chosen once and then kept."""
    path = corpus.HOME / f"cases-{corpus.VERSION}-{_VERSION}.json"
    if not path.exists():
        chosen = [asdict(case) for case in _chosen()]
        path.write_text(json.dumps(chosen, indent=1), encoding="utf-8")
    return tuple(_read(kept) for kept in json.loads(path.read_text(encoding="utf-8")))


def _read(kept: dict[str, object]) -> Case:
    lists = {key: tuple(value) for key, value in kept.items() if isinstance(value, list)}
    return Case(**{**kept, **lists, "form": Form(str(kept["form"]))})  # type: ignore[arg-type]


def _chosen() -> Iterator[Case]:
    random = Random(corpus.SEED)  # noqa: S311
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize=porter)"
    )
    texts = []
    for row in corpus.rows(_SAMPLE):
        connection.execute("INSERT INTO article VALUES (?, ?)", (row.title, row.body))
        if random.random() < 0.1:  # marks and numbers are kept: no pair of words spans them
            texts.append(re.findall(r"[a-z]{4,}|[.,;:()]|\d+|[a-z]+", row.body.lower()))

    def counted(match: str) -> int:
        statement = "SELECT count(*) FROM article WHERE article MATCH ?"
        return int(connection.execute(statement, (match,)).fetchone()[0])

    drawing = _Drawing(random, texts, counted)
    for kind in _KINDS:
        options = dict(kind.options)
        for words in drawing.words(kind):
            yield Case(kind.name, kind.form, words, **options)  # type: ignore[arg-type]
    connection.close()


class _Drawing:
    """Draws words for each class out of a sample of the articles."""

    def __init__(
        self, random: Random, texts: list[list[str]], counted: Callable[[str], int]
    ) -> None:
        self._random, self._texts, self._counted = random, texts, counted
        articles = Counter(word for text in texts for word in set(text) if _is_word(word))
        self._share = {word: count / len(texts) for word, count in articles.items()}

    def words(self, kind: _Kind) -> list[tuple[str, ...]]:
        """Return the words of each query of a class, those nearest to its share."""
        if kind.form is Form.SUFFIX:
            return [(suffix,) for suffix in _SUFFIXES]
        if kind.form is Form.PREFIX:
            # Any beginning of a word may be a prefix; the two named ones are always there.
            long = 2 if kind.share > 0.5 else 6
            begun = {word[:long] for word in self._share if len(word) > long}
            every = sorted(begun - _STOPPED)
            first: list[tuple[str, ...]] = [("co",)] if long == 2 else [("econom",)]
            drawn: list[tuple[str, ...]] = [
                (word,) for word in self._random.sample(every, min(200, len(every)))
            ]
            rest = [words for words in self._nearest(kind, drawn) if words not in first]
            return [*first, *rest][: kind.count]
        if kind.form in {Form.PHRASE, Form.NEAR}:
            drawn = self._pairs(kind)
        else:
            drawn = self._together(kind)
        return self._nearest(kind, drawn)[: kind.count]

    def _nearest(self, kind: _Kind, drawn: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        share = kind.share * (16 if dict(kind.options).get("period") else 1)
        wanted = share * _SAMPLE
        found = {words: self._counted(_match(kind.form, words)) for words in drawn}
        near = [words for words, count in found.items() if count]
        self._random.shuffle(near)  # the alphabet is not to decide between equals
        return sorted(
            near, key=lambda words: abs(found[words] - wanted) / (found[words] + wanted)
        )

    def _pairs(self, kind: _Kind) -> list[tuple[str, ...]]:
        pairs = Counter(
            pair
            for text in self._texts
            for pair in set(pairwise(text))
            if all(map(_is_word, pair)) and pair[0] != pair[1]
        )
        wanted = kind.share * len(self._texts) * (0.5 if kind.form is Form.NEAR else 1)
        every = sorted(pairs)
        self._random.shuffle(every)
        near = sorted(every, key=lambda pair: abs(pairs[pair] - wanted))
        return self._random.sample(near[:300], 60)

    def _together(self, kind: _Kind) -> list[tuple[str, ...]]:
        """Words as frequent as they must be for the class, each drawn by chance."""
        share = kind.share * (16 if dict(kind.options).get("period") else 1)
        single = {
            Form.ALL: share ** (1 / kind.word),
            Form.ANY: share / kind.word * 1.2,
        }.get(kind.form, share / 2)
        every = sorted(self._share)
        self._random.shuffle(every)
        near = sorted(every, key=lambda word: abs(self._share[word] / single - 1))
        if kind.word == 1:
            # Stems and misspellings add to what a word finds: look a little around it.
            return [(word,) for word in self._random.sample(near[:120], 60)]
        return [
            tuple(self._random.sample(near[:60], kind.word)) for _ in range(_TRIES // 4)
        ]


def _is_word(text: str) -> bool:
    return len(text) > 3 and text.isalpha() and text not in _STOPPED


def _match(form: Form, words: tuple[str, ...]) -> str:
    match form:
        case Form.ANY:
            return " OR ".join(words)
        case Form.PHRASE:
            return f'"{" ".join(words)}"'
        case Form.NEAR:
            return f"NEAR({' '.join(words)}, 5)"
        case Form.PREFIX:
            return f"{words[0]}*"
        case _:
            return " AND ".join(words)
