"""Articles recombined from the sentences of wire stories and newspaper pages.

Three in five articles are made from the Reuters stories of 1987, the others from the OCR of
newspaper pages of 1916; one in fifty is a stretch of a page as it was read, up to 5,000
words long. Half of an article's sentences come from one story, so that words keep company
as they do in print.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from random import Random

from archive import ids
from tests.benchmarks.search import names
from tests.benchmarks.search.corpus import PAGES, SEED, STORIES, Row

_PUBLICATIONS = (
    *("The Harwick Mercury", "The Larkhaven Post", "Prairie Junction Sentinel"),
    *("The Evening Lamp", "Bellmouth Daily News", "The Ferrous City Herald"),
    *("Old Quay Gazette", "The Ashgrove Argus", "Sable River Courier"),
    *("The Union Standard", "Mill Valley Record", "The Northern Light"),
)
_SECTIONS = ("News", "Business", "Local", "Sports", "Markets", "Society", "Letters", "")
_SENTENCE = re.compile(r"(?<=[a-z0-9,)][.?!])[\"”]?\s+(?=[A-Z\"“])")
_LONGEST_SENTENCE = 60
_LONG_PAGE = 0.02
_WIRE = 0.6


@dataclass(frozen=True, slots=True)
class _Source:
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    raw: str = ""
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def recombined() -> Iterator[Row]:
    """Yield articles without end, always the same ones."""
    random = Random(SEED)  # noqa: S311
    stories, pages = _stories(), _pages()
    number = 0
    while True:
        wire = random.random() < _WIRE
        sources = stories if wire else pages
        at = random.randrange(len(sources))
        if random.random() < _LONG_PAGE:
            at = random.randrange(len(pages))
            source, body = pages[at], _stretch(random, pages[at].raw)
        else:
            source, body = sources[at], _recombined(random, sources, at)
        published = _published(random, wire=wire)
        publication = _PUBLICATIONS[int(len(_PUBLICATIONS) * random.random() ** 2)]
        digest = sha256(f"{number} {body}".encode()).hexdigest()
        yield Row(
            number,
            ids.article_id(publication, published, "", "", digest, 1),
            random.choice(source.titles),
            body,
            publication,
            published,
            random.choice(_SECTIONS),
            random.choices(("en", None, "fr"), (98, 1, 1))[0],
            _some(random, source.people, names.person, names.PEOPLE, rare=0.5, most=5),
            _some(random, source.organizations, names.firm, names.FIRMS, rare=0.2, most=3),
            _some(random, source.places, names.town, names.TOWNS, rare=0.1, most=3),
        )
        number += 1


def _some(
    random: Random,
    known: tuple[str, ...],
    made: Callable[[int], str],
    pool: int,
    *,
    rare: float,
    most: int,
) -> tuple[str, ...]:
    """The names an article has anyway, and up to `most` made ones, each once."""
    more = (
        made(names.drawn(random, pool, rare=rare)) for _ in range(random.randint(0, most))
    )
    return tuple(dict.fromkeys((*known, *more)))


def _recombined(random: Random, sources: list[_Source], at: int) -> str:
    wanted = min(600, max(40, int(random.lognormvariate(5.3, 0.5))))
    own, found, count = iter(sources[at].sentences), [], 0
    while count < wanted:
        chance = random.random()
        sentence = next(own, None) if chance < 0.5 else None
        if sentence is None:
            near = (
                at + random.randint(-40, 40) if chance < 0.8 else random.randrange(1 << 30)
            )
            sentence = random.choice(sources[near % len(sources)].sentences)
        found.append(sentence)
        count += sentence.count(" ") + 1
    broken = random.randint(2, 5)
    parts = (
        " ".join(found[first : first + broken]) for first in range(0, len(found), broken)
    )
    return "\n\n".join(parts)


def _stretch(random: Random, raw: str) -> str:
    """A long piece of a page just as it was read, without regard to columns."""
    length = random.randint(1_500, 5_000) * 6
    begin = random.randrange(max(1, len(raw) - length))
    return raw[begin : begin + length]


def _published(random: Random, *, wire: bool) -> str | None:
    chance = random.random()
    if chance < 0.03:
        return None
    first, days = (date(1980, 1, 1), 4_018) if wire else (date(1906, 1, 1), 5_844)
    day = (first + timedelta(days=random.randrange(days))).isoformat()
    return day[:7] if chance < 0.04 else day


@cache
def _stories() -> list[_Source]:
    found = []
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sentences = _sentences(row["body"] or "")
            if row["title"] and len(sentences) > 1:
                named = [
                    tuple(name.replace("-", " ").title() for name in row[key])
                    for key in ("people", "orgs", "places")
                ]
                title = " ".join(row["title"].split())
                found.append(_Source((title,), sentences, "", *named))
    return found


@cache
def _pages() -> list[_Source]:
    found = []
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)["text"]
            sentences = _sentences(raw)
            titles = tuple(
                line
                for line in map(str.strip, raw.splitlines())
                if line.isupper() and 15 < len(line) < 80 and line.count(" ") > 1
            )
            if titles and len(sentences) > 20 and len(raw) > 10_000:
                found.append(_Source(titles, sentences, raw))
    return found


def _sentences(text: str) -> tuple[str, ...]:
    """Sentences on one line each; what goes on too long, such as a table, is cut."""
    return tuple(
        " ".join(words[first : first + _LONGEST_SENTENCE])
        for words in map(str.split, _SENTENCE.split(text))
        for first in range(0, len(words), _LONGEST_SENTENCE)
    )
