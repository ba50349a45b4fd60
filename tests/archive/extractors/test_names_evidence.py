"""What stands beside a name tells its kind, wherever else the name stands."""

from __future__ import annotations

import pytest

from archive.extractors.names import evidence
from archive.extractors.names.spans import Span
from archive.model import EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)


def kinds_of(text: str, name: str, guess: EntityKind) -> list[EntityKind]:
    spans = []
    start = text.find(name)
    while start >= 0:
        spans.append(Span(start, start + len(name), guess, "guess"))
        start = text.find(name, start + 1)
    return [span.kind for span in evidence.weigh(text, tuple(spans))]


@pytest.mark.parametrize(
    ("text", "guess", "kind"),
    [
        ("Fontaine, 41, left. Fontaine sang.", ORGANIZATION, PERSON),
        ("Fontaine (41) left. Fontaine sang.", PLACE, PERSON),
        ("Fontaine’s wife left. Fontaine sang.", PLACE, PERSON),
        ("Fontaine, who left, sang to Fontaine.", PLACE, PERSON),
        ("The spokesman Fontaine left. Fontaine sang.", ORGANIZATION, PERSON),
        ("Shares of Fontaine fell. Fontaine sang.", PERSON, ORGANIZATION),
        ("Fontaine’s shareholders left. Fontaine sang.", PLACE, ORGANIZATION),
        ("In Fontaine, all was well. Fontaine sang.", ORGANIZATION, PLACE),
        ("Fontaine district is small. Fontaine sang.", PERSON, PLACE),
    ],
)
def test_words_beside_a_name_tell_its_kind(
    text: str, guess: EntityKind, kind: EntityKind
) -> None:
    assert set(kinds_of(text, "Fontaine", guess)) == {kind}


@pytest.mark.parametrize(
    ("text", "name", "guess"),
    [
        ("The mayor of Spokane, who left, sang.", "Spokane", PLACE),
        ("Trading in EDA, they said, is slow.", "EDA", ORGANIZATION),
        ("In Belt making, Belt is first.", "Belt", ORGANIZATION),
        ("Penske, 54.62 seconds.", "Penske", ORGANIZATION),
        ("In London, 41, London.", "London", PLACE),
        ("Acme University’s wife.", "Acme University", ORGANIZATION),
        ("In Lear, they sang. Lear, 41, sang.", "Lear", ORGANIZATION),
    ],
)
def test_what_tells_nothing_leaves_the_kind(
    text: str, name: str, guess: EntityKind
) -> None:
    assert set(kinds_of(text, name, guess)) == {guess}
