"""How wires write: companies by legal form, datelines, offices, teams, lists."""

from __future__ import annotations

import pytest

from archive.extractors.names import (
    appositions,
    companies,
    datelines,
    evidence,
    headed,
    institutions,
    lists,
    offices,
    opinions,
    organizations,
    people,
    results,
    ships,
    wholes,
)
from archive.extractors.names.spans import Span, Spans
from archive.extractors.names.teams import know_teams
from archive.model import EntityKind

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


def seen(text: str, *names: tuple[str, EntityKind]) -> Spans:
    places = ((text.index(name), name, kind) for name, kind in names)
    return tuple(
        Span(start, start + len(name), kind, "guess")
        for start, name, kind in sorted(places)
    )


def told(text: str, spans: Spans) -> list[tuple[str, EntityKind]]:
    return [(text[span.start : span.end], span.kind) for span in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Halden Co and General Elmore fell.", ["Halden Co"]),
        ("Arvex.com Inc rose.", ["Arvex.com Inc"]),
        ("Quill & Gant Co and Bank of Elmore Corp declined.", None),
        ("On Monday Acme Inc. closed.", ["Acme Inc"]),
        ("Chairman Harwick Ltd told us", ["Harwick Ltd"]),
        ("Elmore-based Halden Inc", ["Halden Inc"]),
        ("Grupo Halden SAB de CV", ["Grupo Halden SAB"]),
        ("Brown Bros. & Co., Ltd. was sold.", ["Brown Bros. & Co., Ltd"]),
        ("Smith of Halden Corp. said", ["Halden Corp"]),
        ("He lives in Co. Cork, SA and AG.", []),
        ("the Co-op and Co-Star", []),
    ],
)
def test_a_company_is_known_by_its_legal_form(text: str, names: list[str] | None) -> None:
    expected = ["Quill & Gant Co", "Bank of Elmore Corp"] if names is None else names

    found = companies.find_companies(text, ())

    assert told(text, found) == [(name, BODY) for name in expected]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (  # two that ran together
            "Moda Inc and Pfiz Inc with",
            [("Moda Inc and Pfiz Inc", BODY)],
            [("Moda Inc", BODY), ("Pfiz Inc", BODY)],
        ),
        (  # partners, and names that go on, were seen better
            "Smith, Jones & Co. opened",
            [("Smith, Jones & Co", BODY)],
            [("Smith, Jones & Co", BODY)],
        ),
        (
            "the Bay Co Building Authority",
            [("Bay Co Building Authority", BODY)],
            [("Bay Co Building Authority", BODY)],
        ),
        (
            "Lead Underwriter Bear & Co Inc",
            [("Bear & Co Inc", BODY)],
            [("Bear & Co Inc", BODY)],
        ),
        (
            "held Calmhark Financial Corp",
            [("Financial Corp", BODY)],
            [("Calmhark Financial Corp", BODY)],
        ),
        ("telecoms group LM Erik AB", [("Erik AB", PERSON)], [("LM Erik AB", BODY)]),
    ],
)
def test_what_was_seen_of_a_company_counts(
    text: str, before: list[tuple[str, EntityKind]], after: list[tuple[str, EntityKind]]
) -> None:
    assert told(text, companies.find_companies(text, seen(text, *before))) == after


@pytest.mark.parametrize(
    ("text", "places", "agency"),
    [
        ("SAO ELMO/LONDON (Reuters) - It", ["SAO ELMO", "LONDON"], ["Reuters"]),
        ("Rio do Elmo, Brazil, Jan. 3 (AP) — It", ["Rio do Elmo", "Brazil"], ["AP"]),
        ("ELMORE, N.Y. (AP) _ It", ["ELMORE", "N.Y."], ["AP"]),
        ("ELMORE (Updated) - It", ["ELMORE"], []),
        ("Told in Elmore (Reuters) it", [], []),
        ("ELMOREHAVEN — The ferries", ["ELMOREHAVEN"], []),
        ("CHICAGO, Ill. -- The ferries", ["CHICAGO"], []),
        ("WEATHER — The rain", [], []),
    ],
)
def test_a_dateline_names_places(text: str, places: list[str], agency: list[str]) -> None:
    found = told(text, datelines.find_datelines(text, ()))

    assert found == [(one, PLACE) for one in places] + [(one, BODY) for one in agency]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("the Health Minister said", [("Health", BODY)], []),
        ("Nairobi Health Minister", [("Nairobi Health", BODY)], [("Nairobi", PLACE)]),
        ("the Treasury Secretary", [("Treasury", BODY)], [("Treasury", BODY)]),
        ("U.S. Agriculture Secretary", [("U.S. Agriculture", BODY)], [("U.S.", PLACE)]),
        (
            "Bank of Elmo President Zaf Mas",
            [("Bank of Elmo President Zaf Mas", BODY)],
            [("Bank of Elmo", BODY), ("Zaf Mas", PERSON)],
        ),
        (
            "Office of President Ann Lee",
            [("Office of President Ann Lee", BODY)],
            [("Office of President Ann Lee", BODY)],
        ),
    ],
)
def test_an_office_is_no_part_of_a_name(
    text: str, before: list[tuple[str, EntityKind]], after: list[tuple[str, EntityKind]]
) -> None:
    assert told(text, offices.part_from_offices(text, seen(text, *before))) == after


@pytest.mark.parametrize("name", ["General Electric", "General Motors", "Premier League"])
def test_what_sounds_like_a_title_may_be_a_part_of_a_body(name: str) -> None:
    spans = seen(name, (name, BODY))

    assert people.part_from_roles(name, spans) == spans
    assert people.unmask_rulers(name, spans) == spans


def test_a_body_does_not_run_on_into_who_presides_over_it() -> None:
    text = "the Bank of Elmo President Zaf Masud"

    assert told(text, headed.find_headed(text, ())) == [("Bank of Elmo", BODY)]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Saudi Halden", PERSON, BODY),
        ("Pakistan Tehreek", PERSON, BODY),
        ("Virgin Australia", PERSON, BODY),
        ("Israel Halden", PERSON, PERSON),
        ("Michael Jordan", PERSON, PERSON),
        ("Kwara State", PERSON, PLACE),
        ("Halden International", PERSON, BODY),
        ("Grupo Halden", PLACE, BODY),
        ("Saudi Arabia", PLACE, PLACE),
        ("Dynamo Elmore", PLACE, BODY),
        ("Royal Halden", PERSON, BODY),
        ("Halden Energy", PERSON, BODY),
        ("PKN Halden", PLACE, BODY),
        ("CEO Halden", PERSON, PERSON),
        ("ANN Lee-HALDEN", PERSON, PERSON),
        ("Ras Elmore", PERSON, PLACE),
    ],
)
def test_the_first_and_the_last_word_tell_the_kind(
    name: str, before: EntityKind, after: EntityKind
) -> None:
    (span,) = organizations.judge_by_last_word(name, seen(name, (name, before)))

    assert span.kind is after


def test_a_dateline_stays_the_place_it_is() -> None:
    text = "SAO Elmore"
    (span,) = seen(text, (text, PLACE))
    town = Span(span.start, span.end, PLACE, datelines.DATELINE_RULE)

    assert organizations.judge_by_last_word(text, (town,)) == (town,)


def test_a_storm_is_nobody() -> None:
    text = "Hurricane Laura hit Elmore, and Laura grew. Tropical Storm Marco followed."
    spans = seen(
        text,
        ("Laura", PERSON),
        ("Elmore", PLACE),
        ("Tropical Storm Marco", PLACE),
    )

    assert told(text, ships.drop_ships(text, spans)) == [("Elmore", PLACE)]


def test_a_patron_saint_goes_on_to_his_university() -> None:
    text = "St. Elmo's University and Ashford's University"
    spans = seen(text, ("St. Elmo", PLACE), ("Ashford", PLACE))

    assert told(text, organizations.take_head_along(text, spans)) == [
        ("St. Elmo's University", BODY),
        ("Ashford", PLACE),
    ]


def test_small_words_within_names_of_people_are_no_end() -> None:
    text = "Ursula von der Elmo met Lula da Halden and Ann Lee de facto."
    spans = seen(text, ("Ursula", PERSON), ("Lula", PERSON), ("Ann Lee", PERSON))

    assert told(text, wholes.extend_people(text, spans)) == [
        ("Ursula von der Elmo", PERSON),
        ("Lula da Halden", PERSON),
        ("Ann Lee", PERSON),
    ]


def test_our_tagger_is_heard_where_it_sees_a_whole_person() -> None:
    text = "Prince Abdul bin Sal told"
    theirs = seen(text, ("Abdul", PERSON), ("bin Sal", PERSON))
    own = seen(text, ("Abdul bin Sal", PERSON))

    assert told(text, opinions.combine(text, theirs, own)) == [("Abdul bin Sal", PERSON)]


def test_what_something_is_known_as_is_of_its_kind() -> None:
    text = (
        "Petro Halden SA, known as Petrohal, and Andres Lopez, better known as Amlo, met."
    )
    spans = seen(text, ("Petro Halden SA", BODY), ("Andres Lopez", PERSON))

    assert told(text, appositions.find_aliases(text, spans)) == [
        ("Petro Halden SA", BODY),
        ("Petrohal", BODY),
        ("Andres Lopez", PERSON),
        ("Amlo", PERSON),
    ]


@pytest.mark.parametrize(
    "text", ["China's Google said", "He left. Google said", "and Google said"]
)
def test_a_well_known_body_stands_after_a_possessive_and_a_full_stop(text: str) -> None:
    assert told(text, institutions.know_bodies(text, ())) == [("Google", BODY)]


def test_a_newspaper_is_nobody() -> None:
    text = "Dawn newspaper reported it, and Elmo's newspaper, too."
    spans = seen(text, ("Dawn", PERSON), ("Elmo", PERSON))

    assert told(text, evidence.weigh(text, spans)) == [("Dawn", BODY), ("Elmo", PERSON)]


def test_a_team_is_called_by_its_last_word() -> None:
    text = "The Elmore Mariners lost. Fans of the Mariners left; old mariners stayed."
    spans = seen(text, ("Elmore Mariners", BODY))

    assert told(text, results.carry_nicknames(text, spans)) == [
        ("Elmore Mariners", BODY),
        ("Mariners", BODY),
    ]


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("the Republic of the Philippines won the match in the Philippines", "Philippines"),
        ("the firm of John Lewis opened the Lewis", "Lewis"),
    ],
)
def test_a_land_or_a_shop_has_no_nickname(text: str, team: str) -> None:
    whole = text[4 : text.index(team) + len(team)]
    spans = seen(text, (whole, BODY))

    assert results.carry_nicknames(text, spans) == spans


def test_what_stands_between_bodies_in_a_list_is_one() -> None:
    text = "Google, Lyfton and Microsoft; Google, American and Microsoft"
    first = seen(text, ("Google", BODY), ("Microsoft", BODY))
    shift = text.index(";") + 2
    second = tuple(
        Span(span.start + shift, span.end + shift, span.kind, span.rule)
        for span in seen(text[shift:], ("Google", BODY), ("Microsoft", BODY))
    )

    found = told(text, lists.find_listed_bodies(text, (*first, *second)))

    assert ("Lyfton", BODY) in found
    assert ("American", BODY) not in found


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("the Tampa Bay Rays lost to the Oakland Athletics.", 2),
        ("Everton met West Ham United.", 2),
        ("the Assembly of Manitoba Chiefs", 0),
        ("Kings of Denver; the Heat of Miami", 0),
        ("at Everton Road", 0),
        ("the Oakland Athletics' Union", 0),
    ],
)
def test_a_town_and_a_nickname_are_a_team(text: str, teams: int) -> None:
    found = told(text, know_teams(text, ()))

    assert [kind for _, kind in found] == [BODY] * teams


def test_a_team_takes_in_its_town() -> None:
    text = "the Tampa Bay Rays lost"
    spans = seen(text, ("Tampa", PLACE), ("Bay Rays", PERSON))

    assert told(text, know_teams(text, spans)) == [("Tampa Bay Rays", BODY)]


def test_what_somebody_owns_is_another_body() -> None:
    text = "Halden Resources and Quill's Elmore Mines owed"
    spans = seen(text, ("Halden Resources and Quill's Elmore Mines", BODY))

    assert told(text, wholes.cut_at_commas(text, spans)) == [
        ("Halden Resources", BODY),
        ("Quill", BODY),
        ("Elmore Mines", BODY),
    ]


def test_a_club_is_called_by_its_last_word() -> None:
    text = "Manchester City won. City led; the City of London, a city, and United Nations."

    found = told(text, know_teams(text, ()))

    assert found == [("Manchester City", BODY), ("City", BODY)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("McHalden's Carlos Elmo drove.", BODY),
        ("McHalden's Carlos Elmo met Ann McHalden.", PERSON),
        ("McHalden's car", PERSON),
    ],
)
def test_who_has_people_is_a_body(text: str, after: EntityKind) -> None:
    full = [name for name in ("Carlos Elmo", "Ann McHalden") if name in text]
    spans = seen(text, ("McHalden", PERSON), *((name, PERSON) for name in full))

    assert people.unmask_owners(text, spans)[0].kind is after


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The draw: Elmore against Ashford in the league", BODY),
        ("A match against Elmore's Ann Lee in the league", PLACE),
        ("Elmore against the war", PLACE),
        ("A vote in Elmore against Ashford", PLACE),
    ],
)
def test_in_articles_on_sport_more_words_tell_who_plays(
    text: str, kind: EntityKind
) -> None:
    (span,) = results.judge_by_game(text, seen(text, ("Elmore", PLACE)))

    assert span.kind is kind
