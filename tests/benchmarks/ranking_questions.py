"""Longer questions with known answers, in whole sentences and headlines, from Reuters.

- *sentence*: a sentence of a story, small words included, is the question; the story, from
  which it is taken out, is the only answer. Pages of OCR lie among the stories.
- *like story*: the headline of a story is the question; other stories to which the editors
  gave just the same topics and places answer it. The story itself is not in the index.

As in `search.judgements` a fixed seed divides the questions into two halves; those of *like
story* by their topics, so that no topic is in both.
"""

from __future__ import annotations

import gzip
import json
import re
from itertools import islice
from random import Random
from typing import Any

from tests.benchmarks.search import corpus
from tests.benchmarks.search.corpus import Row
from tests.benchmarks.search.judgements import Judged, Question, known_items

_SENTENCES = 500
_PAGES = 200
_EACH = 3  # questions for one set of topics
_FEWEST, _MOST = 5, 100  # stories with a set of topics and places
_WORDS = range(10, 31)  # of a sentence
_LONG = 6  # sentences of a story
_SENTENCE = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")
_EVERYDAY = {"earn", "acq"}  # half of all stories, which have little but that in common


def sentences() -> Judged:
    """Ask for stories by a sentence that they are indexed without."""
    random = Random(corpus.SEED)  # noqa: S311
    stories = [story for story in _stories() if story["title"]]
    bodies = [story["body"] for story in stories]
    questions: list[Question] = []
    for number in random.sample(range(len(stories)), len(stories)):
        found = _SENTENCE.split(bodies[number])
        long = [at for at in range(2, len(found)) if len(found[at].split()) in _WORDS]
        if len(found) < _LONG or not long:
            continue
        asked = found.pop(random.choice(long))
        bodies[number] = " ".join(found)
        half = len(questions) % 2 == 0
        questions.append(Question(_words(asked), frozenset({number}), half))
        if len(questions) == _SENTENCES:
            break
    rows = [
        _row(number, story["title"], body)
        for number, (story, body) in enumerate(zip(stories, bodies, strict=True))
    ]
    with gzip.open(corpus.PAGES, "rt", encoding="utf-8") as lines:
        for line in islice(lines, _PAGES):
            rows.append(_row(len(rows), "", json.loads(line)["text"]))
    return Judged("sentence", tuple(rows), tuple(questions))


def like_stories() -> Judged:
    """Ask by a headline for the other stories of the same topics and places."""
    random = Random(corpus.SEED)  # noqa: S311
    stories = [story for story in _stories() if story["topics_attr"] == "YES"]
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, story in enumerate(stories):
        if set(story["topics"]) - _EVERYDAY and len(_words(story["title"])) > 2:
            key = (*sorted(story["topics"]), "", *sorted(story["places"]))
            alike.setdefault(key, []).append(number)
    keys = sorted(key for key, found in alike.items() if _FEWEST <= len(found) <= _MOST)
    random.shuffle(keys)
    picked = [(key, random.sample(alike[key], _EACH)) for key in keys]
    left_out = {number for _, numbers in picked for number in numbers}
    questions = [
        Question(
            _words(stories[number]["title"]),
            frozenset(alike[key]) - left_out,
            order % 2 == 0,
        )
        for order, (key, numbers) in enumerate(picked)
        for number in numbers
    ]
    rows = tuple(
        _row(number, " ".join(story["title"].split()), story["body"])
        for number, story in enumerate(stories)
        if number not in left_out
    )
    return Judged("like story", rows, tuple(questions))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a question, small ones included."""
    bare = re.sub(r"<[^>]*>", " ", text).lower()
    return tuple(dict.fromkeys(re.findall(r"[a-z0-9]{2,}", bare)))


def _stories() -> list[dict[str, Any]]:
    with gzip.open(corpus.STORIES, "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    return [story | {"title": story["title"] or ""} for story in stories if story["body"]]


def _row(number: int, title: str, body: str) -> Row:
    return Row(
        number,
        *(f"judged-{number:06}", title, body, "Reuters", "1987-04-01", "", "en"),
        *((), (), ()),
    )


def required_words() -> Judged:
    """Ask for stories by two or three words in a row of the headline they are without.

    All of the words are required, and there are others that hold them, too.
    """
    random = Random(corpus.SEED)  # noqa: S311
    judged = known_items()
    held = [set(_words(row.body)) for row in judged.rows]
    questions: list[Question] = []
    for order, each in enumerate(judged.questions):
        (answer,) = each.answers
        for size in (2, 3):
            start = random.randrange(len(each.words) - size + 1)
            words = each.words[start : start + size]
            holding = sum(words_of.issuperset(words) for words_of in held)
            if holding > 1 and held[answer].issuperset(words):
                questions.append(Question(words, each.answers, order % 2 == 0))
    return Judged("required words", judged.rows, tuple(questions))
