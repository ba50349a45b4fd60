"""Places an article declares: where it was written, and where its newspaper appears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extractors.names.casing import name_case
from archive.extractors.names.spans import Spans
from archive.extractors.names.words import CAPITAL_WORD, listed
from archive.model import EntityKind

LOCAL_RULE = "place of the newspaper or dateline"

_PART = rf"(?>{CAPITAL_WORD})"  # its hyphens are its own, or a chain takes for ever
_TOWN = re.compile(rf"(?:{_PART}|St\.)(?:[ -](?:{_PART}|of|on|upon|the|de|la))*")
_TOWN_ENDS = re.compile(r"[,(]")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
# What newspapers are called besides the town; what is left of "The Saltby Mercury" is it.
_TITLES_OF_PAPERS = listed(
    "advertiser advocate age argus banner bee blade bulletin chronicle citizen clarion "
    "commercial courant courier daily dispatch eagle echo enquirer evening examiner "
    "express free gazette globe guardian herald independent inquirer intelligencer "
    "journal leader ledger mail mercury messenger mirror monitor morning news observer "
    "patriot post press record recorder register reporter republican review sentinel "
    "standard star state sun sunday telegram telegraph the times tribune union weekly "
    "whig world"
)


def declared_places(dateline: str | None, publication: str | None) -> frozenset[str]:
    """Return the names of towns in a dateline and in the name of a newspaper."""
    return frozenset(_of_dateline(dateline or "")) | frozenset(_of_paper(publication or ""))


def know_local(text: str, spans: Spans, places: frozenset[str]) -> Spans:
    """Make places of the spans that have the name of one."""
    return tuple(
        replace(span, kind=EntityKind.PLACE, rule=LOCAL_RULE)
        if span.kind is not EntityKind.PLACE and text[span.start : span.end] in places
        else span
        for span in spans
    )


def _of_dateline(dateline: str) -> Iterator[str]:
    town = _TOWN_ENDS.split(dateline, maxsplit=1)[0].strip(" .-–—")
    name = name_case(town)
    if _TOWN.fullmatch(name) and not _MONTH.match(name):
        yield name


def _of_paper(publication: str) -> Iterator[str]:
    words = publication.split()
    while words and words[0].lower() in _TITLES_OF_PAPERS:
        del words[0]
    count = len(words)
    while words and words[-1].lower().strip("-") in _TITLES_OF_PAPERS:
        del words[-1]
    if words and len(words) < count and _TOWN.fullmatch(" ".join(words)):
        yield " ".join(words)
