"""A search as text to be kept, and in words: what matters of a query that is repeated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from archive.search import Query, Sort
from reader.edtf_words import edtf_words

ENGLISH: Final[Mapping[str, str]] = {
    "publication": "newspaper",
    "year": "year",
    "person": "person",
    "organization": "organization",
    "place": "place",
    "section": "section",
    "language": "language",
    "value": "{facet} {values}",
    "or": " or ",
    "without": "without {filter}",
    "since": "printed since {since}",
    "until": "printed until {until}",
    "on": "printed {since}",
    "between": "printed {since} to {until}",
    "dated": "dated articles only",
    "expand": "misspelt and misread words, too",
    "unticked": "misspelt and misread words, too, but not {words}",
    "newest": "newest first",
    "oldest": "oldest first",
}
"""What `filter_words` says, to be filled in; the window has its own."""

_ASKED = ("text", "chosen", "excluded", "period", "expand", "unticked", "sort")
_SORTS = tuple(sort.value for sort in Sort)


def essence(query: Query) -> Query:
    """Return `query` with nothing but what decides which articles it finds, and in order.

    Two queries ask the same if their essences are equal.
    """
    return Query(
        text=query.text.strip(),
        chosen=tuple(sorted(set(query.chosen))),
        excluded=tuple(sorted(set(query.excluded))),
        period=query.period,
        expand=query.expand,
        unticked=tuple(sorted(set(query.unticked))) if query.expand else (),
        sort=query.sort,
    )


def asked_anew(kept: Query, now: Query) -> Query:
    """Return `kept` as a query that wants to be told the same as `now`: page and counts."""
    asked = essence(kept)
    return replace(now, **{name: getattr(asked, name) for name in _ASKED})


def is_everything(query: Query) -> bool:
    """Tell whether `query` asks for all articles, which is no search."""
    asked = essence(query)
    return not (asked.text or asked.chosen or asked.excluded or asked.period)


def to_asked(query: Query) -> str:
    """Return the essence of `query` as JSON; equal essences give equal text.

    What is as usual is left out, so that the text stays the same when queries learn more.
    """
    asked, usual = essence(query), Query()
    fields = {
        name: getattr(asked, name)
        for name in _ASKED
        if getattr(asked, name) != getattr(usual, name)
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def from_asked(asked: str) -> Query:
    """Read what `to_asked` wrote; what is missing or odd counts as not asked."""
    try:
        fields = json.loads(asked)
    except (ValueError, RecursionError):
        return Query()
    return from_fields(fields) if isinstance(fields, dict) else Query()


def from_fields(fields: Mapping[str, object]) -> Query:
    """Make a query of the fields of `to_asked`, as tolerantly as `from_asked`."""
    text, sort = fields.get("text"), fields.get("sort")
    period = _pairs([fields.get("period")])
    return essence(
        Query(
            text=text if isinstance(text, str) else "",
            chosen=_pairs(fields.get("chosen")),
            excluded=_pairs(fields.get("excluded")),
            period=period[0] if period else None,
            expand=fields.get("expand") is True,
            unticked=_pairs(fields.get("unticked")),
            sort=Sort(sort) if sort in _SORTS else Sort.RELEVANCE,
        )
    )


def filter_words(query: Query, words: Mapping[str, str] = ENGLISH) -> tuple[str, ...]:
    """Return in words what a query asks for besides its text, ``()`` if nothing."""
    said = list(_facets(query.chosen, words))
    excluded = _facets(query.excluded, words)
    said.extend(words["without"].format(filter=without) for without in excluded)
    if query.period is not None:
        since, until = map(edtf_words, query.period)
        if since == until:
            kind = "on" if since else "dated"
        else:
            kind = "between" if since and until else ("since" if since else "until")
        said.append(words[kind].format(since=since, until=until))
    if query.expand and query.unticked:
        variants = ", ".join(variant for _, variant in query.unticked)
        said.append(words["unticked"].format(words=variants))
    elif query.expand:
        said.append(words["expand"])
    if query.sort is not Sort.RELEVANCE:
        said.append(words[query.sort.value])
    return tuple(said)


def _facets(pairs: Iterable[tuple[str, str]], words: Mapping[str, str]) -> Iterable[str]:
    values: dict[str, list[str]] = {}
    for facet, value in pairs:
        values.setdefault(facet, []).append(value)
    for facet, several in values.items():
        joined = words["or"].join(several)
        yield words["value"].format(facet=words.get(facet, facet), values=joined)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple(
        (pair[0], pair[1])
        for pair in (value if isinstance(value, list) else ())
        if isinstance(pair, list)
        and len(pair) == 2  # noqa: PLR2004
        and all(isinstance(part, str) for part in pair)
    )
