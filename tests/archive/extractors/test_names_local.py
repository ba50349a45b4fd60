"""The town of a newspaper, the ships in its harbour, and the firms of its partners."""

from __future__ import annotations

import pytest

from archive.extractors.names import people, ships, trimming
from archive.extractors.names.local import declared_places, know_local
from archive.extractors.names.spans import Span, Spans
from archive.model import EntityKind

PERSON, ORGANIZATION, PLACE = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.PLACE,
)


def every(text: str, name: str, kind: EntityKind) -> Spans:
    starts = []
    start = text.find(name)
    while start >= 0:
        starts.append(start)
        start = text.find(name, start + 1)
    return tuple(Span(start, start + len(name), kind, "guess") for start in starts)


@pytest.mark.parametrize(
    ("dateline", "publication", "places"),
    [
        ("LARKHAVEN, N.S., June 3", None, {"Larkhaven"}),
        ("NEW YORK (Wire)", None, {"New York"}),
        (None, "The Larkhaven Evening Post", {"Larkhaven"}),
        ("April 3", "Daily Mail", set()),
        ("", "", set()),
        ("", "Larkhaven", set()),
        ("by our own man in the city", None, set()),
    ],
)
def test_dateline_and_newspaper_name_a_place(
    dateline: str | None, publication: str | None, places: set[str]
) -> None:
    assert declared_places(dateline, publication) == places


@pytest.mark.timeout(10)
def test_a_chain_that_is_no_town_takes_no_time() -> None:
    assert declared_places("A-" * 60 + "&", None) == set()


def test_a_declared_place_is_no_organization() -> None:
    text = "Larkhaven voted; the Larkhaven Post says so."
    spans = (
        *every(text, "Larkhaven", ORGANIZATION)[:1],
        *every(text, "Larkhaven Post", ORGANIZATION),
    )

    known = know_local(text, spans, frozenset({"Larkhaven"}))

    assert [span.kind for span in known] == [PLACE, ORGANIZATION]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The brig Amity sank. The Amity was old.", "Amity", ORGANIZATION),
        ("The steamer “Ann Lee” sank; Ann Lee is gone.", "Ann Lee", PERSON),
        ("They saw Brig Amity pass.", "Brig Amity", PERSON),
        ("The USS Benfold sailed. Benfold came.", "Benfold", PERSON),
    ],
)
def test_ships_are_neither_people_nor_bodies(
    text: str, name: str, kind: EntityKind
) -> None:
    assert ships.drop_ships(text, every(text, name, kind)) == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The ship London left London.", "London", PLACE),
        ("The shipowner Lee left.", "Lee", PERSON),
        ("The Coastal Ferry Company met.", "Coastal Ferry Company", ORGANIZATION),
    ],
)
def test_towns_and_owners_are_no_ships(text: str, name: str, kind: EntityKind) -> None:
    assert ships.drop_ships(text, every(text, name, kind))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Messrs. Gurney and Platt sell.", ["Gurney", "Platt"]),
        ("Messrs. Gurney, Platt & Co. sell.", ["Gurney", "Platt"]),
        ("Messrs. Gurney and Platt Street.", []),
    ],
)
def test_partners_are_people(text: str, names: list[str]) -> None:
    spans = people.find_partners(text, ())

    assert [text[span.start : span.end] for span in spans] == names
    assert {span.kind for span in spans} <= {PERSON}


def test_a_name_does_not_end_with_what_joins_it() -> None:
    text = "Larkhaven Post of 1934"

    (span,) = trimming.trim(text, every(text, "Larkhaven Post of", ORGANIZATION))

    assert text[span.start : span.end] == "Larkhaven Post"
