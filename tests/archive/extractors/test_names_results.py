"""Teams are told from towns by tables of results, and by whom they beat."""

from __future__ import annotations

import pytest

from archive.extractors.names import results
from archive.extractors.names.spans import Span
from archive.model import EntityKind

RESULTS = (
    "League results on Saturday:\nAyr 6 Berwick 0\nClyde 0 Queen of South 2\n"
    "England 1 Stirling 1\n"
)
STANDINGS = "Stoke 4 3 1 0 7 4 10\nBARNSLEY 3 3 0 0 8 2 9\nPort Vale 4 2 1 1 6 4 7\n"
FIXTURES = "Chicago AT Toronto\nBoston AT Oakland\nTexas AT Seattle\n"


def teams(text: str) -> list[tuple[str, EntityKind]]:
    return [(text[one.start : one.end], one.kind) for one in results.find_teams(text, ())]


def test_both_sides_of_a_result_are_teams_unless_a_nation() -> None:
    team = EntityKind.ORGANIZATION

    assert teams(RESULTS) == [
        ("Ayr", team),
        ("Berwick", team),
        ("Clyde", team),
        ("Queen of South", team),
        ("Stirling", team),
    ]


def test_what_leads_a_line_of_standings_is_a_team() -> None:
    assert [name for name, _ in teams(STANDINGS)] == ["Stoke", "BARNSLEY", "Port Vale"]


def test_a_team_plays_at_a_place() -> None:
    assert teams(FIXTURES)[:2] == [
        ("Chicago", EntityKind.ORGANIZATION),
        ("Toronto", EntityKind.PLACE),
    ]


@pytest.mark.parametrize(
    "text",
    ["Chapter 3 Verse 12", "The census counted:\nAyr 4100 souls\nPerth 6 churches\n", ""],
)
def test_other_numbers_make_no_teams(text: str) -> None:
    assert teams(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Saturday Ashford beat Leeds.", "Ashford", EntityKind.ORGANIZATION),
        ("They lost to Ashford on Saturday.", "Ashford", EntityKind.ORGANIZATION),
        ("Then Ashford captain Ben Rudd left.", "Ashford", EntityKind.ORGANIZATION),
        ("On Saturday France beat Leeds.", "France", EntityKind.PLACE),
        ("He was born in Ashford in 1911.", "Ashford", EntityKind.PLACE),
    ],
)
def test_places_that_play_are_teams(text: str, name: str, kind: EntityKind) -> None:
    start = text.index(name)
    spans = (Span(start, start + len(name), EntityKind.PLACE, "guess"),)

    assert [span.kind for span in results.judge_by_game(text, spans)] == [kind]
