"""How many people of one name there are, by years, titles and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking import YEARS_APART, Evidence, contradict, families_of, groups

MAYOR, REVEREND, CAPTAIN = map(families_of, ("Mayor", "Rev.", "Capt."))
BOSTON, SALEM = frozenset({"l:boston"}), frozenset({"l:salem"})


def parted(*evidence: Evidence) -> set[frozenset[int]]:
    return {frozenset(group) for group in groups(evidence)}


def test_articles_of_one_time_are_of_one_person() -> None:
    found = parted(Evidence(1900), Evidence(1930), Evidence(None))

    assert found == {frozenset({0, 1, 2})}


def test_a_long_gap_between_issues_tells_of_two_people() -> None:
    found = parted(Evidence(1850), Evidence(1850 + YEARS_APART), Evidence(1990))

    assert found == {frozenset({0, 1}), frozenset({2})}


def test_a_gap_that_is_filled_later_is_none() -> None:
    apart = parted(Evidence(1850), Evidence(1950))
    filled = parted(Evidence(1850), Evidence(1950), Evidence(1900))

    assert len(apart) == 2
    assert len(filled) == 1


def test_an_undated_article_is_nobodys_when_there_are_two() -> None:
    found = parted(Evidence(1850), Evidence(1990), Evidence(None))

    assert found == {frozenset({0}), frozenset({1}), frozenset({2})}


def test_a_mayor_and_a_reverend_of_different_places_are_two() -> None:
    found = parted(Evidence(1900, MAYOR, BOSTON), Evidence(1901, REVEREND, SALEM))

    assert len(found) == 2


def test_a_mayor_and_a_reverend_of_one_place_may_be_one() -> None:
    found = parted(Evidence(1900, MAYOR, BOSTON), Evidence(1901, REVEREND, BOSTON | SALEM))

    assert len(found) == 1


def test_a_mayor_may_have_been_a_captain() -> None:
    found = parted(Evidence(1900, MAYOR, BOSTON), Evidence(1901, CAPTAIN, SALEM))

    assert len(found) == 1


def test_who_has_no_title_goes_where_the_place_says() -> None:
    found = parted(
        Evidence(1900, MAYOR, BOSTON),
        Evidence(1901, REVEREND, SALEM),
        Evidence(1902, 0, SALEM),
        Evidence(1902, 0, frozenset()),
    )

    assert found == {frozenset({0}), frozenset({1, 2}), frozenset({3})}


@pytest.mark.parametrize(
    ("new", "doubt"),
    [
        (Evidence(1930), False),
        (Evidence(1961), True),
        (Evidence(1839), True),
        (Evidence(None), False),
        (Evidence(1900, REVEREND), True),
        (Evidence(1900, MAYOR), False),
    ],
)
def test_what_contradicts_is_looked_at(new: Evidence, doubt: bool) -> None:
    assert contradict(1900, 1900, MAYOR, new) is doubt


EVIDENCE = st.builds(
    Evidence,
    st.none() | st.sampled_from([1840, 1880, 1900, 1950, 1990, 2020]),
    st.sampled_from([0, 0, MAYOR, REVEREND, CAPTAIN]),
    st.frozensets(st.sampled_from("abcd"), max_size=2),
)


@given(st.lists(EVIDENCE, max_size=12), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(evidence: list[Evidence], random: object) -> None:
    order = list(range(len(evidence)))
    random.shuffle(order)  # type: ignore[attr-defined]

    shuffled = groups([evidence[place] for place in order])

    back = {frozenset(order[place] for place in group) for group in shuffled}
    assert back == {frozenset(group) for group in groups(evidence)}


@given(st.lists(EVIDENCE, max_size=12))
def test_everything_is_in_just_one_group(evidence: list[Evidence]) -> None:
    found = sorted(place for group in groups(evidence) for place in group)

    assert found == list(range(len(evidence)))


@given(st.lists(EVIDENCE, min_size=1, max_size=12))
def test_two_groups_only_where_something_contradicts(evidence: list[Evidence]) -> None:
    if len(groups(evidence)) == 1:
        return

    years = [one.year for one in evidence if one.year is not None]
    families = [one.families for one in evidence]
    assert max(years, default=0) - min(years, default=0) > YEARS_APART or (
        REVEREND in families and {MAYOR, CAPTAIN} & set(families)
    )
