"""Questions with known answers, made from what the Reuters collection says of its stories.

No collection of news with questions of real readers is at hand, so two things stand in:

- *known item*: a story's own headline is the question, the story the only answer. No story
  is indexed with its headline, and pages of OCR lie among the stories, a hundred times as
  long, to tempt an engine that favours long texts.
- *topic*: plain words for a topic that Reuters' editors gave to stories, or for a topic and
  a country together, are the question; all stories with that topic (and country) answer it.
  Only stories whose topics the editors looked at are indexed, with their headlines.

A fixed seed divides the questions of each kind into a tuning half and a test half.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from tests.benchmarks.search import corpus
from tests.benchmarks.search.corpus import Row

_KNOWN = 600
_PAGES = 200
_FEWEST = 4  # stories that a topic and a country must share to be asked for
_STOPPED = frozenset({"a", "an", "and", "in", "near", "not", "of", "on", "or", "the", "to"})
TOPICS = {
    "acq": "takeover merger acquisition",
    "alum": "aluminium",
    "barley": "barley",
    "bop": "balance of payments deficit",
    "carcass": "beef pork meat",
    "cocoa": "cocoa",
    "coffee": "coffee",
    "copper": "copper",
    "corn": "corn maize",
    "cotton": "cotton",
    "cpi": "consumer prices inflation",
    "crude": "crude oil petroleum",
    "dlr": "dollar exchange rate intervention",
    "earn": "quarterly profit earnings",
    "fuel": "fuel oil prices",
    "gas": "gasoline petrol",
    "gnp": "economic growth gross national product",
    "gold": "gold mining",
    "grain": "grain harvest",
    "heat": "heating oil",
    "hog": "hogs pigs",
    "housing": "housing starts",
    "income": "personal income",
    "interest": "interest rates",
    "ipi": "industrial production",
    "iron-steel": "iron steel",
    "jobs": "unemployment jobless",
    "lead": "lead smelter",
    "livestock": "cattle livestock",
    "lumber": "lumber timber",
    "meal-feed": "animal feed meal",
    "money-fx": "foreign exchange currency",
    "money-supply": "money supply growth",
    "nat-gas": "natural gas",
    "nickel": "nickel",
    "oat": "oats",
    "oilseed": "oilseeds",
    "orange": "orange juice",
    "palm-oil": "palm oil",
    "pet-chem": "petrochemicals ethylene",
    "platinum": "platinum",
    "rapeseed": "rapeseed",
    "reserves": "foreign currency reserves",
    "retail": "retail sales",
    "rice": "rice",
    "rubber": "natural rubber agreement",
    "ship": "shipping tanker port",
    "silver": "silver",
    "sorghum": "sorghum",
    "soybean": "soybeans",
    "strategic-metal": "uranium cobalt",
    "sugar": "sugar",
    "tea": "tea exports",
    "tin": "tin council",
    "trade": "trade deficit tariffs",
    "veg-oil": "vegetable oil",
    "wheat": "wheat",
    "wpi": "wholesale prices",
    "yen": "yen dollar",
    "zinc": "zinc",
}
_COUNTRIES = {
    "usa": "united states",
    "uk": "britain",
    "ussr": "soviet union",
    "uae": "united arab emirates",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Words of which any may occur, and the numbers of the articles that answer them."""

    words: tuple[str, ...]
    answers: frozenset[int]
    tuning: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Articles to index, and questions about them."""

    name: str
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]


def known_items() -> Judged:
    """Ask for stories by the headlines they are indexed without."""
    random = Random(corpus.SEED)  # noqa: S311
    stories = [story for story in _stories() if story["title"] and len(story["body"]) > 300]
    rows = [_row(number, "", story["body"]) for number, story in enumerate(stories)]
    titles = [_words(re.sub(r"<[^>]*>", " ", story["title"])) for story in stories]
    often = Counter(titles)
    asked = [n for n, words in enumerate(titles) if len(words) > 3 and often[words] == 1]
    questions = [
        Question(titles[number], frozenset({number}), order % 2 == 0)
        for order, number in enumerate(random.sample(asked, _KNOWN))
    ]
    with gzip.open(corpus.PAGES, "rt", encoding="utf-8") as lines:
        for line in islice(lines, _PAGES):
            rows.append(_row(len(rows), "", json.loads(line)["text"]))
    return Judged("known item", tuple(rows), tuple(questions))


def topics() -> Judged:
    """Ask for topics, and for topics in countries, in plain words."""
    random = Random(corpus.SEED)  # noqa: S311
    stories = [story for story in _stories() if story["topics_attr"] == "YES"]
    rows = tuple(
        _row(number, " ".join(story["title"].split()), story["body"])
        for number, story in enumerate(stories)
    )
    answers: dict[tuple[str, ...], set[int]] = {}
    for number, story in enumerate(stories):
        for topic in story["topics"]:
            answers.setdefault((topic,), set()).add(number)
            for place in story["places"]:
                answers.setdefault((topic, place), set()).add(number)
    asked = sorted(
        key
        for key, found in answers.items()
        if key[0] in TOPICS and len(found) >= (_FEWEST if len(key) > 1 else 10)
    )
    random.shuffle(asked)
    questions = [
        Question(_words(_plain(*key)), frozenset(answers[key]), order % 2 == 0)
        for order, key in enumerate(asked)
    ]
    return Judged("topic", rows, tuple(questions))


def _plain(topic: str, place: str = "") -> str:
    return f"{TOPICS[topic]} {_COUNTRIES.get(place, place.replace('-', ' '))}"


def _words(text: str) -> tuple[str, ...]:
    found = re.findall(r"[a-z0-9]{2,}", text.lower())
    return tuple(dict.fromkeys(word for word in found if word not in _STOPPED))


def _stories() -> list[dict[str, Any]]:
    with gzip.open(corpus.STORIES, "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    return [story | {"title": story["title"] or ""} for story in stories if story["body"]]


def _row(number: int, title: str, body: str) -> Row:
    day = "1987-04-01"
    return Row(
        number, f"judged-{number:06}", title, body, "Reuters", day, "", "en", (), (), ()
    )
