"""The words of the queries, drawn from the corpus with a fixed seed.

A class has a share of the articles that its queries should find; those nearest to it are
taken, as SQLite counts them in the first 20,000 articles.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from random import Random

from tests.benchmarks.search import corpus
from tests.benchmarks.search.cases import Case, Form, Kind

_SAMPLE = 20_000
_TRIES = 400
_SUFFIXES = ("ing", "ation", "burg", "worth", "ments", "ville")
# The words that stock Whoosh leaves out, and those that are operators to some engine.
_STOPPED = frozenset(
    (
        *("and", "is", "it", "an", "as", "at", "have", "in", "yet", "if", "from", "for"),
        *("when", "by", "to", "you", "be", "we", "that", "may", "not", "with", "tbd", "a"),
        *("on", "your", "this", "of", "us", "will", "can", "the", "or", "are", "near"),
    )
)


def drawn(kinds: Iterable[Kind]) -> Iterator[Case]:
    """Yield the queries of each class, always the same ones."""
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
    for kind in kinds:
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

    def words(self, kind: Kind) -> list[tuple[str, ...]]:
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

    def _nearest(self, kind: Kind, drawn: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        share = kind.share * (16 if dict(kind.options).get("period") else 1)
        wanted = share * _SAMPLE
        found = {words: self._counted(_match(kind.form, words)) for words in drawn}
        near = [words for words, count in found.items() if count]
        self._random.shuffle(near)  # the alphabet is not to decide between equals
        return sorted(
            near, key=lambda words: abs(found[words] - wanted) / (found[words] + wanted)
        )

    def _pairs(self, kind: Kind) -> list[tuple[str, ...]]:
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

    def _together(self, kind: Kind) -> list[tuple[str, ...]]:
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
